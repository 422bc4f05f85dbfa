//! The database itself keeps two from one place.

use yarkie_berega::app::{AppError, Deed, Store};
use yarkie_berega::domain::rule::Rule;

use sea_orm::ConnectionTrait;

use crate::support::database::{on_both_databases, rows};
use crate::support::desk::{desk, draft, edit, request, stored, target, try_edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::values::decimal;

on_both_databases! {
    what_was_written_past_the_service_is_found_before_it_does_harm
    those_that_are_let_be_are_not_guarded
    two_change_places_in_one_step
}

/// Of the good example.
const SLUG: &str = "test";

async fn what_was_written_past_the_service_is_found_before_it_does_harm(store: Store) {
    let season = good_example().change(|parts| parts.applications[1].power_kw = decimal("0"));
    let desk = desk(&store, &season.build()).await;
    let before = draft(&desk, SLUG).await;
    let choir = id(&before.draft, "choir", SUNDAY);
    // As if another program had moved the choir, without a step: what is in memory is wrong now.
    let db = store.connection();
    let past = "UPDATE assignment SET place_id = (SELECT id FROM place WHERE code = 'stage'), \
        from_min = 720, to_min = 780, use_from = use_from - 330, use_to = use_to - 330 \
        WHERE place_id = (SELECT id FROM place WHERE code = 'lake-stage')";
    assert_eq!(
        db.execute_unprepared(past).await.unwrap().rows_affected(),
        1
    );
    let band = id(&before.draft, "band", SATURDAY);
    let to = target(SUNDAY, "stage", "12:00-13:00");
    let refused = try_edit(&desk, SLUG, &request([Deed::Move { id: band, to }])).await;
    let Err(AppError::AddsConflicts(refused)) = refused else {
        panic!("{refused:?}")
    };
    let would = &refused.would.after.draft;
    let meets = refused.would.added.iter().any(|at| {
        let conflict = &would.conflicts()[*at];
        let double = conflict.rule() == Rule::PlaceDoubleBooking;
        double && would.parties(conflict).any(|id| id == choir)
    });
    assert!(meets);
    assert_eq!(draft(&desk, SLUG).await.revision, 1);
}

async fn those_that_are_let_be_are_not_guarded(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let guarded = "SELECT count(*) FROM assignment WHERE guarded";
    // The pitch takes two at once, and one of those on it was declined.
    assert_eq!(rows(&store, guarded).await, 5);
    let before = draft(&desk, SLUG).await;
    let band = id(&before.draft, "band", SATURDAY);
    let to = target(SATURDAY, "stage", "18:00-19:00");
    edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    assert_eq!(rows(&store, guarded).await, 3);
    let to = target(SATURDAY, "stage", "20:00-21:00");
    edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    assert_eq!(rows(&store, guarded).await, 5);
    stored(&desk, SLUG).await;
}

async fn two_change_places_in_one_step(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let (a, b) = (
        id(&before.draft, "tea", SATURDAY),
        id(&before.draft, "tea", SUNDAY),
    );
    let (choir, band) = (
        id(&before.draft, "choir", SUNDAY),
        id(&before.draft, "band", SATURDAY),
    );
    edit(
        &desk,
        SLUG,
        [Deed::Swap { a, b }, Deed::Swap { a: choir, b: band }],
    )
    .await;
    stored(&desk, SLUG).await;
}
