//! Prices of what is scarce, as running sums over the instants that have one.

use std::collections::BTreeMap;

use super::UNITS;
use super::standing::Standing;
use crate::domain::application::{Application, Kind};
use crate::domain::certificate::{MAX_INSTANTS, MAX_PRICE, Refusal, Rent, Scarce};
use crate::domain::code::PlaceIx;
use crate::domain::moment::{Moment, Span};
use crate::domain::season::Season;

/// One that everything is counted in: a whole place, one food point, one loud activity; for power, a
/// kilowatt.
const WHOLE: i128 = 1000;

/// The price of one scarce thing over time.
#[derive(Default)]
struct Line {
    /// In order.
    instants: Vec<Moment>,
    /// The sum of the prices of all instants before each, and of all: one more than instants.
    sums: Vec<i128>,
}

/// All prices over time.
pub(super) struct Rents {
    lines: Vec<(Scarce, Line)>,
    /// For each place its lines, by what decides whether an application pays them.
    of_place: Vec<Vec<(Due, usize)>>,
}

/// Who pays, and for what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Everybody, for the interval of use.
    Use,
    /// Everybody, for each kilowatt of the activity.
    Power,
    /// Food points, for the activity.
    Food,
    /// Loud ones, for the activity.
    Loud,
}

impl Rents {
    pub(super) fn new(season: &Season, rents: &[Rent]) -> Result<Self, Refusal> {
        let mut instants = 0_u64;
        let mut by_line: BTreeMap<Scarce, BTreeMap<Moment, i128>> = BTreeMap::new();
        for rent in rents {
            permit(season, rent.of)?;
            let prices = by_line.entry(rent.of).or_default();
            for run in &rent.runs {
                instants += u64::from(run.times);
                if instants > MAX_INSTANTS {
                    return Err(Refusal::TooLong);
                }
                if run.price > MAX_PRICE {
                    return Err(Refusal::PriceTooHigh {
                        of: rent.of,
                        price: run.price,
                    });
                }
                for instant in run.instants() {
                    *prices.entry(instant).or_default() += i128::from(run.price);
                }
            }
        }
        let lines: Vec<_> = by_line
            .into_iter()
            .map(|(of, prices)| (of, Line::new(&prices)))
            .collect();
        let of_place = season
            .place_ixs()
            .map(|place| lines_of(season, &lines, place))
            .collect();
        Ok(Self { lines, of_place })
    }

    /// What all that is left over by the fixed assignments would pay, in millionths of a point.
    pub(super) fn of_everything(&self, season: &Season, standing: &Standing) -> i128 {
        let everything =
            |(of, line): &(Scarce, Line)| vec![limit(season, *of); line.instants.len()];
        let mut left: Vec<Vec<i128>> = self.lines.iter().map(everything).collect();
        for assignment in &standing.fixed.assignments {
            let application = season.application(assignment.application);
            for (due, ix) in &self.of_place[assignment.spot.place.ix()] {
                let span = match due {
                    Due::Use => season.usage(assignment),
                    Due::Power | Due::Food | Due::Loud => season.activity(&assignment.spot),
                };
                let line = &self.lines[*ix].1;
                let (from, to) = (line.before(span.start), line.before(span.end));
                left[*ix][from..to]
                    .iter_mut()
                    .for_each(|left| *left -= due.quantity(application));
            }
        }
        let paid = |((_, line), left): (&(Scarce, Line), &Vec<i128>)| {
            let prices = line.sums.windows(2).map(|sums| sums[1] - sums[0]);
            // Where the fixed ones take more than there is, nobody else can be.
            prices
                .zip(left)
                .map(|(price, left)| price * left.max(&0))
                .sum::<i128>()
        };
        self.lines.iter().zip(&left).map(paid).sum()
    }

    /// The dues of an application on a place, with what it takes of each.
    pub(super) fn dues<'a>(&'a self, application: &Application, place: PlaceIx) -> Dues<'a> {
        let dues = self.of_place[place.ix()].iter();
        let paid = dues.filter_map(|(due, line)| {
            let quantity = due.quantity(application);
            let line = &self.lines[*line].1;
            (quantity > 0).then_some((
                *due == Due::Use,
                quantity,
                Cursor {
                    line,
                    from: 0,
                    to: 0,
                },
            ))
        });
        Dues {
            paid: paid.collect(),
        }
    }
}

impl Line {
    fn new(prices: &BTreeMap<Moment, i128>) -> Self {
        let mut sum = 0;
        let mut sums = vec![0];
        sums.extend(prices.values().map(|price| {
            sum += price;
            sum
        }));
        Self {
            instants: prices.keys().copied().collect(),
            sums,
        }
    }

