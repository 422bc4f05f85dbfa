//! Content lines: escaping, parameters, folding, and the `ical` crate behind them.
//!
//! Measured of `ical` 0.11: it escapes nothing, folds at 75 characters instead of octets, and panics
//! on parameters with Cyrillic. So values are escaped before it sees them, parameters are put into the
//! name, and the folds of its output are undone and made anew.

use ical::generator::{Emitter, IcalCalendar, IcalCalendarBuilder, Property};
use ical::parser::ical::component::{
    IcalTimeZone, IcalTimeZoneTransition, IcalTimeZoneTransitionType,
};
use unicode_segmentation::GraphemeCursor;

use crate::exchange::text::plain;

/// Octets of a line, without its CRLF (RFC 5545, section 3.1).
const LINE_OCTETS: usize = 75;

/// Text as a TEXT value (RFC 5545, section 3.3.11): [`plain`], then `\`, `;`, `,` and newlines escaped.
#[must_use]
pub fn escape(text: &str) -> String {
    let plain = plain(text);
    let mut value = String::with_capacity(plain.len() + plain.len() / 16);
    let mut rest = plain.as_str();
    let is_special = |octet: u8| matches!(octet, b'\\' | b';' | b',' | b'\n');
    while let Some(at) = rest.bytes().position(is_special) {
        value.push_str(&rest[..at]);
        value.push('\\');
        value.push_str(match &rest[at..=at] {
            "\n" => "n",
            special => special,
        });
        rest = &rest[at + 1..];
    }
    value.push_str(rest);
    value
}

/// Properties of one component, in their order.
#[derive(Default)]
pub(super) struct Properties(Vec<Property>);

impl Properties {
    /// A value that is written as it is: a date, a number, a word of the RFC, an ASCII URL.
    pub(super) fn raw(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        debug_assert!(!value.contains(char::is_control), "{name}");
        self.0.push(Property {
            name: name.to_owned(),
            params: None,
            value: Some(value),
        });
    }

    /// The same with a parameter.
    pub(super) fn raw_with(&mut self, name: &str, param: (&str, &str), value: impl Into<String>) {
        self.raw(&with_parameter(name, param), value);
    }

    /// A TEXT value, from any text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.raw(name, escape(text));
    }
}

/// Lines of events, written and folded: a text that many events share is written once.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A value that is written as it is.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        debug_assert!(!value.contains(char::is_control), "{name}");
        if name.len() + 1 + value.len() <= LINE_OCTETS {
            self.0.extend([name, ":", value, "\r\n"]);
        } else {
            let line = [name, ":", value].concat();
            self.0.extend([&fold(&line), "\r\n"]);
        }
    }

    /// A TEXT value, from any text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.raw(name, &escape(text));
    }

    /// A list of TEXT values.
    pub(super) fn texts<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a str>) {
        let values: Vec<String> = texts.into_iter().map(escape).collect();
        self.raw(name, &values.join(","));
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }
}

/// What `ical` wrote, with its folds undone and made anew. No value holds a CRLF of its own, so each of
/// them with a blank behind it is a fold.
fn push_folded(out: &mut String, generated: &str) {
    let unfolded = generated.replace("\r\n ", "");
    for line in unfolded.split_terminator("\r\n") {
        if line.len() <= LINE_OCTETS {
            out.push_str(line);
        } else {
            out.push_str(&fold(line));
        }
        out.push_str("\r\n");
    }
}

/// The name of a property with a parameter behind it.
pub(super) fn with_parameter(name: &str, param: (&str, &str)) -> String {
    format!("{name}{}", parameter(param))
}

/// `;NAME=value` (RFC 6868: `^` before `^`, newlines and quotes).
fn parameter((name, value): (&str, &str)) -> String {
    let mut encoded = String::with_capacity(value.len());
    for c in plain(value).chars() {
        match c {
            '^' => encoded.push_str("^^"),
            '\n' => encoded.push_str("^n"),
            '"' => encoded.push_str("^'"),
            c => encoded.push(c),
        }
    }
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '.');
    if !encoded.is_empty() && encoded.chars().all(bare) {
        format!(";{name}={encoded}")
    } else {
        format!(";{name}=\"{encoded}\"")
    }
}

