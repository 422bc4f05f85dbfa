//! The history: undone, done again, read.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yarkie_berega::app::{AppError, Deed, Desk, StepState, Store};
use yarkie_berega::domain::edit::{Item, ItemChange, Items, Part, Verb};
use yarkie_berega::domain::season::build;

use crate::support::database::on_both_databases;
use crate::support::desk::{ANNA, by, desk, draft, edit, now, person, stored};
use crate::support::draft::{RandomEdit, id, random_edit};
use crate::support::example::{SATURDAY, good_example};
use crate::support::random_season::{CROWDED, season};
use crate::support::season::With;

on_both_databases! {
    undo_and_redo_follow_a_stack
    steps_are_listed_and_inspected
    only_the_step_that_is_next_is_undone
}

/// Of the good example and of random seasons.
const SLUG: &str = "test";

/// Histories that are played, and how long each is.
const HISTORIES: usize = 6;
const LENGTH: usize = 24;

/// What somebody does next.
#[derive(Debug, Clone)]
enum Next {
    Edit(RandomEdit),
    Undo,
    Redo,
}

fn next() -> impl Strategy<Value = Next> {
    prop_oneof![
        3 => random_edit().prop_map(Next::Edit),
        2 => Just(Next::Undo),
        2 => Just(Next::Redo),
    ]
}

fn parts(items: &Items) -> Vec<(Item, Part)> {
    items
        .iter()
        .map(|(item, held)| (item.clone(), held.part.clone()))
        .collect()
}

/// What history should be: states before each applied step, and after each undone one.
#[derive(Default)]
struct Model {
    applied: Vec<(u64, Vec<(Item, Part)>)>,
    undone: Vec<(u64, Vec<(Item, Part)>)>,
}

async fn undo_and_redo_follow_a_stack(store: Store) {
    let mut runner = TestRunner::deterministic();
    for n in 0..HISTORIES {
        let mut parts_of = season(CROWDED).new_tree(&mut runner).unwrap().current();
        parts_of.slug = format!("{SLUG}-{n}");
        let slug = parts_of.slug.clone();
        let steps = vec(next(), LENGTH).new_tree(&mut runner).unwrap().current();
        let desk = desk(&store, &build(parts_of).unwrap()).await;
        let mut model = Model::default();
        for next in &steps {
            play(&desk, &slug, next, &mut model).await;
        }
        let last = stored(&desk, &slug).await;
        // Everything that can be undone is, back to the beginning.
        for _ in 0..model.applied.len() {
            play(&desk, &slug, &Next::Undo, &mut model).await;
        }
        let back = stored(&desk, &slug).await;
        assert!(back.revision >= last.revision);
        check_states(&desk, &slug, &model).await;
    }
}

async fn play(desk: &Desk, slug: &str, next: &Next, model: &mut Model) {
    let before = draft(desk, slug).await;
    let now_parts = parts(before.draft.items());
    match next {
        Next::Edit(edit) => {
            let Some(step) = try_random(desk, slug, edit).await else {
                return;
            };
            model.applied.push((step, now_parts));
            model.undone.clear();
        }
        Next::Undo => {
            let Some((step, expected)) = model.applied.pop() else {
                return;
            };
            let edited = desk.undo(slug, &now(), step).await.unwrap();
            assert_eq!(parts(edited.after.draft.items()), expected);
            model.undone.push((step, now_parts));
        }
        Next::Redo => {
            let Some((step, expected)) = model.undone.pop() else {
                return;
            };
            let edited = desk.redo(slug, &now(), step).await.unwrap();
            assert_eq!(parts(edited.after.draft.items()), expected);
            model.applied.push((step, now_parts));
        }
    }
}

/// Makes a random edit by deeds; `None` if it changes nothing or is refused.
async fn try_random(desk: &Desk, slug: &str, random: &RandomEdit) -> Option<u64> {
    let draft = draft(desk, slug).await;
    let deeds = random.deeds(&draft.draft);
    let request = crate::support::desk::request(deeds).with(|r| r.reason = Some("!".into()));
    match desk.edit(slug, &now(), &request, None).await {
        Ok(answer) => answer.fresh().unwrap().step(),
        // A time that the clocks skip on the other day.
        Err(AppError::Flaws(_)) => None,
        Err(other) => panic!("{other:?}"),
    }
}

