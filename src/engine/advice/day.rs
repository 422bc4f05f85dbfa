//! Where on a day an assignment may be put, and why not elsewhere.

use super::calendar::View;
use super::obstacle::{Obstacle, obstacles};
use super::{Advisor, Subject, starts};
use crate::domain::application::Application;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::Moment;
use crate::domain::rule::{Reason, misfits, not_preferred, one_per_day, opening_hours, wanted};

/// The starts that a place has on a day, or the ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceStarts {
    pub place: PlaceIx,
    /// In order; what lies in none of them is outside the day's hours.
    pub runs: Vec<Run>,
}

/// An end of an activity that is made longer or shorter, while the other one stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
}

impl Edge {
    /// The hours with this end there; `None` if nothing is left of them.
    #[must_use]
    pub fn moved(self, hours: Hours, to: Minute) -> Option<Hours> {
        match self {
            Self::Start => Hours::new(to, hours.to()),
            Self::End => Hours::new(hours.from(), to),
        }
    }
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
    /// No hard rule is broken, but the moment is past: only a note of what happened can be made of it.
    Past,
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
            (Self::Free, Self::Free)
            | (Self::Warned(_), Self::Warned(_))
            | (Self::Past, Self::Past) => true,
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

    /// The verdict on every start within the day's hours, on each of `places`. An assignment lasts as
    /// long as it does now; a new one that is to last the whole opening time has one start a place.
    #[must_use]
    pub fn starts_on(
        &self,
        subject: Subject,
        day: DayIx,
        places: impl Iterator<Item = PlaceIx>,
    ) -> Vec<PlaceStarts> {
        let judge = self.judge(subject, day, self.from);
        places.map(|place| judge.place(place)).collect()
    }

    /// Minutes between two moments that are judged of that end of the assignment at `ix`.
    #[must_use]
    pub fn edge_step_min(&self, ix: usize, edge: Edge) -> u32 {
        match edge {
            Edge::Start => self.step_min(Subject::Assignment(ix)),
            Edge::End => starts::ANY_STEP_MIN,
        }
    }

    /// The verdict on every moment within the day's hours at which the assignment at `ix` could begin,
    /// or end, instead: where it is, its other end staying. How long it was asked to last does not
    /// matter here: a person may plan otherwise.
    #[must_use]
    pub fn edges_of(&self, ix: usize, edge: Edge) -> PlaceStarts {
        let spot = self.plan.assignments[ix].spot;
        let judge = self.judge(Subject::Assignment(ix), spot.day, None);
        let open = self.season.day(spot.day).hours;
        let step_min = self.edge_step_min(ix, edge);
        let first = open.from().get().next_multiple_of(step_min);
        let moments = (first..=open.to().get()).step_by(step_min as usize);
        let moments = moments.filter_map(Minute::new);
        judge.runs(
            spot.place,
            moments.filter_map(|at| Some((at, edge.moved(spot.hours, at)?))),
        )
    }

    fn judge(&self, subject: Subject, day: DayIx, from: Option<Moment>) -> Judge<'_, '_> {
        let (application, view, now) = self.before(subject);
        Judge {
            advisor: self,
            it: self.season.application(application),
            application,
            now,
            one_too_many: one_too_many(&view, application, day),
            view,
            day,
            from,
        }
    }
}

/// What speaks against one more assignment of the application on that day, wherever.
pub(super) fn one_too_many(
    view: &View<'_>,
    application: ApplicationIx,
    day: DayIx,
) -> Option<Reason> {
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
    /// What begins before is past; an end of what is there already may be moved over it.
    from: Option<Moment>,
}

impl Judge<'_, '_> {
    fn place(&self, place: PlaceIx) -> PlaceStarts {
        let hours = self.hours(place).into_iter();
        self.runs(place, hours.map(|hours| (hours.from(), hours)))
    }

    /// The verdicts on these hours, each told of the moment beside it.
    fn runs(&self, place: PlaceIx, all: impl Iterator<Item = (Minute, Hours)>) -> PlaceStarts {
        let obstacles = obstacles(&self.view, self.it, place, self.day);
        let warning = self.warning(self.advisor.season.place(place).embankment);
        let mut runs: Vec<Run> = Vec::new();
        for (at, hours) in all {
            let verdict = self.verdict(place, hours, &obstacles, warning.as_ref());
            match runs.last_mut() {
                Some(run) if run.verdict.is_like(&verdict) => run.last = at,
                _ => runs.push(Run {
                    first: at,
                    last: at,
                    verdict,
                }),
            }
        }
        PlaceStarts { place, runs }
    }

    fn hours(&self, place: PlaceIx) -> Vec<Hours> {
        let season = self.advisor.season;
        let open = season.day(self.day).hours;
        let now = self.now.map(|now| now.hours.length_min());
        let lasts_min = now.or(self.it.duration_min);
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
            None if season.begins_before(&spot, self.from) => Verdict::Past,
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
