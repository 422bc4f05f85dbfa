//! The document that both forms are written from; its fields are those of the JSON form.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Document {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) generator: Generator,
    pub(super) schedule: Schedule,
}

#[derive(Debug, Serialize)]
pub(super) struct Generator {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Schedule {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    pub(super) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base_url: Option<String>,
    pub(super) conference: Conference,
}

#[derive(Debug, Serialize)]
pub(super) struct Conference {
    pub(super) acronym: String,
    pub(super) title: String,
    /// `2023-06-03`; of the first and the last programme day.
    pub(super) start: String,
    pub(super) end: String,
    #[serde(rename = "daysCount")]
    pub(super) days_count: usize,
    pub(super) timeslot_duration: &'static str,
    pub(super) time_zone_name: &'static str,
    pub(super) colors: Colors,
    pub(super) rooms: Vec<Room>,
    pub(super) tracks: Vec<Track>,
    pub(super) days: Vec<Day>,
}

#[derive(Debug, Serialize)]
pub(super) struct Colors {
    pub(super) primary: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Room {
    /// Unique in the season.
    pub(super) name: String,
    pub(super) guid: String,
    pub(super) description: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Track {
    pub(super) name: String,
    pub(super) color: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Day {
    /// From 1.
    pub(super) index: usize,
    pub(super) date: String,
    /// With its offset from UTC, like all instants here.
    pub(super) day_start: String,
    pub(super) day_end: String,
    /// In the order of the season.
    #[serde(serialize_with = "as_map")]
    pub(super) rooms: Vec<(Room, Vec<Item>)>,
}

/// One event.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    pub(super) guid: String,
    pub(super) id: u32,
    pub(super) date: String,
    /// `18:00`
    pub(super) start: String,
    /// `01:30`; hours and minutes.
    pub(super) duration: String,
    pub(super) room: String,
    pub(super) slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) track: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) language: &'static str,
    #[serde(rename = "abstract")]
    pub(super) summary: String,
    pub(super) description: String,
    /// Empty: nobody has said how recordings may be used.
    pub(super) recording_license: String,
    pub(super) persons: Vec<Person>,
    /// The format wants both; the festival has none.
    pub(super) links: [&'static str; 0],
    pub(super) attachments: [&'static str; 0],
}

/// Who does it, by the public name.
#[derive(Debug, Serialize)]
pub(super) struct Person {
    pub(super) guid: String,
    pub(super) name: String,
    /// What older readers look for.
    pub(super) public_name: String,
}

fn as_map<S: serde::Serializer>(
    rooms: &[(Room, Vec<Item>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(rooms.iter().map(|(room, items)| (&room.name, items)))
}
