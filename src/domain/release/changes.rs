//! What visitors see change from one release to another.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::application::Kind;
use crate::domain::embankment::Position;
use crate::domain::hours::Hours;
use crate::domain::moment::Span;
use crate::domain::programme::{Event, Programme};

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It was not there.
    New,
    /// It takes place on another day, elsewhere or at another time; it may be called otherwise too.
    Moved,
    /// It was to take place.
    Cancelled,
    /// It had been cancelled.
    Restored,
    /// It is called otherwise.
    Retitled,
    /// Anything else that visitors see: who does it, what it is about, what its place is called.
    Altered,
}

impl Fate {
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Moved,
        Self::Cancelled,
        Self::Restored,
        Self::Retitled,
        Self::Altered,
    ];

    /// The word in documents and URLs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Restored => "restored",
            Self::Retitled => "retitled",
            Self::Altered => "altered",
        }
    }
}

/// What visitors were told of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub title: String,
    pub date: NaiveDate,
    pub hours: Hours,
    pub embankment: String,
    pub place: String,
}

/// An event that is not as it was. At least one of both is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub uid: String,
    /// The application's id.
    pub application: String,
    pub fate: Fate,
    pub before: Option<Seen>,
    pub after: Option<Seen>,
}

/// How many events had which fate, in the order of [`Fate::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts(pub [usize; Fate::ALL.len()]);

impl Counts {
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            counts.0[change.fate as usize] += 1;
        }
        counts
    }

    #[must_use]
    pub const fn get(&self, fate: Fate) -> usize {
        self.0[fate as usize]
    }
}

/// What changed for visitors from `before` to `after`, in the order of the programme; without `before`
/// everything that takes place is new. What is cancelled in both is no change.
#[must_use]
pub fn changes(before: Option<&Programme>, after: &Programme) -> Vec<Change> {
    let mut known: HashMap<&str, &Event> = HashMap::new();
    let was = before.map_or(&[][..], |before| &before.events);
    known.extend(was.iter().map(|event| (event.identity.uid.as_str(), event)));
    let mut changes = Vec::new();
    for event in &after.events {
        let was = known.remove(event.identity.uid.as_str());
        let was = was.zip(before).map(|(event, programme)| (programme, event));
        changes.extend(change(was, Some((after, event))));
    }
    let gone = was
        .iter()
        .filter(|event| known.contains_key(event.identity.uid.as_str()));
    if let Some(before) = before {
        changes.extend(gone.filter_map(|event| change(Some((before, event)), None)));
    }
    changes
}

/// An event with the programme that it stands in.
type Told<'a> = (&'a Programme, &'a Event);

fn change(before: Option<Told<'_>>, after: Option<Told<'_>>) -> Option<Change> {
    let fate = match (takes_place(before), takes_place(after)) {
        (None, None) => return None,
        (None, Some(_)) if before.is_some() => Fate::Restored,
        (None, Some(_)) => Fate::New,
        (Some(_), None) => Fate::Cancelled,
        (Some(was), Some(is)) => altered(was, is)?,
    };
    let (_, event) = after.or(before)?;
    Some(Change {
        uid: event.identity.uid.clone(),
        application: event.application.to_string(),
        fate,
        before: before.map(seen),
        after: after.filter(|_| fate != Fate::Cancelled).map(seen),
    })
}

fn takes_place<'a>(told: Option<Told<'a>>) -> Option<Told<'a>> {
    told.filter(|(programme, event)| !programme.is_cancelled(event))
}

fn altered(was: Told<'_>, is: Told<'_>) -> Option<Fate> {
    let (a, b) = (Visible::of(was), Visible::of(is));
    let spot = |(programme, event): Told<'_>| {
        let (site, place) = (programme.site(event), programme.place(event));
        (site.id.clone(), place.id.clone())
    };
    if a.span != b.span || spot(was) != spot(is) {
        Some(Fate::Moved)
    } else if a.texts[0] != b.texts[0] {
        Some(Fate::Retitled)
    } else {
        (a != b).then_some(Fate::Altered)
    }
}

fn seen((programme, event): Told<'_>) -> Seen {
    Seen {
        title: event.title.clone(),
        date: programme.day(event).date,
        hours: event.hours,
        embankment: programme.site(event).name.clone(),
        place: programme.place(event).name.clone(),
    }
}

/// What a visitor can see of an event.
#[derive(PartialEq)]
pub(in crate::domain) struct Visible<'a> {
    kind: Kind,
    /// The title first.
    texts: [&'a str; 8],
    category: Option<&'a str>,
    position: Option<Position>,
    span: Span,
    timezone: chrono_tz::Tz,
    cancelled: bool,
}

impl<'a> Visible<'a> {
    pub(in crate::domain) fn of((programme, event): Told<'a>) -> Self {
        let (site, place) = (programme.site(event), programme.place(event));
        Self {
            kind: event.kind,
            texts: [
                &event.title,
                &event.description,
                &event.applicant,
                &event.city,
                &event.region,
                &site.name,
                &site.address,
                &place.name,
            ],
            category: event.category.as_deref(),
            position: site.position,
            span: programme.span(event),
            timezone: programme.timezone,
            cancelled: programme.is_cancelled(event),
        }
    }
}
