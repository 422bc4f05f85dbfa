//! Any season, anything that happens to it: what a replan does is seen from outside, by the brute-force
//! model of the rules.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus};
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::disruption::{Disruption, Limit, Site, When, disrupted};
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::moment::{DayClock, Moment};
use yarkie_berega::domain::season::{AssignmentPart, SeasonParts, build};
use yarkie_berega::engine::replan::Why;
use yarkie_berega::engine::{Options, Problem, Unwatched, allocate};

use crate::support::model::{self, Found};
use crate::support::random_season::{CROWDED, moment_in, season};
use crate::support::replan::{Case, assignment_parts};
use crate::support::values::decimal;

/// Numbers from which a disruption of any season is made.
type Dice = (u8, usize, usize, u32);

fn disruption(parts: &SeasonParts, (kind, a, b, c): Dice) -> Disruption {
    let day = &parts.days[a % parts.days.len()];
    let embankment = parts.embankments[b % parts.embankments.len()].id.clone();
    let place = parts.places[b % parts.places.len()].id.clone();
    let hours = |from: u32| {
        let (from, to) = (Minute::new(from * 60), Minute::new((from + 4) * 60));
        Hours::new(from.unwrap(), to.unwrap()).unwrap()
    };
    let during = When::During(day.date, hours(c % 24));
    match kind {
        0 => Disruption::Close {
            site: Site::Everything,
            when: When::On(day.date),
        },
        1 => Disruption::Close {
            site: Site::Embankment(embankment),
            when: When::On(day.date),
        },
        2 => Disruption::Close {
            site: Site::Embankment(embankment),
            when: during,
        },
        3 => Disruption::Close {
            site: Site::Place(place),
            when: [When::Always, When::On(day.date), during][c as usize % 3],
        },
        4 => Disruption::Drop {
            application: parts.applications[a % parts.applications.len()].id.clone(),
        },
        5 => Disruption::Limit(Limit::Power {
            embankment,
            kw: Some(Decimal::from_thousandths(u64::from(c) * 500)),
        }),
        6 => Disruption::Limit(Limit::Food {
            embankment,
            most: Some(c % 2),
        }),
        7 => Disruption::Limit(Limit::Capacity { place, most: 1 }),
        8 => Disruption::Limit(Limit::DayHours {
            date: day.date,
            hours: hours(12 + c % 12),
        }),
        _ => Disruption::Limit(Limit::PlaceHours {
            place,
            hours: hours(c % 24),
        }),
    }
}

/// The season with a plan that the engine made, half of it told to people.
fn planned(mut parts: SeasonParts, told: &[u8]) -> SeasonParts {
    ask_for_less(&mut parts);
    // The model has no word for an end at the moment at which the clocks jump.
    parts.timezone = chrono_tz::Tz::Asia__Krasnoyarsk;
    let built = build(parts.clone()).unwrap();
    let options = Options {
        steps: Some(100),
        ..Options::default()
    };
    let problem = Problem::new(&built.season, &built.plan);
    let plan = allocate(&problem, &options, &Unwatched).plan;
    parts.assignments = assignment_parts(&built.season, &plan);
    let movable = parts.assignments.iter_mut();
    let movable = movable.filter(|a| a.status.occupies() && !a.status.is_past());
    for (assignment, told) in movable.zip(told.iter().cycle()) {
        assignment.status = match told % 3 {
            0 => AssignmentStatus::Proposed,
            1 => AssignmentStatus::Offered,
            _ => AssignmentStatus::Confirmed,
        };
        assignment.pinned = told % 7 == 0;
    }
    parts
}

