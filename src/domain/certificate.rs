//! The certificate of an upper bound: prices from which the bound can be counted anew.
//!
//! Whoever pays these prices for what an assignment occupies, and is paid what it is worth, cannot
//! earn more than the bound; so no plan can score more. *Any* prices that are not negative give some
//! bound: a wrong certificate can be weak, never false.
//!
//! Prices are in thousandths of a point. A price along time holds at single instants: an interval
//! pays it for each of these instants that it contains.

use thiserror::Error;

use super::code::{DayIx, EmbankmentIx, PlaceIx};
use super::moment::Moment;

/// Thousandths of a point that make a point.
pub const PRICE_UNITS: i64 = 1000;

/// Largest price, in thousandths of a point: far beyond what any assignment can earn.
pub const MAX_PRICE: u64 = 1_000_000_000_000_000;

/// Most instants with a price in one certificate: about 500 MB while it is verified.
pub const MAX_INSTANTS: u64 = 20_000_000;

/// Prices, and the bound that they are claimed to prove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Certificate {
    /// No plan of the kind that is allocated scores more, in points.
    pub claim: i64,
    /// Whether submitted applications take part as accepted ones do.
    pub include_submitted: bool,
    /// Prices of what is scarce over time; several for the same thing add up.
    pub rents: Vec<Rent>,
    /// Prices of what the score wishes for on an embankment and day; several for the same add up.
    pub bonuses: Vec<Bonus>,
}

/// What is scarce over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scarce {
    /// Room on a place, for each interval of use.
    Place(PlaceIx),
    /// Power of an embankment, for each kilowatt of an activity.
    Power(EmbankmentIx),
    /// The food limit of an embankment, for each activity of a food point.
    Food(EmbankmentIx),
    /// Being loud on one of two places that hear each other, both of capacity 1, for each activity;
    /// or on a place that is listed with itself, of any capacity.
    Noise([PlaceIx; 2]),
}

/// What something scarce costs, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rent {
    pub of: Scarce,
    pub runs: Vec<Run>,
}

/// The same price at `times` instants: `first`, `first + step`, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub first: Moment,
    pub step_min: u32,
    pub times: u32,
    /// Thousandths of a point, at most [`MAX_PRICE`].
    pub price: u64,
}

impl Run {
    /// The instants at which the price holds.
    pub fn instants(&self) -> impl Iterator<Item = Moment> + use<> {
        let (first, step) = (self.first, i64::from(self.step_min));
        (0..i64::from(self.times)).map(move |n| first.plus_min(n * step))
    }
}

/// What the score wishes for on an embankment and day, up to a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wish {
    /// The first assignment of a category.
    Variety { category: String },
    /// Assignments up to the target.
    Balance,
}

/// What every assignment earns that may fulfil a wish; what is left up to the wish's weight is
/// granted as if the wish were fulfilled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bonus {
    pub embankment: EmbankmentIx,
    pub day: DayIx,
    pub wish: Wish,
    /// Thousandths of a point, at most the weight.
    pub price: u64,
}

/// Why a certificate proves nothing for a season and plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The prices prove less than is claimed.
    #[error("the prices prove {proved} points, the claim is {claim}")]
    ClaimTooLow { claim: i64, proved: i64 },
    /// An index that the season does not have.
    #[error("{of:?} is not of this season")]
    Unknown { of: Scarce },
    /// An embankment or day that the season does not have.
    #[error("the bonus for embankment {embankment:?} and day {day:?} is not of this season")]
    UnknownBonus {
        embankment: EmbankmentIx,
        day: DayIx,
    },
    /// A price for something without a limit, so that nothing bounds what would be paid.
    #[error("{of:?} has no limit")]
    NoLimit { of: Scarce },
    /// The places may be loud at once.
    #[error("the places {places:?} may be loud at once")]
    NotExclusive { places: [PlaceIx; 2] },
    /// A price above [`MAX_PRICE`].
    #[error("{of:?} has a price of {price} thousandths, {MAX_PRICE} at most")]
    PriceTooHigh { of: Scarce, price: u64 },
    /// Bonuses above the weight of their wish.
    #[error("a bonus of {price} thousandths of a point is above the weight of {weight} points")]
    BonusTooHigh {
        bonus: Bonus,
        price: u64,
        weight: i64,
    },
    /// More instants with a price than [`MAX_INSTANTS`].
    #[error("more than {MAX_INSTANTS} instants have a price")]
    TooLong,
}
