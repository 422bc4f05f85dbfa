//! The rules about an application and a spot alone.

use super::{Speaker, status};
use crate::domain::hours::Hours;
use crate::domain::rule::place_features::Lack;
use crate::domain::rule::{
    allowed_embankment, applicant_availability, not_accepted, opening_hours, place_features,
    place_kind, start_step,
};
use crate::say;

impl Speaker<'_> {
    pub(super) fn place_kind(&self, broken: &place_kind::Broken) -> String {
        let lang = self.lang;
        say!(
            lang,
            "why-place-kind",
            title = self.title(0),
            kind = say!(lang, &format!("kind-{}", broken.application.word())),
            place = self.its_place(),
            place_kind = say!(lang, &format!("place-kind-{}", broken.place.place_word())),
        )
    }

    pub(super) fn place_features(&self, broken: &place_features::Broken) -> String {
        let lacks: Vec<_> = broken.lacks.iter().map(|lack| self.lack(*lack)).collect();
        let (title, place) = (self.title(0), self.its_place());
        say!(
            self.lang,
            "why-place-features",
            title = title,
            place = place,
            lacks = lacks.join(", ")
        )
    }

    fn lack(&self, lack: Lack) -> String {
        let lang = self.lang;
        match lack {
            Lack::PowerKw { needs, has } => {
                say!(
                    lang,
                    "lack-power",
                    needs = lang.decimal(needs),
                    has = lang.decimal(has)
                )
            }
            Lack::AreaM2 { needs, has } => {
                say!(
                    lang,
                    "lack-area",
                    needs = lang.decimal(needs),
                    has = lang.decimal(has)
                )
            }
            Lack::Water => say!(lang, "lack-water"),
            Lack::Cover => say!(lang, "lack-cover"),
        }
    }

    pub(super) fn opening_hours(&self, broken: &opening_hours::Broken) -> String {
        use opening_hours::Broken;
        let lang = self.lang;
        let (title, place, date) = (self.title(0), self.its_place(), self.its_date());
        match broken {
            Broken::DayCancelled => say!(lang, "why-day-cancelled", date = date, title = title),
            Broken::EmbankmentClosed => say!(
                lang,
                "why-embankment-closed",
                date = date,
                title = title,
                embankment = self.its_embankment(),
            ),
            Broken::PlaceClosed => {
                say!(
                    lang,
                    "why-place-closed",
                    date = date,
                    title = title,
                    place = place
                )
            }
            Broken::NeverOpen => say!(lang, "why-never-open", date = date, place = place),
            Broken::Outside { open, activity } => say!(
                lang,
                "why-outside-hours",
                title = title,
                activity = activity.to_string(),
                place = place,
                date = date,
                open = open.to_string(),
            ),
            Broken::ClosedHours { closed, activity } => say!(
                lang,
                "why-closed-hours",
                title = title,
                activity = activity.to_string(),
                place = place,
                date = date,
                closed = closed.to_string(),
            ),
            Broken::Skipped { at } => say!(
                lang,
                "why-skipped-time",
                title = title,
                at = at.to_string(),
                date = date,
            ),
        }
    }

    pub(super) fn applicant_availability(&self, broken: &applicant_availability::Broken) -> String {
        let (title, date) = (self.title(0), self.its_date());
        if broken.offered.is_empty() {
            return say!(self.lang, "why-not-offered-day", title = title, date = date);
        }
        let offered: Vec<_> = broken.offered.iter().map(Hours::to_string).collect();
        say!(
            self.lang,
            "why-not-offered-hours",
            title = title,
            activity = broken.activity.to_string(),
            date = date,
            offered = offered.join(", "),
        )
    }

    pub(super) fn start_step(&self, broken: &start_step::Broken) -> String {
        let (title, start) = (self.title(0), broken.start.to_string());
        say!(
            self.lang,
            "why-start-step",
            title = title,
            start = start,
            step = broken.step_min
        )
    }

    pub(super) fn allowed_embankment(&self, broken: &allowed_embankment::Broken) -> String {
        let names: Vec<_> = broken
            .allowed
            .iter()
            .map(|embankment| self.embankment(*embankment))
            .collect();
        say!(
            self.lang,
            "why-allowed-embankment",
            title = self.title(0),
            allowed = names.join(", "),
            embankment = self.embankment(broken.embankment),
        )
    }

    pub(super) fn not_accepted(&self, broken: &not_accepted::Broken) -> String {
        let (title, status) = (self.title(0), status(self.lang, broken.status));
        say!(
            self.lang,
            "why-not-accepted",
            title = title,
            status = status
        )
    }
}
