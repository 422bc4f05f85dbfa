//! Allocating into the draft.

use std::sync::Arc;

use yarkie_berega::app::{self, AppError, Store};
use yarkie_berega::domain::check::check;
use yarkie_berega::engine::{Options, Unwatched, Watch};

use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::example::good_example;

on_both_databases! {
    the_plan_becomes_the_draft
}

fn options() -> Options {
    Options {
        steps: Some(2_000),
        ..Options::default()
    }
}

async fn example(store: &Store) -> String {
    let built = good_example()
        .change(|parts| parts.assignments.clear())
        .build();
    app::import_season(store, &built).await.unwrap();
    built.season.slug().to_owned()
}

async fn the_plan_becomes_the_draft(store: Store) {
    let slug = example(&store).await;
    let report = app::allocate(&store, &slug, options(), Arc::new(Unwatched))
        .await
        .unwrap();
    let stored = app::season(&store, &slug).await.unwrap();
    let plan = &stored.built.plan;
    assert!(report.assigned > 0);
    assert_eq!(plan.assignments.len(), report.assigned);
    let conflicts = check(&stored.built.season, plan, None);
    assert!(
        !conflicts.iter().any(|conflict| conflict.is_hard()),
        "{conflicts:?}"
    );
    // Again: whatever stays on its day is the same assignment.
    app::allocate(&store, &slug, options(), Arc::new(Unwatched))
        .await
        .unwrap();
    let again = app::season(&store, &slug).await.unwrap();
    let kept = again
        .assignment_ids
        .iter()
        .filter(|id| stored.assignment_ids.contains(id));
    assert!(kept.count() > 0);
}

/// Edits the draft while the engine is at work.
struct Meddler {
    store: Store,
    slug: String,
    done: std::sync::Once,
}

impl Watch for Meddler {
    fn must_stop(&self) -> bool {
        let (store, slug) = (self.store.clone(), self.slug.clone());
        self.done.call_once(|| {
            let edit = async move {
                let mut plan = store.load_season(&slug).await.unwrap().built.plan;
                plan.assignments.pop();
                let writing = store.write().await.unwrap();
                writing
                    .replace_draft(&slug, &plan.assignments)
                    .await
                    .unwrap();
                writing.commit().await.unwrap();
            };
            std::thread::spawn(|| crate::support::database::block_on(edit))
                .join()
                .unwrap();
        });
        false
    }
}

#[test]
fn an_edit_made_meanwhile_is_not_overwritten() {
    on_sqlite(async |store| {
        let built = good_example().build();
        app::import_season(&store, &built).await.unwrap();
        let slug = built.season.slug().to_owned();
        let watch = Arc::new(Meddler {
            store: store.clone(),
            slug: slug.clone(),
            done: std::sync::Once::new(),
        });
        let refused = app::allocate(&store, &slug, options(), watch).await;
        assert!(matches!(refused, Err(AppError::DraftChanged { .. })));
        let plan = app::season(&store, &slug).await.unwrap().built.plan;
        assert_eq!(plan.assignments.len() + 1, built.plan.assignments.len());
    });
}
