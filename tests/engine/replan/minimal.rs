//! Tiny seasons in which one application loses its only spot: the replan changes no more than the best
//! of all plans does.
//!
//! Everything lasts an hour and takes a whole place, so that a plan is a set of (day, place, hour), and
//! all plans can be tried.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::change::Change;
use yarkie_berega::domain::disruption::{Disruption, Site, When};
use yarkie_berega::domain::season::SeasonParts;
use yarkie_berega::engine::replan::Why;

use crate::support::replan::Case;
use crate::support::season::{
    With, a_season, assignment, day, embankment, performer, published, stage,
};
use crate::support::values::{availability, date, hours};

const DAYS: [&str; 2] = ["2023-06-03", "2023-06-10"];
const PLACES: [&str; 2] = ["a", "b"];
const HOURS: usize = 3;
const PEOPLE: [&str; 2] = ["Анна", "Борис"];

/// Day, place, hour.
type Spot = (usize, usize, usize);

/// An application as this model knows it.
#[derive(Debug, Clone)]
struct Act {
    /// For each day and hour whether it can come.
    can: Vec<bool>,
    person: Option<usize>,
    /// Where it is: once, or on both days.
    at: Vec<Told>,
}

/// An assignment, and what people know of it.
#[derive(Debug, Clone, Copy)]
struct Told {
    spot: Spot,
    published: bool,
    status: AssignmentStatus,
    pinned: bool,
}

/// Published, confirmed, offered, dropped, moved: the first that differs decides.
type Cost = [u32; 5];

impl Told {
    fn is_promised(&self) -> bool {
        self.published || self.status != AssignmentStatus::Proposed
    }

    fn cost(&self, dropped: bool) -> Cost {
        let is = |status| u32::from(self.status == status);
        [
            self.published.into(),
            is(AssignmentStatus::Confirmed),
            is(AssignmentStatus::Offered),
            dropped.into(),
            1,
        ]
    }
}

fn plus(a: Cost, b: Cost) -> Cost {
    std::array::from_fn(|n| a[n] + b[n])
}

impl Act {
    fn suits(&self, (day, _, hour): Spot) -> bool {
        self.can[day * HOURS + hour]
    }
}

fn every_spot() -> impl Iterator<Item = Spot> {
    let places = |day| (0..PLACES.len()).map(move |place| (day, place));
    let all = (0..DAYS.len()).flat_map(places);
    all.flat_map(|(day, place)| (0..HOURS).map(move |hour| (day, place, hour)))
}

/// Whether one more fits beside the others, each with its act.
fn fits(acts: &[Act], taken: &[(usize, Spot)], act: usize, spot: Spot) -> bool {
    acts[act].suits(spot)
        && taken.iter().all(|(other, at)| {
            let person = acts[act].person;
            let same_person = person.is_some() && person == acts[*other].person;
            let same_time = (at.0, at.2) == (spot.0, spot.2);
            *at != spot && !(same_time && same_person) && !(*other == act && at.0 == spot.0)
        })
}

/// The acts, put wherever they fit in their order; those that fit nowhere are left away.
fn acts() -> impl Strategy<Value = Vec<Act>> {
    let told = (0..18_usize, any::<bool>(), 0..3_usize, 0..8_u8);
    let act = (
        vec(any::<bool>(), DAYS.len() * HOURS),
        option::of(0..PEOPLE.len()),
        vec(told, 1..=2),
    );
    vec(act, 2..=6).prop_map(|drawn| {
        let mut acts: Vec<Act> = drawn
            .iter()
            .map(|(can, person, _)| Act {
                can: can.clone(),
                person: *person,
                at: Vec::new(),
            })
            .collect();
        let mut taken = Vec::new();
        for (ix, (.., told)) in drawn.iter().enumerate() {
            for (from, published, status, pinned) in told {
                let around = every_spot().skip(*from).chain(every_spot());
                let free = around
                    .into_iter()
                    .find(|spot| fits(&acts, &taken, ix, *spot));
                if let Some(spot) = free {
                    taken.push((ix, spot));
                    acts[ix].at.push(Told {
                        spot,
                        published: *published,
                        status: [
                            AssignmentStatus::Proposed,
                            AssignmentStatus::Offered,
                            AssignmentStatus::Confirmed,
                        ][*status],
                        pinned: *pinned == 0,
                    });
                }
            }
        }
        acts.retain(|act| !act.at.is_empty());
        acts
    })
}

fn time(hour: usize) -> String {
    format!("{:02}:00-{:02}:00", 12 + hour, 13 + hour)
}

