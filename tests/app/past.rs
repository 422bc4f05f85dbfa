//! A season under way: what has begun stays as it is, and nothing is planned before now.

use std::sync::Arc;

use yarkie_berega::app::account::{FieldError, FieldRule, Refusal};
use yarkie_berega::app::advice::{Wanting, room, suggestions};
use yarkie_berega::app::{AppError, Deed, Desk, Runner, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::{Item, ItemChange, Part};
use yarkie_berega::domain::run::{RunId, RunOrder, RunState};
use yarkie_berega::domain::season::AssignmentPart;
use yarkie_berega::engine::{Options, Unwatched};

use crate::support::app::{NOW, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, desk, draft, request, stored, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::replan::cancel;
use crate::support::season::assignment;
use crate::support::values::{date, minute};

on_both_databases! {
    a_run_in_mid_season_leaves_what_has_begun
    allocating_in_mid_season_leaves_what_has_begun
    days_that_are_all_over_are_refused
    a_proposal_of_something_that_has_begun_since_is_outdated
    a_replan_in_mid_season_leaves_what_has_begun
    advice_in_mid_season_is_of_what_is_to_come
    a_person_may_still_note_what_happened
}

const SLUG: &str = "test";
/// Three in the afternoon of Saturday, which closes at two in the night.
const UNDER_WAY: &str = "2023-06-03T08:00:00Z";
const SATURDAY_IS_OVER: &str = "2023-06-03T19:00:00Z";
/// After the last day, which the weather took.
const OVER: &str = "2023-06-11T05:00:00Z";

/// Of the good example only what somebody put where it can't be; it has begun at three.
async fn with_one_by_hand(store: &Store) -> Desk {
    let built = good_example().change(|parts| {
        let robots = assignment("robots", SATURDAY, "kiosk", "12:00-13:00");
        parts.assignments = vec![robots];
    });
    desk(store, &built.build()).await
}

async fn done_at(desk: &Desk, at: &'static str) -> RunId {
    let order = RunOrder {
        steps: Some(2_000),
        ..RunOrder::default()
    };
    let id = desk.ask_run(SLUG, &by(at), &order).await.unwrap().id;
    let runner = Runner::new(desk.clone(), Arc::new(move || time(at)));
    runner.take(id).await.unwrap();
    id
}

async fn proposed_at(desk: &Desk, at: &'static str) -> Vec<ItemChange> {
    let id = done_at(desk, at).await;
    let found = desk.proposal(SLUG, &by(at), id).await.unwrap();
    let progress = found.run.progress.unwrap();
    assert!(progress.bound.unwrap() >= progress.score, "{progress:?}");
    found.changes
}

/// Whether it begins before three on Saturday.
fn has_begun(part: &AssignmentPart) -> bool {
    part.date == date(SATURDAY) && part.hours.from() < minute("15:00")
}

/// How many of the changes are of something that has begun, before or after.
fn of_the_past(changes: &[ItemChange]) -> usize {
    let begun = |part: &&Part| matches!(part, Part::Assignment(part) if has_begun(part));
    let parts = changes
        .iter()
        .flat_map(|it| it.before.iter().chain(&it.after));
    parts.filter(begun).count()
}

async fn a_run_in_mid_season_leaves_what_has_begun(store: Store) {
    let desk = with_one_by_hand(&store).await;
    let early = proposed_at(&desk, NOW).await;
    assert!(early.iter().any(|change| change.before.is_some()));
    assert!(of_the_past(&early) > 1, "{early:?}");
    let changes = proposed_at(&desk, UNDER_WAY).await;
    assert!(!changes.is_empty());
    assert_eq!(of_the_past(&changes), 0, "{changes:?}");
    assert_eq!(proposed_at(&desk, UNDER_WAY).await, changes);
    // What was counts toward what is wanted.
    let robots = |change: &&ItemChange| match &change.after {
        Some(Part::Assignment(part)) => part.application == "robots",
        _ => false,
    };
    let stored = draft(&desk, SLUG).await;
    let season = stored.draft.season();
    let ix = season.application_by_id("robots").unwrap();
    let wanted = season.application(ix).wanted as usize;
    assert!(changes.iter().filter(robots).count() < wanted);
    // Of a season that is over it is thought through once more.
    assert!(of_the_past(&proposed_at(&desk, OVER).await) > 1);
}

async fn allocating_in_mid_season_leaves_what_has_begun(store: Store) {
    let desk = with_one_by_hand(&store).await;
    let options = Options {
        steps: Some(2_000),
        ..Options::default()
    };
    let (by, watch) = (by(UNDER_WAY), Arc::new(Unwatched));
    let (report, edited) = desk.allocate(SLUG, &by, options, watch).await.unwrap();
    assert_eq!(of_the_past(&edited.changes), 0);
    assert_eq!(report.assigned, edited.changes.len() + 1);
}

async fn days_that_are_all_over_are_refused(store: Store) {
    let desk = with_one_by_hand(&store).await;
    let ask = async |at: &str, days: &[&str]| {
        let order = RunOrder {
            days: Some(days.iter().map(|day| date(day)).collect()),
            ..RunOrder::default()
        };
        desk.ask_run(SLUG, &by(at), &order).await
    };
    let refused = ask(SATURDAY_IS_OVER, &[SATURDAY]).await;
    let Err(AppError::Refused(Refusal::Fields(flaws))) = refused else {
        panic!("{refused:?}");
    };
    let (field, rule) = ("/days", FieldRule::Over);
    assert_eq!(flaws, [FieldError { field, rule }]);
    for (at, days) in [
        (SATURDAY_IS_OVER, &[SATURDAY, SUNDAY][..]),
        ("2023-06-03T18:59:00Z", &[SATURDAY]),
        (NOW, &[SATURDAY]),
        (OVER, &[SATURDAY]),
    ] {
        assert!(ask(at, days).await.is_ok(), "{at} {days:?}");
    }
}

async fn a_proposal_of_something_that_has_begun_since_is_outdated(store: Store) {
    let desk = with_one_by_hand(&store).await;
    let id = done_at(&desk, NOW).await;
    let late = desk.apply_run(SLUG, &by(UNDER_WAY), id).await;
    let Err(AppError::Outdated(why)) = late else {
        panic!("{late:?}");
    };
    assert!(why.changed.is_empty() && why.flaws.is_empty());
    let begun = |item: &Item| matches!(item, Item::Assignment(_));
    assert!(!why.begun.is_empty() && why.begun.iter().all(begun));
    let shown = desk.proposal(SLUG, &by(UNDER_WAY), id).await.unwrap();
    assert!(matches!(shown.now, Some(Err(_))));
    assert_eq!(shown.run.state, RunState::Done);
    assert_eq!(stored(&desk, SLUG).await.draft.ids().len(), 1);
    desk.apply_run(SLUG, &by(NOW), id).await.unwrap();
}

async fn a_replan_in_mid_season_leaves_what_has_begun(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let storm = [cancel(SATURDAY)];
    for at in [UNDER_WAY, NOW] {
        let planning = desk.replan(SLUG, &by(at), &storm).await.unwrap();
        let (by, planned) = (by(at), &planning.planned);
        let edited = desk.preview_plan(SLUG, &by, planned).await.unwrap();
        let begun_stays = of_the_past(&edited.changes) == 0;
        assert_eq!(begun_stays, at == UNDER_WAY, "{:?}", edited.changes);
        // What was still to come has gone from Saturday.
        let left = edited
            .after
            .draft
            .items()
            .assignments()
            .filter(|(_, part)| {
                part.date == date(SATURDAY) && part.status.occupies() && !has_begun(part)
            });
        assert_eq!(left.count(), 0);
    }
    // Of a day that is over nothing falls out any more.
    let planning = desk.replan(SLUG, &by(SATURDAY_IS_OVER), &storm).await;
    let plan = planning.unwrap().replanned.plan;
    let cancelled = |status| status == AssignmentStatus::Cancelled;
    assert!(plan.assignments.iter().all(|it| !cancelled(it.status)));
}

async fn advice_in_mid_season_is_of_what_is_to_come(store: Store) {
    let desk = with_one_by_hand(&store).await;
    let stored = draft(&desk, SLUG).await;
    let season = stored.draft.season();
    let saturday = season.day_on(date(SATURDAY)).unwrap();
    let begins = async |at: &str| {
        let wanting = Wanting::Application("band".into());
        let placing = suggestions(stored.clone(), time(at), wanting, 20).await;
        let spots = placing.unwrap().found.into_iter().map(|it| it.spot);
        let today = spots.filter(|spot| spot.day == saturday);
        today
            .map(|spot| spot.hours.from().to_string())
            .collect::<Vec<_>>()
    };
    // The robots need nearly all the power until one.
    assert_eq!(begins(NOW).await, ["13:00"]);
    assert_eq!(begins(UNDER_WAY).await, ["15:00"]);
    assert_eq!(begins("2023-06-03T08:00:01Z").await, ["15:05"]);
    assert_eq!(begins(SATURDAY_IS_OVER).await, [""; 0]);
    let band = season.application_by_id("band").unwrap();
    let free_days = async |at: &str| {
        let room = room(stored.clone(), time(at), band).await.unwrap();
        room.free_days
    };
    assert_eq!(free_days(UNDER_WAY).await, free_days(NOW).await);
    assert_eq!(free_days(SATURDAY_IS_OVER).await + 1, free_days(NOW).await);
}

async fn a_person_may_still_note_what_happened(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let choir = id(&draft(&desk, SLUG).await.draft, "choir", SATURDAY);
    let to = target(SATURDAY, "stage", "12:00-13:00");
    let moved = request([Deed::Move { id: choir, to }]);
    let by = by(SATURDAY_IS_OVER);
    let edited = desk.edit(SLUG, &by, &moved, None).await.unwrap();
    assert_eq!(of_the_past(&edited.fresh().unwrap().changes), 1);
}
