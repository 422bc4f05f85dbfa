//! The verifier: counts an upper bound anew from nothing but the season, the plan and the prices of a
//! certificate, in whole numbers. It shares no code with what looked for the prices.
//!
//! The bound holds for every plan that keeps the fixed assignments (pinned, held or no-show) and
//! breaks no hard rule with any other assignment, where each of the others lasts as long as its
//! application asks.
//!
//! Why it is one: an assignment pays rent for what it occupies, and since no more is occupied than
//! there is, all rents together are at most what everything there is would pay. A wish of the score
//! that n assignments can fulfil up to m at the weight w earns w·min(n, m) ≤ (w − b)·m + b·n for
//! every bonus b from 0 to w. So the score is at most the sum of what each application can earn at
//! most by itself, rents taken off and bonuses added, plus all the rent that there is, plus
//! (w − b)·m for every wish, plus the score of what is fixed.

mod applications;
mod bonuses;
mod rents;
mod standing;

use crate::domain::assignment::Plan;
use crate::domain::certificate::{Certificate, Refusal};
use crate::domain::score;
use crate::domain::season::Season;

use bonuses::Bonuses;
use rents::Rents;
use standing::Standing;

/// Millionths of a point: a price in thousandths for a quantity in thousandths.
const UNITS: i128 = 1_000_000;

/// What a certificate proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The bound that the certificate claims, in points.
    pub claim: i64,
    /// The bound that its prices prove; at most the claim.
    pub proved: i64,
    /// The score of the plan as it is, if it has any assignment.
    pub score: Option<i64>,
}

impl Verdict {
    /// How many points the plan is below the bound. Negative only for a plan that the bound does not
    /// cover, since it breaks a hard rule.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        self.score.map(|score| self.proved - score)
    }
}

/// Counts the bound anew and compares it with the claim.
///
/// # Errors
/// What is wrong with the certificate; above all that it claims more than its prices prove.
pub fn verify(season: &Season, plan: &Plan, certificate: &Certificate) -> Result<Verdict, Refusal> {
    let (proved, claim) = (prove(season, plan, certificate)?, certificate.claim);
    if proved > claim {
        return Err(Refusal::ClaimTooLow { claim, proved });
    }
    let any = plan.occupying().next().is_some();
    let score = any.then(|| score::score(season, plan).total());
    Ok(Verdict {
        claim,
        proved,
        score,
    })
}

/// The bound that the prices of a certificate prove, whatever it claims, in points.
///
/// # Errors
/// What is wrong with the prices.
pub fn prove(season: &Season, plan: &Plan, certificate: &Certificate) -> Result<i64, Refusal> {
    let standing = Standing::new(season, plan, certificate.include_submitted);
    let rents = Rents::new(season, &certificate.rents)?;
    let mut bonuses = Bonuses::new(season, &standing, &certificate.bonuses)?;
    let base = i128::from(score::score(season, &standing.fixed).total()) * UNITS;
    let earned = applications::earned(season, &standing, &rents, &mut bonuses);
    let total = base + rents.of_everything(season, &standing) + earned + bonuses.granted();
    // Scores are whole points.
    Ok(i64::try_from(total.div_euclid(UNITS)).unwrap_or(i64::MAX))
}
