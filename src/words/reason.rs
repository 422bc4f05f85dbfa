//! Why a rule is broken, in words that name the objects and the numbers.

use super::{Lang, date};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::conflict::Conflict;
use crate::domain::hours::Hours;
use crate::domain::moment::Span;
use crate::domain::rule::{Reason, Rule, opening_hours, person_overlap, place_features};
use crate::domain::season::Season;
use crate::say;

/// The rule's name.
#[must_use]
pub fn rule_name(lang: Lang, rule: Rule) -> String {
    say!(lang, &format!("rule-{}", rule.id()))
}

/// The conflict in one or two sentences.
#[must_use]
pub fn conflict(lang: Lang, season: &Season, plan: &Plan, conflict: &Conflict) -> String {
    let subjects: Vec<_> = conflict
        .subjects
        .iter()
        .map(|ix| {
            let assignment = &plan.assignments[*ix];
            (assignment.application, assignment.spot)
        })
        .collect();
    Speaker {
        lang,
        season,
        subjects: &subjects,
    }
    .reason(&conflict.reason)
}

/// Why `application` can't be on `spot`, in a sentence.
#[must_use]
pub fn misfit(
    lang: Lang,
    season: &Season,
    application: ApplicationIx,
    spot: Spot,
    reason: &Reason,
) -> String {
    Speaker {
        lang,
        season,
        subjects: &[(application, spot)],
    }
    .reason(reason)
}

struct Speaker<'a> {
    lang: Lang,
    season: &'a Season,
    subjects: &'a [(ApplicationIx, Spot)],
}

