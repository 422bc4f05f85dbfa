//! Single values: from the domain into columns, and back with what they may not hold refused.

use chrono::NaiveDate;
use sea_orm::JsonValue;

use super::StoreError;
use crate::domain::access::{Role, Scope};
use crate::domain::application::{ApplicationStatus, Kind};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::audit::{Outcome, Verb};
use crate::domain::closed::ClosedHours;
use crate::domain::day::DayStatus;
use crate::domain::decimal::Decimal;
use crate::domain::hours::{Hours, Minute};

/// Reads the values of one table's rows, so that errors say which.
#[derive(Clone, Copy)]
pub(super) struct Reader(pub(super) &'static str);

macro_rules! words {
    ($($name:ident: $type:ty),*) => {$(
        pub(super) fn $name(self, word: &str) -> Result<$type, StoreError> {
            let known = <$type>::ALL.into_iter().find(|item| item.word() == word);
            known.ok_or_else(|| self.damaged(word))
        }
    )*};
}

impl Reader {
    words! {
        kind: Kind, day_status: DayStatus, application_status: ApplicationStatus,
        assignment_status: AssignmentStatus, role: Role, scope: Scope, outcome: Outcome
    }

    pub(super) fn verb(self, word: &str) -> Result<Verb, StoreError> {
        let known = Verb::ALL.iter().find(|verb| verb.word() == word);
        known.copied().ok_or_else(|| self.damaged(word))
    }

    pub(super) fn damaged(self, value: impl ToString) -> StoreError {
        StoreError::damaged(self.0, value.to_string())
    }

    pub(super) fn hours(self, from: i32, to: i32) -> Result<Hours, StoreError> {
        Hours::new(self.minute(from)?, self.minute(to)?)
            .ok_or_else(|| self.damaged(format!("{from}-{to}")))
    }

    pub(super) fn minute(self, minute: i32) -> Result<Minute, StoreError> {
        let fits = u32::try_from(minute).ok().and_then(Minute::new);
        fits.ok_or_else(|| self.damaged(minute))
    }

    pub(super) fn minute_or_none(self, value: Option<i32>) -> Result<Option<Minute>, StoreError> {
        value.map(|minute| self.minute(minute)).transpose()
    }

    pub(super) fn count<T: TryFrom<i64>>(self, value: i64) -> Result<T, StoreError> {
        T::try_from(value).map_err(|_| self.damaged(value))
    }

    pub(super) fn count_or_none(self, value: Option<i64>) -> Result<Option<u32>, StoreError> {
        value.map(|count| self.count(count)).transpose()
    }

    pub(super) fn decimal(self, thousandths: i64) -> Result<Decimal, StoreError> {
        self.count(thousandths).map(Decimal::from_thousandths)
    }

    /// Dates, and dates with hours.
    pub(super) fn closed(
        self,
        list: JsonValue,
    ) -> Result<(Vec<NaiveDate>, Vec<ClosedHours>), StoreError> {
        let (mut dates, mut hours) = (Vec::new(), Vec::new());
        for text in self.texts(list)? {
            match (text.parse(), text.parse()) {
                (Ok(date), _) => dates.push(date),
                (_, Ok(closed)) => hours.push(closed),
                _ => return Err(self.damaged(text)),
            }
        }
        Ok((dates, hours))
    }

    pub(super) fn texts(self, list: JsonValue) -> Result<Vec<String>, StoreError> {
        serde_json::from_value(list).map_err(|error| self.damaged(error))
    }
}

pub(super) fn minute(minute: Minute) -> i32 {
    // A week of minutes at most.
    minute.get() as i32
}

/// Thousandths of a [`Decimal`], which are below 2⁶³ for every quantity that a cell can hold.
pub(super) fn thousandths(value: Decimal) -> i64 {
    value.thousandths() as i64
}

pub(super) fn closed(dates: &[NaiveDate], hours: &[ClosedHours]) -> JsonValue {
    let dates = dates.iter().map(ToString::to_string);
    dates.chain(hours.iter().map(ToString::to_string)).collect()
}

/// A position in a season's list; there are fewer than 2³¹ of anything.
pub(super) fn ordinal(ix: usize) -> i32 {
    ix as i32
}
