//! Feeds, read back by a reader that shares nothing with the writer.

use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::Programme;
use yarkie_berega::exchange::address::WebAddress;
use yarkie_berega::exchange::ical::{Filter, feed};
use yarkie_berega::exchange::identity::unreleased;

use crate::support::example::good_example;
use crate::support::ics::{self, Component};
use crate::support::season::SeasonBuilder;

/// Noon in Krasnoyarsk on the first of June 2023.
const WRITTEN: Moment = Moment(28_093_260);

fn programme(season: SeasonBuilder) -> Programme {
    let built = season.build();
    unreleased(&built.season, &built.plan, WRITTEN)
}

fn address() -> WebAddress {
    "https://example.org".parse().unwrap()
}

fn read(programme: &Programme, filter: &Filter) -> Component {
    ics::read(&feed(programme, filter, Some(&address())))
}

fn summaries(calendar: &Component) -> Vec<String> {
    let events = calendar.all("VEVENT");
    events.map(|event| event.text("SUMMARY")).collect()
}

#[test]
fn a_feed_has_every_shown_event_once_in_order() {
    let programme = programme(good_example());
    let calendar = read(&programme, &Filter::default());
    let titles: Vec<String> = programme.events.iter().map(|e| e.title.clone()).collect();
    assert_eq!(summaries(&calendar), titles);
    assert_eq!(calendar.raw("VERSION"), "2.0");
    assert_eq!(calendar.text("NAME"), calendar.text("X-WR-CALNAME"));
    for name in ["METHOD", "UID"] {
        assert!(calendar.property(name).is_none(), "{name}");
    }
    for event in calendar.all("VEVENT") {
        assert_eq!(event.raw("DTSTAMP"), "20230601T050000Z");
        assert_eq!(event.raw("DTSTAMP"), event.raw("LAST-MODIFIED"));
        assert_eq!(event.raw("STATUS"), "CONFIRMED");
        for name in ["ATTENDEE", "ORGANIZER", "CONTACT"] {
            assert!(event.property(name).is_none(), "{name}");
        }
        assert!(event.within.is_empty(), "no alarms");
        for name in ["DTSTART", "DTEND"] {
            let zone = ("TZID".to_owned(), "Asia/Krasnoyarsk".to_owned());
            assert_eq!(event.property(name).unwrap().parameters, [zone]);
        }
    }
}
