//! The programme of a plan that comes from a bundle, without a store that remembers identities.

use crate::domain::assignment::Plan;
use crate::domain::identity::of_plan;
use crate::domain::moment::Moment;
use crate::domain::programme::{Identity, Programme};
use crate::domain::season::Season;

/// The programme of a bundle's plan, as if it were published at `written_at`, without a number.
#[must_use]
pub fn unreleased(season: &Season, plan: &Plan, written_at: Moment) -> Programme {
    let ids = of_plan(season, plan);
    Programme::new(season, plan, None, written_at, |ix| Identity {
        uid: ids[ix].to_string(),
        sequence: 0,
        modified_at: written_at,
    })
}
