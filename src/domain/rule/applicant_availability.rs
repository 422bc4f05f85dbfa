//! `applicant-availability`: the activity lies within a window that the applicant gave.

use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::hours::Hours;

/// The activity lies within none of the windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The windows given for that day; empty: the applicant can't come that day.
    pub offered: Vec<Hours>,
    pub activity: Hours,
}

#[must_use]
pub fn check(application: &Application, spot: &Spot) -> Option<Broken> {
    let lies_within = application
        .windows(spot.day)
        .any(|window| window.contains(spot.hours));
    (!lies_within).then(|| Broken {
        offered: application.windows(spot.day).collect(),
        activity: spot.hours,
    })
}
