//! Whether a run can be asked for.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::{MOST_SECONDS, MOST_STEPS};
use crate::app::account::{FieldError, FieldRule, Refusal};
use crate::domain::draft::Draft;
use crate::domain::run::RunOrder;
use crate::domain::season::Season;

/// Refuses what the season does not have, what is too much, and days that are all over.
pub(super) fn check(draft: &Draft, order: &RunOrder, now: DateTime<Utc>) -> Result<(), Refusal> {
    let season = draft.season();
    let mut flaws = Vec::new();
    let mut flaw = |is: bool, field, rule| {
        if is {
            flaws.push(FieldError { field, rule });
        }
    };
    let days: BTreeSet<_> = season.days().iter().map(|day| day.date).collect();
    let sites = season.embankments().iter();
    let sites: BTreeSet<_> = sites.map(|site| site.id.as_str()).collect();
    let unknown_days = order.days.iter().flatten().any(|day| !days.contains(day));
    let mut wanted = order.embankments.iter().flatten();
    let unknown_sites = wanted.any(|site| !sites.contains(site.as_str()));
    flaw(unknown_days, "/days", FieldRule::Unknown);
    flaw(unknown_sites, "/embankments", FieldRule::Unknown);
    flaw(all_over(season, order, now), "/days", FieldRule::Over);
    let empty = [
        ("/days", order.days.as_ref().map(Vec::len)),
        ("/embankments", order.embankments.as_ref().map(Vec::len)),
        ("/kinds", order.kinds.as_ref().map(Vec::len)),
    ];
    for (field, count) in empty {
        flaw(count == Some(0), field, FieldRule::Required);
    }
    let seconds = order.seconds.unwrap_or(1);
    flaw(
        !(1..=MOST_SECONDS).contains(&seconds),
        "/seconds",
        FieldRule::Range(MOST_SECONDS),
    );
    let steps = order.steps.unwrap_or(1);
    flaw(
        !(1..=MOST_STEPS).contains(&steps),
        "/steps",
        FieldRule::Range(MOST_STEPS as u32),
    );
    if flaws.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Fields(flaws))
    }
}

/// Whether it names days, and nothing can begin on any of them any more.
fn all_over(season: &Season, order: &RunOrder, now: DateTime<Utc>) -> bool {
    let from = season.planned_from(now);
    let is_over = |date: &NaiveDate| {
        let day = season.day_on(*date);
        day.is_some_and(|day| season.is_over(day, from))
    };
    let days = order.days.as_deref().unwrap_or_default();
    !days.is_empty() && days.iter().all(is_over)
}
