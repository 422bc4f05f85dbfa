//! What is scarce over time, and how much of it the fixed assignments leave.

use super::fixed::Standing;
use super::model::{Line, Lines, Model, NO_LINE};
use crate::domain::application::Kind;
use crate::domain::assignment::Assignment;
use crate::domain::certificate::Scarce;
use crate::domain::code::EmbankmentIx;
use crate::domain::season::Season;

/// One of anything, in the thousandths in which quantities are counted.
pub(super) const WHOLE: u64 = 1000;

/// How much there is of something, in thousandths.
struct Limit {
    of: Scarce,
    embankment: EmbankmentIx,
    thousandths: u64,
}

impl Model<'_> {
    pub(super) fn add_lines(&mut self) {
        let season = self.season;
        let none = Lines {
            used: NO_LINE,
            power: NO_LINE,
            food: NO_LINE,
            noise: Vec::new(),
        };
        self.lines_of = vec![none; season.places().len()];
        let mut places = vec![Vec::new(); season.embankments().len()];
        for place in season.place_ixs() {
            places[season.place(place).embankment.ix()].push(place.ix());
        }
        for limit in limits(season) {
            let base = self.left.len();
            let len = self.axes[limit.embankment.ix()].len();
            // Limits that do not fit are never reached and have been left out.
            self.left.resize(base + len, limit.thousandths as u32);
            self.lines.push(Line {
                of: limit.of,
                embankment: limit.embankment,
                base,
            });
            let here = &places[limit.embankment.ix()];
            match limit.of {
                Scarce::Place(place) => self.lines_of[place.ix()].used = base,
                Scarce::Power(_) => here.iter().for_each(|p| self.lines_of[*p].power = base),
                Scarce::Food(_) => here.iter().for_each(|p| self.lines_of[*p].food = base),
                Scarce::Noise([a, b]) => {
                    self.lines_of[a.ix()].noise.push(base);
                    if a != b {
                        self.lines_of[b.ix()].noise.push(base);
                    }
                }
            }
        }
    }

    /// Takes off what the fixed assignments use. Where they use more than there is, nothing is left.
    pub(super) fn take_fixed(&mut self, standing: &Standing) {
        for assignment in &standing.plan.assignments {
            let application = self.season.application(assignment.application);
            let lines = self.lines_of[assignment.spot.place.ix()].clone();
            self.take(assignment, lines.used, WHOLE);
            self.take(assignment, lines.power, application.power_kw.thousandths());
            if application.kind == Kind::FoodPoint {
                self.take(assignment, lines.food, WHOLE);
            }
            if application.loud {
                lines
                    .noise
                    .iter()
                    .for_each(|line| self.take(assignment, *line, WHOLE));
            }
        }
    }

    fn take(&mut self, assignment: &Assignment, line: usize, thousandths: u64) {
        if line == NO_LINE {
            return;
        }
        let season = self.season;
        let lines = &self.lines_of[assignment.spot.place.ix()];
        let span = if line == lines.used {
            season.usage(assignment)
        } else {
            season.activity(&assignment.spot)
        };
        let taken = u32::try_from(thousandths).unwrap_or(u32::MAX);
        let axis = &self.axes[season.embankment_of(&assignment.spot).ix()];
        for block in axis.blocks() {
            let range = axis.within(block, span);
            let from = line + block.offset;
            for left in &mut self.left[from + range.start..from + range.end] {
                *left = left.saturating_sub(taken);
            }
        }
    }
}

/// Everything that can be scarce. What there is more of than all applications together could use
/// needs no price.
fn limits(season: &Season) -> Vec<Limit> {
    let mut limits = Vec::new();
    let ample = (season.applications().len() as u64 + 1) * WHOLE;
    for e in season.embankment_ixs() {
        let embankment = season.embankment(e);
        let power = embankment.power_limit_kw.map(|limit| limit.thousandths());
        let food = embankment.max_food.map(|limit| u64::from(limit) * WHOLE);
        if let Some(thousandths) = power.filter(|limit| *limit <= u64::from(u32::MAX)) {
            limits.push(Limit {
                of: Scarce::Power(e),
                embankment: e,
                thousandths,
            });
        }
        if let Some(thousandths) = food.filter(|limit| *limit < ample) {
            limits.push(Limit {
                of: Scarce::Food(e),
                embankment: e,
                thousandths,
            });
        }
    }
    for p in season.place_ixs() {
        let (place, of) = (season.place(p), Scarce::Place(p));
        let thousandths = u64::from(place.capacity) * WHOLE;
        if thousandths < ample {
            limits.push(Limit {
                of,
                embankment: place.embankment,
                thousandths,
            });
        }
    }
    for (a, b) in season.noise().pairs() {
        let (here, there) = (season.place(a), season.place(b));
        let exclusive = a == b || (here.capacity, there.capacity) == (1, 1);
        // Pairs across embankments lie on two axes; without a price for them the bound is valid too.
        if exclusive && here.embankment == there.embankment {
            let of = Scarce::Noise([a, b]);
            limits.push(Limit {
                of,
                embankment: here.embankment,
                thousandths: WHOLE,
            });
        }
    }
    limits
}
