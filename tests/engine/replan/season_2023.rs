//! The published season of 2023 loses a Saturday on one embankment.

use std::collections::{BTreeMap, BTreeSet};

use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan, Published};
use yarkie_berega::domain::change::Change;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::code::ApplicationIx;
use yarkie_berega::domain::season::{BuiltSeason, Season};
use yarkie_berega::engine::replan::{Replan, Replanned, Why, replan};
use yarkie_berega::engine::{Options, Problem, Unwatched, allocate};
use yarkie_berega::exchange::bundle::{Limits, read_with_parts};

use yarkie_berega::domain::disruption::disrupted;
use yarkie_berega::domain::season::build;

use crate::support::replan::cancel;
use crate::support::values::date;

const SATURDAY: &str = "2023-07-15";

/// Everything is published; every third is confirmed, the others are offered.
fn publish(plan: &mut Plan) {
    for (n, assignment) in plan.assignments.iter_mut().enumerate() {
        assignment.status = match n % 3 {
            0 => AssignmentStatus::Confirmed,
            _ => AssignmentStatus::Offered,
        };
        let (application, spot) = (assignment.application, assignment.spot);
        plan.published.push(Published { application, spot });
    }
}

fn count(plan: &Plan) -> BTreeMap<ApplicationIx, usize> {
    let mut count = BTreeMap::new();
    for (_, assignment) in plan.occupying() {
        *count.entry(assignment.application).or_default() += 1;
    }
    count
}

/// The embankment with the most on that day.
fn busiest(season: &Season, plan: &Plan) -> String {
    let day = season.day_on(date(SATURDAY)).unwrap();
    let mut on = BTreeMap::new();
    for (_, assignment) in plan.occupying().filter(|(_, a)| a.spot.day == day) {
        *on.entry(season.embankment_of(&assignment.spot))
            .or_insert(0) += 1;
    }
    let (busiest, _) = on.into_iter().max_by_key(|(ix, n)| (*n, *ix)).unwrap();
    season.embankment(busiest).id.to_string()
}

struct Lost {
    before: BuiltSeason,
    after: BuiltSeason,
    embankment: String,
    done: Replanned,
}

fn lose_saturday() -> Lost {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/yarkie-berega-2023");
    let (parts, mut before) = read_with_parts(folder.as_ref(), &Limits::default()).unwrap();
    let options = Options {
        steps: Some(20_000),
        ..Options::default()
    };
    let problem = Problem::new(&before.season, &before.plan);
    before.plan = allocate(&problem, &options, &Unwatched).plan;
    publish(&mut before.plan);
    let embankment = busiest(&before.season, &before.plan);
    let disruption = cancel(&format!("{SATURDAY}@{embankment}"));
    let after = build(disrupted(parts, &[disruption]).unwrap()).unwrap();
    let asked = Replan::new(&before, &after.season).unwrap();
    let done = replan(&asked, &Options::default(), &Unwatched);
    Lost {
        before,
        after,
        embankment,
        done,
    }
}

#[test]
fn nobody_else_moves_unless_that_places_somebody_who_would_get_nothing() {
    let Lost {
        before,
        after,
        embankment,
        done,
    } = lose_saturday();
    let season = &after.season;
    let hard = check(season, &done.plan, None)
        .into_iter()
        .find(|c| c.is_hard());
    assert_eq!(hard, None);
    let lost = |was: &Assignment| {
        let on = season.day(was.spot.day).date == date(SATURDAY);
        on && season
            .embankment(season.embankment_of(&was.spot))
            .id
            .as_str()
            == embankment
    };
    let touched: Vec<_> = before.plan.occupying().filter(|(_, a)| lost(a)).collect();
    assert!(touched.len() >= 10, "a Saturday like that is no test");
    let (was, now) = (count(&before.plan), count(&done.plan));
    let touched_of =
        |ix: ApplicationIx| touched.iter().filter(|(_, a)| a.application == ix).count();
    let mut broke = 0;
    for affected in &done.impact.affected {
        match affected.why {
            Why::Broke(_) => {
                assert!(lost(affected.change.was().unwrap()));
                broke += 1;
            }
            Why::MadeWay(seeker) => {
                assert!(
                    matches!(affected.change, Change::Moved { .. }),
                    "{affected:?}"
                );
                assert_eq!(was[&seeker], touched_of(seeker), "it had another spot left");
                assert_eq!(now[&seeker], 1, "it made way for nobody");
            }
            _ => panic!("{affected:?}"),
        }
    }
    assert_eq!(broke, touched.len());
    // Those who had nothing but that Saturday have another spot, but for a few.
    let only_there: BTreeSet<_> = touched.iter().map(|(_, a)| a.application).collect();
    let only_there = only_there
        .into_iter()
        .filter(|ix| was[ix] == touched_of(*ix));
    let left = done.impact.left_out.len();
    assert!(
        left * 10 <= only_there.count(),
        "{left} are left with nothing"
    );
}

#[test]
fn the_same_seed_gives_the_same_replan() {
    let (one, other) = (lose_saturday(), lose_saturday());
    assert_eq!(one.done, other.done);
    assert!(!one.done.stopped);
}
