//! Run sheets, read back by the csv crate and by calamine.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;
use yarkie_berega::domain::application::{Contact, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::code::Code;
use yarkie_berega::domain::programme::Programme;
use yarkie_berega::domain::run_sheet::{Item, RunSheet, StaffDetails, sound_check_min};
use yarkie_berega::exchange::run_sheet::{csv, guarded, phone, stem, xlsx};
use yarkie_berega::exchange::text::{plain, shorten};

use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::programme::{hostile, hostile_texts, programme};
use crate::support::season::{SeasonBuilder, With, assignment, performer};
use crate::support::values::date;

/// With people and a contact for every application.
fn sheet(programme: &Programme, on: &str, site: &str) -> RunSheet {
    let details = |application: &Code| {
        Some(StaffDetails {
            people: vec![
                format!("Первый {application}"),
                format!("Второй {application}"),
            ],
            contact: Contact {
                name: format!("Контакт {application}"),
                email: "somebody@example.org".to_owned(),
                phone: "+7 391 234-56-78".to_owned(),
            },
        })
    };
    let (day, site) = (programme.day_on(date(on)), programme.site_by_id(site));
    RunSheet::new(programme, day.unwrap(), site.unwrap(), Some(&details))
}

/// The records of a CSV file, without its header.
fn records(csv: &[u8]) -> Vec<Vec<String>> {
    let text = csv.strip_prefix("\u{feff}".as_bytes()).expect("a BOM");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        record.iter().map(str::to_owned).collect()
    });
    records.collect()
}

/// A stage with three acts, and one more after midnight.
fn busy_stage() -> SeasonBuilder {
    good_example()
        .application(performer("solo").with(|a| a.setup_min = 10))
        .application(performer("night").with(|a| a.city = "Ачинск".to_owned()))
        .assignment(assignment("solo", SATURDAY, "stage", "20:30-21:00"))
        .assignment(assignment("night", SATURDAY, "stage", "24:30-25:30"))
}

