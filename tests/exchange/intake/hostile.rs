//! Tables that mean harm, or were harmed on their way, end with errors.

use std::collections::HashSet;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use yarkie_berega::exchange::bundle::Limits;
use yarkie_berega::exchange::intake::{Clashes, Earlier, FormTable, Outcome, preview, suggest};
use yarkie_berega::words::Lang;

use super::season::{applied, items, june, new, read, suggested};

#[test]
fn formulas_are_texts() {
    let items = items(june());
    let text = "Название;Организация;Вид\n=HYPERLINK(\"http://evil.example\");+7@x;станция\n";
    let (_, found) = suggested(&items, &read(text.as_bytes()));
    let [part] = new(&found)[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(part.title, "=HYPERLINK(\"http://evil.example\")");
    assert_eq!(part.applicant, "+7@x");
}

#[test]
fn control_characters_and_huge_texts_are_errors_of_their_cells() {
    let items = items(june());
    let huge = "ю".repeat(20_000);
    let text = format!(
        "Название;Организация;Вид\nЗ\u{7}мей;Клуб;станция\n{huge};Клуб;станция\nЧай;Кафе;питание\n"
    );
    let (_, found) = suggested(&items, &read(text.as_bytes()));
    assert_eq!((found.counts().faulty, found.counts().new), (2, 1));
    for row in &found.rows {
        if let Outcome::Faulty(flaws) = &row.outcome {
            let said = flaws[0].message(Lang::Ru);
            assert!(
                said.contains("столбец «Название»") && said.chars().count() < 400,
                "{said}"
            );
        }
    }
}

#[test]
fn what_is_no_table_says_so() {
    let message = |bytes: &[u8]| {
        let error = FormTable::read("file", bytes, None, &Limits::default()).unwrap_err();
        error.message(Lang::En)
    };
    assert!(message(b"PK\x03\x04 cut off").contains("damaged"));
    assert!(
        message(b"").contains("a value is needed"),
        "{}",
        message(b"")
    );
    assert!(message(b"a;b\n\"open;1\n").contains("quote"));
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Лист").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let error = FormTable::read("file", &bytes, Some("Другой"), &Limits::default()).unwrap_err();
    assert_eq!(
        error.message(Lang::Ru),
        "Листа «Другой» в книге нет, есть: Лист."
    );
}

#[test]
fn few_bytes_do_not_become_many() {
    // A merged block over a million rows gives its text to rows that are there, and to no others.
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, title) in (0..).zip(["Название", "Организация", "Вид"]) {
        sheet.write(0, column, title).unwrap();
    }
    let plain = rust_xlsxwriter::Format::new();
    sheet
        .merge_range(1, 1, 1_048_575, 1, &"ю".repeat(10_000), &plain)
        .unwrap();
    for row in 1..200 {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 2, "станция").unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let limits = Limits {
        file_bytes: 1 << 20,
        ..Limits::default()
    };
    let error = FormTable::read("file", &bytes, None, &limits).unwrap_err();
    assert!(
        error.message(Lang::En).contains("larger than 1 MiB"),
        "{}",
        error.message(Lang::En)
    );
    assert_eq!(read(&bytes).row_count(), 199);
}

#[test]
fn a_hundred_thousand_rows_are_read_and_compared() {
    let items = items(june());
    let mut text = "Название;Организация;Вид;Эл. почта;Мощность;Когда\n".to_owned();
    for row in 0..100_000 {
        text += &format!(
            "Номер {row};Клуб {};артист;a{row}@example.org;1,5 кВт;3 и 4 июня\n",
            row % 1000
        );
    }
    let table = read(text.as_bytes());
    let mapping = suggest(&items, &table);
    let found = preview(
        &items,
        &table,
        &mapping,
        &Earlier::new(),
        Clashes::default(),
    )
    .unwrap();
    assert_eq!(found.counts().new, 100_000);
    let ids: HashSet<_> = found.rows.iter().map(|row| &row.id).collect();
    assert_eq!(ids.len(), 100_000);
    let few = Limits {
        rows: 1000,
        ..Limits::default()
    };
    let error = FormTable::read("file", text.as_bytes(), None, &few).unwrap_err();
    assert!(error.message(Lang::En).contains("more than 1000 rows"));
}

/// Cells that have broken something somewhere.
fn hostile_cell() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(vec![
        "",
        "=1+1",
        "'=1+1",
        "-",
        "|",
        "||",
        "+2",
        "\u{feff}",
        "\u{202e}",
        "\u{0}",
        "\t",
        "1e308",
        "NaN",
        "99999999999999999999",
        "-0",
        "0,0001",
        "31.02.2023",
        "3-",
        "с до",
        "12:60",
        "[",
        "]",
        "3x",
        "x",
        "1/1/1",
        "2023-06-03 25:00-26:00 +3",
        "июня",
        "по",
        "да нет",
        "я\u{301}\u{301}\u{301}",
        "станция",
        "артист",
        "питание",
        "Центральная",
        "3 июня",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "[0-9.,:/ -]{0,20}",
        1 => "[а-я0-9 ,.–-]{0,30}",
    ]
}

fn quoted(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(";");
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

const TITLES: [&str; 14] = [
    "Код заявки",
    "Название",
    "Организация",
    "Вид",
    "Эл. почта",
    "Телефон",
    "Участники",
    "Сколько раз",
    "Длительность",
    "Мощность",
    "Вода",
    "Желаемая набережная",
    "Когда",
    "Статус",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever stands in the cells: what is called sound can be imported, and then there is nothing
    /// more to import.
    #[test]
    fn any_cells_end_well(
        rows in proptest::collection::vec(proptest::collection::vec(hostile_cell(), TITLES.len()), 0..12),
    ) {
        let items = items(june());
        let mut all = vec![TITLES.map(str::to_owned).to_vec()];
        all.extend(rows);
        let Ok(table) = FormTable::read("x", quoted(&all).as_bytes(), None, &Limits::default()) else {
            return Ok(());
        };
        let (mapping, found) = suggested(&items, &table);
        for row in &found.rows {
            if let Outcome::Faulty(flaws) = &row.outcome {
                let said = flaws.iter().flat_map(|flaw| Lang::ALL.map(|lang| flaw.message(lang)));
                prop_assert!(said.into_iter().all(|text| !text.is_empty()));
            }
        }
        let after = applied(&items, &found);
        let again = preview(&after, &table, &mapping, &found.records(), Clashes::default()).unwrap();
        prop_assert_eq!(again.wishes(&after), Vec::new());
        // Without anything remembered as well.
        let again = preview(&after, &table, &mapping, &Earlier::new(), Clashes::default()).unwrap();
        prop_assert_eq!(again.wishes(&after), Vec::new());
    }

    #[test]
    fn any_bytes_end_well(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(table) = FormTable::read("x", &bytes, None, &Limits::default()) {
            let items = items(june());
            let mapping = suggest(&items, &table);
            let _ = preview(&items, &table, &mapping, &Earlier::new(), Clashes::default());
        }
    }
}
