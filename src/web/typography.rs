//! Text as a typesetter would set it.

use crate::words::Lang;

const NO_BREAK: char = '\u{a0}';
/// Takes no room, and no line ends at it.
const JOINER: char = '\u{2060}';

/// Text whose times and other ranges of numbers stay on one line; Russian with its short words held to the
/// next one, and dashes held to the word before: no line ends in a preposition or begins with a dash.
pub(super) fn set(lang: Lang, text: &str) -> String {
    let text = held(text);
    if lang != Lang::Ru && !text.chars().any(is_cyrillic) {
        return text;
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut word_chars = 0;
    let mut word_is_short = true;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            let rest = &text[at + 1..];
            let before_dash = rest.starts_with("– ") || rest.starts_with("— ");
            let after_short = (1..=2).contains(&word_chars) && word_is_short;
            set.push(if before_dash || after_short {
                NO_BREAK
            } else {
                ' '
            });
            word_chars = 0;
            word_is_short = true;
        } else {
            set.push(c);
            word_chars += 1;
            word_is_short &= is_cyrillic(c);
        }
    }
    set
}

/// `12:00–13:00` in one piece: a browser would end a line after the dash.
pub(super) fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len() + 3);
    let mut chars = text.chars().peekable();
    let mut was_digit = false;
    while let Some(c) = chars.next() {
        held.push(c);
        if c == '–' && was_digit && chars.peek().is_some_and(char::is_ascii_digit) {
            held.push(JOINER);
        }
        was_digit = c.is_ascii_digit();
    }
    held
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё')
}

#[cfg(test)]
mod tests {
    use crate::words::Lang;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let set = super::set(Lang::Ru, text);
        assert_eq!(
            set.replace('\u{a0}', "~").replace('\u{2060}', "+"),
            expected
        );
    }

    #[test]
    fn short_words_hold_to_the_next_and_dashes_to_the_last() {
        check("Игры на воде", "Игры на~воде");
        check("Я и ты", "Я~и~ты");
        check("Хор – это мы", "Хор~– это мы");
        check("Мы", "Мы");
        check("в  в", "в~ в");
        check("12 струн", "12 струн");
        check("", "");
    }

    #[test]
    fn times_stay_in_one_piece() {
        check("8 июля, 15:00–20:00", "8 июля, 15:00–+20:00");
        check("1–3 и 5–", "1–+3 и~5–");
        check("–5, Дивногорск–1", "–5, Дивногорск–1");
        let english = super::set(Lang::En, "On 8 July, 15:00–20:00, a day off");
        assert_eq!(english, "On 8 July, 15:00–\u{2060}20:00, a day off");
    }
}
