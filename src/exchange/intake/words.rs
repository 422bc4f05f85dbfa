//! Compares what people type: whole texts without case and blanks, and phrases word by word.

/// Longest text that is compared word by word, in characters: the beginning of a question says what
/// it asks for.
const MAX_COMPARED_CHARS: usize = 200;
/// Letters that two forms of one word have in common at least.
const MIN_STEM_CHARS: usize = 4;
/// Letters at the end of a word that its forms differ in at most.
const MAX_ENDING_CHARS: usize = 3;
/// How alike two words must be, of 1, to be one with a slip of the finger.
const ALIKE: f64 = 0.84;

/// The text without what does not make it another one: case, blanks around and repeated ones, `ё`.
pub(super) fn folded(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a phrase, in small letters, without those that mean nothing.
pub(super) fn words(phrase: &str) -> Vec<String> {
    const EMPTY: [&str; 36] = [
        "в",
        "во",
        "на",
        "с",
        "со",
        "и",
        "или",
        "для",
        "о",
        "об",
        "по",
        "у",
        "от",
        "до",
        "из",
        "ваш",
        "ваша",
        "ваше",
        "вашего",
        "вашей",
        "вас",
        "вы",
        "укажите",
        "пожалуйста",
        "если",
        "есть",
        "the",
        "a",
        "of",
        "your",
        "you",
        "for",
        "and",
        "please",
        "to",
        "is",
    ];
    let text: String = phrase.chars().take(MAX_COMPARED_CHARS).collect();
    let text = folded(&text);
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '@');
    let words = words.filter(|word| !word.is_empty() && !EMPTY.contains(word));
    words.map(str::to_owned).collect()
}

/// Whether two words are forms of one, or one is the other with a slip of the finger behind its first
/// letter.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return false;
    }
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    let longest = length_a.max(length_b);
    if common >= MIN_STEM_CHARS.max(longest.saturating_sub(MAX_ENDING_CHARS)) {
        return true;
    }
    let may_be_slip = longest > MIN_STEM_CHARS && length_a.abs_diff(length_b) <= 1;
    may_be_slip && strsim::normalized_damerau_levenshtein(a, b) >= ALIKE
}

/// How well a known phrase is found in `typed`, of 1: not at all unless every word of it is; better
/// the less else stands there, and if
/// its first word is the first.
pub(super) fn found(known: &[String], typed: &[String]) -> f64 {
    if known.is_empty() || typed.is_empty() {
        return 0.0;
    }
    let mut free: Vec<_> = typed.iter().collect();
    for word in known {
        let Some(at) = free.iter().position(|typed| are_alike(word, typed)) else {
            return 0.0;
        };
        free.swap_remove(at);
    }
    let share = known.len() as f64 / typed.len() as f64;
    // What a title speaks of comes first: «Состав коллектива» is no name of a group.
    let leads = if are_alike(&known[0], &typed[0]) {
        0.1
    } else {
        0.0
    };
    0.5 + 0.4 * share + leads
}
