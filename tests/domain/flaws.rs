//! What `season::build` finds wrong: each flaw planted alone is found alone, and all of several.

use yarkie_berega::domain::season::{DayPart, SeasonParts, build};

use crate::support::example::good_example;
use crate::support::season::{
    With, assignment, day, embankment, number_rows, performer, pitch, published, station,
};
use crate::support::values::minute;

/// The good example, broken; each flaw as `sheet row column value: expected`. Rows are numbered anew.
#[track_caller]
fn check(breaks: impl FnOnce(&mut SeasonParts), expected: &[&str]) {
    let mut parts = good_example().parts();
    breaks(&mut parts);
    number_rows(&mut parts);
    let flaws = build(parts).err().unwrap_or_default();
    let found: Vec<_> = flaws
        .iter()
        .map(|flaw| {
            let sheet = flaw.sheet.map_or("?", |sheet| sheet.name());
            let row = flaw.row.map_or("-".to_owned(), |row| row.to_string());
            let column = flaw.column.unwrap_or("-");
            format!("{sheet} {row} {column} {}: {:?}", flaw.value, flaw.expected)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_good_example_has_no_flaw() {
    check(|_| {}, &[]);
}

#[test]
fn the_slug_fits_a_url() {
    for slug in ["", "Big", "ярко", "a b", "a/b", &"a".repeat(61)] {
        let expected = format!("season - slug {slug}: Slug");
        check(|p| p.slug = slug.to_owned(), &[&expected]);
    }
    check(|p| p.slug = "a".repeat(60), &[]);
}

#[test]
fn a_date_has_one_row() {
    let again = |p: &mut SeasonParts| p.days.insert(0, day("2023-06-04", "10:00-11:00"));
    check(again, &["days 4 date 2023-06-04: Unique { first_row: 2 }"]);
    check(
        |p| {
            again(p);
            p.days.push(day("2023-06-04", "10:00-11:00"));
        },
        &[
            "days 4 date 2023-06-04: Unique { first_row: 2 }",
            "days 6 date 2023-06-04: Unique { first_row: 2 }",
        ],
    );
}

#[test]
fn a_date_far_beyond_any_calendar_is_a_flaw_and_no_panic() {
    let far = |date: chrono::NaiveDate| DayPart {
        date,
        ..day("2023-06-05", "10:00-11:00")
    };
    check(
        |p| p.days.push(far(chrono::NaiveDate::MAX)),
        &["days 5 date +262142-12-31: Date"],
    );
    check(
        |p| p.days.push(far(chrono::NaiveDate::MIN)),
        &["days 5 date -262143-01-01: Date"],
    );
}

#[test]
fn an_id_has_one_row_and_what_refers_to_it_is_no_flaw() {
    check(
        |p| p.embankments.insert(1, embankment("center")),
        &["embankments 3 id center: Unique { first_row: 2 }"],
    );
    check(
        |p| p.places.insert(1, pitch("stage", "lake")),
        &["places 3 id stage: Unique { first_row: 2 }"],
    );
    check(
        |p| p.applications.insert(1, station("choir")),
        &["applications 3 id choir: Unique { first_row: 2 }"],
    );
    // Blanks around an id are not a part of it.
    check(
        |p| p.applications.push(station(" choir ")),
        &["applications 8 id  choir : Unique { first_row: 2 }"],
    );
    check(|p| p.assignments[0].application = " choir".to_owned(), &[]);
}

#[test]
fn an_id_is_an_identifier_and_what_refers_to_it_is_no_flaw() {
    check(
        |p| {
            p.embankments.push(embankment("a|b"));
            p.places.push(pitch("there", "a|b"));
        },
        &["embankments 4 id a|b: Identifier"],
    );
    check(
        |p| {
            p.places[1].id = "a\nb".to_owned();
            p.noise[0].place_b = "a\nb".to_owned();
            for assignment in p.assignments.iter_mut().filter(|a| a.place == "pitch") {
                assignment.place = "a\nb".to_owned();
            }
        },
        &["places 3 id a\nb: Identifier"],
    );
    check(
        |p| {
            p.applications.push(performer(""));
            p.assignments
                .push(assignment("", "2023-06-03", "stage", "12:00-13:00"));
        },
        &["applications 8 id : Identifier"],
    );
}

#[test]
fn every_reference_is_known() {
    let unknown = || "nowhere".to_owned();
    check(
        |p| p.places[0].embankment = unknown(),
        &["places 2 embankment nowhere: IdOf(Embankments)"],
    );
    check(
        |p| p.noise[0].place_b = unknown(),
        &["noise 2 place_b nowhere: IdOf(Places)"],
    );
    check(
        |p| {
            p.applications[0].embankments = vec!["center".into(), unknown()];
            p.applications[0].preferred_embankments = vec![unknown()];
        },
        &[
            "applications 2 embankments nowhere: IdOf(Embankments)",
            "applications 2 preferred_embankments nowhere: IdOf(Embankments)",
        ],
    );
    check(
        |p| {
            p.assignments[0].application = unknown();
            p.assignments[0].place = unknown();
            p.assignments[1].date = "2023-07-01".parse().unwrap();
        },
        &[
            "assignments 2 application nowhere: IdOf(Applications)",
            "assignments 2 place nowhere: IdOf(Places)",
            "assignments 3 date 2023-07-01: ProgrammeDay",
        ],
    );
    check(
        |p| p.published[0].place = unknown(),
        &["published 2 place nowhere: IdOf(Places)"],
    );
}

#[test]
fn every_pair_of_embankments_has_one_travel_time() {
    check(
        |p| p.travel.clear(),
        &["travel - - center – lake: TravelTime"],
    );
    check(
        |p| p.travel[0].to = "nowhere".to_owned(),
        &[
            "travel - - center – lake: TravelTime",
            "travel 2 to nowhere: IdOf(Embankments)",
        ],
    );
    let also = |from: &str, to: &str, minutes: u32| {
        let (from, to) = (from.to_owned(), to.to_owned());
        move |p: &mut SeasonParts| {
            let row = p.travel[0].clone().with(|row| {
                (row.from, row.to, row.minutes) = (from, to, minutes);
            });
            p.travel.push(row);
        }
    };
    check(also("center", "lake", 20), &[]);
    check(
        also("center", "lake", 21),
        &["travel 3 minutes 21: SameMinutesAs { first_row: 2 }"],
    );
    check(also("lake", "lake", 0), &[]);
    check(
        also("lake", "lake", 5),
        &["travel 3 minutes 5: WholeNumber { min: 0, max: 0 }"],
    );
    check(
        |p| p.embankments.extend(["x", "y"].map(embankment)),
        &[
            "travel - - center – x, y: TravelTime",
            "travel - - lake – x, y: TravelTime",
            "travel - - x – y: TravelTime",
        ],
    );
}

#[test]
fn a_place_closes_after_it_opens() {
    let hours = |open: &str, close: &str| {
        let (open, close) = (Some(minute(open)), Some(minute(close)));
        move |p: &mut SeasonParts| (p.places[1].open, p.places[1].close) = (open, close)
    };
    check(hours("10:00", "10:01"), &[]);
    check(
        hours("10:00", "10:00"),
        &["places 3 close 10:00: LaterThan(\"open\")"],
    );
    check(
        hours("10:00", "02:00"),
        &["places 3 close 02:00: LaterThan(\"open\")"],
    );
}

#[test]
fn numbers_lie_within_their_range() {
    check(
        |p| p.places[0].capacity = 0,
        &["places 2 capacity 0: WholeNumber { min: 1, max: 4294967295 }"],
    );
    check(
        |p| {
            let a = &mut p.applications[0];
            (a.priority, a.duration_min, a.start_step_min) = (6, Some(0), Some(0));
            (a.setup_min, a.teardown_min) = (10_081, u32::MAX);
        },
        &[
            "applications 2 priority 6: WholeNumber { min: 1, max: 5 }",
            "applications 2 duration_min 0: WholeNumber { min: 1, max: 10080 }",
            "applications 2 start_step_min 0: WholeNumber { min: 1, max: 10080 }",
            "applications 2 setup_min 10081: WholeNumber { min: 0, max: 10080 }",
            "applications 2 teardown_min 4294967295: WholeNumber { min: 0, max: 10080 }",
        ],
    );
    check(
        |p| p.travel[0].minutes = 10_081,
        &["travel 2 minutes 10081: WholeNumber { min: 0, max: 10080 }"],
    );
}

#[test]
fn a_published_row_stands_once() {
    check(
        |p| p.published.push(p.published[0].clone()),
        &["published 3 application choir: Unique { first_row: 2 }"],
    );
    check(
        |p| {
            p.published
                .push(published("choir", "2023-06-03", "stage", "18:00-19:01"))
        },
        &[],
    );
}

#[test]
fn all_flaws_come_at_once_in_the_order_of_sheets_and_rows() {
    check(
        |p| {
            p.published[0].application = "nobody".to_owned();
            p.assignments[1].place = "nowhere".to_owned();
            p.assignments[0].application = "nobody".to_owned();
            p.applications[0].priority = 0;
            p.places[3].embankment = "nowhere".to_owned();
            p.days.push(day("2023-06-03", "10:00-11:00"));
            p.slug.clear();
        },
        &[
            "season - slug : Slug",
            "days 5 date 2023-06-03: Unique { first_row: 2 }",
            "places 5 embankment nowhere: IdOf(Embankments)",
            "applications 2 priority 0: WholeNumber { min: 1, max: 5 }",
            "assignments 2 application nobody: IdOf(Applications)",
            "assignments 3 place nowhere: IdOf(Places)",
            "published 2 application nobody: IdOf(Applications)",
        ],
    );
}
