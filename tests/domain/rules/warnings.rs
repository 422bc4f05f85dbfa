//! The warnings.

use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::season::{ApplicationPart, PublishedPart};

use super::{SATURDAY, SUNDAY, check, check_on, next_day, on, town};
use crate::support::season::{SeasonBuilder, With, performer, published, station};
use crate::support::values::{availability, date};

#[test]
fn not_preferred() {
    let season = |preferences: fn(&mut ApplicationPart)| {
        town()
            .application(station("a").with(preferences))
            .assignment(on("a", "pitch", "12:00-13:00"))
    };
    let other: &[&str] = &["warning not-preferred 0"];
    check(season(|_| {}), &[]);
    check(
        season(|a| a.preferred_embankments = vec!["center".into()]),
        &[],
    );
    check(
        season(|a| a.preferred_embankments = vec!["lake".into()]),
        other,
    );
    check(
        season(|a| a.availability = availability("2023-06-03|2023-06-04")),
        &[],
    );
    check(
        season(|a| a.availability = availability("2023-06-03 +1|2023-06-04 +2")),
        &[],
    );
    check(
        season(|a| a.availability = availability("2023-06-03|2023-06-04 +1")),
        other,
    );
    // Both at once are one spot.
    check(
        season(|a| {
            a.preferred_embankments = vec!["lake".into()];
            a.availability = availability("2023-06-03|2023-06-04 +1");
        }),
        other,
    );
}

#[test]
fn thin_day() {
    let season = |target: [u32; 2]| {
        town()
            .change(|parts| {
                parts.embankments[0].target = target[0];
                parts.embankments[1].target = target[1];
            })
            .application(station("a"))
            .application(station("b"))
            .assignment(on("a", "pitch", "12:00-13:00"))
            .assignment(on("b", "lawn", "12:00-13:00"))
            .assignment(next_day("a", "pitch", "12:00-13:00"))
    };
    check(season([1, 0]), &[]);
    check(season([2, 0]), &["warning thin-day 2"]);
    check(
        season([3, 0]),
        &["warning thin-day 0 1", "warning thin-day 2"],
    );
    // Where nothing is, nothing is to be named.
    check(season([0, 1]), &["warning thin-day", "warning thin-day"]);
    // Only days on which the embankment is open.
    let open =
        |change: fn(&mut yarkie_berega::domain::season::SeasonParts)| season([0, 1]).change(change);
    check(
        open(|p| p.embankments[1].closed_dates = vec![date(SATURDAY)]),
        &["warning thin-day"],
    );
    check(
        open(|p| p.embankments[1].closed_dates = vec![date(SUNDAY), date(SATURDAY)]),
        &[],
    );
    let cancelled = season([2, 0]).change(|p| p.days[1].status = DayStatus::Cancelled);
    check(cancelled, &["hard opening-hours 2"]);
}

#[test]
fn crowded_category() {
    let season = |of_it: usize, others: usize| {
        let mut season = town();
        for n in 0..of_it + others {
            let id = format!("a{n}");
            let category = if n < of_it { "kites" } else { "tea" };
            season = season
                .place(crate::support::season::pitch(&id, "center"))
                .application(station(&id).with(|a| a.category = Some(category.to_owned())))
                .assignment(on(&id, &id, "12:00-13:00"));
        }
        season
    };
    check(season(3, 0), &[]);
    check(season(4, 0), &["warning crowded-category 0 1 2 3"]);
    check(season(4, 3), &["warning crowded-category 0 1 2 3"]);
    check(season(4, 4), &[]);
    check(season(5, 4), &["warning crowded-category 0 1 2 3 4"]);
}

/// What was published and what is planned now, of one application.
#[track_caller]
fn moved(before: &[PublishedPart], season: SeasonBuilder, expected: &[&str]) {
    let mut season = season.application(station("a"));
    for part in before {
        season = season.published(part.clone());
    }
    check(season, expected);
}

#[test]
fn moved_after_release() {
    let before = [published("a", SATURDAY, "pitch", "12:00-13:00")];
    let moved_it: &[&str] = &["warning moved-after-release 0"];
    moved(
        &before,
        town().assignment(on("a", "pitch", "12:00-13:00")),
        &[],
    );
    moved(
        &before,
        town().assignment(on("a", "pitch", "12:01-13:01")),
        moved_it,
    );
    moved(
        &before,
        town().assignment(on("a", "pitch", "12:00-13:01")),
        moved_it,
    );
    moved(
        &before,
        town().assignment(on("a", "lawn", "12:00-13:00")),
        moved_it,
    );
    moved(
        &before,
        town().assignment(next_day("a", "pitch", "12:00-13:00")),
        moved_it,
    );
    // Dropped altogether, and new: nothing has been moved.
    moved(&before, town(), &[]);
    moved(&[], town().assignment(on("a", "pitch", "12:00-13:00")), &[]);
    // A second one besides what was published is new.
    moved(
        &before,
        town()
            .assignment(next_day("a", "pitch", "12:00-13:00"))
            .assignment(on("a", "pitch", "12:00-13:00")),
        &[],
    );
    // A cancelled one stands nowhere.
    moved(
        &before,
        town().assignment(
            on("a", "lawn", "12:00-13:00").with(|a| a.status = AssignmentStatus::Cancelled),
        ),
        &[],
    );
}

#[test]
fn unconfirmed_near() {
    let season = |status| {
        town()
            .application(station("a"))
            .assignment(on("a", "pitch", "12:00-13:00").with(|a| a.status = status))
    };
    let near: &[&str] = &["warning unconfirmed-near 0"];
    for (today, expected) in [
        ("2023-05-26", &[][..]),
        ("2023-05-27", near),
        ("2023-06-03", near),
        ("2023-06-04", &[]),
    ] {
        check_on(date(today), season(AssignmentStatus::Offered), expected);
        check_on(date(today), season(AssignmentStatus::Confirmed), &[]);
        check_on(date(today), season(AssignmentStatus::Proposed), &[]);
    }
}

#[test]
fn gap_on_stage() {
    let season = |uses: &[&str]| {
        let mut season = town();
        for (n, hours) in uses.iter().enumerate() {
            let id = format!("a{n}");
            let long_setup = |a: &mut ApplicationPart| a.setup_min = 5;
            season = season
                .application(performer(&id).with(long_setup))
                .assignment(on(&id, "stage", hours));
        }
        season
    };
    check(season(&["12:00-13:00", "14:00-15:00"]), &[]);
    check(
        season(&["12:00-13:00", "14:01-15:00"]),
        &["warning gap-on-stage 0 1"],
    );
    check(
        season(&["16:30-17:00", "12:00-13:00", "14:30-15:00"]),
        &["warning gap-on-stage 0 2", "warning gap-on-stage 1 2"],
    );
    // A long act bridges what comes during it.
    check(
        season(&["12:00-18:00", "12:30-13:00", "18:30-19:00"]),
        &["hard place-double-booking 0 1"],
    );
    // The morning of the next day is no gap, and no pitch is a stage.
    let next = season(&["12:00-13:00"])
        .application(performer("b"))
        .assignment(next_day("b", "stage", "12:00-13:00"))
        .application(station("c"))
        .application(station("d"))
        .assignment(on("c", "pitch", "12:00-13:00"))
        .assignment(on("d", "pitch", "20:00-21:00"));
    check(next, &[]);
}
