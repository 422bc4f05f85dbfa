//! Mail to applicants: what waits to be released, what was sent, what was not.

mod one;
mod preview;
mod texts;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use crate::app::{Chosen, Mailed, MessageFilter};
use crate::domain::access::Action;
use crate::domain::message::{Message, MessageId, MessageState};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::by::publishing;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::{Pairs, with};

pub(in crate::web) use one::{as_html, message};
pub(in crate::web) use preview::preview;
pub(in crate::web) use texts::{change as change_texts, texts};

/// Messages on one page.
const A_PAGE: usize = 100;
/// Messages that the page of an application lists.
const OF_APPLICATION: usize = 10;

/// `/desk/{season}/mail`.
pub(in crate::web) async fn mail(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let state = pairs.first("state").map(|word| {
        let known = MessageState::ALL.into_iter().find(|it| it.word() == word);
        known.ok_or(Problem::Missing)
    });
    let before = pairs.first("before").map(str::parse).transpose();
    let filter = MessageFilter {
        state: state.transpose()?,
        before: before.map_err(|_| Problem::BadQuery)?.map(MessageId),
        application: pairs.first("application").map(str::to_owned),
    };
    let found = web
        .desk
        .messages(&season, &filter, A_PAGE as u64 + 1)
        .await?;
    let mailed = web.desk.mailed(&season).await?;
    let page = desk.mail_page(&found, &filter, &mailed);
    Ok(super::private(page, &pairs))
}

/// `POST /desk/{season}/mail`: messages are sent, or never.
pub(in crate::web) async fn decide(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let by = publishing(&desk.actor, &season, web.now());
    let one = match fields.get("message") {
        "" => None,
        _ => Some(MessageId(fields.number("message")?)),
    };
    let chosen = match one {
        Some(id) => Chosen::Some(vec![id]),
        None => Chosen::Waiting {
            up_to: MessageId(fields.number("up-to")?),
        },
    };
    match fields.get("do") {
        "release" => web.desk.release_mail(&season, &by, &chosen).await?,
        "drop" => web.desk.drop_mail(&season, &by, &chosen).await?,
        _ => return Err(Problem::BadQuery),
    };
    let back = match one {
        Some(MessageId(id)) => desk.href(&format!("/mail/{id}")),
        None => desk.href("/mail"),
    };
    Ok(Redirect::to(&back).into_response())
}

impl Desk {
    /// Whether they may have mail sent.
    fn may_send(&self) -> bool {
        self.may(Action::Publish)
    }

    /// Whether they may see whom mail goes to.
    pub(super) fn may_read_mail(&self) -> bool {
        self.may(Action::ReadContacts)
    }

    fn mail_page(&self, found: &[Message], filter: &MessageFilter, mailed: &Mailed) -> Markup {
        let lang = self.lang;
        let title = say!(lang, "desk-mail");
        let path = self.mail_href(filter);
        let older = found.get(..A_PAGE).and_then(<[_]>::last);
        let older = older.filter(|_| found.len() > A_PAGE);
        let older = older.map(|message| with(&path, &format!("before={}", message.id.0)));
        let content = html! {
            h1 { (title) }
            p { (say!(lang, "letters-about")) }
            @if self.may_send() { (self.waiting_form(mailed)) }
            (self.states(filter.state, mailed))
            @if found.is_empty() { p.hint { (say!(lang, "letters-none")) } }
            ul.rows { @for message in found.iter().take(A_PAGE) { li { (self.message_line(message)) } } }
            @if let Some(href) = older { p { a.button href=(href) { (say!(lang, "history-older")) } } }
            p { a href=(self.href("/mail/texts")) { (say!(lang, "letters-texts")) } }
        };
        self.framed(Frame {
            here: Here::Mail,
            title: &title,
            path: &path,
            content,
        })
    }

    /// The address of the letters that are looked at, from the newest on.
    fn mail_href(&self, filter: &MessageFilter) -> String {
        let mut href = self.href("/mail");
        if let Some(state) = filter.state {
            href = with(&href, &format!("state={}", state.word()));
        }
        if let Some(application) = &filter.application {
            href = with(&href, &format!("application={}", percent(application)));
        }
        href
    }

