//! Everything that is stored about an applicant, as a document for themselves (152-ФЗ, article 14).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::application::columns_of;
use crate::domain::appeal::{Appeal, Remembered};
use crate::domain::attendance::Mark;
use crate::domain::consent::Consent;
use crate::domain::letter::Slot;
use crate::domain::message::Message;
use crate::domain::private_link::Holder;
use crate::domain::season::ApplicationPart;

/// What is stored.
#[derive(Debug, Clone)]
pub struct OwnData {
    pub made_at: DateTime<Utc>,
    pub season: String,
    pub slug: String,
    pub part: ApplicationPart,
    /// Names of the embankments that it names, by their ids.
    pub sites: BTreeMap<String, String>,
    /// To the processing of all this, if it was given by the public form.
    pub consent: Option<Consent>,
    pub dates: Vec<OwnDate>,
    /// Those that went to them, or are about to; the newest first, as in all lists here.
    pub messages: Vec<Message>,
    pub appeals: Vec<Appeal>,
    pub links: Vec<Holder>,
    pub remembered: Remembered,
    pub marks: Vec<Mark>,
    /// When they answered or withdrew, and what they said then.
    pub said: Vec<(DateTime<Utc>, String)>,
    /// How many reviewers have given a score.
    pub reviews: usize,
}

/// A date that is published or offered, and what they said to it.
#[derive(Debug, Clone)]
pub struct OwnDate {
    pub slot: Slot,
    pub answer: &'static str,
}

impl OwnData {
    /// As JSON, with the names of the interface for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let columns = columns_of(&self.part).into_iter();
        let columns = columns.filter(|(_, text)| !text.is_empty());
        let application: Map<String, Value> = columns
            .map(|(field, text)| (field.name().to_owned(), text.into()))
            .collect();
        json!({
            "made_at": self.made_at,
            "season": { "slug": self.slug, "name": self.season },
            "application": application,
            "consent": self.consent.as_ref().map(consent),
            "dates": self.dates.iter().map(date).collect::<Vec<_>>(),
            "messages": self.messages.iter().map(message).collect::<Vec<_>>(),
            "appeals": self.appeals.iter().map(appeal).collect::<Vec<_>>(),
            "answers": self.said.iter().map(|(at, note)| json!({ "at": at, "note": note })).collect::<Vec<_>>(),
            "marks_on_the_embankment": self.marks.iter().map(mark).collect::<Vec<_>>(),
            "private_links": self.links.iter().map(link).collect::<Vec<_>>(),
            "seen_release": self.remembered.seen.map(|(number, at)| json!({ "number": number, "at": at })),
            "reminders_off_since": self.remembered.reminders_off_at,
            "reviews": self.reviews,
        })
    }
}

fn consent(it: &Consent) -> Value {
    json!({ "version": it.version, "text": it.text, "given_at": it.given_at })
}

fn date(it: &OwnDate) -> Value {
    let slot = &it.slot;
    json!({
        "arrival": slot.arrival.to_string(),
        "start": slot.start.to_string(),
        "end": slot.end.to_string(),
        "cleared": slot.cleared.to_string(),
        "timezone": slot.zone.name(),
        "place": slot.place,
        "embankment": slot.embankment,
        "address": slot.address,
        "answer": it.answer,
    })
}

/// The text without the links, which open the page to whoever has them.
fn message(it: &Message) -> Value {
    let lang = crate::words::Lang::from_tag(&it.language).unwrap_or_default();
    let wording = super::mail::veiled(lang, &it.wording, &it.applications);
    json!({
        "kind": it.kind.word(),
        "state": it.state.word(),
        "made_at": it.made_at,
        "ended_at": it.ended_at,
        "to": { "name": it.to.name, "email": it.to.email },
        "subject": wording.subject,
        "text": wording.text,
    })
}

fn appeal(it: &Appeal) -> Value {
    json!({
        "kind": it.kind.word(),
        "text": it.text,
        "made_at": it.made_at,
        "settled_at": it.settled.as_ref().map(|(at, _)| at),
    })
}

fn mark(it: &Mark) -> Value {
    json!({ "date": it.date, "what": it.saying.word(), "note": it.note, "at": it.moment() })
}

fn link(it: &Holder) -> Value {
    json!({ "purpose": it.purpose.word(), "made_at": it.made_at, "revoked_at": it.revoked_at })
}
