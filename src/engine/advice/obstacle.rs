//! What is in the way of an activity on a place and day: stretches of time that it may not meet.

use super::calendar::{Entry, View};
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Spot;
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::decimal::Decimal;
use crate::domain::moment::Span;
use crate::domain::profile::{Overload, overloads};
use crate::domain::rule::{
    Reason, Rule, embankment_food, embankment_power, noise, opening_hours, person_overlap,
    place_double_booking,
};
use crate::engine::shortage::Example;

/// A stretch that the activity may not meet.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Obstacle {
    pub(in crate::engine) span: Span,
    /// The assignment in the way; several share the blame where a sum is too large.
    pub(in crate::engine) holders: Vec<usize>,
    pub(in crate::engine) reason: Reason,
}

impl Obstacle {
    pub(in crate::engine) fn rule(&self) -> Rule {
        self.reason.rule()
    }

    /// The case of `application` on `spot`.
    pub(in crate::engine) fn example(
        &self,
        view: &View<'_>,
        application: &Application,
        spot: Spot,
    ) -> Example {
        let holder = |ix: &usize| {
            let assignment = view.entry(*ix)?.assignment;
            Some((assignment.application, assignment.spot))
        };
        Example {
            spot,
            holders: self.holders.iter().filter_map(holder).collect(),
            reason: self.reason_on(view, application, &spot),
        }
    }

    /// The reason with the numbers of `application` on `spot`.
    pub(super) fn reason_on(
        &self,
        view: &View<'_>,
        application: &Application,
        spot: &Spot,
    ) -> Reason {
        let mut reason = self.reason.clone();
        if let Reason::OpeningHours(opening_hours::Broken::ClosedHours { activity, .. }) =
            &mut reason
        {
            *activity = spot.hours;
        }
        if let (Reason::PersonOverlap(broken), [other]) = (&mut reason, &self.holders[..])
            && let Some(other) = view.entry(*other)
        {
            let usage = view.season.activity(spot);
            let usage = usage.widened(application.setup_min, application.teardown_min);
            broken.gap_min =
                usage.start.0.max(other.usage.start.0) - usage.end.0.min(other.usage.end.0);
        }
        reason
    }
}

/// Everything in the way of `application` on `place` and `day`. What [`crate::domain::rule::FITS`] say
/// of the spot alone is not among it, but for hours that are closed.
pub(in crate::engine) fn obstacles(
    view: &View<'_>,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
) -> Vec<Obstacle> {
    let programme_day = view.season.day(day);
    let open = programme_day.clock.span(programme_day.hours);
    let case = Case {
        view,
        application,
        place,
        reach: open.widened(application.setup_min, application.teardown_min),
    };
    let near = view.days_near(case.reach);
    let mut found = closed(view, place, day);
    case.on_place(&near, &mut found);
    case.people(&mut found);
    case.noises(&near, &mut found);
    case.loads(&near, &mut found);
    found
}

