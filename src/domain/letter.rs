//! What an applicant has to hear: the content of a mail, before it is put into words.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::assignment::Spot;
use super::code::{ApplicationIx, DayIx, PlaceIx};
use super::message::MessageKind;
use super::moment::{Moment, Span};
use super::programme::{Event, Programme};
use super::release::{Fate, changes};
use super::season::Season;

/// Which mail it is: each has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    Received,
    Accepted,
    OnWaitingList,
    Rejected,
    Offered,
    /// A spot that became free is offered, until some moment.
    Freed,
    /// What was offered so is offered no more.
    TakenBack,
    Moved,
    Cancelled,
    Reminder,
}

impl LetterKind {
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::Accepted,
        Self::OnWaitingList,
        Self::Rejected,
        Self::Offered,
        Self::Freed,
        Self::TakenBack,
        Self::Moved,
        Self::Cancelled,
        Self::Reminder,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::OnWaitingList => "waiting",
            Self::Rejected => "rejected",
            Self::Offered => "offered",
            Self::Freed => "freed",
            Self::TakenBack => "taken-back",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
        }
    }

    #[must_use]
    pub const fn message_kind(self) -> MessageKind {
        match self {
            Self::Received => MessageKind::Received,
            Self::Accepted | Self::OnWaitingList | Self::Rejected => MessageKind::Decided,
            Self::Offered | Self::Freed => MessageKind::Offered,
            Self::Moved => MessageKind::Moved,
            Self::Cancelled | Self::TakenBack => MessageKind::Cancelled,
            Self::Reminder => MessageKind::Reminder,
        }
    }
}

/// A mail that is not yet in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub kind: LetterKind,
    /// The application's number, where it is told.
    pub number: Option<String>,
    /// The season's name.
    pub season: String,
    /// Whom it greets; empty: nobody by name.
    pub name: String,
    /// Titles of the applications that it is about.
    pub titles: Vec<String>,
    /// In the order of the applications, then as the programme has them.
    pub news: Vec<News>,
    /// The pages of the applications, in their order.
    pub pages: Vec<OwnPage>,
    /// Where reminders are ended, in one.
    pub stop: Option<String>,
}

/// The page of an application, which its applicant alone is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    /// The application's title.
    pub title: String,
    pub link: String,
}

/// What became of one slot, or that it is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The application's title.
    pub title: String,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Offered(Slot),
    /// It is theirs if they say so by then.
    Free {
        slot: Slot,
        until: NaiveDateTime,
    },
    /// It was free for them, and is not any more.
    TakenBack(Slot),
    Moved {
        from: Slot,
        to: Slot,
    },
    Cancelled(Slot),
    Near(Slot),
}

/// Where and when somebody has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub activity: Span,
    pub zone: Tz,
    /// When set-up may begin; the start itself if there is none.
    pub arrival: NaiveDateTime,
    /// When everything has to be cleared away; the end itself if that takes no time.
    pub cleared: NaiveDateTime,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub place: String,
    pub embankment: String,
    /// Empty: none is known.
    pub address: String,
}

impl Slot {
    #[must_use]
    pub fn new(programme: &Programme, event: &Event) -> Self {
        let site = programme.site(event);
        let names = [&programme.place(event).name, &site.name, &site.address];
        let (activity, zone) = (programme.span(event), programme.timezone);
        Self::at(activity, zone, [event.setup_min, event.teardown_min], names)
    }

    /// Of an application on a spot.
    #[must_use]
    pub fn of_spot(season: &Season, application: ApplicationIx, spot: &Spot) -> Self {
        let (it, place) = (season.application(application), season.place(spot.place));
        let site = season.embankment(place.embankment);
        let names = [&place.name, &site.name, &site.address];
        let around = [it.setup_min, it.teardown_min];
        Self::at(season.activity(spot), season.timezone(), around, names)
    }

    /// The whole opening time of a day on a place, with so much time before and after it.
    #[must_use]
    pub fn of_day(season: &Season, day: DayIx, place: PlaceIx, around_min: u32) -> Self {
        let (day, place) = (season.day(day), season.place(place));
        let site = season.embankment(place.embankment);
        let names = [&place.name, &site.name, &site.address];
        let activity = day.clock.span(day.hours);
        Self::at(activity, season.timezone(), [around_min; 2], names)
    }

