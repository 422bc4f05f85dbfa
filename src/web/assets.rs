//! Files of ours that pages need, embedded in the binary. Their names hold a digest of their content, so
//! that browsers keep them for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use chrono::DateTime;
use sha2::{Digest, Sha256};

use super::artifact::{Artifact, Offer};
use super::encoding::Effort;
use super::error::Problem;
use super::middleware::allow_scripts;
use crate::exchange::text::percent;

struct Asset {
    name: String,
    artifact: Artifact,
}

/// For a year, and never asked for again: another content has another name (RFC 8246).
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What stands in every page itself, so that its top is drawn before any other file has come.
pub(super) const FIRST_STYLE: &str = include_str!("style/base.css");

const STYLE: &str = concat!(
    include_str!("style/programme.css"),
    include_str!("style/account.css"),
    include_str!("style/desk.css"),
    include_str!("style/board.css"),
    include_str!("style/day-sheet.css"),
    include_str!("style/report.css"),
    include_str!("style/apply.css"),
    include_str!("style/my.css"),
    include_str!("style/print.css"),
);

/// What pages for visitors need of it.
const VISITORS_STYLE: &str = concat!(
    include_str!("style/programme.css"),
    include_str!("style/visit.css"),
    include_str!("style/print.css"),
);

static VISITORS_STYLESHEET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("visit", "css", "text/css; charset=utf-8", VISITORS_STYLE));
static STYLESHEET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", "text/css; charset=utf-8", STYLE));
static TRY: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/try.js");
    Asset::new("try", "js", "text/javascript; charset=utf-8", script)
});
static SPEECH: LazyLock<Asset> =
    LazyLock::new(|| module("speech", include_str!("script/desk/speech.js"), &[]));
static SPOTS: LazyLock<Asset> =
    LazyLock::new(|| module("spots", include_str!("script/desk/spots.js"), &[]));
static EXCHANGE: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/exchange.js");
    module("exchange", script, &[&SPEECH])
});
static KEYS: LazyLock<Asset> =
    LazyLock::new(|| module("keys", include_str!("script/desk/keys.js"), &[&SPEECH]));
static LIVE: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/live.js");
    module("live", script, &[&EXCHANGE, &SPEECH])
});
static LIGHT: LazyLock<Asset> =
    LazyLock::new(|| module("light", include_str!("script/desk/light.js"), &[]));
static CHOOSE: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/choose.js");
    module("choose", script, &[&EXCHANGE, &SPEECH])
});
static HOLD: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/hold.js");
    module("hold", script, &[&EXCHANGE, &SPEECH, &SPOTS])
});
static RUN: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/run.js");
    module("run", script, &[&EXCHANGE, &SPEECH])
});
static BOARD: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("script/desk/board.js");
    module("board", script, &[&CHOOSE, &HOLD, &LIGHT, &LIVE, &SPEECH])
});

static VISITOR: LazyLock<Asset> =
    LazyLock::new(|| module("visitor", include_str!("script/visit/visitor.js"), &[]));
/// It has one name for good, as the one of the day sheets.
static VISITOR_WORKER: LazyLock<Asset> = LazyLock::new(|| {
    let script = concat!(
        include_str!("script/visit/worker.js"),
        include_str!("script/kept.js"),
    );
    module("worker", script, &[])
});

static SHEET: LazyLock<Asset> =
    LazyLock::new(|| module("sheet", include_str!("script/sheet/sheet.js"), &[]));
/// It has one name for good: a browser asks by itself whether it has changed.
static SHEET_WORKER: LazyLock<Asset> = LazyLock::new(|| {
    let script = concat!(
        include_str!("script/sheet/worker.js"),
        include_str!("script/kept.js"),
    );
    module("worker", script, &[])
});

/// A module, with the modules that it imports by the names that they have here.
fn module(stem: &str, script: &str, imports: &[&Asset]) -> Asset {
    let mut script = script.to_owned();
    for asset in imports {
        let stem = asset.name.split('-').next().unwrap_or_default();
        script = script.replace(
            &format!("\"./{stem}.js\""),
            &format!("\"./{}\"", asset.name),
        );
    }
    Asset::new(stem, "js", "text/javascript; charset=utf-8", &script)
}

