//! One VEVENT (RFC 5545, section 3.6.1).

use super::content::Properties;
use super::zone::local;
use crate::domain::programme::{Event, Programme};
use crate::exchange::address::WebAddress;
use crate::exchange::text::{plain, shorten};
use crate::words::Lang;

/// How much of an event's texts a feed carries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// Longest description, in characters.
    description_chars: usize,
    /// Longest other text, in characters.
    text_chars: usize,
    /// The word for the kind among the categories.
    kind: bool,
    /// The embankment's address behind its name.
    address: bool,
    participant: bool,
    link: bool,
}

impl Detail {
    /// From everything to the least that is of use.
    pub(super) const LEVELS: [Self; 14] = [
        Self::FULL,
        Self::cut(10_000, 1_000),
        Self::cut(2_000, 500),
        Self::cut(800, 200),
        Self::cut(400, 200),
        Self::cut(200, 120),
        Self::cut(100, 120),
        Self::cut(50, 120),
        Self::cut(0, 120),
        Self::NO_KIND,
        Self::NO_ADDRESS,
        Self::NO_PARTICIPANT,
        Self::NO_LINK,
        Self::SHORTEST,
    ];

    const FULL: Self = Self {
        description_chars: usize::MAX,
        text_chars: usize::MAX,
        kind: true,
        address: true,
        participant: true,
        link: true,
    };

    const NO_KIND: Self = Self {
        kind: false,
        ..Self::cut(0, 80)
    };

    const NO_ADDRESS: Self = Self {
        address: false,
        ..Self::NO_KIND
    };

    const NO_PARTICIPANT: Self = Self {
        participant: false,
        ..Self::NO_ADDRESS
    };

    const NO_LINK: Self = Self {
        link: false,
        ..Self::NO_PARTICIPANT
    };

    const SHORTEST: Self = Self {
        text_chars: 40,
        ..Self::NO_LINK
    };

    const fn cut(description_chars: usize, text_chars: usize) -> Self {
        Self {
            description_chars,
            text_chars,
            ..Self::FULL
        }
    }
}

/// What visitors may know of `event`.
pub(super) fn properties(
    programme: &Programme,
    event: &Event,
    address: Option<&WebAddress>,
    detail: Detail,
) -> Properties {
    let cancelled = programme.is_cancelled(event);
    let mut properties = Properties::default();
    identity(&mut properties, event);
    times(&mut properties, programme, event);
    properties.text("SUMMARY", &summary(event, cancelled, detail));
    let description = description(event, detail);
    if !description.is_empty() {
        properties.text("DESCRIPTION", &description);
    }
    place(&mut properties, programme, event, detail);
    categories(&mut properties, event, detail);
    if cancelled {
        properties.raw("STATUS", "CANCELLED");
        properties.raw("TRANSP", "TRANSPARENT");
    } else {
        properties.raw("STATUS", "CONFIRMED");
    }
    if let Some(address) = address.filter(|_| detail.link) {
        properties.raw("URL", address.event(programme, event));
    }
    properties
}

fn categories(properties: &mut Properties, event: &Event, detail: Detail) {
    let category = event.category.as_deref().map(|c| brief(c, detail));
    let kind = || crate::say!(Lang::Ru, &format!("kind-{}", event.kind.word()));
    let words = category.into_iter().chain(detail.kind.then(kind));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    if !words.is_empty() {
        properties.texts("CATEGORIES", words.iter().map(String::as_str));
    }
}

fn identity(properties: &mut Properties, event: &Event) {
    let identity = &event.identity;
    let changed = identity
        .modified_at
        .utc()
        .format("%Y%m%dT%H%M%SZ")
        .to_string();
    properties.text("UID", &identity.uid);
    properties.raw("DTSTAMP", changed.clone());
    properties.raw("LAST-MODIFIED", changed);
    properties.raw("SEQUENCE", identity.sequence.to_string());
}

fn times(properties: &mut Properties, programme: &Programme, event: &Event) {
    let span = programme.span(event);
    let tzid = ("TZID", programme.timezone.name());
    properties.raw_with("DTSTART", tzid, local(programme.local(span.start)));
    // Hours that the clocks jump over have no length, and an end has to lie behind its start.
    if span.end > span.start {
        properties.raw_with("DTEND", tzid, local(programme.local(span.end)));
    }
}

/// One text, cut where the feed has to be short.
fn brief(text: &str, detail: Detail) -> String {
    shorten(&plain(text), detail.text_chars)
}

fn summary(event: &Event, cancelled: bool, detail: Detail) -> String {
    let mut title = brief(&event.title, detail);
    if title.is_empty() {
        title = event.application.to_string();
    }
    if cancelled {
        crate::say!(Lang::Ru, "feed-cancelled", title = title)
    } else {
        title
    }
}

fn description(event: &Event, detail: Detail) -> String {
    let text = shorten(&plain(&event.description), detail.description_chars);
    let applicant = brief(&event.applicant, detail);
    let city = brief(&event.city, detail);
    let participant = match (detail.participant, applicant.is_empty(), city.is_empty()) {
        (false, ..) | (_, true, _) => String::new(),
        (_, _, true) => crate::say!(Lang::Ru, "feed-participant", applicant = applicant),
        _ => crate::say!(
            Lang::Ru,
            "feed-participant-city",
            applicant = applicant,
            city = city
        ),
    };
    match (text.is_empty(), participant.is_empty()) {
        (_, true) => text,
        (true, _) => participant,
        _ => format!("{text}\n\n{participant}"),
    }
}

/// LOCATION from the small to the large, and GEO.
fn place(properties: &mut Properties, programme: &Programme, event: &Event, detail: Detail) {
    let site = programme.site(event);
    let address = detail.address.then_some(&site.address);
    let names = [&programme.place(event).name, &site.name];
    let names: Vec<String> = names
        .into_iter()
        .chain(address)
        .map(|name| brief(name, detail))
        .filter(|name| !name.is_empty())
        .collect();
    if !names.is_empty() {
        properties.text("LOCATION", &names.join(", "));
    }
    if let Some(position) = site.position {
        let (latitude, longitude) = position.degrees();
        properties.raw("GEO", format!("{latitude};{longitude}"));
    }
}
