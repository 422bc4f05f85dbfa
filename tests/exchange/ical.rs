//! Feeds, read back by a reader that shares nothing with the writer.

mod filters;
mod lines;
mod size;
mod zones;

use std::collections::HashSet;

use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::embankment::Position;
use yarkie_berega::domain::identity::{self, AssignmentId};
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::{Event, Programme};
use yarkie_berega::exchange::ical::{Filter, feed};
use yarkie_berega::exchange::text::plain;

use crate::support::example::{LOST_DAY, SATURDAY, good_example};
use crate::support::ics::{self, Component};
use crate::support::programme::{WRITTEN, address, hostile, hostile_texts, programme};
use crate::support::season::{With, assignment};
use crate::support::values::date;

fn read(programme: &Programme, filter: &Filter) -> Component {
    ics::read(&feed(programme, filter, Some(&address())))
}

fn read_all(programme: &Programme) -> Component {
    read(programme, &Filter::default())
}

/// The events as a feed has them: by time, then by id.
fn in_order(programme: &Programme) -> Vec<&Event> {
    let mut events: Vec<_> = programme.events.iter().collect();
    events.sort_by_key(|e| (programme.span(e).start, &e.identity.uid));
    events
}

#[test]
fn a_small_feed_looks_like_this() {
    let season = good_example().change(|parts| {
        parts.embankments[0].address = "Набережная, 1; у моста".to_owned();
        parts.embankments[0].position = Some(Position {
            latitude_udeg: 56_010_563,
            longitude_udeg: -92_852_572,
        });
    });
    let mut programme = programme(season);
    programme.events.truncate(2);
    programme.events[1].status = AssignmentStatus::Cancelled;
    programme.events[1].identity.sequence = 3;
    programme.events[1].description = "Первая строка,\nвторая; и \\ черта".to_owned();
    let bytes = feed(&programme, &Filter::default(), Some(&address()));
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap().replace("\r\n", "\n"));
}

/// Where a place stands among the others is nothing that a visitor sees.
#[test]
fn another_order_of_places_is_the_same_feed() {
    let programme = programme(good_example());
    let mut other = programme.clone();
    for event in &mut other.events {
        event.place = programme.sites[event.site].places.len() - 1 - event.place;
        event.site = programme.sites.len() - 1 - event.site;
    }
    for site in &mut other.sites {
        site.places.reverse();
    }
    other.sites.reverse();
    other.sort();
    let uids = |of: &Programme| of.events.iter().map(|e| e.identity.uid.clone()).collect();
    let [before, after]: [Vec<String>; 2] = [&programme, &other].map(uids);
    assert_ne!(before, after, "no two begin at once");
    let bytes = |of: &Programme| feed(of, &Filter::default(), Some(&address()));
    assert!(bytes(&programme) == bytes(&other));
}

