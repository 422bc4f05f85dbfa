//! An upper bound on the score of every plan, proved by prices.
//!
//! Everything scarce gets a price at every instant: room on a place, power and food points of an
//! embankment, quiet between two places; and every assignment that may fulfil a wish of the score
//! (variety, balance) a bonus. Prices take the place of the rules that tie applications together, so
//! what remains falls apart: each application chooses the days and spots that earn it most, its rents
//! taken off. What all earn together, with all the rent that there is, bounds the score of every plan
//! (Lagrange). The search moves the prices towards those with the lowest bound: up where more is
//! chosen than there is, down where less is.
//!
//! Any prices bound the score, so none of the arithmetic with floats matters for the truth: the prices
//! that are handed out are whole numbers, and the bound is counted from them exactly. The room
//! `verify` does that again without this code.

mod axis;
mod crew;
mod demand;
mod descent;
mod fixed;
mod groups;
mod lines;
mod model;
mod number;
mod offers;
mod oracle;
mod prices;
mod proof;
mod scarcity;
mod starts;

use super::{Unwatched, Watch, go_on, must_stop_at};
use crate::domain::assignment::Plan;
use crate::domain::certificate::Certificate;
use crate::domain::moment::Moment;
use crate::domain::season::Season;

pub use scarcity::{Scarcity, scarcest};

/// How long to look for prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most so many steps; the same number gives the same bound.
    pub steps: u32,
    /// Threads to use; their number changes nothing but the time.
    pub threads: usize,
}

/// A bound with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// No plan scores more, in points.
    pub value: i64,
    /// Steps taken.
    pub steps: u32,
    pub certificate: Certificate,
}

/// Looks for the lowest bound on the score of every plan that keeps the fixed assignments of `plan`
/// (pinned, held, no-show) and breaks no hard rule with any other; each of the others lasts as long as
/// its application asks. Without `include_submitted` an application that is submitted or waiting gets
/// no more assignments than it has.
///
/// Of `watch` only [`Watch::must_stop`] is asked, every few milliseconds. `None` if it says so before there is any bound.
#[must_use]
pub fn bound(
    season: &Season,
    plan: &Plan,
    include_submitted: bool,
    limits: Limits,
    watch: &dyn Watch,
) -> Option<Bound> {
    let standing = fixed::Standing::new(season, plan, include_submitted, None);
    let model = model::Model::new(season, &standing, watch)?;
    let (proof, steps) = lowest(&model, limits, watch)?;
    Some(Bound {
        value: proof.value,
        steps,
        certificate: proof.certificate(&model, include_submitted),
    })
}

/// The value of the lowest bound that is found on the score of every plan that also keeps what begins
/// before `from`, and puts nothing on days that are over by then. Nobody but the engine knows of that
/// moment, so there is no certificate.
#[must_use]
pub fn bound_from(
    season: &Season,
    plan: &Plan,
    include_submitted: bool,
    from: Option<Moment>,
    limits: Limits,
    watch: &dyn Watch,
) -> Option<i64> {
    let standing = fixed::Standing::new(season, plan, include_submitted, from);
    let model = model::Model::new(season, &standing, watch)?;
    let (proof, _) = lowest(&model, limits, watch)?;
    Some(proof.value)
}

/// The lowest bound found, with the steps that it took.
fn lowest(
    model: &model::Model<'_>,
    limits: Limits,
    watch: &dyn Watch,
) -> Option<(proof::Proof, u32)> {
    let mut descent = descent::Descent::new(model, limits, watch);
    descent.run();
    Some((descent.proof?, descent.steps))
}
