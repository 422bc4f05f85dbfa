//! A run sheet: what happens on one embankment on one day, in order, for staff.

mod since;

use chrono::{NaiveDate, NaiveDateTime};

pub use since::Since;

use super::application::{Application, Contact, Kind};
use super::assignment::AssignmentStatus;
use super::code::{Code, DayIx};
use super::decimal::Decimal;
use super::moment::{Moment, Span};
use super::programme::{Event, Programme};
use super::season::Season;

/// What only staff may know of an application.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffDetails {
    /// Who takes part, by name.
    pub people: Vec<String>,
    pub contact: Contact,
}

impl StaffDetails {
    #[must_use]
    pub fn new(season: &Season, application: &Application) -> Self {
        let people = application.people.iter();
        Self {
            people: people
                .map(|person| season.person(*person).to_owned())
                .collect(),
            contact: application.contact.clone(),
        }
    }
}

/// Gives the details of an application to those who may see them.
pub type DetailsOf<'a> = dyn Fn(&Code) -> Option<StaffDetails> + 'a;

/// A run sheet. All times are on the season's clock, with their real date: half past one in the night
/// that a programme day runs into has the next day's date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSheet {
    pub season: String,
    pub site_id: Code,
    pub site: String,
    pub address: String,
    pub date: NaiveDate,
    pub theme: Option<String>,
    /// The whole day is cancelled.
    pub day_cancelled: bool,
    /// Number of the release; `None`: a plan that was never released.
    pub release: Option<u32>,
    pub published_at: Moment,
    /// In order of start, then as the site's places.
    pub rows: Vec<Row>,
}

/// One line of a run sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub place: String,
    /// When set-up begins.
    pub arrival: NaiveDateTime,
    /// When everything has to be ready: the end of set-up.
    pub ready: NaiveDateTime,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    /// From start to end as it really passes, also across a change of the clocks.
    pub duration_min: i64,
    /// When everything has to be cleared away.
    pub cleared: NaiveDateTime,
    pub item: Item,
}

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Activity(Box<Activity>),
    /// The time on a stage between two activities: the first is taken down, the second set up.
    Changeover {
        from: String,
        to: String,
    },
}

/// A published assignment, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    pub uid: String,
    pub application: Code,
    pub kind: Kind,
    pub title: String,
    pub applicant: String,
    pub city: String,
    /// When a performer's sound check may begin; see [`sound_check_min`].
    pub sound_check: Option<NaiveDateTime>,
    pub power_kw: Decimal,
    pub water: bool,
    pub loud: bool,
    pub status: AssignmentStatus,
    /// Does not take place: it or its whole day is cancelled.
    pub cancelled: bool,
    /// `None` for those who may not see them.
    pub details: Option<StaffDetails>,
}

/// How many minutes before the start of a stage act its sound check may begin: nobody says when it is,
/// but the stage belongs to the act during its set-up, so it is the second half of that, in whole
/// 5 minutes; none for a set-up below 10 minutes.
#[must_use]
pub const fn sound_check_min(kind: Kind, setup_min: u32) -> Option<u32> {
    let half = setup_min / 2 / 5 * 5;
    match kind {
        Kind::Performer if half > 0 => Some(half),
        _ => None,
    }
}

impl RunSheet {
    /// The run sheet of a day on the programme's `site`-th embankment; `details` is for those who may
    /// see contacts.
    #[must_use]
    pub fn new(
        programme: &Programme,
        day: DayIx,
        site: usize,
        details: Option<&DetailsOf<'_>>,
    ) -> Self {
        let events: Vec<&Event> = programme
            .events
            .iter()
            .filter(|event| event.day == day && event.site == site)
            .collect();
        let mut rows: Vec<(Moment, usize, Row)> = Vec::new();
        for event in &events {
            let row = activity(programme, event, details);
            rows.push((programme.span(event).start, event.place, row));
        }
        for place in 0..programme.sites[site].places.len() {
            let here = events.iter().copied().filter(|event| event.place == place);
            for (start, row) in changeovers(programme, here) {
                rows.push((start, place, row));
            }
        }
        // Stable: what starts at once on one place stays as the programme has it.
        rows.sort_by_key(|(start, place, _)| (*start, *place));
        let the_day = &programme.days[day.ix()];
        Self {
            season: programme.name.clone(),
            site_id: programme.sites[site].id.clone(),
            site: programme.sites[site].name.clone(),
            address: programme.sites[site].address.clone(),
            date: the_day.date,
            theme: the_day.theme.clone(),
            day_cancelled: the_day.is_cancelled(),
            release: programme.release,
            published_at: programme.published_at,
            rows: rows.into_iter().map(|(.., row)| row).collect(),
        }
    }
}

fn activity(programme: &Programme, event: &Event, details: Option<&DetailsOf<'_>>) -> Row {
    let span = programme.span(event);
    let usage = span.widened(event.setup_min, event.teardown_min);
    let sound_check = sound_check_min(event.kind, event.setup_min)
        .map(|minutes| programme.local(span.start.plus_min(-i64::from(minutes))));
    Row {
        place: programme.place(event).name.clone(),
        arrival: programme.local(usage.start),
        ready: programme.local(span.start),
        start: programme.local(span.start),
        end: programme.local(span.end),
        duration_min: span.length_min(),
        cleared: programme.local(usage.end),
        item: Item::Activity(Box::new(Activity {
            uid: event.identity.uid.clone(),
            application: event.application.clone(),
            kind: event.kind,
            title: event.title.clone(),
            applicant: event.applicant.clone(),
            city: event.city.clone(),
            sound_check,
            power_kw: event.power_kw,
            water: event.water,
            loud: event.loud,
            status: event.status,
            cancelled: programme.is_cancelled(event),
            details: details.and_then(|of| of(&event.application)),
        })),
    }
}

/// The changeovers on one place, with their starts: between an activity that ends last of all so far
/// and the next to begin. `events` come in order of start.
fn changeovers<'a>(
    programme: &'a Programme,
    events: impl Iterator<Item = &'a Event>,
) -> Vec<(Moment, Row)> {
    let on_stage = |e: &&Event| programme.place(e).kind == Kind::Performer;
    let held = events.filter(|e| on_stage(e) && !programme.is_cancelled(e));
    let mut rows = Vec::new();
    let mut last: Option<(Span, &Event)> = None;
    for event in held {
        let span = programme.span(event);
        if let Some((before, from)) = last.filter(|(before, _)| before.end < span.start) {
            let between = Span {
                start: before.end,
                end: span.start,
            };
            rows.push((between.start, changeover(programme, between, from, event)));
        }
        if last.is_none_or(|(before, _)| before.end < span.end) {
            last = Some((span, event));
        }
    }
    rows
}

fn changeover(programme: &Programme, between: Span, from: &Event, to: &Event) -> Row {
    let set_up = between.end.plus_min(-i64::from(to.setup_min));
    let cleared = between.start.plus_min(i64::from(from.teardown_min));
    Row {
        place: programme.place(from).name.clone(),
        arrival: programme.local(set_up),
        ready: programme.local(between.end),
        start: programme.local(between.start),
        end: programme.local(between.end),
        duration_min: between.length_min(),
        cleared: programme.local(cleared),
        item: Item::Changeover {
            from: from.title.clone(),
            to: to.title.clone(),
        },
    }
}
