//! Rules that somebody breaks on purpose.

use yarkie_berega::app::{AppError, Deed, Request, Store};
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::rule::Rule;

use crate::support::database::on_both_databases;
use crate::support::desk::{
    ANNA, desk, draft, edit, now, person, request, stored, target, try_edit,
};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};

on_both_databases! {
    a_hard_conflict_needs_a_reason_which_is_kept
    an_edit_that_mends_needs_none
    an_override_goes_and_comes_with_the_step
}

/// Of the good example.
const SLUG: &str = "test";

/// How many hard conflicts somebody allowed, and how many nobody did.
fn hard(draft: &Draft) -> (usize, usize) {
    let hard = draft
        .conflicts()
        .iter()
        .filter(|conflict| conflict.is_hard());
    let (allowed, open): (Vec<_>, Vec<_>) = hard.partition(|c| draft.override_of(c).is_some());
    (allowed.len(), open.len())
}

fn onto_the_choir(draft: &Draft) -> Deed {
    Deed::Move {
        id: id(draft, "band", SATURDAY),
        to: target(SATURDAY, "stage", "18:00-19:00"),
    }
}

async fn a_hard_conflict_needs_a_reason_which_is_kept(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let mut request = request([onto_the_choir(&before.draft)]);
    for no_reason in [None, Some(String::new()), Some("  \n".to_owned())] {
        request.reason = no_reason;
        let Err(AppError::AddsConflicts(refused)) = try_edit(&desk, SLUG, &request).await else {
            panic!()
        };
        // What it would do is told in full.
        assert_eq!(refused.would.added.len(), 3);
        assert_eq!(hard(&refused.would.after.draft), (0, 3));
    }
    assert_eq!(stored(&desk, SLUG).await.revision, 1);
    request.reason = Some(" Совместный номер ".to_owned());
    try_edit(&desk, SLUG, &request).await.unwrap();
    let after = stored(&desk, SLUG).await;
    assert_eq!(hard(&after.draft), (3, 0));
    let band = id(&before.draft, "band", SATURDAY);
    let given = after
        .draft
        .override_for(band, Rule::PlaceDoubleBooking)
        .unwrap();
    assert_eq!(
        (&*given.reason, &given.actor),
        ("Совместный номер", &person(ANNA))
    );
    assert_eq!(given.at.utc(), now().now);
    let step = desk.step(SLUG, 2).await.unwrap();
    assert_eq!(step.head.note, "Совместный номер");
    // One more that meets them needs a reason of its own.
    let place = Deed::Place {
        application: "choir".into(),
        to: target(SATURDAY, "stage", "18:30-19:30"),
    };
    let again = Request {
        reason: None,
        deeds: vec![place],
        ..request
    };
    assert!(matches!(
        try_edit(&desk, SLUG, &again).await,
        Err(AppError::AddsConflicts(_))
    ));
}

async fn an_edit_that_mends_needs_none(store: Store) {
    // It comes with a conflict, as it is: nobody is asked why.
    let season = good_example().change(|parts| {
        for part in &mut parts.assignments {
            if part.application == "band" {
                part.hours = crate::support::values::hours("18:00-19:00");
            }
        }
    });
    let desk = desk(&store, &season.build()).await;
    let before = stored(&desk, SLUG).await;
    assert_eq!(hard(&before.draft), (0, 3));
    let deed = Deed::Move {
        id: id(&before.draft, "band", SATURDAY),
        to: target(SATURDAY, "stage", "18:15-19:15"),
    };
    // Still the same conflicts, between the same two.
    let shifted = try_edit(&desk, SLUG, &request([deed])).await.unwrap();
    assert_eq!(
        (shifted.added.len(), hard(&shifted.after.draft)),
        (0, (0, 3))
    );
    let deed = Deed::Move {
        id: id(&before.draft, "band", SATURDAY),
        to: target(SATURDAY, "stage", "19:15-20:15"),
    };
    let mended = try_edit(&desk, SLUG, &request([deed])).await.unwrap();
    assert_eq!(hard(&mended.after.draft), (0, 0));
    stored(&desk, SLUG).await;
}

async fn an_override_goes_and_comes_with_the_step(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    edit(&desk, SLUG, [onto_the_choir(&before.draft)]).await;
    assert_eq!(hard(&stored(&desk, SLUG).await.draft), (3, 0));
    desk.undo(SLUG, &now(), 2).await.unwrap();
    let undone = stored(&desk, SLUG).await;
    assert_eq!(undone.draft.items().diff(before.draft.items()), []);
    desk.redo(SLUG, &now(), 2).await.unwrap();
    assert_eq!(hard(&stored(&desk, SLUG).await.draft), (3, 0));
    // Whoever is no party any more has no override either.
    let band = id(&before.draft, "band", SATURDAY);
    edit(&desk, SLUG, [Deed::Remove { id: band }]).await;
    let gone = stored(&desk, SLUG).await;
    assert_eq!(
        gone.draft.override_for(band, Rule::PlaceDoubleBooking),
        None
    );
}
