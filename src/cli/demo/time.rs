//! Which time the demo shows: the middle of its season, so that everything that depends on the day can
//! be seen. It goes on at the real speed and never back.

use std::sync::Arc;

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

use crate::cli::args::DemoArgs;
use crate::cli::output::Failure;
use crate::domain::day::ProgrammeDay;
use crate::domain::hours::Minute;
use crate::domain::season::Season;
use crate::say;
use crate::web::Clock;
use crate::words::{Lang, date};

/// The time of day at which it starts, in minutes: half past two, when most is on.
const START_MIN: u32 = 14 * 60 + 30;
/// How long before its first day the season is published, in days.
const PUBLISHED_BEFORE_DAYS: i64 = 14;
/// How long after the wanted time it has to start to be worth a word.
const LONG: TimeDelta = TimeDelta::hours(1);
/// How far from the season's days a chosen time may lie, in months.
const AROUND_MONTHS: Months = Months::new(12);
/// How times are written on the command line.
const FORMATS: [&str; 2] = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];

/// The times of one run of the demo.
pub(super) struct Times {
    pub(super) clock: Clock,
    /// The time that was wanted; `None`: the real one.
    pub(super) start: Option<DateTime<Utc>>,
    /// Whether it shows a time long after that, as something was changed then.
    pub(super) goes_on: bool,
    /// When the first release is published, if there is none.
    pub(super) published_at: DateTime<Utc>,
}

impl Times {
    /// From the time that is wanted (`None`: the real one) and that of the latest change in the database.
    pub(super) fn new(
        wanted: Option<DateTime<Utc>>,
        season: &Season,
        latest: Option<DateTime<Utc>>,
    ) -> Self {
        let Some(start) = wanted else {
            return Self {
                clock: Arc::new(Utc::now),
                start: None,
                goes_on: false,
                published_at: Utc::now(),
            };
        };
        let begin = latest.map_or(start, |latest| latest.max(start));
        let before = TimeDelta::days(PUBLISHED_BEFORE_DAYS);
        let first = season.days().first().and_then(moment_of);
        let published_at = first.map_or(start, |first| (first - before).min(start));
        Self {
            clock: shifted(begin),
            start: Some(start),
            goes_on: begin - start >= LONG,
            published_at: latest.map_or(published_at, |latest| latest.max(published_at)),
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }
}

/// A clock that shows `begin` now and goes on from there.
fn shifted(begin: DateTime<Utc>) -> Clock {
    let shift = begin - Utc::now();
    Arc::new(move || Utc::now() + shift)
}

/// The time that the command line asks for; `None`: the real one.
pub(super) fn wanted(
    args: &DemoArgs,
    season: &Season,
    lang: Lang,
) -> Result<Option<DateTime<Utc>>, Failure> {
    match &args.at {
        _ if args.real_time => Ok(None),
        None => Ok(middle(season.days())),
        Some(at) => read(at, season).map(Some).ok_or_else(|| {
            let (from, to) = around(season).unwrap_or_default();
            let [from, to] = [from, to].map(|it| date::full(lang, it));
            Failure::Said(say!(
                lang,
                "demo-bad-time",
                at = &**at,
                from = from,
                to = to
            ))
        }),
    }
}

/// Reads a time of the season's clock, not further from its days than a year.
fn read(text: &str, season: &Season) -> Option<DateTime<Utc>> {
    let read = |format| NaiveDateTime::parse_from_str(text.trim(), format).ok();
    let local = FORMATS.into_iter().find_map(read)?;
    let (from, to) = around(season)?;
    let at = season.timezone().from_local_datetime(&local).earliest()?;
    (from..=to).contains(&local.date()).then(|| at.to_utc())
}

fn around(season: &Season) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (season.days().first()?, season.days().last()?);
    let from = first.date.checked_sub_months(AROUND_MONTHS)?;
    Some((from, last.date.checked_add_months(AROUND_MONTHS)?))
}

/// The middle of a season, on a day that still has a tomorrow if there is one: something can be changed
/// for it.
fn middle(days: &[ProgrammeDay]) -> Option<DateTime<Utc>> {
    let days: Vec<_> = days.iter().filter(|day| !day.is_cancelled()).collect();
    let has_tomorrow = |nth: usize| {
        let next = days.get(nth + 1);
        next.is_some_and(|next| next.date == days[nth].date + Days::new(1))
    };
    let middle = days.len() / 2;
    let nth = match middle.checked_sub(1) {
        Some(before) if !has_tomorrow(middle) && has_tomorrow(before) => before,
        _ => middle,
    };
    days.get(nth).copied().and_then(moment_of)
}

