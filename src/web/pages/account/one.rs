//! One account, for administrators: its roles, its invitation, whether it may log in.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::accounts::state;
use super::fields::select;
use super::names::Names;
use super::{Tried, Viewer, moment, stays};
use crate::app::Invitation;
use crate::app::account::{self, Actor, FieldRule, Refusal};
use crate::domain::access::{Grant, GrantId, Role};
use crate::domain::account::{Account, AccountId};
use crate::exchange::text::line;
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::words::Lang;

/// Name of the form.
const FORM: &str = "grant";

/// What the page shows beside what is stored.
#[derive(Default)]
struct Shown {
    tried: Tried,
    /// A link that was just made: it is told only now.
    link: Option<String>,
}

/// `/accounts/{account}`.
pub(in crate::web) async fn page(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let shown = Shown::default();
    show(&web, &actor, AccountId(id), (&pairs, &headers), &shown).await
}

async fn show(
    web: &Web,
    actor: &Actor,
    id: AccountId,
    (pairs, headers): (&Pairs, &HeaderMap),
    shown: &Shown,
) -> Result<Response, Problem> {
    let viewer = Viewer::new(pairs, headers, Some(actor));
    let lang = viewer.lang;
    let account = account::account(&web.store, actor, id).await?;
    let (_, invitations) = account::accounts(&web.store, actor).await?;
    let invitation = invitations.iter().find(|it| it.account == id);
    let places = account::grantable(&web.store, actor).await?;
    let path = format!("/accounts/{}", id.0);
    let content = html! {
        p { a.back href="/accounts" { (say!(lang, "accounts-title")) } }
        h1 { (account.login) " " (state(lang, &account)) }
        p { (account.profile.name) @if !account.profile.email.is_empty() { ", " (account.profile.email) } }
        (viewer.done())
        (shown.tried.summary(lang))
        (grants(lang, &path, &account, &places, &shown.tried))
        @if !account.disabled { (invitation_part(lang, &path, &account, invitation, shown)) }
        (switch(lang, &path, &account))
        p { a href={ "/audit?actor=" (account.login) } { (say!(lang, "accounts-audit")) } }
    };
    let title = account.login.to_string();
    Ok(shown.tried.mark(viewer.answer(&path, &title, content)))
}

fn grants(
    lang: Lang,
    path: &str,
    account: &Account,
    places: &[account::Grantable],
    tried: &Tried,
) -> Markup {
    let role = |role: Role| {
        (
            role.word().to_owned(),
            say!(lang, &format!("role-{}", role.word())),
        )
    };
    // The one that may least stands first: nobody becomes an administrator by an oversight.
    let mut roles = Role::ALL.map(role);
    roles.reverse();
    let value = |field| tried.value(FORM, field, "");
    let names = Names(places);
    html! {
        section aria-labelledby="grants" {
            h2 #grants { (say!(lang, "grants-title")) }
            ul.rows {
                @for (id, grant) in &account.grants {
                    li {
                        p { (names.grant(lang, grant)) }
                        form method="post" action={ (path) "/grants/remove" } {
                            button.plain type="submit" name="id" value=(id.0) { (say!(lang, "grants-remove")) }
                        }
                    }
                }
            }
            form.stack method="post" action={ (path) "/grants" } {
                (select(lang, tried, (FORM, "role"), &roles, value("role")))
                (select(lang, tried, (FORM, "where"), &choices(lang, places), value("where")))
                button type="submit" { (say!(lang, "grants-add")) }
            }
        }
    }
}

/// Everywhere, a season, or `season/embankment`.
fn choices(lang: Lang, places: &[account::Grantable]) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), say!(lang, "everywhere"))];
    for season in places {
        let name = line(&season.name);
        choices.push((season.slug.clone(), name.clone()));
        for (id, embankment) in &season.embankments {
            let value = format!("{}/{id}", season.slug);
            choices.push((value, format!("{name} – {}", line(embankment))));
        }
    }
    choices
}

