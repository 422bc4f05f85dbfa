//! All accounts.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::fields::{Input, languages, select};
use super::names::Names;
use super::own::profile_form;
use super::{Tried, Viewer, stays};
use crate::app::account::{Actor, accounts, create_account, grantable};
use crate::domain::account::Account;
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::words::Lang;

/// Name of the form.
const FORM: &str = "account";

/// `/accounts`.
pub(in crate::web) async fn page(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    show(&web, &actor, (&pairs, &headers), &Tried::default()).await
}

async fn show(
    web: &Web,
    actor: &Actor,
    (pairs, headers): (&Pairs, &HeaderMap),
    tried: &Tried,
) -> Result<Response, Problem> {
    let viewer = Viewer::new(pairs, headers, Some(actor));
    let lang = viewer.lang;
    let (accounts, _) = accounts(&web.store, actor).await?;
    let places = grantable(&web.store, actor).await?;
    let title = say!(lang, "accounts-title");
    let content = html! {
        h1 { (title) }
        (tried.summary(lang))
        ul.rows {
            @for account in &accounts { (row(lang, &Names(&places), account)) }
        }
        section aria-labelledby="new" {
            h2 #new { (say!(lang, "accounts-new")) }
            p { (say!(lang, "accounts-about")) }
            (form(lang, tried))
        }
    };
    Ok(tried.mark(viewer.answer("/accounts", &title, content)))
}

fn row(lang: Lang, names: &Names<'_>, account: &Account) -> Markup {
    let grants = account.grants.iter();
    let roles: Vec<_> = grants.map(|(_, grant)| names.grant(lang, grant)).collect();
    html! {
        li {
            div {
                p {
                    a href={ "/accounts/" (account.id.0) } { (account.login) }
                    " " (account.profile.name)
                }
                p.hint { (roles.join("; ")) }
            }
            (state(lang, account))
        }
    }
}

pub(super) fn state(lang: Lang, account: &Account) -> Markup {
    html! {
        @if account.disabled {
            span.badge.cancelled { (say!(lang, "accounts-disabled")) }
        } @else if !account.has_password {
            span.badge { (say!(lang, "accounts-invited")) }
        }
    }
}

fn form(lang: Lang, tried: &Tried) -> Markup {
    let value = |field| tried.value(FORM, field, "");
    let mut email = Input::text(FORM, "email", value("email"));
    (email.kind, email.required) = ("email", false);
    let mut login = Input::text(FORM, "login", value("login"));
    login.hint = Some("hint-login");
    html! {
        form.stack method="post" action="/accounts" {
            (login.show(lang, tried))
            (Input::text(FORM, "name", value("name")).show(lang, tried))
            (email.show(lang, tried))
            (select(lang, tried, (FORM, "language"), &languages(), value("language")))
            button type="submit" { (say!(lang, "accounts-create")) }
        }
    }
}

pub(in crate::web) async fn create(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let form = profile_form(&fields);
    let new = (fields.get("login"), &form, None);
    match create_account(&web.store, &web.gate, &actor, new, web.now()).await {
        Ok(id) => Ok(Redirect::to(&format!("/accounts/{}?done=created", id.0)).into_response()),
        Err(error) => {
            let problem = Problem::from(error);
            if !stays(&problem) {
                return Err(problem);
            }
            let tried = Tried {
                form: FORM,
                fields,
                problem: Some(problem),
            };
            show(&web, &actor, (&pairs, &headers), &tried).await
        }
    }
}
