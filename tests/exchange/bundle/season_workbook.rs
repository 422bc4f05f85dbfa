//! A season's workbook is handed out and comes back over the season: what it does not contain stays.

use proptest::prelude::*;
use yarkie_berega::domain::edit::Items;
use yarkie_berega::domain::flaw::{Expected, Sheet};
use yarkie_berega::domain::identity::of_plan;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::bundle::{self, BundleError, Contents, Limits, Overlaid};
use yarkie_berega::words::Lang;

use super::nasty::season;
use crate::support::book::Book;
use crate::support::example::good_example;
use crate::support::values::date;

const CONTACT: &str = "Анна Примерова";

fn example() -> BuiltSeason {
    let season = good_example().change(|parts| {
        let contact = &mut parts.applications[0].contact;
        contact.name = CONTACT.into();
        contact.email = "anna@example.org".into();
        contact.phone = "+7 000 000-00-00".into();
        parts.weights.theme = 77;
        parts.reception.is_open = true;
        parts.reception.from = Some(date("2023-03-01"));
        parts.reception.operator = "Дирекция".into();
    });
    season.build()
}

fn items(built: &BuiltSeason) -> Items {
    Items::of(built, &of_plan(&built.season, &built.plan), 1)
}

fn every() -> impl Iterator<Item = Contents> {
    (0..8).map(|bits| Contents {
        applications: bits & 1 > 0,
        contacts: bits & 2 > 0,
        assignments: bits & 4 > 0,
    })
}

fn handed_out(built: &BuiltSeason, contents: Contents) -> Vec<u8> {
    bundle::season_workbook(&built.season, &built.plan, contents).unwrap()
}

fn over(built: &BuiltSeason, bytes: &[u8]) -> Result<Overlaid, BundleError> {
    bundle::read_workbook_over("season.xlsx", bytes, &Limits::default(), &items(built))
}

#[track_caller]
fn unchanged(built: &BuiltSeason, bytes: &[u8], contents: Contents) {
    let laid = over(built, bytes).unwrap_or_else(|error| panic!("{:?}", error.messages(Lang::Ru)));
    assert_eq!(laid.built.season, built.season, "{contents:?}");
    if contents.assignments {
        assert_eq!(laid.built.plan.assignments, built.plan.assignments);
    } else {
        assert_eq!(laid.built.plan.assignments, []);
    }
}

fn told(built: &BuiltSeason, book: &Book) -> Vec<String> {
    match over(built, &book.save()) {
        Ok(_) => panic!("it was taken"),
        Err(error) => error.messages(Lang::Ru),
    }
}

fn all() -> Contents {
    Contents {
        applications: true,
        contacts: true,
        assignments: true,
    }
}

#[test]
fn what_was_handed_out_changes_nothing() {
    let built = example();
    for contents in every() {
        let bytes = handed_out(&built, contents);
        unchanged(&built, &bytes, contents);
        // Nor when a spreadsheet has stored it anew.
        unchanged(&built, &Book::open(&bytes).save(), contents);
    }
}

#[test]
fn it_has_what_was_asked_for_under_russian_headings() {
    let built = example();
    let sheets = |contents| {
        let mut book = Book::open(&handed_out(&built, contents));
        let set_up = ["season", "days", "embankments", "places", "travel", "noise"];
        let names: Vec<_> = book.names().into_iter().map(str::to_owned).collect();
        assert_eq!(names[0], "Инструкция");
        assert_eq!(names[1..7], set_up);
        let heading: Vec<_> = book.rows("days")[0]
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(heading, ["Дата", "Открытие", "Закрытие", "Тема", "Статус"]);
        names[7..].join(" ")
    };
    assert_eq!(sheets(Contents::default()), "");
    assert_eq!(sheets(all()), "applications assignments published");
}

#[test]
fn contacts_are_in_no_cell_and_are_not_wiped() {
    let built = example();
    let contents = Contents {
        contacts: false,
        ..all()
    };
    let bytes = handed_out(&built, contents);
    let book = Book::open(&bytes);
    assert!(!book.text().contains(CONTACT) && !book.text().contains("example.org"));
    let book = book.typed("applications", "choir", "Название", "Хор ветеранов");
    let laid = over(&built, &book.save()).unwrap();
    let choir = laid.built.season.application_by_id("choir").unwrap();
    let choir = laid.built.season.application(choir);
    assert_eq!(choir.title, "Хор ветеранов");
    assert_eq!(
        (&*choir.contact.name, &*choir.contact.email),
        (CONTACT, "anna@example.org")
    );
    let columns: Vec<_> = laid.lacking.iter().map(|(_, column)| *column).collect();
    assert_eq!(columns, ["contact_name", "email", "phone"]);
}