    fn at(activity: Span, zone: Tz, [before, after]: [u32; 2], names: [&String; 3]) -> Self {
        let usage = activity.widened(before, after);
        let local = |moment: Moment| moment.utc().with_timezone(&zone).naive_local();
        let [place, embankment, address] = names.map(String::clone);
        Self {
            activity,
            zone,
            arrival: local(usage.start),
            cleared: local(usage.end),
            start: local(activity.start),
            end: local(activity.end),
            place,
            embankment,
            address,
        }
    }
}

/// Which mail tells of all of these changes: several kinds of them are told as a change of plan.
#[must_use]
pub fn kind_of(news: &[News]) -> LetterKind {
    let all = |is: fn(&What) -> bool| news.iter().all(|news| is(&news.what));
    if all(|what| matches!(what, What::Offered(_))) {
        LetterKind::Offered
    } else if all(|what| matches!(what, What::Cancelled(_))) {
        LetterKind::Cancelled
    } else {
        LetterKind::Moved
    }
}

/// What a release has to tell each application, by its id: which slots are new, elsewhere or gone.
/// What is over by `now` is told to nobody, nor what `is_known` says of a uid that the applicant did it
/// themselves.
#[must_use]
pub fn of_release(
    before: Option<&Programme>,
    after: &Programme,
    now: Moment,
    is_known: impl Fn(&str) -> bool,
) -> BTreeMap<String, Vec<News>> {
    let (was_there, is_there) = (before.map(ByUid::new), ByUid::new(after));
    let mut found: BTreeMap<String, Vec<News>> = BTreeMap::new();
    for change in changes(before, after) {
        let was = was_there.as_ref().and_then(|all| all.event(&change.uid));
        let is = is_there.event(&change.uid);
        let Some(title) = is.or(was).map(|event| event.title.clone()) else {
            continue;
        };
        let was = before.zip(was).map(|(all, event)| Slot::new(all, event));
        let is = is.map(|event| Slot::new(after, event));
        let what = match (change.fate, was, is) {
            (Fate::New | Fate::Restored, _, Some(slot)) => What::Offered(slot),
            (Fate::Moved, Some(from), Some(to)) => What::Moved { from, to },
            (Fate::Cancelled, Some(slot), _) if !is_known(&change.uid) => What::Cancelled(slot),
            _ => continue,
        };
        if !is_over(&what, now) {
            let news = News { title, what };
            found.entry(change.application).or_default().push(news);
        }
    }
    found
}

/// The slots of a day that take place and are not over, by the id of their application.
#[must_use]
pub fn of_day(programme: &Programme, date: NaiveDate, now: Moment) -> BTreeMap<String, Vec<News>> {
    let mut found: BTreeMap<String, Vec<News>> = BTreeMap::new();
    let on_the_day = |event: &&Event| programme.day(event).date == date;
    for event in programme.taking_place().filter(on_the_day) {
        let what = What::Near(Slot::new(programme, event));
        if !is_over(&what, now) {
            let title = event.title.clone();
            let of = found.entry(event.application.to_string());
            of.or_default().push(News { title, what });
        }
    }
    found
}

/// The events of a programme by their identity.
struct ByUid<'a>(HashMap<&'a str, &'a Event>);

impl<'a> ByUid<'a> {
    fn new(programme: &'a Programme) -> Self {
        let events = programme.events.iter();
        Self(events.map(|event| (&*event.identity.uid, event)).collect())
    }

    fn event(&self, uid: &str) -> Option<&'a Event> {
        self.0.get(uid).copied()
    }
}

fn is_over(what: &What, now: Moment) -> bool {
    let over = |slot: &Slot| slot.activity.end <= now;
    match what {
        What::Offered(slot) | What::Free { slot, .. } => over(slot),
        What::TakenBack(slot) | What::Cancelled(slot) | What::Near(slot) => over(slot),
        What::Moved { from, to } => over(from) && over(to),
    }
}
