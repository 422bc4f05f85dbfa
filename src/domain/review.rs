//! What reviewers think of applications: a score and a comment each, no part of the plan.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};

use super::account::AccountId;

/// The scores that a reviewer can give; more is better.
pub const SCORES: RangeInclusive<u8> = 1..=5;
/// Longest comment, in characters.
pub const MAX_COMMENT_CHARS: usize = 2_000;

/// What one reviewer thinks of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub reviewer: AccountId,
    /// The reviewer's name as it is now.
    pub name: String,
    /// One of [`SCORES`].
    pub score: u8,
    pub comment: String,
    pub given_at: DateTime<Utc>,
}

/// The scores of one application, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub count: u32,
    pub sum: u32,
}

impl Tally {
    /// With one more score.
    #[must_use]
    pub fn with(self, score: u8) -> Self {
        Self {
            count: self.count + 1,
            sum: self.sum + u32::from(score),
        }
    }

    /// The mean in hundredths, halves rounded up; `None` without scores.
    #[must_use]
    pub fn mean_hundredths(self) -> Option<u32> {
        let halves = (200 * self.sum).checked_div(self.count)?;
        Some(halves.div_ceil(2))
    }
}

/// The reviews of one application, as far as somebody may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews {
    /// What they have given themselves.
    pub own: Option<Review>,
    /// Of all, the oldest first; `None`: they see the others' only after giving their own.
    pub all: Option<Vec<Review>>,
}

impl Reviews {
    /// `sees_all`: whether they see the others' in any case.
    #[must_use]
    pub fn seen_by(all: Vec<Review>, reviewer: Option<AccountId>, sees_all: bool) -> Self {
        let own = all
            .iter()
            .find(|review| Some(review.reviewer) == reviewer)
            .cloned();
        let sees = sees_all || own.is_some();
        Self {
            own,
            all: sees.then_some(all),
        }
    }

    /// Of all that they see; `None` if they don't.
    #[must_use]
    pub fn tally(&self) -> Option<Tally> {
        let scores = self.all.as_ref()?.iter().map(|review| review.score);
        Some(scores.fold(Tally::default(), Tally::with))
    }
}

/// The scores of a season's applications, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Everybody's.
    pub all: HashMap<String, Tally>,
    /// What whoever looks has given.
    pub own: HashMap<String, u8>,
    /// Whether they see the others' in any case.
    pub sees_all: bool,
}

impl Scores {
    /// The scores of an application, as far as they see them.
    #[must_use]
    pub fn tally(&self, application: &str) -> Option<Tally> {
        let sees = self.sees_all || self.own.contains_key(application);
        self.all.get(application).copied().filter(|_| sees)
    }

    /// Whether it waits for a score: for anybody's where they see all, else for theirs.
    #[must_use]
    pub fn is_unrated(&self, application: &str) -> bool {
        if self.sees_all {
            !self.all.contains_key(application)
        } else {
            !self.own.contains_key(application)
        }
    }
}
