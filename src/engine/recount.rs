//! Assert mode: the incremental value against a full recount, and the rules against a full check.

use super::desk::Desk;
use super::model::Model;
use super::problem::Problem;
use super::report;
use crate::domain::check::check;

/// Recounts plans and panics where the engine is wrong; for tests.
pub(super) struct Recount<'a> {
    model: &'a Model<'a>,
    problem: &'a Problem<'a>,
    /// The score of the fixed assignments alone.
    base: i64,
}

impl<'a> Recount<'a> {
    pub(super) fn new(model: &'a Model<'a>, problem: &'a Problem<'a>, base: i64) -> Self {
        Self {
            model,
            problem,
            base,
        }
    }

    /// `before` is the part of the value that the desk does not count.
    pub(super) fn check(&self, desk: &Desk<'_>, before: i64) {
        let placed = desk.placed();
        let plan = report::plan(self.model, self.problem, &placed);
        let aims = self.aims(&placed);
        let score = report::score_of(self.model, self.problem, &placed).total();
        assert_eq!(
            desk.value + before - aims,
            score - self.base,
            "the incremental score"
        );
        let fixed = |ix: &usize| {
            let assignment = &plan.assignments[*ix];
            self.model.sorted.fixed.contains(assignment)
        };
        for conflict in check(self.model.season, &plan, None) {
            let all_fixed = conflict.subjects.iter().all(fixed);
            assert!(
                !conflict.is_hard() || all_fixed,
                "the engine broke a rule: {conflict:?}"
            );
        }
    }

    fn aims(&self, placed: &[(u32, super::model::Placed)]) -> i64 {
        let mut had: Vec<u32> = self.model.asks.iter().map(|ask| ask.fixed).collect();
        let mut sum = 0;
        for (wish, placed) in placed {
            let wish = &self.model.wishes[*wish as usize];
            sum += self.model.bonus(wish, *placed, had[wish.ask as usize]);
            had[wish.ask as usize] += 1;
        }
        sum
    }
}
