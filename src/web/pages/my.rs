//! The applicant's own page, by a private link. Looking at it changes nothing, so that a program that
//! follows links of a letter does nothing by it.

mod acts;
mod ask;
mod calendar;
mod data;
mod dates;
mod reminders;
mod withdraw;

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use maud::{Markup, html};

use super::layout::{Page, page};
use super::private;
use crate::app::applicant::{Own, holder, own};
use crate::app::{AppError, StoredRelease};
use crate::domain::application::ApplicationStatus;
use crate::domain::private_link::{Holder, Purpose};
use crate::say;
use crate::web::Web;
use crate::web::error::{BadField, Problem};
use crate::web::explain::{explaining, said, said_of_field};
use crate::web::query::Pairs;
use crate::web::transport::Transport;
use crate::web::{lang, typography};
use crate::words::Lang;

pub(in crate::web) use acts::act;
pub(in crate::web) use data::{as_json, data, erase};
pub(in crate::web) use reminders::{end as end_reminders, form as reminders};
pub(in crate::web) use withdraw::{form as withdraw, withdraw as do_withdraw};

/// What was done before the page was asked for.
const DONE: [&str; 9] = [
    "confirmed",
    "declined",
    "seen",
    "asked",
    "withdrawn",
    "calendar",
    "calendar-ended",
    "reminders-on",
    "reminders-off",
];

/// Whoever came by a private link.
pub(in crate::web) struct Visitor {
    lang: Lang,
    pairs: Pairs,
    /// As it stands in the address.
    secret: String,
    holder: Holder,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, web).await;
        let Path(secret) = path.map_err(|_| Problem::Missing)?;
        Self::of(parts, web, secret, Purpose::Page).await
    }
}

impl Visitor {
    async fn of(
        parts: &mut Parts,
        web: &Web,
        secret: String,
        purpose: Purpose,
    ) -> Result<Self, Problem> {
        if web.transport == Transport::Open {
            return Err(Problem::Insecure);
        }
        let pairs = Pairs::from_request_parts(parts, web).await?;
        Ok(Self {
            lang: lang::of(&pairs.0, &parts.headers),
            holder: holder(&web.store, &secret, purpose).await?,
            pairs,
            secret,
        })
    }

    /// The address of a page of theirs.
    fn href(&self, page: &str) -> String {
        format!("/my/{}{page}", self.secret)
    }

    /// The season's latest release, if anything is published.
    async fn release(&self, web: &Web) -> Result<Option<Arc<StoredRelease>>, Problem> {
        match web.latest(&self.holder.season).await {
            Ok(release) => Ok(Some(release)),
            Err(AppError::NoRelease { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What there is of theirs, and the number of the release that says so; 0 if nothing is published.
    async fn own(&self, web: &Web) -> Result<(Own, u32), Problem> {
        let release = self.release(web).await?;
        let by = (&self.holder, &*self.secret);
        let own = own(&web.desk, by, release.as_deref(), web.now()).await?;
        Ok((own, release.map_or(0, |it| it.head.number)))
    }

    /// A page of theirs as an answer, perhaps one to what was sent and is not as it should be.
    fn answer_to(&self, problem: Option<&Problem>, title: &str, content: &Markup) -> Response {
        let answer = self.answer(title, content);
        match problem {
            Some(problem) => explaining(answer, problem.status()),
            None => answer,
        }
    }

    /// A page of theirs as an answer. Its address is theirs alone, so no page names it as its own.
    fn answer(&self, title: &str, content: &Markup) -> Response {
        let product = say!(self.lang, "page-product");
        let markup = page(&Page {
            lang: self.lang,
            title: &format!("{title} – {product}"),
            description: "",
            path: "",
            home: ("/", &product),
            nav: html! {},
            head: html! { meta name="robots" content="noindex"; },
            is_wide: false,
            content: html! { div.desk.my { (content) } },
            footer: html! {},
        });
        private(markup, &self.pairs)
    }

    fn back(&self) -> Markup {
        html! { p { a href=(self.href("")) { (say!(self.lang, "my-back")) } } }
    }

    /// What was done just now.
    fn done(&self) -> Markup {
        let done = self.pairs.first("done").filter(|done| DONE.contains(done));
        html! {
            @if let Some(done) = done {
                p.done role="status" { (say!(self.lang, &format!("my-done-{done}"))) }
            }
        }
    }
}

/// What is wrong with what was sent, at the top of the page.
fn wrong(lang: Lang, problem: Option<&Problem>) -> Markup {
    let Some(problem) = problem else {
        return html! {};
    };
    let (title, text) = said(lang, problem);
    html! {
        div.errors role="alert" {
            p { strong { (title) } }
            @if let Problem::Fields(errors) = problem {
                ul { @for BadField { field, rule } in errors {
                    li { (say!(lang, &format!("my-label-{field}"))) ": " (said_of_field(lang, rule)) }
                } }
            } @else {
                p { (text) }
            }
        }
    }
}

/// `/my/{secret}`.
pub(in crate::web) async fn own_page(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    show(&web, &visitor, None, "").await
}

/// The page, perhaps with what is wrong with what was sent, and the text that they wrote.
async fn show(
    web: &Web,
    visitor: &Visitor,
    problem: Option<&Problem>,
    typed: &str,
) -> Result<Response, Problem> {
    let lang = visitor.lang;
    let (own, number) = visitor.own(web).await?;
    let title = own.application().title.clone();
    let content = html! {
        (heading(lang, &own))
        (wrong(lang, problem))
        (visitor.done())
        (visitor.offers(&own, number))
        (visitor.news(&own, number))
        (visitor.dates(&own, number))
        (contact(lang, &own))
        (visitor.calendar(web, &own))
        (visitor.asking(&own, typed))
        (visitor.settings(&own))
    };
    Ok(visitor.answer_to(problem, &title, &content))
}

fn heading(lang: Lang, own: &Own) -> Markup {
    let it = own.application();
    let word = it.status.word();
    let is_out = matches!(
        it.status,
        ApplicationStatus::Rejected | ApplicationStatus::Withdrawn
    );
    html! {
        header {
            h1 { (typography::set(lang, &it.title)) }
            p.hint { (typography::set(lang, own.season_name())) }
            p { span.badge.cancelled[is_out] { (say!(lang, &format!("applications-status-{word}"))) } }
            p { (say!(lang, &format!("my-status-{word}"))) }
        }
    }
}

/// Whom to call.
fn contact(lang: Lang, own: &Own) -> Markup {
    html! {
        section aria-labelledby="contact" {
            h2 #contact { (say!(lang, "my-contact")) }
            @match &own.contact {
                Some(text) => @for paragraph in text.split('\n').filter(|it| !it.trim().is_empty()) {
                    p { (typography::set(lang, paragraph)) }
                },
                None => p { (say!(lang, "my-contact-none")) },
            }
        }
    }
}
