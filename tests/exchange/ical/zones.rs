//! VTIMEZONE, against the instants of the domain.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::read_all;
use crate::support::ics::Component;
use crate::support::programme::programme;
use crate::support::season::{a_season, assignment, day, embankment, pitch, station};

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

/// `+0930`
fn offset(text: &str) -> Duration {
    let minutes = |part: &str| part.parse::<i64>().unwrap();
    let minutes = minutes(&text[1..3]) * 60 + minutes(&text[3..5]);
    Duration::minutes(if text.starts_with('-') {
        -minutes
    } else {
        minutes
    })
}

/// The instant of a local time, as a reader finds it that knows nothing but the feed's VTIMEZONE: by
/// the last observance that has begun (RFC 5545, section 3.6.5).
fn instant(zone: &Component, time: NaiveDateTime) -> DateTime<Utc> {
    let observances = zone.within.iter().map(|o| (local(o.raw("DTSTART")), o));
    let begun = observances.filter(|(onset, _)| *onset <= time);
    let (_, last) = begun
        .max_by_key(|(onset, _)| *onset)
        .expect("an observance");
    (time - offset(last.raw("TZOFFSETTO"))).and_utc()
}

/// Every event's times in the feed are those of the programme; returns how many observances it took.
#[track_caller]
fn check(zone: Tz, dates: &[&str], hours: &[&str]) -> usize {
    let mut season = a_season()
        .zone(zone)
        .embankment(embankment("e"))
        .place(pitch("p", "e"))
        .application(station("a"));
    for date in dates {
        season = season.day(day(date, "00:00-48:00"));
        for hours in hours {
            season = season.assignment(assignment("a", date, "p", hours));
        }
    }
    let programme = programme(season);
    let calendar = read_all(&programme);
    let zones: Vec<&Component> = calendar.all("VTIMEZONE").collect();
    let [vtimezone] = zones[..] else {
        panic!("{} zones", zones.len())
    };
    assert_eq!(vtimezone.text("TZID"), zone.name());
    let events: Vec<&Component> = calendar.all("VEVENT").collect();
    assert_eq!(events.len(), dates.len() * hours.len());
    for (read, event) in events.iter().zip(&programme.events) {
        let span = programme.span(event);
        let times = [("DTSTART", span.start.utc()), ("DTEND", span.end.utc())];
        for (name, expected) in times {
            let tzid = ("TZID".to_owned(), zone.name().to_owned());
            assert_eq!(read.property(name).unwrap().parameters, [tzid]);
            let written = local(read.raw(name));
            assert_eq!(
                instant(vtimezone, written),
                expected,
                "{zone} {name} {written}"
            );
        }
    }
    vtimezone.within.len()
}

const DAY_AND_NIGHT: [&str; 4] = ["12:00-13:30", "01:00-05:00", "23:00-25:30", "27:15-29:00"];

#[test]
fn a_zone_without_changes_needs_one_observance() {
    for zone in [
        Tz::Asia__Krasnoyarsk,
        Tz::Asia__Kathmandu,
        Tz::UTC,
        Tz::Etc__GMTPlus12,
    ] {
        assert_eq!(
            check(zone, &["2023-06-03", "2023-12-31"], &DAY_AND_NIGHT),
            1,
            "{zone}"
        );
    }
}

#[test]
fn the_clocks_may_change_during_a_season_and_during_an_event() {
    let cases: [(Tz, &[&str], usize); 5] = [
        (
            Tz::Europe__Berlin,
            &["2023-03-25", "2023-03-26", "2023-07-01", "2023-10-28"],
            3,
        ),
        (
            Tz::America__New_York,
            &["2023-03-11", "2023-03-12", "2023-11-04", "2023-11-05"],
            3,
        ),
        (
            Tz::Australia__Lord_Howe,
            &["2023-04-01", "2023-04-02", "2023-09-30"],
            3,
        ),
        (
            Tz::Africa__Casablanca,
            &["2023-03-18", "2023-03-19", "2023-04-22", "2023-06-03"],
            3,
        ),
        (
            Tz::Asia__Krasnoyarsk,
            &["2014-10-24", "2014-10-25", "2014-10-26"],
            2,
        ),
    ];
    for (zone, dates, observances) in cases {
        assert_eq!(check(zone, dates, &DAY_AND_NIGHT), observances, "{zone}");
    }
    // Half past one does not exist there on the night of the change.
    let nights = ["12:00-13:30", "23:00-26:30"];
    assert_eq!(
        check(Tz::Europe__Dublin, &["2023-03-25", "2023-10-28"], &nights),
        3
    );
}

#[test]
fn summer_time_is_marked_as_such() {
    let season = a_season()
        .zone(Tz::Europe__Berlin)
        .day(day("2023-03-01", "00:00-24:00"))
        .day(day("2023-11-01", "00:00-24:00"))
        .embankment(embankment("e"))
        .place(pitch("p", "e"))
        .application(station("a"))
        .assignment(assignment("a", "2023-03-01", "p", "12:00-13:00"))
        .assignment(assignment("a", "2023-11-01", "p", "12:00-13:00"));
    let calendar = read_all(&programme(season));
    let zone = calendar.all("VTIMEZONE").next().unwrap();
    let said = |o: &Component| {
        let fields = ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"].map(|f| o.raw(f));
        format!("{} {}", o.name, fields.join(" "))
    };
    let observances: Vec<String> = zone.within.iter().map(said).collect();
    assert_eq!(
        observances,
        [
            "STANDARD 20221030T030000 +0200 +0100 CET",
            "DAYLIGHT 20230326T020000 +0100 +0200 CEST",
            "STANDARD 20231029T030000 +0200 +0100 CET",
        ]
    );
}

#[test]
fn an_empty_feed_still_has_its_zone() {
    let season = a_season()
        .day(day("2023-06-03", "12:00-22:00"))
        .embankment(embankment("e"));
    let calendar = read_all(&programme(season));
    assert_eq!(calendar.all("VTIMEZONE").count(), 1);
    assert_eq!(calendar.all("VEVENT").count(), 0);
}
