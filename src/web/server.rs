//! Listening: connections with limits of number and time, and an end that loses no answer.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceBuilder;

use super::transport::Peer;
use super::{Web, router};

/// Connections open at once; each takes up to about 50 kB. More wait in the system's queue.
const MAX_CONNECTIONS: usize = 2_000;
/// How long a client may take to send the head of a request, and may stay silent between two: an idle
/// or slow one must not hold a connection for nothing.
const HEADERS: Duration = Duration::from_secs(20);
/// Longest head of a request, in octets.
const MAX_HEAD_BYTES: usize = 32 << 10;
/// How long requests under way have to end when the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// Rest after a failed accept, as when no file handles are left, so as not to spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `shutdown` completes; then takes no more connections, lets requests under way end, and
/// returns.
pub async fn serve(listener: TcpListener, web: Web, shutdown: impl Future<Output = ()>) {
    let router = router(web);
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let draining = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let slot = tokio::select! {
            slot = slots.clone().acquire_owned() => slot,
            () = &mut shutdown => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "Could not accept a connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let connection = connection(stream, Peer(peer), &router, &draining);
        tokio::spawn(async move {
            connection.await;
            drop(slot);
        });
    }
    drop(listener);
    tracing::info!("Stopping: requests under way may end");
    if tokio::time::timeout(DRAIN, draining.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("Some requests did not end in time");
    }
}

fn connection(
    stream: TcpStream,
    peer: Peer,
    router: &Router,
    draining: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + 'static {
    // Small answers leave at once instead of waiting for more to send.
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(MAX_HEAD_BYTES);
    let service = ServiceBuilder::new()
        .map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            request
        })
        .service(router.clone());
    let service = TowerToHyperService::new(service);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    let watched = draining.watch(connection.into_owned());
    async move {
        // A client that goes away, or is too slow, is nothing to report.
        let _ = watched.await;
    }
}