async fn check_states(desk: &Desk, slug: &str, model: &Model) {
    let heads = desk.steps(slug, None, 200).await.unwrap();
    let of = |state| {
        let heads = heads.iter().filter(move |head| head.state == state);
        heads.map(|head| head.number).collect::<Vec<_>>()
    };
    let numbers = |list: &[(u64, Vec<(Item, Part)>)]| {
        let mut numbers: Vec<u64> = list.iter().map(|(number, _)| *number).collect();
        numbers.sort_by(|a, b| b.cmp(a));
        numbers
    };
    assert_eq!(of(StepState::Applied), numbers(&model.applied));
    assert_eq!(of(StepState::Undone), numbers(&model.undone));
}

async fn steps_are_listed_and_inspected(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    let band = id(&first.draft, "band", SATURDAY);
    edit(
        &desk,
        SLUG,
        [Deed::Pin {
            id: band,
            pinned: true,
        }],
    )
    .await;
    desk.undo(SLUG, &by("2023-06-02T06:00:00Z"), 2)
        .await
        .unwrap();
    edit(&desk, SLUG, [Deed::Remove { id: band }]).await;
    let heads = desk.steps(SLUG, None, 10).await.unwrap();
    let told: Vec<_> = heads
        .iter()
        .map(|head| (head.number, head.verb, head.state))
        .collect();
    let expected = [
        (4, Verb::Edit, StepState::Applied),
        (3, Verb::Undo { step: 2 }, StepState::Event),
        (2, Verb::Edit, StepState::Gone),
        (1, Verb::Create, StepState::Event),
    ];
    assert_eq!(told, expected);
    assert!(heads.iter().all(|head| head.actor == person(ANNA)));
    assert_eq!(heads[1].headline, heads[2].headline);
    // A page at a time.
    let page = desk.steps(SLUG, Some(3), 1).await.unwrap();
    assert_eq!(page, [heads[2].clone()]);
    // Inspected, also when it is gone.
    let step = desk.step(SLUG, 2).await.unwrap();
    let Part::Assignment(mut part) = first
        .draft
        .items()
        .part(&Item::Assignment(band))
        .unwrap()
        .clone()
    else {
        panic!()
    };
    let before = Some(Part::Assignment(part.clone()));
    part.pinned = true;
    let change = ItemChange {
        item: Item::Assignment(band),
        before,
        after: Some(Part::Assignment(part)),
    };
    assert_eq!((step.head, step.changes), (heads[2].clone(), vec![change]));
    assert!(matches!(
        desk.step(SLUG, 5).await,
        Err(AppError::NoStep { .. })
    ));
}

async fn only_the_step_that_is_next_is_undone(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    // The beginning is not undone.
    let refused = desk.undo(SLUG, &now(), 1).await;
    assert!(matches!(
        refused,
        Err(AppError::NotThatStep {
            asked: 1,
            next: None
        })
    ));
    for ix in [0, 1] {
        let id = first.draft.ids()[ix];
        edit(&desk, SLUG, [Deed::Remove { id }]).await;
    }
    let Err(AppError::NotThatStep { next, .. }) = desk.undo(SLUG, &now(), 2).await else {
        panic!()
    };
    assert_eq!(next.unwrap().number, 3);
    desk.undo(SLUG, &now(), 3).await.unwrap();
    let Err(AppError::NotThatStep { next, .. }) = desk.redo(SLUG, &now(), 2).await else {
        panic!()
    };
    assert_eq!(next.unwrap().number, 3);
    // Two who undo the same step at once undo one.
    let there = Desk::new(store.clone());
    let who = now();
    let (a, b) = tokio::join!(desk.undo(SLUG, &who, 2), there.undo(SLUG, &who, 2));
    assert!(a.is_ok() != b.is_ok());
    let last = stored(&desk, SLUG).await;
    assert_eq!(last.draft.items().diff(first.draft.items()), []);
}
