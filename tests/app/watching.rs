//! Whoever listens hears of every step, whichever server made it.

use std::time::Duration;

use tokio::time::timeout;
use yarkie_berega::app::{Deed, Desk, Store};

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};

on_both_databases! {
    a_step_is_heard_of_here_and_on_other_servers
}

/// Longer than any step needs to be heard of; how long that is, is measured elsewhere.
const LONG: Duration = Duration::from_secs(20);

async fn a_step_is_heard_of_here_and_on_other_servers(store: Store) {
    let here = desk(&store, &good_example().build()).await;
    let there = Desk::new(store);
    assert!(here.watch("none").await.is_err());
    let mut heard = here.watch("test").await.unwrap();
    let mut also = here.watch("test").await.unwrap();
    assert_eq!(*heard.borrow_and_update(), 1);
    let band = id(&draft(&here, "test").await.draft, "band", SATURDAY);
    let pin = |pinned| [Deed::Pin { id: band, pinned }];
    edit(&here, "test", pin(true)).await;
    // It is told with the commit: no waiting.
    assert!(heard.has_changed().unwrap());
    assert_eq!(*heard.borrow_and_update(), 2);
    assert_eq!(*also.borrow_and_update(), 2);
    edit(&there, "test", pin(false)).await;
    timeout(LONG, heard.changed()).await.unwrap().unwrap();
    assert_eq!(*heard.borrow_and_update(), 3);
    drop((heard, also));
    // Who listens again after everybody had gone hears as before.
    let mut again = here.watch("test").await.unwrap();
    assert_eq!(*again.borrow_and_update(), 3);
    edit(&there, "test", pin(true)).await;
    timeout(LONG, again.changed()).await.unwrap().unwrap();
}
