//! Telephone numbers as people in Russia write them.

use crate::exchange::text::line;

/// Russian numbers as `8 (391) 234-56-78`, so that no spreadsheet takes a leading `+` for a formula;
/// everything else as it was written. Several numbers are separated by `,`, `;` or `/`; words behind a
/// number (an extension) stay.
#[must_use]
pub fn phone(text: &str) -> String {
    let text = line(text);
    let numbers = text.split([',', ';', '/']).map(str::trim);
    let numbers: Vec<String> = numbers.filter(|n| !n.is_empty()).map(one).collect();
    numbers.join(", ")
}

fn one(text: &str) -> String {
    let end = text.find(|c: char| c.is_alphabetic() || c == '#');
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let Some(digits) = national(number) else {
        return text.to_owned();
    };
    let parts = [&digits[..3], &digits[3..6], &digits[6..8], &digits[8..]];
    let [area, first, second, third] = parts;
    format!("8 ({area}) {first}-{second}-{third} {rest}")
        .trim_end()
        .to_owned()
}

/// The ten digits behind the country's 7 or the trunk prefix 8.
fn national(number: &str) -> Option<String> {
    let written = |c: char| c.is_ascii_digit() || " +-–—().\u{2011}".contains(c);
    if !number.chars().all(written) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let foreign = number.trim_start().starts_with('+') && !digits.starts_with('7');
    match digits.len() {
        11 if !foreign && digits.starts_with(['7', '8']) => Some(digits[1..].to_owned()),
        10 if !foreign && digits.starts_with(['3', '4', '8', '9']) => Some(digits),
        _ => None,
    }
}
