//! The town that is named beside an applicant.

use yarkie_berega::exchange::identity::unreleased;

use crate::support::example::good_example;
use crate::support::programme::WRITTEN;

/// What is named beside an applicant who comes from `city`.
fn check(applicant: &str, city: &str, expected: Option<&str>) {
    let built = good_example().build();
    let mut event = unreleased(&built.season, &built.plan, WRITTEN).events[0].clone();
    (event.applicant, event.city) = (applicant.to_owned(), city.to_owned());
    assert_eq!(event.town(), expected, "{applicant:?} from {city:?}");
}

#[test]
fn a_town_is_named_once() {
    check("Студия «Вектор»", "Красноярск", Some("Красноярск"));
    check("Школа искусств № 4, Козулька", "Козулька", None);
    check("Канск", "Канск", None);
    check("Хор «Новоканск»", "Канск", Some("Канск"));
    check("Новоканск", "Канск", Some("Канск"));
    check("Усть-Илимск", "Илимск", Some("Илимск"));
    check("Студия «Вектор»", "", None);
}
