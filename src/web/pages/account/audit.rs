//! The record of who did what, from where.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};

use super::names::Names;
use super::{Viewer, moment};
use crate::app::account::{COMMAND_LINE, audit_log, grantable};
use crate::app::{AuditFilter, AuditId};
use crate::domain::audit::{Entry, Outcome};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::words::Lang;

/// Lines on a page.
const PAGE: u64 = 100;

/// `/audit`, with `actor`, a login, and `before`, the line to go on from.
pub(in crate::web) async fn page(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = Viewer::new(&pairs, &headers, Some(&actor));
    let lang = viewer.lang;
    let before = pairs.first("before").map(str::parse).transpose();
    let filter = AuditFilter {
        actor: pairs.first("actor").map(str::to_owned),
        before: before.map_err(|_| Problem::BadQuery)?.map(AuditId),
    };
    let mut lines = audit_log(&web.store, &actor, &filter, PAGE + 1).await?;
    let is_more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let places = grantable(&web.store, &actor).await?;
    let names = Names(&places);
    let title = say!(lang, "audit-title");
    let content = html! {
        h1 { (title) }
        p { (say!(lang, "audit-about")) }
        @if let Some(login) = &filter.actor {
            p { (say!(lang, "audit-of", login = login.as_str())) " " a href="/audit" { (say!(lang, "audit-all")) } }
        }
        (table(lang, &names, lines.iter().map(|(_, entry)| entry)))
        @if let (true, Some((last, _))) = (is_more, lines.last()) {
            @let of = filter.actor.as_deref().map(|login| format!("&actor={}", percent(login)));
            p { a.button href={ "/audit?before=" (last.0) (of.unwrap_or_default()) } { (say!(lang, "audit-older")) } }
        }
    };
    Ok(viewer.answer("/audit", &title, content))
}

fn table<'a>(lang: Lang, names: &Names<'_>, lines: impl Iterator<Item = &'a Entry>) -> Markup {
    let columns = ["when", "who", "what", "subject", "from"];
    html! {
        // Wider than a telephone: it can be moved by hand and by keyboard.
        div.wide tabindex="0" role="region" aria-label=(say!(lang, "audit-title")) {
            table {
                thead { tr {
                    @for column in columns { th scope="col" { (say!(lang, &format!("audit-{column}"))) } }
                } }
                tbody {
                    @for entry in lines { (row(lang, names, entry)) }
                }
            }
        }
    }
}

fn row(lang: Lang, names: &Names<'_>, entry: &Entry) -> Markup {
    let is_refused = entry.outcome == Outcome::Refused;
    html! {
        tr {
            td.together { (moment(lang, entry.at)) }
            td { (actor(lang, &entry.actor)) }
            td {
                (say!(lang, &format!("verb-{}", entry.verb.word())))
                @if is_refused { " " span.badge.cancelled { (say!(lang, "audit-refused")) } }
            }
            td { (names.subject(lang, entry)) }
            td.together { (entry.address) }
        }
    }
}

/// The login, or what did it where nobody logged in.
fn actor(lang: Lang, name: &str) -> String {
    match name {
        COMMAND_LINE => say!(lang, "who-command-line"),
        login => login.to_owned(),
    }
}