#[test]
fn a_feed_has_every_shown_event_once_in_order() {
    let programme = programme(good_example());
    let calendar = read_all(&programme);
    let summaries: Vec<String> = calendar.all("VEVENT").map(|e| e.text("SUMMARY")).collect();
    let events = in_order(&programme).into_iter();
    let titles: Vec<String> = events.map(|e| e.title.clone()).collect();
    assert_eq!(summaries, titles);
    assert_eq!(calendar.raw("VERSION"), "2.0");
    assert_eq!(calendar.text("NAME"), calendar.text("X-WR-CALNAME"));
    for name in ["METHOD", "UID"] {
        assert!(calendar.property(name).is_none(), "{name}");
    }
    for event in calendar.all("VEVENT") {
        assert_eq!(event.raw("DTSTAMP"), "20230601T050000Z");
        assert_eq!(event.raw("DTSTAMP"), event.raw("LAST-MODIFIED"));
        assert_eq!(event.raw("STATUS"), "CONFIRMED");
        for name in ["ATTENDEE", "ORGANIZER", "CONTACT", "TRANSP"] {
            assert!(event.property(name).is_none(), "{name}");
        }
        assert!(event.within.is_empty(), "no alarms");
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let count = hostile_texts().len();
    let mut season = good_example();
    for nth in 0..count {
        let at = format!("{}:{:02}-20:00", 12 + nth / 60, nth % 60);
        season = season.assignment(assignment("kites", SATURDAY, "pitch", &at));
    }
    let programme = hostile(programme(season));
    let calendar = read_all(&programme);
    let events: Vec<&Component> = calendar.all("VEVENT").collect();
    assert_eq!(events.len(), programme.events.len());
    for (read, event) in events.iter().zip(in_order(&programme)) {
        let title = plain(&event.title);
        let expected = if title.is_empty() {
            event.application.to_string()
        } else {
            title
        };
        assert_eq!(read.text("SUMMARY"), expected);
        assert_eq!(read.raw("UID"), event.identity.uid);
        let description = read.property("DESCRIPTION");
        let description = description.map_or_else(String::new, |d| ics::unescape(&d.value));
        assert!(description.starts_with(&plain(&event.description)));
        let (site, place) = (programme.site(event), programme.place(event));
        let names = [&place.name, &site.name, &site.address].map(|name| plain(name));
        let location = names.into_iter().filter(|name| !name.is_empty());
        let location = location.collect::<Vec<_>>().join(", ");
        let read_location = read.property("LOCATION");
        let read_location = read_location.map_or_else(String::new, |l| ics::unescape(&l.value));
        assert_eq!(read_location, location);
    }
}

#[test]
fn what_is_cancelled_says_so_for_thirty_days() {
    let lost = assignment("kites", LOST_DAY, "pitch", "12:30-13:30");
    let dropped = assignment("kites", SATURDAY, "pitch", "12:00-12:30");
    let season = good_example()
        .assignment(lost)
        .assignment(dropped.with(|a| a.status = AssignmentStatus::Cancelled));
    let cancelled = |programme: &Programme| -> Vec<String> {
        let calendar = read_all(programme);
        let events = calendar.all("VEVENT");
        let cancelled = events.filter(|event| event.raw("STATUS") == "CANCELLED");
        let starts = cancelled.map(|event| {
            assert!(event.text("SUMMARY").starts_with("ОТМЕНЕНО: Заявка "));
            assert_eq!(event.raw("TRANSP"), "TRANSPARENT");
            event.raw("DTSTART").to_owned()
        });
        starts.collect()
    };
    let mut programme = programme(season);
    let (dropped, lost) = ("20230603T120000", "20230610T123000");
    assert_eq!(cancelled(&programme), [dropped, lost]);
    let held = read_all(&programme).all("VEVENT").count() - 2;
    // Krasnoyarsk is seven hours ahead: 17:00 UTC is midnight there.
    let midnight_after = |day: &str| {
        let evening = date(day).and_hms_opt(17, 0, 0).unwrap().and_utc();
        Moment(evening.timestamp() / 60)
    };
    programme.published_at = midnight_after("2023-07-03").plus_min(-1);
    assert_eq!(cancelled(&programme), [dropped, lost]);
    programme.published_at = midnight_after("2023-07-03");
    assert_eq!(cancelled(&programme), [lost]);
    programme.published_at = midnight_after("2024-07-03");
    assert_eq!(read_all(&programme).all("VEVENT").count(), held);
}

#[test]
fn the_bytes_depend_on_visible_content_only() {
    let mut programme = programme(good_example());
    let bytes = |programme: &Programme| feed(programme, &Filter::default(), Some(&address()));
    let first = bytes(&programme);
    programme.release = Some(7);
    programme.published_at = WRITTEN.plus_min(60 * 24);
    assert_eq!(bytes(&programme), first);
    programme.events[0].title.push('!');
    assert_ne!(bytes(&programme), first);
}

#[test]
fn an_identity_is_the_same_wherever_it_is_made() {
    let built = good_example().build();
    let ids = identity::of_plan(&built.season, &built.plan);
    let mut turned = built.plan.clone();
    turned.assignments.reverse();
    let mut again = identity::of_plan(&built.season, &turned);
    again.reverse();
    assert_eq!(ids, again);
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len());
    // Pinned: calendars that have subscribed know events by it.
    let id = AssignmentId::nth("yarkie-berega-2023", "st001", date("2023-06-03"), 0);
    insta::assert_snapshot!(id, @"581e04c2-ee88-5e8c-ab83-0730772632c7");
}

#[test]
fn without_an_address_a_feed_has_no_links() {
    let calendar = ics::read(&feed(&programme(good_example()), &Filter::default(), None));
    assert!(calendar.property("SOURCE").is_none());
    let events: Vec<&Component> = calendar.all("VEVENT").collect();
    assert!(!events.is_empty());
    assert!(events.iter().all(|event| event.property("URL").is_none()));
}
