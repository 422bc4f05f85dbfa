//! `allowed-embankment`: the embankment is one that the application allows.

use crate::domain::application::Application;
use crate::domain::code::EmbankmentIx;
use crate::domain::season::Season;

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

/// The embankments on which [`check`] finds nothing, in order. Takes no longer than there are such.
pub fn allowed(season: &Season, application: &Application) -> impl Iterator<Item = EmbankmentIx> {
    let named = application.embankments.iter().copied();
    let all = season
        .embankment_ixs()
        .filter(|_| application.embankments.is_empty());
    named.chain(all)
}
