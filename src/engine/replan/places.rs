//! Where and when an application could be, whatever else is planned.

use super::Replan;
use crate::domain::application::Application;
use crate::domain::assignment::{AssignmentStatus, Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{
    allowed_embankment, not_accepted, opening_hours, place_features, place_kind, start_step,
};
use crate::domain::season::Season;

/// Of very many places a move looks at so many, those nearest to where it was first.
const MOST_PLACES: usize = 256;

/// Steps between starts in minutes where the application leaves the start open.
const ANY_STEP_MIN: u32 = 5;

/// The days that applicants have declined, in order: nobody is asked twice.
pub(super) fn declined(plan: &Plan) -> Vec<(ApplicationIx, DayIx)> {
    let all = plan.assignments.iter();
    let declined = all.filter(|a| a.status == AssignmentStatus::Declined);
    let mut days: Vec<_> = declined.map(|a| (a.application, a.spot.day)).collect();
    days.sort_unstable();
    days
}

/// The days on which the application could come, in order.
pub(super) fn days(
    replan: &Replan<'_>,
    declined: &[(ApplicationIx, DayIx)],
    ix: ApplicationIx,
) -> Vec<DayIx> {
    let (season, application) = (replan.season, replan.season.application(ix));
    if not_accepted::blocks(application).is_some() {
        return Vec::new();
    }
    let can_come = |day: &DayIx| {
        !season.day(*day).is_cancelled()
            && !replan.is_past(*day)
            && application.windows(*day).next().is_some()
            && declined.binary_search(&(ix, *day)).is_err()
    };
    season.day_ixs().filter(can_come).collect()
}

/// The places that suit it: those of the embankment where it was first, then preferred embankments.
pub(super) fn places(
    season: &Season,
    application: &Application,
    was: Option<Spot>,
) -> Vec<PlaceIx> {
    let suits = |place: &PlaceIx| {
        let place = season.place(*place);
        place_kind::check(application, place).is_none()
            && place_features::check(application, place).is_none()
            && allowed_embankment::check(application, place.embankment).is_none()
    };
    let mut places: Vec<_> = season.place_ixs().filter(suits).collect();
    let site = was.map(|spot| season.embankment_of(&spot));
    places.sort_by_key(|place| {
        let its = season.place(*place).embankment;
        (Some(its) != site, !application.prefers_embankment(its), its)
    });
    places.truncate(MOST_PLACES);
    places
}

/// The hours that it could have there on that day, in order.
pub(super) fn starts(
    season: &Season,
    application: &Application,
    place: PlaceIx,
    day: DayIx,
) -> Vec<Hours> {
    let Some(duration_min) = application.duration_min else {
        let whole = opening_hours::whole(season, place, day).ok();
        let fits = |hours: &Hours| {
            let mut windows = application.windows(day);
            windows.any(|window| window.contains(*hours))
                && start_step::check(
                    application,
                    &Spot {
                        day,
                        place,
                        hours: *hours,
                    },
                )
                .is_none()
        };
        return whole.filter(fits).into_iter().collect();
    };
    let clock = season.day(day).clock;
    let runs_true = |hours: &Hours| {
        clock.exists(hours.from())
            && clock.skipped(*hours).next().is_none()
            && clock.span(*hours).length_min() == i64::from(duration_min)
    };
    let open = opening_hours::stretches(season, place, day).unwrap_or_default();
    let mut found = Vec::new();
    for window in application.windows(day) {
        for stretch in open.iter().filter_map(|open| open.meet(window)) {
            let all = within(stretch, duration_min, application.start_step_min);
            found.extend(all.filter(runs_true));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The stretches of that length within `hours`, at every step; where any start will do, at both ends
/// too.
fn within(hours: Hours, duration_min: u32, step_min: Option<u32>) -> impl Iterator<Item = Hours> {
    let (from, to) = (hours.from().get(), hours.to().get());
    let last = to.checked_sub(duration_min).filter(|last| *last >= from);
    let step = step_min.unwrap_or(ANY_STEP_MIN).max(1);
    let ends = last.filter(|_| step_min.is_none()).map(|last| [from, last]);
    let steps = last
        .into_iter()
        .flat_map(move |last| (from.next_multiple_of(step)..=last).step_by(step as usize));
    let starts = ends.into_iter().flatten().chain(steps);
    starts.filter_map(move |start| {
        let start = Minute::new(start)?;
        Hours::new(start, start.plus(duration_min)?)
    })
}
