//! Advice says the truth: what it promises is what a full check and a full count of the changed plan
//! find.

mod examples;
mod past;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus, Plan, Spot};
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::code::ApplicationIx;
use yarkie_berega::domain::conflict::Conflict;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::moment::Span;
use yarkie_berega::domain::rule::Reason;
use yarkie_berega::domain::score::score;
use yarkie_berega::domain::season::{BuiltSeason, Season, SeasonParts, build};
use yarkie_berega::engine::advice::{
    Action, Advisor, Calendar, Change, Edge, Fix, PlaceStarts, Subject, Suggestion, Verdict,
};

use crate::support::random_season::{CROWDED, TINY, season};

/// A season with room in it: a quarter of its plan, and applications of which half are easily pleased.
fn roomy(mut parts: SeasonParts) -> SeasonParts {
    let mut nth = 0;
    parts.assignments.retain(|_| {
        nth += 1;
        nth % 4 == 0
    });
    for application in &mut parts.applications {
        application.wanted = application.wanted.max(4);
        application.duration_min = application.duration_min.map(|min| min.min(120));
    }
    for application in parts.applications.iter_mut().step_by(2) {
        application.availability.clear();
        application.embankments.clear();
        application.status = ApplicationStatus::Accepted;
        (application.setup_min, application.teardown_min) = (10, 5);
        (application.water, application.cover) = (false, false);
        application.area_m2 = Decimal::ZERO;
        application.power_kw = Decimal::from_thousandths(500);
    }
    parts
}

fn proposed(application: ApplicationIx, spot: Spot) -> Assignment {
    Assignment {
        application,
        spot,
        status: AssignmentStatus::Proposed,
        pinned: false,
    }
}

/// Out of the plan, its position kept.
fn cancel(plan: &mut Plan, ix: usize) {
    plan.assignments[ix].status = AssignmentStatus::Cancelled;
}

fn total(season: &Season, plan: &Plan) -> i64 {
    score(season, plan).total()
}

/// The hard conflicts that a position of the plan has a part in.
fn hard_of(season: &Season, plan: &Plan, ix: usize) -> Vec<Conflict> {
    let conflicts = check(season, plan, None).into_iter();
    conflicts
        .filter(|conflict| conflict.is_hard() && conflict.subjects.contains(&ix))
        .collect()
}

/// Who could be asked about: every application, and everything that occupies something.
fn subjects(built: &BuiltSeason) -> Vec<Subject> {
    let applications = built.season.application_ixs().map(Subject::Application);
    let assignments = built
        .plan
        .occupying()
        .map(|(ix, _)| Subject::Assignment(ix));
    applications.chain(assignments).collect()
}

fn application_of(built: &BuiltSeason, subject: Subject) -> ApplicationIx {
    match subject {
        Subject::Application(application) => application,
        Subject::Assignment(ix) => built.plan.assignments[ix].application,
    }
}

/// The plan with the subject on the spot, and its position.
fn placed(built: &BuiltSeason, subject: Subject, spot: Spot) -> (Plan, usize) {
    let mut plan = built.plan.clone();
    match subject {
        Subject::Application(application) => plan.assignments.push(proposed(application, spot)),
        Subject::Assignment(ix) => {
            let moved = proposed(plan.assignments[ix].application, spot);
            cancel(&mut plan, ix);
            plan.assignments.push(moved);
        }
    }
    let ix = plan.assignments.len() - 1;
    (plan, ix)
}

/// Does what a suggestion says; the positions that are new in the plan.
fn follow(built: &BuiltSeason, subject: Subject, it: &Suggestion) -> (Plan, Vec<usize>) {
    let (mut plan, ix) = placed(built, subject, it.spot);
    let mut fresh = vec![ix];
    if let Change::Displace {
        application,
        spot,
        to,
    } = &it.change
    {
        let holds = |a: &Assignment| {
            (a.application, a.spot, a.status.occupies()) == (*application, *spot, true)
        };
        let holder = built.plan.assignments.iter().position(holds).unwrap();
        assert!(!plan.assignments[holder].pinned);
        cancel(&mut plan, holder);
        if let Some(to) = to {
            plan.assignments.push(proposed(*application, *to));
            fresh.push(plan.assignments.len() - 1);
        }
    }
    (plan, fresh)
}

