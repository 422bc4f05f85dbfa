//! The schedule in the interchange format of frab and pretalx, which conference apps (Giggity,
//! EventFahrplan and others) read: `schedule.json` and `schedule.xml`, from one document.
//!
//! The format is described by the schemas of the Chaos events' video team (`schedule.xml.xsd`,
//! `schema.json`). It knows no cancelled event, and apps would show one as taking place: those are
//! left out. An event belongs to its programme day, also past midnight. Without an address the events
//! have no `url`, which the JSON schema asks for.

mod build;
mod colour;
mod document;
mod ids;
mod xml;

use document::Document;

use crate::domain::programme::Programme;

use super::address::WebAddress;

/// `schedule.json`, UTF-8, indented.
#[must_use]
pub fn json(programme: &Programme, address: Option<&WebAddress>) -> Vec<u8> {
    let document = Document::new(programme, address);
    // Strings, numbers and maps with string keys: nothing that JSON could not hold.
    let mut text = serde_json::to_vec_pretty(&document).unwrap_or_default();
    text.push(b'\n');
    text
}

/// `schedule.xml`, UTF-8, indented: the same events, days and rooms.
#[must_use]
pub fn xml(programme: &Programme, address: Option<&WebAddress>) -> Vec<u8> {
    xml::write(&Document::new(programme, address))
}
