//! The best plan of a tiny season, found by trying everything.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan, Spot};
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::code::{ApplicationIx, DayIx, PlaceIx};
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::rule::{misfits, opening_hours};
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::{BuiltSeason, Season};

/// Plans that are looked at, so that a test ends.
const MOST_PLANS: usize = 4000;
/// Starts that are tried on each place and day, the first and the last among them.
const MOST_STARTS: usize = 4;

/// Whether a replan leaves it alone.
pub(crate) fn is_fixed(assignment: &Assignment) -> bool {
    assignment.status.occupies() && (assignment.pinned || assignment.status.is_past())
}

/// The highest score found of a plan that keeps what is fixed and breaks no rule with anything else.
/// All plans are tried as long as they are few: the true highest score is this or more.
pub(crate) fn best_score(built: &BuiltSeason, include_submitted: bool) -> i64 {
    let mut best = i64::MIN;
    let mut look = |plan: &Plan| best = best.max(score(&built.season, plan).total());
    each_plan(built, include_submitted, &mut look);
    best
}

/// Shows every plan that keeps what is fixed and breaks no rule with anything else, as long as they are
/// few; of the starts some.
pub(crate) fn every_plan(built: &BuiltSeason, look: &mut impl FnMut(&Plan)) {
    each_plan(built, false, look);
}

fn each_plan(built: &BuiltSeason, include_submitted: bool, look: &mut impl FnMut(&Plan)) {
    let mut kept = built.plan.clone();
    kept.assignments.retain(is_fixed);
    let choices = choices(built, include_submitted);
    let fixed = kept.assignments.len();
    let mut tried = 0;
    look(&kept);
    extend(&built.season, &mut kept, fixed, &choices, &mut tried, look);
}

/// An application on a day: the spots that it could have.
type Choice = Vec<Assignment>;

fn extend(
    season: &Season,
    plan: &mut Plan,
    fixed: usize,
    choices: &[Choice],
    tried: &mut usize,
    look: &mut impl FnMut(&Plan),
) {
    let Some((choice, rest)) = choices.split_first() else {
        return;
    };
    for assignment in choice {
        *tried += 1;
        if *tried > MOST_PLANS {
            return;
        }
        plan.assignments.push(*assignment);
        // One more assignment never mends a conflict, so nothing is built on a broken plan.
        let broken = check(season, plan, None)
            .iter()
            .any(|conflict| conflict.is_hard() && conflict.subjects.iter().any(|ix| *ix >= fixed));
        if !broken {
            look(plan);
            extend(season, plan, fixed, rest, tried, look);
        }
        plan.assignments.pop();
    }
    extend(season, plan, fixed, rest, tried, look);
}

fn choices(built: &BuiltSeason, include_submitted: bool) -> Vec<Choice> {
    let season = &built.season;
    let takes_part = |ix: &ApplicationIx| match season.application(*ix).status {
        ApplicationStatus::Accepted => true,
        ApplicationStatus::Submitted => include_submitted,
        _ => false,
    };
    let mut choices = Vec::new();
    for application in season.application_ixs().filter(takes_part) {
        for day in season.day_ixs() {
            let mut spots: Vec<Spot> = season
                .place_ixs()
                .flat_map(|place| spots(season, application, day, place))
                .collect();
            let planned = built.plan.occupying().map(|(_, a)| (a.application, a.spot));
            let published = built.plan.published.iter().map(|p| (p.application, p.spot));
            let homes = planned.chain(published);
            spots.extend(
                homes
                    .filter(|h| (h.0, h.1.day) == (application, day))
                    .map(|h| h.1),
            );
            let it = season.application(application);
            spots.retain(|spot| {
                let whole = opening_hours::whole(season, spot.place, spot.day);
                let asked = it.duration_min.map(i64::from);
                let asked = asked.or_else(|| {
                    Some(
                        season
                            .activity(&Spot {
                                hours: whole.ok()?,
                                ..*spot
                            })
                            .length_min(),
                    )
                });
                asked == Some(season.activity(spot).length_min())
                    && misfits(season, application, spot).next().is_none()
            });
            let (status, pinned) = (AssignmentStatus::Proposed, false);
            let assignment = |spot| Assignment {
                application,
                spot,
                status,
                pinned,
            };
            choices.push(spots.into_iter().map(assignment).collect());
        }
    }
    choices.retain(|choice: &Choice| !choice.is_empty());
    choices
}

fn spots(season: &Season, ix: ApplicationIx, day: DayIx, place: PlaceIx) -> Vec<Spot> {
    let Ok(open) = opening_hours::window(season, place, day) else {
        return Vec::new();
    };
    let length = season
        .application(ix)
        .duration_min
        .unwrap_or(open.length_min());
    let minutes = open.from().get()..=open.to().get();
    let spot = |from: u32| {
        let hours = Hours::new(Minute::new(from)?, Minute::new(from + length)?)?;
        Some(Spot { day, place, hours })
    };
    let fits = |spot: &Spot| misfits(season, ix, spot).next().is_none();
    let all: Vec<Spot> = minutes.filter_map(spot).filter(fits).collect();
    let last = all.len().saturating_sub(1);
    let mut some: Vec<usize> = (0..MOST_STARTS)
        .map(|n| n * last / (MOST_STARTS - 1))
        .collect();
    some.dedup();
    some.into_iter()
        .filter_map(|n| all.get(n).copied())
        .collect()
}
