//! The season's workbook: handed out, changed in a spreadsheet, handed in again, looked at, and only then
//! applied, as one step.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use uuid::Uuid;

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::super::handed_in::NotKept;
use super::saving::Saved;
use crate::app::{AppError, Edited, Incoming};
use crate::domain::access::Action;
use crate::exchange::bundle::{BundleError, Contents, Overlaid, season_workbook};
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::bundle_flaws::{bundle_flaws, xlsx};
use crate::web::query::Pairs;
use crate::web::upload::{FileForm, read_bundle_over};

/// Why a workbook is shown anew although it was to be applied.
const CHANGED: &str = "changed";

/// `/desk/{season}/setup/workbook`.
pub(in crate::web) async fn page(desk: Desk, pairs: Pairs) -> Result<Response, Problem> {
    let page = desk.workbook_page(Saved::read(&pairs), None);
    Ok(super::super::private(page, &pairs))
}

/// `/desk/{season}/setup/workbook.xlsx`: the season as it is now, with as much as is asked for.
pub(in crate::web) async fn download(
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let has = |name| pairs.first(name) == Some("yes");
    let contents = Contents {
        applications: has("applications") && desk.may(Action::ReadApplications),
        contacts: has("contacts") && desk.may(Action::ReadContacts),
        assignments: has("assignments"),
    };
    let stored = desk.stored.clone();
    let write = move || season_workbook(stored.draft.season(), stored.draft.plan(), contents);
    let written = tokio::task::spawn_blocking(write).await;
    let body = written.map_err(|_| Problem::Internal)?.map_err(|error| {
        tracing::error!(%error, "A season's workbook could not be written");
        Problem::Internal
    })?;
    Ok(xlsx(&format!("{season}.xlsx"), body))
}

/// A workbook is handed in: kept until it is applied, unless something is wrong with it.
pub(in crate::web) async fn upload(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
    form: FileForm,
) -> Result<Response, Problem> {
    let of = &desk;
    let check = |name, content| async move { Ok(of.laid(name, content).await?.map(drop)) };
    let kept = desk.keep(&web, form, "/setup/workbook", check).await?;
    Ok(kept.unwrap_or_else(|why| {
        let wrong = match why {
            NotKept::None => Wrong::Said(say!(desk.lang, "workbook-no-file")),
            NotKept::Wrong(error) => Wrong::Flaws(error),
        };
        desk.refused_workbook(&wrong, &pairs)
    }))
}

/// `/desk/{season}/setup/workbook/{upload}`: what it would change.
pub(in crate::web) async fn look(
    State(web): State<Web>,
    Path((season, id)): Path<(String, Uuid)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let (name, content) = web.desk.kept_table(&season, id, web.now()).await?;
    let laid = match desk.laid(name, content).await? {
        Ok(laid) => laid,
        // The season has changed since it was handed in.
        Err(error) => return Ok(desk.refused_workbook(&Wrong::Flaws(error), &pairs)),
    };
    let by = by(&desk.actor, &season, web.now());
    match web.desk.preview_import(&by, &laid.built).await? {
        Incoming::Known(would) => {
            let is_anew = pairs.first(CHANGED).is_some();
            let page = desk.workbook_look(id, (&laid, &would), is_anew);
            Ok(super::super::private(page, &pairs))
        }
        Incoming::New => Err(Problem::Missing),
    }
}

/// It is applied, if the draft is the one that it was compared with; otherwise it is compared anew.
pub(in crate::web) async fn apply(
    State(web): State<Web>,
    Path((season, id)): Path<(String, Uuid)>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let seen = fields.number("revision")?.unsigned_abs();
    let anew = || {
        let to = format!("{}/{id}?{CHANGED}=yes", desk.workbook_href());
        Ok(Redirect::to(&to).into_response())
    };
    let (name, content) = web.desk.kept_table(&season, id, web.now()).await?;
    if seen != desk.stored.revision {
        return anew();
    }
    let laid = match desk.laid(name, content).await? {
        Ok(laid) => laid,
        Err(error) => return Ok(desk.refused_workbook(&Wrong::Flaws(error), &pairs)),
    };
    let by = by(&desk.actor, &season, web.now());
    match web.desk.import(&by, &laid.built, Some(seen)).await {
        Ok(edited) => {
            web.desk.forget_table(id).await?;
            let done = Saved::of(&edited, "applied");
            let to = format!("{}{}", desk.workbook_href(), done.query());
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::DraftChanged { .. }) => anew(),
        Err(error) => Err(error.into()),
    }
}

/// Whether some flaw is one of a sheet, and of none of its rows.
fn is_about_a_sheet(error: &BundleError) -> bool {
    let BundleError::Flaws(flaws) = error else {
        return false;
    };
    let mut flaws = flaws.iter();
    flaws.any(|flaw| flaw.sheet.is_some() && flaw.row.is_none())
}

