//! Ending reminders by the link in one: by a form, or by a mail program at a click (RFC 8058).

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use maud::html;

use super::Visitor;
use crate::domain::private_link::Purpose;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::form::Fields;

/// Whoever came by the link of a reminder.
pub(in crate::web) struct Reminded(Visitor);

impl FromRequestParts<Web> for Reminded {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, web).await;
        let Path(secret) = path.map_err(|_| Problem::Missing)?;
        let purpose = Purpose::Reminders;
        Visitor::of(parts, web, secret, purpose).await.map(Self)
    }
}

/// `/my/{secret}/reminders`.
pub(in crate::web) async fn form(
    State(web): State<Web>,
    Reminded(visitor): Reminded,
) -> Result<Response, Problem> {
    let holder = &visitor.holder;
    let remembered = web.store.remembered(&holder.season, &holder.application);
    let is_off = remembered
        .await
        .map_err(crate::app::AppError::from)?
        .reminders_off_at
        .is_some();
    Ok(page(&visitor, is_off))
}

fn page(visitor: &Visitor, is_off: bool) -> Response {
    let lang = visitor.lang;
    let title = say!(lang, "my-reminders");
    let (about, act, key) = match is_off {
        true => ("my-reminders-off", "on", "my-reminders-want"),
        false => ("my-reminders-on", "off", "my-reminders-end"),
    };
    let content = html! {
        h1 { (title) }
        p role=[is_off.then_some("status")] { (say!(lang, about)) }
        form method="post" action=(visitor.href("/reminders")) {
            button.plain[is_off] type="submit" name="do" value=(act) { (say!(lang, key)) }
        }
    };
    visitor.answer(&title, &content)
}

/// `POST /my/{secret}/reminders`: ends them, whatever is sent, so that every mail program can; `do=on`
/// takes that back.
pub(in crate::web) async fn end(
    State(web): State<Web>,
    Reminded(visitor): Reminded,
    fields: Result<Fields, Problem>,
) -> Result<Response, Problem> {
    let wanted = fields.is_ok_and(|fields| fields.get("do") == "on");
    let (desk, holder) = (&web.desk, &visitor.holder);
    desk.want_reminders(holder, wanted, web.now()).await?;
    Ok(page(&visitor, !wanted))
}
