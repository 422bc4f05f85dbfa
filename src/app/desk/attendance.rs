//! Marks of what really happened: taken in batches, each of them stored, known already or refused.

use std::collections::HashMap;

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};

use super::{AppError, By, Desk, retried};
use crate::domain::attendance::{Ledger, Mark, MarkId, Saying};
use crate::domain::code::Code;
use crate::domain::identity::AssignmentId;
use crate::domain::programme::Programme;
use crate::exchange::text::line;
use crate::store::MarkFilter;

/// Most marks in one batch: what a day of an embankment makes, many times over.
pub const MOST_MARKS: usize = 500;
/// Longest note, in characters.
pub const MAX_NOTE_CHARS: usize = 500;
/// For how long a mark may have been kept where it was made: a clock that says more was set meanwhile.
const MOST_KEPT: TimeDelta = TimeDelta::days(366);
/// Most visitors within an hour: as many as a city has.
const MOST_VISITORS: u64 = 10_000_000;

/// A mark, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMark {
    pub id: MarkId,
    pub saying: Saying,
    pub note: String,
    /// Of a count: the programme day and the embankment. Any other mark has those of what it is about.
    pub spot: Option<(NaiveDate, Code)>,
    /// By the clock of whoever made it; by ours after [`NewMark::sent_at`].
    pub made_at: DateTime<Utc>,
}

impl NewMark {
    /// The same with our time in place of theirs, by what their clock showed when it was sent: however
    /// wrong that is, it says how long ago the mark was made.
    #[must_use]
    pub fn sent_at(self, sent_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let age = (sent_at - self.made_at).clamp(TimeDelta::zero(), MOST_KEPT);
        let made_at = now - age;
        Self { made_at, ..self }
    }
}

/// What marks are held against.
#[derive(Debug, Clone, Copy)]
pub struct Marking<'a> {
    /// What is published now.
    pub programme: &'a Programme,
    /// The embankments on which they may mark; `None`: on all.
    pub within: Option<&'a [Code]>,
}

/// What became of a mark that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    Accepted,
    /// It was there already.
    Repeated,
    Refused(Unfit),
}

/// Why a mark is not taken. None of it passes by itself: to send it again helps nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It lacks what such a mark needs, or has what can't be read.
    Incomplete,
    /// Something else was marked under its id.
    IdTaken,
    /// Nothing of that id is published.
    UnknownAssignment,
    /// Nothing of that id was marked, or it takes back a mark itself.
    UnknownMark,
    /// The programme has no such day, embankment, place or hour.
    UnknownSpot,
    /// They don't work there.
    NotYours,
    NoteTooLong,
    TooMany,
}

impl Unfit {
    pub const ALL: [Self; 8] = [
        Self::Incomplete,
        Self::IdTaken,
        Self::UnknownAssignment,
        Self::UnknownMark,
        Self::UnknownSpot,
        Self::NotYours,
        Self::NoteTooLong,
        Self::TooMany,
    ];

    /// The name of the reason, in documents and in the names of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::IdTaken => "id-taken",
            Self::UnknownAssignment => "unknown-assignment",
            Self::UnknownMark => "unknown-mark",
            Self::UnknownSpot => "unknown-spot",
            Self::NotYours => "not-yours",
            Self::NoteTooLong => "note-too-long",
            Self::TooMany => "too-many",
        }
    }
}

impl Desk {
    /// Takes a batch of marks; says of each what became of it, in their order. Those that are accepted
    /// are stored together: when this returns they all are.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season; then nothing is stored.
    pub async fn mark(
        &self,
        by: &By,
        marking: Marking<'_>,
        sent: &[Result<NewMark, Unfit>],
    ) -> Result<Vec<Marked>, AppError> {
        retried!(self.try_mark(by, marking, sent))
    }

    async fn try_mark(
        &self,
        by: &By,
        marking: Marking<'_>,
        sent: &[Result<NewMark, Unfit>],
    ) -> Result<Vec<Marked>, AppError> {
        let slug = &*marking.programme.slug;
        let writing = self.store.write().await?;
        // Whoever else marks or edits this season waits: what is known stays all that there is.
        writing.lock_season(slug).await?;
        let known = writing.known_marks(slug, &mentioned(sent)).await?;
        let mut batch = Batch {
            by,
            marking,
            known,
            new: Vec::new(),
        };
        let marked = sent.iter().map(|new| match new {
            Ok(new) => batch.take(new),
            Err(unfit) => Marked::Refused(*unfit),
        });
        let marked: Vec<Marked> = marked.collect();
        let new = batch.new;
        if !new.is_empty() {
            writing.add_marks(slug, &new).await?;
            by.recorded(&writing, new.len().to_string()).await?;
            writing.commit().await?;
            tracing::info!(season = slug, marks = new.len(), "Took marks");
        }
        Ok(marked)
    }

