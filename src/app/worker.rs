//! What the workers of a server have in common: they take jobs of a queue until the server goes away.

use std::future::Future;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::sync::watch;
use uuid::Uuid;

use crate::store::{Lane, Store, Work};

/// Rest after the queue could not be reached.
const RESTART: Duration = Duration::from_secs(5);

/// Works on the jobs of a queue until `stop` completes and those under way have ended; whoever watches
/// `leaving` is told.
pub(super) async fn serve(
    store: &Store,
    lane: Lane,
    work: Work,
    leaving: &watch::Sender<bool>,
    stop: impl Future<Output = ()>,
) {
    let stopping = async {
        stop.await;
        leaving.send_replace(true);
    };
    // The queue asks the database whenever it is polled, for whatever reason. In one task with another queue
    // each would wake the other as fast as the database answers; alone it is polled when it is woken itself.
    let working = [self::work(store, lane, work, leaving)];
    let mut alone: FuturesUnordered<_> = working.into_iter().collect();
    tokio::join!(stopping, alone.next());
}

async fn work(store: &Store, lane: Lane, work: Work, leaving: &watch::Sender<bool>) {
    while !*leaving.borrow() {
        // A name that was used would be taken for a server that is still there.
        let name = Uuid::now_v7().to_string();
        let mut left = leaving.subscribe();
        let stop = async move { gone(&mut left).await };
        if let Err(error) = store.work(lane, &name, work.clone(), stop).await {
            tracing::error!(%error, ?lane, "The queue can't be reached");
            let mut left = leaving.subscribe();
            let _ = tokio::time::timeout(RESTART, gone(&mut left)).await;
        }
    }
}

/// Completes when the server goes away.
pub(super) async fn gone(leaving: &mut watch::Receiver<bool>) {
    // The sender lives as long as the worker.
    let _ = leaving.wait_for(|leaving| *leaving).await;
}
