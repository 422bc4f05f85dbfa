//! Input that means harm, or was harmed on its way: it ends with errors, and never with a panic or
//! without memory.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use tempfile::tempdir;
use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::exchange::bundle::{self, BundleError, FileProblem, Limits};
use yarkie_berega::words::Lang;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::faults::{SOUND, changed};

fn workbook() -> Vec<u8> {
    let built = changed(|_, text| Some(text.to_owned())).unwrap();
    bundle::workbook_bytes(&built.season, &built.plan).unwrap()
}

/// Each part of the workbook as `change` makes it; `None` leaves it out.
fn with_parts(change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for ix in 0..old.len() {
        let mut part = old.by_index(ix).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        if let Some(bytes) = change(&name, bytes) {
            new.start_file(name, options).unwrap();
            new.write_all(&bytes).unwrap();
        }
    }
    new.finish().unwrap().into_inner()
}

/// The workbook with a text replaced in one part.
fn replaced(part: &str, from: &str, to: &str) -> Vec<u8> {
    with_parts(|name, bytes| {
        if name != part {
            return Some(bytes);
        }
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{part} has no {from}");
        Some(text.replacen(from, to, 1).into_bytes())
    })
}

/// What reading says, in words.
fn messages(bytes: &[u8], limits: &Limits) -> Vec<String> {
    match bundle::read_workbook("season.xlsx", bytes, limits) {
        Ok(_) => Vec::new(),
        Err(error) => error.messages(Lang::En),
    }
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let messages = messages(bytes, &Limits::default());
    assert!(
        messages.iter().any(|message| message.contains(expected)),
        "{expected} is not in {messages:#?}"
    );
}