    /// The marks of a season, in the order in which they came in.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn marks(&self, slug: &str, filter: &MarkFilter) -> Result<Vec<Mark>, AppError> {
        Ok(self.store.marks(slug, filter).await?)
    }

    /// What holds after all marks of a season, or of those that the filter lets through.
    ///
    /// # Errors
    /// As [`Desk::marks`].
    pub async fn ledger(&self, slug: &str, filter: &MarkFilter) -> Result<Ledger, AppError> {
        Ok(Ledger::new(self.marks(slug, filter).await?))
    }
}

/// The ids of all marks that a batch has to do with.
fn mentioned(sent: &[Result<NewMark, Unfit>]) -> Vec<MarkId> {
    let of = |new: &NewMark| match new.saying {
        Saying::TakenBack { mark } => [Some(new.id), Some(mark)],
        _ => [Some(new.id), None],
    };
    sent.iter().flatten().flat_map(of).flatten().collect()
}

/// A batch on its way.
struct Batch<'a> {
    by: &'a By,
    marking: Marking<'a>,
    /// Marks that are stored, and those of this batch.
    known: HashMap<MarkId, Mark>,
    new: Vec<Mark>,
}

impl Batch<'_> {
    fn take(&mut self, new: &NewMark) -> Marked {
        let mark = match self.mark(new) {
            Ok(mark) => mark,
            Err(unfit) => return Marked::Refused(unfit),
        };
        match self.known.get(&mark.id) {
            Some(known) if known.says_the_same(&mark) => Marked::Repeated,
            Some(_) => Marked::Refused(Unfit::IdTaken),
            None => {
                self.known.insert(mark.id, mark.clone());
                self.new.push(mark);
                Marked::Accepted
            }
        }
    }

    fn mark(&self, new: &NewMark) -> Result<Mark, Unfit> {
        let (date, embankment) = self.spot(new)?;
        let within = self.marking.within;
        if within.is_some_and(|codes| !codes.contains(&embankment)) {
            return Err(Unfit::NotYours);
        }
        let note = line(&new.note);
        if note.chars().count() > MAX_NOTE_CHARS {
            return Err(Unfit::NoteTooLong);
        }
        let needs_note = matches!(new.saying, Saying::Problem { .. });
        if needs_note && note.is_empty() {
            return Err(Unfit::Incomplete);
        }
        // As exact as every database keeps it.
        let made_at = new.made_at.duration_trunc(TimeDelta::milliseconds(1));
        Ok(Mark {
            id: new.id,
            number: 0,
            saying: new.saying.clone(),
            note,
            date,
            embankment,
            made_at: made_at.map_err(|_| Unfit::Incomplete)?,
            came_at: self.by.now,
            actor: self.by.actor.clone(),
        })
    }

    /// The day and the embankment that it is about.
    fn spot(&self, new: &NewMark) -> Result<(NaiveDate, Code), Unfit> {
        match &new.saying {
            Saying::Turnout { of, .. } | Saying::Problem { of } => self.published(*of),
            Saying::TakenBack { mark } => match self.known.get(mark) {
                Some(mark) if !matches!(mark.saying, Saying::TakenBack { .. }) => {
                    Ok((mark.date, mark.embankment.clone()))
                }
                _ => Err(Unfit::UnknownMark),
            },
            Saying::Visitors { place, hour, count } => {
                if *count > MOST_VISITORS {
                    return Err(Unfit::TooMany);
                }
                let spot = new.spot.clone().ok_or(Unfit::Incomplete)?;
                self.counted(spot, place.as_ref(), *hour)
            }
        }
    }

    /// Where an assignment is published, cancelled or not: it may have been held all the same.
    fn published(&self, id: AssignmentId) -> Result<(NaiveDate, Code), Unfit> {
        let programme = self.marking.programme;
        let uid = id.to_string();
        let mut events = programme.events.iter();
        let event = events.find(|event| event.identity.uid == uid);
        let event = event.ok_or(Unfit::UnknownAssignment)?;
        let site = programme.site(event).id.clone();
        Ok((programme.day(event).date, site))
    }

    fn counted(
        &self,
        (date, embankment): (NaiveDate, Code),
        place: Option<&Code>,
        hour: u32,
    ) -> Result<(NaiveDate, Code), Unfit> {
        let programme = self.marking.programme;
        let day = programme.day_on(date).ok_or(Unfit::UnknownSpot)?;
        let open = programme.days[day.ix()].hours.clock_hours();
        let site = programme.site_by_id(embankment.as_str());
        let site = &programme.sites[site.ok_or(Unfit::UnknownSpot)?];
        let has = |id: &Code| site.places.iter().any(|place| place.id == *id);
        if open.contains(&hour) && place.is_none_or(has) {
            Ok((date, embankment))
        } else {
            Err(Unfit::UnknownSpot)
        }
    }
}
