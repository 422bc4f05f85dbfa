//! When applicants can come: popular days more often than others.

use super::dice::Dice;
use super::sites::Site;
use crate::domain::application::Availability;
use crate::domain::hours::{Hours, Minute};
use crate::domain::season::DayPart;

/// Even then some come on the other days, in percent.
const MOST_POPULAR_PERCENT: u64 = 95;
/// How often a day is preferred by 0, 1 and 2.
const PREFERENCES: [(u8, usize); 3] = [(0, 30), (1, 50), (2, 20)];
/// The shortest stretch that somebody offers, in minutes.
const SHORTEST_WINDOW_MIN: u32 = 300;

/// The days, and which of them everybody wants.
#[derive(Debug)]
pub(super) struct Calendar<'a> {
    days: &'a [DayPart],
    popular: &'a [usize],
    others: Vec<usize>,
}

/// How an applicant chooses days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taste {
    pub(super) days: usize,
    /// How often a popular day is chosen.
    pub(super) popular_percent: usize,
    /// How often only some hours of a day are offered.
    pub(super) some_hours_percent: usize,
}

impl<'a> Calendar<'a> {
    /// `popular` are positions in `days`, in order.
    pub(super) fn new(days: &'a [DayPart], popular: &'a [usize]) -> Self {
        let others = (0..days.len())
            .filter(|day| popular.binary_search(day).is_err())
            .collect();
        Self {
            days,
            popular,
            others,
        }
    }

    /// How often a day of choice must be a popular one, so that these are wanted
    /// `contention_percent` of what the stages have, when `demand_min` minutes are wanted in all.
    pub(super) fn popular_percent(
        &self,
        sites: &[Site],
        contention_percent: u16,
        demand_min: u64,
    ) -> usize {
        let stages = || sites.iter().flat_map(|site| &site.stages);
        let day_min = |day: usize| -> u64 {
            let of_day = self.days[day].hours;
            let open = |(from, to): &(Option<Minute>, Option<Minute>)| {
                let own = Hours::new(from.unwrap_or(Minute::MIN), to.unwrap_or(Minute::MAX));
                own.and_then(|own| own.meet(of_day))
                    .map_or(0, Hours::length_min)
            };
            stages().map(|stage| u64::from(open(stage))).sum()
        };
        let capacity_min: u64 = self.popular.iter().map(|day| day_min(*day)).sum();
        let percent = u64::from(contention_percent) * capacity_min / demand_min.max(1);
        percent.min(MOST_POPULAR_PERCENT) as usize
    }

    /// Days of choice, in order.
    pub(super) fn availability(&self, dice: &mut Dice, taste: Taste) -> Vec<Availability> {
        let (mut popular, mut others) = (self.popular.to_vec(), self.others.clone());
        let mut chosen = Vec::new();
        for _ in 0..taste.days.min(self.days.len()) {
            let wants_popular = dice.percent(taste.popular_percent);
            let pool = if others.is_empty() || wants_popular && !popular.is_empty() {
                &mut popular
            } else {
                &mut others
            };
            chosen.push(pool.swap_remove(dice.below(pool.len())));
        }
        chosen.sort_unstable();
        chosen
            .into_iter()
            .map(|day| Availability {
                date: self.days[day].date,
                hours: some_hours(dice, self.days[day].hours, taste.some_hours_percent),
                preference: dice.weighted(&PREFERENCES),
            })
            .collect()
    }
}

/// The beginning or the end of a day, or `None`: all of it.
fn some_hours(dice: &mut Dice, day: Hours, percent: usize) -> Option<Hours> {
    let spare_hours = day.length_min().saturating_sub(SHORTEST_WINDOW_MIN) / 60;
    if spare_hours == 0 || !dice.percent(percent) {
        return None;
    }
    let cut_min = 60 * (1 + dice.below(spare_hours as usize) as u32);
    if dice.percent(50) {
        Hours::new(day.from().plus(cut_min)?, day.to())
    } else {
        Hours::new(day.from(), Minute::new(day.to().get() - cut_min)?)
    }
}
