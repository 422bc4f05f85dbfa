//! Logins and e-mail addresses.

use yarkie_berega::domain::account::{Login, is_email};

#[test]
fn a_login_is_read_in_any_case() {
    let read = |text: &str| text.parse::<Login>().ok().map(|login| login.to_string());
    for (text, expected) in [
        ("anna", Some("anna")),
        (" Anna.P-1_x@Example.org ", Some("anna.p-1_x@example.org")),
        ("a", None),
        ("анна", None),
        ("-anna", None),
        ("(command line)", None),
        ("anna petrova", None),
        ("anna\n", Some("anna")),
        ("an\0na", None),
        ("", None),
    ] {
        assert_eq!(read(text).as_deref(), expected, "{text:?}");
    }
    assert_eq!(read(&"a".repeat(64)), Some("a".repeat(64)));
    assert_eq!(read(&"a".repeat(65)), None);
}

#[test]
fn an_email_address_can_be_written_to() {
    for (text, expected) in [
        ("anna@example.org", true),
        ("анна@пример.рф", true),
        ("a+b@x.example.org", true),
        ("anna", false),
        ("anna@", false),
        ("@example.org", false),
        ("anna@localhost", false),
        ("anna@.org", false),
        ("anna@example.", false),
        ("anna@b@example.org", false),
        ("anna petrova@example.org", false),
        ("anna@example.org\r\nBcc: x@example.org", false),
        ("Anna <anna@example.org>", false),
    ] {
        assert_eq!(is_email(text), expected, "{text:?}");
    }
    assert!(!is_email(&format!("{}@example.org", "a".repeat(250))));
}
