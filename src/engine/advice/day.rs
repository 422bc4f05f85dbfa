//! Where on a day an assignment may be put, and why not elsewhere.

use super::calendar::View;
use super::obstacle::{Obstacle, obstacles};
use super::{Advisor, Subject, starts};
use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{Reason, misfits, not_preferred, one_per_day, opening_hours, wanted};

/// The starts that a place has on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceStarts {
    pub place: PlaceIx,
    /// In order; what lies in none of them is outside the day's hours.
    pub runs: Vec<Run>,
}

/// Starts one step apart, of which the same holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub first: Minute,
    pub last: Minute,
    pub verdict: Verdict,
}

/// Whether an activity may start then and there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Free,
    /// No hard rule is broken, but the applicant would prefer another one.
    Warned(Reason),
    /// A hard rule would be broken: the first one, and the positions of those who are in the way.
    Blocked {
        reason: Reason,
        holders: Vec<usize>,
    },
}

impl Verdict {
    /// Whether it is for the same reason, though the numbers in it may differ with the start.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Free, Self::Free) | (Self::Warned(_), Self::Warned(_)) => true,
            (
                Self::Blocked {
                    reason: a,
                    holders: of_a,
                },
                Self::Blocked {
                    reason: b,
                    holders: of_b,
                },
            ) => a.rule() == b.rule() && of_a == of_b,
            _ => false,
        }
    }
}

impl Advisor<'_> {
    /// Minutes between two starts that are judged: what the application asks for, or five.
    #[must_use]
    pub fn step_min(&self, subject: Subject) -> u32 {
        let (application, ..) = self.before(subject);
        let it = self.season.application(application);
        it.start_step_min.unwrap_or(starts::ANY_STEP_MIN)
    }

    /// The verdict on every start within the day's hours, on each of `places`. An activity that is to
    /// last the whole opening time has one start a place, or lasts as long as the assignment does now.
    #[must_use]
    pub fn starts_on(
        &self,
        subject: Subject,
        day: DayIx,
        places: impl Iterator<Item = PlaceIx>,
    ) -> Vec<PlaceStarts> {
        let (application, view, now) = self.before(subject);
        let judge = Judge {
            advisor: self,
            it: self.season.application(application),
            application,
            now,
            one_too_many: one_too_many(&view, application, day),
            view,
            day,
        };
        places.map(|place| judge.place(place)).collect()
    }
}

/// What speaks against one more assignment of the application on that day, wherever.
fn one_too_many(view: &View<'_>, application: ApplicationIx, day: DayIx) -> Option<Reason> {
    if view.has_day(application, day) {
        return Some(one_per_day::Broken { day }.into());
    }
    let wants = view.season.application(application).wanted;
    let has = view.count_of(application);
    (has >= wants as usize).then(|| {
        wanted::Broken {
            has: has + 1,
            wanted: wants,
        }
        .into()
    })
}

struct Judge<'v, 'a> {
    advisor: &'v Advisor<'a>,
    it: &'v Application,
    application: ApplicationIx,
    now: Option<Spot>,
    one_too_many: Option<Reason>,
    view: View<'a>,
    day: DayIx,
}

impl Judge<'_, '_> {
    fn place(&self, place: PlaceIx) -> PlaceStarts {
        let obstacles = obstacles(&self.view, self.it, place, self.day);
        let warning = self.warning(self.advisor.season.place(place).embankment);
        let mut runs: Vec<Run> = Vec::new();
        for hours in self.hours(place) {
            let verdict = self.verdict(place, hours, &obstacles, warning.as_ref());
            match runs.last_mut() {
                Some(run) if run.verdict.is_like(&verdict) => run.last = hours.from(),
                _ => runs.push(Run {
                    first: hours.from(),
                    last: hours.from(),
                    verdict,
                }),
            }
        }
        PlaceStarts { place, runs }
    }

    fn hours(&self, place: PlaceIx) -> Vec<Hours> {
        let season = self.advisor.season;
        let open = season.day(self.day).hours;
        let lasts_min = self
            .it
            .duration_min
            .or(self.now.map(|now| now.hours.length_min()));
        match lasts_min {
            Some(lasts_min) => starts::lasting(self.it, lasts_min, open),
            None => vec![opening_hours::whole(season, place, self.day).unwrap_or(open)],
        }
    }

    fn verdict(
        &self,
        place: PlaceIx,
        hours: Hours,
        obstacles: &[Obstacle],
        warning: Option<&Reason>,
    ) -> Verdict {
        let season = self.advisor.season;
        let spot = Spot {
            day: self.day,
            place,
            hours,
        };
        let nobody = |reason| Verdict::Blocked {
            reason,
            holders: Vec::new(),
        };
        if let Some(reason) = misfits(season, self.application, &spot).next() {
            return nobody(reason);
        }
        if let Some(reason) = &self.one_too_many {
            return nobody(reason.clone());
        }
        let activity = season.activity(&spot);
        match obstacles.iter().find(|o| o.span.overlaps(activity)) {
            Some(obstacle) => Verdict::Blocked {
                reason: obstacle.reason_on(&self.view, self.it, &spot),
                holders: obstacle.holders.clone(),
            },
            None => warning.map_or(Verdict::Free, |reason| Verdict::Warned(reason.clone())),
        }
    }

    fn warning(&self, site: EmbankmentIx) -> Option<Reason> {
        let it = self.it;
        let broken = not_preferred::Broken {
            embankment: !it.preferred_embankments.is_empty() && !it.prefers_embankment(site),
            day: it.prefers_days() && it.day_preference(self.day) == 0,
        };
        (broken.embankment || broken.day).then(|| broken.into())
    }
}
