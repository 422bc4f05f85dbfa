//! What `season::build` finds wrong: each flaw planted alone is found alone, and all of several.

use crate::support::example::good_example;
use crate::support::season::{SeasonBuilder, day, station};

/// Each flaw as `sheet row column value: expected`.
#[track_caller]
fn check(season: SeasonBuilder, expected: &[&str]) {
    let flaws = season.flaws();
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
    check(good_example(), &[]);
}

#[test]
fn an_id_or_date_is_unique() {
    check(
        good_example()
            .day(day("2023-06-03", "10:00-11:00"))
            .application(station("choir")),
        &[
            "days 5 date 2023-06-03: Unique { first_row: 2 }",
            "applications 8 id choir: Unique { first_row: 2 }",
        ],
    );
}
