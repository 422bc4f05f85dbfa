//! Who did something, and when.

use chrono::{DateTime, Utc};

use super::Desk;
use crate::domain::actor::Actor;
use crate::say;
use crate::words::{Lang, date};

pub(super) fn who(lang: Lang, actor: &Actor) -> String {
    match actor {
        Actor::Person { name, .. } => name.clone(),
        Actor::CommandLine => say!(lang, "who-command-line"),
        Actor::Service => say!(lang, "who-service"),
        Actor::Form => say!(lang, "who-form"),
        Actor::Applicant => say!(lang, "who-applicant"),
    }
}

impl Desk {
    /// `12:05` on the season's clock, with the date where that is not today.
    pub(super) fn when(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.season().timezone());
        let time = local.format("%H:%M");
        if local.date_naive() == self.today() {
            return time.to_string();
        }
        format!("{}, {time}", date::day_month(self.lang, local.date_naive()))
    }
}
