//! Performers: short acts that compete for a few stages.

use super::Options;
use super::applications::{blank, leader, whole, wish_sites};
use super::city::City;
use super::demand::{Calendar, Taste};
use super::dice::{Dice, Subject};
use super::sites::Site;
use super::vocabulary::PERFORMER_CATEGORIES;
use crate::domain::application::Kind;
use crate::domain::season::ApplicationPart;

const DURATIONS_MIN: [(u32, usize); 6] =
    [(15, 8), (20, 15), (30, 30), (40, 16), (45, 14), (60, 17)];
const SETUPS_MIN: [(u32, usize); 3] = [(5, 52), (10, 26), (15, 22)];
const TEARDOWNS_MIN: [(u32, usize); 2] = [(0, 49), (5, 51)];
const START_STEP_MIN: u32 = 5;
const WANTED: [(u32, usize); 3] = [(1, 64), (2, 25), (3, 11)];
const POWERS_KW: [(u32, usize); 5] = [(0, 15), (2, 34), (5, 30), (10, 17), (18, 4)];
const AREAS_M2: [(u32, usize); 4] = [(6, 37), (12, 34), (24, 19), (40, 10)];
/// Share of performers led by somebody who leads an earlier one too, in percent.
const SHARED_LEADER_PERCENT: usize = 15;

/// The performers of a city, and how often they choose a popular day, in percent.
pub(super) fn performers(
    options: &Options,
    city: &City,
    sites: &[Site],
    calendar: &Calendar<'_>,
) -> (Vec<ApplicationPart>, usize) {
    let mut acts: Vec<_> = (0..city.performers)
        .map(|nth| {
            let mut dice = Dice::new(options.seed, Subject::Performer, city.ix, nth);
            let part = act(&mut dice, city, nth);
            (dice, part)
        })
        .collect();
    let demand_min = acts.iter().map(|(_, part)| usage_min(part)).sum();
    let popular_percent = calendar.popular_percent(sites, options.contention_percent, demand_min);
    let with_stage: Vec<_> = sites
        .iter()
        .filter(|site| !site.stages.is_empty())
        .collect();
    for (dice, part) in &mut acts {
        wish_sites(dice, part, &with_stage);
        let taste = Taste {
            days: part.wanted as usize + dice.below(4),
            popular_percent,
            some_hours_percent: 45,
        };
        part.availability = calendar.availability(dice, taste);
    }
    (
        acts.into_iter().map(|(_, part)| part).collect(),
        popular_percent,
    )
}

fn act(dice: &mut Dice, city: &City, nth: usize) -> ApplicationPart {
    let mut part = blank(dice, city, Kind::Performer, nth, &PERFORMER_CATEGORIES);
    part.wanted = dice.weighted(&WANTED);
    part.duration_min = Some(dice.weighted(&DURATIONS_MIN));
    part.setup_min = dice.weighted(&SETUPS_MIN);
    part.teardown_min = dice.weighted(&TEARDOWNS_MIN);
    part.start_step_min = Some(START_STEP_MIN);
    part.power_kw = whole(dice.weighted(&POWERS_KW));
    part.area_m2 = whole(dice.weighted(&AREAS_M2));
    part.cover = dice.percent(15);
    part.loud = dice.percent(70);
    let shared = nth > 0 && dice.percent(SHARED_LEADER_PERCENT);
    let by = if shared { dice.below(nth) } else { nth };
    part.people = vec![leader(city, "Руководитель", by)];
    part
}

/// Minutes of a stage that it wants in all.
fn usage_min(part: &ApplicationPart) -> u64 {
    let once_min = part.duration_min.unwrap_or(0) + part.setup_min + part.teardown_min;
    u64::from(part.wanted) * u64::from(once_min)
}
