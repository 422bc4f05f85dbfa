//! Runs of the service: asked for, taken up by a server, stopped, applied or thrown away.

mod queue;

use std::sync::Arc;
use std::time::Duration;

use yarkie_berega::app::{AppError, Deed, Desk, Proposal, Runner, Store};
use yarkie_berega::domain::edit::{Item, ItemChange, Part};
use yarkie_berega::domain::run::{Run, RunFailure, RunId, RunOrder, RunState};
use yarkie_berega::domain::season::AssignmentPart;
use yarkie_berega::store::{Ended, Hold};

use crate::support::app::{NOW, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{clear, desk, draft, edit, now, person, stored};
use crate::support::example::good_example;
use crate::support::values::date;

on_both_databases! {
    a_run_proposes_and_its_proposal_becomes_one_step
    a_run_keeps_to_what_was_asked
    what_nobody_can_do_is_refused
    a_run_that_is_stopped_keeps_the_best_that_it_has
    a_run_that_is_thrown_away_proposes_nothing
    edits_meanwhile_stay_and_the_rest_is_applied
    a_proposal_that_does_not_fit_any_more_says_what_changed
    a_proposal_that_would_break_a_rule_now_says_which
    a_server_that_dies_loses_no_run
    a_run_that_ends_every_server_is_given_up
    a_server_that_goes_away_leaves_its_run_to_another
}

/// Of the good example.
const SLUG: &str = "test";
/// Longer than any test may take.
const TOO_LONG: Duration = Duration::from_secs(60);

fn steps(steps: u64) -> RunOrder {
    RunOrder {
        steps: Some(steps),
        ..RunOrder::default()
    }
}

/// A run that ends only when it is stopped.
fn endless() -> RunOrder {
    RunOrder {
        seconds: Some(600),
        ..RunOrder::default()
    }
}

fn runner(desk: &Desk) -> Runner {
    Runner::new(desk.clone(), Arc::new(|| time(NOW)))
}

/// The good example with nothing placed, on a desk.
async fn empty(store: &Store) -> Desk {
    let built = good_example().change(|parts| parts.assignments.clear());
    desk(store, &built.build()).await
}

async fn ask(desk: &Desk, order: &RunOrder) -> RunId {
    desk.ask_run(SLUG, &now(), order).await.unwrap().id
}

async fn run(desk: &Desk, id: RunId) -> Run {
    desk.run(SLUG, id).await.unwrap()
}

async fn proposal(desk: &Desk, id: RunId) -> Proposal {
    desk.proposal(SLUG, &now(), id).await.unwrap()
}

/// Asks for it and works on it.
async fn done(desk: &Desk, order: &RunOrder) -> RunId {
    let id = ask(desk, order).await;
    runner(desk).take(id).await.unwrap();
    id
}

/// Waits until the run is so.
async fn until(desk: &Desk, id: RunId, is: impl Fn(&Run) -> bool) {
    let waiting = async {
        while !is(&run(desk, id).await) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(TOO_LONG, waiting).await.unwrap();
}

fn has_plan(run: &Run) -> bool {
    run.progress.is_some()
}

fn after(change: &ItemChange) -> &AssignmentPart {
    match &change.after {
        Some(Part::Assignment(part)) => part,
        other => panic!("{other:?}"),
    }
}

async fn a_run_proposes_and_its_proposal_becomes_one_step(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &steps(2_000)).await;
    let asked = run(&desk, id).await;
    assert_eq!((asked.state, asked.attempt), (RunState::Queued, 0));
    assert_eq!(asked.actor, person(crate::support::desk::ANNA));
    runner(&desk).take(id).await.unwrap();
    let found = proposal(&desk, id).await;
    assert_eq!((found.run.state, found.run.attempt), (RunState::Done, 1));
    assert_eq!(found.run.revision, Some(1));
    let progress = found.run.progress.unwrap();
    let would = found.now.unwrap().unwrap();
    assert_eq!(found.changes, would.changes);
    assert_eq!(progress.assigned, found.changes.len() as u64);
    assert_eq!(progress.score, would.after.draft.score().total());
    assert_eq!(progress.score_before, found.draft.draft.score().total());
    assert!(progress.bound.is_some_and(|bound| bound >= progress.score));
    assert!(progress.points.iter().is_sorted_by_key(|point| point.ms));
    assert_eq!(progress.points.last().unwrap().score, progress.score);
    // Nothing has changed yet.
    assert_eq!(draft(&desk, SLUG).await.draft.ids(), []);
    let edited = desk.apply_run(SLUG, &now(), id).await.unwrap();
    assert_eq!(edited.step(), Some(2));
    let applied = run(&desk, id).await;
    assert_eq!((applied.state, applied.step), (RunState::Applied, Some(2)));
    assert_eq!(
        stored(&desk, SLUG).await.draft.score().total(),
        progress.score
    );
    let again = desk.apply_run(SLUG, &now(), id).await;
    assert!(matches!(again, Err(AppError::RunIs(RunState::Applied))));
    desk.undo(SLUG, &now(), 2).await.unwrap();
    assert_eq!(stored(&desk, SLUG).await.draft.ids(), []);
    assert_eq!(desk.runs(SLUG, None, 10).await.unwrap().len(), 1);
    assert_eq!(desk.runs(SLUG, Some(id), 10).await.unwrap(), []);
}

async fn a_run_keeps_to_what_was_asked(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let one_day = draft(&desk, SLUG).await.draft.season().days()[0].date;
    let before = draft(&desk, SLUG).await;
    let kept = RunOrder {
        keep_placed: true,
        ..steps(2_000)
    };
    let id = done(&desk, &kept).await;
    let found = proposal(&desk, id).await.changes;
    assert!(
        found.iter().all(|change| change.before.is_none()),
        "{found:?}"
    );
    clear(&desk, SLUG).await;
    let site = before.draft.season().embankments()[0].id.to_string();
    let narrow = RunOrder {
        days: Some(vec![one_day]),
        embankments: Some(vec![site.clone()]),
        ..steps(2_000)
    };
    let id = done(&desk, &narrow).await;
    let found = proposal(&desk, id).await.changes;
    assert!(!found.is_empty());
    let season = before.draft.season();
    for part in found.iter().map(after) {
        let place = season.place(season.place_by_id(&part.place).unwrap());
        assert_eq!(part.date, one_day);
        assert_eq!(season.embankment(place.embankment).id.as_str(), site);
    }
    let kind = season.applications()[0].kind;
    let of_kind = RunOrder {
        kinds: Some(vec![kind]),
        ..steps(2_000)
    };
    let id = done(&desk, &of_kind).await;
    let found = proposal(&desk, id).await.changes;
    assert!(!found.is_empty());
    for part in found.iter().map(after) {
        let ix = season.application_by_id(&part.application).unwrap();
        assert_eq!(season.application(ix).kind, kind);
    }
}

async fn what_nobody_can_do_is_refused(store: Store) {
    let desk = empty(&store).await;
    let all = [
        RunOrder {
            days: Some(vec![date("1999-01-01")]),
            ..RunOrder::default()
        },
        RunOrder {
            embankments: Some(vec!["nowhere".into()]),
            ..RunOrder::default()
        },
        RunOrder {
            kinds: Some(Vec::new()),
            ..RunOrder::default()
        },
        RunOrder {
            seconds: Some(0),
            ..RunOrder::default()
        },
        RunOrder {
            seconds: Some(601),
            ..RunOrder::default()
        },
        steps(0),
    ];
    for order in all {
        let refused = desk.ask_run(SLUG, &now(), &order).await;
        assert!(matches!(refused, Err(AppError::Refused(_))), "{order:?}");
    }
    assert_eq!(desk.runs(SLUG, None, 10).await.unwrap(), []);
    let missing = desk.apply_run(SLUG, &now(), RunId(7)).await;
    assert!(matches!(missing, Err(AppError::NoRun(RunId(7)))));
    let id = ask(&desk, &steps(10)).await;
    let early = desk.apply_run(SLUG, &now(), id).await;
    assert!(matches!(early, Err(AppError::RunIs(RunState::Queued))));
    // Of another season it is not told.
    let other = good_example().change(|parts| parts.slug = "other".into());
    desk.create(&now(), &other.build()).await.unwrap();
    let elsewhere = desk.run("other", id).await;
    assert!(matches!(elsewhere, Err(AppError::NoRun(_))));
    let elsewhere = desk.stop_run("other", &now(), id).await;
    assert!(matches!(elsewhere, Err(AppError::NoRun(_))));
}

async fn a_run_that_is_stopped_keeps_the_best_that_it_has(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &endless()).await;
    let runner = runner(&desk);
    let stop = async {
        until(&desk, id, has_plan).await;
        let stopped = desk.stop_run(SLUG, &now(), id).await.unwrap();
        // Perhaps it has done so already.
        let is_heard = matches!(stopped.state, RunState::Stopping | RunState::Done);
        assert!(is_heard, "{:?}", stopped.state);
    };
    let (taken, ()) = tokio::join!(runner.take(id), stop);
    taken.unwrap();
    let found = proposal(&desk, id).await;
    assert_eq!(found.run.state, RunState::Done);
    assert!(!found.changes.is_empty());
    let late = desk.stop_run(SLUG, &now(), id).await;
    assert!(matches!(late, Err(AppError::RunIs(RunState::Done))));
}

