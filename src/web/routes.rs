//! The table of routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, delete, get, patch, post, put};
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use super::access::Needs::{Account, May, MayInPart, Nothing, Session};
use super::access::{Needs, guard};
use super::error::Problem;
use super::files::own as own_feed;
use super::files::{atom, calendar, qr, run_sheets, schedule};
use super::pages::account::{accounts, audit, invitation, login, one, own, seasons};
use super::pages::desk::setup;
use super::pages::desk::{
    applications, assignment, board, conflicts, edit, events, history, import, mail, overview,
    releases, report, runs, spots, turns, waiting_list, weather,
};
use super::pages::{api_guide, apply, day_sheet, event, home, my, programme};
use super::upload::MAX_FILE_BYTES;
use super::{Web, api, assets, demo, explain, health, middleware};
use crate::domain::access::Action::{
    Allocate, CreateSeason, DecideApplications, EditDraft, EditSeason, EraseApplicant,
    ManageAccounts, MarkAttendance, Publish, ReadApplications, ReadAudit, ReadContacts, ReadDraft,
    ReadRunSheet,
};

/// Longest time that an answer may take; the slowest, a cold workbook, takes far less than a second.
const ANSWER: Duration = Duration::from_secs(30);
/// Longest pause in a body that is sent to us.
const BODY: Duration = Duration::from_secs(10);
/// Longest body that is taken, in octets: a form or a JSON document that a person could have typed.
const MAX_BODY_BYTES: usize = 256 << 10;

/// A route: what is asked how, and who may. Only what stands in the table is served, and what it needs
/// is checked before the handler is called; tests walk it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// A `GET` is also a `HEAD`.
    pub method: &'static str,
    pub path: &'static str,
    pub needs: Needs,
}

impl Route {
    /// Whether a table or a workbook can be sent to it.
    fn takes_file(self) -> bool {
        let takes = ["/import", "/workbook"]
            .iter()
            .any(|of| self.path.contains(of))
            || ["/api/v1/seasons", "/desk"].contains(&self.path);
        self.method == "POST" && takes
    }
}

macro_rules! routes {
    ($($method:ident $path:literal $needs:expr => $handler:expr;)*) => {
        /// Every route there is.
        pub const ROUTES: &[Route] = &[$(
            Route { method: stringify!($method), path: $path, needs: $needs }
        ),*];

        fn handlers() -> Vec<MethodRouter<Web>> {
            vec![$(routes!(@$method $handler)),*]
        }
    };
    (@GET $handler:expr) => { get($handler) };
    (@POST $handler:expr) => { post($handler) };
    (@PUT $handler:expr) => { put($handler) };
    (@PATCH $handler:expr) => { patch($handler) };
    (@DELETE $handler:expr) => { delete($handler) };
}

