//! Spots that somebody declined, offered to one after another of those who are short.

use chrono::{DateTime, NaiveDate, Utc};

use super::hours::Hours;
use super::identity::AssignmentId;

/// How many hours there may be to answer an offer.
pub const ANSWER_HOURS: std::ops::RangeInclusive<u32> = 1..=336;

/// Whether a season offers freed spots by itself, and how long there is to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingList {
    pub is_on: bool,
    pub answer_hours: u32,
}

impl Default for WaitingList {
    /// Off: nobody is written to before an organizer wants it.
    fn default() -> Self {
        Self {
            is_on: false,
            answer_hours: 48,
        }
    }
}

/// Where a vacancy stands in the store; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VacancyId(pub i64);

/// A spot that somebody declined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    pub date: NaiveDate,
    /// Id of the place.
    pub place: String,
    pub hours: Hours,
    pub freed_by: AssignmentId,
    /// Id of the application that had it.
    pub freed_from: String,
    pub made_at: DateTime<Utc>,
}

/// Why a vacancy is offered to nobody any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closed {
    /// Somebody took it.
    Filled,
    /// It is too late to offer it.
    Over,
    /// An organizer has done something else with it.
    ByHand,
}

impl Closed {
    pub const ALL: [Self; 3] = [Self::Filled, Self::Over, Self::ByHand];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Over => "over",
            Self::ByHand => "by-hand",
        }
    }
}

/// A vacancy as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVacancy {
    pub id: VacancyId,
    pub vacancy: Vacancy,
    /// Number of the step after which nobody was found for it.
    pub looked_at: u64,
    pub closed: Option<(DateTime<Utc>, Closed)>,
    /// To whom it was offered, one after another.
    pub offers: Vec<Offer>,
}

/// How a vacancy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VacancyState {
    /// Somebody is asked.
    Asked,
    /// Nobody was found for it; it is looked again when something has changed.
    Nobody,
    /// It is to be looked for the next one.
    Next,
    Closed(Closed),
}

impl VacancyState {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Nobody => "nobody",
            Self::Next => "next",
            Self::Closed(why) => why.word(),
        }
    }
}

impl StoredVacancy {
    /// How it stands beside the draft of that revision.
    #[must_use]
    pub fn state(&self, revision: u64) -> VacancyState {
        match self.closed {
            Some((_, why)) => VacancyState::Closed(why),
            None if self.open_offer().is_some() => VacancyState::Asked,
            None if self.looked_at >= revision => VacancyState::Nobody,
            None => VacancyState::Next,
        }
    }

    /// The offer that waits for an answer.
    #[must_use]
    pub fn open_offer(&self) -> Option<&Offer> {
        self.offers.iter().find(|it| it.state == OfferState::Open)
    }
}

/// How the names begin of what tells of an offer and of what takes it back.
const OFFERED: &str = "offer/";
const TAKEN_BACK: &str = "taken-back/";

/// Where an offer stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferId(pub i64);

impl OfferId {
    /// What the message that offers it is made for, and the one that takes it back.
    #[must_use]
    pub fn told(self) -> String {
        format!("{OFFERED}{}", self.0)
    }

    #[must_use]
    pub fn taken_back(self) -> String {
        format!("{TAKEN_BACK}{}", self.0)
    }

    /// The offer that a message made for `once` tells of, and the one that it takes back.
    #[must_use]
    pub fn of_told(once: &str) -> Option<Self> {
        let id = once.strip_prefix(OFFERED)?;
        id.parse().ok().map(Self)
    }

    #[must_use]
    pub fn of_taken_back(once: &str) -> Option<Self> {
        let id = once.strip_prefix(TAKEN_BACK)?;
        id.parse().ok().map(Self)
    }
}

/// A freed spot, or some hours of it, offered to an application until some moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: OfferId,
    pub assignment: AssignmentId,
    /// Id of the application.
    pub application: String,
    pub hours: Hours,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub state: OfferState,
    pub ended_at: Option<DateTime<Utc>>,
}

/// What becomes of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferState {
    /// There is no answer yet.
    Open,
    Confirmed,
    Declined,
    /// There was no answer in time.
    Expired,
    /// An organizer has done something else with the assignment.
    Void,
}

impl OfferState {
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Confirmed,
        Self::Declined,
        Self::Expired,
        Self::Void,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Void => "void",
        }
    }
}