async fn a_run_that_is_thrown_away_proposes_nothing(store: Store) {
    let desk = empty(&store).await;
    // While it waits,
    let waiting = ask(&desk, &steps(10)).await;
    desk.stop_run(SLUG, &now(), waiting).await.unwrap();
    runner(&desk).take(waiting).await.unwrap();
    assert_eq!(run(&desk, waiting).await.state, RunState::Discarded);
    // while it is under way,
    let id = ask(&desk, &endless()).await;
    let throw = async {
        until(&desk, id, has_plan).await;
        desk.discard_run(SLUG, &now(), id).await.unwrap();
    };
    let runner = runner(&desk);
    let (taken, ()) = tokio::join!(runner.take(id), throw);
    taken.unwrap();
    let found = proposal(&desk, id).await;
    assert_eq!(found.run.state, RunState::Discarded);
    assert_eq!(found.changes, []);
    // and when it is done.
    let done = done(&desk, &steps(100)).await;
    desk.discard_run(SLUG, &now(), done).await.unwrap();
    let late = desk.apply_run(SLUG, &now(), done).await;
    assert!(matches!(late, Err(AppError::RunIs(RunState::Discarded))));
    assert_eq!(draft(&desk, SLUG).await.draft.ids(), []);
}

async fn edits_meanwhile_stay_and_the_rest_is_applied(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let ids = draft(&desk, SLUG).await.draft.ids().to_vec();
    edit(&desk, SLUG, [Deed::Remove { id: ids[0] }]).await;
    let kept = RunOrder {
        keep_placed: true,
        ..steps(2_000)
    };
    let id = done(&desk, &kept).await;
    let changes = proposal(&desk, id).await.changes;
    assert!(!changes.is_empty());
    // Nobody has touched what it proposes.
    let (id_there, pinned) = (ids[1], true);
    edit(
        &desk,
        SLUG,
        [Deed::Pin {
            id: id_there,
            pinned,
        }],
    )
    .await;
    assert!(proposal(&desk, id).await.now.unwrap().is_ok());
    desk.apply_run(SLUG, &now(), id).await.unwrap();
    let after = stored(&desk, SLUG).await;
    let items = after.draft.items();
    assert!(items.assignment(id_there).unwrap().pinned);
    for change in &changes {
        assert_eq!(items.part(&change.item), change.after.as_ref());
    }
}

