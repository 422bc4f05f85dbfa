//! Single values: from the domain into columns, and back with what they may not hold refused.

use chrono::NaiveDate;
use chrono_tz::Tz;
use sea_orm::JsonValue;

use super::StoreError;
use crate::domain::access::{Role, Scope};
use crate::domain::account::AccountId;
use crate::domain::actor::Actor;
use crate::domain::application::{ApplicationStatus, Kind};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::audit::{Outcome, Verb};
use crate::domain::closed::ClosedHours;
use crate::domain::day::DayStatus;
use crate::domain::decimal::Decimal;
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::Rule;
use crate::domain::weights::Weights;

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

    pub(super) fn actor(
        self,
        word: &str,
        id: Option<i64>,
        name: String,
    ) -> Result<Actor, StoreError> {
        match (word, id) {
            ("person", Some(id)) => {
                let id = AccountId(id);
                Ok(Actor::Person { id, name })
            }
            ("command-line", _) => Ok(Actor::CommandLine),
            ("service", _) if name == FORM => Ok(Actor::Form),
            ("service", _) if name == APPLICANT => Ok(Actor::Applicant),
            ("service", _) => Ok(Actor::Service),
            _ => Err(self.damaged(word)),
        }
    }

    pub(super) fn rule(self, id: &str) -> Result<Rule, StoreError> {
        let known = Rule::ALL.iter().find(|rule| rule.id() == id);
        known.copied().ok_or_else(|| self.damaged(id))
    }

    /// A number that grows from 1.
    pub(super) fn version(self, value: i64) -> Result<u64, StoreError> {
        self.count(value)
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

    pub(super) fn timezone(self, name: &str) -> Result<Tz, StoreError> {
        name.parse().map_err(|_| self.damaged(name))
    }

    pub(super) fn weights(self, json: &JsonValue) -> Result<Weights, StoreError> {
        let damaged = || self.damaged(json);
        let mut weights = Weights::default();
        for (name, value) in json.as_object().ok_or_else(damaged)? {
            if name == "placed" {
                weights.placed = serde_json::from_value(value.clone()).map_err(|_| damaged())?;
            } else {
                let weight = weights.by_name(name).ok_or_else(damaged)?;
                *weight = value.as_i64().ok_or_else(damaged)?;
            }
        }
        Ok(weights)
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

/// The weights by the names that the season bundle gives them.
pub(super) fn weights_json(weights: &Weights) -> JsonValue {
    let mut json = serde_json::Map::new();
    json.insert("placed".into(), weights.placed.clone().into());
    for (name, weight) in weights.named() {
        json.insert(name.into(), weight.into());
    }
    json.into()
}

/// By these names the service does what somebody has sent by the public form, and what an applicant says
/// by a private link: the tables know three kinds of actors, and form and link are the service's.
const FORM: &str = "(form)";
pub(super) const APPLICANT: &str = "(applicant)";

/// Kind of actor, number of the account and name, as columns have them.
pub(super) fn actor(actor: &Actor) -> (String, Option<i64>, String) {
    let word = actor.word().to_owned();
    match actor {
        Actor::Form => (Actor::Service.word().to_owned(), None, FORM.to_owned()),
        Actor::Applicant => (Actor::Service.word().to_owned(), None, APPLICANT.to_owned()),
        Actor::Person { id, name } => (word, Some(id.0), name.clone()),
        Actor::CommandLine | Actor::Service => (word, None, String::new()),
    }
}

/// Steps are fewer than 2⁶³.
pub(super) const fn version(version: u64) -> i64 {
    version as i64
}

/// Where a row of a sheet stands in its season's list; the header is row 1. There are fewer than 2³¹.
pub(super) fn ordinal(row: u32) -> i32 {
    row.saturating_sub(2) as i32
}

/// The row of what stands there.
pub(super) fn row(ordinal: i32) -> u32 {
    ordinal.unsigned_abs() + 2
}
