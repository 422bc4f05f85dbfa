//! The blank workbook that organizers fill in.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::exchange::bundle::{self, BundleError, Limits};
use yarkie_berega::words::Lang;

use crate::support::values::{availability, date, decimal, hours};

fn template() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    bundle::write_template(&mut out).unwrap();
    out.into_inner()
}

fn messages(bytes: &[u8]) -> Vec<String> {
    match bundle::read_workbook("season.xlsx", bytes, &Limits::default()) {
        Ok(_) => Vec::new(),
        Err(error) => error.messages(Lang::Ru),
    }
}

#[test]
fn the_template_says_what_to_fill_in_first() {
    insta::assert_snapshot!(messages(&template()).join("\n"), @r"
    Лист «Сезон» (season), строка 2, параметр «Адрес в ссылках» (slug): пусто, нужны маленькие латинские буквы, цифры и дефис, не больше 60 знаков, например berega-2023; слова account, api, login и другие адреса самого сервиса заняты.
    Лист «Сезон» (season), строка 3, параметр «Название» (name): пусто, здесь нужно значение.
    Лист «Сезон» (season), строка 4, параметр «Часовой пояс» (timezone): пусто, нужен часовой пояс по-английски, например Asia/Krasnoyarsk или Europe/Moscow.
    ");
}

/// The template's headings, with values below them as a person types them into a spreadsheet.
fn filled(fill: impl Fn(&mut Worksheet, &str, &BTreeMap<String, u16>)) -> Vec<u8> {
    let mut blank = Xlsx::new(Cursor::new(template())).unwrap();
    let mut workbook = Workbook::new();
    for name in blank.sheet_names() {
        let range = blank.worksheet_range(&name).unwrap();
        let out = workbook.add_worksheet();
        out.set_name(&name).unwrap();
        let mut columns = BTreeMap::new();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row as u32, column as u16);
            match value {
                Data::Float(number) => out.write_number(row, column, *number).unwrap(),
                text => out.write_string(row, column, text.to_string()).unwrap(),
            };
            if row == 0 {
                columns.insert(value.to_string(), column);
            }
        }
        fill(out, &name, &columns);
    }
    workbook.save_to_buffer().unwrap()
}

fn put(out: &mut Worksheet, row: u32, columns: &BTreeMap<String, u16>, cells: &[(&str, &str)]) {
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let time = Format::new().set_num_format("h:mm");
    for (heading, typed) in cells {
        let column = columns[*heading];
        match typed.split_once(':') {
            Some(("day", days)) => {
                let days: f64 = days.parse().unwrap();
                out.write_number_with_format(row, column, days, &date)
            }
            Some(("clock", days)) => {
                let days: f64 = days.parse().unwrap();
                out.write_number_with_format(row, column, days, &time)
            }
            Some(("number", number)) => {
                out.write_number(row, column, number.parse::<f64>().unwrap())
            }
            Some(("flag", flag)) => out.write_boolean(row, column, flag == "true"),
            _ => out.write_string(row, column, *typed),
        }
        .unwrap();
    }
}

fn fill_season(out: &mut Worksheet, sheet: &str, columns: &BTreeMap<String, u16>) {
    let mut row = |row: u32, cells: &[(&str, &str)]| put(out, row, columns, cells);
    match sheet {
        "season" => {
            row(1, &[("Значение", "sezon-2024")]);
            row(2, &[("Значение", "Сезон")]);
            row(3, &[("Значение", "Asia/Krasnoyarsk")]);
        }
        // 45444 is 2024-06-01; 0.5 of a day is noon, 1.0625 is 25:30.
        "days" => row(
            1,
            &[
                ("Дата", "day:45444"),
                ("Открытие", "clock:0.5"),
                ("Закрытие", "clock:1.0625"),
                ("Статус", "запланирован"),
            ],
        ),
        "embankments" => {
            row(
                1,
                &[
                    ("Код", "number:17"),
                    ("Предел мощности, кВт", "number:0.30000000000000004"),
                    ("Широта", "number:56.010563"),
                    ("Долгота", "number:-92.8525715"),
                ],
            );
            row(2, &[("Код", "central"), ("Закрыта в даты", "day:45445")]);
        }
        "places" => {
            row(
                1,
                &[
                    ("Код", "stage"),
                    ("Набережная", "17"),
                    ("Вид", "сцена"),
                    ("Вода", "flag:true"),
                    ("Навес", "да"),
                ],
            );
        }
        "travel" => row(
            1,
            &[
                ("Откуда", "central"),
                ("Куда", "number:17"),
                ("Минуты", "number:20"),
            ],
        ),
        "applications" => {
            row(
                3,
                &[
                    ("Код", "хор"),
                    ("Вид", "артист"),
                    ("Телефон", "number:79130000000"),
                    ("Мощность, кВт", "number:1.1"),
                    ("Когда может", "day:45444"),
                    ("Статус", "в листе ожидания"),
                ],
            );
            row(
                4,
                &[
                    ("Код", "змеи"),
                    ("Вид", "площадка"),
                    ("Когда может", "2024-06-01 12:00 – 18:00 +2"),
                ],
            );
        }
        "assignments" => row(
            1,
            &[
                ("Заявка", "хор"),
                ("Дата", "number:45444"),
                ("Место", "stage"),
                ("Начало", "number:0.75"),
                ("Конец", "20:00"),
                ("Закреплено", "number:1"),
            ],
        ),
        _ => {}
    }
}

