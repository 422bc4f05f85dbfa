//! Mail to applicants. Whom it goes to and what it says are personal data: only for those who may ask
//! the applicants.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{answer, done, written};
use super::body::Body;
use super::by::publishing;
use super::page::{Listed, PageParams, first, usual_limit};
use super::params::{Params, flaw};
use crate::app::account::FieldRule;
use crate::app::{Chosen, MessageFilter};
use crate::domain::access::{Action, Target};
use crate::domain::message::{Message, MessageId, MessageState};
use crate::exchange::mail::veiled;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::words::Lang;

/// Most messages that one request decides about.
const MOST_CHOSEN: usize = 1_000;

/// A mail to an applicant.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
struct MessageDocument {
    id: i64,
    /// `received`, `decided`, `offered`, `moved`, `cancelled` or `reminder`.
    kind: &'static str,
    /// Ids of the applications that it is about.
    applications: Vec<String>,
    /// Number of the release that it tells of.
    release: Option<u32>,
    /// `waiting` (for an organizer to release it), `queued`, `sending`, `sent`, `failed` or `dropped`.
    state: &'static str,
    language: String,
    /// How often a server took it to send it.
    attempts: u32,
    made_at: DateTime<Utc>,
    /// When it is sent, or tried again.
    due_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// `no-address`, `refused` (by the mail server, for good) or `gave-up` (after the last attempt).
    failure: Option<&'static str>,
    /// What the mail server answered last, if it refused: a code of SMTP.
    reply: Option<u16>,
    /// Only for those who may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<LetterDocument>,
}

/// Whom a mail goes to, and what it says. Personal data.
#[derive(Serialize, ToSchema)]
#[schema(as = Letter)]
struct LetterDocument {
    name: String,
    /// Empty: no address is known.
    email: String,
    subject: String,
    text: String,
    html: String,
}

impl MessageDocument {
    fn new(message: Message, with_contacts: bool) -> Self {
        // Whose the private links are, nobody else sees them.
        let lang = Lang::from_tag(&message.language).unwrap_or_default();
        let wording = veiled(lang, &message.wording, &message.applications);
        let to = message.to;
        let letter = LetterDocument {
            name: to.name,
            email: to.email,
            subject: wording.subject,
            text: wording.text,
            html: wording.html,
        };
        Self {
            id: message.id.0,
            kind: message.kind.word(),
            applications: message.applications,
            release: message.release,
            state: message.state.word(),
            language: message.language,
            attempts: message.attempt,
            made_at: message.made_at,
            due_at: message.due_at,
            ended_at: message.ended_at,
            failure: message.failure.map(|failure| failure.word()),
            reply: message.reply,
            letter: with_contacts.then_some(letter),
        }
    }
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Filters {
    /// Only those in this state.
    state: Option<String>,
    /// Only those about this application, by its id.
    application: Option<String>,
}

/// The season's mail, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/messages", tag = "mail",
    params(("season" = String, Path, description = "Its slug"), Filters, PageParams),
    responses(
        (status = 200, description = "A page of messages", body = Listed<MessageDocument>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["state", "application", "limit", "cursor"])?;
    let limit = usual_limit(&params)?;
    let before = params.text("cursor").map(str::parse).transpose();
    let before = before.map_err(|_| flaw("cursor", FieldRule::Unknown))?;
    let filter = MessageFilter {
        state: params.choice("state", &MessageState::ALL, MessageState::word)?,
        application: params.text("application").map(str::to_owned),
        before: before.map(MessageId),
    };
    let found = web.desk.messages(&slug, &filter, limit as u64 + 1).await?;
    let with_contacts = actor.may(Action::ReadContacts, Target::Season(&slug));
    let cursor = |message: &Message| message.id.0.to_string();
    let show = |message| MessageDocument::new(message, with_contacts);
    answer(&headers, &first(found, limit, cursor, show))
}

/// Which messages something is decided about: these, or all that wait.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ChosenMessages {
    /// Their ids.
    #[schema(max_items = 1000)]
    messages: Option<Vec<i64>>,
    /// Or else all that wait, up to this id: the newest one that was seen.
    waiting_up_to: Option<i64>,
}

impl ChosenMessages {
    fn chosen(self) -> Result<Chosen, Problem> {
        match (self.messages, self.waiting_up_to) {
            (Some(ids), None) if ids.len() > MOST_CHOSEN => {
                Err(flaw("/messages", FieldRule::TooLong(MOST_CHOSEN)))
            }
            (Some(ids), None) => Ok(Chosen::Some(ids.into_iter().map(MessageId).collect())),
            (None, Some(id)) => Ok(Chosen::Waiting {
                up_to: MessageId(id),
            }),
            _ => Err(flaw("/messages", FieldRule::Required)),
        }
    }
}

/// How many messages it was.
#[derive(Serialize, ToSchema)]
struct Settled {
    /// Those in a state in which this can't be asked stay as they are, and are not counted.
    count: u64,
}

/// Have mail sent that waits, or that was not sent
#[utoipa::path(post, path = "/api/v1/seasons/{season}/messages/release", tag = "mail",
    params(("season" = String, Path, description = "Its slug")),
    request_body = ChosenMessages,
    responses((status = 200, description = "It is sent now", body = Settled)))]
pub(in crate::web) async fn release(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(chosen, _): Body<ChosenMessages>,
) -> Result<Response, Problem> {
    let by = publishing(&actor, &slug, web.now());
    let count = web.desk.release_mail(&slug, &by, &chosen.chosen()?).await?;
    Ok(done(&headers, StatusCode::OK, written(&Settled { count })?))
}

/// Say that mail is not to be sent
#[utoipa::path(post, path = "/api/v1/seasons/{season}/messages/drop", tag = "mail",
    params(("season" = String, Path, description = "Its slug")),
    request_body = ChosenMessages,
    responses((status = 200, description = "It is never sent", body = Settled)))]
pub(in crate::web) async fn drop(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(chosen, _): Body<ChosenMessages>,
) -> Result<Response, Problem> {
    let by = publishing(&actor, &slug, web.now());
    let count = web.desk.drop_mail(&slug, &by, &chosen.chosen()?).await?;
    Ok(done(&headers, StatusCode::OK, written(&Settled { count })?))
}
