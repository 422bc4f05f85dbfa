//! The table of routes.

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get};
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use super::error::Problem;
use super::files::{calendar, run_sheets, schedule};
use super::pages::{event, home, programme};
use super::{Web, assets, health, middleware};

/// Longest time that an answer may take; the slowest, a cold workbook, takes far less than a second.
const ANSWER: Duration = Duration::from_secs(30);
/// Longest pause in a body that is sent to us.
const BODY: Duration = Duration::from_secs(10);

/// A route: its path, and who may ask. For now all that needs more than nothing is the staff key, which
/// adds contacts to run sheets; tests walk this table, and only what stands in it is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    pub path: &'static str,
    pub methods: &'static [&'static str],
}

macro_rules! routes {
    ($($path:literal => $handler:expr;)*) => {
        /// Every route there is. All of them only read.
        pub const ROUTES: &[Route] = &[$(Route { path: $path, methods: &["GET", "HEAD"] }),*];

        fn table() -> Vec<(&'static str, MethodRouter<Web>)> {
            vec![$(($path, get($handler))),*]
        }
    };
}

routes! {
    "/" => home::home;
    "/{season}" => programme::programme;
    "/{season}/events/{uid}" => event::event;
    "/{season}/calendar/programme.ics" => calendar::calendar;
    "/{season}/run-sheets/{date}/{file}" => run_sheets::run_sheet;
    "/{season}/schedule.json" => schedule::json;
    "/{season}/schedule.xml" => schedule::xml;
    "/assets/{file}" => assets::asset;
    "/favicon.ico" => assets::favicon;
    "/health/live" => health::live;
    "/health/ready" => health::ready;
}

/// The whole service as one function from request to answer.
pub fn router(web: Web) -> Router {
    let mut router = Router::new();
    for (path, handler) in table() {
        router = router.route(path, handler);
    }
    let layers = ServiceBuilder::new()
        .layer(from_fn(middleware::log))
        .layer(from_fn(middleware::protect))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), middleware::explain))
        .layer(CatchPanicLayer::custom(middleware::panicked))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            ANSWER,
        ))
        .layer(RequestBodyTimeoutLayer::new(BODY));
    router
        .fallback(|| async { Problem::Missing })
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .layer(layers)
        .with_state(web)
}
