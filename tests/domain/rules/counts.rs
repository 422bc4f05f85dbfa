//! `one-per-day` and `wanted`.

use super::{check, next_day, on, town};
use crate::support::season::{With, station};

#[test]
fn one_per_day() {
    let season = || {
        town()
            .application(station("a"))
            .application(station("b"))
            .assignment(on("a", "pitch", "12:00-13:00"))
    };
    check(
        season().assignment(next_day("a", "pitch", "12:00-13:00")),
        &[],
    );
    check(season().assignment(on("b", "lawn", "12:00-13:00")), &[]);
    check(
        season().assignment(on("a", "beach", "20:00-21:00")),
        &["hard one-per-day 0 1"],
    );
    // The night belongs to its programme day.
    check(
        season().assignment(on("a", "pitch", "28:00-29:00")),
        &["hard one-per-day 0 1"],
    );
    // Three are three pairs.
    check(
        season()
            .assignment(on("a", "pitch", "14:00-15:00"))
            .assignment(next_day("a", "pitch", "14:00-15:00"))
            .assignment(on("a", "pitch", "16:00-17:00")),
        &[
            "hard one-per-day 0 1",
            "hard one-per-day 0 3",
            "hard one-per-day 1 3",
        ],
    );
}

#[test]
fn wanted() {
    let season = |wanted| {
        town()
            .application(station("a").with(|a| a.wanted = wanted))
            .application(station("b").with(|b| b.wanted = 1))
            .assignment(on("a", "pitch", "12:00-13:00"))
            .assignment(on("b", "lawn", "12:00-13:00"))
            .assignment(next_day("a", "pitch", "12:00-13:00"))
    };
    check(season(3), &[]);
    check(season(2), &[]);
    check(season(1), &["hard wanted 0 2"]);
    check(season(0), &["hard wanted 0 2"]);
}