    /// How many instants are before `moment`.
    fn before(&self, moment: Moment) -> usize {
        self.instants.partition_point(|instant| *instant < moment)
    }
}

impl Due {
    /// What an application takes, in thousandths.
    fn quantity(self, application: &Application) -> i128 {
        let if_so = |applies: bool| if applies { WHOLE } else { 0 };
        match self {
            Self::Use => WHOLE,
            Self::Power => i128::from(application.power_kw.thousandths()),
            Self::Food => if_so(application.kind == Kind::FoodPoint),
            Self::Loud => if_so(application.loud),
        }
    }
}

/// What one application pays on one place.
pub(super) struct Dues<'a> {
    /// Whether for use rather than activity; how much of it; its line.
    paid: Vec<(bool, i128, Cursor<'a>)>,
}

impl Dues<'_> {
    /// What an activity pays, in millionths of a point; quickest when asked in order of time.
    pub(super) fn of(&mut self, activity: Span, usage: Span) -> i128 {
        let sum = self.paid.iter_mut().map(|(uses, quantity, cursor)| {
            let span = if *uses { usage } else { activity };
            *quantity * cursor.sum(span)
        });
        sum.sum()
    }
}

/// A place on a line that moves forward.
struct Cursor<'a> {
    line: &'a Line,
    from: usize,
    to: usize,
}

impl Cursor<'_> {
    fn sum(&mut self, span: Span) -> i128 {
        let line = self.line;
        let seek = |at: usize, moment: Moment| {
            let is_before = |at: usize| line.instants.get(at).is_some_and(|i| *i < moment);
            let came_from_before = at == 0 || is_before(at - 1);
            // A few steps, or a fresh search.
            let near = (at..at + 8).find(|at| !is_before(*at));
            near.filter(|_| came_from_before)
                .unwrap_or_else(|| line.before(moment))
        };
        (self.from, self.to) = (seek(self.from, span.start), seek(self.to, span.end));
        line.sums[self.to] - line.sums[self.from]
    }
}

fn permit(season: &Season, of: Scarce) -> Result<(), Refusal> {
    let unknown = Refusal::Unknown { of };
    match of {
        Scarce::Place(place) => season.places().get(place.ix()).map(|_| ()).ok_or(unknown),
        Scarce::Power(e) => {
            let embankment = season.embankments().get(e.ix()).ok_or(unknown)?;
            embankment
                .power_limit_kw
                .map(|_| ())
                .ok_or(Refusal::NoLimit { of })
        }
        Scarce::Food(e) => {
            let embankment = season.embankments().get(e.ix()).ok_or(unknown)?;
            embankment
                .max_food
                .map(|_| ())
                .ok_or(Refusal::NoLimit { of })
        }
        Scarce::Noise(places) => {
            let [a, b] = places.map(|place| season.places().get(place.ix()));
            let (a, b) = (a.ok_or(unknown.clone())?, b.ok_or(unknown)?);
            let exclusive = places[0] == places[1] || (a.capacity, b.capacity) == (1, 1);
            let listed = season.noise().contains(places[0], places[1]);
            (exclusive && listed)
                .then_some(())
                .ok_or(Refusal::NotExclusive { places })
        }
    }
}

/// How much there is, in thousandths.
fn limit(season: &Season, of: Scarce) -> i128 {
    let embankment = |e| season.embankment(e);
    match of {
        Scarce::Place(place) => i128::from(season.place(place).capacity) * WHOLE,
        Scarce::Power(e) => embankment(e)
            .power_limit_kw
            .map_or(0, |kw| i128::from(kw.thousandths())),
        Scarce::Food(e) => embankment(e)
            .max_food
            .map_or(0, |most| i128::from(most) * WHOLE),
        Scarce::Noise(_) => WHOLE,
    }
}

fn lines_of(season: &Season, lines: &[(Scarce, Line)], place: PlaceIx) -> Vec<(Due, usize)> {
    let embankment = season.place(place).embankment;
    let due = |of: Scarce| match of {
        Scarce::Place(p) => (p == place).then_some(Due::Use),
        Scarce::Power(e) => (e == embankment).then_some(Due::Power),
        Scarce::Food(e) => (e == embankment).then_some(Due::Food),
        Scarce::Noise(places) => places.contains(&place).then_some(Due::Loud),
    };
    let found = lines.iter().enumerate();
    found
        .filter_map(|(ix, (of, _))| due(*of).map(|due| (due, ix)))
        .collect()
}

const _: () = assert!(UNITS == WHOLE * crate::domain::certificate::PRICE_UNITS as i128);
