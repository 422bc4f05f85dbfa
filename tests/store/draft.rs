//! The draft keeps the identity of assignments.

use std::collections::BTreeMap;

use yarkie_berega::domain::assignment::{Assignment, AssignmentStatus};
use yarkie_berega::store::{AssignmentId, Store};

use super::seasons::insert;
use crate::support::database::on_both_databases;
use crate::support::example::good_example;
use crate::support::values::hours;

on_both_databases! {
    what_stays_on_its_day_keeps_its_id
    the_same_draft_again_changes_nothing
}

const SEASON: &str = "season-2023";

async fn stored(store: &Store) -> Vec<(AssignmentId, Assignment)> {
    let season = store.load_season(SEASON).await.unwrap();
    let ids = season.assignment_ids.into_iter();
    ids.zip(season.built.plan.assignments).collect()
}

async fn replace(store: &Store, assignments: &[Assignment]) {
    let writing = store.write().await.unwrap();
    writing.replace_draft(SEASON, assignments).await.unwrap();
    writing.commit().await.unwrap();
}

async fn example(store: &Store) -> Vec<(AssignmentId, Assignment)> {
    let built = good_example()
        .change(|parts| parts.slug = SEASON.into())
        .build();
    insert(store, &built).await;
    stored(store).await
}

async fn what_stays_on_its_day_keeps_its_id(store: Store) {
    let before = example(&store).await;
    assert!(before.len() >= 4);
    let mut draft: Vec<Assignment> = before.iter().map(|(_, a)| *a).collect();
    // One moves within its day, one is confirmed, one goes, and the order is another.
    draft[0].spot.hours = hours("13:00-14:00");
    draft[1].status = AssignmentStatus::Confirmed;
    let gone = draft.remove(2);
    draft.reverse();
    replace(&store, &draft).await;
    let after: BTreeMap<_, _> = stored(&store).await.into_iter().collect();
    assert_eq!(after.len(), draft.len());
    for (ix, (id, old)) in before.iter().enumerate() {
        match ix {
            2 => assert!(!after.contains_key(id), "{old:?} is gone"),
            0 => assert_eq!(after[id].spot.hours, hours("13:00-14:00")),
            1 => assert_eq!(after[id].status, AssignmentStatus::Confirmed),
            _ => assert_eq!(after[id], *old),
        }
    }
    // What comes back after it was dropped from the draft is a new assignment.
    draft.push(gone);
    replace(&store, &draft).await;
    let again = stored(&store).await;
    assert_eq!(again.len(), before.len());
    let known: Vec<_> = again
        .iter()
        .filter(|(id, _)| after.contains_key(id))
        .collect();
    assert_eq!(known.len(), after.len());
}

async fn the_same_draft_again_changes_nothing(store: Store) {
    let before = example(&store).await;
    let draft: Vec<Assignment> = before.iter().map(|(_, a)| *a).collect();
    replace(&store, &draft).await;
    assert_eq!(stored(&store).await, before);
}
