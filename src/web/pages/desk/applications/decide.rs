//! Decisions sent by a form: about one application, or about all that are ticked.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::super::Desk;
use super::queue::{Queue, Wanted};
use crate::app::{AppError, Deed, Request};
use crate::domain::application::ApplicationStatus;
use crate::domain::code::ApplicationIx;
use crate::domain::edit::Item;
use crate::say;
use crate::web::Web;
use crate::web::api::applications::decisions::DECISIONS;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::{Pairs, with};

/// Applications that one form can decide about.
const MOST: usize = 1_000;

/// A decision as it was sent, so that it can be sent again.
pub(super) struct Sent {
    /// Each with the version that was seen.
    pub(super) applications: Vec<(String, u64)>,
    pub(super) status: ApplicationStatus,
    pub(super) note: String,
    pub(super) queue: String,
    pub(super) back: String,
    /// Whether the next one of the queue is to be shown then.
    pub(super) next: bool,
}

impl Sent {
    fn read(desk: &Desk, fields: &Fields) -> Result<Self, Problem> {
        let sent = fields.get("status");
        let status = DECISIONS.into_iter().find(|it| it.word() == sent);
        let applications = fields.all("application").map(|text| {
            let (id, version) = text.rsplit_once('@')?;
            Some((id.to_owned(), version.parse().ok()?))
        });
        let applications: Option<Vec<_>> = applications.take(MOST + 1).collect();
        let applications = applications.filter(|all| all.len() <= MOST);
        Ok(Self {
            applications: applications.ok_or(Problem::BadQuery)?,
            status: status.ok_or(Problem::BadQuery)?,
            note: fields.get("note").trim().to_owned(),
            queue: fields.get("queue").to_owned(),
            back: desk.back(fields),
            next: fields.get("next") == "yes",
        })
    }

    fn request(&self) -> Request {
        let item = |id: &String| Item::Application(id.clone());
        let all = self.applications.iter();
        Request {
            deeds: all
                .clone()
                .map(|(id, _)| Deed::Decide {
                    application: id.clone(),
                    status: self.status,
                })
                .collect(),
            seen: all
                .map(|(id, version)| (item(id), Some(*version)))
                .collect(),
            note: self.note.clone(),
            ..Request::default()
        }
    }
}

/// `POST /desk/{season}/decisions`.
pub(in crate::web) async fn decide(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let sent = Sent::read(&desk, &fields)?;
    if sent.applications.is_empty() {
        return Ok(desk.nothing_ticked(&sent));
    }
    // Where it goes on is known before: decided, the application may have left the queue.
    let next = desk.next(&web, &sent).await?;
    let by = by(&desk.actor, &season, web.now());
    match web.desk.edit(&season, &by, &sent.request(), None).await {
        Ok(answer) => {
            let edited = answer.fresh();
            let told = edited.filter(|edited| !edited.added.is_empty());
            let to = match (told.and_then(|edited| edited.step()), next) {
                (Some(step), _) => with(&sent.back, &format!("step={step}")),
                (None, Some(next)) => next,
                (None, None) => sent.back,
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Stale(stale)) => Ok(desk.stale_decision(&sent, &stale)),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// The page of the one behind the decided one; of the queue where that was the last.
    async fn next(&self, web: &Web, sent: &Sent) -> Result<Option<String>, Problem> {
        let ([(id, _)], true) = (&sent.applications[..], sent.next) else {
            return Ok(None);
        };
        let found = self.season().application_by_id(id);
        match found {
            Some(ix) => Ok(Some(self.after(web, &sent.queue, ix).await?)),
            None => Ok(None),
        }
    }

    /// The page of the one behind it in the queue; that of the queue itself where it is the last.
    pub(super) async fn after(
        &self,
        web: &Web,
        queue: &str,
        ix: ApplicationIx,
    ) -> Result<String, Problem> {
        let wanted = Wanted::new(self, &Pairs::of(queue)?)?;
        let queue = Queue::of(web, self, &wanted, Some(ix)).await?;
        let (_, _, next) = queue.around(ix);
        let page = next.map_or_else(
            || self.href("/applications"),
            |next| self.application_href(next),
        );
        Ok(wanted.href(&page, ""))
    }

    fn nothing_ticked(&self, sent: &Sent) -> Response {
        let lang = self.lang;
        let title = say!(lang, "decide-nothing");
        let content = html! {
            div.outcome.errors role="alert" tabindex="-1" {
                h1 { (title) }
                p { (say!(lang, "decide-nothing-about")) }
            }
            p { a.button href=(sent.back) { (say!(lang, "applications-back")) } }
        };
        self.explained(StatusCode::UNPROCESSABLE_ENTITY, &title, content)
    }
}
