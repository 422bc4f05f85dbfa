//! Run sheets, read back by the csv crate and by calamine.

use yarkie_berega::domain::application::Contact;
use yarkie_berega::domain::code::Code;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::Programme;
use yarkie_berega::domain::run_sheet::{RunSheet, StaffDetails};
use yarkie_berega::exchange::identity::unreleased;
use yarkie_berega::exchange::run_sheet::{csv, guarded, phone, xlsx};

use crate::support::example::{SATURDAY, good_example};
use crate::support::season::SeasonBuilder;
use crate::support::values::date;

/// Noon in Krasnoyarsk on the first of June 2023.
const WRITTEN: Moment = Moment(28_093_260);

fn programme(season: SeasonBuilder) -> Programme {
    let built = season.build();
    unreleased(&built.season, &built.plan, WRITTEN)
}

fn sheet(programme: &Programme, on: &str, site: &str) -> RunSheet {
    let day = programme.day_on(date(on)).unwrap();
    let site = programme.site_by_id(site).unwrap();
    let details = |application: &Code| {
        Some(StaffDetails {
            people: vec![format!("Люди {application}")],
            contact: Contact {
                name: format!("Контакт {application}"),
                email: String::new(),
                phone: "+7 391 234-56-78".to_owned(),
            },
        })
    };
    RunSheet::new(programme, day, site, Some(&details))
}

fn records(csv: &[u8]) -> Vec<Vec<String>> {
    let text = csv.strip_prefix("\u{feff}".as_bytes()).expect("a BOM");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text);
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        record.iter().map(str::to_owned).collect()
    });
    records.collect()
}

#[test]
fn the_columns_are_those_of_the_contract() {
    let sheet = sheet(&programme(good_example()), SATURDAY, "center");
    let records = records(&csv(&sheet));
    let columns = "№ · Дата · Заезд/монтаж · Саундчек · Готовность · Начало · Конец · Длительность, мин · \
        Демонтаж · Место · Вид · Название · Участник/коллектив · Человек · Ответственный · Телефон · \
        Питание, кВт · Вода · Примечания · Статус · Версия · Отметка";
    assert_eq!(records[0].join(" · "), columns);
    assert_eq!(records.len(), sheet.rows.len() + 1);
    assert!(xlsx(&sheet).unwrap().starts_with(b"PK"));
}

#[test]
fn telephone_numbers_look_alike() {
    let check = |written: &str, expected: &str| assert_eq!(phone(written), expected, "{written}");
    check("+7 391 234-56-78", "8 (391) 234-56-78");
    check("83912345678", "8 (391) 234-56-78");
    check("9131234567", "8 (913) 123-45-67");
    check(
        "+7(391)2345678 доб. 12; 8 913 123 45 67",
        "8 (391) 234-56-78 доб. 12, 8 (913) 123-45-67",
    );
    check("+49 30 1234567", "+49 30 1234567");
    check("112", "112");
    check("", "");
}

#[test]
fn what_a_spreadsheet_would_change_is_guarded() {
    for text in [
        "=1+1",
        " =1",
        "\u{200b}+7",
        "＝A1",
        "-",
        "@x",
        "007",
        "25/17",
        "1-2",
        "1.5",
        "истина",
    ] {
        assert_eq!(guarded(text), format!("'{text}"));
    }
    for text in [
        "Хор",
        "8 (391) 234-56-78",
        "2023",
        "5 минут",
        "a=b",
        "1-я смена",
    ] {
        assert_eq!(guarded(text), text);
    }
}
