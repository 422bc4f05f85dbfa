//! The rules about several assignments: clashes and loads.

use super::Speaker;
use crate::domain::rule::{
    embankment_food, embankment_power, noise, one_per_day, person_overlap, place_double_booking,
    wanted,
};
use crate::say;

impl Speaker<'_> {
    pub(super) fn place_double_booking(&self, broken: &place_double_booking::Broken) -> String {
        let (place, when) = (self.place(broken.place), self.when(broken.span));
        if broken.capacity == 1 {
            return say!(
                self.lang,
                "why-place-double-booking-pair",
                first = self.title(0),
                second = self.title(1),
                place = place,
                when = when,
            );
        }
        say!(
            self.lang,
            "why-place-double-booking-many",
            place = place,
            when = when,
            count = broken.at_once,
            capacity = broken.capacity,
        )
    }

    pub(super) fn person_overlap(&self, broken: &person_overlap::Broken) -> String {
        let (lang, people) = (self.lang, self.people(&broken.people));
        let (first, second) = (self.title(0), self.title(1));
        if broken.gap_min < 0 {
            let minutes = -broken.gap_min;
            return say!(
                lang,
                "why-person-overlap",
                first = first,
                second = second,
                minutes = minutes,
                people = people,
            );
        }
        say!(
            lang,
            "why-person-travel",
            first = first,
            second = second,
            minutes = broken.gap_min,
            from = self.embankment(broken.embankments[0]),
            to = self.embankment(broken.embankments[1]),
            travel = broken.travel_min,
            people = people,
        )
    }

    pub(super) fn embankment_power(&self, broken: &embankment_power::Broken) -> String {
        say!(
            self.lang,
            "why-embankment-power",
            embankment = self.embankment(broken.embankment),
            when = self.when(broken.span),
            peak = self.lang.decimal(broken.peak_kw),
            limit = self.lang.decimal(broken.limit_kw),
        )
    }

    pub(super) fn embankment_food(&self, broken: &embankment_food::Broken) -> String {
        say!(
            self.lang,
            "why-embankment-food",
            embankment = self.embankment(broken.embankment),
            when = self.when(broken.span),
            count = broken.at_once,
            limit = broken.limit,
        )
    }

    pub(super) fn noise(&self, broken: &noise::Broken) -> String {
        let [place, other_place] = broken.places;
        let key = if place == other_place {
            "why-noise-same"
        } else {
            "why-noise"
        };
        say!(
            self.lang,
            key,
            first = self.title(0),
            second = self.title(1),
            when = self.when(broken.span),
            place = self.place(place),
            other_place = self.place(other_place),
        )
    }

    pub(super) fn one_per_day(&self, broken: &one_per_day::Broken) -> String {
        say!(
            self.lang,
            "why-one-per-day",
            title = self.title(0),
            date = self.date(broken.day)
        )
    }

    pub(super) fn wanted(&self, broken: &wanted::Broken) -> String {
        let (title, has, wanted) = (self.title(0), broken.has, broken.wanted);
        say!(
            self.lang,
            "why-wanted",
            title = title,
            has = has,
            wanted = wanted
        )
    }
}
