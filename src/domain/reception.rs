//! Whether a season takes applications by its public form.

use chrono::NaiveDate;

/// What a season says of its public form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reception {
    /// Whether applications are taken at all.
    pub is_open: bool,
    /// The first day on which they are; `None`: as soon as they are taken at all.
    pub from: Option<NaiveDate>,
    /// The last day on which they are; `None`: as long as they are taken at all.
    pub until: Option<NaiveDate>,
    /// Who answers for what applicants tell of themselves, with an address: it stands in what they
    /// consent to (152-ФЗ, article 9). Empty: whoever organizes the season.
    pub operator: String,
}

/// How it is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Open,
    /// From that day on.
    NotYet(NaiveDate),
    /// That day was the last.
    Over(NaiveDate),
    Shut,
}

impl Reception {
    /// How it is on that day of the season's calendar.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> Door {
        if !self.is_open {
            return Door::Shut;
        }
        match (self.from, self.until) {
            (Some(from), _) if today < from => Door::NotYet(from),
            (_, Some(until)) if until < today => Door::Over(until),
            _ => Door::Open,
        }
    }
}
