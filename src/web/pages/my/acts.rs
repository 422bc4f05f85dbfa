//! What is done from the applicant's page.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Visitor, show};
use crate::app::Reply;
use crate::domain::identity::AssignmentId;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::form::Fields;

/// `POST /my/{secret}`: the field `do` says what.
pub(in crate::web) async fn act(
    State(web): State<Web>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    match done(&web, &visitor, &fields).await {
        Ok(done) => {
            let page = visitor.href(&format!("?done={done}"));
            Ok(Redirect::to(&page).into_response())
        }
        Err(problem @ (Problem::CantAnswer | Problem::Fields(_))) => {
            show(&web, &visitor, Some(&problem), fields.get("text")).await
        }
        Err(problem) => Err(problem),
    }
}

async fn done(web: &Web, visitor: &Visitor, fields: &Fields) -> Result<&'static str, Problem> {
    let (desk, holder, now) = (&web.desk, &visitor.holder, web.now());
    Ok(match fields.get("do") {
        "confirm" => {
            answer(web, visitor, fields, true).await?;
            "confirmed"
        }
        "decline" => {
            answer(web, visitor, fields, false).await?;
            "declined"
        }
        "seen" => {
            desk.have_seen(holder, number(fields)?, now).await?;
            "seen"
        }
        "ask" => {
            desk.appeal(holder, fields.get("text"), now).await?;
            "asked"
        }
        "calendar" => {
            desk.make_calendar(&visitor.secret, now).await?;
            "calendar"
        }
        "calendar-end" => {
            desk.end_calendars(holder, now).await?;
            "calendar-ended"
        }
        "reminders-on" => {
            desk.want_reminders(holder, true, now).await?;
            "reminders-on"
        }
        "reminders-off" => {
            desk.want_reminders(holder, false, now).await?;
            "reminders-off"
        }
        _ => return Err(Problem::BadQuery),
    })
}

async fn answer(web: &Web, visitor: &Visitor, fields: &Fields, comes: bool) -> Result<(), Problem> {
    let id = fields.get("assignment").parse::<AssignmentId>();
    let reply = Reply {
        assignment: id.map_err(|_| Problem::BadQuery)?,
        comes,
        release: number(fields)?,
        reason: fields.get("reason").to_owned(),
    };
    let release = visitor.release(web).await?;
    let (holder, release) = (&visitor.holder, release.as_deref());
    Ok(web.desk.answer(holder, &reply, release, web.now()).await?)
}

/// Number of the release that they looked at.
fn number(fields: &Fields) -> Result<u32, Problem> {
    let number = fields.get("release").parse();
    number.map_err(|_| Problem::BadQuery)
}