#[test]
fn a_column_or_a_setting_that_is_not_there_stays_as_it_is() {
    let built = example();
    let mut book = Book::open(&handed_out(&built, all()));
    for key in ["тему дня", "Оператор"] {
        let rows = book.rows("season");
        let before = rows.len();
        rows.retain(|row| !row[0].to_string().contains(key));
        assert_eq!(rows.len(), before - 1, "{key}");
    }
    let book = book
        .without_column("days", "Тема")
        .without_column("embankments", "Предел мощности, кВт")
        .without_column("places", "Вода")
        .without_column("assignments", "Статус");
    unchanged(&built, &book.save(), all());
    for sheet in Sheet::ALL {
        let book = Book::open(&handed_out(&built, all())).without(sheet.name());
        let contents = Contents {
            assignments: sheet != Sheet::Assignments,
            ..all()
        };
        unchanged(&built, &book.save(), contents);
    }
}

#[test]
fn the_workbook_of_another_season_is_refused_where_it_says_so() {
    let built = example();
    let book = Book::open(&handed_out(&built, all()));
    let book = book.typed("season", "Адрес в ссылках", "Значение", "other");
    insta::assert_snapshot!(told(&built, &book).join("\n"), @"Лист «Сезон» (season), строка 2, параметр «Адрес в ссылках» (slug): написано «other», нужен адрес этого сезона: test. Похоже, это книга другого сезона.");
}

#[test]
fn what_does_not_fit_a_sheet_that_stays_has_no_row() {
    let built = example();
    let book = Book::open(&handed_out(&built, Contents::default()));
    // The lake, without its places; applications name it, and they are not in the workbook.
    let book = book.without("places").without_row("embankments", 2);
    let Err(BundleError::Flaws(flaws)) = over(&built, &book.save()) else {
        panic!("it was taken");
    };
    let place = flaws.iter().find(|flaw| flaw.sheet == Some(Sheet::Places));
    let place = place.unwrap();
    assert_eq!((place.row, &*place.value), (None, "lake"));
    assert_eq!(place.expected, Expected::IdOf(Sheet::Embankments));
    let application = flaws
        .iter()
        .any(|flaw| flaw.sheet == Some(Sheet::Applications));
    assert!(application, "{flaws:?}");
    // In a sheet that is there it has one.
    let travel = flaws.iter().find(|flaw| flaw.sheet == Some(Sheet::Travel));
    assert_eq!(travel.unwrap().row, Some(2));
}

#[test]
fn pairs_go_with_what_they_are_of() {
    let built = example();
    let book = Book::open(&handed_out(&built, Contents::default()));
    // The pitch and all that is said of it; what is planned there is the desk's business.
    let book = book.without("noise").without_row("places", 2);
    let laid = over(&built, &book.save()).unwrap();
    assert_eq!(laid.built.season.places().len(), 3);
    assert_eq!(laid.built.season.noise().pairs().count(), 0);
}

#[test]
fn earlier_releases_are_not_read() {
    let built = example();
    let mut book = Book::open(&handed_out(&built, all()));
    book.rows("published")[1][0] = calamine::Data::String("nobody".into());
    unchanged(&built, &book.save(), all());
}

#[test]
fn a_new_season_may_come_without_applications() {
    let built = example();
    let bytes = handed_out(&built, Contents::default());
    let new = bundle::read_new_workbook("season.xlsx", &bytes, &Limits::default()).unwrap();
    assert_eq!(new.season.days(), built.season.days());
    assert_eq!(new.season.applications().len(), 0);
    let book = Book::open(&bytes).without("days");
    let refused = bundle::read_new_workbook("season.xlsx", &book.save(), &Limits::default());
    assert!(refused.is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_season_comes_back(built in season(), bits in 0..8_u8) {
        let contents = every().nth(usize::from(bits)).unwrap();
        let laid = over(&built, &handed_out(&built, contents)).unwrap();
        prop_assert_eq!(&laid.built.season, &built.season);
        let plan = if contents.assignments { &built.plan.assignments[..] } else { &[] };
        prop_assert_eq!(&laid.built.plan.assignments[..], plan);
    }
}