fn suggestions_hold(parts: SeasonParts) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let (season, plan) = (&built.season, &built.plan);
    let calendar = Calendar::new(season, plan);
    let advisor = Advisor::new(season, plan, &calendar);
    let before = total(season, plan);
    for subject in subjects(&built) {
        let suggestions = advisor.suggestions(subject, 4);
        prop_assert!(suggestions.len() <= 4);
        for it in &suggestions {
            let (after, fresh) = follow(&built, subject, it);
            for ix in fresh {
                let hard = hard_of(season, &after, ix);
                prop_assert!(hard.is_empty(), "{subject:?} {it:?}: {hard:?}");
            }
            let change = total(season, &after) - before;
            prop_assert_eq!(it.score_change, change, "{:?} {:?}", subject, it);
        }
    }
    Ok(())
}

/// Whether some start is free is known from outside too.
fn a_free_spot_is_found(parts: SeasonParts) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let calendar = Calendar::new(&built.season, &built.plan);
    let advisor = Advisor::new(&built.season, &built.plan, &calendar);
    for subject in subjects(&built) {
        let free = every_spot(&built, subject).into_iter().filter(|spot| {
            let (after, ix) = placed(&built, subject, *spot);
            hard_of(&built.season, &after, ix).is_empty()
        });
        let best = free
            .map(|spot| total(&built.season, &placed(&built, subject, spot).0))
            .max();
        let best = best.map(|best| best - total(&built.season, &built.plan));
        let suggestions = advisor.suggestions(subject, 50);
        let found = suggestions.iter().find(|s| s.change == Change::Nothing);
        prop_assert_eq!(best.is_some(), found.is_some(), "{:?}", subject);
    }
    Ok(())
}

fn spot_now(built: &BuiltSeason, subject: Subject) -> Option<Spot> {
    match subject {
        Subject::Application(_) => None,
        Subject::Assignment(ix) => Some(built.plan.assignments[ix].spot),
    }
}

/// Spots of the asked length.
fn every_spot(built: &BuiltSeason, subject: Subject) -> Vec<Spot> {
    let it = built.season.application(application_of(built, subject));
    it.duration_min
        .map_or_else(Vec::new, |lasts_min| spots_of(built, subject, lasts_min))
}

/// Spots of that length, five minutes or the asked step apart; without those where it is now.
fn spots_of(built: &BuiltSeason, subject: Subject, lasts_min: u32) -> Vec<Spot> {
    let season = &built.season;
    let it = season.application(application_of(built, subject));
    let now = spot_now(built, subject);
    let step_min = it.start_step_min.unwrap_or(5);
    let mut spots = Vec::new();
    for day in season.day_ixs() {
        let open = season.day(day).hours;
        for place in season.place_ixs() {
            for at in (0..open.to().get()).step_by(step_min as usize) {
                let hours = || Hours::new(Minute::new(at)?, Minute::new(at + lasts_min)?);
                let spot = hours().map(|hours| Spot { day, place, hours });
                spots.extend(spot.filter(|spot| open.contains(spot.hours) && Some(*spot) != now));
            }
        }
    }
    spots
}

fn every_start_is_judged_rightly(parts: SeasonParts) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let season = &built.season;
    let calendar = Calendar::new(season, &built.plan);
    let advisor = Advisor::new(season, &built.plan, &calendar);
    for subject in subjects(&built) {
        for day in season.day_ixs() {
            let judged = advisor.starts_on(subject, day, season.place_ixs());
            // What has a spot stays as long as it is there.
            let spots = match spot_now(&built, subject) {
                Some(now) => spots_of(&built, subject, now.hours.length_min()),
                None => every_spot(&built, subject),
            };
            for spot in spots.iter().filter(|spot| spot.day == day) {
                let runs = &judged[spot.place.ix()];
                is_judged_rightly(&built, subject, *spot, runs, spot.hours.from())?;
            }
        }
    }
    Ok(())
}

/// Whether what is said of that moment is what a full check of the plan with this spot finds.
fn is_judged_rightly(
    built: &BuiltSeason,
    subject: Subject,
    spot: Spot,
    judged: &PlaceStarts,
    at: Minute,
) -> Result<(), TestCaseError> {
    let mut runs = judged.runs.iter();
    let run = runs.find(|run| run.first <= at && at <= run.last);
    let (after, ix) = placed(built, subject, spot);
    let hard = hard_of(&built.season, &after, ix);
    match &run.unwrap().verdict {
        Verdict::Free | Verdict::Warned(_) | Verdict::Past => {
            prop_assert!(hard.is_empty(), "{spot:?} {hard:?}");
        }
        Verdict::Blocked { reason, .. } => {
            let rules: BTreeSet<_> = hard.iter().map(Conflict::rule).collect();
            prop_assert!(
                rules.contains(&reason.rule()),
                "{spot:?} {reason:?} {hard:?}"
            );
        }
    }
    Ok(())
}

