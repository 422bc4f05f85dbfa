//! What one application got of what it wanted.

use crate::domain::application::{Application, Kind};
use crate::domain::attendance::Outcome;
use crate::domain::code::Code;

/// What one application wanted, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub application: Code,
    pub kind: Kind,
    pub title: String,
    pub applicant: String,
    pub wanted: u32,
    /// Assignments that are not cancelled.
    pub got: u32,
    pub held: u32,
    pub no_show: u32,
}

/// How much of its wishes an application got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Portion {
    Nothing,
    BelowHalf,
    HalfOrMore,
    All,
}

impl Portion {
    pub const ALL: [Self; 4] = [Self::Nothing, Self::BelowHalf, Self::HalfOrMore, Self::All];

    /// The word in documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::BelowHalf => "below-half",
            Self::HalfOrMore => "half-or-more",
            Self::All => "all",
        }
    }

    const fn of(part: u32, wanted: u32) -> Self {
        if part == 0 {
            Self::Nothing
        } else if part >= wanted {
            Self::All
        } else if (part as u64) * 2 >= wanted as u64 {
            Self::HalfOrMore
        } else {
            Self::BelowHalf
        }
    }
}

impl Share {
    #[must_use]
    pub const fn got_portion(&self) -> Portion {
        Portion::of(self.got, self.wanted)
    }

    #[must_use]
    pub const fn held_portion(&self) -> Portion {
        Portion::of(self.held, self.wanted)
    }
}

pub(super) fn shared(application: &Application, outcomes: &[Outcome]) -> Share {
    let count = |wanted: &dyn Fn(Outcome) -> bool| {
        let found = outcomes.iter().filter(|outcome| wanted(**outcome)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    Share {
        application: application.id.clone(),
        kind: application.kind,
        title: application.title.clone(),
        applicant: application.applicant.clone(),
        wanted: application.wanted,
        got: count(&|outcome| outcome != Outcome::Cancelled),
        held: count(&|outcome| outcome == Outcome::Held),
        no_show: count(&|outcome| outcome == Outcome::NoShow),
    }
}
