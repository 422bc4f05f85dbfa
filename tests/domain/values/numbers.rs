//! `Decimal`, `Position` and `Weights`.

use proptest::prelude::*;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::embankment::Position;
use yarkie_berega::domain::weights::{MAX_WEIGHT, Weights};

use crate::support::values::decimal;

#[test]
fn a_decimal_is_read_to_the_thousandth() {
    let cases = [
        ("0", Some(0)),
        ("1", Some(1000)),
        ("1.5", Some(1500)),
        ("1,5", Some(1500)),
        (" 1.5 ", Some(1500)),
        ("0.001", Some(1)),
        ("0.0010", Some(1)),
        ("1.50000000000000000000", Some(1500)),
        ("007", Some(7000)),
        ("1000000", Some(1_000_000_000)),
        ("1000000.001", None),
        ("1000001", None),
        ("0.0001", None),
        ("1.", None),
        (".5", None),
        (",", None),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1e3", None),
        ("1.5.5", None),
        ("1,000.5", None),
        ("1 000", None),
        ("NaN", None),
        ("١", None),
        ("99999999999999999999999", None),
        ("18446744073709552", None),
    ];
    for (text, expected) in cases {
        let read = text.parse::<Decimal>().ok().map(Decimal::thousandths);
        assert_eq!(read, expected, "{text:?}");
    }
}

#[test]
fn a_decimal_is_written_without_idle_zeros() {
    for (thousandths, dot, comma) in [
        (0, "0", "0"),
        (1, "0.001", "0,001"),
        (1500, "1.5", "1,5"),
        (12_340, "12.34", "12,34"),
        (100_000, "100", "100"),
    ] {
        let value = Decimal::from_thousandths(thousandths);
        assert_eq!([value.to_string(), value.with_point(',')], [dot, comma]);
    }
}

#[test]
fn decimals_add_up_exactly() {
    let tenth = decimal("0.1");
    assert_eq!((0..10).map(|_| tenth).sum::<Decimal>(), decimal("1"));
}

proptest! {
    #[test]
    fn every_decimal_reads_back_as_written(thousandths in 0..=1_000_000_000_u64) {
        let written = Decimal::from_thousandths(thousandths);
        prop_assert_eq!(written.to_string().parse(), Ok(written));
        prop_assert_eq!(written.with_point(',').parse(), Ok(written));
    }
}

#[test]
fn a_position_is_written_in_degrees() {
    for (latitude_udeg, longitude_udeg, expected) in [
        (56_010_563, 92_852_572, ["56.010563", "92.852572"]),
        (-500_000, 7, ["-0.500000", "0.000007"]),
        (0, -180_000_000, ["0.000000", "-180.000000"]),
        (-90_000_000, -1, ["-90.000000", "-0.000001"]),
    ] {
        let position = Position {
            latitude_udeg,
            longitude_udeg,
        };
        let (latitude, longitude) = position.degrees();
        assert_eq!([latitude, longitude], expected);
    }
}

#[test]
fn the_last_weight_of_placed_repeats() {
    let weights = Weights::default();
    let points = |nth, priority| weights.placed_points(nth, priority);
    let first_eight: Vec<_> = (0..8).map(|nth| points(nth, 3)).collect();
    assert_eq!(first_eight, [1000, 400, 300, 250, 220, 200, 200, 200]);
    // Whole numbers: 1000 / 3 and 250 × 5 / 3.
    assert_eq!(
        [points(0, 1), points(3, 5), points(usize::MAX, 3)],
        [333, 416, 200]
    );
    let none = Weights {
        placed: Vec::new(),
        ..Weights::default()
    };
    assert_eq!(none.placed_points(0, 5), 0);
}

#[test]
fn every_single_weight_has_its_name() {
    let mut weights = Weights::default();
    let names = weights.named().map(|(name, _)| name);
    for (n, name) in (1..).zip(names) {
        *weights.by_name(name).unwrap() = MAX_WEIGHT - n;
    }
    let values: Vec<_> = (1..)
        .zip(weights.named())
        .map(|(n, (_, value))| value + n)
        .collect();
    assert_eq!(values, [MAX_WEIGHT; 7]);
    assert_eq!(weights.by_name("placed"), None);
}
