//! Withdrawing an application: what goes with it is shown first.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::dates::whole;
use super::{Visitor, wrong};
use crate::domain::appeal::MAX_APPEAL_CHARS;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::form::Fields;

/// `/my/{secret}/withdraw`.
pub(in crate::web) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    show(&web, &visitor, None, "").await
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    problem: Option<&Problem>,
    typed: &str,
) -> Result<Response, Problem> {
    let lang = visitor.lang;
    let (own, _) = visitor.own(web).await?;
    let status = own.application().status;
    let lost = own.slots.iter();
    let lost: Vec<_> = lost.filter(|it| it.standing.can_decline(status)).collect();
    let title = say!(lang, "my-withdraw");
    let content = html! {
        (visitor.back())
        h1 { (title) }
        (wrong(lang, problem))
        p { (say!(lang, "my-withdraw-about", title = own.application().title.as_str())) }
        @if !lost.is_empty() {
            p { (say!(lang, "my-withdraw-dates")) }
            ul.slots { @for it in lost { li { (whole(lang, &it.slot, None)) } } }
        }
        form.stack method="post" action=(visitor.href("/withdraw")) {
            label { span { (say!(lang, "my-label-reason")) }
                textarea name="reason" rows="3" maxlength=(MAX_APPEAL_CHARS) { (typed) } }
            button.danger.plain type="submit" { (say!(lang, "my-withdraw-submit")) }
        }
    };
    Ok(visitor.answer_to(problem, &title, &content))
}

/// `POST /my/{secret}/withdraw`.
pub(in crate::web) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let reason = fields.get("reason");
    let desk = &web.desk;
    let done = desk.withdraw_application(&visitor.holder, reason, false, web.now());
    match done.await.map_err(Problem::from) {
        Ok(()) => Ok(Redirect::to(&visitor.href("?done=withdrawn")).into_response()),
        Err(problem @ Problem::Fields(_)) => show(&web, &visitor, Some(&problem), reason).await,
        Err(problem) => Err(problem),
    }
}