async fn a_proposal_that_does_not_fit_any_more_says_what_changed(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let ids = draft(&desk, SLUG).await.draft.ids().to_vec();
    edit(&desk, SLUG, [Deed::Remove { id: ids[0] }]).await;
    let id = done(&desk, &steps(2_000)).await;
    let changes = proposal(&desk, id).await.changes;
    let new = changes.iter().find(|change| change.before.is_none());
    let new = after(new.unwrap()).clone();
    // Somebody places the same application by hand, at another time of that day.
    let to = yarkie_berega::app::Target {
        date: new.date,
        place: new.place.clone(),
        hours: crate::support::values::hours("12:00-12:05"),
    };
    let application = new.application.clone();
    edit(&desk, SLUG, [Deed::Place { application, to }]).await;
    let revision = draft(&desk, SLUG).await.revision;
    let why = match desk.apply_run(SLUG, &now(), id).await {
        Err(AppError::Outdated(why)) => why,
        other => panic!("{other:?}"),
    };
    let (item, now_there) = &why.changed[0];
    assert!(changes.iter().any(|change| change.item == *item));
    let by_hand =
        matches!(now_there, Some(Part::Assignment(part)) if part.application == new.application);
    assert!(by_hand, "{now_there:?}");
    assert_eq!(why.steps.len(), 1);
    assert_eq!(why.steps[0].number, revision);
    // It can still be looked at, and thrown away.
    assert!(proposal(&desk, id).await.now.unwrap().is_err());
    assert_eq!(draft(&desk, SLUG).await.revision, revision);
    desk.discard_run(SLUG, &now(), id).await.unwrap();
}

