//! An application as the public form has it: what becomes of it, and what is wrong with it.

use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::domain::edit::Items;
use yarkie_berega::domain::season::{ApplicationPart, BuiltSeason};
use yarkie_berega::exchange::application::columns_of;
use yarkie_berega::exchange::public_form::{MAX_CHARS, Offer, Step, Typed, What, Wrong, read};

use crate::support::season::{SeasonBuilder, a_season, day, embankment, food_place, pitch, stage};
use crate::support::values::date;

/// Four days: two Saturdays, one of which goes on after midnight, a Sunday and a Monday; no food places
/// on the lake.
fn season() -> SeasonBuilder {
    a_season()
        .day(day("2024-06-01", "12:00-26:00"))
        .day(day("2024-06-02", "12:00-20:00"))
        .day(day("2024-06-03", "10:00-12:00"))
        .day(day("2024-06-08", "12:00-22:00"))
        .embankment(embankment("center"))
        .embankment(embankment("lake"))
        .travel("lake", "center", 20)
        .place(stage("stage", "center"))
        .place(pitch("pitch", "lake"))
        .place(food_place("kiosk", "center"))
        .place(stage("lake-stage", "lake"))
}

/// All that must be there, for a performer.
const LEAST: [(&str, &str); 9] = [
    ("applicant", "Дом культуры"),
    ("contact_name", "Анна"),
    ("email", "anna@example.org"),
    ("phone", "+7 (391) 200-00-00"),
    ("kind", "performer"),
    ("title", "Хор"),
    ("duration_min", "40"),
    ("wanted", "2"),
    ("days-all", "yes"),
];

fn typed(fields: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::default();
    for step in Step::ALL {
        assert!(typed.take(step, fields.iter().copied()));
    }
    typed
}

fn read_on(today: &str, built: &BuiltSeason, typed: &Typed) -> Result<ApplicationPart, Vec<Wrong>> {
    let items = Items::of(built, &[], 1);
    read(&items, &Offer::new(&built.season, date(today)), typed)
}

/// The least with some fields otherwise; an empty one is not sent.
fn with(others: &[(&str, &str)]) -> Typed {
    let kept = LEAST
        .iter()
        .filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    let all: Vec<_> = kept.chain(others).copied().collect();
    typed(&all)
}

#[track_caller]
fn made(others: &[(&str, &str)]) -> ApplicationPart {
    let read = read_on("2024-05-01", &season().build(), &with(others));
    read.unwrap_or_else(|wrong| panic!("{others:?}: {wrong:?}"))
}

#[track_caller]
fn column(part: &ApplicationPart, name: &str) -> String {
    let columns = columns_of(part);
    let found = columns.iter().find(|(field, _)| field.name() == name);
    found.unwrap().1.clone()
}

#[track_caller]
fn comes(others: &[(&str, &str)], expected: &str) {
    let mut fields = vec![("days-all", "")];
    fields.extend(others);
    assert_eq!(
        column(&made(&fields), "availability"),
        expected,
        "{others:?}"
    );
}

#[track_caller]
fn is_wrong(others: &[(&str, &str)], expected: &[(&str, What)]) {
    let read = read_on("2024-05-01", &season().build(), &with(others));
    let found = read.expect_err("something is wrong");
    let found: Vec<_> = found.into_iter().map(|it| (it.field, it.what)).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(field, what)| ((*field).to_owned(), what.clone()))
        .collect();
    assert_eq!(found, expected, "{others:?}");
}

#[test]
fn the_least_makes_an_application() {
    let part = made(&[]);
    assert_eq!(
        (part.kind, part.status),
        (Kind::Performer, ApplicationStatus::Submitted)
    );
    assert_eq!((&*part.id, part.priority, part.wanted), ("", 3, 2));
    assert_eq!(part.contact.phone, "+7 (391) 200-00-00");
    assert!(part.availability.is_empty() && part.embankments.is_empty());
    // Nobody submits an application that is accepted already, or the first in the queue.
    let part = made(&[
        ("status", "accepted"),
        ("priority", "5"),
        ("id", "mine"),
        ("row", "2"),
    ]);
    assert_eq!(
        (part.status, part.priority),
        (ApplicationStatus::Submitted, 3)
    );
    assert_eq!(part.id, "");
}