#[test]
fn a_workbook_cut_off_anywhere_is_damaged() {
    let whole = workbook();
    for length in (0..whole.len()).step_by(97) {
        let messages = messages(&whole[..length], &Limits::default());
        assert_eq!(messages.len(), 1, "{length}: {messages:?}");
    }
    check(&whole[..whole.len() / 2], "is damaged");
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    check(b"", "is no Excel workbook");
    check(b"id;name\n1;2\n", "is no Excel workbook");
    check(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on",
        "in the old format (.xls) or has a password",
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<office:document/>").unwrap();
    check(&zip.finish().unwrap().into_inner(), "is no Excel workbook");
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let zeros = || Some(vec![b' '; 64 << 20]);
    let limits = Limits {
        unpacked_bytes: 16 << 20,
        ..Limits::default()
    };
    let bomb = with_parts(|name, bytes| match name {
        "xl/worksheets/sheet2.xml" => zeros(),
        _ => Some(bytes),
    });
    assert!(bomb.len() < 1 << 20);
    let found = messages(&bomb, &limits);
    assert_eq!(
        found,
        [
            "“season.xlsx”: unpacked, the workbook is larger than 16 MiB. Check whether it is the right file."
        ]
    );
    // Styles take a hundred times their size in memory.
    let styles = with_parts(|name, bytes| match name {
        "xl/styles.xml" => Some(vec![b' '; 5 << 20]),
        _ => Some(bytes),
    });
    check(&styles, "unpacked, the workbook is larger");
}

#[test]
fn a_declared_size_that_lies_does_not_help() {
    // The central directory says 100 bytes for the sheet; so does the local header.
    let mut bytes = workbook();
    let name = b"xl/worksheets/sheet7.xml";
    let positions: Vec<_> = bytes
        .windows(name.len())
        .enumerate()
        .filter(|(_, window)| window == name)
        .map(|(at, _)| at)
        .collect();
    let (local, central) = (positions[0] - 30 + 22, positions[1] - 46 + 24);
    for at in [local, central] {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(!messages(&bytes, &Limits::default()).is_empty());
}

#[test]
fn counts_that_lie_reserve_no_memory() {
    let bytes = with_parts(|name, bytes| match name {
        "xl/sharedStrings.xml" => {
            let text = String::from_utf8(bytes).unwrap();
            let at = text.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
            let end = at + text[at..].find('"').unwrap();
            Some(format!("{}99999999999999{}", &text[..at], &text[end..]).into_bytes())
        }
        _ => Some(bytes),
    });
    check(&bytes, "is damaged");
}

#[test]
fn sheets_can_not_hide_where_other_parts_are_expected() {
    let bytes = replaced("_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml");
    check(&bytes, "is damaged");
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><sst";
    let bytes = replaced("xl/sharedStrings.xml", "<sst", laughs);
    assert!(
        messages(&bytes, &Limits::default()).is_empty(),
        "no harm in a declaration"
    );
    let bytes = replaced("xl/sharedStrings.xml", "<t>slug</t>", "<t>&b;</t>");
    check(&bytes, "is damaged");
    let file = "<!DOCTYPE x [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><sst";
    let bytes = replaced("xl/sharedStrings.xml", "<sst", file);
    assert!(messages(&bytes, &Limits::default()).is_empty());
}

#[test]
fn a_cell_far_away_takes_no_memory() {
    let far = "<c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let bytes = replaced("xl/worksheets/sheet6.xml", "</row></sheetData>", far);
    check(&bytes, "there are more than 200 columns");
    let huge = "<c r=\"ZZZZZZZZZZ99999999999999\"><v>1</v></c></row></sheetData>";
    let bytes = replaced("xl/worksheets/sheet6.xml", "</row></sheetData>", huge);
    assert!(!messages(&bytes, &Limits::default()).is_empty());
}

#[test]
fn a_sheet_that_breaks_off_is_named() {
    let bytes = replaced("xl/worksheets/sheet2.xml", "</row></sheetData>", "<c r=");
    check(&bytes, "Sheet “days”");
}

#[test]
fn a_csv_file_is_not_read_beyond_its_limits() {
    let read = |sheet: Sheet, text: String, limits: &Limits| {
        let files = SOUND.map(|(other, sound)| match other == sheet {
            true => (other, text.clone()),
            false => (other, sound.to_owned()),
        });
        let files = files.iter().map(|(sheet, text)| (*sheet, text.as_bytes()));
        match bundle::read_csv_files(files, limits) {
            Ok(_) => Vec::new(),
            Err(error) => error.messages(Lang::En),
        }
    };
    let limits = Limits::default();
    let wide = format!("place_a{}", ";x".repeat(1_000_000));
    let found = read(Sheet::Noise, wide, &limits);
    assert!(found[0].contains("more than 200 columns"), "{found:?}");
    let open = format!("place_a;place_b\nstage;{}", "\"".repeat(1_000_001));
    let found = read(Sheet::Noise, open, &limits);
    assert!(
        found[0].contains("a quote is opened and never closed"),
        "{found:?}"
    );
    let long = format!("place_a;place_b\n{};pitch\n", "x".repeat(1_000_000));
    let found = read(Sheet::Noise, long, &limits);
    assert!(
        found[0].contains("is too long") && found[0].len() < 400,
        "{found:?}"
    );
    let signs = format!("id;kind;title\na;station;{}\n", "'".repeat(1_000_000));
    let found = read(Sheet::Applications, signs, &limits);
    assert!(
        found.iter().any(|text| text.contains("is too long")),
        "{found:?}"
    );
    let few = Limits { rows: 10, ..limits };
    let found = read(
        Sheet::Noise,
        "place_a;place_b\n".to_owned() + &"stage;pitch\n".repeat(20),
        &few,
    );
    assert!(found[0].contains("more than 10 rows"), "{found:?}");
    let nul = "place_a;place_b\nstage;pit\0ch\n".to_owned();
    let found = read(Sheet::Noise, nul, &limits);
    assert!(
        found[0].contains("row 2") && found[0].contains("can't be read"),
        "{found:?}"
    );
}

#[test]
fn a_file_that_is_too_big_is_not_read() {
    let folder = tempdir().unwrap();
    let limits = Limits {
        file_bytes: 1 << 20,
        ..Limits::default()
    };
    // A sparse file: it takes no room on the disk.
    for name in ["applications.csv", "season.xlsx"] {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        file.set_len(100 << 20).unwrap();
    }
    let read = |path: &std::path::Path| bundle::read(path, &limits).unwrap_err();
    let found = read(folder.path()).messages(Lang::Ru).join("\n");
    assert!(
        found.contains("Лист «Заявки» (applications): файл больше 1 МиБ"),
        "{found}"
    );
    let found = read(&folder.path().join("season.xlsx")).messages(Lang::Ru);
    assert!(
        found[0].ends_with("файл больше 1 МиБ. Проверьте, тот ли это файл."),
        "{found:?}"
    );
}

#[test]
fn paths_that_lead_nowhere_are_told_apart() {
    let folder = tempdir().unwrap();
    let problem = |name: &str| {
        let error = bundle::read(&folder.path().join(name), &Limits::default()).unwrap_err();
        let BundleError::File(error) = error else {
            panic!("{error}");
        };
        error.problem
    };
    assert!(matches!(problem("nothing"), FileProblem::NotFound));
    std::fs::create_dir(folder.path().join("x.xlsx")).unwrap();
    assert!(matches!(problem("x.xlsx"), FileProblem::NoSheets));
    std::fs::write(folder.path().join("days.csv"), "date;open;close\n").unwrap();
    assert!(matches!(problem("days.csv"), FileProblem::NotAWorkbook));
    std::fs::create_dir(folder.path().join("seed")).unwrap();
    std::fs::write(folder.path().join("seed/README.md"), "x").unwrap();
    std::fs::create_dir(folder.path().join("seed/days.csv")).unwrap();
    std::fs::write(folder.path().join("seed/Plases.CSV"), "x").unwrap();
    let error = bundle::read(&folder.path().join("seed"), &Limits::default()).unwrap_err();
    let found = error.messages(Lang::En).join("\n");
    assert!(
        found.contains("“Plases.csv” does not belong here. Did you mean “places.csv”?"),
        "{found}"
    );
    assert!(found.contains("Sheet “days”: it can't be read"), "{found}");
    assert!(!found.contains("README"), "{found}");
}

/// Bytes set, cut out and put in at random.
fn mutated(mut bytes: Vec<u8>, changes: &[(u8, proptest::sample::Index, u8)]) -> Vec<u8> {
    for (what, at, byte) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match what % 4 {
            0 => bytes[at] = *byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at, *byte),
            _ => {
                let end = (at + usize::from(*byte)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(u8, proptest::sample::Index, u8)>> {
    let hostile = prop_oneof![
        any::<u8>(),
        proptest::sample::select(b"\";\n\r\0'=<>&/9-|\xd0".to_vec())
    ];
    proptest::collection::vec(
        (any::<u8>(), any::<proptest::sample::Index>(), hostile),
        1..8,
    )
}

/// Every error has words; reading has come to an end.
fn ends<T>(read: Result<T, BundleError>) -> bool {
    match read {
        Ok(_) => true,
        Err(error) => Lang::ALL.into_iter().all(|lang| {
            error
                .messages(lang)
                .iter()
                .all(|message| !message.is_empty())
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mutated_csv_files_end_well(changes in changes(), sheet in 0..9_usize) {
        let files = SOUND.map(|(sheet, text)| (sheet, text.as_bytes().to_vec()));
        let mut files = files;
        files[sheet].1 = mutated(std::mem::take(&mut files[sheet].1), &changes);
        let files = files.iter().map(|(sheet, bytes)| (*sheet, bytes.as_slice()));
        prop_assert!(ends(bundle::read_csv_files(files, &Limits::default())));
    }

    #[test]
    fn mutated_workbooks_end_well(changes in changes()) {
        let bytes = mutated(workbook(), &changes);
        prop_assert!(ends(bundle::read_workbook("x", &bytes, &Limits::default())));
    }

    /// Inside the archive, where the sums of a ZIP file do not catch it.
    #[test]
    fn mutated_parts_end_well(changes in changes(), part in 0..20_usize) {
        let count = std::cell::Cell::new(0);
        let bytes = with_parts(|_, bytes| {
            count.set(count.get() + 1);
            Some(if count.get() == part { mutated(bytes, &changes) } else { bytes })
        });
        prop_assert!(ends(bundle::read_workbook("x", &bytes, &Limits::default())));
    }

    #[test]
    fn any_bytes_end_well(bytes in proptest::collection::vec(any::<u8>(), 0..300), sheet in 0..9_usize) {
        let sheet = Sheet::ALL[sheet];
        prop_assert!(ends(bundle::read_csv_files([(sheet, bytes.as_slice())], &Limits::default())));
    }
}
