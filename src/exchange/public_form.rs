//! The public form: an application as its applicant writes it, in steps. Its fields are those of the
//! sheet `applications`, but for days and embankments, which are chosen one by one.

mod check;
mod days;
mod offer;
mod typed;

pub use check::{What, Wrong, read};
pub use days::{ALL_DAYS, Choice, day_field, from_field, to_field, weekday_field};
pub use offer::{Offer, OfferedDay};
pub use typed::{MAX_CHARS, Typed};

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Who,
    What,
    Needs,
    When,
    Check,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Who, Self::What, Self::Needs, Self::When, Self::Check];

    /// Its name in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::What => "what",
            Self::Needs => "needs",
            Self::When => "when",
            Self::Check => "check",
        }
    }

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    #[must_use]
    pub fn next(self) -> Self {
        let later = Self::ALL.into_iter().find(|step| *step > self);
        later.unwrap_or(Self::Check)
    }

    #[must_use]
    pub fn before(self) -> Self {
        let earlier = Self::ALL.into_iter().rev().find(|step| *step < self);
        earlier.unwrap_or(Self::Who)
    }

    /// Its fields that are columns of the sheet, in the order in which they are shown.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Who => &[
                "applicant",
                "contact_name",
                "email",
                "phone",
                "city",
                "region",
            ],
            Self::What => &["kind", "title", "description", "category", "people"],
            Self::Needs => &[
                "power_kw",
                "area_m2",
                "setup_min",
                "teardown_min",
                "water",
                "cover",
                "loud",
            ],
            Self::When => &["wanted", "duration_min"],
            Self::Check => &[],
        }
    }

    /// The step that a field of the form is on; `None`: it is no field of the form.
    #[must_use]
    pub fn of(field: &str) -> Option<Self> {
        if days::is_of_days(field) || field.starts_with(SITE) {
            return Some(Self::When);
        }
        let has = |step: &Self| step.columns().contains(&field);
        Self::ALL.into_iter().find(has)
    }
}

/// Before the id of an embankment, the field that says whether it suits.
pub const SITE: &str = "site-";
/// What that field says of an embankment that is liked best, and of one that does not suit.
pub const SITE_BEST: &str = "best";
pub const SITE_NOT: &str = "no";