#[test]
fn days_are_chosen_at_once_and_one_by_one() {
    comes(&[("weekday-6", "yes")], "2024-06-01|2024-06-08");
    comes(
        &[
            ("weekday-6", "yes"),
            ("weekday-6.from", "14:00"),
            ("weekday-6.to", "18:00"),
        ],
        "2024-06-01 14:00-18:00|2024-06-08 14:00-18:00",
    );
    // Hours beside a box that was not ticked say so too.
    comes(&[("weekday-7.from", "15:00")], "2024-06-02 15:00-20:00");
    comes(
        &[
            ("weekday-6", "yes"),
            ("day-2024-06-08", "no"),
            ("day-2024-06-03", "best"),
        ],
        "2024-06-01|2024-06-03 +2",
    );
    comes(
        &[
            ("days-all", "yes"),
            ("days-all.to", "14:00"),
            ("day-2024-06-03", "no"),
        ],
        "2024-06-01 12:00-14:00|2024-06-02 12:00-14:00|2024-06-08 12:00-14:00",
    );
    // All Mondays end at noon: none of them is in these hours.
    comes(
        &[
            ("days-all", "yes"),
            ("days-all.from", "13:00"),
            ("days-all.to", "15:00"),
        ],
        "2024-06-01 13:00-15:00|2024-06-02 13:00-15:00|2024-06-08 13:00-15:00",
    );
    // Of a day that goes on after midnight the next morning is a part.
    comes(
        &[
            ("day-2024-06-01.from", "23:00"),
            ("day-2024-06-01.to", "01:30"),
        ],
        "2024-06-01 23:00-25:30",
    );
    comes(
        &[("day-2024-06-01.from", "01:00")],
        "2024-06-01 25:00-26:00",
    );
    // Every day, all hours: nothing to say.
    comes(
        &[
            ("weekday-6", "yes"),
            ("weekday-7", "yes"),
            ("weekday-1", "yes"),
        ],
        "",
    );
    comes(&[("days-all", "yes"), ("days-all.from", "09:00")], "");
}

#[test]
fn what_is_wrong_with_days_is_told_where_it_stands() {
    is_wrong(&[("days-all", "")], &[("days-all", What::NoDay)]);
    is_wrong(
        &[("days-all.from", "noon")],
        &[("days-all.from", What::Time)],
    );
    is_wrong(
        &[("days-all.from", "05:00"), ("days-all.to", "06:00")],
        &[("days-all", What::NoHours)],
    );
    is_wrong(
        &[
            ("day-2024-06-02.from", "21:00"),
            ("day-2024-06-02.to", "22:00"),
        ],
        &[(
            "day-2024-06-02.from",
            What::Outside(crate::support::values::hours("12:00-20:00")),
        )],
    );
}

#[test]
fn what_is_missing_is_told_in_the_order_of_the_form() {
    let read = read_on("2024-05-01", &season().build(), &Typed::default());
    let fields = read.expect_err("nothing is there").into_iter();
    let fields: Vec<_> = fields.map(|it| (it.step, it.field)).collect();
    let expected = [
        (Step::Who, "applicant"),
        (Step::Who, "contact_name"),
        (Step::Who, "email"),
        (Step::Who, "phone"),
        (Step::What, "kind"),
        (Step::What, "title"),
        (Step::When, "days-all"),
    ];
    assert_eq!(
        fields,
        expected.map(|(step, field)| (step, field.to_owned()))
    );
}

#[test]
fn contacts_have_to_be_ones() {
    for email in [
        "anna",
        "anna@",
        "@example.org",
        "a b@example.org",
        "anna@example.org, x@y.z",
    ] {
        is_wrong(&[("email", email)], &[("email", What::Email)]);
    }
    for phone in [
        "нет",
        "12345",
        "8 (391) 200-00-00 <script>",
        "1234567890123456",
    ] {
        is_wrong(&[("phone", phone)], &[("phone", What::Phone)]);
    }
    for phone in ["8 (391) 200-00-00", "+7 391 2000000 доб. 12", "200000"] {
        assert_eq!(made(&[("phone", phone)]).contact.phone, phone);
    }
}

