//! `Minute` and `Hours`.

use proptest::prelude::*;
use yarkie_berega::domain::hours::{Hours, Minute};

use crate::support::values::{hours, minute};

#[test]
fn a_minute_is_read_as_people_write_it() {
    let cases = [
        ("12:00", Some(720)),
        ("00:00", Some(0)),
        ("9:05", Some(545)),
        ("09:05", Some(545)),
        (" 09:05 ", Some(545)),
        ("09:05:00", Some(545)),
        ("23:59", Some(1439)),
        ("24:00", Some(1440)),
        ("25:30", Some(1530)),
        ("168:00", Some(10_080)),
        ("168:01", None),
        ("999:00", None),
        ("1000:00", None),
        ("12:60", None),
        ("12:5", None),
        ("12:005", None),
        ("12", None),
        ("", None),
        (":", None),
        (":30", None),
        ("12:", None),
        ("-1:00", None),
        ("+1:00", None),
        ("12:-5", None),
        ("12:00:30", None),
        ("12:00:00:00", None),
        ("12.00", None),
        ("1 2:00", None),
        ("١٢:٠٠", None),
        ("99999999999999999999:00", None),
    ];
    for (text, expected) in cases {
        let read = text.parse::<Minute>().ok().map(Minute::get);
        assert_eq!(read, expected, "{text:?}");
    }
}

#[test]
fn a_minute_never_leaves_its_week() {
    assert_eq!(Minute::new(10_080), Some(Minute::MAX));
    assert_eq!(Minute::new(10_081), None);
    assert_eq!(Minute::new(u32::MAX), None);
    assert_eq!(minute("167:00").plus(60), Some(Minute::MAX));
    assert_eq!(minute("167:00").plus(61), None);
    assert_eq!(minute("167:00").plus(u32::MAX), None);
}

#[test]
fn hours_are_never_empty() {
    let of = |from: &str, to: &str| Hours::new(minute(from), minute(to));
    assert!(of("12:00", "12:01").is_some());
    assert_eq!(of("12:00", "12:00"), None);
    assert_eq!(of("12:01", "12:00"), None);
    assert_eq!(hours("22:00-26:30").to_string(), "22:00–26:30");
    assert_eq!(hours("22:00-26:30").length_min(), 270);
}

#[test]
fn hours_contain_and_meet() {
    let cases = [
        ("12:00-13:00", "12:00-13:00", true, Some("12:00-13:00")),
        ("12:00-13:00", "12:15-12:45", true, Some("12:15-12:45")),
        ("12:00-13:00", "11:59-13:00", false, Some("12:00-13:00")),
        ("12:00-13:00", "12:00-13:01", false, Some("12:00-13:00")),
        ("12:00-13:00", "12:30-14:00", false, Some("12:30-13:00")),
        ("12:00-13:00", "13:00-14:00", false, None),
        ("12:00-13:00", "15:00-16:00", false, None),
    ];
    for (a, b, contains, common) in cases {
        let (a, b) = (hours(a), hours(b));
        assert_eq!(a.contains(b), contains, "{a} {b}");
        assert_eq!(a.meet(b), common.map(hours), "{a} {b}");
        assert_eq!(b.meet(a), common.map(hours), "{b} {a}");
    }
}

proptest! {
    #[test]
    fn every_minute_reads_back_as_written(minutes in 0..=10_080_u32) {
        let written = Minute::new(minutes).unwrap();
        prop_assert_eq!(written.to_string().parse(), Ok(written));
    }
}
