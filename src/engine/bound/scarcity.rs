//! What is scarce, dearest first: prices in words of hours.

use std::collections::BTreeMap;

use crate::domain::certificate::{Certificate, PRICE_UNITS, Scarce};
use crate::domain::code::DayIx;
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::Moment;
use crate::domain::season::Season;

/// Hours of a programme day during which something is scarce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scarcity {
    pub of: Scarce,
    pub day: DayIx,
    /// From the first to the last instant with a price.
    pub hours: Hours,
    /// What one more of it for all of these hours would be worth at most, in points: one more place,
    /// one more kilowatt, one more food point.
    pub points: i64,
}

/// The `most` dearest hours that the prices of a certificate show, dearest first.
#[must_use]
pub fn scarcest(season: &Season, certificate: &Certificate, most: usize) -> Vec<Scarcity> {
    let mut found: Vec<(i128, Scarcity)> = Vec::new();
    for rent in &certificate.rents {
        let mut by_day: BTreeMap<DayIx, ([u32; 2], i128)> = BTreeMap::new();
        for run in rent.runs.iter().filter(|run| run.price > 0) {
            for (day, minute) in run.instants().filter_map(|at| clock_time(season, at)) {
                let (hours, sum) = by_day.entry(day).or_insert(([minute, minute], 0));
                let end = minute.saturating_add(run.step_min);
                *hours = [hours[0].min(minute), hours[1].max(end)];
                *sum += i128::from(run.price);
            }
        }
        for (day, ([from, to], sum)) in by_day {
            let to = Minute::new(to).unwrap_or(Minute::MAX);
            let hours = Minute::new(from).and_then(|from| Hours::new(from, to));
            let points = i64::try_from(sum / i128::from(PRICE_UNITS)).unwrap_or(i64::MAX);
            let scarcity = hours.map(|hours| Scarcity {
                of: rent.of,
                day,
                hours,
                points,
            });
            found.extend(scarcity.map(|scarcity| (sum, scarcity)));
        }
    }
    found.sort_by_key(|(sum, scarcity)| (std::cmp::Reverse(*sum), scarcity.day, scarcity.of));
    found
        .into_iter()
        .take(most)
        .map(|(_, scarcity)| scarcity)
        .collect()
}

/// The programme day that an instant belongs to, and the minute that its clock shows: the day that is
/// open then, or else the one whose opening hours are nearest.
fn clock_time(season: &Season, instant: Moment) -> Option<(DayIx, u32)> {
    let days = season.days();
    let next = days.partition_point(|day| day.clock.moment(Minute::MIN) <= instant);
    // A day runs for a week at most.
    let near = next.saturating_sub(8)..(next + 1).min(days.len());
    let ix = near.min_by_key(|ix| {
        let open = days[*ix].clock.span(days[*ix].hours);
        (open.start.0 - instant.0)
            .max(instant.0 + 1 - open.end.0)
            .max(0)
    })?;
    let clock = days[ix].clock;
    let elapsed = instant.0 - clock.moment(Minute::MIN).0;
    let shown = u32::try_from(elapsed)
        .ok()
        .and_then(Minute::new)
        .map_or(0, |minute| {
            // Where the clocks have changed since midnight, they show that much more or less.
            i64::from(minute.get()) + instant.0 - clock.moment(minute).0
        });
    Some((DayIx::new(ix), u32::try_from(shown).unwrap_or(0)))
}
