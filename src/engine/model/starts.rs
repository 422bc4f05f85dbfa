//! Which starts an application is allowed on a day, whoever else is there.

use std::collections::HashMap;

use super::Model;
use crate::domain::application::Application;
use crate::domain::code::DayIx;
use crate::domain::hours::{Hours, Minute};
use crate::engine::mask;

/// Masks of allowed starts, each kept once: many applications want the same.
#[derive(Debug, Default)]
pub(super) struct Masks {
    /// By day, duration, step and windows, so that a mask is worked out once.
    by_request: HashMap<Vec<u32>, u32>,
    by_mask: HashMap<Vec<u64>, u32>,
    request: Vec<u32>,
}

impl Model<'_> {
    /// Where in [`Model::starts`] the allowed starts of the application on the day are.
    pub(super) fn starts_of(
        &mut self,
        masks: &mut Masks,
        application: &Application,
        day: DayIx,
    ) -> u32 {
        let request = &mut masks.request;
        request.clear();
        request.push(day.ix() as u32);
        request.push(application.duration_min.map_or(0, |min| min + 1));
        request.push(application.start_step_min.unwrap_or(0));
        for window in application.windows(day) {
            request.extend([window.from().get(), window.to().get()]);
        }
        if let Some(known) = masks.by_request.get(&masks.request) {
            return *known;
        }
        let mask = self.start_mask(application, day);
        let next = self.starts.len() as u32;
        let starts = *masks.by_mask.entry(mask).or_insert_with_key(|mask| {
            self.starts.extend(mask);
            next
        });
        masks.by_request.insert(masks.request.clone(), starts);
        starts
    }

    /// Starts at which the activity lies within the day's hours and a window of the applicant's, at a
    /// multiple of the step, lasts as long as the clock says, and is not past.
    fn start_mask(&self, application: &Application, day: DayIx) -> Vec<u64> {
        let words = self.start_words(day.ix());
        let mut mask = vec![0; words.len()];
        let Some(duration_min) = application.duration_min.filter(|_| !mask.is_empty()) else {
            return mask;
        };
        let steady = self.grid.steady[day.ix()];
        let (block, clock) = (self.grid.block_of[day.ix()], self.season.day(day).clock);
        let step_min = application
            .start_step_min
            .unwrap_or(self.grid.slot_min as u32)
            .max(1);
        for window in application.windows(day) {
            let window = window.meet(self.season.day(day).hours);
            let Some((from, to)) = window.map(|w| (w.from().get(), w.to().get())) else {
                continue;
            };
            let Some(last) = to.checked_sub(duration_min) else {
                continue;
            };
            let mut at = from.next_multiple_of(step_min);
            while at <= last {
                if let Some(start) = Minute::new(at)
                    && let moment = clock.moment(start)
                    && self.from.is_none_or(|from| moment >= from)
                    && let Some(slot) = self.grid.slot_at(block, moment)
                    && (steady || self.runs_true(day, start, duration_min))
                {
                    let bit = slot - words.start * 64;
                    mask::set(&mut mask, bit, bit + 1);
                }
                at += step_min;
            }
        }
        mask
    }

    fn runs_true(&self, day: DayIx, start: Minute, duration_min: u32) -> bool {
        let clock = self.season.day(day).clock;
        let hours = start
            .plus(duration_min)
            .and_then(|end| Hours::new(start, end));
        hours.is_some_and(|hours| {
            clock.exists(hours.from())
                && clock.exists(hours.to())
                && clock.span(hours).length_min() == i64::from(duration_min)
        })
    }
}
