//! `Code`.

use yarkie_berega::domain::code::Code;

#[test]
fn a_code_is_what_fits_a_cell_a_list_and_a_url() {
    let (longest, too_long) = ("я".repeat(100), "я".repeat(101));
    let cases = [
        ("a", Some("a")),
        ("Сцена № 1", Some("Сцена № 1")),
        ("  a b  ", Some("a b")),
        ("\u{a0}a\u{a0}", Some("a")),
        ("a/b?c#d", Some("a/b?c#d")),
        (&longest, Some(&*longest)),
        (&too_long, None),
        ("", None),
        ("   ", None),
        ("a|b", None),
        ("a\nb", None),
        ("a\tb", None),
        ("a\u{0}b", None),
        ("a\u{85}b", None),
    ];
    for (text, expected) in cases {
        let read = text.parse::<Code>().ok();
        assert_eq!(read.as_ref().map(Code::as_str), expected, "{text:?}");
    }
}

#[test]
fn codes_are_compared_as_written() {
    let code = |text: &str| text.parse::<Code>().unwrap();
    assert_ne!(code("Stage"), code("stage"));
    assert_eq!(code("stage"), code(" stage "));
    assert_eq!(code("stage").to_string(), "stage");
}
