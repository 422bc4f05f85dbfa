//! What people write into cells, and what of it is understood.

use std::collections::BTreeMap;

use yarkie_berega::domain::edit::Items;
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::exchange::intake::{
    Clashes, Earlier, FormTable, Mapping, Outcome, Source, preview, suggest,
};
use yarkie_berega::words::Lang;

use super::season::{field, items, june, read};
use crate::support::values::availability;

/// A row of three columns: title, kind and the one that is looked at.
fn table(title: &str, answer: &str) -> FormTable {
    let quoted = answer.replace('"', "\"\"");
    read(format!("Название;Вид;{title}\nЗмей;станция;\"{quoted}\"\n").as_bytes())
}

/// The application that the row makes, or what is wrong with it in English.
fn outcome(items: &Items, mapping: &Mapping, table: &FormTable) -> Result<ApplicationPart, String> {
    let found = preview(items, table, mapping, &Earlier::new(), Clashes::default()).unwrap();
    match found.rows.into_iter().next().map(|row| row.outcome) {
        Some(Outcome::New(part)) => Ok(*part),
        Some(Outcome::Faulty(flaws)) => Err(flaws[0].message(Lang::En)),
        other => panic!("{other:?}"),
    }
}

/// What the field becomes if its column holds the answer, without any mapping of values.
fn understood(name: &str, answer: &str) -> Result<ApplicationPart, String> {
    let items = items(june());
    let fields = [
        ("title", Source::column("Название")),
        ("kind", Source::column("Вид")),
        (name, Source::column("Ответ")),
    ];
    let mapping = Mapping {
        fields: fields.map(|(name, source)| (field(name), source)).into(),
        id_prefix: String::new(),
    };
    outcome(&items, &mapping, &table("Ответ", answer))
}

#[track_caller]
fn check<T: std::fmt::Debug + PartialEq>(
    name: &str,
    read: impl Fn(ApplicationPart) -> T,
    cases: &[(&str, T)],
) {
    for (answer, expected) in cases {
        let found = understood(name, answer).map(&read);
        assert_eq!(found.as_ref(), Ok(expected), "{answer}");
    }
}

/// Every answer ends with an error that repeats it.
#[track_caller]
fn refused(name: &str, answers: &[&str]) {
    for answer in answers {
        let error = understood(name, answer).expect_err(answer);
        assert!(error.contains("column “Ответ”"), "{error}");
    }
}

#[test]
fn amounts() {
    let watts = [
        ("1,5", 1500),
        ("1.5 кВт", 1500),
        ("до 500 Вт", 500),
        ("~2кВт", 2000),
        ("0", 0),
        ("2 kW", 2000),
        ("220 watt", 220),
    ];
    check("power_kw", |part| part.power_kw.thousandths(), &watts);
    refused(
        "power_kw",
        &[
            "нет данных",
            "3-5 кВт",
            "2 кВт и 3 кВт",
            "220 В",
            "-1",
            "1,2345",
            "кВт",
        ],
    );
    let area = [
        ("9", 9000),
        ("3x3", 9000),
        ("3 х 2,5 м", 7500),
        ("15 кв. м", 15_000),
        ("10 м²", 10_000),
        ("6м2", 6000),
        ("12 кв м", 12_000),
    ];
    check("area_m2", |part| part.area_m2.thousandths(), &area);
    refused("area_m2", &["3x", "большая", "3x3x3"]);
    let minutes = [
        ("30", Some(30)),
        ("30 минут", Some(30)),
        ("1 час", Some(60)),
        ("1,5 часа", Some(90)),
        ("1 ч 30 мин", Some(90)),
        ("2ч", Some(120)),
        ("1:30", Some(90)),
        ("01:30:00", Some(90)),
    ];
    check("duration_min", |part| part.duration_min, &minutes);
    refused(
        "duration_min",
        &["недолго", "1 день", "0", "1,333 мин", "30-40 минут"],
    );
    check(
        "wanted",
        |part| part.wanted,
        &[("4", 4), ("3 раза", 3), ("2 дня", 2), ("до 5 раз", 5)],
    );
    refused("wanted", &["много", "1,5 раза"]);
}

