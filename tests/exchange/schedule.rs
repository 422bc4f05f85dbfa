//! Schedules for apps: both forms say the same, and keep to what their readers validate with.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as XmlEvent};
use serde_json::Value;
use yarkie_berega::domain::programme::Programme;
use yarkie_berega::exchange::schedule::{json, xml};
use yarkie_berega::exchange::text::{line, plain};

use crate::support::example::{LOST_DAY, SATURDAY, good_example};
use crate::support::programme::{address, hostile, hostile_texts, programme};
use crate::support::season::assignment;

fn read(programme: &Programme) -> Value {
    serde_json::from_slice(&json(programme, Some(&address()))).unwrap()
}

/// Every event with the day and room that it stands in.
fn events(document: &Value) -> Vec<(&Value, &str, &Value)> {
    let days = document["schedule"]["conference"]["days"]
        .as_array()
        .unwrap();
    let mut events = Vec::new();
    for day in days {
        for (room, items) in day["rooms"].as_object().unwrap() {
            let items = items.as_array().unwrap();
            events.extend(items.iter().map(|item| (day, room.as_str(), item)));
        }
    }
    events
}

/// The elements of an XML document that hold nothing but text, by their path, and all attributes.
fn leaves(xml: &[u8]) -> Vec<(String, String)> {
    let mut reader = Reader::from_reader(xml);
    let mut leaves = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            XmlEvent::Start(start) => {
                text.clear();
                path.push(name(&start));
                attributes(&path.join("/"), &start, &mut leaves);
            }
            XmlEvent::Empty(start) => {
                path.push(name(&start));
                leaves.push((path.join("/"), String::new()));
                attributes(&path.join("/"), &start, &mut leaves);
                path.pop();
            }
            XmlEvent::Text(part) => text.push_str(&part),
            XmlEvent::GeneralRef(part) => {
                let entity: &str = &part;
                let resolved = quick_xml::escape::resolve_predefined_entity(entity);
                text.push_str(resolved.unwrap_or_else(|| panic!("&{entity};")));
            }
            XmlEvent::End(_) => {
                leaves.push((path.join("/"), text.trim().to_owned()));
                text.clear();
                path.pop();
            }
            XmlEvent::Eof => break,
            _ => {}
        }
    }
    leaves
}

fn name(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn attributes(path: &str, start: &BytesStart<'_>, leaves: &mut Vec<(String, String)>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap();
        leaves.push((format!("{path}@{key}"), value.into_owned()));
    }
}

/// All values that the XML form has at `path`, in their order.
fn at<'a>(leaves: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    let found = leaves.iter().filter(|(p, _)| p == path);
    found.map(|(_, value)| value.as_str()).collect()
}

#[track_caller]
fn check_same(programme: &Programme) {
    let document = read(programme);
    let leaves = leaves(&xml(programme, Some(&address())));
    let text = |value: &Value| value.as_str().unwrap_or("").trim().to_owned();
    let events = events(&document);
    let fields = [
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
        "abstract",
        "description",
    ];
    for field in fields {
        let in_json: Vec<String> = events.iter().map(|(.., e)| text(&e[field])).collect();
        assert_eq!(
            at(&leaves, &format!("schedule/day/room/event/{field}")),
            in_json,
            "{field}"
        );
    }
    let guids: Vec<String> = events.iter().map(|(.., e)| text(&e["guid"])).collect();
    assert_eq!(at(&leaves, "schedule/day/room/event@guid"), guids);
    let ids: Vec<String> = events.iter().map(|(.., e)| e["id"].to_string()).collect();
    assert_eq!(at(&leaves, "schedule/day/room/event@id"), ids);
    let people = events
        .iter()
        .flat_map(|(.., e)| e["persons"].as_array().unwrap());
    let people: Vec<String> = people.map(|person| text(&person["name"])).collect();
    assert_eq!(
        at(&leaves, "schedule/day/room/event/persons/person"),
        people
    );
    let conference = &document["schedule"]["conference"];
    for field in [
        "acronym",
        "title",
        "start",
        "end",
        "timeslot_duration",
        "time_zone_name",
    ] {
        let path = format!("schedule/conference/{field}");
        assert_eq!(at(&leaves, &path), [text(&conference[field])], "{field}");
    }
    let days = conference["days"].as_array().unwrap();
    assert_eq!(
        at(&leaves, "schedule/conference/days"),
        [days.len().to_string()]
    );
    for (attribute, field) in [("date", "date"), ("start", "day_start"), ("end", "day_end")] {
        let in_json: Vec<String> = days.iter().map(|day| text(&day[field])).collect();
        assert_eq!(at(&leaves, &format!("schedule/day@{attribute}")), in_json);
    }
    assert_eq!(
        at(&leaves, "schedule/version"),
        [text(&document["schedule"]["version"])]
    );
}