#[test]
fn a_run_sheet_looks_like_this() {
    let mut programme = programme(busy_stage());
    programme.release = Some(3);
    let sheet = sheet(&programme, SATURDAY, "center");
    let text = String::from_utf8(csv(&sheet)).unwrap();
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn the_file_is_what_spreadsheets_in_russia_open() {
    let programme = programme(good_example());
    let bytes = csv(&sheet(&programme, SATURDAY, "center"));
    let text = std::str::from_utf8(&bytes).unwrap();
    let header = "\u{feff}№;Дата;Заезд/монтаж;Саундчек;Готовность;Начало;Конец;\
        Длительность, мин;Демонтаж;Место;Вид;Название;Участник/коллектив;Человек;Ответственный;\
        Телефон;Питание, кВт;Вода;Примечания;Статус;Версия;Отметка\r\n";
    assert!(text.starts_with(header));
    assert!(text.ends_with("\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(
        stem(&sheet(&programme, SATURDAY, "center")),
        "2023-06-03_center"
    );
}

#[test]
fn contacts_are_shown_only_to_those_who_may_see_them() {
    let programme = programme(good_example());
    let (day, site) = (programme.day_on(date(SUNDAY)).unwrap(), 0);
    let anybody = RunSheet::new(&programme, day, site, None);
    for record in records(&csv(&anybody)) {
        assert_eq!(record[13..16], ["", "", ""]);
    }
    for record in records(&csv(&sheet(&programme, SUNDAY, "center"))) {
        assert!(record[13].starts_with("Первый "));
        assert!(record[14].starts_with("Контакт "));
        assert_eq!(record[15], "8 (391) 234-56-78");
        assert!(
            !record.join(";").contains("example.org"),
            "no e-mail address"
        );
    }
}

#[test]
fn changeovers_stand_between_acts_and_nowhere_else() {
    let changeovers = |programme: &Programme| -> Vec<String> {
        let sheet = sheet(programme, SATURDAY, "center");
        let rows = sheet.rows.iter().filter_map(|row| match &row.item {
            Item::Changeover { from, to } => {
                let times = [row.start, row.cleared, row.arrival, row.end];
                let times = times.map(|time| time.format("%H:%M").to_string());
                Some(format!("{from} → {to} {}", times.join(" ")))
            }
            Item::Activity(_) => None,
        });
        rows.collect()
    };
    let mut programme = programme(busy_stage());
    let all = [
        "Заявка choir → Заявка band 19:00 19:15 19:15 19:15",
        "Заявка band → Заявка solo 20:15 20:15 20:20 20:30",
        "Заявка solo → Заявка night 21:00 21:00 00:30 00:30",
    ];
    assert_eq!(changeovers(&programme), all);
    // One of them is cancelled: its neighbours follow each other.
    let band = programme.events.iter_mut();
    let mut band = band.filter(|event| event.application.as_str() == "band");
    band.next().unwrap().status = AssignmentStatus::Cancelled;
    let without = [
        "Заявка choir → Заявка solo 19:00 19:15 20:20 20:30",
        "Заявка solo → Заявка night 21:00 21:00 00:30 00:30",
    ];
    assert_eq!(changeovers(&programme), without);
}

#[test]
fn a_sound_check_is_the_second_half_of_the_set_up() {
    let check = |kind, setup_min, expected| {
        assert_eq!(
            sound_check_min(kind, setup_min),
            expected,
            "{kind:?} {setup_min}"
        );
    };
    check(Kind::Performer, 60, Some(30));
    check(Kind::Performer, 25, Some(10));
    check(Kind::Performer, 10, Some(5));
    check(Kind::Performer, 9, None);
    check(Kind::Performer, 0, None);
    check(Kind::Station, 60, None);
    check(Kind::FoodPoint, 60, None);
}

#[test]
fn telephone_numbers_look_alike() {
    let check = |written: &str, expected: &str| assert_eq!(phone(written), expected, "{written}");
    check("+7 391 234-56-78", "8 (391) 234-56-78");
    check("83912345678", "8 (391) 234-56-78");
    check("9131234567", "8 (913) 123-45-67");
    check("+7(391)2345678 доб. 12", "8 (391) 234-56-78 доб. 12");
    check(
        "8 913 123 45 67; 8-391-234-56-78",
        "8 (913) 123-45-67, 8 (391) 234-56-78",
    );
    check("+49 30 1234567", "+49 30 1234567");
    check("+8 391 234 56 78", "+8 391 234 56 78");
    check("112", "112");
    check("", "");
}

#[test]
fn what_a_spreadsheet_would_change_is_guarded() {
    let changed = [
        "=1+1",
        " =1",
        "\u{200b}+7",
        "＝A1",
        "\u{a0}＋1",
        "-",
        "－",
        "@x",
        "＠",
        "007",
        "25/17",
        "1-2",
        "1.5",
        "12:30",
        "1e5",
        "1Е5",
        "1234567890123456",
        "истина",
        "TRUE",
    ];
    for text in changed {
        assert_eq!(guarded(text), format!("'{text}"));
    }
    for text in [
        "Хор",
        "8 (391) 234-56-78",
        "2023",
        "0",
        "5 минут",
        "a=b",
        "1-я смена",
        "’-",
    ] {
        assert_eq!(guarded(text), text);
    }
}

/// Twenty activities with a hostile text in every field.
fn hostile_sheet() -> RunSheet {
    let mut season = good_example();
    for nth in 0..hostile_texts().len() {
        let at = format!("12:{:02}-20:00", nth * 2);
        season = season.assignment(assignment("robots", SATURDAY, "pitch", &at));
    }
    let programme = hostile(programme(season));
    let texts = hostile_texts();
    let details = |application: &Code| {
        let text = |nth: usize| texts[(application.as_str().len() + nth) % texts.len()].clone();
        Some(StaffDetails {
            people: vec![text(0), text(1)],
            contact: Contact {
                name: text(2),
                email: text(3),
                phone: text(4),
            },
        })
    };
    let day = programme.day_on(date(SATURDAY)).unwrap();
    RunSheet::new(&programme, day, 0, Some(&details))
}

#[test]
fn hostile_texts_stay_cells() {
    let sheet = hostile_sheet();
    let records = records(&csv(&sheet));
    assert_eq!(records.len(), sheet.rows.len());
    for (record, row) in records.iter().zip(&sheet.rows) {
        assert_eq!(record.len(), 22);
        if let Item::Activity(activity) = &row.item {
            let expected = shorten(&plain(&activity.title), 16_000);
            assert_eq!(record[11], guarded(&expected));
        }
        for cell in record {
            let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
            assert!(
                !shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                "{cell:?}"
            );
            assert!(
                !cell.contains(|c: char| c.is_control() && c != '\n'),
                "{cell:?}"
            );
            assert_eq!(cell.trim(), cell);
        }
    }
}

#[test]
fn a_workbook_has_real_times_and_texts_that_are_no_formulas() {
    let sheet = hostile_sheet();
    let bytes = xlsx(&sheet).unwrap();
    assert_eq!(bytes, xlsx(&sheet).unwrap(), "the same bytes again");
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
    let range = book.worksheet_range(&name).unwrap();
    let written = records(&csv(&sheet));
    assert_eq!(range.height(), written.len() + 1);
    for (row, record) in range.rows().skip(1).zip(&written) {
        for column in [1, 2, 4, 5, 6, 8] {
            let Data::DateTime(time) = &row[column] else {
                panic!("{:?}", row[column]);
            };
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let shown = if column == 1 {
                format!("{day:02}.{month:02}.{year}")
            } else {
                format!("{hour:02}:{minute:02}")
            };
            assert_eq!(shown, record[column]);
        }
        let title = record[11].strip_prefix('\'').unwrap_or(&record[11]);
        assert_eq!(row[11].to_string(), title);
        assert_eq!(row[7].to_string(), record[7]);
        assert_eq!(row[16].to_string(), record[16].replace(',', "."));
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_from_a_cell(
        title in r#"[=+@\-"';,\r\n\t\u{85}\u{2028}\u{0} абв019.:/＝👩‍🚒]{0,60}"#,
        applicant in ".{0,60}",
    ) {
        let mut programme = programme(good_example());
        programme.events.truncate(1);
        programme.events[0].title.clone_from(&title);
        programme.events[0].applicant.clone_from(&applicant);
        let records = records(&csv(&sheet(&programme, SATURDAY, "center")));
        prop_assert_eq!(&records[0][11], &guarded(&plain(&title)));
        prop_assert_eq!(&records[0][12], &guarded(&plain(&applicant)));
    }
}
