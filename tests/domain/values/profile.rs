//! `profile::overloads` and `profile::overlapping`.

use yarkie_berega::domain::moment::{Moment, Span};
use yarkie_berega::domain::profile::{overlapping, overloads};

fn span(start: i64, end: i64) -> Span {
    Span {
        start: Moment(start),
        end: Moment(end),
    }
}

/// Items as start, end, amount, named by their position; overloads as start, end, peak, parties.
#[track_caller]
fn check(items: &[(i64, i64, u64)], limit: u64, expected: &[(i64, i64, u64, &[usize])]) {
    let numbered = items.iter().enumerate();
    let items: Vec<_> = numbered
        .map(|(ix, (start, end, amount))| (span(*start, *end), *amount, ix))
        .collect();
    let found = overloads(&items, limit);
    let found: Vec<_> = found
        .iter()
        .map(|o| (o.span.start.0, o.span.end.0, o.peak, &*o.parties))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn overloads_are_the_longest_stretches_above_the_limit() {
    check(&[], 0, &[]);
    check(&[(0, 10, 5)], 5, &[]);
    check(&[(0, 10, 6)], 5, &[(0, 10, 6, &[0])]);
    check(&[(0, 10, 3), (10, 20, 3)], 5, &[]);
    check(&[(0, 10, 3), (9, 20, 3)], 5, &[(9, 10, 6, &[0, 1])]);
    // One ends as another begins: still one stretch, with the highest sum of both.
    check(
        &[(0, 30, 3), (0, 10, 3), (10, 20, 4), (25, 30, 3)],
        5,
        &[(0, 20, 7, &[0, 1, 2]), (25, 30, 6, &[0, 3])],
    );
    // What is nothing, or lasts for no time, is no party.
    check(&[(0, 10, 6), (0, 10, 0), (5, 5, 9)], 5, &[(0, 10, 6, &[0])]);
    check(
        &[(0, 10, u64::MAX / 2), (0, 10, u64::MAX / 2)],
        u64::MAX - 1,
        &[],
    );
}

/// The overlapping pairs of spans, by position.
#[track_caller]
fn pairs(spans: &[(i64, i64)], expected: &[(usize, usize)]) {
    let numbered = spans.iter().enumerate();
    let mut items: Vec<_> = numbered.map(|(ix, (a, b))| (span(*a, *b), ix)).collect();
    let mut found = Vec::new();
    overlapping(&mut items, |a, b| found.push((a.min(b), a.max(b))));
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn overlapping_spans_are_found_once_each() {
    pairs(&[], &[]);
    pairs(&[(0, 10), (10, 20)], &[]);
    pairs(&[(9, 20), (0, 10)], &[(0, 1)]);
    pairs(&[(0, 10), (0, 10), (0, 10)], &[(0, 1), (0, 2), (1, 2)]);
    pairs(
        &[(0, 100), (10, 20), (20, 30), (99, 101)],
        &[(0, 1), (0, 2), (0, 3)],
    );
    // What lasts for no time overlaps nothing.
    pairs(&[(0, 10), (5, 5), (5, 5)], &[]);
}

#[test]
fn spans_grow_on_both_sides() {
    assert_eq!(span(10, 20).widened(3, 4), span(7, 24));
    assert_eq!(span(10, 20).length_min(), 10);
    for (other, overlaps) in [
        ((0, 10), false),
        ((0, 11), true),
        ((19, 30), true),
        ((20, 30), false),
    ] {
        assert_eq!(span(10, 20).overlaps(span(other.0, other.1)), overlaps);
    }
}
