//! From the bytes of a CSV file to text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use super::source::Broken;
use crate::domain::flaw::Expected;

/// The text: UTF-8 with or without BOM, UTF-16 with BOM (a spreadsheet's «Unicode text»), else
/// Windows-1251.
///
/// Windows-1251 can't be told by itself: every byte is a character of it. A file that is UTF-8 but
/// for a damaged spot would come out as gibberish, so what has more sound UTF-8 characters beyond
/// ASCII than unsound bytes is refused, with the row of the first unsound one.
pub(in crate::exchange) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Broken> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, bom_bytes)) if encoding == UTF_8 => utf_8(&bytes[bom_bytes..])?,
        Some((encoding, _)) => {
            let (text, _, damaged) = encoding.decode(bytes);
            if damaged {
                return Err(unreadable(&text, '\u{fffd}'));
            }
            text
        }
        None if looks_like_utf_8(bytes) => utf_8(bytes)?,
        None => {
            let (text, ..) = WINDOWS_1251.decode(bytes);
            text
        }
    };
    if text.contains('\0') {
        return Err(unreadable(&text, '\0'));
    }
    Ok(text)
}

fn utf_8(bytes: &[u8]) -> Result<Cow<'_, str>, Broken> {
    match String::from_utf8_lossy(bytes) {
        Cow::Owned(text) => Err(unreadable(&text, '\u{fffd}')),
        sound => Ok(sound),
    }
}

fn looks_like_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut unsound) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        unsound += chunk.invalid().len();
    }
    unsound == 0 || sound > unsound
}

/// Names the line of the first `sign`, and what stands before it there.
fn unreadable(text: &str, sign: char) -> Broken {
    let before = &text[..text.find(sign).unwrap_or(0)];
    let line = before.rsplit('\n').next().unwrap_or(before);
    let skipped = line.chars().count().saturating_sub(40);
    let row = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
    Broken::new(line.chars().skip(skipped).collect(), Expected::Encoding).in_row(row)
}
