//! Content lines: what is escaped and folded comes back.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use yarkie_berega::exchange::ical::{escape, fold};
use yarkie_berega::exchange::text::plain;

use crate::support::ics::{unescape, unfold};
use crate::support::programme::hostile_texts;

#[track_caller]
fn check(text: &str) {
    let line = format!("SUMMARY:{}", escape(text));
    let folded = fold(&line);
    let unfolded = unfold(&format!("{folded}\r\n"));
    assert_eq!(unfolded, [line.as_str()]);
    assert_eq!(unescape(&unfolded[0]["SUMMARY:".len()..]), plain(text));
    for part in folded.split("\r\n ") {
        let escapes = part.len() - part.trim_end_matches('\\').len();
        assert!(escapes % 2 == 0, "an escape is split: {part:?}");
    }
}

/// Folds stand between letters as people see them, and beside no blank.
#[track_caller]
fn check_points(text: &str) {
    let line = format!("SUMMARY:{}", escape(text));
    let folded = fold(&line);
    let mut at = 0;
    let letters: Vec<usize> = line.grapheme_indices(true).map(|(at, _)| at).collect();
    let parts: Vec<&str> = folded.split("\r\n ").collect();
    for pair in parts.windows(2) {
        at += pair[0].len();
        assert!(letters.contains(&at), "a letter is split at {at}: {text:?}");
        let blank = pair[0].ends_with(' ') || pair[1].starts_with(' ');
        assert!(!blank, "a fold beside a blank at {at}: {text:?}");
    }
}

#[test]
fn hostile_texts_come_back() {
    for text in hostile_texts() {
        check(&text);
    }
}

#[test]
fn a_line_of_75_octets_is_not_folded() {
    let line = format!("SUMMARY:{}", "x".repeat(67));
    assert_eq!(fold(&line), line);
    assert_eq!(fold(&format!("{line}y")), format!("{line}\r\n y"));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in ".{0,300}") {
        check(&text);
    }

    #[test]
    fn any_text_of_the_worst_characters_comes_back(
        text in r#"[\\;,:"^ \t\r\n\u{85}\u{2028}\u{301}\u{200d}👩🇷🇺яa\u{feff}\u{0}]{0,400}"#,
    ) {
        check(&text);
    }

    #[test]
    fn words_are_folded_where_no_reader_stumbles(
        words in prop::collection::vec(r"[а-яa-z]{4,12}[\\;,]?[áё́]?(👨‍👩‍👧‍👦|🇷🇺|👩🏽‍🚒)?", 0..60),
    ) {
        check_points(&words.join(" "));
    }
}
