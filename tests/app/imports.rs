//! Whole bundles into a season that is there.

use yarkie_berega::app::{AppError, Deed, Incoming, Store};
use yarkie_berega::domain::disruption::{Disruption, Site, When};
use yarkie_berega::domain::edit::{Item, Verb};

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit, now, publish, stored};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::season::performer;
use crate::support::values::date;

on_both_databases! {
    the_same_bundle_again_changes_nothing
    a_bundle_is_one_step_with_a_preview
    a_bundle_without_a_plan_leaves_the_plan
    a_preview_that_is_old_is_not_applied
    a_replan_is_proposed_and_then_applied_as_one_step
}

/// Of the good example.
const SLUG: &str = "test";

async fn the_same_bundle_again_changes_nothing(store: Store) {
    let built = good_example().build();
    let desk = desk(&store, &built).await;
    let Incoming::Known(would) = desk.preview_import(&now(), &built).await.unwrap() else {
        panic!()
    };
    assert_eq!(would.changes, []);
    // Nor does the order of its rows mean anything.
    let turned = good_example().change(|parts| {
        parts.assignments.reverse();
        parts.applications.reverse();
        parts.places.reverse();
    });
    let edited = desk.import(&now(), &turned.build(), None).await.unwrap();
    assert_eq!((edited.changes.len(), edited.step()), (0, None));
    assert_eq!(stored(&desk, SLUG).await.revision, 1);
    let other = good_example().change(|parts| parts.slug = "other".into());
    let incoming = desk.preview_import(&now(), &other.build()).await.unwrap();
    assert!(matches!(incoming, Incoming::New));
}

async fn a_bundle_is_one_step_with_a_preview(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let season = good_example()
        .application(performer("drums"))
        .change(|parts| {
            // A day and what is on it go, a place is called otherwise, one assignment moves.
            parts.days.retain(|day| day.date != date(SUNDAY));
            parts.assignments.retain(|part| part.date != date(SUNDAY));
            parts.places[0].name = "Главная сцена".into();
            parts.assignments[0].hours = crate::support::values::hours("17:00-18:00");
        });
    let built = season.build();
    let Incoming::Known(would) = desk.preview_import(&now(), &built).await.unwrap() else {
        panic!()
    };
    let edited = desk
        .import(&now(), &built, Some(would.before.revision))
        .await
        .unwrap();
    assert_eq!(edited.changes, would.changes);
    let after = stored(&desk, SLUG).await;
    assert_eq!(after.draft.season().days().len(), 2);
    let choir = id(&before.draft, "choir", SATURDAY);
    let moved = after.draft.items().assignment(choir).unwrap();
    assert_eq!(moved.hours, crate::support::values::hours("17:00-18:00"));
    let step = desk.step(SLUG, 2).await.unwrap();
    assert_eq!(
        (step.head.verb, step.changes),
        (Verb::Import, edited.changes)
    );
    desk.undo(SLUG, &now(), 2).await.unwrap();
    let back = stored(&desk, SLUG).await;
    assert_eq!(back.draft.items().diff(before.draft.items()), []);
    assert_eq!(back.draft.season(), before.draft.season());
}

async fn a_bundle_without_a_plan_leaves_the_plan(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let season = good_example().change(|parts| {
        parts.assignments.clear();
        parts.applications.retain(|part| part.id != "tea");
        parts.applications[0].title = "Хор ветеранов".into();
    });
    desk.import(&now(), &season.build(), None).await.unwrap();
    let after = stored(&desk, SLUG).await;
    let kept: Vec<_> = before.draft.items().assignments().collect();
    let kept: Vec<_> = kept
        .into_iter()
        .filter(|(_, part)| part.application != "tea")
        .collect();
    let there: Vec<_> = after.draft.items().assignments().collect();
    assert_eq!(there, kept);
}

async fn a_preview_that_is_old_is_not_applied(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let seen = draft(&desk, SLUG).await;
    let id = seen.draft.ids()[0];
    edit(&desk, SLUG, [Deed::Remove { id }]).await;
    let built = good_example().build();
    let refused = desk.import(&now(), &built, Some(seen.revision)).await;
    assert!(matches!(refused, Err(AppError::DraftChanged { .. })));
    assert!(desk.import(&now(), &built, Some(2)).await.is_ok());
}

async fn a_replan_is_proposed_and_then_applied_as_one_step(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    publish(&desk, SLUG, "2023-06-02T05:00:00Z").await;
    let before = draft(&desk, SLUG).await;
    let rain = Disruption::Close {
        site: Site::Embankment("center".into()),
        when: When::On(date(SATURDAY)),
    };
    let replanning = desk.replan(SLUG, &now(), &[rain]).await.unwrap();
    assert!(!replanning.replanned.impact.affected.is_empty());
    // Until it is applied nothing has happened.
    assert_eq!(stored(&desk, SLUG).await.revision, before.revision);
    let would = desk
        .preview_plan(SLUG, &now(), &replanning.planned)
        .await
        .unwrap();
    let edited = desk
        .apply_plan(SLUG, &now(), &replanning.planned)
        .await
        .unwrap();
    assert_eq!(edited.changes, would.changes);
    let closed = edited.changes.iter().map(|change| &change.item);
    assert!(
        closed
            .clone()
            .any(|item| *item == Item::Embankment("center".into()))
    );
    let after = stored(&desk, SLUG).await;
    assert_eq!(
        after
            .draft
            .conflicts()
            .iter()
            .filter(|c| c.is_hard())
            .count(),
        0
    );
    assert_eq!(after.draft.score(), &replanning.replanned.report.score);
    // Whoever was there is there, moved or cancelled, under the same identity.
    let ids = before.draft.ids().iter();
    let gone: Vec<_> = ids
        .filter(|id| after.draft.position(**id).is_none())
        .collect();
    assert_eq!(
        gone,
        Vec::<&yarkie_berega::domain::identity::AssignmentId>::new()
    );
    // It was made for another draft than this one.
    let again = desk.apply_plan(SLUG, &now(), &replanning.planned).await;
    assert!(matches!(again, Err(AppError::DraftChanged { .. })));
}
