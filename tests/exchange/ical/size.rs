//! A feed stays small enough for a phone.

use yarkie_berega::domain::programme::Programme;
use yarkie_berega::exchange::ical::{Filter, MAX_FEED_BYTES, feed};

use super::read_all;
use crate::support::example::good_example;
use crate::support::programme::{address, programme};

/// Events of a season like that of 2023.
const SEASON_EVENTS: usize = 1_700;

/// `count` copies of one event, with texts as long as people write them.
fn a_programme(count: usize, description_chars: usize) -> Programme {
    let mut programme = programme(good_example());
    for site in &mut programme.sites {
        site.name = "Набережная за сквером Энтузиастов".to_owned();
        site.address = "Красноярск, ул. Дубровинского, 100, у Виноградовского моста".to_owned();
        for place in &mut site.places {
            place.name = "Площадка у амфитеатра № 12".to_owned();
        }
    }
    let mut event = programme.events[0].clone();
    event.title = "Мастер-класс «Роспись по дереву: борецкая птица» для всей семьи".to_owned();
    event.description = "Приходите, всё есть. ".repeat(description_chars / 21);
    event.category = Some("народные промыслы".to_owned());
    event.applicant = "Студия декоративно-прикладного искусства «Берегиня»".to_owned();
    event.city = "Железногорск".to_owned();
    programme.events = vec![event; count];
    for (ix, event) in programme.events.iter_mut().enumerate() {
        event.identity.uid = format!("00000000-0000-4000-8000-{ix:012}");
    }
    programme
}

#[test]
fn a_whole_season_fits_and_loses_no_event() {
    let programme = a_programme(SEASON_EVENTS, 1_000);
    let bytes = feed(&programme, &Filter::default(), Some(&address()));
    assert!(bytes.len() <= MAX_FEED_BYTES, "{} octets", bytes.len());
    let calendar = read_all(&programme);
    assert_eq!(calendar.all("VEVENT").count(), SEASON_EVENTS);
    for event in calendar.all("VEVENT") {
        assert_eq!(event.text("SUMMARY"), programme.events[0].title);
    }
}

#[test]
fn a_small_feed_keeps_every_word() {
    let programme = a_programme(100, 4_000);
    let calendar = read_all(&programme);
    let event = calendar.all("VEVENT").next().unwrap();
    let description = event.text("DESCRIPTION");
    assert!(description.starts_with(programme.events[0].description.trim_end()));
    assert!(description.ends_with("«Берегиня» (Железногорск)"));
}

#[test]
fn a_larger_feed_shortens_descriptions_before_it_drops_anything() {
    let programme = a_programme(600, 4_000);
    let calendar = read_all(&programme);
    let event = calendar.all("VEVENT").next().unwrap();
    let description = event.text("DESCRIPTION");
    let (text, participant) = description.split_once("\n\n").unwrap();
    assert!(text.ends_with('…'), "{text}");
    assert!(participant.ends_with("(Железногорск)"));
    assert!(event.text("LOCATION").ends_with("моста"));
    assert!(event.property("URL").is_some());
}