static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "icon",
        "svg",
        "image/svg+xml",
        include_str!("style/icon.svg"),
    )
});

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, content: &str) -> Self {
        let digest = Sha256::digest(content);
        let tag: String = digest[..6].iter().map(|b| format!("{b:02x}")).collect();
        let name = format!("{stem}-{tag}.{ending}");
        let offer = Offer {
            media_type,
            file_name: &name,
            attachment: false,
            modified: DateTime::UNIX_EPOCH,
        };
        let artifact = Artifact::packed(content.as_bytes().to_vec(), &offer, Effort::Small);
        Self { name, artifact }
    }
}

/// Address of the style sheet.
pub(super) fn style_href() -> String {
    format!("/assets/{}", STYLESHEET.name)
}

/// Address of the style sheet for visitors.
pub(super) fn visitors_style_href() -> String {
    format!("/assets/{}", VISITORS_STYLESHEET.name)
}

/// Address of the visitors' module.
pub(super) fn visitor_href() -> String {
    format!("/assets/{}", VISITOR.name)
}

/// Address of the script that lets the page about the interface ask it.
pub(super) fn try_href() -> String {
    format!("/assets/{}", TRY.name)
}

/// Addresses of the desk's modules; the first one imports the others.
pub(super) fn desk_hrefs() -> Vec<String> {
    let modules = [
        &*BOARD, &*HOLD, &*CHOOSE, &*LIGHT, &*LIVE, &*EXCHANGE, &*SPEECH, &*SPOTS,
    ];
    let href = |asset: &Asset| format!("/assets/{}", asset.name);
    modules.into_iter().map(href).collect()
}

/// Address of the module that answers to keys on the pages of applications.
pub(super) fn keys_href() -> String {
    format!("/assets/{}", KEYS.name)
}

/// Address of the module that follows a run.
pub(super) fn run_href() -> String {
    format!("/assets/{}", RUN.name)
}

/// Address of the day sheet's module.
pub(super) fn sheet_href() -> String {
    format!("/assets/{}", SHEET.name)
}

/// Address of the icon.
pub(super) fn icon_href() -> String {
    format!("/assets/{}", ICON.name)
}

pub(super) async fn asset(
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let assets = [
        &*STYLESHEET,
        &*VISITORS_STYLESHEET,
        &*VISITOR,
        &*ICON,
        &*TRY,
        &*BOARD,
        &*HOLD,
        &*CHOOSE,
        &*LIGHT,
        &*LIVE,
        &*EXCHANGE,
        &*KEYS,
        &*SPEECH,
        &*SPOTS,
        &*SHEET,
        &*RUN,
    ];
    let asset = assets.into_iter().find(|asset| asset.name == file);
    let asset = asset.ok_or(Problem::Missing)?;
    let mut response = asset.artifact.answer(&headers);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, FOREVER);
    Ok(response)
}

/// Browsers ask for it unbidden.
pub(super) async fn favicon(headers: HeaderMap) -> Response {
    ICON.artifact.answer(&headers)
}

/// Keeps day sheets for when there is no network. Its address says which pages it may keep.
pub(super) async fn sheet_worker(headers: HeaderMap) -> Response {
    worker(&SHEET_WORKER, &headers)
}

/// Keeps the programme for when there is no network. A season's own page lies above the worker's address,
/// so it has to be allowed.
pub(super) async fn visitor_worker(Path(season): Path<String>, headers: HeaderMap) -> Response {
    let mut response = worker(&VISITOR_WORKER, &headers);
    let scope = format!("/{}", percent(&season));
    if let Ok(scope) = HeaderValue::from_str(&scope) {
        let allowed = HeaderName::from_static("service-worker-allowed");
        response.headers_mut().insert(allowed, scope);
    }
    response
}

fn worker(asset: &Asset, headers: &HeaderMap) -> Response {
    let mut response = asset.artifact.answer(headers);
    let headers = response.headers_mut();
    let ask_again = HeaderValue::from_static("no-cache");
    headers.insert(header::CACHE_CONTROL, ask_again);
    allow_scripts(headers);
    response
}
