//! What happens to a season that has a plan, in words.

use chrono::NaiveDate;

use super::{Lang, date};
use crate::domain::disruption::{Disruption, Limit, Site, When};
use crate::domain::season::Season;
use crate::say;

/// The disruption as the beginning of a sentence without its full stop: «3 июня «Центральная» закрыта».
#[must_use]
pub fn disruption(lang: Lang, season: &Season, disruption: &Disruption) -> String {
    let speaker = Speaker { lang, season };
    match disruption {
        Disruption::Close { site, when } => speaker.close(site, *when),
        Disruption::Drop { application } => {
            let found = season.application_by_id(application.trim());
            let title = found.map_or(&**application, |ix| &season.application(ix).title);
            say!(lang, "disruption-drop", title = title)
        }
        Disruption::Add { application } => {
            let title = match &*application.title {
                "" => &application.id,
                title => title,
            };
            say!(lang, "disruption-add", title = title)
        }
        Disruption::Limit(limit) => speaker.limit(limit),
    }
}

struct Speaker<'a> {
    lang: Lang,
    season: &'a Season,
}

impl Speaker<'_> {
    fn close(&self, site: &Site, when: When) -> String {
        let (what, name) = match site {
            Site::Everything => ("all", String::new()),
            Site::Embankment(id) => ("embankment", self.embankment(id)),
            Site::Place(id) => ("place", self.place(id)),
        };
        let (how, date, hours) = match when {
            When::Always => ("always", None, String::new()),
            When::On(date) => ("day", Some(date), String::new()),
            When::During(date, hours) => ("hours", Some(date), hours.to_string()),
        };
        let date = date.map_or_else(String::new, |date| self.date(date));
        let key = format!("disruption-{what}-{how}");
        say!(self.lang, &key, name = name, date = date, hours = hours)
    }

    fn limit(&self, limit: &Limit) -> String {
        let (key, name, value) = match limit {
            Limit::Power { embankment, kw } => {
                let kw = kw.map(|kw| self.lang.decimal(kw));
                ("power", self.embankment(embankment), kw)
            }
            Limit::Food { embankment, most } => {
                let most = most.map(|most| most.to_string());
                ("food", self.embankment(embankment), most)
            }
            Limit::Capacity { place, most } => {
                ("capacity", self.place(place), Some(most.to_string()))
            }
            Limit::DayHours { date, hours } => {
                ("day-opens", self.date(*date), Some(hours.to_string()))
            }
            Limit::PlaceHours { place, hours } => {
                ("place-opens", self.place(place), Some(hours.to_string()))
            }
        };
        let key = match value {
            Some(_) => format!("disruption-{key}"),
            None => format!("disruption-{key}-none"),
        };
        let value = value.unwrap_or_default();
        say!(self.lang, &key, name = name, value = value)
    }

    fn date(&self, date: NaiveDate) -> String {
        date::day_month(self.lang, date)
    }

    fn embankment(&self, id: &str) -> String {
        let found = self.season.embankment_by_id(id.trim());
        found.map_or_else(
            || id.to_owned(),
            |ix| self.season.embankment(ix).name.clone(),
        )
    }

    fn place(&self, id: &str) -> String {
        let found = self.season.place_by_id(id.trim());
        found.map_or_else(|| id.to_owned(), |ix| self.season.place(ix).name.clone())
    }
}
