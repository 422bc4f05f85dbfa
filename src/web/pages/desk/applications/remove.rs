//! Removing an application: what goes with it is shown first.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::queue::Wanted;
use crate::app::{AppError, Deed, Request};
use crate::domain::code::ApplicationIx;
use crate::domain::edit::Item;
use crate::domain::identity::AssignmentId;
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::words::date;

/// `/desk/{season}/applications/{application}/remove`.
pub(in crate::web) async fn ask(
    Path((_, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let ix = desk.season().application_by_id(&id);
    let queue = Wanted::new(&desk, &pairs)?.query();
    let page = desk.removal(ix.ok_or(Problem::Missing)?, &queue, false);
    Ok(super::super::private(page, &pairs))
}

/// `POST` there: exactly what was shown goes.
pub(in crate::web) async fn remove(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let ix = desk.season().application_by_id(&id);
    let ix = ix.ok_or(Problem::Missing)?;
    let queue = Wanted::new(&desk, &Pairs::of(fields.get("queue"))?)?;
    let version = fields.get("version").parse();
    let item = Item::Application(id);
    let mut request = Request {
        seen: vec![(item.clone(), Some(version.map_err(|_| Problem::BadQuery)?))],
        ..Request::default()
    };
    for line in fields.all("assignment") {
        let (id, version) = line.split_once('@').ok_or(Problem::BadQuery)?;
        let id: AssignmentId = id.parse().map_err(|_| Problem::BadQuery)?;
        let version = version.parse().map_err(|_| Problem::BadQuery)?;
        request.seen.push((Item::Assignment(id), Some(version)));
        request.deeds.push(Deed::Remove { id });
    }
    // Whatever has come to stand on it since is not among them, and keeps it.
    let dependents = false;
    request.deeds.push(Deed::Delete { item, dependents });
    let by = by(&desk.actor, &season, web.now());
    match web.desk.edit(&season, &by, &request, None).await {
        Ok(_) => {
            let to = queue.href(&desk.href("/applications"), "");
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Stale(_) | AppError::InUse(_)) => {
            let page = desk.removal(ix, &queue.query(), true);
            let page = super::super::private(page, &Pairs::default());
            Ok(explaining(page, StatusCode::PRECONDITION_FAILED))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    pub(super) fn removal_href(&self, ix: ApplicationIx) -> String {
        format!("{}/remove", self.application_href(ix))
    }

    /// What would go; `is_anew`: it is another thing than was seen.
    fn removal(&self, ix: ApplicationIx, queue: &str, is_anew: bool) -> Markup {
        let (lang, it) = (self.lang, self.season().application(ix));
        let held = self.stored.draft.items();
        let item = Item::Application(it.id.to_string());
        let version = held.get(&item).map_or(0, |held| held.version);
        let all = self.plan().assignments.iter().enumerate();
        let own = all.filter(|(_, assignment)| assignment.application == ix);
        let mut own: Vec<usize> = own.map(|(at, _)| at).collect();
        own.sort_by_key(|at| {
            let spot = &self.plan().assignments[*at].spot;
            (spot.day, spot.hours)
        });
        let title = say!(lang, "application-remove-title", title = it.title.as_str());
        let page = self.application_href(ix);
        let back = if queue.is_empty() {
            page
        } else {
            format!("{page}?{queue}")
        };
        let content = html! {
            p.back-to { a href=(back) { (icon("back")) (say!(lang, "application-back")) } }
            h1 { (title) }
            @if is_anew { div.errors role="alert" { p { (say!(lang, "application-remove-anew")) } } }
            p { (say!(lang, "application-remove-about")) }
            (self.going(&own))
            form method="post" action=(self.removal_href(ix)) {
                input type="hidden" name="version" value=(version);
                input type="hidden" name="queue" value=(queue);
                @for at in &own { input type="hidden" name="assignment" value=(self.seen(*at)); }
                div.acts {
                    a.button href=(back) { (say!(lang, "application-keep")) }
                    button.plain.danger type="submit" { (say!(lang, "application-remove")) }
                }
            }
        };
        self.framed(Frame {
            here: Here::Applications,
            title: &title,
            path: &self.removal_href(ix),
            content,
        })
    }

    /// The assignments that go with it.
    fn going(&self, own: &[usize]) -> Markup {
        let lang = self.lang;
        html! {
            @if !own.is_empty() {
                p { (say!(lang, "application-remove-with", count = own.len())) }
                ul.rows { @for at in own {
                    @let it = &self.plan().assignments[*at];
                    @let day = self.season().day(it.spot.day).date;
                    li { p {
                        (date::weekday_short(lang, day)) ", " (date::day_month(lang, day)) ", " (it.spot.hours)
                        " · " (self.place_name(it.spot.place)) " "
                        span.badge { (say!(lang, &format!("assignment-status-{}", it.status.word()))) }
                    } }
                } }
            }
        }
    }
}
