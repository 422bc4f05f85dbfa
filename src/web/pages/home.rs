//! The list of seasons.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::answer;
use super::layout::{Page, page};
use crate::app::SeasonHead;
use crate::app::apply::door;
use crate::domain::reception::Door;
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::lang;
use crate::web::query::Pairs;

/// `/`: the seasons that are published or take applications; where there is one, straight to it.
pub(in crate::web) async fn home(
    State(web): State<Web>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let seasons = crate::app::seasons(&web.store).await?;
    let is_open = |it: &SeasonHead| door(&it.reception, it.timezone, web.now()) == Door::Open;
    let seasons = seasons.into_iter();
    let published: Vec<_> = seasons
        .filter(|season| season.release.is_some() || is_open(season))
        .collect();
    if let [only] = &*published {
        return Ok(Redirect::temporary(&format!("/{}", percent(&only.slug))).into_response());
    }
    let title = say!(lang, "home-title");
    let content = html! {
        h1 { (title) }
        @if published.is_empty() {
            p.empty { (say!(lang, "home-empty")) }
        }
        ul.seasons {
            @for season in &published {
                li { a href={ "/" (percent(&season.slug)) } { (season.name) } }
            }
        }
    };
    let product = say!(lang, "page-product");
    let markup = page(&Page {
        lang,
        title: &title,
        description: "",
        path: "/",
        home: ("/", &product),
        nav: html! {},
        head: html! {},
        is_wide: false,
        content,
        footer: html! { a href="/account" rel="nofollow" { (say!(lang, "page-team")) } },
    });
    Ok(answer(markup, &pairs))
}
