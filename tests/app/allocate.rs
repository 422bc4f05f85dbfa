//! Allocating into the draft.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use yarkie_berega::app::{AppError, Deed, Desk, Store};
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::engine::{Options, Unwatched, Watch};

use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, edit, now};
use crate::support::example::good_example;

on_both_databases! {
    the_plan_becomes_the_draft_as_one_step
}

/// Of the good example.
const SLUG: &str = "test";

fn options() -> Options {
    Options {
        steps: Some(2_000),
        ..Options::default()
    }
}

async fn the_plan_becomes_the_draft_as_one_step(store: Store) {
    let built = good_example().change(|parts| parts.assignments.clear());
    let desk = desk(&store, &built.build()).await;
    let watch = || Arc::new(Unwatched);
    let (report, edited) = desk
        .allocate(SLUG, &now(), options(), watch())
        .await
        .unwrap();
    let first = draft(&desk, SLUG).await;
    assert!(report.assigned > 0);
    assert_eq!(first.draft.ids().len(), report.assigned);
    assert_eq!(edited.step(), Some(2));
    assert_eq!(edited.changes.len(), report.assigned);
    assert_eq!(first.draft.score(), &report.score);
    let hard = |draft: &Draft| draft.conflicts().iter().filter(|c| c.is_hard()).count();
    assert_eq!(hard(&first.draft), 0);
    // Two are taken off, and it is allocated again: what an application has stays the same assignment,
    // wherever it goes.
    let ids = first.draft.ids();
    edit(&desk, SLUG, [0, 1].map(|ix| Deed::Remove { id: ids[ix] })).await;
    let (report, edited) = desk
        .allocate(SLUG, &now(), options(), watch())
        .await
        .unwrap();
    let less = edited.before.clone();
    let again = draft(&desk, SLUG).await;
    assert_eq!(again.draft.score(), &report.score);
    let applications = |draft: &Draft| {
        let assignments = draft.items().assignments();
        let mut counts = BTreeMap::new();
        for (id, part) in assignments {
            let of: &mut BTreeSet<_> = counts.entry(part.application.clone()).or_default();
            of.insert(id);
        }
        counts
    };
    let (was, is) = (applications(&less.draft), applications(&again.draft));
    for (application, ids) in &was {
        let now = is.get(application).cloned().unwrap_or_default();
        let kept = ids.intersection(&now).count();
        assert_eq!(kept, ids.len().min(now.len()), "{application}");
    }
    // One undo takes all of it back.
    let step = edited.step().unwrap();
    let undone = desk.undo(SLUG, &now(), step).await.unwrap();
    assert_eq!(undone.after.draft.plan(), less.draft.plan());
}

/// Edits the draft while the engine is at work.
struct Meddler {
    desk: Desk,
    done: std::sync::Once,
}

impl Watch for Meddler {
    fn must_stop(&self) -> bool {
        let desk = self.desk.clone();
        self.done.call_once(|| {
            let meddle = async move {
                let id = draft(&desk, SLUG).await.draft.ids()[0];
                edit(&desk, SLUG, [Deed::Remove { id }]).await;
            };
            std::thread::spawn(|| crate::support::database::block_on(meddle))
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
        let desk = desk(&store, &built).await;
        let watch = Arc::new(Meddler {
            desk: desk.clone(),
            done: std::sync::Once::new(),
        });
        let refused = desk.allocate(SLUG, &now(), options(), watch).await;
        assert!(matches!(refused, Err(AppError::DraftChanged { .. })));
        let draft = draft(&desk, SLUG).await;
        assert_eq!(draft.draft.ids().len() + 1, built.plan.assignments.len());
    });
}