fn every_edge_is_judged_rightly(parts: SeasonParts) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let season = &built.season;
    let calendar = Calendar::new(season, &built.plan);
    let advisor = Advisor::new(season, &built.plan, &calendar);
    for subject in subjects(&built) {
        let (Subject::Assignment(ix), Some(now)) = (subject, spot_now(&built, subject)) else {
            continue;
        };
        let open = season.day(now.day).hours;
        for edge in [Edge::Start, Edge::End] {
            let judged = advisor.edges_of(ix, edge);
            prop_assert_eq!(judged.place, now.place);
            let step_min = advisor.edge_step_min(ix, edge);
            for at in (0..=open.to().get()).step_by(step_min as usize) {
                let at = Minute::new(at).unwrap();
                let hours = edge.moved(now.hours, at).filter(|_| at >= open.from());
                let spot = hours.map(|hours| Spot { hours, ..now });
                if let Some(spot) = spot.filter(|spot| *spot != now) {
                    is_judged_rightly(&built, subject, spot, &judged, at)?;
                }
            }
        }
    }
    Ok(())
}

/// Does what a fix says within the plan; the positions that are new. `None` if it asks for more.
fn mend(built: &BuiltSeason, fix: &Fix) -> Option<(Plan, Vec<usize>)> {
    let (mut plan, mut fresh) = (built.plan.clone(), Vec::new());
    for action in &fix.actions {
        match *action {
            Action::Unpin { ix } => plan.assignments[ix].pinned = false,
            Action::Drop { ix } => {
                assert!(!plan.assignments[ix].pinned);
                cancel(&mut plan, ix);
            }
            Action::Move { ix, to } => {
                assert!(!plan.assignments[ix].pinned);
                let moved = proposed(plan.assignments[ix].application, to);
                cancel(&mut plan, ix);
                plan.assignments.push(moved);
                fresh.push(plan.assignments.len() - 1);
            }
            _ => return None,
        }
    }
    Some((plan, fresh))
}

/// Where and when there is too much, of a rule that adds up.
fn load(reason: &Reason) -> Option<(usize, Span)> {
    match reason {
        Reason::EmbankmentPower(broken) => Some((broken.embankment.ix(), broken.span)),
        Reason::EmbankmentFood(broken) => Some((broken.embankment.ix(), broken.span)),
        Reason::PlaceDoubleBooking(b) if b.capacity > 1 => Some((b.place.ix(), b.span)),
        _ => None,
    }
}

fn is_the_same(old: &Conflict, new: &Conflict) -> bool {
    if old.rule() != new.rule() {
        return false;
    }
    match (load(&old.reason), load(&new.reason)) {
        (Some((at, span)), Some((there, then))) => at == there && span.overlaps(then),
        _ => old.subjects == new.subjects,
    }
}

fn fixes_mend(parts: SeasonParts) -> Result<(), TestCaseError> {
    let built = build(parts).unwrap();
    let (season, plan) = (&built.season, &built.plan);
    let calendar = Calendar::new(season, plan);
    let advisor = Advisor::new(season, plan, &calendar);
    let before = total(season, plan);
    let hard = check(season, plan, None)
        .into_iter()
        .filter(Conflict::is_hard);
    for conflict in hard.take(30) {
        let fixes = advisor.fixes(&conflict, 5);
        let past = |ix: &usize| plan.assignments[*ix].status.is_past();
        let all_past = conflict.subjects.iter().all(past);
        let many = conflict.subjects.iter().any(past) || conflict.subjects.len() > 8;
        prop_assert!(!fixes.is_empty() || all_past || many, "{conflict:?}");
        for fix in &fixes {
            let Some((after, fresh)) = mend(&built, fix) else {
                continue;
            };
            prop_assert_eq!(fix.score_change, total(season, &after) - before);
            for ix in fresh {
                let hard = hard_of(season, &after, ix);
                prop_assert!(hard.is_empty(), "{conflict:?} {fix:?} {hard:?}");
            }
            let left = check(season, &after, None);
            let again = left.iter().find(|new| is_the_same(&conflict, new));
            prop_assert!(again.is_none(), "{conflict:?} {fix:?} {again:?}");
        }
    }
    Ok(())
}