/// A period of a time zone with one offset (RFC 5545, section 3.6.5).
pub(super) struct Observance {
    pub(super) is_summer: bool,
    pub(super) properties: Properties,
}

/// A whole calendar object.
pub(super) struct Calendar {
    /// All but its events.
    frame: IcalCalendar,
    events: Lines,
}

/// About what an event takes with its texts.
const EVENT_OCTETS: usize = 640;
/// How `ical` ends it.
const END: &str = "END:VCALENDAR\r\n";

impl Calendar {
    /// VERSION 2.0, CALSCALE GREGORIAN and those properties; room for so many events.
    pub(super) fn new(product: &str, properties: Properties, events: usize) -> Self {
        let mut frame = IcalCalendarBuilder::version("2.0")
            .gregorian()
            .prodid(escape(product))
            .build();
        frame.properties.extend(properties.0);
        let events = Lines(String::with_capacity(events * EVENT_OCTETS));
        Self { frame, events }
    }

    pub(super) fn add_zone(&mut self, properties: Properties, observances: Vec<Observance>) {
        let transition = |observance: Observance| {
            let mut transition = IcalTimeZoneTransition::new(if observance.is_summer {
                IcalTimeZoneTransitionType::DAYLIGHT
            } else {
                IcalTimeZoneTransitionType::STANDARD
            });
            transition.properties = observance.properties.0;
            transition
        };
        let mut zone = IcalTimeZone::new();
        zone.properties = properties.0;
        zone.transitions = observances.into_iter().map(transition).collect();
        self.frame.timezones.push(zone);
    }

    /// Adds the event that `write` writes.
    pub(super) fn add_event(&mut self, write: impl FnOnce(&mut Lines)) {
        self.events.raw("BEGIN", "VEVENT");
        write(&mut self.events);
        self.events.raw("END", "VEVENT");
    }

    /// The text, with CRLF and folded lines.
    pub(super) fn write(&self) -> String {
        let events = &self.events.0;
        let mut text = String::with_capacity(events.len() + 4_096);
        push_folded(&mut text, &self.frame.generate());
        text.truncate(text.len() - END.len());
        text.extend([events, END]);
        text
    }
}

/// A content line folded to lines of at most 75 octets (RFC 5545, section 3.1), never inside a
/// character or an escape, nor, as long as there is another point, beside a blank (readers lose it),
/// before a combining mark or inside an emoji.
#[must_use]
pub fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 24);
    let mut rest = line;
    // Some readers want the name whole.
    let mut from = line.find([':', ';']).map_or(1, |at| at + 1);
    let mut octets = LINE_OCTETS;
    while rest.len() > octets {
        let at = fold_point(rest, from, octets);
        folded.push_str(&rest[..at]);
        folded.push_str("\r\n ");
        rest = &rest[at..];
        from = 1;
        octets = LINE_OCTETS - 1;
    }
    folded.push_str(rest);
    folded
}

/// Where to break `text`: the last good point within `from..=to`, else the best that there is.
fn fold_point(text: &str, from: usize, to: usize) -> usize {
    let points = || (from.min(to)..=to).rev().filter(|at| is_open(text, *at));
    points()
        .find(|at| !beside_blank(text, *at) && is_grapheme_boundary(text, *at))
        .or_else(|| points().find(|at| !beside_blank(text, *at)))
        .or_else(|| points().next())
        // A name of 75 octets: not ours, but it must end somewhere.
        .unwrap_or_else(|| text.floor_char_boundary(to))
}

/// Between two characters, outside escapes.
fn is_open(text: &str, at: usize) -> bool {
    // Escapes are pairs, so an odd row of backslashes (or of RFC 6868's carets) opens one.
    let row = |mark: char| text[..at].len() - text[..at].trim_end_matches(mark).len();
    text.is_char_boundary(at) && row('\\').is_multiple_of(2) && row('^').is_multiple_of(2)
}

fn beside_blank(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace)
}

fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.is_boundary(text, 0).unwrap_or(true)
}