fn parts(acts: &[Act]) -> SeasonParts {
    let mut season = a_season().embankment(embankment("center"));
    for on in DAYS {
        season = season.day(day(on, "12:00-15:00"));
    }
    for id in PLACES {
        season = season.place(stage(id, "center"));
    }
    for (ix, act) in acts.iter().enumerate() {
        let (id, all) = (format!("act{ix}"), act.can.iter().enumerate());
        let windows = all.filter(|(_, can)| **can);
        let windows = windows.map(|(n, _)| format!("{} {}", DAYS[n / HOURS], time(n % HOURS)));
        let windows: Vec<_> = windows.collect();
        season = season.application(performer(&id).with(|a| {
            a.wanted = act.at.len() as u32;
            a.start_step_min = Some(60);
            a.people = act
                .person
                .map(|p| PEOPLE[p].to_owned())
                .into_iter()
                .collect();
            a.availability = availability(&windows.join("|"));
        }));
        for told in &act.at {
            let (day, place, hour) = told.spot;
            let part = assignment(&id, DAYS[day], PLACES[place], &time(hour));
            season = season.assignment(part.with(|a| {
                a.status = told.status;
                a.pinned = told.pinned;
            }));
            if told.published {
                season = season.published(published(&id, DAYS[day], PLACES[place], &time(hour)));
            }
        }
    }
    season.parts()
}

/// All plans in which the seeker has a spot, cheapest first.
struct Best<'a> {
    acts: &'a [Act],
    seeker: usize,
    closed: Spot,
    best: Option<Cost>,
}

impl Best<'_> {
    /// Decides about every assignment from the `next`-th on.
    fn go(&mut self, all: &[(usize, Told)], taken: &mut Vec<(usize, Spot)>, cost: Cost) {
        if self.best.is_some_and(|best| cost >= best) {
            return;
        }
        let Some(((act, told), rest)) = all.split_first() else {
            if (0..self.acts.len()).all(|act| self.is_kind_to(act, taken)) {
                self.best = Some(cost);
            }
            return;
        };
        let is_seeker = *act == self.seeker;
        let closed = self.closed;
        for spot in every_spot().filter(|spot| *spot != closed) {
            let stays = spot == told.spot;
            let allowed = is_seeker || stays || !told.pinned;
            if allowed && fits(self.acts, taken, *act, spot) {
                let more = match is_seeker || stays {
                    true => Cost::default(),
                    false => told.cost(false),
                };
                taken.push((*act, spot));
                self.go(rest, taken, plus(cost, more));
                taken.pop();
            }
        }
        if !is_seeker && !told.pinned && !told.is_promised() {
            self.go(rest, taken, plus(cost, told.cost(true)));
        }
    }
}

impl Best<'_> {
    /// Whether an act keeps something, and gets something new for whatever it was told of and loses. What
    /// comes on the day of one that it was not told of is nothing new: it has at most one a day.
    fn is_kind_to(&self, act: usize, taken: &[(usize, Spot)]) -> bool {
        let now = || taken.iter().filter(|(other, _)| *other == act);
        let had = |spot: &Spot| {
            let mut at = self.acts[act].at.iter();
            at.any(|told| told.spot == *spot || !told.is_promised() && told.spot.0 == spot.0)
        };
        let fresh = now().filter(|(_, spot)| !had(spot)).count();
        let told = self.acts[act].at.iter().filter(|told| told.is_promised());
        let lost = told.filter(|told| now().all(|(_, spot)| *spot != told.spot));
        now().next().is_some() && lost.count() <= fresh
    }
}

/// What the replan changed for the seeker's sake; `None` if it found nothing.
fn cost_of(case: &Case, acts: &[Act]) -> Option<Cost> {
    if !case.done.impact.left_out.is_empty() {
        return None;
    }
    let made_way = case.done.impact.affected.iter();
    let made_way = made_way.filter(|affected| matches!(affected.why, Why::MadeWay(_)));
    let each = made_way.map(|affected| {
        let was = affected.change.was().unwrap();
        let told = acts[was.application.ix()].at.iter().find(|told| {
            let (day, place, hour) = told.spot;
            let at = (
                was.spot.day.ix(),
                was.spot.place.ix(),
                was.spot.hours.from().get(),
            );
            (day, place, 12 * 60 + 60 * hour as u32) == at
        });
        told.unwrap()
            .cost(matches!(affected.change, Change::Dropped { .. }))
    });
    Some(each.fold(Cost::default(), plus))
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_replan_changes_no_more_than_the_best_of_all_plans(acts in acts(), seeker in 0..6_usize) {
        let single: Vec<_> = (0..acts.len()).filter(|ix| acts[*ix].at.len() == 1).collect();
        prop_assume!(!single.is_empty());
        let seeker = single[seeker % single.len()];
        let closed = acts[seeker].at[0].spot;
        let (on, at) = (date(DAYS[closed.0]), hours(&time(closed.2)));
        let disruption = Disruption::Close {
            site: Site::Place(PLACES[closed.1].to_owned()),
            when: When::During(on, at),
        };
        let case = Case::new(parts(&acts), &[disruption], |_| {});
        let mut best = Best { acts: &acts, seeker, closed, best: None };
        let all = acts.iter().enumerate();
        let all = all.flat_map(|(ix, act)| act.at.iter().map(move |told| (ix, *told)));
        best.go(&all.collect::<Vec<_>>(), &mut Vec::new(), Cost::default());
        prop_assert_eq!(cost_of(&case, &acts), best.best, "{:#?}", case.lines());
    }
}