fn invitation_part(
    lang: Lang,
    path: &str,
    account: &Account,
    invitation: Option<&Invitation>,
    shown: &Shown,
) -> Markup {
    let about = if account.has_password {
        "invite-again"
    } else {
        "invite-about"
    };
    html! {
        section aria-labelledby="invite" {
            h2 #invite { (say!(lang, "invite-title")) }
            p { (say!(lang, about)) }
            @if let Some(link) = &shown.link {
                div.done role="status" {
                    p { (say!(lang, "invite-made")) }
                    p { code { (link) } }
                }
            }
            @if let Some(invitation) = invitation {
                p { (say!(lang, "invite-until")) " " (moment(lang, invitation.expires_at)) }
                form method="post" action={ (path) "/invitation/withdraw" } {
                    button.plain type="submit" { (say!(lang, "invite-withdraw")) }
                }
            }
            form method="post" action={ (path) "/invitation" } {
                button type="submit" { (say!(lang, "invite-submit")) }
            }
        }
    }
}

fn switch(lang: Lang, path: &str, account: &Account) -> Markup {
    let (key, value) = if account.disabled {
        ("accounts-enable", "enabled")
    } else {
        ("accounts-disable", "disabled")
    };
    html! {
        section aria-labelledby="state" {
            h2 #state { (say!(lang, "accounts-state")) }
            p { (say!(lang, &format!("{key}-about"))) }
            form method="post" action={ (path) "/state" } {
                button.plain type="submit" name="state" value=(value) { (say!(lang, key)) }
            }
        }
    }
}

/// Back to the page, or the page with what is wrong.
async fn outcome(
    web: &Web,
    actor: &Actor,
    id: i64,
    seen: (&Pairs, &HeaderMap),
    (fields, outcome): (Fields, Result<(), Problem>),
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("/accounts/{id}?done=changed")).into_response()),
        Err(problem) if stays(&problem) => {
            let tried = Tried {
                form: FORM,
                fields,
                problem: Some(problem),
            };
            let shown = Shown { tried, link: None };
            show(web, actor, AccountId(id), seen, &shown).await
        }
        Err(problem) => Err(problem),
    }
}

pub(in crate::web) async fn set_state(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let disabled = match fields.get("state") {
        "disabled" => true,
        "enabled" => false,
        _ => return Err(Problem::BadQuery),
    };
    let to = (AccountId(id), disabled);
    let done = account::set_account_disabled(&web.store, &actor, to, web.now()).await;
    let done = (fields, done.map_err(Problem::from));
    outcome(&web, &actor, id, (&pairs, &headers), done).await
}

pub(in crate::web) async fn add_grant(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let done = match grant(&fields) {
        Err(refusal) => Err(Problem::from(refusal)),
        Ok(grant) => account::add_grant(&web.store, &actor, (AccountId(id), &grant), web.now())
            .await
            .map_err(Problem::from),
    };
    outcome(&web, &actor, id, (&pairs, &headers), (fields, done)).await
}

fn grant(fields: &Fields) -> Result<Grant, Refusal> {
    let unknown = |field| Refusal::field(field, FieldRule::Unknown);
    let word = fields.get("role");
    let role = Role::ALL.into_iter().find(|role| role.word() == word);
    let role = role.ok_or_else(|| unknown("role"))?;
    let (season, embankment) = match fields.get("where").split_once('/') {
        Some((season, id)) => (season, Some(id.parse().map_err(|_| unknown("where"))?)),
        None => (fields.get("where"), None),
    };
    let season = (!season.is_empty()).then(|| season.to_owned());
    Grant::new(role, season, embankment).map_err(|_| Refusal::field("where", FieldRule::Limit))
}

pub(in crate::web) async fn remove_grant(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let which = (AccountId(id), GrantId(fields.number("id")?));
    let done = account::remove_grant(&web.store, &actor, which, web.now()).await;
    let done = (fields, done.map_err(Problem::from));
    outcome(&web, &actor, id, (&pairs, &headers), done).await
}

pub(in crate::web) async fn invite(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = AccountId(id);
    let (secret, _) = account::invite(&web.store, &actor, id, web.now()).await?;
    let shown = Shown {
        tried: Tried::default(),
        link: Some(format!("{}/invitation/{}", web.address, secret.reveal())),
    };
    show(&web, &actor, id, (&pairs, &headers), &shown).await
}

pub(in crate::web) async fn withdraw_invitation(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
) -> Result<Response, Problem> {
    account::withdraw_invitation(&web.store, &actor, AccountId(id), web.now()).await?;
    Ok(Redirect::to(&format!("/accounts/{id}?done=changed")).into_response())
}