#[test]
fn dates() {
    let all = "2023-06-03|2023-06-04|2023-06-10|2023-06-11|2023-06-17|2023-06-18";
    let cases = [
        ("03.06.2023", "2023-06-03"),
        (
            "2023-06-03 12:00-18:00 +2|2023-06-04",
            "2023-06-03 12:00-18:00 +2|2023-06-04",
        ),
        ("3 июня", "2023-06-03"),
        ("3 и 4 июня", "2023-06-03|2023-06-04"),
        ("3, 4 и 10 июня", "2023-06-03|2023-06-04|2023-06-10"),
        ("3-4, 17 июня", "2023-06-03|2023-06-04|2023-06-17"),
        (
            "с 3 по 11 июня",
            "2023-06-03|2023-06-04|2023-06-10|2023-06-11",
        ),
        ("03.06–11.06", "2023-06-03|2023-06-04|2023-06-10|2023-06-11"),
        ("10.06 с 12 до 18", "2023-06-10 12:00-18:00"),
        ("10.06 12:00–18:30", "2023-06-10 12:00-18:30"),
        ("10 июня после 15:00", "2023-06-10 15:00-168:00"),
        ("10 июня до 16 часов", "2023-06-10 00:00-16:00"),
        ("сб 3 июня", "2023-06-03"),
        (
            "3 июня (суббота), 4 июня (воскресенье)",
            "2023-06-03|2023-06-04",
        ),
        ("по субботам", "2023-06-03|2023-06-10|2023-06-17"),
        (
            "Воскресенья с 14 до 18",
            "2023-06-04 14:00-18:00|2023-06-11 14:00-18:00|2023-06-18 14:00-18:00",
        ),
        ("все выходные июня", all),
        ("выходные", all),
        (
            "3 июня; 10 июня с 12:00 до 15:00; 11.06 +2",
            "2023-06-03|2023-06-10 12:00-15:00|2023-06-11 +2",
        ),
        ("желательно 3 июня", "2023-06-03 +1"),
        ("3 июня 2023 г.", "2023-06-03"),
        ("с 11 июня", "2023-06-11|2023-06-17|2023-06-18"),
        ("до 4 июня", "2023-06-03|2023-06-04"),
        ("3 and 4 June", "2023-06-03|2023-06-04"),
        ("saturdays", "2023-06-03|2023-06-10|2023-06-17"),
        ("2023-06-05", "2023-06-05"),
        ("17/06/2023", "2023-06-17"),
    ];
    for (answer, expected) in cases {
        let found = understood("availability", answer).map(|part| part.availability);
        assert_eq!(found, Ok(availability(expected)), "{answer}");
    }
    for answer in ["любые даты", "Любые", "все"] {
        let found = understood("availability", answer).map(|part| part.availability);
        assert_eq!(found, Ok(Vec::new()), "{answer}");
    }
    refused(
        "availability",
        &[
            "кроме 3 июня",
            "не могу 3 июня",
            "как получится",
            "31 июня",
            "3 июня с 18 до 12",
            "3, 4",
            "в начале лета",
            "12.13.2023",
            "с 3 июля",
            "июль",
            "по средам",
        ],
    );
}

#[test]
fn a_grid_says_of_each_date_what_stands_below_it() {
    let items = items(june());
    let fields = [
        ("title", Source::column("Название")),
        ("kind", Source::column("Вид")),
        ("availability", Source::column("Когда? [Суббота, 3 июня]")),
    ];
    let mapping = Mapping {
        fields: fields.map(|(name, source)| (field(name), source)).into(),
        id_prefix: String::new(),
    };
    let cases = [
        ("Да", Ok("2023-06-03")),
        ("x", Ok("2023-06-03")),
        (
            "12:00–15:00, 18:00–20:00",
            Ok("2023-06-03 12:00-15:00|2023-06-03 18:00-20:00"),
        ),
        ("после 15:00", Ok("2023-06-03 15:00-168:00")),
        ("желательно", Ok("2023-06-03 +1")),
        ("может быть", Err("row 2")),
    ];
    for (answer, expected) in cases {
        let table = table("Когда? [Суббота, 3 июня]", answer);
        let found = outcome(&items, &mapping, &table).map(|part| part.availability);
        match expected {
            Ok(expected) => assert_eq!(found, Ok(availability(expected)), "{answer}"),
            Err(part) => assert!(found.unwrap_err().to_lowercase().contains(part), "{answer}"),
        }
    }
    for no in ["Нет", ""] {
        let table = table("Когда? [Суббота, 3 июня]", no);
        let found = outcome(&items, &mapping, &table).map(|part| part.availability);
        assert_eq!(found, Ok(Vec::new()), "{no}");
    }
}

/// What the suggested mapping makes of an answer.
#[track_caller]
fn meanings(title: &str, cases: &[(&str, &str)]) {
    let items = items(june());
    for (answer, expected) in cases {
        let table =
            read(format!("Название;Ответственный;{title}\nЗмей;Анна;{answer}\n").as_bytes());
        let mapping = suggest(&items, &table);
        let sources = mapping
            .fields
            .values()
            .filter(|source| source.columns == [title]);
        let found: BTreeMap<_, _> = sources.flat_map(|source| source.values.clone()).collect();
        let expected = BTreeMap::from([((*answer).to_owned(), (*expected).to_owned())]);
        assert_eq!(found, expected, "{answer}");
    }
}

#[test]
fn answers_are_given_a_meaning() {
    meanings(
        "Вид заявки",
        &[
            ("Мастер-класс", "station"),
            ("Викторина для детей", "station"),
            ("Вокальный коллектив", "performer"),
            ("Танцы", "performer"),
            ("Кофейня", "food"),
            ("Фудтрак", "food"),
            ("Food truck", "food"),
        ],
    );
    meanings(
        "Нужна ли вода?",
        &[
            ("Да, нужна", "yes"),
            ("Не нужна", "no"),
            ("Требуется подключение", "yes"),
            ("Без воды", "no"),
        ],
    );
    meanings(
        "На какой набережной?",
        &[
            ("Центральная", "central"),
            ("Зеленый берег", "green"),
            ("Ярыгинская наб.", "yarygin"),
            ("Без разницы", ""),
            ("Любая", ""),
        ],
    );
}

#[test]
fn what_means_several_things_or_none_is_left_to_people() {
    let items = items(june());
    for answer in ["Разное", "???", "Прочее"] {
        let table = read(format!("Название;Вид заявки\nЗмей;{answer}\n").as_bytes());
        let mapping = suggest(&items, &table);
        assert!(mapping.fields[&field("kind")].values.is_empty(), "{answer}");
        let error = outcome(&items, &mapping, &table).unwrap_err();
        assert!(error.contains("Row 2, column “Вид заявки”"), "{error}");
    }
}
