//! The seasons that somebody works on, and a new one out of a workbook.

use std::io::Cursor;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Viewer;
use crate::app::account::Actor;
use crate::app::{AppError, SeasonHead, StoreError};
use crate::domain::access::{Action, Target};
use crate::exchange::bundle::{BundleError, write_template};
use crate::exchange::text::{line, percent};
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::pages::bundle_flaws::{bundle_flaws, xlsx};
use crate::web::query::Pairs;
use crate::web::upload::{FileForm, read_bundle};
use crate::words::Lang;

/// `/desk`.
pub(in crate::web) async fn seasons(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    show(&web, &actor, (&pairs, &headers), None).await
}

/// `/desk/template.xlsx`: the blank workbook.
pub(in crate::web) async fn template() -> Result<Response, Problem> {
    let write = || {
        let mut out = Cursor::new(Vec::new());
        write_template(&mut out).map(|()| out.into_inner())
    };
    let written = tokio::task::spawn_blocking(write).await;
    let body = written.map_err(|_| Problem::Internal)?.map_err(|error| {
        tracing::error!(%error, "The template could not be written");
        Problem::Internal
    })?;
    Ok(xlsx("season.xlsx", body))
}

/// `POST /desk`: a new season.
pub(in crate::web) async fn create(
    State(web): State<Web>,
    Who(actor): Who,
    pairs: Pairs,
    headers: HeaderMap,
    form: FileForm,
) -> Result<Response, Problem> {
    let seen = (&pairs, &headers);
    let Some((name, content)) = form.file else {
        return show(&web, &actor, seen, Some(&Wrong::NoFile)).await;
    };
    let built = match read_bundle(name, content).await? {
        Ok(built) => built,
        Err(error) => return show(&web, &actor, seen, Some(&Wrong::Bundle(error))).await,
    };
    let slug = built.season.slug();
    match web.desk.create(&by(&actor, slug, web.now()), &built).await {
        Ok(()) => Ok(Redirect::to(&format!("/desk/{}", percent(slug))).into_response()),
        Err(AppError::Store(StoreError::SlugTaken { slug })) => {
            show(&web, &actor, seen, Some(&Wrong::Taken(slug))).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Why there is no new season.
enum Wrong {
    NoFile,
    Bundle(BundleError),
    /// There is one of that slug.
    Taken(String),
}

async fn show(
    web: &Web,
    actor: &Actor,
    (pairs, headers): (&Pairs, &HeaderMap),
    wrong: Option<&Wrong>,
) -> Result<Response, Problem> {
    let viewer = Viewer::new(pairs, headers, Some(actor));
    let lang = viewer.lang;
    let all = crate::app::seasons(&web.store).await?;
    let may_create = actor.may(Action::CreateSeason, Target::Service);
    let title = say!(lang, "nav-seasons");
    let content = html! {
        h1 { (title) }
        @if !all.iter().any(|season| is_own(actor, season)) { p { (say!(lang, "seasons-none")) } }
        (desks(lang, actor, &all))
        @if may_create { (new_season(lang, actor, wrong)) }
    };
    let answer = viewer.answer("/desk", &title, content);
    Ok(match wrong {
        Some(Wrong::Taken(_)) => explaining(answer, StatusCode::CONFLICT),
        Some(_) => explaining(answer, StatusCode::UNPROCESSABLE_ENTITY),
        None => answer,
    })
}

fn is_own(actor: &Actor, season: &SeasonHead) -> bool {
    actor.may(Action::ReadDraft, Target::Season(&season.slug))
}

/// The seasons whose draft the account may see.
pub(super) fn desks(lang: Lang, actor: &Actor, seasons: &[SeasonHead]) -> Markup {
    let own = seasons.iter().filter(|season| is_own(actor, season));
    let own: Vec<_> = own.collect();
    html! {
        @if !own.is_empty() {
            section aria-labelledby="desks" {
                h2 #desks { (say!(lang, "account-desks")) }
                ul.plain.seasons {
                    @for season in own {
                        li { a href={ "/desk/" (percent(&season.slug)) } { (line(&season.name)) } }
                    }
                }
            }
        }
    }
}

fn new_season(lang: Lang, actor: &Actor, wrong: Option<&Wrong>) -> Markup {
    let said = matches!(wrong, Some(Wrong::NoFile)).then(|| say!(lang, "workbook-no-file"));
    html! {
        section aria-labelledby="new-season" {
            h2 #new-season { (say!(lang, "seasons-new")) }
            @match wrong {
                Some(Wrong::Bundle(error)) => (bundle_flaws(lang, error, &say!(lang, "seasons-wrong"))),
                Some(Wrong::Taken(slug)) => (taken(lang, actor, slug)),
                Some(Wrong::NoFile) | None => {}
            }
            p { (say!(lang, "seasons-new-about")) }
            p { a.button href="/desk/template.xlsx" { (say!(lang, "seasons-template")) } }
            form.stack method="post" enctype="multipart/form-data" action="/desk" {
                div.field {
                    label for="file" { (say!(lang, "workbook-file")) }
                    @if let Some(said) = &said { p.error #file-error { (said) } }
                    input #file type="file" name="file" required
                        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        aria-invalid=[said.as_ref().map(|_| "true")]
                        aria-describedby=[said.as_ref().map(|_| "file-error")];
                }
                button type="submit" { (say!(lang, "seasons-create")) }
            }
        }
    }
}

fn taken(lang: Lang, actor: &Actor, slug: &str) -> Markup {
    let may_edit = actor.may(Action::EditSeason, Target::Season(slug));
    html! {
        div.errors role="alert" {
            p { b { (say!(lang, "seasons-taken", slug = slug)) } }
            @if may_edit {
                p { a href={ "/desk/" (percent(slug)) "/setup/workbook" } { (say!(lang, "seasons-taken-change")) } }
            }
        }
    }
}
