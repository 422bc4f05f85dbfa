//! The XML form (`schedule.xml.xsd`).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as XmlEvent};

use super::document::{Conference, Day, Document, Item, Person, Room};
use crate::exchange::xml::{Xml, text};

pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let written = whole(&mut xml, document);
    debug_assert!(written.is_ok());
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn whole(xml: &mut Xml, document: &Document) -> io::Result<()> {
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    xml.write_event(XmlEvent::Decl(declaration))?;
    let generator = &document.generator;
    let schedule = &document.schedule;
    xml.create_element("schedule").write_inner_content(|xml| {
        xml.create_element("generator")
            .with_attribute(("name", generator.name))
            .with_attribute(("version", generator.version))
            .write_empty()?;
        if let Some(url) = &schedule.url {
            text(xml, "url", url)?;
        }
        text(xml, "version", &schedule.version)?;
        conference(xml, &schedule.conference, schedule.base_url.as_deref())?;
        for day in &schedule.conference.days {
            write_day(xml, day)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn conference(xml: &mut Xml, conference: &Conference, base_url: Option<&str>) -> io::Result<()> {
    xml.create_element("conference")
        .write_inner_content(|xml| {
            text(xml, "acronym", &conference.acronym)?;
            text(xml, "title", &conference.title)?;
            // A season without days has no dates, and an empty one is not valid.
            if conference.days_count > 0 {
                text(xml, "start", &conference.start)?;
                text(xml, "end", &conference.end)?;
            }
            text(xml, "days", &conference.days_count.to_string())?;
            text(xml, "timeslot_duration", conference.timeslot_duration)?;
            if let Some(base_url) = base_url {
                text(xml, "base_url", base_url)?;
            }
            text(xml, "time_zone_name", conference.time_zone_name)?;
            xml.create_element("color")
                .with_attribute(("primary", conference.colors.primary))
                .write_empty()?;
            for track in &conference.tracks {
                xml.create_element("track")
                    .with_attribute(("name", track.name.as_str()))
                    .with_attribute(("color", track.color))
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

fn write_day(xml: &mut Xml, day: &Day) -> io::Result<()> {
    let index = day.index.to_string();
    let element = xml
        .create_element("day")
        .with_attribute(("index", index.as_str()))
        .with_attribute(("date", day.date.as_str()))
        .with_attribute(("start", day.day_start.as_str()))
        .with_attribute(("end", day.day_end.as_str()));
    element.write_inner_content(|xml| {
        for (room, items) in &day.rooms {
            write_room(xml, room, items)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_room(xml: &mut Xml, room: &Room, items: &[Item]) -> io::Result<()> {
    let element = xml
        .create_element("room")
        .with_attribute(("name", room.name.as_str()))
        .with_attribute(("guid", room.guid.as_str()));
    element.write_inner_content(|xml| {
        for item in items {
            write_item(xml, item)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_item(xml: &mut Xml, item: &Item) -> io::Result<()> {
    let id = item.id.to_string();
    let element = xml
        .create_element("event")
        .with_attribute(("guid", item.guid.as_str()))
        .with_attribute(("id", id.as_str()));
    element.write_inner_content(|xml| {
        let fields = [
            ("date", &item.date),
            ("start", &item.start),
            ("duration", &item.duration),
            ("room", &item.room),
            ("slug", &item.slug),
            ("title", &item.title),
            ("subtitle", &item.subtitle),
        ];
        for (name, value) in fields {
            text(xml, name, value)?;
        }
        if let Some(url) = &item.url {
            text(xml, "url", url)?;
        }
        text(xml, "track", item.track.as_deref().unwrap_or(""))?;
        text(xml, "type", item.kind)?;
        text(xml, "language", item.language)?;
        text(xml, "abstract", &item.summary)?;
        text(xml, "description", &item.description)?;
        recording(xml, item)?;
        persons(xml, &item.persons)?;
        xml.create_element("links").write_empty()?;
        xml.create_element("attachments").write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn recording(xml: &mut Xml, item: &Item) -> io::Result<()> {
    xml.create_element("recording").write_inner_content(|xml| {
        text(xml, "license", &item.recording_license)?;
        text(xml, "optout", "false")
    })?;
    Ok(())
}

fn persons(xml: &mut Xml, persons: &[Person]) -> io::Result<()> {
    if persons.is_empty() {
        xml.create_element("persons").write_empty()?;
        return Ok(());
    }
    xml.create_element("persons").write_inner_content(|xml| {
        for person in persons {
            xml.create_element("person")
                .with_attribute(("guid", person.guid.as_str()))
                .write_text_content(BytesText::new(&person.name))?;
        }
        Ok(())
    })?;
    Ok(())
}