/// Why a workbook was not taken.
enum Wrong {
    Said(String),
    Flaws(BundleError),
}

impl Desk {
    pub(in crate::web::pages::desk) fn workbook_href(&self) -> String {
        self.href("/setup/workbook")
    }

    /// The workbook laid over the draft.
    async fn laid(
        &self,
        name: String,
        content: Vec<u8>,
    ) -> Result<Result<Overlaid, BundleError>, Problem> {
        let items = self.stored.draft.items().clone();
        read_bundle_over(name, content, items).await
    }

    fn refused_workbook(&self, wrong: &Wrong, pairs: &Pairs) -> Response {
        let page = self.workbook_page(None, Some(wrong));
        let page = super::super::private(page, pairs);
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn workbook_page(&self, saved: Option<Saved>, wrong: Option<&Wrong>) -> Markup {
        let lang = self.lang;
        self.framed_workbook(
            "",
            html! {
                @if let Some(saved) = saved { (self.saved_row(saved)) }
                @if let Some(Wrong::Flaws(error)) = wrong {
                    (bundle_flaws(lang, error, &say!(lang, "workbook-wrong")))
                    @if is_about_a_sheet(error) { p.hint { (say!(lang, "workbook-errors-kept")) } }
                }
                @if self.may_edit_season() {
                    ol.steps-of {
                        li { (self.hand_out_workbook()) }
                        li { (self.hand_in_workbook(wrong)) }
                    }
                } @else { (self.hand_out_workbook()) }
            },
        )
    }

    fn hand_out_workbook(&self) -> Markup {
        let lang = self.lang;
        let choice = |name: &str| {
            html! {
                label.check {
                    input type="checkbox" name=(name) value="yes";
                    (say!(lang, &format!("workbook-with-{name}")))
                }
            }
        };
        html! {
            section aria-labelledby="hand-out" {
                h3 #hand-out { (say!(lang, "workbook-hand-out")) }
                p.hint { (say!(lang, "workbook-about")) }
                form.stack method="get" action={ (self.workbook_href()) ".xlsx" } {
                    fieldset.choices {
                        legend { (say!(lang, "workbook-with")) }
                        (choice("applications"))
                        @if self.may(Action::ReadContacts) { (choice("contacts")) }
                        (choice("assignments"))
                    }
                    button type="submit" { (say!(lang, "workbook-download")) }
                }
            }
        }
    }

    fn hand_in_workbook(&self, wrong: Option<&Wrong>) -> Markup {
        let lang = self.lang;
        let said = match wrong {
            Some(Wrong::Said(said)) => Some(&**said),
            _ => None,
        };
        html! {
            section aria-labelledby="hand-in" {
                h3 #hand-in { (say!(lang, "workbook-hand-in")) }
                p.hint { (say!(lang, "workbook-hand-in-about")) }
                form.stack method="post" enctype="multipart/form-data" action=(self.workbook_href()) {
                    div.field {
                        label for="file" { (say!(lang, "workbook-file")) }
                        @if let Some(said) = said { p.error #file-error { (said) } }
                        input #file type="file" name="file" required
                            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                            aria-invalid=[said.map(|_| "true")] aria-describedby=[said.map(|_| "file-error")];
                    }
                    button type="submit" { (say!(lang, "workbook-compare")) }
                }
            }
        }
    }

    fn workbook_look(
        &self,
        id: Uuid,
        (laid, would): (&Overlaid, &Edited),
        is_anew: bool,
    ) -> Markup {
        let lang = self.lang;
        let path = format!("/{id}");
        let decide = html! {
            @if would.changes.is_empty() {
                p { a.button href=(self.workbook_href()) { (say!(lang, "workbook-other")) } }
            } @else {
                form method="post" action={ (self.workbook_href()) (path) } {
                    input type="hidden" name="revision" value=(would.before.revision);
                    div.acts {
                        button type="submit" { (say!(lang, "workbook-apply")) }
                        a.button href=(self.workbook_href()) { (say!(lang, "workbook-back")) }
                    }
                    p.hint { (say!(lang, "workbook-one-step")) }
                }
            }
        };
        let content = html! {
            @if is_anew { div.errors role="alert" { p { (say!(lang, "workbook-anew")) } } }
            (self.workbook_difference((laid, would), &decide))
        };
        self.framed_workbook(&path, content)
    }

    fn framed_workbook(&self, path: &str, content: Markup) -> Markup {
        let lang = self.lang;
        let title = say!(lang, "workbook-title");
        self.framed(Frame {
            here: Here::SetUp,
            title: &title,
            path: &format!("{}{path}", self.workbook_href()),
            content: html! {
                h1 { (say!(lang, "setup-title")) }
                @if self.may_edit_season() { (self.sheets("workbook")) }
                div.setup { h2 { (title) } (content) }
            },
        })
    }
}
