//! The warnings.

use super::Speaker;
use crate::domain::rule::{
    crowded_category, gap_on_stage, moved_after_release, not_preferred, thin_day, unconfirmed_near,
};
use crate::say;

impl Speaker<'_> {
    pub(super) fn not_preferred(&self, broken: &not_preferred::Broken) -> String {
        let key = match (broken.embankment, broken.day) {
            (true, true) => "why-not-preferred-both",
            (true, false) => "why-not-preferred-embankment",
            (false, _) => "why-not-preferred-day",
        };
        say!(self.lang, key, title = self.title(0))
    }

    pub(super) fn thin_day(&self, broken: &thin_day::Broken) -> String {
        say!(
            self.lang,
            "why-thin-day",
            embankment = self.embankment(broken.embankment),
            date = self.date(broken.day),
            has = broken.has,
            target = broken.target,
        )
    }

    pub(super) fn crowded_category(&self, broken: &crowded_category::Broken) -> String {
        say!(
            self.lang,
            "why-crowded-category",
            embankment = self.embankment(broken.embankment),
            date = self.date(broken.day),
            of_it = broken.of_it,
            in_all = broken.in_all,
            category = broken.category.as_str(),
        )
    }

    pub(super) fn moved_after_release(&self, broken: &moved_after_release::Broken) -> String {
        say!(
            self.lang,
            "why-moved-after-release",
            title = self.title(0),
            date = self.date(broken.published.day),
            hours = broken.published.hours.to_string(),
            place = self.place(broken.published.place),
        )
    }

    pub(super) fn unconfirmed_near(&self, broken: &unconfirmed_near::Broken) -> String {
        let (title, date, days) = (self.title(0), self.its_date(), broken.days_left);
        say!(
            self.lang,
            "why-unconfirmed-near",
            title = title,
            date = date,
            days = days
        )
    }

    pub(super) fn gap_on_stage(&self, broken: &gap_on_stage::Broken) -> String {
        say!(
            self.lang,
            "why-gap-on-stage",
            place = self.place(broken.stage),
            when = self.when(broken.span),
            minutes = broken.span.length_min(),
            first = self.title(0),
            second = self.title(1),
        )
    }
}
