//! The sign `'` before a text that a spreadsheet would take for a formula, and how it comes off again.
//!
//! A spreadsheet that opens a CSV file runs a cell that begins with `=`, `+`, `-` or `@` (full-width
//! too, after blanks too). Such a text is written with `'` before it. The same sign keeps blanks
//! around a text, which reading takes off otherwise. Reading takes the sign off only where writing
//! would have put it: `'Ночь' – студия` stays as it is. So every text comes back unchanged.

const RUNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could run the text, or reading would alter it, if it stood there bare.
fn needs_sign(text: &str) -> bool {
    let behind_signs = text.trim_start_matches('\'');
    behind_signs.starts_with(RUNS) || behind_signs.trim() != behind_signs
}

fn alters(text: &str) -> bool {
    text.trim() != text || text.strip_prefix('\'').is_some_and(needs_sign)
}

/// The text as it is written to a CSV file.
pub(super) fn for_csv(text: &str) -> String {
    let sign = if needs_sign(text) { "'" } else { "" };
    format!("{sign}{text}")
}

/// The text as it is written to a workbook, where a text is never run: with the sign only where
/// reading would alter it.
pub(in crate::exchange) fn for_workbook(text: &str) -> String {
    let sign = if alters(text) { "'" } else { "" };
    format!("{sign}{text}")
}

/// What was meant: without the sign, or else without the blanks around it.
pub(super) fn meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if needs_sign(text) => text,
        _ => cell.trim(),
    }
}
