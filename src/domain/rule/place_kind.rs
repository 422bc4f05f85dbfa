//! `place-kind`: the place is of the application's kind (performer on a stage).

use crate::domain::application::{Application, Kind};
use crate::domain::place::Place;

/// The place takes another kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub application: Kind,
    pub place: Kind,
}

#[must_use]
pub fn check(application: &Application, place: &Place) -> Option<Broken> {
    (application.kind != place.kind).then_some(Broken {
        application: application.kind,
        place: place.kind,
    })
}
