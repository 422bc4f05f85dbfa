//! Import of applications: a table is handed in, its columns get their meaning, what would change is
//! shown, and only then it is stored.

mod columns;
mod rows;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use uuid::Uuid;

use super::Desk;
use super::frame::{Frame, Here};
use super::handed_in::NotKept;
use crate::app::{AppError, By, Intake};
use crate::exchange::intake::{Clashes, FormTable, Mapping};
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::web::upload::{FileForm, limits};

/// `/desk/{season}/import`.
pub(in crate::web) async fn form(desk: Desk, pairs: Pairs) -> Result<Response, Problem> {
    Ok(super::private(desk.hand_in(None), &pairs))
}

/// A table is handed in.
pub(in crate::web) async fn upload(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
    form: FileForm,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let check = |name: String, content: Vec<u8>| async move {
        Ok(FormTable::read(&name, &content, None, &limits()).map(drop))
    };
    let kept = desk.keep(&web, form, "/import", check).await?;
    Ok(kept.unwrap_or_else(|why| {
        let what = match why {
            NotKept::None => say!(lang, "import-no-file"),
            NotKept::Wrong(error) => error.message(lang),
        };
        let page = super::private(desk.hand_in(Some(&what)), &pairs);
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    }))
}

/// `/desk/{season}/import/{upload}`: the table with what was said or is suggested of it.
pub(in crate::web) async fn look(
    State(web): State<Web>,
    Path((season, id)): Path<(String, Uuid)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let table = desk.table(&web, id).await?;
    let by = desk.acting(&web);
    let mapped = web.desk.mapping(&season, &by, &table).await?;
    let said = Said {
        mapping: mapped.mapping,
        is_remembered: mapped.is_remembered,
        takes_table: false,
        skips_faulty: false,
    };
    let page = desk.looked_at(&web, id, &table, &said).await?;
    Ok(super::private(page, &pairs))
}

/// What the columns mean is said, to look at or to store it.
pub(in crate::web) async fn decide(
    State(web): State<Web>,
    Path((season, id)): Path<(String, Uuid)>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let table = desk.table(&web, id).await?;
    let by = desk.acting(&web);
    let known = web.desk.mapping(&season, &by, &table).await?.mapping;
    let said = Said {
        mapping: columns::read(&fields, &table, &known),
        is_remembered: false,
        takes_table: fields.get("clashes") == "take",
        skips_faulty: fields.get("skip") == "yes",
    };
    if fields.get("do") != "store" {
        let page = desk.looked_at(&web, id, &table, &said).await?;
        return Ok(super::private(page, &pairs));
    }
    let intake = Intake {
        revision: Some(fields.number("revision")?.unsigned_abs()),
        ..said.intake(&table)
    };
    match web
        .desk
        .import_applications(&season, &by, &intake, None)
        .await
    {
        Ok(_) => {
            web.desk.forget_table(id).await?;
            Ok(Redirect::to(&desk.href("")).into_response())
        }
        Err(AppError::Misfits(_) | AppError::FaultyRows(_) | AppError::Flaws(_)) => {
            let page = desk.looked_at(&web, id, &table, &said).await?;
            let page = super::private(page, &pairs);
            Ok(explaining(page, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error.into()),
    }
}

/// How a table is to be imported.
struct Said {
    mapping: Mapping,
    is_remembered: bool,
    takes_table: bool,
    skips_faulty: bool,
}

impl Said {
    const fn intake<'a>(&'a self, table: &'a FormTable) -> Intake<'a> {
        Intake {
            table,
            mapping: Some(&self.mapping),
            clashes: if self.takes_table {
                Clashes::TakeTable
            } else {
                Clashes::KeepDraft
            },
            skip_faulty: self.skips_faulty,
            revision: None,
        }
    }
}

impl Desk {
    fn acting(&self, web: &Web) -> By {
        by(&self.actor, self.season().slug(), web.now())
    }

    async fn table(&self, web: &Web, id: Uuid) -> Result<FormTable, Problem> {
        let slug = self.season().slug();
        let (name, content) = web.desk.kept_table(slug, id, web.now()).await?;
        // A table was read before it was kept; what can't be read is the season's workbook.
        FormTable::read(&name, &content, None, &limits()).map_err(|_| Problem::Missing)
    }

    fn hand_in(&self, wrong: Option<&str>) -> Markup {
        let lang = self.lang;
        let content = html! {
            h1 { (say!(lang, "import-title")) }
            p { (say!(lang, "import-about")) }
            form.stack method="post" enctype="multipart/form-data" {
                div.field {
                    label for="file" { (say!(lang, "import-file")) }
                    @if let Some(wrong) = wrong { p.error #file-error { (wrong) } }
                    input #file type="file" name="file" required accept=".csv,.xlsx,text/csv"
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "file-error")];
                }
                button type="submit" { (say!(lang, "import-upload")) }
            }
        };
        self.framed_import("/import", content)
    }

    async fn looked_at(
        &self,
        web: &Web,
        id: Uuid,
        table: &FormTable,
        said: &Said,
    ) -> Result<Markup, Problem> {
        let lang = self.lang;
        let slug = self.season().slug();
        let looked = web
            .desk
            .preview_applications(slug, &self.acting(web), &said.intake(table))
            .await;
        let (found, wrong) = match looked {
            Ok(found) => (Some(found), Vec::new()),
            Err(AppError::Misfits(misfits)) => {
                let told = misfits.iter().map(|misfit| misfit.message(lang));
                (None, told.collect())
            }
            Err(AppError::Flaws(flaws)) => {
                let told = flaws.iter().map(|it| crate::words::flaw::flaw(lang, it));
                (None, told.collect())
            }
            Err(error) => return Err(error.into()),
        };
        let title = say!(lang, "import-title");
        let content = html! {
            h1 { (title) }
            @if !wrong.is_empty() {
                ul.error role="alert" { @for what in &wrong { li { (what) } } }
            }
            form.stack method="post" {
                input type="hidden" name="revision" value=(self.stored.revision);
                (columns::show(lang, table, said))
                button.plain type="submit" name="do" value="look" { (say!(lang, "import-look")) }
                @if let Some(found) = &found { (rows::show(lang, found, said)) }
            }
        };
        Ok(self.framed_import(&format!("/import/{id}"), content))
    }

    fn framed_import(&self, path: &str, content: Markup) -> Markup {
        self.framed(Frame {
            here: Here::Import,
            title: &say!(self.lang, "import-title"),
            path: &self.href(path),
            content,
        })
    }
}
