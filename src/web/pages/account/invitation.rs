//! The private link by which somebody chooses a password. Looking at it changes nothing.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::fields::Input;
use super::{Tried, Viewer, stays};
use crate::app::account::{accept_invitation, invitation};
use crate::domain::account::Account;
use crate::say;
use crate::web::Web;
use crate::web::access::From;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::web::transport::Transport;

/// Name of the form.
const FORM: &str = "invitation";

pub(in crate::web) async fn form(
    State(web): State<Web>,
    Path(secret): Path<String>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if web.transport == Transport::Open {
        return Err(Problem::Insecure);
    }
    let account = invitation(&web.store, &secret, web.now()).await?;
    Ok(page(&pairs, &headers, &account, &Tried::default()))
}

fn page(pairs: &Pairs, headers: &HeaderMap, account: &Account, tried: &Tried) -> Response {
    let viewer = Viewer::new(pairs, headers, None);
    let lang = viewer.lang;
    let title = say!(lang, "invitation-title");
    let mut password = Input::password(FORM, "password", true);
    password.hint = Some("hint-password");
    let content = html! {
        h1 { (title) }
        p { (say!(lang, "invitation-about", name = account.profile.name.as_str())) }
        (tried.summary(lang))
        // Sent to the address that is shown: the secret stands in it and nowhere in the page.
        form.stack method="post" {
            p { (say!(lang, "label-login")) ": " strong { (account.login) } }
            // So that the browser keeps the password for this login.
            input type="text" name="login" value=(account.login) autocomplete="username" hidden;
            (password.show(lang, tried))
            (Input::password(FORM, "repeat", true).show(lang, tried))
            button type="submit" { (say!(lang, "invitation-submit")) }
        }
    };
    tried.mark(viewer.answer("", &title, content))
}

pub(in crate::web) async fn accept(
    State(web): State<Web>,
    Path(secret): Path<String>,
    From(from): From,
    pairs: Pairs,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    if web.transport == Transport::Open {
        return Err(Problem::Insecure);
    }
    let now = web.now();
    let new = fields.get("password");
    let outcome = match super::own::repeated(&fields, "password") {
        Err(problem) => Err(problem),
        Ok(()) => accept_invitation(&web.store, &web.gate, (&secret, new), (from, now))
            .await
            .map_err(Problem::from),
    };
    match outcome {
        Ok(_) => Ok(Redirect::to("/login").into_response()),
        Err(problem) if stays(&problem) => {
            let account = invitation(&web.store, &secret, now).await?;
            let tried = Tried {
                form: FORM,
                fields,
                problem: Some(problem),
            };
            Ok(page(&pairs, &headers, &account, &tried))
        }
        Err(problem) => Err(problem),
    }
}
