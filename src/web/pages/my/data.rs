//! Everything that is stored about an applicant: read, taken along, asked to be erased.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::Visitor;
use crate::app::applicant::own_data;
use crate::domain::appeal::AppealKind;
use crate::domain::flaw::Sheet;
use crate::exchange::application::columns_of;
use crate::exchange::mail::veiled;
use crate::exchange::own_data::OwnData;
use crate::say;
use crate::web::Web;
use crate::web::artifact::disposition;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::pages::window::window;
use crate::words::{Lang, bundle, date};

async fn all(web: &Web, visitor: &Visitor) -> Result<OwnData, Problem> {
    let release = visitor.release(web).await?;
    let by = (&visitor.holder, &*visitor.secret);
    Ok(own_data(&web.desk, by, release.as_deref(), web.now()).await?)
}

/// `/my/{secret}/data`.
pub(in crate::web) async fn data(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let (lang, data) = (visitor.lang, all(&web, &visitor).await?);
    let title = say!(lang, "my-data");
    let content = html! {
        (visitor.back())
        h1 { (title) }
        p { (say!(lang, "my-data-about")) }
        p { a.button href=(visitor.href("/data.json")) { (say!(lang, "my-data-json")) } }
        (application(lang, &data))
        (dates(lang, &data))
        (letters(lang, &data))
        (others(lang, &data))
        (visitor.erasing(&data))
    };
    Ok(visitor.answer(&title, &content))
}

/// `/my/{secret}/data.json`.
pub(in crate::web) async fn as_json(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let data = all(&web, &visitor).await?;
    let mut response = Json(data.json()).into_response();
    let headers = response.headers_mut();
    let no_store = HeaderValue::from_static("private, no-store");
    headers.insert(header::CACHE_CONTROL, no_store);
    let no_referrer = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, no_referrer);
    let name = format!("{}-{}.json", data.slug, data.part.id);
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition("attachment", &name),
    );
    Ok(response)
}

/// `POST /my/{secret}/data`: asks for everything to be erased, which withdraws the application.
pub(in crate::web) async fn erase(
    State(web): State<Web>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    if fields.get("sure") != "yes" {
        return Err(Problem::BadQuery);
    }
    let desk = &web.desk;
    let done = desk.withdraw_application(&visitor.holder, "", true, web.now());
    done.await?;
    Ok(Redirect::to(&visitor.href("/data")).into_response())
}

impl Visitor {
    fn erasing(&self, data: &OwnData) -> Markup {
        let lang = self.lang;
        let mut asked = data.appeals.iter();
        let asked = asked.find(|it| it.kind == AppealKind::Deletion && it.settled.is_none());
        html! {
            section aria-labelledby="erase" {
                h2 #erase { (say!(lang, "my-erase")) }
                @if let Some(asked) = asked {
                    p.done role="status" { (say!(lang, "my-erase-asked", day = date::full(lang, asked.made_at.date_naive()))) }
                } @else {
                    p { (say!(lang, "my-erase-about")) }
                    form.stack method="post" action=(self.href("/data")) {
                        label.check { input type="checkbox" name="sure" value="yes" required; (say!(lang, "my-erase-sure")) }
                        button.plain.danger type="submit" { (say!(lang, "my-erase-submit")) }
                    }
                }
            }
        }
    }
}

fn application(lang: Lang, data: &OwnData) -> Markup {
    let columns = columns_of(&data.part).into_iter();
    let columns = columns.filter(|(_, text)| !text.is_empty());
    html! {
        section aria-labelledby="application" {
            h2 #application { (say!(lang, "my-data-application")) }
            dl.facts { @for (field, text) in columns {
                dt { (field.label(lang)) }
                dd {
                    @if field.name() == "availability" {
                        ul { @for it in &data.part.availability { li { (window(lang, it)) } } }
                    } @else { (read(lang, data, field.name(), &text)) }
                }
            } }
        }
    }
}

/// What stands in a column, as people say it.
fn read(lang: Lang, data: &OwnData, column: &str, text: &str) -> String {
    match column {
        "kind" | "status" => bundle::word(lang, Sheet::Applications, column, text),
        "water" | "cover" | "loud" => say!(lang, text),
        _ => {
            let parts = text
                .split('|')
                .map(|it| data.sites.get(it).map_or(it, String::as_str));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

fn dates(lang: Lang, data: &OwnData) -> Markup {
    html! {
        @if !data.dates.is_empty() {
            section aria-labelledby="dates" {
                h2 #dates { (say!(lang, "my-dates")) }
                ul.rows { @for it in &data.dates {
                    li {
                        p { (date::span(lang, it.slot.activity, it.slot.zone)) ", " (date::full(lang, it.slot.start.date())) ", " (it.slot.place) ", " (it.slot.embankment) }
                        p.hint { (say!(lang, &format!("my-answer-{}", it.answer))) }
                    }
                } }
            }
        }
    }
}

fn letters(lang: Lang, data: &OwnData) -> Markup {
    html! {
        @if !data.messages.is_empty() {
            section aria-labelledby="letters" {
                h2 #letters { (say!(lang, "my-data-letters")) }
                @for it in &data.messages {
                    details {
                        summary { (it.wording.subject) " · " (day(lang, it.ended_at.unwrap_or(it.made_at))) " · " (say!(lang, &format!("letter-{}", it.state.word()))) }
                        p.hint { (it.to.name) " " (it.to.email) }
                        pre { (veiled(lang, &it.wording, &it.applications).text) }
                    }
                }
            }
        }
    }
}

/// What was asked, answered and marked, the links that were given out, and what is remembered.
fn others(lang: Lang, data: &OwnData) -> Markup {
    let mut lines = Vec::new();
    if let Some(it) = &data.consent {
        let what = say!(lang, "my-data-consent", version = it.version.as_str());
        lines.push(format!("{}: {what}. {}", day(lang, it.given_at), it.text));
    }
    for it in &data.appeals {
        let what = say!(lang, &format!("appeal-{}", it.kind.word()));
        lines.push(format!("{}: {what}. {}", day(lang, it.made_at), it.text));
    }
    for (at, note) in &data.said {
        let what = say!(lang, "my-data-said");
        lines.push(format!("{}: {what}. {note}", day(lang, *at)));
    }
    for it in &data.marks {
        let what = say!(lang, &format!("my-mark-{}", it.saying.word()));
        lines.push(format!(
            "{}: {what}. {}",
            date::full(lang, it.date),
            it.note
        ));
    }
    for it in &data.links {
        let what = say!(lang, &format!("my-link-{}", it.purpose.word()));
        lines.push(format!("{}: {what}.", day(lang, it.made_at)));
    }
    if let Some((number, at)) = data.remembered.seen {
        let what = say!(lang, "my-data-seen", number = number);
        lines.push(format!("{}: {what}.", day(lang, at)));
    }
    if let Some(at) = data.remembered.reminders_off_at {
        lines.push(format!(
            "{}: {}.",
            day(lang, at),
            say!(lang, "my-data-reminders")
        ));
    }
    html! {
        section aria-labelledby="others" {
            h2 #others { (say!(lang, "my-data-others")) }
            @if lines.is_empty() { p.hint { (say!(lang, "my-data-nothing")) } }
            ul.steps { @for line in lines { li { p { (line.trim()) } } } }
            p.hint { (say!(lang, "my-data-reviews", count = data.reviews)) }
        }
    }
}

fn day(lang: Lang, at: DateTime<Utc>) -> String {
    date::full(lang, at.date_naive())
}