/// Hours of that date in which the place is closed: nobody's fault.
fn closed(view: &View<'_>, place: PlaceIx, day: DayIx) -> Vec<Obstacle> {
    let season = view.season;
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

/// An application that would be on a place.
struct Case<'v, 'a> {
    view: &'v View<'a>,
    application: &'v Application,
    place: PlaceIx,
    /// Its use cannot lie outside.
    reach: Span,
}

impl Case<'_, '_> {
    fn on_place(&self, near: &[DayIx], found: &mut Vec<Obstacle>) {
        let (view, place) = (self.view, self.place);
        let capacity = view.season.place(place).capacity;
        let here = near.iter().flat_map(|day| view.on_place(place, *day));
        let items: Vec<_> = here.map(|entry| (entry.usage, 1, entry.ix)).collect();
        if capacity == 1 {
            // Each use is in the way for as long as it lasts.
            for (span, _, ix) in &items {
                found.push(self.booked(*span, vec![*ix], 2));
            }
            return;
        }
        for full in overloads(&items, u64::from(capacity) - 1) {
            found.push(self.booked(full.span, full.parties, full.peak + 1));
        }
    }

    fn booked(&self, span: Span, holders: Vec<usize>, at_once: u64) -> Obstacle {
        let place = self.place;
        Obstacle {
            span: self.widened(span),
            holders,
            reason: place_double_booking::Broken {
                place,
                capacity: self.view.season.place(place).capacity,
                at_once,
                span,
            }
            .into(),
        }
    }

    /// Activities whose use meets `span`.
    const fn widened(&self, span: Span) -> Span {
        span.widened(self.application.teardown_min, self.application.setup_min)
    }

    fn people(&self, found: &mut Vec<Obstacle>) {
        let season = self.view.season;
        let site = season.place(self.place).embankment;
        for person in &self.application.people {
            for other in self.view.of_person(*person) {
                let travel_min = season.travel().minutes(site, other.embankment);
                let span = other.usage.widened(travel_min, travel_min);
                if !span.overlaps(self.reach) {
                    continue;
                }
                found.push(Obstacle {
                    span: self.widened(span),
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

    fn noises(&self, near: &[DayIx], found: &mut Vec<Obstacle>) {
        if !self.application.loud {
            return;
        }
        let (view, season) = (self.view, self.view.season);
        for other_place in season.noise().of(self.place) {
            let there = near
                .iter()
                .flat_map(|day| view.on_place(*other_place, *day));
            let loud = |entry: &&Entry| season.application(entry.assignment.application).loud;
            found.extend(there.filter(loud).map(|entry| {
                Obstacle {
                    span: entry.activity,
                    holders: vec![entry.ix],
                    reason: noise::Broken {
                        places: [self.place, *other_place],
                        span: entry.activity,
                    }
                    .into(),
                }
            }));
        }
    }

    fn loads(&self, near: &[DayIx], found: &mut Vec<Obstacle>) {
        let season = self.view.season;
        let embankment = season.place(self.place).embankment;
        let site = season.embankment(embankment);
        let needs_kw = self.application.power_kw;
        if let Some(limit_kw) = site.power_limit_kw.filter(|_| needs_kw > Decimal::ZERO) {
            let power = |entry: &Entry| {
                let application = season.application(entry.assignment.application);
                Some(application.power_kw.thousandths())
            };
            let over = self.over(near, limit_kw.thousandths(), needs_kw.thousandths(), power);
            found.extend(over.into_iter().map(|full| {
                Obstacle {
                    span: full.span,
                    reason: embankment_power::Broken {
                        embankment,
                        limit_kw,
                        peak_kw: Decimal::from_thousandths(full.peak) + needs_kw,
                        span: full.span,
                    }
                    .into(),
                    holders: full.parties,
                }
            }));
        }
        let is_food = self.application.kind == Kind::FoodPoint;
        if let Some(limit) = site.max_food.filter(|_| is_food) {
            let food = |entry: &Entry| {
                let kind = season.application(entry.assignment.application).kind;
                (kind == Kind::FoodPoint).then_some(1)
            };
            let over = self.over(near, limit.into(), 1, food);
            found.extend(over.into_iter().map(|full| {
                Obstacle {
                    span: full.span,
                    reason: embankment_food::Broken {
                        embankment,
                        limit,
                        at_once: full.peak + 1,
                        span: full.span,
                    }
                    .into(),
                    holders: full.parties,
                }
            }));
        }
    }

    /// When less than `needs` of `limit` is left on the embankment.
    fn over(
        &self,
        near: &[DayIx],
        limit: u64,
        needs: u64,
        quantity: impl Fn(&Entry) -> Option<u64>,
    ) -> Vec<Overload<usize>> {
        let site = self.view.season.place(self.place).embankment;
        let here = near.iter().flat_map(|day| self.view.on_site(site, *day));
        let items = here.filter_map(|entry| Some((entry.activity, quantity(entry)?, entry.ix)));
        match limit.checked_sub(needs) {
            Some(left) => overloads(&items.collect::<Vec<_>>(), left),
            // Alone it is too much already.
            None => vec![Overload {
                span: self.reach,
                peak: 0,
                parties: Vec::new(),
            }],
        }
    }
}