    fn waiting_form(&self, mailed: &Mailed) -> Markup {
        let lang = self.lang;
        let count = mailed.counts.get(&MessageState::Waiting).copied();
        html! {
            @if let (Some(count), Some(MessageId(up_to))) = (count, mailed.newest_waiting) {
                form.inline method="post" action=(self.href("/mail")) {
                    input type="hidden" name="up-to" value=(up_to);
                    p { (say!(lang, "letters-waiting", count = count, shown = lang.count(count as i64))) }
                    button type="submit" name="do" value="release" { (say!(lang, "letters-release-all")) }
                    button.plain type="submit" name="do" value="drop" { (say!(lang, "letters-drop-all")) }
                }
            }
        }
    }

    /// How many there are in each state, and the way to them.
    fn states(&self, chosen: Option<MessageState>, mailed: &Mailed) -> Markup {
        let lang = self.lang;
        let all = mailed.counts.values().sum::<u64>();
        let link = |state: Option<MessageState>, count: u64| {
            let (word, name) = match state {
                Some(state) => (
                    state.word(),
                    say!(lang, &format!("letters-state-{}", state.word())),
                ),
                None => ("", say!(lang, "letters-all")),
            };
            let href = self.href(&match word {
                "" => "/mail".to_owned(),
                word => format!("/mail?state={word}"),
            });
            html! { li {
                @if state == chosen { a href=(href) aria-current="page" { (name) " " (lang.count(count as i64)) } }
                @else { a href=(href) { (name) " " (lang.count(count as i64)) } }
            } }
        };
        html! {
            nav.rooms aria-label=(say!(lang, "letters-states")) { ul {
                (link(None, all))
                @for (state, count) in &mailed.counts { (link(Some(*state), *count)) }
            } }
        }
    }

    fn message_line(&self, message: &Message) -> Markup {
        let lang = self.lang;
        let href = self.href(&format!("/mail/{}", message.id.0));
        html! {
            div {
                p { a href=(href) { (message.wording.subject) } }
                p.about { (self.addressee(&message.to.name, &message.to.email)) }
            }
            p.about {
                (say!(lang, &format!("letter-{}", message.state.word())))
                @if let Some(why) = message.failure { ": " (say!(lang, &format!("letter-{}", why.word()))) }
                ", " (self.when(message.ended_at.or(message.due_at).unwrap_or(message.made_at)))
            }
        }
    }

    /// The letters about an application, for those who may see whom they go to.
    pub(super) async fn letters_about(
        &self,
        web: &Web,
        application: &str,
    ) -> Result<Markup, Problem> {
        if !self.may_read_mail() {
            return Ok(html! {});
        }
        let filter = MessageFilter {
            application: Some(application.to_owned()),
            ..MessageFilter::default()
        };
        let (lang, slug) = (self.lang, self.season().slug());
        let found = web.desk.messages(slug, &filter, OF_APPLICATION as u64 + 1);
        let found = found.await?;
        let all = self.href(&format!("/mail?application={}", percent(application)));
        Ok(html! {
            section aria-labelledby="letters" {
                h2 #letters { (say!(lang, "desk-mail")) }
                @if found.is_empty() { p.hint { (say!(lang, "letters-none-yet")) } }
                ul.rows { @for message in found.iter().take(OF_APPLICATION) { li { (self.message_line(message)) } } }
                @if found.len() > OF_APPLICATION { p { a href=(all) { (say!(lang, "letters-all-of")) } } }
            }
        })
    }

    fn addressee(&self, name: &str, email: &str) -> String {
        match (name.is_empty(), email.is_empty()) {
            (_, true) if name.is_empty() => say!(self.lang, "letter-no-address"),
            (_, true) => format!("{name}, {}", say!(self.lang, "letter-no-address")),
            (true, false) => email.to_owned(),
            (false, false) => format!("{name}, {email}"),
        }
    }
}