impl Speaker<'_> {
    fn reason(&self, reason: &Reason) -> String {
        let (lang, season) = (self.lang, self.season);
        match reason {
            Reason::PlaceKind(broken) => say!(
                lang,
                "why-place-kind",
                title = self.title(0),
                kind = say!(lang, &format!("kind-{}", broken.application.word())),
                place = self.place_of(0),
                place_kind = say!(lang, &format!("place-kind-{}", broken.place.place_word())),
            ),
            Reason::PlaceFeatures(broken) => {
                let lacks: Vec<_> = broken.lacks.iter().map(|lack| self.lack(*lack)).collect();
                let (title, place) = (self.title(0), self.place_of(0));
                say!(
                    lang,
                    "why-place-features",
                    title = title,
                    place = place,
                    lacks = lacks.join(", ")
                )
            }
            Reason::OpeningHours(broken) => self.closed(broken),
            Reason::ApplicantAvailability(broken) if broken.offered.is_empty() => {
                say!(
                    lang,
                    "why-not-offered-day",
                    title = self.title(0),
                    date = self.date_of(0)
                )
            }
            Reason::ApplicantAvailability(broken) => {
                let offered: Vec<_> = broken.offered.iter().map(Hours::to_string).collect();
                say!(
                    lang,
                    "why-not-offered-hours",
                    title = self.title(0),
                    activity = broken.activity.to_string(),
                    date = self.date_of(0),
                    offered = offered.join(", "),
                )
            }
            Reason::StartStep(broken) => {
                let (title, start) = (self.title(0), broken.start.to_string());
                say!(
                    lang,
                    "why-start-step",
                    title = title,
                    start = start,
                    step = broken.step_min
                )
            }
            Reason::PlaceDoubleBooking(broken) if broken.capacity == 1 => say!(
                lang,
                "why-place-double-booking-pair",
                first = self.title(0),
                second = self.title(1),
                place = self.place(broken.place),
                when = self.when(broken.span),
            ),
            Reason::PlaceDoubleBooking(broken) => say!(
                lang,
                "why-place-double-booking-many",
                place = self.place(broken.place),
                when = self.when(broken.span),
                count = broken.at_once,
                capacity = broken.capacity,
            ),
            Reason::PersonOverlap(broken) => self.person(broken),
            Reason::EmbankmentPower(broken) => say!(
                lang,
                "why-embankment-power",
                embankment = self.embankment(broken.embankment),
                when = self.when(broken.span),
                peak = lang.decimal(broken.peak_kw),
                limit = lang.decimal(broken.limit_kw),
            ),
            Reason::EmbankmentFood(broken) => say!(
                lang,
                "why-embankment-food",
                embankment = self.embankment(broken.embankment),
                when = self.when(broken.span),
                count = broken.at_once,
                limit = broken.limit,
            ),
            Reason::Noise(broken) => {
                let [place, other_place] = broken.places;
                let key = if place == other_place {
                    "why-noise-same"
                } else {
                    "why-noise"
                };
                say!(
                    lang,
                    key,
                    first = self.title(0),
                    second = self.title(1),
                    when = self.when(broken.span),
                    place = self.place(place),
                    other_place = self.place(other_place),
                )
            }
            Reason::OnePerDay(_) => {
                say!(
                    lang,
                    "why-one-per-day",
                    title = self.title(0),
                    date = self.date_of(0)
                )
            }
            Reason::Wanted(broken) => {
                let title = self.title(0);
                say!(
                    lang,
                    "why-wanted",
                    title = title,
                    has = broken.has,
                    wanted = broken.wanted
                )
            }
            Reason::AllowedEmbankment(broken) => {
                let names: Vec<_> = broken
                    .allowed
                    .iter()
                    .map(|e| format!("«{}»", self.embankment(*e)))
                    .collect();
                say!(
                    lang,
                    "why-allowed-embankment",
                    title = self.title(0),
                    allowed = names.join(", "),
                    embankment = self.embankment(broken.embankment),
                )
            }
            Reason::NotAccepted(broken) => {
                let (title, status) = (self.title(0), status(lang, broken.status));
                say!(lang, "why-not-accepted", title = title, status = status)
            }
            Reason::NotPreferred(broken) => {
                let key = match (broken.embankment, broken.day) {
                    (true, true) => "why-not-preferred-both",
                    (true, false) => "why-not-preferred-embankment",
                    (false, _) => "why-not-preferred-day",
                };
                say!(lang, key, title = self.title(0))
            }
            Reason::ThinDay(broken) => say!(
                lang,
                "why-thin-day",
                embankment = self.embankment(broken.embankment),
                date = date::day_month(lang, season.day(broken.day).date),
                has = broken.has,
                target = broken.target,
            ),
            Reason::CrowdedCategory(broken) => say!(
                lang,
                "why-crowded-category",
                embankment = self.embankment(broken.embankment),
                date = date::day_month(lang, season.day(broken.day).date),
                of_it = broken.of_it,
                in_all = broken.in_all,
                category = broken.category.as_str(),
            ),
            Reason::MovedAfterRelease(broken) => say!(
                lang,
                "why-moved-after-release",
                title = self.title(0),
                date = date::day_month(lang, season.day(broken.published.day).date),
                hours = broken.published.hours.to_string(),
                place = self.place(broken.published.place),
            ),
            Reason::UnconfirmedNear(broken) => say!(
                lang,
                "why-unconfirmed-near",
                title = self.title(0),
                date = self.date_of(0),
                days = broken.days_left,
            ),
            Reason::GapOnStage(broken) => say!(
                lang,
                "why-gap-on-stage",
                place = self.place(broken.stage),
                when = self.when(broken.span),
                minutes = broken.span.length_min(),
                first = self.title(0),
                second = self.title(1),
            ),
        }
    }

    fn closed(&self, broken: &opening_hours::Broken) -> String {
        use opening_hours::Broken;
        let lang = self.lang;
        let (title, place, date) = (self.title(0), self.place_of(0), self.date_of(0));
        match broken {
            Broken::DayCancelled => say!(lang, "why-day-cancelled", date = date, title = title),
            Broken::EmbankmentClosed => {
                let embankment = self.subjects.first().map_or("", |(_, spot)| {
                    self.embankment(self.season.embankment_of(spot))
                });
                say!(
                    lang,
                    "why-embankment-closed",
                    date = date,
                    title = title,
                    embankment = embankment
                )
            }
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
        }
    }

    fn person(&self, broken: &person_overlap::Broken) -> String {
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

    fn lack(&self, lack: place_features::Lack) -> String {
        use place_features::Lack;
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

    fn title(&self, nth: usize) -> &str {
        let subject = self.subjects.get(nth);
        subject.map_or("", |(application, _)| {
            &self.season.application(*application).title
        })
    }

    fn place_of(&self, nth: usize) -> &str {
        self.subjects
            .get(nth)
            .map_or("", |(_, spot)| self.place(spot.place))
    }

    fn date_of(&self, nth: usize) -> String {
        let subject = self.subjects.get(nth);
        subject.map_or_else(String::new, |(_, spot)| {
            date::day_month(self.lang, self.season.day(spot.day).date)
        })
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

/// The application's status, as the end of «the application is …».
#[must_use]
pub fn status(lang: Lang, status: ApplicationStatus) -> String {
    say!(lang, &format!("application-status-{}", status.word()))
}
