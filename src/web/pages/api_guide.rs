//! What programs can ask, to read and to try. All of it is made from the OpenAPI description.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use super::answer;
use super::layout::{Page, page};
use crate::say;
use crate::web::Web;
use crate::web::api::openapi::openapi;
use crate::web::assets::try_href;
use crate::web::error::Problem;
use crate::web::lang;
use crate::web::middleware::allow_scripts;
use crate::web::query::Pairs;
use crate::words::Lang;

/// `/api`.
pub(in crate::web) async fn guide(
    State(web): State<Web>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let (title, product) = (say!(lang, "api-title"), say!(lang, "page-product"));
    let content = html! {
        div.desk {
            h1 { (title) }
            p { (say!(lang, "api-about")) " " a href="/api/v1/openapi.json" { "openapi.json" } }
            pre { code { "curl -H 'Authorization: Bearer yberega_…' " (web.address) "/api/v1/account" } }
            p { (say!(lang, "api-token")) " " a href="/account#tokens" { (say!(lang, "nav-account")) } }
            (operations(lang))
            (problems(lang))
        }
        script type="module" src=(try_href()) {}
    };
    let markup = page(&Page {
        lang,
        title: &format!("{title} – {product}"),
        description: "",
        path: "/api",
        home: ("/", &product),
        nav: html! {},
        head: html! {},
        is_wide: false,
        content,
        footer: html! {},
    });
    let mut response = answer(markup, &pairs);
    allow_scripts(response.headers_mut());
    Ok(response)
}

fn operations(lang: Lang) -> Markup {
    let paths = openapi()["paths"].as_object();
    html! {
        @for (path, item) in paths.into_iter().flatten() {
            @for (method, operation) in item.as_object().into_iter().flatten() {
                (one(lang, path, method, operation))
            }
        }
    }
}

/// The description itself is English, as programs are.
fn one(lang: Lang, path: &str, method: &str, operation: &Value) -> Markup {
    let text = |name: &str| operation[name].as_str().unwrap_or_default();
    let params = operation["parameters"].as_array();
    let has_body = !operation["requestBody"].is_null();
    html! {
        details.operation {
            summary {
                code.method { (method.to_uppercase()) } " " code { (path) } " "
                span lang="en" { (text("summary")) }
            }
            p lang="en" { (text("description")) }
            p { (needs(lang, &operation["security"])) }
            form.try.stack data-method=(method) data-path=(path) {
                @for param in params.into_iter().flatten() { (parameter(path, method, param)) }
                @if has_body {
                    label { span { "JSON" } textarea name="body" rows="8" spellcheck="false" { (example(operation)) } }
                }
                button type="submit" disabled { (say!(lang, "api-try")) }
                noscript { p.hint { (say!(lang, "api-no-script")) } }
                output.answer aria-live="polite" {}
            }
            ul.plain {
                @for (status, told) in operation["responses"].as_object().into_iter().flatten() {
                    li lang="en" { code { (status) } " " (told["description"].as_str().unwrap_or_default()) }
                }
            }
        }
    }
}

/// Who may ask.
fn needs(lang: Lang, security: &Value) -> String {
    let all = security.as_array().map_or(&[][..], |all| all);
    let is_open = all
        .iter()
        .any(|one| one.as_object().is_some_and(serde_json::Map::is_empty));
    let token = all.iter().find_map(|one| one["token"].as_array());
    let scope = token.and_then(|scopes| scopes.first()?.as_str());
    match (is_open, token, scope) {
        (true, ..) => say!(lang, "api-open"),
        (_, None, _) => say!(lang, "api-session"),
        (_, _, Some(scope)) => say!(lang, "api-scope", scope = scope),
        (_, _, None) => say!(lang, "api-account"),
    }
}

fn parameter(path: &str, method: &str, param: &Value) -> Markup {
    let text = |name: &str| param[name].as_str().unwrap_or_default();
    let id = format!("{method}{path}-{}", text("name"));
    html! {
        div.field {
            label for=(id) { code { (text("name")) } " " span.hint lang="en" { (text("description")) } }
            input id=(id) name=(text("name")) data-in=(text("in")) required[param["required"] == true] autocomplete="off";
        }
    }
}

/// A body with every field that there is.
fn example(operation: &Value) -> String {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let name = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next());
    let schema = &openapi()["components"]["schemas"][name.unwrap_or_default()];
    let fields = schema["properties"].as_object();
    let value = |field: &Value| match field["type"].as_str() {
        Some("string") => Value::from(""),
        Some("integer" | "number") => field["default"].clone(),
        Some("boolean") => Value::from(false),
        Some("array") => Value::Array(Vec::new()),
        _ => Value::Null,
    };
    let fields = fields
        .into_iter()
        .flatten()
        .map(|(name, field)| (name.clone(), value(field)));
    serde_json::to_string_pretty(&Value::Object(fields.collect())).unwrap_or_default()
}

/// What can go wrong; the addresses in problem details lead here.
fn problems(lang: Lang) -> Markup {
    html! {
        section aria-labelledby="problems" {
            h2 #problems { (say!(lang, "api-problems")) }
            dl.problems {
                @for (word, status) in Problem::WORDS {
                    dt id=(word) { code { (status.as_u16()) " " (word) } " " (say!(lang, &format!("problem-{word}"))) }
                    dd { (say!(lang, &format!("problem-{word}.text"), value = "…")) }
                }
            }
        }
    }
}
