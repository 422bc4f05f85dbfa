//! Why a rule is broken, in words that name the objects and the numbers.

mod fits;
mod several;
mod warnings;

use super::{Lang, date};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::conflict::Conflict;
use crate::domain::moment::Span;
use crate::domain::rule::{Reason, Rule};
use crate::domain::season::Season;
use crate::say;

/// The rule's name.
#[must_use]
pub fn rule_name(lang: Lang, rule: Rule) -> String {
    say!(lang, &format!("rule-{}", rule.id()))
}

/// The application's status, as the end of «the application is …».
#[must_use]
pub fn status(lang: Lang, status: ApplicationStatus) -> String {
    say!(lang, &format!("application-status-{}", status.word()))
}

/// The conflict in one or two sentences.
#[must_use]
pub fn conflict(lang: Lang, season: &Season, plan: &Plan, conflict: &Conflict) -> String {
    let subject = |ix: &usize| {
        let assignment = &plan.assignments[*ix];
        (assignment.application, assignment.spot)
    };
    let subjects: Vec<_> = conflict.subjects.iter().map(subject).collect();
    Speaker {
        lang,
        season,
        subjects: &subjects,
    }
    .reason(&conflict.reason)
}

/// Why these can't all be where they are, in one or two sentences; the one that it is about first.
#[must_use]
pub fn about(
    lang: Lang,
    season: &Season,
    subjects: &[(ApplicationIx, Spot)],
    reason: &Reason,
) -> String {
    Speaker {
        lang,
        season,
        subjects,
    }
    .reason(reason)
}

/// Speaks about one broken rule. The `subjects` are what the conflict names, in its order.
struct Speaker<'a> {
    lang: Lang,
    season: &'a Season,
    subjects: &'a [(ApplicationIx, Spot)],
}

impl Speaker<'_> {
    fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::PlaceKind(broken) => self.place_kind(broken),
            Reason::PlaceFeatures(broken) => self.place_features(broken),
            Reason::OpeningHours(broken) => self.opening_hours(broken),
            Reason::ApplicantAvailability(broken) => self.applicant_availability(broken),
            Reason::StartStep(broken) => self.start_step(broken),
            Reason::PlaceDoubleBooking(broken) => self.place_double_booking(broken),
            Reason::PersonOverlap(broken) => self.person_overlap(broken),
            Reason::EmbankmentPower(broken) => self.embankment_power(broken),
            Reason::EmbankmentFood(broken) => self.embankment_food(broken),
            Reason::Noise(broken) => self.noise(broken),
            Reason::OnePerDay(broken) => self.one_per_day(broken),
            Reason::Wanted(broken) => self.wanted(broken),
            Reason::AllowedEmbankment(broken) => self.allowed_embankment(broken),
            Reason::NotAccepted(broken) => self.not_accepted(broken),
            Reason::NotPreferred(broken) => self.not_preferred(broken),
            Reason::ThinDay(broken) => self.thin_day(broken),
            Reason::CrowdedCategory(broken) => self.crowded_category(broken),
            Reason::MovedAfterRelease(broken) => self.moved_after_release(broken),
            Reason::UnconfirmedNear(broken) => self.unconfirmed_near(broken),
            Reason::GapOnStage(broken) => self.gap_on_stage(broken),
        }
    }

    /// The title of the `nth` subject; nothing where there are fewer.
    fn title(&self, nth: usize) -> &str {
        let subject = self.subjects.get(nth);
        subject.map_or("", |(application, _)| {
            &self.season.application(*application).title
        })
    }

    /// The name of the place of the first subject.
    fn its_place(&self) -> &str {
        self.subjects
            .first()
            .map_or("", |(_, spot)| self.place(spot.place))
    }

    /// The name of the embankment of the first subject.
    fn its_embankment(&self) -> &str {
        let embankment = |spot: &Spot| self.embankment(self.season.embankment_of(spot));
        self.subjects
            .first()
            .map_or("", |(_, spot)| embankment(spot))
    }

    /// The date of the first subject.
    fn its_date(&self) -> String {
        self.subjects
            .first()
            .map_or_else(String::new, |(_, spot)| self.date(spot.day))
    }

    fn date(&self, day: DayIx) -> String {
        date::day_month(self.lang, self.season.day(day).date)
    }

    fn place(&self, place: PlaceIx) -> &str {
        &self.season.place(place).name
    }

    fn embankment(&self, embankment: EmbankmentIx) -> &str {
        &self.season.embankment(embankment).name
    }

    fn people(&self, people: &[PersonIx]) -> String {
        let names: Vec<_> = people
            .iter()
            .map(|person| self.season.person(*person))
            .collect();
        names.join(", ")
    }

    fn when(&self, span: Span) -> String {
        date::dated_span(self.lang, span, self.season.timezone())
    }
}