routes! {
    GET "/" Nothing => home::home;
    GET "/{season}" Nothing => programme::programme;
    GET "/{season}/worker.js" Nothing => assets::visitor_worker;
    GET "/{season}/embed" Nothing => programme::embed::embed;
    GET "/{season}/events/{uid}" Nothing => event::event;
    GET "/{season}/places/{place}" Nothing => programme::place::place;
    GET "/{season}/places/{place}/qr.svg" Nothing => qr::place;
    GET "/{season}/changes.atom" Nothing => atom::changes;
    GET "/{season}/calendar/programme.ics" Nothing => calendar::calendar;
    GET "/{season}/run-sheets/{date}/{file}" Nothing => run_sheets::run_sheet;
    GET "/{season}/day-sheets/{date}/{embankment}" May(ReadRunSheet) => day_sheet::day_sheet;
    POST "/{season}/day-sheets/{date}/{embankment}" May(MarkAttendance) => day_sheet::mark;
    GET "/{season}/day-sheets/worker.js" Nothing => assets::sheet_worker;
    GET "/{season}/schedule.json" Nothing => schedule::json;
    GET "/{season}/schedule.xml" Nothing => schedule::xml;

    GET "/{season}/apply" Nothing => apply::start;
    GET "/{season}/apply/received" Nothing => apply::received;
    GET "/{season}/apply/continue/{secret}" Nothing => apply::resume;
    POST "/{season}/apply/page" Nothing => apply::own_page;
    POST "/{season}/apply/leave" Nothing => apply::leave;
    GET "/{season}/apply/{step}" Nothing => apply::step;
    POST "/{season}/apply/{step}" Nothing => apply::save;
    GET "/my/{secret}" Nothing => my::own_page;
    POST "/my/{secret}" Nothing => my::act;
    GET "/my/{secret}/withdraw" Nothing => my::withdraw;
    POST "/my/{secret}/withdraw" Nothing => my::do_withdraw;
    GET "/my/{secret}/data" Nothing => my::data;
    POST "/my/{secret}/data" Nothing => my::erase;
    GET "/my/{secret}/data.json" Nothing => my::as_json;
    GET "/my/{secret}/reminders" Nothing => my::reminders;
    POST "/my/{secret}/reminders" Nothing => my::end_reminders;
    GET "/my/{secret}/calendar.ics" Nothing => own_feed::calendar;

    GET "/login" Nothing => login::form;
    POST "/login" Nothing => login::log_in;
    POST "/logout" Nothing => login::log_out;
    GET "/invitation/{secret}" Nothing => invitation::form;
    POST "/invitation/{secret}" Nothing => invitation::accept;
    GET "/account" Session => own::page;
    POST "/account/profile" Session => own::profile;
    POST "/account/password" Session => own::password;
    POST "/account/sessions/end" Session => own::end_session;
    POST "/account/tokens" Session => own::create_token;
    POST "/account/tokens/withdraw" Session => own::withdraw_token;
    GET "/accounts" May(ManageAccounts) => accounts::page;
    POST "/accounts" May(ManageAccounts) => accounts::create;
    GET "/accounts/{account}" May(ManageAccounts) => one::page;
    POST "/accounts/{account}/state" May(ManageAccounts) => one::set_state;
    POST "/accounts/{account}/grants" May(ManageAccounts) => one::add_grant;
    POST "/accounts/{account}/grants/remove" May(ManageAccounts) => one::remove_grant;
    POST "/accounts/{account}/invitation" May(ManageAccounts) => one::invite;
    POST "/accounts/{account}/invitation/withdraw" May(ManageAccounts) => one::withdraw_invitation;
    GET "/audit" May(ReadAudit) => audit::page;

    GET "/api" Nothing => api_guide::guide;
    GET "/api/v1/openapi.json" Nothing => api::openapi::document;
    GET "/api/v1/account" Account => api::account::own;
    GET "/api/v1/tokens" Account => api::tokens::list;
    POST "/api/v1/tokens" Session => api::tokens::create;
    DELETE "/api/v1/tokens/{token}" Session => api::tokens::withdraw;
    GET "/api/v1/seasons" Nothing => api::seasons::list;
    GET "/api/v1/seasons/{season}" May(ReadDraft) => api::seasons::one;
    POST "/api/v1/seasons" May(CreateSeason) => api::setup::create_season;
    PATCH "/api/v1/seasons/{season}" May(EditSeason) => api::setup::change_settings;
    GET "/api/v1/seasons/{season}/days" May(ReadDraft) => api::setup::days;
    GET "/api/v1/seasons/{season}/days/{date}" May(ReadDraft) => api::setup::day;
    PUT "/api/v1/seasons/{season}/days/{date}" May(EditSeason) => api::setup::put_day;
    DELETE "/api/v1/seasons/{season}/days/{date}" May(EditSeason) => api::setup::remove_day;
    GET "/api/v1/seasons/{season}/embankments" May(ReadDraft) => api::setup::embankments;
    GET "/api/v1/seasons/{season}/embankments/{embankment}" May(ReadDraft) => api::setup::embankment;
    PUT "/api/v1/seasons/{season}/embankments/{embankment}" May(EditSeason) => api::setup::put_embankment;
    DELETE "/api/v1/seasons/{season}/embankments/{embankment}" May(EditSeason) => api::setup::remove_embankment;
    GET "/api/v1/seasons/{season}/places" May(ReadDraft) => api::setup::places;
    GET "/api/v1/seasons/{season}/places/{place}" May(ReadDraft) => api::setup::place;
    PUT "/api/v1/seasons/{season}/places/{place}" May(EditSeason) => api::setup::put_place;
    DELETE "/api/v1/seasons/{season}/places/{place}" May(EditSeason) => api::setup::remove_place;
    GET "/api/v1/seasons/{season}/travel" May(ReadDraft) => api::setup::travel;
    PUT "/api/v1/seasons/{season}/travel/{from}/{to}" May(EditSeason) => api::setup::put_travel;
    GET "/api/v1/seasons/{season}/noise" May(ReadDraft) => api::setup::noise;
    PUT "/api/v1/seasons/{season}/noise/{place_a}/{place_b}" May(EditSeason) => api::setup::put_noise;
    DELETE "/api/v1/seasons/{season}/noise/{place_a}/{place_b}" May(EditSeason) => api::setup::remove_noise;
    GET "/api/v1/seasons/{season}/applications" May(ReadApplications) => api::applications::list;
    GET "/api/v1/seasons/{season}/applications/{application}" May(ReadApplications) => api::applications::one;
    POST "/api/v1/seasons/{season}/applications" May(EditSeason) => api::applications::edits::create;
    POST "/api/v1/seasons/{season}/applications/decisions" May(DecideApplications) => api::applications::decisions::decide;
    PATCH "/api/v1/seasons/{season}/applications/{application}" May(EditSeason) => api::applications::edits::change;
    DELETE "/api/v1/seasons/{season}/applications/{application}" May(EditSeason) => api::applications::edits::remove;
    DELETE "/api/v1/seasons/{season}/applications/{application}/personal-data" May(EraseApplicant) => api::applications::erasure::erase;
    GET "/api/v1/seasons/{season}/applications/{application}/reviews" May(ReadApplications) => api::reviews::list;
    PUT "/api/v1/seasons/{season}/applications/{application}/review" May(DecideApplications) => api::reviews::give;
    GET "/api/v1/seasons/{season}/applications/{application}/suggestions" May(ReadDraft) => api::suggestions::of_application;
    GET "/api/v1/seasons/{season}/appeals" May(ReadContacts) => api::appeals::list;
    POST "/api/v1/seasons/{season}/applications/{application}/appeals/{appeal}/settle" May(EditSeason) => api::appeals::settle;
    GET "/api/v1/seasons/{season}/waiting-list" May(ReadDraft) => api::waiting_list::list;
    PUT "/api/v1/seasons/{season}/waiting-list" May(EditSeason) => api::waiting_list::set;
    DELETE "/api/v1/seasons/{season}/waiting-list/offers/{offer}" MayInPart(EditDraft) => api::waiting_list::take_back;
    GET "/api/v1/seasons/{season}/assignments" May(ReadDraft) => api::assignments::list;
    POST "/api/v1/seasons/{season}/assignments" MayInPart(EditDraft) => api::edits::place;
    GET "/api/v1/seasons/{season}/assignments/{assignment}" May(ReadDraft) => api::assignments::one;
    PATCH "/api/v1/seasons/{season}/assignments/{assignment}" MayInPart(EditDraft) => api::edits::change;
    DELETE "/api/v1/seasons/{season}/assignments/{assignment}" MayInPart(EditDraft) => api::edits::remove;
    GET "/api/v1/seasons/{season}/assignments/{assignment}/suggestions" May(ReadDraft) => api::suggestions::of_assignment;
    GET "/api/v1/seasons/{season}/steps" May(ReadDraft) => api::steps::list;
    GET "/api/v1/seasons/{season}/steps/{step}" May(ReadDraft) => api::steps::one;
    POST "/api/v1/seasons/{season}/undo" May(DecideApplications) => api::steps::undo;
    POST "/api/v1/seasons/{season}/redo" May(DecideApplications) => api::steps::redo;
    GET "/api/v1/seasons/{season}/conflicts" May(ReadDraft) => api::conflicts::list;
    GET "/api/v1/seasons/{season}/releases" Nothing => api::releases::list;
    POST "/api/v1/seasons/{season}/releases" MayInPart(Publish) => api::releases::publish;
    GET "/api/v1/seasons/{season}/releases/{release}/changes" Nothing => api::releases::changes;
    POST "/api/v1/seasons/{season}/releases/{release}/go-back" May(EditDraft) => api::releases::go_back;

    POST "/api/v1/seasons/{season}/imports/preview" May(EditSeason) => api::imports::preview;
    POST "/api/v1/seasons/{season}/imports" May(EditSeason) => api::imports::import;
    GET "/api/v1/seasons/{season}/runs" May(ReadDraft) => api::runs::list;
    POST "/api/v1/seasons/{season}/runs" May(Allocate) => api::runs::ask;
    GET "/api/v1/seasons/{season}/runs/{run}" May(ReadDraft) => api::runs::one;
    POST "/api/v1/seasons/{season}/runs/{run}/stop" May(Allocate) => api::runs::stop;
    POST "/api/v1/seasons/{season}/runs/{run}/apply" May(Allocate) => api::runs::apply;
    POST "/api/v1/seasons/{season}/runs/{run}/discard" May(Allocate) => api::runs::discard;
    GET "/api/v1/seasons/{season}/attendance" MayInPart(ReadRunSheet) => api::attendance::list;
    POST "/api/v1/seasons/{season}/attendance" MayInPart(MarkAttendance) => api::attendance::mark;
    GET "/api/v1/seasons/{season}/report" May(ReadDraft) => api::report::report;

    GET "/api/v1/seasons/{season}/messages" May(ReadApplications) => api::messages::list;
    POST "/api/v1/seasons/{season}/messages/release" May(Publish) => api::messages::release;
    POST "/api/v1/seasons/{season}/messages/drop" May(Publish) => api::messages::drop;

    GET "/desk" Session => seasons::seasons;
    POST "/desk" May(CreateSeason) => seasons::create;
    GET "/desk/template.xlsx" Session => seasons::template;
    GET "/desk/{season}" May(ReadDraft) => overview::overview;
    GET "/desk/{season}/days/{date}" May(ReadDraft) => board::board;
    GET "/desk/{season}/days/{date}/spots" May(ReadDraft) => spots::spots;
    GET "/desk/{season}/events" May(ReadDraft) => events::events;
    GET "/desk/{season}/assignments/{assignment}" May(ReadDraft) => assignment::assignment;
    POST "/desk/{season}/edit" MayInPart(EditDraft) => edit::edit;
    POST "/desk/{season}/preview" MayInPart(EditDraft) => edit::preview;
    GET "/desk/{season}/applications" May(ReadApplications) => applications::list;
    GET "/desk/{season}/applications/{application}" May(ReadApplications) => applications::one::application;
    GET "/desk/{season}/applications/{application}/edit" May(EditSeason) => applications::form::edit;
    POST "/desk/{season}/applications/{application}/edit" May(EditSeason) => applications::form::change;
    GET "/desk/{season}/applications/{application}/erase" May(EraseApplicant) => applications::erase::form;
    POST "/desk/{season}/applications/{application}/erase" May(EraseApplicant) => applications::erase::erase;
    GET "/desk/{season}/applications/{application}/remove" May(EditSeason) => applications::remove::ask;
    POST "/desk/{season}/applications/{application}/remove" May(EditSeason) => applications::remove::remove;
    POST "/desk/{season}/applications/{application}/review" May(DecideApplications) => applications::reviews::give;
    POST "/desk/{season}/applications/{application}/link" May(EditSeason) => applications::applicant::renew;
    POST "/desk/{season}/applications/{application}/appeals" May(EditSeason) => applications::applicant::settle;
    GET "/desk/{season}/new-application" May(EditSeason) => applications::form::new;
    POST "/desk/{season}/new-application" May(EditSeason) => applications::form::create;
    POST "/desk/{season}/decisions" May(DecideApplications) => applications::decide::decide;
    GET "/desk/{season}/waiting-list" May(ReadDraft) => waiting_list::list;
    POST "/desk/{season}/waiting-list" May(EditSeason) => waiting_list::set;
    GET "/desk/{season}/conflicts" May(ReadDraft) => conflicts::conflicts;
    GET "/desk/{season}/history" May(ReadDraft) => history::history;
    GET "/desk/{season}/report" May(ReadDraft) => report::report;
    GET "/desk/{season}/report.xlsx" May(ReadDraft) => report::workbook;
    GET "/desk/{season}/releases" May(ReadDraft) => releases::releases;
    POST "/desk/{season}/releases" MayInPart(Publish) => releases::publish;
    GET "/desk/{season}/releases/{release}" May(ReadDraft) => releases::release;
    POST "/desk/{season}/releases/{release}/go-back" May(EditDraft) => releases::go_back;
    POST "/desk/{season}/undo" May(DecideApplications) => turns::undo;
    POST "/desk/{season}/redo" May(DecideApplications) => turns::redo;

    GET "/desk/{season}/runs" May(ReadDraft) => runs::runs;
    POST "/desk/{season}/runs" May(Allocate) => runs::ask;
    GET "/desk/{season}/runs/{run}" May(ReadDraft) => runs::run;
    GET "/desk/{season}/runs/{run}/events" May(ReadDraft) => runs::events::events;
    POST "/desk/{season}/runs/{run}/stop" May(Allocate) => runs::stop;
    POST "/desk/{season}/runs/{run}/apply" May(Allocate) => runs::apply;
    POST "/desk/{season}/runs/{run}/discard" May(Allocate) => runs::discard;
    GET "/desk/{season}/weather" May(EditSeason) => weather::weather;
    POST "/desk/{season}/weather" May(EditSeason) => weather::take;
    GET "/desk/{season}/import" May(EditSeason) => import::form;
    POST "/desk/{season}/import" May(EditSeason) => import::upload;
    GET "/desk/{season}/import/{upload}" May(EditSeason) => import::look;
    POST "/desk/{season}/import/{upload}" May(EditSeason) => import::decide;

    GET "/desk/{season}/mail" May(ReadContacts) => mail::mail;
    POST "/desk/{season}/mail" May(Publish) => mail::decide;
    GET "/desk/{season}/mail/preview" May(ReadContacts) => mail::preview;
    GET "/desk/{season}/mail/texts" May(ReadContacts) => mail::texts;
    POST "/desk/{season}/mail/texts" May(EditSeason) => mail::change_texts;
    GET "/desk/{season}/mail/{message}" May(ReadContacts) => mail::message;
    GET "/desk/{season}/mail/{message}/html" May(ReadContacts) => mail::as_html;

    GET "/desk/{season}/setup/workbook" May(ReadDraft) => setup::workbook::page;
    POST "/desk/{season}/setup/workbook" May(EditSeason) => setup::workbook::upload;
    GET "/desk/{season}/setup/workbook.xlsx" May(ReadDraft) => setup::workbook::download;
    GET "/desk/{season}/setup/workbook/{upload}" May(EditSeason) => setup::workbook::look;
    POST "/desk/{season}/setup/workbook/{upload}" May(EditSeason) => setup::workbook::apply;
    GET "/desk/{season}/setup/{sheet}" May(EditSeason) => setup::sheet;
    POST "/desk/{season}/setup/{sheet}" May(EditSeason) => setup::save;

    GET "/assets/{file}" Nothing => assets::asset;
    GET "/favicon.ico" Nothing => assets::favicon;
    GET "/health/live" Nothing => health::live;
    GET "/health/ready" Nothing => health::ready;
}

/// The whole service as one function from request to answer.
pub fn router(web: Web) -> Router {
    let mut router = Router::new();
    for (route, handler) in ROUTES.iter().zip(handlers()) {
        let guard = from_fn_with_state((web.clone(), *route), guard);
        let handler = handler.route_layer(guard);
        let handler = if route.takes_file() {
            handler.layer(DefaultBodyLimit::max(MAX_FILE_BYTES))
        } else {
            handler
        };
        router = router.route(route.path, handler);
    }
    let layers = ServiceBuilder::new()
        .layer(from_fn(middleware::log))
        .layer(from_fn(middleware::protect))
        .layer(from_fn(middleware::hasten))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), demo::tell))
        .layer(from_fn_with_state(web.clone(), explain::explain))
        .layer(CatchPanicLayer::custom(middleware::panicked))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            ANSWER,
        ))
        .layer(RequestBodyTimeoutLayer::new(BODY))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES));
    router
        .fallback(|| async { Problem::Missing })
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .layer(layers)
        .with_state(web)
}