#[test]
fn only_what_the_season_has_can_be_applied_for() {
    let built = season().change(|parts| parts.places.retain(|place| place.kind != Kind::FoodPoint));
    let built = built.build();
    let offer = Offer::new(&built.season, date("2024-05-01"));
    assert_eq!(offer.kinds, [Kind::Station, Kind::Performer]);
    let read = read_on("2024-05-01", &built, &with(&[("kind", "food")]));
    let wrong = read.expect_err("there is no place for food");
    assert_eq!((&*wrong[0].field, &wrong[0].what), ("kind", &What::Missing));
    // Days that are over are not offered, unless all of them are.
    let days = |today: &str| Offer::new(&built.season, date(today)).days.len();
    assert_eq!((days("2024-06-02"), days("2024-06-09")), (3, 4));
    is_wrong_number("99");
    is_wrong_number("0");
}

#[track_caller]
fn is_wrong_number(wanted: &str) {
    let read = read_on(
        "2024-05-01",
        &season().build(),
        &with(&[("wanted", wanted)]),
    );
    let wrong = read.expect_err("more than there are days, or none");
    assert_eq!((wrong.len(), &*wrong[0].field), (1, "wanted"), "{wrong:?}");
}

#[test]
fn embankments_suit_or_not_or_are_the_best() {
    let part = made(&[("site-lake", "best")]);
    assert_eq!(
        (part.embankments.len(), &*part.preferred_embankments[0]),
        (0, "lake")
    );
    let part = made(&[("site-center", "no"), ("site-moon", "best")]);
    assert_eq!(part.embankments, ["lake"]);
    assert!(part.preferred_embankments.is_empty());
    is_wrong(
        &[("site-center", "no"), ("site-lake", "no")],
        &[("site-center", What::NoSite)],
    );
    // There is a single one for food, so nothing is to be said of the other.
    let part = made(&[("kind", "food"), ("site-lake", "no")]);
    assert!(part.embankments.is_empty());
}

#[test]
fn only_who_needs_a_stage_says_how_long() {
    is_wrong(&[("duration_min", "")], &[("duration_min", What::Missing)]);
    assert_eq!(
        made(&[("kind", "station"), ("duration_min", "")]).duration_min,
        None
    );
}

#[test]
fn text_is_text_whatever_it_looks_like() {
    for nasty in [
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A1",
        "@SUM(1)",
        "'-1",
        "\u{202e}txt",
        "a|b",
    ] {
        let part = made(&[("title", nasty), ("applicant", nasty), ("city", nasty)]);
        assert_eq!(
            (&*part.title, &*part.applicant, &*part.city),
            (nasty, nasty, nasty)
        );
    }
    let part = made(&[
        ("title", "Хор\r\nBcc: all@example.org\u{0}"),
        ("description", "Раз\r\nдва\u{7}"),
        ("people", "Вера\r\n\r\n Глеб \r\n"),
    ]);
    assert_eq!(part.title, "Хор Bcc: all@example.org");
    assert_eq!(part.description, "Раз\nдва");
    assert_eq!(part.people, ["Вера", "Глеб"]);
    let long = "я".repeat(201);
    let read = read_on("2024-05-01", &season().build(), &with(&[("city", &long)]));
    assert_eq!(read.expect_err("too long")[0].field, "city");
}

#[test]
fn a_page_takes_its_own_fields_only_and_not_too_many() {
    let mut typed = with(&[]);
    let sent = [
        ("title", "Другое"),
        ("email", "eve@example.org"),
        ("nothing", "x"),
    ];
    assert!(typed.take(Step::What, sent.into_iter()));
    assert_eq!((typed.get("title"), typed.get("kind")), ("Другое", ""));
    assert_eq!(
        (typed.get("email"), typed.get("nothing")),
        ("anna@example.org", "")
    );
    let long = "я".repeat(MAX_CHARS);
    assert!(!typed.take(Step::What, [("title", &*long)].into_iter()));
    assert_eq!(typed.get("title"), "Другое");
    // Whoever prints it by mistake prints nobody's telephone.
    assert!(!format!("{typed:?}").contains("391"));
}
