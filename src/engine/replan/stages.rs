//! The stages of a replan: new spots among everybody else's, then moves for those left with nothing,
//! then, if asked for, what is left to those who want more.

use std::collections::BTreeMap;

use super::agenda::Agenda;
use super::burden::Burden;
use super::chain::{Chain, Search, Seeker};
use super::{Promises, Replan};
use crate::domain::assignment::{Assignment, AssignmentStatus, Plan, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::rule::{Reason, not_accepted};
use crate::engine::model::Model;
use crate::engine::problem::takes_part;
use crate::engine::{Aim, Options, Problem, Scope, Stop, Watch, solve};

/// Steps for every assignment that looks for a spot, when nothing else says how many; about a
/// microsecond each.
const STEPS_EACH: u64 = 1000;
/// Steps at most, when nothing else says how many: a tenth of a second or two.
const MOST_STEPS: u64 = 100_000;
/// Places on days that are looked at for moves, about a microsecond each, in all; each seeker gets at
/// least its share of the last tenth.
const MOST_LOOKS: u64 = 300_000;

pub(super) struct Stages<'a, 's> {
    replan: &'s Replan<'a>,
    options: &'s Options,
    watch: &'s dyn Watch,
    promises: &'s Promises,
    /// What breaks a rule where it was, and which.
    pub(super) touched: BTreeMap<(ApplicationIx, Spot), (Assignment, Reason)>,
    pub(super) sought: Vec<ApplicationIx>,
    /// What is where it was.
    kept: Vec<Assignment>,
    /// What has got a spot by the replan.
    placed: Vec<Assignment>,
    /// For whom something had to leave its spot that broke no rule.
    pub(super) made_way: BTreeMap<(ApplicationIx, Spot), ApplicationIx>,
    pub(super) steps: u64,
}

impl<'a, 's> Stages<'a, 's> {
    pub(super) fn new(
        replan: &'s Replan<'a>,
        options: &'s Options,
        watch: &'s dyn Watch,
        promises: &'s Promises,
        reasons: Vec<Option<Reason>>,
    ) -> Self {
        let (mut kept, mut touched) = (Vec::new(), BTreeMap::new());
        for (assignment, reason) in replan.plan.assignments.iter().zip(reasons) {
            match reason {
                None if assignment.status.occupies() => kept.push(*assignment),
                None => {}
                Some(reason) => {
                    let key = (assignment.application, assignment.spot);
                    touched.insert(key, (*assignment, reason));
                }
            }
        }
        Self {
            replan,
            options,
            watch,
            promises,
            touched,
            sought: replan.sought(),
            kept,
            placed: Vec::new(),
            made_way: BTreeMap::new(),
            steps: 0,
        }
    }

    /// Everything that occupies something now.
    pub(super) fn now(&self) -> Vec<Assignment> {
        self.kept.iter().chain(&self.placed).copied().collect()
    }

    /// The applications that the replan is about, in order.
    pub(super) fn affected(&self) -> Vec<ApplicationIx> {
        let named = self.touched.keys().chain(self.made_way.keys());
        let named = named.map(|(application, _)| *application);
        let mut all: Vec<_> = named.chain(self.sought.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Looks for new spots for what is touched and sought, among everything else.
    pub(super) fn rehouse(&mut self) {
        let season = self.replan.season;
        let mut kept: BTreeMap<ApplicationIx, u32> = BTreeMap::new();
        for assignment in &self.kept {
            *kept.entry(assignment.application).or_default() += 1;
        }
        let mut most: BTreeMap<ApplicationIx, u32> = BTreeMap::new();
        for (application, _) in self.touched.keys() {
            let kept = kept.get(application).copied().unwrap_or(0);
            let most = most.entry(*application).or_insert(kept);
            // Of what was more than it wants no more is given.
            *most = (*most + 1).min(season.application(*application).wanted.max(kept));
        }
        let mut waiting = self.touched.len() as u64;
        for ix in &self.sought {
            let wanted = season.application(*ix).wanted;
            waiting += u64::from(wanted);
            most.insert(*ix, wanted);
        }
        let touched = self.touched.values();
        let free = |(a, _): &(Assignment, Reason)| Assignment {
            pinned: false,
            ..*a
        };
        let touched: Vec<Assignment> = touched.map(free).collect();
        self.allocate(&touched, Some(most.into_iter().collect()), waiting);
    }

    /// Gives room that is left to everybody who wants more.
    pub(super) fn fill(&mut self) {
        let season = self.replan.season;
        let part = season.applications().iter();
        let part = part.filter(|a| takes_part(a, self.options.include_submitted));
        let wanted: u64 = part.map(|a| u64::from(a.wanted)).sum();
        let has = (self.kept.len() + self.placed.len()) as u64;
        self.allocate(&[], None, wanted.saturating_sub(has));
    }

    /// Puts assignments among what there is, which stays.
    fn allocate(
        &mut self,
        movable: &[Assignment],
        applications: Option<Vec<(ApplicationIx, u32)>>,
        waiting: u64,
    ) {
        if waiting == 0 || self.watch.must_stop() {
            return;
        }
        let season = self.replan.season;
        let plan = self.with_all_else_pinned(movable);
        let days = season.day_ixs().filter(|day| !self.replan.is_past(*day));
        let problem = Problem {
            season,
            plan: &plan,
            scope: Scope {
                days: Some(days.collect()),
                embankments: None,
                applications,
                from: self.replan.now,
            },
            aim: Aim::fair(season),
        };
        let include_submitted = self.options.include_submitted;
        let Some(model) = Model::new(&problem, include_submitted, self.watch) else {
            return;
        };
        let steps = (waiting * STEPS_EACH).min(MOST_STEPS);
        let options = Options {
            threads: 1,
            ..self.options.clone()
        };
        let stop = Stop {
            watch: self.watch,
            steps: Some(self.options.steps.unwrap_or(steps)),
            recount: None,
        };
        let Some((best, done)) = solve(&model, &options, &stop, |_, _| {}) else {
            return;
        };
        self.steps += done;
        for (wish, placed) in &best.placed {
            let wish = &model.wishes[*wish as usize];
            let application = model.asks[wish.ask as usize].application;
            let Some(spot) = model.spot(wish, *placed) else {
                continue;
            };
            // Who found no other spot and may stay where it was keeps what was agreed.
            let was = self.touched.get(&(application, spot));
            self.placed
                .push(was.map_or_else(|| proposed(application, spot), |(a, _)| *a));
        }
    }

    fn with_all_else_pinned(&self, movable: &[Assignment]) -> Plan {
        let pinned = self.kept.iter().chain(&self.placed);
        let pinned = pinned.map(|a| Assignment { pinned: true, ..*a });
        let idle = self.replan.plan.assignments.iter();
        let idle = idle.filter(|a| !a.status.occupies()).copied();
        Plan {
            assignments: pinned.chain(idle).chain(movable.iter().copied()).collect(),
            published: self.replan.plan.published.clone(),
        }
    }

    /// Moves others for those who would be left with nothing.
    pub(super) fn rescue(&mut self) {
        let seekers = self.seekers();
        if seekers.is_empty() {
            return;
        }
        let mut agenda = self.agenda();
        let mut moved: Vec<Option<ApplicationIx>> = vec![None; agenda.items.len()];
        let mut gone = vec![false; agenda.items.len()];
        let share = MOST_LOOKS / 10 / seekers.len() as u64;
        let mut common = MOST_LOOKS - share * seekers.len() as u64;
        for seeker in seekers {
            let mut looks = common + share;
            let search = Search::new(self.replan, &mut agenda, seeker, self.watch, &mut looks);
            let found = search.run();
            common = looks.saturating_sub(share);
            let Some(Chain {
                spot: Some(spot),
                moved: moves,
                dropped,
            }) = found
            else {
                continue;
            };
            let leaving = moves
                .iter()
                .map(|(ix, _)| *ix)
                .chain(dropped.iter().copied());
            for ix in leaving {
                agenda.take(ix);
                agenda.items[ix].burden = Some(Burden::default());
                moved[ix] = moved[ix].or(Some(seeker.application));
            }
            dropped.iter().for_each(|ix| gone[*ix] = true);
            moves.iter().for_each(|(ix, spot)| agenda.put(*ix, *spot));
            let own = proposed(seeker.application, spot);
            agenda.add(own, Some(Burden::default()), false);
            moved.push(None);
            gone.push(false);
        }
        self.take_over(&agenda, &moved, &gone);
    }

    /// Applications that have nothing now, though they had something or are sought; those of high
    /// priority first.
    fn seekers(&self) -> Vec<Seeker> {
        let season = self.replan.season;
        let mut seekers: BTreeMap<ApplicationIx, Option<Spot>> = BTreeMap::new();
        for (application, spot) in self.touched.keys() {
            seekers.entry(*application).or_insert(Some(*spot));
        }
        for ix in &self.sought {
            if takes_part(season.application(*ix), self.options.include_submitted) {
                seekers.entry(*ix).or_insert(None);
            }
        }
        for assignment in self.kept.iter().chain(&self.placed) {
            seekers.remove(&assignment.application);
        }
        let seeker = |(application, was)| Seeker { application, was };
        let mut seekers: Vec<Seeker> = seekers.into_iter().map(seeker).collect();
        seekers.retain(|s| {
            let application = season.application(s.application);
            application.wanted > 0 && not_accepted::blocks(application).is_none()
        });
        let priority = |s: &Seeker| season.application(s.application).priority;
        seekers.sort_by_key(|s| (std::cmp::Reverse(priority(s)), s.application));
        seekers
    }

    fn agenda(&self) -> Agenda<'a> {
        let mut agenda = Agenda::new(self.replan.season, &self.now(), self.replan.now);
        for assignment in &self.kept {
            let stays = assignment.pinned || self.replan.stays(assignment);
            let burden = (!stays).then(|| Burden::of(assignment, self.promises));
            agenda.add(*assignment, burden, !self.promises.made(assignment));
        }
        for assignment in &self.placed {
            agenda.add(*assignment, Some(Burden::default()), true);
        }
        agenda
    }

    fn take_over(&mut self, agenda: &Agenda<'_>, moved: &[Option<ApplicationIx>], gone: &[bool]) {
        let before = std::mem::take(&mut self.kept);
        let was = before.len();
        self.placed.clear();
        for (ix, item) in agenda.items.iter().enumerate() {
            let mut assignment = item.assignment;
            match moved[ix] {
                Some(seeker) => {
                    if let Some(old) = before.get(ix) {
                        self.made_way.insert((old.application, old.spot), seeker);
                    }
                    assignment.status = AssignmentStatus::Proposed;
                    assignment.pinned = false;
                }
                None if ix < was => {
                    self.kept.push(assignment);
                    continue;
                }
                None => {}
            }
            if !gone[ix] {
                self.placed.push(assignment);
            }
        }
    }
}

fn proposed(application: ApplicationIx, spot: Spot) -> Assignment {
    Assignment {
        application,
        spot,
        status: AssignmentStatus::Proposed,
        pinned: false,
    }
}