#[test]
fn a_filled_template_is_understood() {
    let bytes = filled(fill_season);
    let read = bundle::read_workbook("season.xlsx", &bytes, &Limits::default());
    let built = read.unwrap_or_else(|e| panic!("{:?}", e.messages(Lang::En)));
    let season = &built.season;
    assert_eq!(season.days()[0].date, date("2024-06-01"));
    assert_eq!(season.days()[0].hours, hours("12:00-25:30"));
    let [first, second] = season.embankments() else {
        panic!("two embankments");
    };
    assert_eq!(first.id.as_str(), "17");
    assert_eq!(first.power_limit_kw, Some(decimal("0.3")));
    assert_eq!(first.position.unwrap().longitude_udeg, -92_852_572);
    assert_eq!(second.closed_dates, [date("2024-06-02")]);
    assert!(season.places()[0].water && season.places()[0].cover);
    let [choir, kites] = season.applications() else {
        panic!("two applications");
    };
    assert_eq!(choir.kind, Kind::Performer);
    assert_eq!(choir.contact.phone, "79130000000");
    assert_eq!(choir.power_kw, decimal("1.1"));
    assert_eq!(choir.availability, availability("2024-06-01"));
    assert_eq!(
        kites.availability,
        availability("2024-06-01 12:00-18:00 +2")
    );
    let assignment = built.plan.assignments[0];
    assert_eq!(assignment.spot.hours, hours("18:00-20:00"));
    assert!(assignment.pinned);
}

#[test]
fn what_a_spreadsheet_can_hold_besides_values_is_named() {
    let bytes = filled(|out, sheet, columns| {
        fill_season(out, sheet, columns);
        match sheet {
            "days" => {
                let error = Formula::new("=NA()").set_result("#N/A");
                out.write_formula(1, columns["Открытие"], error).unwrap();
                put(
                    out,
                    2,
                    columns,
                    &[
                        ("Дата", "day:45445.5"),
                        ("Открытие", "clock:0.50001"),
                        ("Закрытие", "number:20"),
                    ],
                );
            }
            "embankments" => {
                out.merge_range(2, 0, 3, 0, "central", &Format::new())
                    .unwrap();
                put(out, 3, columns, &[("Название", "под объединённой ячейкой")]);
            }
            _ => {}
        }
    });
    insta::assert_snapshot!(messages(&bytes).join("\n"));
}

#[test]
fn sheets_may_have_russian_names_any_order_and_neighbours() {
    let mut blank = Xlsx::new(Cursor::new(filled(fill_season))).unwrap();
    let mut workbook = Workbook::new();
    let mut names = blank.sheet_names();
    names.reverse();
    workbook.add_worksheet().set_name("Лист1").unwrap();
    for name in names {
        let range = blank.worksheet_range(&name).unwrap();
        let out = workbook.add_worksheet();
        let sheet = Sheet::ALL.into_iter().find(|sheet| sheet.name() == name);
        let russian = sheet.map(|sheet| yarkie_berega::words::bundle::sheet(Lang::Ru, sheet));
        out.set_name(russian.unwrap_or(name).to_uppercase())
            .unwrap();
        out.set_hidden(sheet == Some(Sheet::Noise));
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row as u32, column as u16);
            match value {
                Data::Float(number) => out.write_number(row, column, *number),
                Data::Bool(flag) => out.write_boolean(row, column, *flag),
                Data::DateTime(moment) => out.write_number_with_format(
                    row,
                    column,
                    moment.as_f64(),
                    &Format::new().set_num_format("dd.mm.yyyy hh:mm"),
                ),
                text => out.write_string(row, column, text.to_string()),
            }
            .unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let read = |bytes: &[u8]| bundle::read_workbook("x", bytes, &Limits::default());
    assert_eq!(read(&bytes).unwrap(), read(&filled(fill_season)).unwrap());

    let more = |name: &str| {
        let bytes = filled(fill_season);
        let mut workbook = Workbook::new();
        workbook
            .add_worksheet()
            .set_name(name)
            .unwrap()
            .write_string(4, 4, "x")
            .unwrap();
        drop(bytes);
        messages(&workbook.save_to_buffer().unwrap())
    };
    assert!(
        more("plases")[0].contains("Может быть, «places»"),
        "{:?}",
        more("plases")
    );
}

#[test]
fn a_flaw_of_a_template_has_its_row() {
    let error = bundle::read_workbook("x", &template(), &Limits::default()).unwrap_err();
    let BundleError::Flaws(flaws) = error else {
        panic!("{error}");
    };
    assert!(flaws.iter().all(|flaw| flaw.row.is_some()));
}
