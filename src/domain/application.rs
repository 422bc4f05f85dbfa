//! An application: a request by an applicant to take part.

use chrono::NaiveDate;

use super::code::{Code, DayIx, EmbankmentIx, PersonIx};
use super::decimal::Decimal;
use super::hours::Hours;

/// The three kinds of application, and of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Interactive station; takes a station place.
    Station,
    /// Artist or group; takes a stage.
    Performer,
    /// Food point; takes a food place.
    FoodPoint,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Station, Self::Performer, Self::FoodPoint];

    /// The word for an application of this kind.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Performer => "performer",
            Self::FoodPoint => "food",
        }
    }

    /// The word for a place of this kind.
    #[must_use]
    pub const fn place_word(self) -> &'static str {
        match self {
            Self::Performer => "stage",
            Self::Station | Self::FoodPoint => self.word(),
        }
    }
}

/// What has been decided about an application.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ApplicationStatus {
    Submitted,
    #[default]
    Accepted,
    Waiting,
    Rejected,
    Withdrawn,
}

impl ApplicationStatus {
    pub const ALL: [Self; 5] = [
        Self::Submitted,
        Self::Accepted,
        Self::Waiting,
        Self::Rejected,
        Self::Withdrawn,
    ];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Waiting => "waiting",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// When an applicant can come: a date, perhaps only some hours of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    pub date: NaiveDate,
    /// `None`: all hours of that day.
    pub hours: Option<Hours>,
    /// 0, or how much the day is preferred: 1 or 2.
    pub preference: u8,
}

/// Whom to ask. Personal data under 152-ФЗ: never in anything public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// A request by an applicant, with its references resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub id: Code,
    pub kind: Kind,
    pub title: String,
    pub description: String,
    pub category: Option<String>,
    /// The organisation, group or person that applies.
    pub applicant: String,
    pub contact: Contact,
    pub city: String,
    pub region: String,
    /// Who can't be in two places at once; in order, without repeats.
    pub people: Vec<PersonIx>,
    /// How many assignments are wished for.
    pub wanted: u32,
    /// `None`: the whole opening time of the place on that day.
    pub duration_min: Option<u32>,
    pub setup_min: u32,
    pub teardown_min: u32,
    /// Starts are multiples of this after midnight; `None`: any minute.
    pub start_step_min: Option<u32>,
    pub power_kw: Decimal,
    pub water: bool,
    pub cover: bool,
    pub area_m2: Decimal,
    pub loud: bool,
    /// Where it may be placed; empty: everywhere. In order, without repeats.
    pub embankments: Vec<EmbankmentIx>,
    /// In order, without repeats.
    pub preferred_embankments: Vec<EmbankmentIx>,
    /// As given; empty: every day, all hours, no preference.
    pub availability: Vec<Availability>,
    /// 1 (low) to 5 (high).
    pub priority: u8,
    pub status: ApplicationStatus,
    /// The same as `availability`, for the season's days, in order of day.
    pub(super) windows: Vec<(DayIx, Hours, u8)>,
}

impl Application {
    /// The windows that the applicant gave for `day`; all hours if no availability was given at all.
    pub fn windows(&self, day: DayIx) -> impl Iterator<Item = Hours> + '_ {
        let free = self.availability.is_empty().then_some(Hours::ALL);
        free.into_iter()
            .chain(self.windows_of(day).iter().map(|(_, hours, _)| *hours))
    }

    /// How much `day` is preferred, 0 to 2: the most that any entry for it says.
    #[must_use]
    pub fn day_preference(&self, day: DayIx) -> u8 {
        self.windows_of(day)
            .iter()
            .map(|(_, _, preference)| *preference)
            .max()
            .unwrap_or(0)
    }

    /// Whether any day is preferred.
    #[must_use]
    pub fn prefers_days(&self) -> bool {
        self.availability.iter().any(|entry| entry.preference > 0)
    }

    #[must_use]
    pub fn prefers_embankment(&self, embankment: EmbankmentIx) -> bool {
        self.preferred_embankments
            .binary_search(&embankment)
            .is_ok()
    }

    fn windows_of(&self, day: DayIx) -> &[(DayIx, Hours, u8)] {
        let from = self.windows.partition_point(|(d, ..)| *d < day);
        let to = self.windows.partition_point(|(d, ..)| *d <= day);
        &self.windows[from..to]
    }
}
