//! Marks of what really happened, against a model that looks through all of them for every question.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::attendance::{Ledger, Mark, MarkId, Outcome, Saying, Turnout};
use yarkie_berega::domain::identity::AssignmentId;

use crate::support::desk::person;
use crate::support::example::SATURDAY;
use crate::support::values::{code, date};

fn assignment(nth: u8) -> AssignmentId {
    AssignmentId::from_uuid(Uuid::from_u128(nth.into()))
}

/// Noon, and so many minutes later.
fn at(minute: i64) -> DateTime<Utc> {
    let noon: DateTime<Utc> = "2023-06-03T05:00:00Z".parse().unwrap();
    noon + TimeDelta::minutes(minute)
}

/// The mark that came in as the `number`-th, at that minute.
fn mark(number: u64, saying: Saying, made_min: i64) -> Mark {
    Mark {
        id: MarkId(Uuid::from_u128(number.into())),
        number,
        saying,
        note: String::new(),
        date: date(SATURDAY),
        embankment: code("center"),
        made_at: at(made_min),
        came_at: at(number as i64),
        actor: person("Анна"),
    }
}

/// Few of everything, so that marks meet.
fn saying() -> impl Strategy<Value = Saying> {
    let turnout = (0..3_u8, prop::sample::select(&Turnout::ALL[..]));
    let place = prop::option::of(prop::sample::select(&["stage", "pitch"][..]));
    prop_oneof![
        4 => turnout.prop_map(|(of, turnout)| Saying::Turnout { of: assignment(of), turnout }),
        1 => (0..3_u8).prop_map(|of| Saying::Problem { of: assignment(of) }),
        3 => (place, 12..14_u32, 0..50_u64).prop_map(|(place, hour, count)| Saying::Visitors {
            place: place.map(code),
            hour,
            count,
        }),
        2 => (0..20_u128).prop_map(|of| Saying::TakenBack { mark: MarkId(Uuid::from_u128(of)) }),
    ]
}

/// Marks in the order in which they came in; made up to ten minutes before or, by a fast clock, after.
fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let one = (saying(), -10..=10_i64);
    vec(one, 0..20).prop_map(|all| {
        let numbered = (1..).zip(all);
        numbered
            .map(|(number, (saying, off))| mark(number, saying, number as i64 + off))
            .collect()
    })
}

/// Whether the mark holds: nothing takes it back.
fn holds(marks: &[Mark], mark: &Mark) -> bool {
    let takes = |other: &Mark| other.saying == Saying::TakenBack { mark: mark.id };
    !marks.iter().any(takes)
}

/// Of two marks the one that was made later, or came in later.
fn is_later(a: &Mark, b: &Mark) -> bool {
    (a.moment(), a.number) > (b.moment(), b.number)
}

/// The last of those that hold and are wanted.
fn last(marks: &[Mark], wanted: impl Fn(&Saying) -> bool) -> Option<&Mark> {
    let mut best: Option<&Mark> = None;
    for mark in marks {
        if wanted(&mark.saying) && holds(marks, mark) && best.is_none_or(|b| is_later(mark, b)) {
            best = Some(mark);
        }
    }
    best
}

fn model_visitors(marks: &[Mark]) -> Option<u64> {
    let mut sum = None;
    for of_hour in 12..14 {
        let count = |of_place: Option<&str>| {
            let found = last(marks, |saying| match saying {
                Saying::Visitors { place, hour, .. } => {
                    *hour == of_hour && place.as_ref().map(|it| it.as_str()) == of_place
                }
                _ => false,
            });
            found.map(|mark| match mark.saying {
                Saying::Visitors { count, .. } => count,
                _ => panic!("{mark:?}"),
            })
        };
        let places = [count(Some("stage")), count(Some("pitch"))];
        let any = places.iter().flatten().next().is_some();
        let of_places = any.then(|| places.iter().flatten().sum());
        if let Some(hour) = count(None).or(of_places) {
            sum = Some(sum.unwrap_or(0) + hour);
        }
    }
    sum
}

proptest! {
    #[test]
    fn what_was_marked_last_holds_whatever_came_first(marks in marks(), seed in any::<u64>()) {
        let ledger = Ledger::new(marks.clone());
        for nth in 0..3 {
            let of = assignment(nth);
            let turnout = last(&marks, |it| {
                matches!(it, Saying::Turnout { of: it, .. } if *it == of)
            });
            let standing = ledger.standing(of);
            let found = standing.and_then(|it| it.turnout.as_ref());
            prop_assert_eq!(found.map(|(_, mark)| mark), turnout);
            let is_problem = |it: &&Mark| it.saying == Saying::Problem { of } && holds(&marks, it);
            let problems = standing.map_or(0, |it| it.problems.len());
            prop_assert_eq!(problems, marks.iter().filter(is_problem).count());
        }
        let visitors = ledger.visitors(date(SATURDAY), &code("center"));
        prop_assert_eq!(visitors, model_visitors(&marks));
        prop_assert_eq!(ledger.visitors(date(SATURDAY), &code("lake")), None);
        let mut shuffled = marks;
        let len = shuffled.len();
        for at in 0..len {
            shuffled.swap(at, (seed as usize).wrapping_mul(at + 7) % len);
        }
        prop_assert_eq!(Ledger::new(shuffled), ledger);
    }
}

#[track_caller]
fn check(marked: &[Turnout], status: AssignmentStatus, is_cancelled: bool, expected: Outcome) {
    let of = assignment(0);
    let numbered = (1..).zip(marked);
    let marks = numbered.map(|(number, turnout)| {
        let turnout = *turnout;
        mark(number, Saying::Turnout { of, turnout }, number as i64)
    });
    let ledger = Ledger::new(marks.collect());
    let outcome = ledger.outcome(Some(of), status, is_cancelled);
    assert_eq!(outcome, expected, "{marked:?} {status:?}");
}

#[test]
fn a_mark_goes_before_a_status_and_an_end_before_a_beginning() {
    use AssignmentStatus::{Confirmed, Held, NoShow};
    check(&[], Confirmed, false, Outcome::Open);
    check(&[], Confirmed, true, Outcome::Cancelled);
    check(&[], Held, false, Outcome::Held);
    check(&[], NoShow, false, Outcome::NoShow);
    check(&[Turnout::NoShow], Held, false, Outcome::NoShow);
    check(&[Turnout::Held], NoShow, false, Outcome::Held);
    check(&[Turnout::Held], Confirmed, true, Outcome::Held);
    check(&[Turnout::Started], Confirmed, false, Outcome::Open);
    check(&[Turnout::Started], Confirmed, true, Outcome::Cancelled);
    check(
        &[Turnout::NoShow, Turnout::Arrived],
        Confirmed,
        false,
        Outcome::Open,
    );
}

#[test]
fn a_clock_that_is_fast_wins_nothing() {
    let of = assignment(0);
    let turnout = |turnout| Saying::Turnout { of, turnout };
    let fast = mark(1, turnout(Turnout::NoShow), 600);
    let right = mark(2, turnout(Turnout::Held), 2);
    let ledger = Ledger::new(vec![right.clone(), fast]);
    let standing = ledger.standing(of).unwrap();
    assert_eq!(standing.turnout, Some((Turnout::Held, right)));
}