async fn a_proposal_that_would_break_a_rule_now_says_which(store: Store) {
    let desk = empty(&store).await;
    let id = done(&desk, &steps(2_000)).await;
    let changes = proposal(&desk, id).await.changes;
    let first = after(&changes[0]).clone();
    let there = draft(&desk, SLUG).await;
    let part = there.draft.items().part(&Item::Day(first.date)).unwrap();
    let Part::Day(mut day) = part.clone() else {
        panic!("{part:?}");
    };
    day.status = yarkie_berega::domain::day::DayStatus::Cancelled;
    edit(&desk, SLUG, [Deed::Put(Part::Day(day))]).await;
    let why = match desk.apply_run(SLUG, &now(), id).await {
        Err(AppError::Outdated(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why.changed, []);
    let would = why.would.unwrap();
    let first = &would.after.draft.conflicts()[would.added[0]];
    assert_eq!(first.rule().id(), "opening-hours");
    assert_eq!(draft(&desk, SLUG).await.draft.ids(), []);
}

async fn a_server_that_dies_loses_no_run(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &endless()).await;
    let first = runner(&desk);
    let dies = async {
        until(&desk, id, has_plan).await;
    };
    tokio::select! {
        _ = first.take(id) => panic!("it ended by itself"),
        () = dies => {}
    }
    // Nothing but the run itself is there of it now; it was asked to stop meanwhile.
    assert_eq!(run(&desk, id).await.state, RunState::Running);
    desk.stop_run(SLUG, &now(), id).await.unwrap();
    let second = runner(&Desk::new(store.clone()));
    second.take(id).await.unwrap();
    let found = proposal(&desk, id).await;
    assert_eq!((found.run.state, found.run.attempt), (RunState::Done, 2));
    assert!(!found.changes.is_empty());
    // The first one comes back, and has nothing to say.
    let (run, attempt) = (id, 1);
    let failed = Ended::Failed(RunFailure::Fault);
    let late = store
        .end_run(Hold { run, attempt }, &failed, time(NOW))
        .await;
    assert!(!late.unwrap());
    assert_eq!(proposal(&desk, id).await.run.state, RunState::Done);
}

async fn a_run_that_ends_every_server_is_given_up(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &steps(10)).await;
    for attempt in 1..=5 {
        let writing = store.write().await.unwrap();
        let (slug, run) = writing.take_run(id, time(NOW)).await.unwrap().unwrap();
        assert_eq!((&*slug, run.attempt), (SLUG, attempt));
        writing.commit().await.unwrap();
    }
    runner(&desk).take(id).await.unwrap();
    let run = run(&desk, id).await;
    assert_eq!(run.state, RunState::Failed);
    assert_eq!(run.failure, Some(RunFailure::GaveUp));
}

async fn a_server_that_goes_away_leaves_its_run_to_another(store: Store) {
    let desk = empty(&store).await;
    let id = ask(&desk, &endless()).await;
    let leaves = runner(&desk);
    let stop = until(&desk, id, has_plan);
    tokio::time::timeout(TOO_LONG, leaves.serve(stop))
        .await
        .unwrap();
    let left = run(&desk, id).await;
    assert_eq!((left.state, left.attempt), (RunState::Queued, 1));
    // The other one gets it from the queue.
    let other = runner(&Desk::new(store.clone()));
    let stop = async {
        until(&desk, id, |run| run.attempt == 2 && has_plan(run)).await;
        desk.stop_run(SLUG, &now(), id).await.unwrap();
        until(&desk, id, |run| !run.state.is_open()).await;
    };
    tokio::time::timeout(TOO_LONG, other.serve(stop))
        .await
        .unwrap();
    assert_eq!(run(&desk, id).await.state, RunState::Done);
}
