//! One item by its columns, as forms and programs write it.

use proptest::prelude::*;
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::flaw::{Expected, Flaw, Sheet};
use yarkie_berega::exchange::bundle::{item_values, read_item};

use super::nasty::season;
use crate::support::draft::items;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_shown_in_a_form_is_read_back(built in season()) {
        for (item, held) in items(&built).iter() {
            let Some(sheet) = held.part.sheet() else { continue };
            let values = item_values(&held.part);
            let back = read_item(sheet, &values);
            prop_assert_eq!(back, Ok(held.part.clone().at_row(0)), "{:?}: {:?}", item, values);
        }
    }
}

fn flaws(sheet: Sheet, values: &[(&'static str, &str)]) -> Vec<Flaw> {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    read_item(sheet, &values).unwrap_err()
}

#[test]
fn everything_that_is_wrong_is_told_at_once_by_its_column() {
    let found = flaws(
        Sheet::Days,
        &[
            ("date", "31.06.2023"),
            ("open", "noon"),
            ("close", "=1"),
            ("status", "maybe"),
        ],
    );
    let told: Vec<_> = found
        .iter()
        .map(|flaw| (flaw.column.unwrap(), &*flaw.value))
        .collect();
    let expected = [
        ("date", "31.06.2023"),
        ("open", "noon"),
        ("close", "=1"),
        ("status", "maybe"),
    ];
    assert_eq!(told, expected);
    assert!(found.iter().all(|flaw| flaw.row.is_none()));
    let settings = flaws(
        Sheet::Season,
        &[("timezone", "Enisei"), ("theme", "-1"), ("thema", "1")],
    );
    let columns: Vec<_> = settings.iter().map(|flaw| flaw.column.unwrap()).collect();
    assert_eq!(columns, ["timezone", "theme", "key", "name"]);
    assert_eq!(settings[0].expected, Expected::TimeZone);
}

#[test]
fn what_is_left_out_means_what_an_empty_cell_means() {
    let values = [("id", "pier"), ("embankment", "center"), ("kind", "сцена")];
    let values: Vec<_> = values
        .into_iter()
        .map(|(name, value)| (name, value.to_owned()))
        .collect();
    let part = read_item(Sheet::Places, &values).unwrap();
    assert_eq!(Item::of(&part), Some(Item::Place("pier".into())));
    let Part::Place(part) = part else { panic!() };
    assert_eq!((part.capacity, part.water, part.open), (1, false, None));
}
