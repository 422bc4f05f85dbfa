//! The same season, however a program writes it: separators, encodings, line ends, Russian names.

use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::bundle::{self, BundleError, Limits};
use yarkie_berega::words::{Lang, bundle as names};

use super::faults::{SOUND, changed};

fn sound() -> BuiltSeason {
    changed(|_, text| Some(text.to_owned())).unwrap()
}

fn from_bytes(bytes: impl Fn(&str) -> Vec<u8>) -> Result<BuiltSeason, BundleError> {
    let files = SOUND.map(|(sheet, text)| (sheet, bytes(text)));
    let files = files
        .iter()
        .map(|(sheet, bytes)| (*sheet, bytes.as_slice()));
    bundle::read_csv_files(files, &Limits::default())
}

#[track_caller]
fn check(bytes: impl Fn(&str) -> Vec<u8>) {
    assert_eq!(from_bytes(bytes).unwrap(), sound());
}

fn utf_16(text: &str, bytes_of: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(bytes_of).collect()
}

/// With another separator; cells that have it in them are quoted.
fn separated_by(separator: &str, text: &str) -> String {
    let cell = |cell: &str| match cell.contains(separator) {
        true => format!("\"{cell}\""),
        false => cell.to_owned(),
    };
    let row = |row: &str| {
        let cells: Vec<_> = row.split(';').map(cell).collect();
        cells.join(separator) + "\n"
    };
    text.lines().map(row).collect()
}

#[test]
fn every_encoding_is_recognized() {
    check(|text| text.as_bytes().to_vec());
    check(|text| format!("\u{feff}{text}").into_bytes());
    check(|text| encoding_rs::WINDOWS_1251.encode(text).0.into_owned());
    check(|text| utf_16(text, u16::to_le_bytes));
    check(|text| utf_16(text, u16::to_be_bytes));
}

#[test]
fn every_separator_and_line_end_is_recognized() {
    check(|text| separated_by(",", text).into_bytes());
    check(|text| separated_by("\t", text).into_bytes());
    check(|text| text.replace('\n', "\r\n").into_bytes());
    check(|text| text.replace('\n', "\r").into_bytes());
    check(|text| text.replace('\n', "\n\n \n;\n").into_bytes());
    check(|text| text.trim_end().as_bytes().to_vec());
}

#[test]
fn russian_names_in_any_spelling_are_understood() {
    for spell in [str::to_owned, str::to_uppercase, |name: &str| {
        name.replace('ё', "е").replace([' ', ','], "_")
    }] {
        let read = changed(|sheet, text| {
            let (header, rows) = text.split_once('\n').unwrap();
            let russian = |name| spell(&names::column(Lang::Ru, sheet, name));
            let header: Vec<_> = header.split(';').map(russian).collect();
            let rows = match sheet {
                Sheet::Season => rows
                    .replace("slug;", "адрес в ссылках;")
                    .replace("timezone", "ЧАСОВОЙ ПОЯС"),
                Sheet::Applications => rows.replace("performer", "артист или коллектив"),
                Sheet::Places => rows.replace(";stage;12", ";Сцена;12"),
                _ => rows.to_owned(),
            };
            Some(format!("{}\n{rows}", header.join(";")))
        });
        assert_eq!(read.unwrap(), sound());
    }
}

#[test]
fn no_two_names_of_a_sheet_are_taken_for_the_same() {
    // The parser tells names apart by their letters and digits alone.
    let plain = |name: &str| {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.collect::<String>().to_lowercase().replace('ё', "е")
    };
    let mut sheets: Vec<_> = Sheet::ALL.map(|sheet| names::sheet(Lang::Ru, sheet)).into();
    sheets.dedup_by_key(|name| plain(name));
    assert_eq!(sheets.len(), Sheet::ALL.len());
    let built = sound();
    for sheet in Sheet::ALL {
        let mut bytes = Vec::new();
        bundle::write_csv(&mut bytes, sheet, &built.season, &built.plan).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        let columns = header.split(';');
        let mut columns: Vec<_> = columns
            .map(|column| plain(&names::column(Lang::Ru, sheet, column)))
            .collect();
        let all = columns.len();
        columns.sort();
        columns.dedup();
        assert_eq!(columns.len(), all, "{sheet:?}");
    }
}

#[test]
fn a_damaged_utf_8_file_is_not_taken_for_windows_1251() {
    let read = from_bytes(|text| {
        let mut bytes = text.as_bytes().to_vec();
        if let Some(at) = text.find("Хор") {
            bytes.remove(at);
        }
        bytes
    });
    let BundleError::Flaws(flaws) = read.unwrap_err() else {
        panic!("a flaw was expected");
    };
    let found: Vec<_> = flaws
        .iter()
        .map(|flaw| format!("{:?} {:?}", flaw.sheet, flaw.row))
        .collect();
    assert_eq!(found, ["Some(Applications) Some(2)"], "{flaws:?}");
}
