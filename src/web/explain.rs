//! Puts words on problems: a page for people, a line of text or a JSON document for programs.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::error::{BadField, BadFieldRule, Problem};
use super::query::Pairs;
use super::{Web, lang, pages};
use crate::say;
use crate::words::{self, Lang};

/// Where the interface for programs begins.
pub(super) const API: &str = "/api/";

pub(super) async fn explain(State(web): State<Web>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let told = response.extensions().get::<Problem>().cloned();
    // What a client did wrong is told by us, not by the framework; a fault has words of its own where
    // it has any, as that of a service that is not ready.
    let status = response.status();
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
    let bare = || Problem::of_status(status).filter(|_| is_bare || status.is_client_error());
    let is_explained = response.extensions().get::<Explained>().is_some();
    let Some(problem) = told.or_else(bare).filter(|_| !is_explained) else {
        return response;
    };
    let mut explained = if uri.path().starts_with(API) {
        document(&web, &problem, lang::accepted(&headers))
    } else {
        words(&web, &problem, &headers, uri.query().unwrap_or(""))
    };
    *explained.status_mut() = response.status();
    // 405 says what is allowed instead (RFC 9110, section 15.5.6).
    if let Some(allow) = response.headers().get(header::ALLOW) {
        explained.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some(seconds) = problem.retry_after_s() {
        let seconds = HeaderValue::from(seconds);
        explained.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    let no_store = HeaderValue::from_static("no-store");
    explained
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    explained
}

/// Marks a page that says itself what is wrong, beside the form that it is wrong in.
#[derive(Debug, Clone, Copy)]
struct Explained;

/// A page that says itself what is wrong, as the answer with that status.
pub(super) fn explaining(mut page: Response, status: StatusCode) -> Response {
    *page.status_mut() = status;
    page.extensions_mut().insert(Explained);
    page
}

/// The value that a problem's words name.
fn value(problem: &Problem) -> String {
    match problem {
        Problem::UnknownFilter { value } => value.clone(),
        Problem::TooManyAttempts { retry_after_s } => retry_after_s.to_string(),
        Problem::RunIs(state) => state.word().to_owned(),
        _ => String::new(),
    }
}

/// The name of a problem and what can be done about it.
pub(super) fn said(lang: Lang, problem: &Problem) -> (String, String) {
    let key = format!("problem-{}", problem.word());
    let text = say!(lang, &format!("{key}.text"), value = value(problem));
    (say!(lang, &key), text)
}

/// What is wrong with a field, as a sentence.
pub(super) fn said_of_field(lang: Lang, rule: &BadFieldRule) -> String {
    match rule {
        BadFieldRule::Form(rule) => {
            let key = format!("field-{}", rule.word());
            say!(lang, &key, bound = rule.bound())
        }
        BadFieldRule::Flaw(flaw) => words::flaw::flaw(lang, flaw),
        BadFieldRule::Said(what) => what.clone(),
        BadFieldRule::Type(what) => say!(lang, "field-type", what = what.as_str()),
    }
}

fn words(web: &Web, problem: &Problem, headers: &HeaderMap, query: &str) -> Response {
    let pairs = Pairs::of(query).unwrap_or_default();
    let lang = lang::of(&pairs.0, headers);
    let accepts = headers.get(header::ACCEPT);
    let reads_html = accepts.is_some_and(|value| value.to_str().is_ok_and(|v| v.contains("html")));
    if reads_html {
        return pages::problem::problem(web, lang, problem).into_response();
    }
    format!("{}\n", said(lang, problem).1).into_response()
}

/// Problem details for programs (RFC 9457).
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub(super) struct Document {
    /// Names the kind of problem, and leads to what is said of it.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in a few words, in the language asked for.
    title: String,
    status: u16,
    /// What can be done about it.
    detail: String,
    /// What is wrong with the single parts of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldDocument>,
    /// More of what there is to say, by the kind of problem: `conflicts` that an edit would add; `now`,
    /// `wanted`, `version` and `by` of what somebody changed meanwhile; what was `changed` since a proposal
    /// was made, and by which `steps`; the `latest` release or step; what something is in use `by`, and
    /// whether it is `removable` with it; the `dates` on which something is planned.
    #[serde(flatten)]
    #[schema(additional_properties)]
    more: serde_json::Map<String, serde_json::Value>,
}

/// A part of the request that is not as it should be.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = FieldProblem)]
pub(super) struct FieldDocument {
    /// JSON Pointer into the body (RFC 6901); of a parameter its name.
    field: String,
    /// The rule that it breaks.
    rule: &'static str,
    detail: String,
}

fn more(problem: &Problem) -> serde_json::Map<String, serde_json::Value> {
    match problem {
        Problem::Stale(more)
        | Problem::Outdated(more)
        | Problem::NotThatStep(more)
        | Problem::AddsConflicts(more)
        | Problem::InUse(more)
        | Problem::ReleasedMeanwhile(more) => more.as_object().cloned().unwrap_or_default(),
        Problem::StillPlanned(dates) => {
            let dates: Vec<_> = dates.iter().map(ToString::to_string).collect();
            serde_json::Map::from_iter([("dates".to_owned(), dates.into())])
        }
        _ => serde_json::Map::new(),
    }
}

fn document(web: &Web, problem: &Problem, lang: Lang) -> Response {
    let (title, detail) = said(lang, problem);
    let fields = match problem {
        Problem::Fields(fields) => &**fields,
        _ => &[],
    };
    let field = |BadField { field, rule }: &BadField| FieldDocument {
        field: field.clone(),
        rule: match rule {
            BadFieldRule::Form(rule) => rule.word(),
            BadFieldRule::Type(_) => "type",
            BadFieldRule::Said(_) => "table",
            BadFieldRule::Flaw(_) => "season",
        },
        detail: said_of_field(lang, rule),
    };
    let document = Document {
        kind: format!("{}/api#{}", web.address, problem.word()),
        title,
        status: problem.status().as_u16(),
        detail,
        errors: fields.iter().map(field).collect(),
        more: more(problem),
    };
    let body = serde_json::to_vec(&document).unwrap_or_default();
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.tag()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    if *problem == Problem::SignIn {
        // What is missing (RFC 6750, section 3).
        let bearer = HeaderValue::from_static("Bearer");
        headers.insert(header::WWW_AUTHENTICATE, bearer);
    }
    (headers, body).into_response()
}
