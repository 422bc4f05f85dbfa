//! A conflict: a broken rule, with what broke it and why.

use super::code::PersonIx;
use super::rule::{Reason, Rule};

/// Whether a conflict blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The allocator never does it; a person may on purpose.
    Hard,
    /// Worth knowing.
    Warning,
}

impl Severity {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Warning => "warning",
        }
    }
}

/// One broken pair, spot or moment of overload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub severity: Severity,
    /// Positions of the assignments in the plan, in order.
    pub subjects: Vec<usize>,
    /// Who would have to be in two places at once; in order.
    pub people: Vec<PersonIx>,
    pub reason: Reason,
}

impl Conflict {
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.reason.rule()
    }

    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.severity == Severity::Hard
    }
}
