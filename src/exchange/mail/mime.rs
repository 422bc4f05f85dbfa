//! The message as it goes to a mail server.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use thiserror::Error;

use crate::domain::account::is_email;
use crate::domain::message::{Recipient, Wording};
use crate::exchange::text::{line, shorten};

/// Longest name in an address, in characters.
const MAX_NAME_CHARS: usize = 100;

/// Whom the mail comes from: `Яркие берега <berega@example.org>`, or the address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// The text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an address such as Festival <mail@example.org>")]
pub struct BadSender;

impl FromStr for Sender {
    type Err = BadSender;

    fn from_str(text: &str) -> Result<Self, BadSender> {
        let mailbox: Mailbox = line(text).parse().map_err(|_| BadSender)?;
        Ok(Self(mailbox))
    }
}

/// Whether mail can be sent there, as far as the looks of it tell.
#[must_use]
pub fn can_receive(email: &str) -> bool {
    address(email).is_some()
}

fn address(email: &str) -> Option<Address> {
    let email = email.trim();
    is_email(email).then(|| email.parse().ok()).flatten()
}

/// A message, ready to be handed to a mail server.
#[derive(Clone)]
pub struct Post {
    /// The same each time that this message is sent, so that one that comes twice is known as one.
    pub id: String,
    pub envelope: Envelope,
    /// Head and body (RFC 5322).
    pub content: Vec<u8>,
}

impl Post {
    /// `id` is what stands before the `@` of its Message-ID; `stop` is where such mail is ended, in mail
    /// that one may want no more of. `None` if the recipient has no address that
    /// mail can be sent to.
    #[must_use]
    pub fn new(
        from: &Sender,
        to: &Recipient,
        id: &str,
        at: DateTime<Utc>,
        wording: &Wording,
        stop: Option<&str>,
    ) -> Option<Self> {
        let name = shorten(&line(&to.name), MAX_NAME_CHARS);
        let to = Mailbox::new(Some(name).filter(|it| !it.is_empty()), address(&to.email)?);
        let Sender(from) = from;
        let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()]).ok()?;
        // Nobody who writes a text knows it, so no line of one is taken for it.
        let boundary = format!("={id}=");
        let id = format!("<{id}@{}>", from.email.domain());
        // RFC 3834, section 5: nobody's holiday notice answers it.
        let auto = raw("Auto-Submitted", "auto-generated");
        let body = MultiPart::alternative()
            .boundary(boundary)
            .singlepart(SinglePart::plain(wording.text.clone()))
            .singlepart(SinglePart::html(wording.html.clone()));
        let mut builder = lettre::Message::builder();
        for header in stop.map(unsubscribing).unwrap_or_default() {
            builder = builder.raw_header(header);
        }
        let message = builder
            .from(from.clone())
            .to(to)
            .subject(line(&wording.subject))
            .date(at.into())
            .message_id(Some(id.clone()))
            .raw_header(auto)
            .multipart(body)
            .ok()?;
        Some(Self {
            id,
            envelope,
            content: message.formatted(),
        })
    }
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// By which a mail program ends such mail at a click (RFC 2369, section 3.2; RFC 8058, section 3.1, which
/// wants `https`).
fn unsubscribing(link: &str) -> Vec<HeaderValue> {
    let mut headers = vec![raw("List-Unsubscribe", &format!("<{link}>"))];
    if link.starts_with("https://") {
        headers.push(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    headers
}
