//! `allowed-embankment`: the embankment is one that the application allows.

use crate::domain::application::Application;
use crate::domain::code::EmbankmentIx;

/// The application names its embankments, and this is none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub embankment: EmbankmentIx,
    pub allowed: Vec<EmbankmentIx>,
}

#[must_use]
pub fn check(application: &Application, embankment: EmbankmentIx) -> Option<Broken> {
    let allowed = &application.embankments;
    (!allowed.is_empty() && allowed.binary_search(&embankment).is_err()).then(|| Broken {
        embankment,
        allowed: allowed.clone(),
    })
}
