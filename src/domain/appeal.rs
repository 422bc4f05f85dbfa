//! What applicants ask of the organizers.

use chrono::{DateTime, Utc};

/// Longest text of an appeal, in characters.
pub const MAX_APPEAL_CHARS: usize = 2_000;

/// Where an appeal stands in the store; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppealId(pub i64);

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppealKind {
    /// Something else: a question, another time, another title.
    Change,
    /// Nothing: they have withdrawn, and this is why.
    Withdrawal,
    /// That everything that is stored about them is erased.
    Deletion,
}

impl AppealKind {
    pub const ALL: [Self; 3] = [Self::Change, Self::Withdrawal, Self::Deletion];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Withdrawal => "withdrawal",
            Self::Deletion => "deletion",
        }
    }
}

/// An appeal as it is stored. Its text is personal data: applicants write what they like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    pub id: AppealId,
    /// Id of the application.
    pub application: String,
    pub kind: AppealKind,
    pub text: String,
    pub made_at: DateTime<Utc>,
    /// When an organizer settled it, and who, as they were called then.
    pub settled: Option<(DateTime<Utc>, String)>,
}

/// What is remembered of whoever comes by the links of an application.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Number of the release that they said they have seen, and when.
    pub seen: Option<(u32, DateTime<Utc>)>,
    /// Since when they want no reminders.
    pub reminders_off_at: Option<DateTime<Utc>>,
}
