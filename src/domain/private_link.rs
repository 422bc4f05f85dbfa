//! Private links of applicants: whoever has one is the applicant, without an account.

use chrono::{DateTime, Utc};

/// What a link is for: each leads to one thing and to nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The applicant's page, with all that can be done there.
    Page,
    /// The feed of the own slots, which programs fetch.
    Calendar,
    /// Ending reminders, which mail programs do at a click.
    Reminders,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Page, Self::Calendar, Self::Reminders];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Calendar => "calendar",
            Self::Reminders => "reminders",
        }
    }
}

/// Whose link it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The season's slug.
    pub season: String,
    /// Id of the application, which the season may have lost since.
    pub application: String,
    pub purpose: Purpose,
    /// How many addresses of calendars were made from it.
    pub calendars: u32,
    pub made_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
}