fn a_calendar_follows_edits(parts: SeasonParts) -> Result<(), TestCaseError> {
    let BuiltSeason { season, plan } = build(parts).unwrap();
    let half = plan.assignments.len() / 2;
    let mut now = plan.clone();
    now.assignments.truncate(half);
    let mut calendar = Calendar::new(&season, &now);
    for (ix, assignment) in plan.assignments.iter().enumerate() {
        // Odd ones of the first half leave, even ones move to where the last one is.
        let mut edited = *assignment;
        if ix < half && ix % 2 == 0 {
            edited.spot = plan.assignments[plan.assignments.len() - 1 - ix].spot;
        }
        if ix < half && ix % 2 == 1 {
            edited.status = AssignmentStatus::Cancelled;
        }
        if ix < half {
            now.assignments[ix] = edited;
        } else {
            now.assignments.push(edited);
        }
        calendar.set(&season, ix, Some(edited));
    }
    let fresh = Calendar::new(&season, &now);
    let (followed, anew) = (
        Advisor::new(&season, &now, &calendar),
        Advisor::new(&season, &now, &fresh),
    );
    for application in season.application_ixs() {
        let subject = Subject::Application(application);
        prop_assert_eq!(
            followed.suggestions(subject, 3),
            anew.suggestions(subject, 3)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, ..ProptestConfig::default() })]

    #[test]
    fn a_suggestion_keeps_every_rule_and_its_price_is_exact(parts in season(CROWDED)) {
        suggestions_hold(parts.clone())?;
        suggestions_hold(roomy(parts))?;
    }

    #[test]
    fn a_fix_ends_its_conflict_and_begins_none(parts in season(CROWDED)) {
        fixes_mend(parts.clone())?;
        fixes_mend(roomy(parts))?;
    }

    #[test]
    fn a_calendar_that_followed_edits_is_as_good_as_a_new_one(parts in season(CROWDED)) {
        a_calendar_follows_edits(roomy(parts))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn where_some_spot_is_free_one_is_suggested(parts in season(TINY)) {
        a_free_spot_is_found(roomy(parts))?;
    }

    #[test]
    fn the_verdict_on_every_start_is_that_of_a_full_check(parts in season(TINY)) {
        every_start_is_judged_rightly(parts.clone())?;
        every_edge_is_judged_rightly(parts.clone())?;
        every_start_is_judged_rightly(roomy(parts))?;
    }
}

/// A promise that is never made is easily kept.
#[test]
fn random_seasons_bring_every_kind_of_advice() {
    let mut runner = TestRunner::deterministic();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |what: &'static str| *times.entry(what).or_default() += 1;
    for nth in 0..40 {
        let parts = season(CROWDED).new_tree(&mut runner).unwrap().current();
        let parts = if nth % 2 == 0 { parts } else { roomy(parts) };
        let built = build(parts).unwrap();
        let calendar = Calendar::new(&built.season, &built.plan);
        let advisor = Advisor::new(&built.season, &built.plan, &calendar);
        for subject in subjects(&built) {
            for suggestion in advisor.suggestions(subject, 4) {
                count(match suggestion.change {
                    Change::Nothing => "free",
                    Change::Displace { to: Some(_), .. } => "displaced elsewhere",
                    Change::Displace { to: None, .. } => "displaced",
                    Change::Request { .. } => "request",
                });
            }
            for day in built.season.day_ixs() {
                let places = advisor.starts_on(subject, day, built.season.place_ixs());
                for run in places.iter().flat_map(|place| &place.runs) {
                    count(match run.verdict {
                        Verdict::Free => "green",
                        Verdict::Warned(_) => "amber",
                        Verdict::Past => "past",
                        Verdict::Blocked { .. } => "red",
                    });
                }
            }
        }
        for conflict in check(&built.season, &built.plan, None).iter().take(40) {
            let fixes = advisor.fixes(conflict, 5);
            for action in fixes.iter().flat_map(|fix| &fix.actions) {
                count(match action {
                    Action::Unpin { .. } => "unpin",
                    Action::Move { .. } => "move",
                    Action::Drop { .. } => "drop",
                    Action::Accept { .. } => "accept",
                    Action::Want { .. } => "want",
                    Action::RaisePower { .. } => "power",
                    Action::RaiseFood { .. } => "food",
                    Action::RaiseCapacity { .. } => "capacity",
                });
            }
        }
    }
    let expected = [
        "free", "green", "amber", "red", "move", "drop", "accept", "want", "power",
    ];
    let is_rare = |what: &&&str| times.get(**what).is_none_or(|n| *n < 3);
    let rare = expected.iter().filter(is_rare);
    assert_eq!(rare.count(), 0, "{times:#?}");
}