/// Half past two of a day, or as near to it as the day is open.
fn moment_of(day: &ProgrammeDay) -> Option<DateTime<Utc>> {
    let (from, to) = (day.hours.from().get(), day.hours.to().get());
    let minute = Minute::new(START_MIN.clamp(from, to - 1))?;
    Some(day.clock.moment(minute).utc())
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that fails says where by panicking"
)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::cli::seed;
    use crate::domain::day::DayStatus;
    use crate::domain::hours::Hours;
    use crate::domain::moment::DayClock;

    const ZONE: Tz = chrono_tz::Asia::Krasnoyarsk;

    /// Days as `2023-06-03 12:00-22:00`, with `x` behind those that are cancelled.
    fn days(text: &str) -> Vec<ProgrammeDay> {
        let day = |text: &str| {
            let mut parts = text.split_whitespace();
            let date: NaiveDate = parts.next().unwrap().parse().unwrap();
            let (from, to) = parts.next().unwrap().split_once('-').unwrap();
            let hours = Hours::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
            let status = match parts.next() {
                Some(_) => DayStatus::Cancelled,
                None => DayStatus::Planned,
            };
            ProgrammeDay {
                date,
                hours,
                theme: None,
                status,
                clock: DayClock::new(date, ZONE),
            }
        };
        text.split(',').map(day).collect()
    }

    fn local(at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&ZONE).naive_local();
        local.format(FORMATS[0]).to_string()
    }

    #[test]
    fn the_middle_of_a_season_is_where_it_is_open() {
        for (season, expected) in [
            // A single day.
            ("2023-06-03 12:00-22:00", "2023-06-03T14:30"),
            // Of two days in a row, the one that still has a tomorrow.
            (
                "2023-06-03 12:00-22:00, 2023-06-04 12:00-20:00",
                "2023-06-03T14:30",
            ),
            // Three days in a row: the one in the middle, whatever day of the week it is.
            (
                "2023-06-05 12:00-22:00, 2023-06-06 12:00-20:00, 2023-06-07 12:00-20:00",
                "2023-06-06T14:30",
            ),
            // Days of two weeks: the middle one has a tomorrow.
            (
                "2023-06-07 12:00-22:00, 2023-06-14 12:00-20:00, 2023-06-15 12:00-20:00",
                "2023-06-14T14:30",
            ),
            // What is cancelled is no day to be shown.
            (
                "2023-06-03 12:00-22:00, 2023-06-10 12:00-20:00 x, 2023-06-17 12:00-20:00",
                "2023-06-17T14:30",
            ),
            // Evenings, mornings, and a night that goes on after midnight.
            ("2023-06-03 17:30-21:00", "2023-06-03T17:30"),
            ("2023-06-03 08:00-12:00", "2023-06-03T11:59"),
            ("2023-06-03 25:00-28:00", "2023-06-04T01:00"),
        ] {
            let found = middle(&days(season)).map(local);
            assert_eq!(found.as_deref(), Some(expected), "{season}");
        }
        assert_eq!(middle(&[]), None);
    }

    #[test]
    fn a_time_is_read_by_the_seasons_clock_and_not_far_from_it() {
        let season = seed::season().unwrap().season;
        for (text, expected) in [
            ("2023-06-10T12:00", Some("2023-06-10T12:00")),
            (" 2023-06-10 12:00", Some("2023-06-10T12:00")),
            ("2022-06-03T00:00", Some("2022-06-03T00:00")),
            ("2022-06-02T23:59", None),
            ("2024-09-04T00:00", None),
            ("2023-06-10", None),
            ("2023-06-31T12:00", None),
            ("10.06.2023 12:00", None),
            ("now", None),
            ("", None),
        ] {
            let found = read(text, &season).map(local);
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_demo_starts_in_its_season_and_never_goes_back() {
        let season = seed::season().unwrap().season;
        let start = middle(season.days()).unwrap();
        assert_eq!(local(start), "2023-07-15T14:30");
        let hour = TimeDelta::hours(1);
        let (early, noon) = (start - TimeDelta::days(80), start - hour - hour);
        for (wanted, latest, begins, published) in [
            (start, None, start, "2023-05-20T14:30"),
            // What was done before does not hold it up.
            (start, Some(noon), start, "2023-07-15T12:30"),
            // What was done since does.
            (start, Some(start + hour), start + hour, "2023-07-15T15:30"),
            (noon, Some(start + hour), start + hour, "2023-07-15T15:30"),
            // Before the season is published as soon as it is looked at.
            (early, None, early, "2023-04-26T14:30"),
        ] {
            let before = Utc::now();
            let times = Times::new(Some(wanted), &season, latest);
            let passed = times.now() - begins;
            assert!(passed >= TimeDelta::zero(), "{passed}");
            assert!(passed <= Utc::now() - before, "{passed}");
            assert_eq!(times.goes_on, begins > wanted);
            assert_eq!(local(times.published_at), published);
        }
        let real = Times::new(None, &season, Some(start));
        assert_eq!(real.start, None);
        assert!(Utc::now() - real.now() < hour);
    }
}
