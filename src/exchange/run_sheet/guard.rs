//! Texts that a spreadsheet would take for a formula, a number or a date.

/// What a formula begins with, also full-width; and what hides one in older spreadsheets.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Invisible characters that spreadsheets skip, or that people can't see before a formula.
const INVISIBLE: [char; 11] = [
    '\u{ad}', '\u{34f}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}',
    '\u{200f}', '\u{2060}', '\u{feff}',
];

/// Words that become truth values.
const TRUTH: [&str; 4] = ["истина", "ложь", "true", "false"];

/// The text with a `'` before it if a spreadsheet that opens a CSV file would not keep it as it is:
/// a formula (CWE-1236), or a name such as `25/17`, `007` or `ИСТИНА`.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_formula(text) || is_converted(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn is_formula(text: &str) -> bool {
    let skipped = |c: char| c.is_whitespace() || INVISIBLE.contains(&c);
    text.starts_with(FORMULA) || text.trim_start_matches(skipped).starts_with(FORMULA)
}

/// Digits with the marks of dates, times, fractions and powers between them; long or padded numbers.
fn is_converted(text: &str) -> bool {
    let text = text.trim();
    if TRUTH.contains(&text.to_lowercase().as_str()) {
        return true;
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if digits(text) {
        return text.len() > 15 || (text.len() > 1 && text.starts_with('0'));
    }
    let mark = |c: char| ".,:-/%eEеЕ \u{a0}\u{202f}".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || mark(c))
}
