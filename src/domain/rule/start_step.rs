//! `start-step`: the start is a multiple of `start_step_min` after midnight.

use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::hours::Minute;

/// The start lies between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub start: Minute,
    pub step_min: u32,
}

#[must_use]
pub fn check(application: &Application, spot: &Spot) -> Option<Broken> {
    let (start, step_min) = (spot.hours.from(), application.start_step_min?);
    (!start.get().is_multiple_of(step_min)).then_some(Broken { start, step_min })
}