#[test]
fn small_schedules_look_like_this() {
    let mut programme = programme(good_example());
    programme.days.truncate(1);
    programme.events.retain(|event| event.day.ix() == 0);
    programme.events.truncate(2);
    programme.events[1].category = Some("ремёсла".to_owned());
    programme.release = Some(3);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let stable = |text: String| text.replace(version, "VERSION");
    insta::assert_snapshot!("json", stable(text(json(&programme, Some(&address())))));
    let xml = text(xml(&programme, Some(&address())));
    let (declaration, rest) = xml.split_once('\n').unwrap();
    assert_eq!(declaration, r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    insta::assert_snapshot!("xml", stable(rest.to_owned()));
}

#[test]
fn both_forms_say_the_same() {
    check_same(&programme(good_example()));
}

#[test]
fn both_forms_say_the_same_of_hostile_texts() {
    let mut season = good_example();
    for nth in 0..hostile_texts().len() {
        let at = format!("12:{:02}-20:00", nth * 2);
        season = season.assignment(assignment("robots", SATURDAY, "pitch", &at));
    }
    let programme = hostile(programme(season));
    check_same(&programme);
    let document = read(&programme);
    let events = events(&document);
    assert_eq!(events.len(), programme.events.len());
    let descriptions: BTreeSet<String> = programme
        .events
        .iter()
        .map(|e| plain(&e.description))
        .collect();
    for (.., event) in events {
        assert!(descriptions.contains(event["description"].as_str().unwrap()));
    }
    assert_eq!(
        document["schedule"]["conference"]["title"],
        line(&programme.name)
    );
}

/// The members that the JSON schema knows; it refuses others in all three.
const CONFERENCE: &str = "acronym title description start end daysCount timeslot_duration \
    time_zone_name logo colors keywords url tracks rooms meta days";
const DAY: &str = "index date day_start day_end rooms";
const EVENT: &str = "id guid logo date start duration room slug url title subtitle track type \
    language abstract description recording_license do_not_record do_not_stream persons links \
    attachments answers";

#[track_caller]
fn check_members(value: &Value, known: &str) {
    let known: BTreeSet<&str> = known.split_whitespace().collect();
    for member in value.as_object().unwrap().keys() {
        assert!(known.contains(member.as_str()), "{member}");
    }
}

#[test]
fn the_document_keeps_to_the_schema() {
    let mut programme = programme(good_example());
    programme.slug = "yarkie-berega-2023".to_owned();
    let document = read(&programme);
    let conference = &document["schedule"]["conference"];
    check_members(conference, CONFERENCE);
    // `^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$`
    assert_eq!(conference["acronym"], "yarkie_berega_2023");
    for (day, _, event) in events(&document) {
        check_members(day, DAY);
        check_members(event, EVENT);
        // `[a-z0-9_]{4,}-[a-z0-9\-_]{4,}` of the XML schema, `^[a-z0-9_-]+[a-z0-9]$` of the other.
        let slug = event["slug"].as_str().unwrap();
        let (season, rest) = slug.split_once('-').unwrap();
        assert_eq!(season, "yarkie_berega_2023");
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rest.len() >= 4 && rest.chars().all(fits), "{slug}");
        // A person with both an `id` and a `name` would match two of the schema's forms.
        for person in event["persons"].as_array().unwrap() {
            assert!(person.get("name").is_some() && person.get("id").is_none());
        }
    }
}

#[test]
fn an_event_after_midnight_stands_under_its_programme_day() {
    let season = good_example().assignment(assignment("robots", SATURDAY, "pitch", "24:30-25:45"));
    let document = read(&programme(season));
    let events = events(&document);
    let (day, room, event) = events
        .into_iter()
        .find(|(.., event)| event["start"] == "00:30")
        .unwrap();
    assert_eq!(day["date"], SATURDAY);
    assert_eq!(event["date"], "2023-06-04T00:30:00+07:00");
    assert_eq!(event["duration"], "01:15");
    assert_eq!(room, "Набережная center – Место pitch");
    assert_eq!(day["day_start"], "2023-06-03T12:00:00+07:00");
    assert_eq!(day["day_end"], "2023-06-04T02:00:00+07:00");
}

#[test]
fn what_does_not_take_place_is_left_out() {
    let lost = assignment("kites", LOST_DAY, "pitch", "12:30-13:30");
    let with_lost = programme(good_example().assignment(lost));
    assert_eq!(with_lost.events.len(), 10);
    assert_eq!(events(&read(&with_lost)).len(), 9);
    // The day itself stays, so that the others keep their numbers.
    let document = read(&with_lost);
    assert_eq!(document["schedule"]["conference"]["daysCount"], 3);
}

#[test]
fn identifiers_are_unique_and_stay() {
    let programme = programme(good_example());
    let document = read(&programme);
    let events = events(&document);
    for field in ["guid", "id", "slug"] {
        let values: BTreeSet<String> = events.iter().map(|(.., e)| e[field].to_string()).collect();
        assert_eq!(values.len(), events.len(), "{field}");
    }
    let ids: BTreeMap<String, u64> = events
        .iter()
        .map(|(.., e)| (e["guid"].to_string(), e["id"].as_u64().unwrap()))
        .collect();
    assert!(ids.values().all(|id| (1..=0x7fff_ffff).contains(id)));
    // An event less changes no number of the others.
    let mut fewer = programme;
    fewer.events.remove(3);
    for (.., event) in self::events(&read(&fewer)) {
        assert_eq!(event["id"].as_u64(), Some(ids[&event["guid"].to_string()]));
    }
}

#[test]
fn rooms_of_one_name_are_told_apart() {
    let season = good_example().change(|parts| {
        for place in &mut parts.places {
            place.name = "Сцена".to_owned();
        }
    });
    let document = read(&programme(season));
    let rooms = document["schedule"]["conference"]["rooms"]
        .as_array()
        .unwrap();
    let names: Vec<&str> = rooms
        .iter()
        .map(|room| room["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Набережная center – Сцена (stage)",
            "Набережная center – Сцена (pitch)",
            "Набережная center – Сцена (kiosk)",
            "Набережная lake – Сцена",
        ]
    );
}
