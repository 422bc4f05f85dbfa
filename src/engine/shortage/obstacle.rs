//! What is in the way of an activity on a place and day: stretches of time that it may not meet.

use super::Example;
use super::calendar::Calendar;
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Spot;
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::decimal::Decimal;
use crate::domain::moment::Span;
use crate::domain::profile::overloads;
use crate::domain::rule::usages::Usage;
use crate::domain::rule::{
    Reason, Rule, embankment_food, embankment_power, noise, opening_hours, person_overlap,
    place_double_booking,
};

/// A stretch that the activity may not meet.
#[derive(Debug, Clone)]
pub(super) struct Obstacle {
    pub(super) span: Span,
    /// The assignment in the way; several share the blame where a sum is too large.
    pub(super) holders: Vec<usize>,
    pub(super) reason: Reason,
}

impl Obstacle {
    pub(super) fn rule(&self) -> Rule {
        self.reason.rule()
    }

    /// The case of `application` on `spot`.
    pub(super) fn example(
        &self,
        calendar: &Calendar<'_>,
        application: &Application,
        spot: Spot,
    ) -> Example {
        let holder = |ix: &usize| {
            let assignment = &calendar.plan.assignments[*ix];
            (assignment.application, assignment.spot)
        };
        let holders = self.holders.iter().map(holder).collect();
        let mut reason = self.reason.clone();
        if let Reason::OpeningHours(opening_hours::Broken::ClosedHours { activity, .. }) =
            &mut reason
        {
            *activity = spot.hours;
        }
        if let (Reason::PersonOverlap(broken), [other]) = (&mut reason, &self.holders[..]) {
            let season = calendar.season;
            let usage = season.activity(&spot);
            let usage = usage.widened(application.setup_min, application.teardown_min);
            let other = season.usage(&calendar.plan.assignments[*other]);
            broken.gap_min = usage.start.0.max(other.start.0) - usage.end.0.min(other.end.0);
        }
        Example {
            spot,
            holders,
            reason,
        }
    }
}

/// Everything in the way of `application` on `place` and `day`.
pub(super) fn obstacles(
    calendar: &Calendar<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
) -> Vec<Obstacle> {
    let mut found = closed(calendar, place, day);
    on_place(calendar, application, place, day, &mut found);
    people(calendar, application, place, day, &mut found);
    noises(calendar, application, place, day, &mut found);
    loads(calendar, application, place, day, &mut found);
    found
}

/// Hours of that date in which the place is closed: nobody's fault.
fn closed(calendar: &Calendar<'_>, place: PlaceIx, day: DayIx) -> Vec<Obstacle> {
    let season = calendar.season;
    let hours = opening_hours::closed_hours(season, place, day);
    let obstacle = |closed| Obstacle {
        span: season.day(day).clock.span(closed),
        holders: Vec::new(),
        reason: opening_hours::Broken::ClosedHours {
            closed,
            activity: closed,
        }
        .into(),
    };
    hours.map(obstacle).collect()
}

fn on_place(
    calendar: &Calendar<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
    found: &mut Vec<Obstacle>,
) {
    let capacity = calendar.season.place(place).capacity;
    let here = Calendar::near(&calendar.on_place[place.ix()], day);
    let items: Vec<_> = here.map(|usage| (usage.usage, 1, usage.ix)).collect();
    for full in overloads(&items, u64::from(capacity) - 1) {
        let at_once = full.peak + 1;
        let span = full.span;
        // Each use that fills a place for one is in the way for as long as it lasts.
        let single = items.iter().filter(|_| capacity == 1);
        let parts: Vec<(Span, Vec<usize>)> = if capacity == 1 {
            single
                .filter(|(usage, ..)| usage.overlaps(span))
                .map(|(usage, _, ix)| (*usage, vec![*ix]))
                .collect()
        } else {
            vec![(span, full.parties)]
        };
        found.extend(parts.into_iter().map(|(span, holders)| {
            Obstacle {
                span: span.widened(application.teardown_min, application.setup_min),
                holders,
                reason: place_double_booking::Broken {
                    place,
                    capacity,
                    at_once,
                    span,
                }
                .into(),
            }
        }));
    }
}

fn people(
    calendar: &Calendar<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
    found: &mut Vec<Obstacle>,
) {
    let site = calendar.season.place(place).embankment;
    for person in &application.people {
        let Some(usages) = calendar.of_person.get(person) else {
            continue;
        };
        for other in Calendar::near(usages, day) {
            let travel_min = calendar.season.travel().minutes(site, other.embankment);
            let span = other.usage.widened(travel_min, travel_min);
            found.push(Obstacle {
                span: span.widened(application.teardown_min, application.setup_min),
                holders: vec![other.ix],
                reason: person_overlap::Broken {
                    people: vec![*person],
                    embankments: [site, other.embankment],
                    travel_min,
                    gap_min: 0,
                }
                .into(),
            });
        }
    }
}

fn noises(
    calendar: &Calendar<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
    found: &mut Vec<Obstacle>,
) {
    if !application.loud {
        return;
    }
    for other_place in calendar.season.noise().of(place) {
        let there = Calendar::near(&calendar.on_place[other_place.ix()], day);
        found.extend(there.filter(|usage| usage.application.loud).map(|usage| {
            Obstacle {
                span: usage.activity,
                holders: vec![usage.ix],
                reason: noise::Broken {
                    places: [place, *other_place],
                    span: usage.activity,
                }
                .into(),
            }
        }));
    }
}

fn loads(
    calendar: &Calendar<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
    found: &mut Vec<Obstacle>,
) {
    let embankment = calendar.season.place(place).embankment;
    let site = calendar.season.embankment(embankment);
    let here = || Calendar::near(&calendar.on_site[embankment.ix()], day);
    let needs_kw = application.power_kw;
    if let Some(limit_kw) = site.power_limit_kw
        && needs_kw > Decimal::ZERO
    {
        let power = |usage: &Usage<'_>| usage.application.power_kw.thousandths();
        let items: Vec<_> = here()
            .map(|usage| (usage.activity, power(&usage), usage.ix))
            .collect();
        let left = limit_kw.thousandths().checked_sub(needs_kw.thousandths());
        // What needs more than the limit alone never fits; the place's own power mostly says so first.
        for full in overloads(&items, left.unwrap_or(0)) {
            let (span, peak_kw) = (full.span, Decimal::from_thousandths(full.peak) + needs_kw);
            let reason = embankment_power::Broken {
                embankment,
                limit_kw,
                peak_kw,
                span,
            }
            .into();
            found.push(Obstacle {
                span,
                holders: full.parties,
                reason,
            });
        }
    }
    if let Some(limit) = site
        .max_food
        .filter(|_| application.kind == Kind::FoodPoint)
    {
        let food = here().filter(|usage| usage.application.kind == Kind::FoodPoint);
        let items: Vec<_> = food.map(|usage| (usage.activity, 1, usage.ix)).collect();
        for full in overloads(&items, u64::from(limit).saturating_sub(1)) {
            let (span, at_once) = (full.span, full.peak + 1);
            let reason = embankment_food::Broken {
                embankment,
                limit,
                at_once,
                span,
            }
            .into();
            found.push(Obstacle {
                span,
                holders: full.parties,
                reason,
            });
        }
    }
}
