//! The hours that an activity can have on a place and day, as far as the place's opening and the
//! applicant go.

use super::calendar::View;
use crate::domain::application::Application;
use crate::domain::code::DayIx;
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{Reason, applicant_availability, opening_hours, start_step};

/// Starts are tried in steps of this where any minute would do.
pub(in crate::engine) const ANY_STEP_MIN: u32 = 5;

/// As far as the activity and the place's opening go.
pub(in crate::engine) fn within(it: &Application, window: Hours) -> Vec<Hours> {
    let Some(duration_min) = it.duration_min else {
        return vec![window];
    };
    lasting(it, duration_min, window)
}

/// The same for an activity that lasts so long, whatever the application asks.
pub(super) fn lasting(it: &Application, duration_min: u32, window: Hours) -> Vec<Hours> {
    let step_min = it.start_step_min.unwrap_or(ANY_STEP_MIN);
    let first = window.from().get().next_multiple_of(step_min);
    let starts = (first..window.to().get()).step_by(step_min as usize);
    let hours = starts.filter_map(|at| {
        let start = Minute::new(at)?;
        Hours::new(start, start.plus(duration_min)?).filter(|hours| window.contains(*hours))
    });
    hours.collect()
}

/// Those within the applicant's availability, without what is past by now; or what leaves none, past or
/// not.
pub(in crate::engine) fn offered(
    view: &View<'_>,
    it: &Application,
    open: Hours,
    day: DayIx,
) -> Result<Vec<Hours>, Reason> {
    let offered: Vec<Hours> = it.windows(day).collect();
    let fits = |hours: &Hours| offered.iter().any(|window| window.contains(*hours));
    let mut starts = within(it, open);
    let possible = !starts.is_empty();
    starts.retain(fits);
    if !starts.is_empty() {
        return Ok(view.to_come(day, starts));
    }
    let needs_min = it.duration_min.unwrap_or(0);
    if !offered.is_empty() && open.length_min() < needs_min {
        let activity = open
            .from()
            .plus(needs_min)
            .and_then(|end| Hours::new(open.from(), end));
        let activity = activity.unwrap_or(open);
        return Err(opening_hours::Broken::Outside { open, activity }.into());
    }
    if !possible && !offered.is_empty() {
        let (start, step_min) = (open.from(), it.start_step_min.unwrap_or(ANY_STEP_MIN));
        return Err(start_step::Broken { start, step_min }.into());
    }
    Err(applicant_availability::Broken {
        offered,
        activity: open,
    }
    .into())
}
