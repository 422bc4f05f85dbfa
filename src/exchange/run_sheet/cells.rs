//! The cells of a run sheet, typed, and their CSV form.

use chrono::{NaiveDate, NaiveDateTime};

use super::guard::guarded;
use super::phone::phone;
use crate::domain::decimal::Decimal;
use crate::domain::run_sheet::{Activity, Item, Row, RunSheet};
use crate::exchange::text::{plain, shorten};
use crate::words::Lang;

/// Messages with the names of the columns, in their order.
const COLUMNS: [&str; 22] = [
    "run-sheet-number",
    "run-sheet-date",
    "run-sheet-arrival",
    "run-sheet-sound-check",
    "run-sheet-ready",
    "run-sheet-start",
    "run-sheet-end",
    "run-sheet-duration",
    "run-sheet-cleared",
    "run-sheet-place",
    "run-sheet-kind",
    "run-sheet-title",
    "run-sheet-applicant",
    "run-sheet-people",
    "run-sheet-contact",
    "run-sheet-phone",
    "run-sheet-power",
    "run-sheet-water",
    "run-sheet-notes",
    "run-sheet-status",
    "run-sheet-release",
    "run-sheet-mark",
];

/// Longest text of a cell, in characters: spreadsheets take 32,767 UTF-16 units.
const CELL_CHARS: usize = 16_000;

/// One cell, before it is written in some format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    /// [`plain`] and not too long.
    Text(String),
    Number(i64),
    Quantity(Decimal),
    Date(NaiveDate),
    /// Shown as hours and minutes; the date is for sorting.
    Time(NaiveDateTime),
}

impl Cell {
    fn text(text: &str) -> Self {
        let text = shorten(&plain(text), CELL_CHARS);
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    fn word(key: &str) -> Self {
        Self::text(&crate::say!(Lang::Ru, key))
    }

    fn csv(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => guarded(text),
            Self::Number(number) => number.to_string(),
            Self::Quantity(quantity) => Lang::Ru.decimal(*quantity),
            Self::Date(date) => date.format("%d.%m.%Y").to_string(),
            Self::Time(time) => time.format("%H:%M").to_string(),
        }
    }
}

/// The names of the columns.
pub(super) fn header() -> [String; 22] {
    COLUMNS.map(|key| crate::say!(Lang::Ru, key))
}

/// The cells of the `number`-th row, from 1.
pub(super) fn cells(sheet: &RunSheet, number: usize, row: &Row) -> [Cell; 22] {
    let about = match &row.item {
        Item::Activity(activity) => about_activity(sheet, row, activity),
        Item::Changeover { from, to } => about_changeover(from, to),
    };
    [
        Cell::Number(i64::try_from(number).unwrap_or(i64::MAX)),
        Cell::Date(row.start.date()),
        Cell::Time(row.arrival),
        about.sound_check,
        Cell::Time(row.ready),
        Cell::Time(row.start),
        Cell::Time(row.end),
        Cell::Number(row.duration_min),
        Cell::Time(row.cleared),
        Cell::text(&row.place),
        about.kind,
        about.title,
        about.applicant,
        about.people,
        about.contact,
        about.phone,
        about.power,
        about.water,
        about.notes,
        about.status,
        match sheet.release {
            Some(release) => Cell::Number(i64::from(release)),
            None => Cell::word("run-sheet-draft"),
        },
        Cell::Empty,
    ]
}

/// The cells that say what a row is about.
struct About {
    sound_check: Cell,
    kind: Cell,
    title: Cell,
    applicant: Cell,
    people: Cell,
    contact: Cell,
    phone: Cell,
    power: Cell,
    water: Cell,
    notes: Cell,
    status: Cell,
}

fn about_changeover(from: &str, to: &str) -> About {
    let (from, to) = (plain(from), plain(to));
    let title = crate::say!(Lang::Ru, "run-sheet-changeover-title", from = from, to = to);
    About {
        sound_check: Cell::Empty,
        kind: Cell::word("run-sheet-changeover"),
        title: Cell::text(&title),
        applicant: Cell::Empty,
        people: Cell::Empty,
        contact: Cell::Empty,
        phone: Cell::Empty,
        power: Cell::Empty,
        water: Cell::Empty,
        notes: Cell::Empty,
        status: Cell::Empty,
    }
}

fn about_activity(sheet: &RunSheet, row: &Row, activity: &Activity) -> About {
    let details = activity.details.as_ref();
    let contact = details.map(|details| &details.contact);
    let people = details.map_or_else(String::new, |details| details.people.join(", "));
    let status = if activity.cancelled {
        "cancelled"
    } else {
        activity.status.word()
    };
    About {
        sound_check: activity.sound_check.map_or(Cell::Empty, Cell::Time),
        kind: Cell::word(&format!("kind-{}", activity.kind.word())),
        title: Cell::text(&activity.title),
        applicant: Cell::text(&activity.applicant),
        people: Cell::text(&people),
        contact: contact.map_or(Cell::Empty, |contact| Cell::text(&contact.name)),
        phone: contact.map_or(Cell::Empty, |contact| Cell::text(&phone(&contact.phone))),
        power: Cell::Quantity(activity.power_kw),
        water: Cell::word(if activity.water {
            "run-sheet-yes"
        } else {
            "run-sheet-no"
        }),
        notes: notes(sheet, row, activity),
        status: Cell::word(&format!("assignment-status-{status}")),
    }
}

/// Where they come from, and what staff have to mind.
fn notes(sheet: &RunSheet, row: &Row, activity: &Activity) -> Cell {
    let word = |key: &str| crate::say!(Lang::Ru, key);
    let mut notes = vec![plain(&activity.city)];
    if activity.loud {
        notes.push(word("run-sheet-loud"));
    }
    if row.start.date() > sheet.date {
        notes.push(word("run-sheet-after-midnight"));
    }
    notes.retain(|note| !note.is_empty());
    Cell::text(&notes.join("; "))
}

/// The run sheet as CSV: UTF-8 with BOM, `;`, CRLF, LF inside cells, the header in the first line.
///
/// «Дата» is the real date of «Начало», so that rows past midnight sort and read rightly. Texts that a
/// spreadsheet would take for something else have a `'` before them ([`guarded`]); those above
/// 16,000 characters end in «…».
#[must_use]
pub fn csv(sheet: &RunSheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let rows = sheet.rows.iter().enumerate().map(|(ix, row)| {
        let cells = cells(sheet, ix + 1, row);
        cells.map(|cell| cell.csv())
    });
    for record in std::iter::once(header()).chain(rows) {
        // Writing to memory, and every record has 22 fields: nothing is left that could fail.
        let written = writer.write_record(&record);
        debug_assert!(written.is_ok());
    }
    writer.into_inner().unwrap_or_default()
}
