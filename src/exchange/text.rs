//! Text that people typed, made fit for every format that is written.

use unicode_segmentation::UnicodeSegmentation;

/// The same text with every kind of newline as LF, tabs as blanks, no blanks around it, and without
/// what no format may carry: control characters, byte order marks, U+FFFE and U+FFFF.
#[must_use]
pub fn plain(text: &str) -> String {
    let stays = |c: char| {
        !matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
            && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    if text.chars().all(stays) {
        return text.trim().to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                plain.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\t' => plain.push(' '),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    let inner = plain.trim();
    if inner.len() == plain.len() {
        plain
    } else {
        inner.to_owned()
    }
}

/// [`plain`] text on one line: every stretch of blanks and newlines is one blank.
#[must_use]
pub fn line(text: &str) -> String {
    let plain = plain(text);
    let mut words = plain.split_whitespace();
    let mut line = words.next().unwrap_or("").to_owned();
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    line
}

/// At most `max_chars` characters: a longer text ends in «…», never inside a letter with its accents
/// or an emoji.
#[must_use]
pub fn shorten(text: &str, max_chars: usize) -> String {
    if text.chars().nth(max_chars).is_none() {
        return text.to_owned();
    }
    let mut room = max_chars.saturating_sub(1);
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(rest) = room.checked_sub(grapheme.chars().count()) else {
            break;
        };
        room = rest;
        end = at + grapheme.len();
    }
    let mut short = text[..end].trim_end().to_owned();
    if max_chars > 0 {
        short.push('…');
    }
    short
}

/// A name for a file or a folder, different for different texts: letters and digits of any script,
/// `-` and `_` stay, everything else is written as `%` and the hexadecimal octets.
#[must_use]
pub fn file_stem(text: &str) -> String {
    let mut stem = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            stem.push(c);
        } else {
            push_percent(&mut stem, c);
        }
    }
    stem
}

/// Percent-encoded for a part of a URL (RFC 3986, section 2.3: only unreserved characters stay).
#[must_use]
pub fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            encoded.push(c);
        } else {
            push_percent(&mut encoded, c);
        }
    }
    encoded
}

fn push_percent(out: &mut String, c: char) {
    for octet in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        for digit in [octet >> 4, octet & 15] {
            out.extend(char::from_digit(u32::from(digit), 16).map(|d| d.to_ascii_uppercase()));
        }
    }
}
