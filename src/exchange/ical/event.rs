//! One VEVENT (RFC 5545, section 3.6.1).

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::content::{Lines, with_parameter};
use super::zone::local;
use crate::domain::application::Kind;
use crate::domain::moment::Moment;
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

    /// About how many octets of the description it leaves out.
    pub(super) fn saves(self, event: &Event) -> usize {
        let text = &event.description;
        if text.len() <= self.description_chars {
            return 0;
        }
        let cut = text.char_indices().nth(self.description_chars);
        let saved = cut.map_or(0, |(at, _)| text.len() - at);
        // With the folds between its lines.
        saved + saved / 24
    }
}

/// Writes what visitors may know of events.
pub(super) struct Writer<'a> {
    programme: &'a Programme,
    /// Of the season's page, if events have links.
    season: Option<String>,
    detail: Detail,
    /// Names of start and end, with the zone.
    times: [String; 2],
    /// Events of one application say the same of it.
    about: HashMap<About<'a>, [Lines; 2]>,
    /// By site and place.
    places: HashMap<(usize, usize), Lines>,
    /// In UTC, and on the season's clock.
    moments: HashMap<Moment, String>,
    locals: HashMap<Moment, String>,
}

/// All that an event says of its application.
#[derive(PartialEq, Eq)]
struct About<'a> {
    application: &'a str,
    texts: [&'a str; 4],
    category: Option<&'a str>,
    kind: Kind,
    is_cancelled: bool,
}

impl Hash for About<'_> {
    /// Of the application alone: hardly any tells different things of itself, and texts are long.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.application.hash(state);
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        programme: &'a Programme,
        address: Option<&WebAddress>,
        detail: Detail,
    ) -> Self {
        let address = address.filter(|_| detail.link);
        let zone = ("TZID", programme.timezone.name());
        Self {
            programme,
            season: address.map(|address| address.season(&programme.slug)),
            detail,
            times: ["DTSTART", "DTEND"].map(|name| with_parameter(name, zone)),
            about: HashMap::new(),
            places: HashMap::new(),
            moments: HashMap::new(),
            locals: HashMap::new(),
        }
    }

    pub(super) fn event(&mut self, lines: &mut Lines, event: &'a Event) {
        let (programme, detail) = (self.programme, self.detail);
        let is_cancelled = programme.is_cancelled(event);
        let about = About {
            application: event.application.as_str(),
            texts: [
                &event.title,
                &event.description,
                &event.applicant,
                &event.city,
            ],
            category: event.category.as_deref(),
            kind: event.kind,
            is_cancelled,
        };
        self.identity(lines, event);
        self.times(lines, event);
        let of_event = || {
            [
                texts(event, is_cancelled, detail),
                state(event, is_cancelled, detail),
            ]
        };
        let [texts, state] = self.about.entry(about).or_insert_with(of_event);
        lines.append(texts);
        let at = (event.site, event.place);
        let of_place = || place(programme, event, detail);
        lines.append(self.places.entry(at).or_insert_with(of_place));
        lines.append(state);
        if let Some(season) = &self.season {
            lines.raw("URL", &WebAddress::event_on(season, programme, event));
        }
    }

    fn identity(&mut self, lines: &mut Lines, event: &Event) {
        let identity = &event.identity;
        let modified_at = identity.modified_at;
        let written = || format!("{}Z", local(modified_at.utc().naive_utc()));
        let changed = self.moments.entry(modified_at).or_insert_with(written);
        lines.text("UID", &identity.uid);
        lines.raw("DTSTAMP", changed);
        lines.raw("LAST-MODIFIED", changed);
        lines.raw("SEQUENCE", &identity.sequence.to_string());
    }

    fn times(&mut self, lines: &mut Lines, event: &Event) {
        let programme = self.programme;
        let span = programme.span(event);
        let [start, end] = &self.times;
        let mut line = |name: &str, at: Moment| {
            let written = || local(programme.local(at));
            lines.raw(name, self.locals.entry(at).or_insert_with(written));
        };
        line(start, span.start);
        // Hours that the clocks jump over have no length, and an end has to lie behind its start.
        if span.end > span.start {
            line(end, span.end);
        }
    }
}

/// What it is called and what it is about.
fn texts(event: &Event, is_cancelled: bool, detail: Detail) -> Lines {
    let mut lines = Lines::default();
    lines.text("SUMMARY", &summary(event, is_cancelled, detail));
    let description = description(event, detail);
    if !description.is_empty() {
        lines.text("DESCRIPTION", &description);
    }
    lines
}

/// What kind of event it is, and whether it takes place.
fn state(event: &Event, is_cancelled: bool, detail: Detail) -> Lines {
    let mut lines = Lines::default();
    categories(&mut lines, event, detail);
    if is_cancelled {
        lines.raw("STATUS", "CANCELLED");
        lines.raw("TRANSP", "TRANSPARENT");
    } else {
        lines.raw("STATUS", "CONFIRMED");
    }
    lines
}

fn categories(lines: &mut Lines, event: &Event, detail: Detail) {
    let category = event.category.as_deref().map(|c| brief(c, detail));
    let kind = || crate::say!(Lang::Ru, &format!("kind-{}", event.kind.word()));
    let words = category.into_iter().chain(detail.kind.then(kind));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    if !words.is_empty() {
        lines.texts("CATEGORIES", words.iter().map(String::as_str));
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
    let city = brief(event.town().unwrap_or_default(), detail);
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
fn place(programme: &Programme, event: &Event, detail: Detail) -> Lines {
    let mut lines = Lines::default();
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
        lines.text("LOCATION", &names.join(", "));
    }
    if let Some(position) = site.position {
        let (latitude, longitude) = position.degrees();
        lines.raw("GEO", &format!("{latitude};{longitude}"));
    }
    lines
}
