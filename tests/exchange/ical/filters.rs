//! What a filter wants, and how its feed says so.

use std::collections::BTreeSet;

use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::code::Code;
use yarkie_berega::exchange::ical::{Filter, UnknownFilter};

use super::read;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::programme::programme;
use crate::support::values::date;

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// The number of events, the name and the address of the feed.
#[track_caller]
fn check(filter: &Filter, events: usize, name: &str, query: &str) {
    let programme = programme(good_example());
    filter.check(&programme).unwrap();
    let calendar = read(&programme, filter);
    assert_eq!(calendar.all("VEVENT").count(), events, "{name}");
    let plain_blanks = calendar.text("NAME").replace('\u{a0}', " ");
    assert_eq!(plain_blanks, name);
    let feed = "https://example.org/test/calendar/programme.ics";
    assert_eq!(calendar.raw("SOURCE"), format!("{feed}{query}"));
}

#[test]
fn a_feed_holds_what_its_filter_wants_and_says_what_that_is() {
    let all = Filter::default();
    check(&all, 9, "Проверочный сезон", "");
    check(
        &Filter::embankment(&code("lake")),
        1,
        "Проверочный сезон – Набережная lake",
        "?embankment=lake",
    );
    check(
        &Filter {
            kinds: BTreeSet::from([Kind::Station, Kind::FoodPoint]),
            days: BTreeSet::from([date(SATURDAY)]),
            ..Filter::default()
        },
        3,
        "Проверочный сезон – интерактивные площадки, точки питания · 3 июня 2023",
        "?kind=station&kind=food&day=2023-06-03",
    );
    check(
        &Filter {
            categories: BTreeSet::from(["music".to_owned()]),
            days: BTreeSet::from([date(SATURDAY), date(SUNDAY)]),
            ..Filter::default()
        },
        3,
        "Проверочный сезон – music · 3 июня 2023, 4 июня 2023",
        "?category=music&day=2023-06-03&day=2023-06-04",
    );
    check(
        &Filter {
            embankments: BTreeSet::from([code("center")]),
            places: BTreeSet::from([code("lake-stage"), code("kiosk")]),
            ..Filter::default()
        },
        2,
        "Проверочный сезон – Набережная center · Место kiosk, Место lake-stage",
        "?embankment=center&place=kiosk&place=lake-stage",
    );
}

#[test]
fn a_query_is_ascii_whatever_it_names() {
    let filter = Filter {
        categories: BTreeSet::from(["Музыка & танец".to_owned()]),
        ..Filter::default()
    };
    let expected = "category=%D0%9C%D1%83%D0%B7%D1%8B%D0%BA%D0%B0%20%26%20\
                    %D1%82%D0%B0%D0%BD%D0%B5%D1%86";
    assert_eq!(filter.query(), expected);
}

#[test]
fn a_filter_for_something_unknown_is_refused() {
    let programme = programme(good_example());
    let check = |filter: Filter, expected: UnknownFilter| {
        assert_eq!(filter.check(&programme), Err(expected));
    };
    check(
        Filter::embankment(&code("north")),
        UnknownFilter::Embankment(code("north")),
    );
    check(
        Filter {
            places: BTreeSet::from([code("nowhere")]),
            ..Filter::default()
        },
        UnknownFilter::Place(code("nowhere")),
    );
    check(
        Filter {
            days: BTreeSet::from([date("2023-06-05")]),
            ..Filter::default()
        },
        UnknownFilter::Day(date("2023-06-05")),
    );
    check(
        Filter {
            categories: BTreeSet::from(["chess".to_owned()]),
            ..Filter::default()
        },
        UnknownFilter::Category("chess".to_owned()),
    );
}
