//! `not-accepted`: a rejected or withdrawn application is not placed; a submitted or waiting one is a
//! warning.

use crate::domain::application::{Application, ApplicationStatus};

/// The application has not been accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub status: ApplicationStatus,
}

/// The hard half: rejected or withdrawn.
#[must_use]
pub fn blocks(application: &Application) -> Option<Broken> {
    use ApplicationStatus::{Rejected, Withdrawn};
    matches!(application.status, Rejected | Withdrawn).then_some(Broken {
        status: application.status,
    })
}

/// The warning: submitted or waiting.
#[must_use]
pub fn undecided(application: &Application) -> Option<Broken> {
    use ApplicationStatus::{Submitted, Waiting};
    matches!(application.status, Submitted | Waiting).then_some(Broken {
        status: application.status,
    })
}