/// Most applications are easily pleased, so that plans are full; what has taken place stays.
fn ask_for_less(parts: &mut SeasonParts) {
    parts
        .assignments
        .retain(|a| a.status.is_past() || a.status == AssignmentStatus::Declined);
    for (n, application) in parts.applications.iter_mut().enumerate() {
        application.wanted = application.wanted.clamp(1, 3);
        application.start_step_min = Some(30);
        application.duration_min = application.duration_min.map(|min| min.min(180));
        if n % 4 != 0 {
            application.status = ApplicationStatus::Accepted;
            application.embankments.clear();
            (application.water, application.cover) = (false, false);
            application.power_kw = application.power_kw.min(decimal("2.5"));
        }
        if n % 2 != 0 {
            application.availability.clear();
        }
    }
    for place in &mut parts.places {
        place.power_kw = place.power_kw.max(decimal("2.5"));
    }
}

/// An assignment as people see it.
type Spot = (String, chrono::NaiveDate, String, Hours);

fn spot(part: &AssignmentPart) -> Spot {
    let (application, place) = (part.application.clone(), part.place.clone());
    (application, part.date, place, part.hours)
}

fn occupying(parts: &SeasonParts) -> Vec<AssignmentPart> {
    let all = parts.assignments.iter();
    all.filter(|a| a.status.occupies()).cloned().collect()
}

fn hard(parts: &SeasonParts) -> Vec<Found> {
    let found = model::conflicts(parts, parts.days[0].date);
    found.into_iter().filter(|f| f.severity == "hard").collect()
}

/// The parts of the case: before, disrupted with the old plan, and disrupted with the new one.
struct Seen {
    before: SeasonParts,
    disrupted: SeasonParts,
    after: SeasonParts,
    case: Case,
    now: Option<Moment>,
}

impl Seen {
    fn new(
        before: SeasonParts,
        disruptions: &[Disruption],
        fill: bool,
        now: Option<Moment>,
    ) -> Self {
        let case = Case::new(before.clone(), disruptions, |replan| {
            replan.fill = fill;
            replan.now = now;
        });
        let disrupted = disrupted(before.clone(), disruptions).unwrap();
        let mut after = disrupted.clone();
        after.assignments = assignment_parts(&case.after.season, &case.done.plan);
        Self {
            before,
            disrupted,
            after,
            case,
            now,
        }
    }

    /// What has taken place or has begun, whatever happens.
    fn stays(&self, part: &AssignmentPart) -> bool {
        let mut days = self.disrupted.days.iter();
        let day = days.find(|day| day.date == part.date).unwrap();
        let is_past = part.status.is_past() || day.status == DayStatus::Held;
        is_past || self.has_begun(part) || self.is_over(part)
    }

    fn moment(&self, part: &AssignmentPart, at: Minute) -> Moment {
        DayClock::new(part.date, self.before.timezone).moment(at)
    }

    fn has_begun(&self, part: &AssignmentPart) -> bool {
        let begins = self.moment(part, part.hours.from());
        self.now.is_some_and(|now| begins < now)
    }

    /// Whether its day has closed.
    fn is_over(&self, part: &AssignmentPart) -> bool {
        let mut days = self.disrupted.days.iter();
        let day = days.find(|day| day.date == part.date).unwrap();
        let closes = self.moment(part, day.hours.to());
        self.now.is_some_and(|now| closes <= now)
    }

