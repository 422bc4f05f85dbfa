//! Reads what is not a page: tables, workbooks, calendars, documents.

use std::io::{Cursor, Read};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use sha2::{Digest, Sha256};

use super::hostile::PAYLOADS;
use super::html;
use crate::support::app::Answer;
use crate::support::ics::{self, Component};

/// Panics on anything in the answer that is more than text.
#[track_caller]
pub(super) fn check(path: &str, answer: &Answer) {
    headers(path, answer);
    let media_type = answer.header("content-type");
    match media_type.split(';').next().unwrap() {
        "text/html" => {
            html::check(path, answer.text());
            its_first_style_is_let_in(path, answer);
            its_style_comes_early(path, answer);
        }
        "text/csv" => table(path, &answer.body),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            workbook(path, &answer.body);
        }
        "text/calendar" => calendar(path, &ics::read(&answer.body)),
        "application/json" | "application/problem+json" => {
            let read = serde_json::from_slice::<serde_json::Value>(&answer.body);
            assert!(read.is_ok(), "{path}: {read:?}");
        }
        "application/xml" | "application/atom+xml" | "image/svg+xml" => {
            elements(path, answer.text());
        }
        // Nothing of these is looked at but by programs that know what they are.
        "text/plain" | "text/javascript" | "text/event-stream" | "" => {}
        other => panic!("{path}: {other} is not looked at: add how"),
    }
}

/// The style that stands in a page itself is the one that its policy lets in, and there is no other.
#[track_caller]
fn its_first_style_is_let_in(path: &str, answer: &Answer) {
    let mut styles = answer.text().split("<style>").skip(1);
    let policy = answer.header("content-security-policy");
    // A mail to look at brings its style with it; it runs and asks for nothing.
    if policy.contains("default-src 'none'; style-src 'unsafe-inline';")
        && policy.ends_with("; sandbox")
    {
        return;
    }
    let Some(style) = styles.next() else {
        return;
    };
    let (style, _) = style.split_once("</style>").unwrap();
    let digest = BASE64_STANDARD.encode(Sha256::digest(style));
    let source = format!("style-src 'self' 'sha256-{digest}';");
    assert!(policy.contains(&source), "{path}: {policy}");
    assert_eq!(styles.next(), None, "{path}");
}

/// What a page is preceded by is what it asks for.
#[track_caller]
fn its_style_comes_early(path: &str, answer: &Answer) {
    if answer.status != 200 || !answer.text().contains("rel=\"stylesheet\"") {
        assert_eq!(answer.header("link"), "", "{path}");
        return;
    }
    let link = answer.header("link");
    let style = link.strip_prefix('<').and_then(|link| link.split_once('>'));
    let (style, rest) = style.unwrap_or_else(|| panic!("{path}: {link}"));
    assert_eq!(rest, "; rel=preload; as=style", "{path}");
    let asked = format!("<link rel=\"stylesheet\" href=\"{style}\">");
    assert!(answer.text().contains(&asked), "{path}: {style}");
}

/// Nothing that somebody typed has become a header, and none has a line break left.
#[track_caller]
fn headers(path: &str, answer: &Answer) {
    for (name, value) in &answer.headers {
        assert!(!name.as_str().contains("injected"), "{path}: {name}");
        let value = value
            .to_str()
            .unwrap_or_else(|_| panic!("{path}: {name} is not ASCII"));
        let is_ours = name != "set-cookie" || value.starts_with("lang=");
        assert!(is_ours, "{path}: {name}: {value}");
    }
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
}

/// What a spreadsheet would count instead of showing it.
fn is_formula(cell: &str) -> bool {
    let hidden =
        |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}' || c == '\u{feff}';
    let cell = cell.trim_start_matches(hidden);
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[track_caller]
fn table(path: &str, bytes: &[u8]) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
    let columns = reader.headers().unwrap().len();
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), columns, "{path}: {record:?}");
        for cell in &record {
            assert!(!is_formula(cell), "{path}: {cell:?}");
        }
    }
}

/// Texts in a workbook are no formulas whatever they begin with; so there is none, and nothing leads out.
#[track_caller]
fn workbook(path: &str, bytes: &[u8]) {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        for (_, _, formula) in formulas.used_cells() {
            let typed = PAYLOADS.iter().any(|it| formula.contains(it.trim()));
            assert!(!typed && !formula.contains("cmd"), "{path}: {formula}");
        }
    }
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for nth in 0..parts.len() {
        let mut part = parts.by_index(nth).unwrap();
        let mut text = String::new();
        if part.name().unwrap().ends_with(".rels") {
            part.read_to_string(&mut text).unwrap();
            assert!(!text.contains("TargetMode"), "{path}: {text}");
        }
    }
}

/// Only what the feed itself writes.
#[track_caller]
fn calendar(path: &str, component: &Component) {
    let components = ["VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"];
    assert!(
        components.contains(&&*component.name),
        "{path}: {}",
        component.name
    );
    let never = [
        "ATTACH",
        "ATTENDEE",
        "ORGANIZER",
        "METHOD",
        "ACTION",
        "X-INJECTED",
    ];
    for property in &component.properties {
        assert!(!never.contains(&&*property.name), "{path}: {property:?}");
        let is_ours =
            property.name != "URL" || property.value.starts_with("https://berega.example/");
        assert!(is_ours, "{path}: {property:?}");
    }
    let identified = ["UID", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE"];
    if component.name == "VEVENT" {
        // Panics where one stands twice.
        for name in identified {
            component.raw(name);
        }
        assert_ne!(component.raw("UID"), "injected", "{path}");
    }
    for within in &component.within {
        calendar(path, within);
    }
}

/// Well-formed, without instructions and declarations, and without an element that somebody typed.
#[track_caller]
fn elements(path: &str, text: &str) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{path}: {error}"))
        {
            Event::Start(start) | Event::Empty(start) => {
                let name = String::from_utf8_lossy(start.name().0.as_bytes()).into_owned();
                assert!(
                    !["x-payload", "script", "img"].contains(&&*name),
                    "{path}: {name}"
                );
            }
            Event::DocType(it) => panic!("{path}: {it:?}"),
            Event::PI(it) => panic!("{path}: {it:?}"),
            Event::Comment(it) => panic!("{path}: {it:?}"),
            Event::Eof => break,
            _ => {}
        }
    }
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "{path}: XML 1.0, section 2.2");
}
