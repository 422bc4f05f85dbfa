//! Why an application has less than it wants, and what would help.
//!
//! A *spot* here is a place of the application's kind on a day. Every rule that stands in the way on it
//! is counted once; where some starts are free of every rule but held by one other assignment, or
//! where only the request itself stands in the way, that is a suggestion.

mod room;
mod spots;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::{ApplicationIx, DayIx};
use crate::domain::moment::Moment;
use crate::domain::rule::{Reason, Rule};
use crate::domain::season::Season;

use super::advice::{Advisor, Calendar, LOOKS, LeftOut, Subject, Suggestion};
use super::{Unwatched, Watch};
pub use room::{Room, room};
use spots::Survey;

/// Spots that one report looks at, over all its applications: about a second of work. Beyond, each
/// application gets an equal share of them, those on preferred embankments first.
const MOST_SPOTS: usize = 500_000;
/// However many applications are short, each gets at least this share.
const LEAST_SPOTS: usize = 200;

/// How many suggestions an application gets at the most.
const SUGGESTIONS: usize = 3;

/// An application that got less than it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    pub application: ApplicationIx,
    /// How many assignments are missing.
    pub missing: u32,
    /// What stands in the way, most spots first.
    pub reasons: Vec<Blocked>,
    /// What would help, cheapest first.
    pub suggestions: Vec<Suggestion>,
    /// What keeps it from its first assignment, where it has nothing but could be placed.
    pub left_out: Option<LeftOut>,
}

/// A rule that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub rule: Rule,
    /// On how many spots.
    pub spots: usize,
    pub example: Example,
}

/// One case of a rule that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Where the application would be.
    pub spot: Spot,
    /// Who is there.
    pub holders: Vec<(ApplicationIx, Spot)>,
    pub reason: Reason,
}

/// What there is to say about everybody who is short, in the order given, until the watch says leave.
/// What begins before `from` is past: there is nothing to say of it. The number of threads changes
/// nothing but the time.
pub fn unplaced(
    season: &Season,
    plan: &Plan,
    short: &[(ApplicationIx, u32)],
    from: Option<Moment>,
    threads: usize,
    watch: &dyn Watch,
) -> Vec<Unplaced> {
    surveyed(season, plan, short, (None, from, threads), watch)
}

/// The same, with what stands in the way on that day alone; what would help is looked for on all days.
pub fn unplaced_on(
    season: &Season,
    plan: &Plan,
    short: &[(ApplicationIx, u32)],
    day: DayIx,
    from: Option<Moment>,
) -> Vec<Unplaced> {
    surveyed(season, plan, short, (Some(day), from, 1), &Unwatched)
}

fn surveyed(
    season: &Season,
    plan: &Plan,
    short: &[(ApplicationIx, u32)],
    (only, from, threads): (Option<DayIx>, Option<Moment>, usize),
    watch: &dyn Watch,
) -> Vec<Unplaced> {
    if short.is_empty() {
        return Vec::new();
    }
    let Some(calendar) = calendar_of(season, plan, watch) else {
        return short.iter().map(unexplained).collect();
    };
    let most = (MOST_SPOTS / short.len()).max(LEAST_SPOTS);
    let surveyor = Surveyor {
        season,
        calendar: &calendar,
        advisor: Advisor::new(season, plan, &calendar)
            .with_looks(most.min(LOOKS))
            .planning_from(from),
        only,
        from,
        most,
        watch,
    };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut pieces = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            let Some(short) = short.chunks(AT_ONCE).nth(piece) else {
                return pieces;
            };
            let about = short.iter().map(|short| surveyor.about(short));
            pieces.push((piece, about.collect::<Vec<_>>()));
        }
    };
    let mut pieces = std::thread::scope(|scope| {
        let hired = (1..threads).map(|_| scope.spawn(work)).collect::<Vec<_>>();
        let mut pieces = work();
        for thread in hired {
            match thread.join() {
                Ok(more) => pieces.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        pieces
    });
    pieces.sort_by_key(|(piece, _)| *piece);
    pieces.into_iter().flat_map(|(_, about)| about).collect()
}

/// The plan's calendar; `None` if the watch says leave before it is done.
fn calendar_of(season: &Season, plan: &Plan, watch: &dyn Watch) -> Option<Calendar> {
    let published = Plan {
        assignments: Vec::new(),
        published: plan.published.clone(),
    };
    let mut calendar = Calendar::new(season, &published);
    for (ix, assignment) in plan.assignments.iter().enumerate() {
        if ix.is_multiple_of(ENTRIES_A_LOOK) && watch.must_leave() {
            return None;
        }
        calendar.set(season, ix, Some(*assignment));
    }
    Some(calendar)
}

/// Assignments that are entered in a calendar between two looks at the watch: a millisecond or two.
const ENTRIES_A_LOOK: usize = 4096;

/// Applications that a thread takes at once.
const AT_ONCE: usize = 8;

const fn unexplained((application, missing): &(ApplicationIx, u32)) -> Unplaced {
    Unplaced {
        application: *application,
        missing: *missing,
        reasons: Vec::new(),
        suggestions: Vec::new(),
        left_out: None,
    }
}

/// Finds out about one application at a time.
struct Surveyor<'a> {
    season: &'a Season,
    calendar: &'a Calendar,
    advisor: Advisor<'a>,
    /// The only day that is asked about, if not all of them.
    only: Option<DayIx>,
    /// What begins before is past.
    from: Option<Moment>,
    /// Spots to look at for each.
    most: usize,
    watch: &'a dyn Watch,
}

impl Surveyor<'_> {
    fn about(&self, short: &(ApplicationIx, u32)) -> Unplaced {
        let mut about = unexplained(short);
        if self.watch.must_leave() {
            return about;
        }
        let mut survey = Survey::new(self.season, self.calendar, short.0, self.from);
        survey.only = self.only;
        survey.run(self.most);
        let (reasons, requests) = survey.findings();
        about.reasons = reasons;
        about.suggestions = self
            .advisor
            .suggestions(Subject::Application(short.0), SUGGESTIONS);
        about.suggestions.extend(requests);
        about.suggestions.truncate(SUGGESTIONS);
        if short.1 == self.season.application(short.0).wanted {
            about.left_out = self.advisor.left_out(short.0);
        }
        about
    }
}

/// Counts of the rules that stand in the way, each with its first case.
#[derive(Debug, Default)]
struct Tally {
    rules: BTreeMap<Rule, (usize, Example)>,
}

impl Tally {
    fn count(&mut self, spots: usize, rule: Rule, example: impl FnOnce() -> Example) {
        if spots > 0 {
            self.rules.entry(rule).or_insert_with(|| (0, example())).0 += spots;
        }
    }

    fn sorted(self) -> Vec<Blocked> {
        let blocked = |(rule, (spots, example))| Blocked {
            rule,
            spots,
            example,
        };
        let mut reasons: Vec<_> = self.rules.into_iter().map(blocked).collect();
        reasons.sort_by_key(|blocked| (std::cmp::Reverse(blocked.spots), blocked.rule));
        reasons
    }
}