    /// What has begun is there afterwards exactly as it was, and nothing else is.
    fn the_past_stays(&self) -> Result<(), TestCaseError> {
        let begun = |parts: &SeasonParts| {
            let all = occupying(parts).into_iter().filter(|a| self.has_begun(a));
            let seen = all.map(|a| (spot(&a), a.status.word(), a.pinned));
            seen.collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(begun(&self.before), begun(&self.after));
        Ok(())
    }

    /// The spots whose assignments break a rule in the disrupted season, alone or with others.
    fn broken(&self) -> BTreeSet<Spot> {
        let found = hard(&self.disrupted).into_iter();
        let subjects = found.flat_map(|found| found.subjects);
        subjects
            .map(|ix| spot(&self.disrupted.assignments[ix]))
            .collect()
    }

    fn conflicts_are_old_ones(&self) -> Result<(), TestCaseError> {
        let known = hard(&self.before);
        for found in hard(&self.after) {
            let parts: Vec<_> = found
                .subjects
                .iter()
                .map(|ix| &self.after.assignments[*ix])
                .collect();
            let was_there = |part: &&AssignmentPart| {
                let mut old = self.before.assignments.iter();
                old.any(|old| old.status.occupies() && spot(old) == spot(part))
            };
            prop_assert!(
                parts.iter().all(was_there),
                "{found:?} has something new in it"
            );
            let spots: BTreeSet<_> = parts.iter().map(|part| spot(part)).collect();
            let was_known = known.iter().any(|old| {
                let old_spots: BTreeSet<_> = old
                    .subjects
                    .iter()
                    .map(|ix| spot(&self.before.assignments[*ix]))
                    .collect();
                old.rule == found.rule && spots.is_subset(&old_spots)
            });
            let past = parts.iter().all(|part| self.stays(part));
            prop_assert!(was_known || past, "{found:?}: {spots:?}");
        }
        Ok(())
    }

    /// Who left a spot either had to, or made way for somebody who would have had nothing.
    fn nobody_moves_for_nothing(&self) -> Result<(), TestCaseError> {
        let season = &self.case.after.season;
        let count = |parts: &SeasonParts, id: &str| {
            occupying(parts)
                .iter()
                .filter(|a| a.application == id)
                .count()
        };
        let broken = self.broken();
        let touched = |was: &Assignment| {
            let parts = assignment_parts(season, &plan_of(*was));
            broken.contains(&spot(&parts[0]))
        };
        let mut lost: BTreeMap<String, usize> = BTreeMap::new();
        for affected in &self.case.done.impact.affected {
            let id = |ix| season.application(ix).id.to_string();
            let application = id(affected.change.application());
            match (&affected.why, affected.change.was()) {
                (Why::Broke(_), Some(was)) => {
                    prop_assert!(touched(was), "{application} was not touched");
                    *lost.entry(application).or_default() += 1;
                }
                (Why::MadeWay(seeker), Some(was)) => {
                    prop_assert!(!was.pinned && !was.status.is_past());
                    prop_assert!(count(&self.after, &id(*seeker)) > 0);
                    // Promises are moved and never broken for somebody else.
                    let told = was.status != AssignmentStatus::Proposed;
                    prop_assert!(!told || affected.change.now().is_some());
                    prop_assert!(count(&self.after, &application) > 0);
                }
                (Why::Room, None) => {}
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            }
        }
        for affected in &self.case.done.impact.affected {
            if let Why::MadeWay(seeker) = affected.why {
                let id = season.application(seeker).id.to_string();
                let had = count(&self.before, &id);
                prop_assert_eq!(had, lost.get(&id).copied().unwrap_or(0), "{} had more", id);
            }
        }
        Ok(())
    }

    fn everything_is_accounted_for_once(&self, fill: bool) -> Result<(), TestCaseError> {
        let counts = self.case.done.impact.counts;
        let (before, after) = (occupying(&self.before), occupying(&self.after));
        prop_assert_eq!(counts.kept + counts.moved + counts.dropped, before.len());
        prop_assert_eq!(counts.kept + counts.moved + counts.new, after.len());
        prop_assert!(fill || counts.new == 0, "new offers that nobody asked for");
        let affected = &self.case.done.impact.affected;
        prop_assert_eq!(affected.len(), counts.moved + counts.dropped + counts.new);
        Ok(())
    }

    /// What stayed is as it was; what moved is to be offered anew; broken promises are told.
    fn statuses_tell_what_happened(&self) -> Result<(), TestCaseError> {
        let mut left = self.before.assignments.clone();
        for now in &self.after.assignments {
            let same = |old: &AssignmentPart| {
                AssignmentPart {
                    row: old.row,
                    ..now.clone()
                } == *old
            };
            if let Some(at) = left.iter().position(same) {
                left.remove(at);
                continue;
            }
            let fresh = (now.status, now.pinned) == (AssignmentStatus::Proposed, false);
            let was_told = |old: &&AssignmentPart| {
                let told = matches!(
                    old.status,
                    AssignmentStatus::Offered | AssignmentStatus::Confirmed
                );
                spot(old) == spot(now) && (told || is_published(&self.before, old))
            };
            let cancelled = (now.status, now.pinned) == (AssignmentStatus::Cancelled, false)
                && self.before.assignments.iter().any(|old| was_told(&old));
            prop_assert!(fresh || cancelled, "{now:?}");
        }
        prop_assert!(
            left.iter()
                .all(|old| old.status.occupies() && !self.stays(old)),
            "{left:?}"
        );
        Ok(())
    }
}

fn is_published(parts: &SeasonParts, part: &AssignmentPart) -> bool {
    parts.published.iter().any(|p| {
        (&p.application, p.date, &p.place, p.hours)
            == (&part.application, part.date, &part.place, part.hours)
    })
}

fn plan_of(assignment: Assignment) -> yarkie_berega::domain::assignment::Plan {
    yarkie_berega::domain::assignment::Plan {
        assignments: vec![assignment],
        published: Vec::new(),
    }
}

fn is_sound(
    parts: SeasonParts,
    dice: &[Dice],
    fill: bool,
    now: Option<Moment>,
) -> Result<(), TestCaseError> {
    let disruptions: Vec<_> = dice
        .iter()
        .map(|dice| disruption(&parts, *dice))
        .filter(|disruption| disrupted(parts.clone(), std::slice::from_ref(disruption)).is_ok())
        .collect();
    let seen = Seen::new(parts.clone(), &disruptions, fill, now);
    seen.conflicts_are_old_ones()?;
    seen.nobody_moves_for_nothing()?;
    seen.everything_is_accounted_for_once(fill)?;
    seen.statuses_tell_what_happened()?;
    seen.the_past_stays()?;
    let again = Seen::new(parts, &disruptions, fill, now);
    prop_assert_eq!(&seen.case.done, &again.case.done, "the same again");
    Ok(())
}

fn some_dice() -> impl Strategy<Value = Vec<Dice>> {
    vec((0..10_u8, 0..8_usize, 0..8_usize, 0..24_u32), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(120) })]

    #[test]
    fn a_plan_that_the_engine_made(
        parts in season(CROWDED), told in vec(0..21_u8, 1..30), dice in some_dice(), fill in any::<bool>(),
    ) {
        is_sound(planned(parts, &told), &dice, fill, None)?;
    }

    #[test]
    fn a_plan_full_of_conflicts(parts in season(CROWDED), dice in some_dice()) {
        is_sound(parts, &dice, false, None)?;
    }

    #[test]
    fn a_plan_of_which_some_has_begun(
        parts in season(CROWDED), told in vec(0..21_u8, 1..30), dice in some_dice(),
        fill in any::<bool>(), at in (0..4_usize, 0..26_u32),
    ) {
        let parts = planned(parts, &told);
        let now = moment_in(&parts, at);
        is_sound(parts, &dice, fill, Some(now))?;
    }
}

/// A test is worth no more than what happens in it.
#[test]
fn disruptions_of_random_seasons_do_everything() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let strategy = (season(CROWDED), vec(0..21_u8, 1..30), some_dice());
    for _ in 0..150 {
        let (parts, told, dice) = strategy.new_tree(&mut runner).unwrap().current();
        let parts = planned(parts, &told);
        let disruptions: Vec<_> = dice.iter().map(|dice| disruption(&parts, *dice)).collect();
        if disrupted(parts.clone(), &disruptions).is_err() {
            continue;
        }
        let case = Case::new(parts, &disruptions, |_| {});
        for affected in &case.done.impact.affected {
            let broke = affected.broke();
            let why = broke.map_or("other", |reason| reason.rule().id());
            *times.entry(why).or_default() += 1;
            *times.entry(affected.change.word()).or_default() += 1;
        }
    }
    let all = [
        "moved",
        "dropped",
        "opening-hours",
        "not-accepted",
        "embankment-power",
        "embankment-food",
        "place-double-booking",
    ];
    for what in all {
        assert!(
            times.get(what).is_some_and(|n| *n > 0),
            "{what}: {times:#?}"
        );
    }
}
