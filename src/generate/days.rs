//! The programme days: weekends from 3 June 2023 on.

use std::num::NonZeroU16;

use chrono::{Days, NaiveDate};

use super::dice::{Dice, Subject};
use super::vocabulary::{PERFORMER_CATEGORIES, STATION_CATEGORIES};
use crate::domain::day::DayStatus;
use crate::domain::hours::{Hours, Minute};
use crate::domain::season::DayPart;

/// The first Saturday of the 2023 season.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2023, 6, 3).unwrap();
const SATURDAY: Hours = Hours::new(NOON, Minute::new(22 * 60).unwrap()).unwrap();
const SUNDAY: Hours = Hours::new(NOON, Minute::new(20 * 60).unwrap()).unwrap();
const NOON: Minute = Minute::new(12 * 60).unwrap();
/// Shares of the calendar, in percent.
const POPULAR_PERCENT: usize = 30;
const THEMED_PERCENT: usize = 40;
/// Rain falls on one day of a long season, on none of a short one.
const DAYS_WITH_RAIN: usize = 14;

/// The days in order, and the positions of those that everybody wants.
pub(super) fn days(seed: u64, count: NonZeroU16) -> (Vec<DayPart>, Vec<usize>) {
    let mut dice = Dice::new(seed, Subject::Days, 0, 0);
    let count = usize::from(count.get());
    let popular = dice.sample(count, (count * POPULAR_PERCENT).div_ceil(100));
    let rain = (count >= DAYS_WITH_RAIN).then(|| dice.below(count));
    let days = (0..count)
        .map(|ix| DayPart {
            row: 0,
            date: date(ix),
            hours: if ix % 2 == 0 { SATURDAY } else { SUNDAY },
            theme: dice.percent(THEMED_PERCENT).then(|| theme(&mut dice)),
            status: if rain == Some(ix) {
                DayStatus::Cancelled
            } else {
                DayStatus::Planned
            },
        })
        .collect();
    (days, popular)
}

fn date(ix: usize) -> NaiveDate {
    let after_first = (ix / 2 * 7 + ix % 2) as u64;
    // 65 535 days of weekends end in the 27th century, far within the calendar.
    FIRST
        .checked_add_days(Days::new(after_first))
        .unwrap_or(NaiveDate::MAX)
}

fn theme(dice: &mut Dice) -> String {
    let categories = [&STATION_CATEGORIES[..], &PERFORMER_CATEGORIES[..]].concat();
    dice.pick(&categories).to_owned()
}
