//! The own account: name, password, sessions, tokens.

mod sections;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::names::Names;
use super::{Tried, Viewer, seasons, stays};
use crate::app::account::{
    self, Actor, FieldRule, ProfileForm, Refusal, TokenForm, own_sessions, own_tokens,
};
use crate::app::{SessionId, TokenId};
use crate::domain::access::Scope;
use crate::say;
use crate::web::Web;
use crate::web::access::{From, Who};
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::lang;
use crate::web::query::Pairs;
use crate::words::Lang;

/// `/account`.
pub(in crate::web) async fn page(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let shown = Shown::default();
    show(&web, &actor, (&pairs, &headers), &shown).await
}

/// What the page shows beside what is stored.
#[derive(Default)]
struct Shown {
    tried: Tried,
    /// A token that was just made: it is told only now.
    token: Option<String>,
}

async fn show(
    web: &Web,
    actor: &Actor,
    (pairs, headers): (&Pairs, &HeaderMap),
    shown: &Shown,
) -> Result<Response, Problem> {
    let viewer = Viewer::new(pairs, headers, Some(actor));
    let lang = viewer.lang;
    let sessions = own_sessions(&web.store, actor, web.now()).await?;
    let tokens = own_tokens(&web.store, actor).await?;
    let all = crate::app::seasons(&web.store).await?;
    let places = account::own_places(&web.store, actor).await?;
    let account = actor.own().map_err(Problem::from)?;
    let title = say!(lang, "account-title");
    let content = html! {
        h1 { (title) }
        (viewer.done())
        (shown.tried.summary(lang))
        (seasons::desks(lang, actor, &all))
        (sections::about(lang, account, &Names(&places), &shown.tried))
        (sections::password(lang, &shown.tried))
        (sections::sessions(lang, &sessions, &actor.via))
        (sections::tokens(lang, &tokens, &all, shown, web.now()))
    };
    Ok(shown.tried.mark(viewer.answer("/account", &title, content)))
}

/// Back to the page with a word about what was done, or the page with what is wrong.
async fn outcome(
    web: &Web,
    actor: &Actor,
    seen: (&Pairs, &HeaderMap),
    (form, fields): (&'static str, Fields),
    outcome: Result<(), Problem>,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("/account?done={form}")).into_response()),
        Err(problem) if stays(&problem) => {
            let tried = Tried {
                form,
                fields,
                problem: Some(problem),
            };
            let shown = Shown { tried, token: None };
            show(web, actor, seen, &shown).await
        }
        Err(problem) => Err(problem),
    }
}

pub(in crate::web) async fn profile(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let form = profile_form(&fields);
    let changed = account::change_profile(&web.store, &actor, &form, web.now()).await;
    let done = changed.map_err(Problem::from);
    let is_done = done.is_ok();
    let what = ("profile", fields);
    let mut response = outcome(&web, &actor, (&pairs, &headers), what, done).await?;
    if let (true, Some(lang)) = (is_done, Lang::from_tag(&form.language)) {
        let cookie = axum::http::header::SET_COOKIE;
        response.headers_mut().insert(cookie, lang::cookie(lang));
    }
    Ok(response)
}

pub(super) fn profile_form(fields: &Fields) -> ProfileForm {
    ProfileForm {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        language: fields.get("language").to_owned(),
    }
}

pub(in crate::web) async fn password(
    State(web): State<Web>,
    From(from): From,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let passwords = (fields.get("current"), fields.get("new"));
    let done = match repeated(&fields, "new") {
        Err(problem) => Err(problem),
        Ok(()) => {
            let who = (&*actor, from);
            account::change_password(&web.store, &web.gate, who, passwords, web.now())
                .await
                .map_err(Problem::from)
        }
    };
    outcome(&web, &actor, (&pairs, &headers), ("password", fields), done).await
}

/// Whether the new password was typed the same twice.
pub(super) fn repeated(fields: &Fields, name: &str) -> Result<(), Problem> {
    if fields.get(name) == fields.get("repeat") {
        Ok(())
    } else {
        Err(Refusal::field("repeat", FieldRule::Differs).into())
    }
}

/// Ends the session with that `id`, or with `others` all but this one.
pub(in crate::web) async fn end_session(
    State(web): State<Web>,
    Who(actor): Who,
    fields: Fields,
) -> Result<Response, Problem> {
    let now = web.now();
    if fields.get("others").is_empty() {
        let id = SessionId(fields.number("id")?);
        account::end_session(&web.store, &actor, id, now).await?;
    } else {
        account::end_other_sessions(&web.store, &actor, now).await?;
    }
    Ok(Redirect::to("/account?done=session").into_response())
}

pub(in crate::web) async fn create_token(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let scopes = fields.all("scopes").filter_map(|word| {
        let mut known = Scope::ALL.into_iter();
        known.find(|scope| scope.word() == word)
    });
    let season = fields.get("season");
    let form = TokenForm {
        name: fields.get("name").to_owned(),
        scopes: scopes.collect(),
        season: (!season.is_empty()).then(|| season.to_owned()),
        days: fields.get("days").trim().parse().unwrap_or(0),
    };
    match account::create_token(&web.store, &actor, &form, web.now()).await {
        Ok((_, token)) => {
            let shown = Shown {
                tried: Tried::default(),
                token: Some(token),
            };
            show(&web, &actor, (&pairs, &headers), &shown).await
        }
        Err(error) => {
            let done = Err(Problem::from(error));
            outcome(&web, &actor, (&pairs, &headers), ("token", fields), done).await
        }
    }
}

pub(in crate::web) async fn withdraw_token(
    State(web): State<Web>,
    Who(actor): Who,
    fields: Fields,
) -> Result<Response, Problem> {
    let id = TokenId(fields.number("id")?);
    account::withdraw_token(&web.store, &actor, id, web.now()).await?;
    Ok(Redirect::to("/account?done=token").into_response())
}
