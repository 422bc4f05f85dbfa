//! From a programme to the document.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, Offset, TimeZone};

use super::colour;
use super::document::{
    Colors, Conference, Day, Document, Generator, Item, Person, Room, Schedule, Track,
};
use super::ids::{Numbers, acronym, guid, named};
use crate::domain::code::DayIx;
use crate::domain::day::ProgrammeDay;
use crate::domain::moment::{Moment, Span};
use crate::domain::programme::{Event, Programme};
use crate::exchange::address::WebAddress;
use crate::exchange::text::{line, plain};
use crate::words::Lang;

impl Document {
    pub(super) fn new(programme: &Programme, address: Option<&WebAddress>) -> Self {
        let date =
            |day: Option<&ProgrammeDay>| day.map_or_else(String::new, |day| day.date.to_string());
        let shown = Shown::new(programme, address);
        let version = programme.release.map(|release| release.to_string());
        Self {
            schema: "https://c3voc.de/schedule/schema.json",
            generator: Generator {
                name: "yarkie-berega",
                version: env!("CARGO_PKG_VERSION"),
            },
            schedule: Schedule {
                url: address.map(|address| address.season(&programme.slug)),
                version: version.unwrap_or_else(|| crate::say!(Lang::Ru, "schedule-draft")),
                base_url: address.map(ToString::to_string),
                conference: Conference {
                    acronym: acronym(&programme.slug),
                    title: line(&programme.name),
                    start: date(programme.days.first()),
                    end: date(programme.days.last()),
                    days_count: programme.days.len(),
                    timeslot_duration: "00:05",
                    time_zone_name: programme.timezone.name(),
                    colors: Colors {
                        primary: colour::PRIMARY,
                    },
                    rooms: shown.every_room(),
                    tracks: tracks(&shown.events),
                    days: shown.days(),
                },
            },
        }
    }
}

/// What takes place, with the numbers and names that the document gives it.
struct Shown<'a> {
    programme: &'a Programme,
    address: Option<&'a WebAddress>,
    /// With their ids, in the programme's order.
    events: Vec<(u32, &'a Event)>,
    /// By site and place.
    room_names: BTreeMap<(usize, usize), String>,
}

impl<'a> Shown<'a> {
    fn new(programme: &'a Programme, address: Option<&'a WebAddress>) -> Self {
        let mut held: Vec<&Event> = programme.taking_place().collect();
        // By uid, so that an id hangs on as little as can be.
        held.sort_by(|a, b| a.identity.uid.cmp(&b.identity.uid));
        let mut numbers = Numbers::default();
        let numbered: BTreeMap<&str, u32> = held
            .iter()
            .map(|e| (e.identity.uid.as_str(), numbers.of(&guid(&e.identity.uid))))
            .collect();
        let in_order = programme.events.iter();
        let events = in_order
            .filter_map(|event| {
                let id = numbered.get(event.identity.uid.as_str())?;
                Some((*id, event))
            })
            .collect();
        Self {
            programme,
            address,
            events,
            room_names: room_names(programme),
        }
    }

    fn room(&self, site: usize, place: usize) -> Room {
        let the_site = &self.programme.sites[site];
        let id = the_site.places[place].id.as_str();
        let address = line(&the_site.address);
        Room {
            name: self.room_names[&(site, place)].clone(),
            guid: named("place", &format!("{}\n{id}", self.programme.slug)).to_string(),
            description: Some(address).filter(|address| !address.is_empty()),
        }
    }

    fn every_room(&self) -> Vec<Room> {
        let rooms = self.room_names.keys();
        rooms
            .map(|(site, place)| self.room(*site, *place))
            .collect()
    }

    fn days(&self) -> Vec<Day> {
        let all = 0..self.programme.days.len();
        all.map(|ix| self.day(DayIx::new(ix))).collect()
    }

    fn day(&self, ix: DayIx) -> Day {
        let day = &self.programme.days[ix.ix()];
        let mut stretch = day.clock.span(day.hours);
        let mut rooms: BTreeMap<(usize, usize), Vec<Item>> = BTreeMap::new();
        for (id, event) in self.events.iter().filter(|(_, event)| event.day == ix) {
            let span = self.programme.span(event);
            stretch = Span {
                start: stretch.start.min(span.start),
                end: stretch.end.max(span.end),
            };
            let room = rooms.entry((event.site, event.place)).or_default();
            room.push(self.item(*id, event, span));
        }
        Day {
            index: ix.ix() + 1,
            date: day.date.to_string(),
            day_start: self.instant(stretch.start).to_rfc3339(),
            day_end: self.instant(stretch.end).to_rfc3339(),
            rooms: rooms
                .into_iter()
                .map(|((site, place), items)| (self.room(site, place), items))
                .collect(),
        }
    }

    fn item(&self, id: u32, event: &Event, span: Span) -> Item {
        let start = self.instant(span.start);
        let minutes = span.length_min();
        let title = line(&event.title);
        Item {
            guid: guid(&event.identity.uid),
            id,
            date: start.to_rfc3339(),
            start: start.format("%H:%M").to_string(),
            duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
            room: self.room_names[&(event.site, event.place)].clone(),
            slug: format!(
                "{}-{id}-{}",
                acronym(&self.programme.slug),
                event.kind.word()
            ),
            url: self.address.map(|a| a.event(self.programme, event)),
            title: if title.is_empty() {
                line(event.application.as_str())
            } else {
                title
            },
            subtitle: String::new(),
            track: track_of(event),
            kind: event.kind.word(),
            language: Lang::Ru.tag(),
            summary: String::new(),
            description: plain(&event.description),
            recording_license: String::new(),
            persons: self.persons(event),
            links: [],
            attachments: [],
        }
    }

    fn persons(&self, event: &Event) -> Vec<Person> {
        let name = line(&event.applicant);
        let key = format!("{}\n{name}", self.programme.slug);
        let person = Person {
            guid: named("participant", &key).to_string(),
            public_name: name.clone(),
            name,
        };
        let has_name = !person.name.is_empty();
        has_name.then_some(person).into_iter().collect()
    }

    fn instant(&self, moment: Moment) -> DateTime<FixedOffset> {
        let utc = moment.utc();
        let zone = self.programme.timezone;
        utc.with_timezone(&zone.offset_from_utc_datetime(&utc.naive_utc()).fix())
    }
}

fn track_of(event: &Event) -> Option<String> {
    let track = event.category.as_deref().map(line);
    track.filter(|track| !track.is_empty())
}

/// The categories of all events, in order of name.
fn tracks(events: &[(u32, &Event)]) -> Vec<Track> {
    let names: BTreeSet<String> = events.iter().filter_map(|(_, e)| track_of(e)).collect();
    names
        .into_iter()
        .enumerate()
        .map(|(nth, name)| Track {
            name,
            color: colour::track(nth),
        })
        .collect()
}

/// `Набережная – место`, with the place's id where that is not unique.
fn room_names(programme: &Programme) -> BTreeMap<(usize, usize), String> {
    let mut names = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (site_ix, site) in programme.sites.iter().enumerate() {
        for (place_ix, place) in site.places.iter().enumerate() {
            let name = format!("{} – {}", line(&site.name), line(&place.name));
            *counts.entry(name.clone()).or_default() += 1;
            names.insert((site_ix, place_ix), name);
        }
    }
    for ((site, place), name) in &mut names {
        if counts[name.as_str()] > 1 {
            let id = line(programme.sites[*site].places[*place].id.as_str());
            *name = format!("{name} ({id})");
        }
    }
    names
}
