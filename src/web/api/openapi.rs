//! The description of the interface (OpenAPI 3.1).

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::answer::answer;
use crate::web::Web;
use crate::web::access::Needs;
use crate::web::error::Problem;
use crate::web::explain::{API, Document};
use crate::web::routes::{ROUTES, Route};
use crate::web::transport::Transport;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Яркие берега",
        description = "Plans a city's embankment festival. Times of day are on the season's clock and go on \
            counting past midnight (`25:30`); moments are in UTC. Lists come in pages: `next` of one is the \
            `cursor` of the following. What is wrong is told as problem details (RFC 9457), in Russian or \
            English by `Accept-Language`."
    ),
    components(schemas(Document)),
    paths(
        document,
        super::account::own,
        super::tokens::list,
        super::tokens::create,
        super::tokens::withdraw,
        super::seasons::list,
        super::seasons::one,
        super::setup::create_season,
        super::setup::change_settings,
        super::setup::days,
        super::setup::day,
        super::setup::put_day,
        super::setup::remove_day,
        super::setup::embankments,
        super::setup::embankment,
        super::setup::put_embankment,
        super::setup::remove_embankment,
        super::setup::places,
        super::setup::place,
        super::setup::put_place,
        super::setup::remove_place,
        super::setup::travel,
        super::setup::put_travel,
        super::setup::noise,
        super::setup::put_noise,
        super::setup::remove_noise,
        super::applications::list,
        super::applications::one,
        super::applications::edits::create,
        super::applications::edits::change,
        super::applications::edits::remove,
        super::applications::erasure::erase,
        super::applications::decisions::decide,
        super::reviews::list,
        super::reviews::give,
        super::suggestions::of_application,
        super::appeals::list,
        super::appeals::settle,
        super::waiting_list::list,
        super::waiting_list::set,
        super::waiting_list::take_back,
        super::assignments::list,
        super::edits::place,
        super::assignments::one,
        super::edits::change,
        super::edits::remove,
        super::suggestions::of_assignment,
        super::steps::list,
        super::steps::one,
        super::steps::undo,
        super::steps::redo,
        super::conflicts::list,
        super::releases::list,
        super::releases::publish,
        super::releases::changes,
        super::releases::go_back,
        super::imports::preview,
        super::imports::import,
        super::runs::list,
        super::runs::ask,
        super::runs::one,
        super::runs::stop,
        super::runs::apply,
        super::runs::discard,
        super::attendance::list,
        super::attendance::mark,
        super::report::report,
        super::messages::list,
        super::messages::release,
        super::messages::drop,
    )
)]
struct Described;

static OPENAPI: LazyLock<Value> = LazyLock::new(described);

/// The description, for everybody who writes a program.
#[must_use]
pub fn openapi() -> &'static Value {
    &OPENAPI
}

/// This description
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "description", responses(
    (status = 200, description = "OpenAPI 3.1", body = Object),
    (status = 304, description = "As the client knows it"),
))]
pub(in crate::web) async fn document(
    State(web): State<Web>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if web.transport == Transport::Loopback {
        // Without TLS the cookie has another name.
        let mut document = openapi().clone();
        let name = web.transport.session_cookie();
        document["components"]["securitySchemes"]["session"]["name"] = name.into();
        return answer(&headers, &document);
    }
    answer(&headers, openapi())
}

/// What the handlers say of themselves, with what holds for every route put in: what can go wrong, and
/// who may ask, both from the table of routes.
fn described() -> Value {
    let mut document = serde_json::to_value(Described::openapi()).unwrap_or_default();
    document["servers"] = json!([{ "url": "/" }]);
    let schemas = document["components"]["schemas"].clone();
    widen(&mut document, &schemas);
    let session = Transport::Https.session_cookie().unwrap_or_default();
    document["components"]["securitySchemes"] = json!({
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of an account; its scopes cut down what the account may do.",
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": session,
            "description": "What a browser has after logging in.",
        },
    });
    for route in ROUTES.iter().filter(|route| route.path.starts_with(API)) {
        let operation = &mut document["paths"][route.path][route.method.to_lowercase()];
        if operation.is_object() {
            operation["operationId"] = name(*route).into();
            operation["security"] = security(route.needs);
            complete(operation, *route);
        }
    }
    document
}

/// What is written may have no other fields, and is read with more about it: its schema, where another one
/// is made of it, stands there as a copy that has room for those.
fn widen(value: &mut Value, schemas: &Value) {
    match value {
        Value::Object(fields) => {
            let parts = fields.get_mut("allOf").and_then(Value::as_array_mut);
            for part in parts.into_iter().flatten() {
                let name = part["$ref"].as_str().and_then(|to| to.rsplit('/').next());
                let schema = name.and_then(|name| schemas[name].as_object());
                let Some(mut copy) = schema.cloned() else {
                    continue;
                };
                if copy.remove("additionalProperties") == Some(false.into()) {
                    *part = copy.into();
                }
            }
            fields.values_mut().for_each(|field| widen(field, schemas));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| widen(item, schemas)),
        _ => {}
    }
}

/// `get_seasons_season_days`: what tools call the function that they make of it.
fn name(route: Route) -> String {
    let path = route.path.trim_start_matches(API).trim_start_matches("v1/");
    let words = path
        .split(['/', '{', '}', '.'])
        .filter(|word| !word.is_empty());
    let words: Vec<_> = words.collect();
    format!("{}_{}", route.method.to_lowercase(), words.join("_"))
}

fn security(needs: Needs) -> Value {
    match needs {
        Needs::Nothing => json!([{}, { "token": [] }, { "session": [] }]),
        Needs::Account => json!([{ "token": [] }, { "session": [] }]),
        Needs::Session => json!([{ "session": [] }]),
        Needs::May(action) | Needs::MayInPart(action) => {
            json!([{ "token": [action.scope().word()] }, { "session": [] }])
        }
    }
}

/// Adds the problems that the route can have.
fn complete(operation: &mut Value, route: Route) {
    let has_body = !operation["requestBody"].is_null();
    let has_params = !operation["parameters"].is_null();
    let in_path = route.path.contains('{');
    let is_edit = route.method != "GET" && route.path.contains("{season}");
    let makes_season = route.method == "POST" && route.path.ends_with("/seasons");
    let statuses = [
        (400, true),
        (401, route.needs != Needs::Nothing),
        (403, route.needs != Needs::Nothing || route.method != "GET"),
        (404, in_path),
        // Another address answers where a name in it is left empty.
        (405, in_path),
        (408, true),
        (409, is_edit || makes_season),
        (412, is_edit),
        (413, has_body),
        (415, has_body),
        (422, has_body || has_params),
        (428, is_edit),
        (500, true),
        (503, true),
    ];
    let Some(responses) = operation["responses"].as_object_mut() else {
        return;
    };
    for (status, _) in statuses.into_iter().filter(|(_, can)| *can) {
        let told = responses.entry(status.to_string());
        told.or_insert_with(|| problem(status));
    }
    sort(responses);
}

fn problem(status: u16) -> Value {
    let code = StatusCode::from_u16(status).unwrap_or_default();
    let kinds = Problem::WORDS.iter().filter(|(_, of)| *of == code);
    let kinds: Vec<_> = kinds.map(|(word, _)| format!("`{word}`")).collect();
    json!({
        "description": format!("{}: {}", code.canonical_reason().unwrap_or(""), kinds.join(", ")),
        "content": {
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } },
        },
    })
}

fn sort(responses: &mut Map<String, Value>) {
    let mut all: Vec<_> = std::mem::take(responses).into_iter().collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    responses.extend(all);
}
