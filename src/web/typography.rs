//! Text as a typesetter would set it.

use crate::words::Lang;

const NO_BREAK: char = '\u{a0}';

/// Russian text with its short words held to the next one, and dashes held to the word before: no line
/// ends in a preposition or begins with a dash. Other text as it is.
pub(super) fn set(lang: Lang, text: &str) -> String {
    if lang != Lang::Ru && !text.chars().any(is_cyrillic) {
        return text.to_owned();
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

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё')
}

#[cfg(test)]
mod tests {
    use crate::words::Lang;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(super::set(Lang::Ru, text).replace('\u{a0}', "~"), expected);
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
}
