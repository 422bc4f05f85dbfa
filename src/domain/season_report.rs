//! The report of a season: what was planned, and what was held; the figures that a city is asked for.
//!
//! Planned is what the newest release has, cancelled or not. What became of it says the ledger of
//! attendance, and where nobody marked anything the release's own status; see [`Ledger::outcome`].
//! Nothing is counted as held that nobody said was.

mod share;
mod tally;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::application::{ApplicationStatus, Kind};
use super::attendance::{Ledger, Outcome};
use super::code::Code;
use super::day::DayStatus;
use super::identity::AssignmentId;
use super::programme::{Event, Programme};
use super::season::Season;

use share::shared;
pub use share::{Portion, Share};
pub use tally::{Figures, Towns};
use tally::{Seen, Tally};

/// Everything that the report says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeasonReport {
    /// Number of the release that it is about; `None`: nothing is published.
    pub release: Option<u32>,
    /// The region whose towns count as the season's own.
    pub home: Option<String>,
    /// Every region that applications name, with how many do, the most first.
    pub regions: Vec<(String, usize)>,
    pub days: Days,
    /// Embankments with anything planned, and with anything held.
    pub embankments_planned: usize,
    pub embankments_held: usize,
    pub total: Figures,
    pub by_kind: Vec<(Kind, Figures)>,
    /// In order of date.
    pub by_day: Vec<(NaiveDate, Figures)>,
    /// Id and name, in the order of the season.
    pub by_embankment: Vec<(Code, String, Figures)>,
    pub applications: Vec<(Kind, Received)>,
    /// Of every application that was accepted or has anything, in the order of the season.
    pub shares: Vec<Share>,
    /// Whether any mark of staff holds.
    pub has_marks: bool,
    /// Assignments that something is marked of, and that are in the release no more.
    pub beyond: usize,
}

/// Programme days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub planned: usize,
    pub cancelled: usize,
    /// On which something was held, or which the organizer says were.
    pub held: usize,
}

/// Applications of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Received {
    pub received: usize,
    pub accepted: usize,
    /// Rejected or withdrawn.
    pub declined: usize,
    /// With at least one assignment that is not cancelled.
    pub served: usize,
    /// With at least one that was held.
    pub held: usize,
}

impl SeasonReport {
    /// The report on what is published, for the season as its draft knows it; without `home` the region
    /// that most applications name.
    #[must_use]
    pub fn new(
        season: &Season,
        programme: Option<&Programme>,
        ledger: &Ledger,
        home: Option<&str>,
    ) -> Self {
        let regions = regions(season);
        let home = home.map(str::to_owned);
        let home = home.or_else(|| regions.first().map(|(region, _)| region.clone()));
        let mut report = Self {
            release: programme.and_then(|it| it.release),
            home,
            regions,
            has_marks: !ledger.is_empty(),
            ..Self::default()
        };
        let seen = programme.map_or_else(Vec::new, |it| seen(season, it, ledger));
        if let Some(programme) = programme {
            report.fill(programme, ledger, &seen);
        }
        report.share(season, &seen);
        report
    }

    /// Whether anybody has said anything of what happened. Else every zero means that nobody has.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.has_marks || self.total.held + self.total.no_show > 0
    }

    /// The figures of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Figures {
        let found = self.by_kind.iter().find(|(of, _)| *of == kind);
        found.map_or_else(Figures::default, |(_, figures)| *figures)
    }

    fn fill(&mut self, programme: &Programme, ledger: &Ledger, seen: &[Seen<'_>]) {
        let home = self.home.clone();
        let figures = |wanted: &dyn Fn(&Seen<'_>) -> bool| {
            let mut tally = Tally::default();
            let wanted = seen.iter().filter(|seen| wanted(seen));
            wanted.for_each(|seen| tally.add(seen));
            tally.figures(home.as_deref())
        };
        self.total = figures(&|_| true);
        self.by_kind = Kind::ALL
            .map(|kind| (kind, figures(&|seen| seen.event.kind == kind)))
            .into();
        for (ix, day) in programme.days.iter().enumerate() {
            let mut of_day = figures(&|seen| seen.event.day.ix() == ix);
            of_day.visitors = sum(programme
                .sites
                .iter()
                .map(|site| ledger.visitors(day.date, &site.id)));
            self.days.planned += 1;
            self.days.cancelled += usize::from(day.status == DayStatus::Cancelled);
            self.days.held += usize::from(of_day.held > 0 || day.status == DayStatus::Held);
            self.by_day.push((day.date, of_day));
        }
        for (ix, site) in programme.sites.iter().enumerate() {
            let mut of_site = figures(&|seen| seen.event.site == ix);
            of_site.visitors = sum(programme
                .days
                .iter()
                .map(|day| ledger.visitors(day.date, &site.id)));
            self.embankments_planned += usize::from(of_site.planned > 0);
            self.embankments_held += usize::from(of_site.held > 0);
            let name = site.name.clone();
            self.by_embankment.push((site.id.clone(), name, of_site));
        }
        self.total.visitors = sum(self.by_day.iter().map(|(_, of_day)| of_day.visitors));
        let published: BTreeSet<AssignmentId> = seen.iter().filter_map(|seen| seen.id).collect();
        self.beyond = ledger.marked().filter(|id| !published.contains(id)).count();
    }

    /// What became of every application.
    fn share(&mut self, season: &Season, seen: &[Seen<'_>]) {
        let mut of: HashMap<&str, Vec<Outcome>> = HashMap::new();
        for seen in seen {
            let id = seen.event.application.as_str();
            of.entry(id).or_default().push(seen.outcome);
        }
        let mut received: BTreeMap<Kind, Received> =
            Kind::ALL.map(|kind| (kind, Received::default())).into();
        for application in season.applications() {
            let outcomes = of.get(application.id.as_str());
            let share = shared(application, outcomes.map_or(&[][..], Vec::as_slice));
            let row = received.entry(application.kind).or_default();
            row.add(application.status, &share);
            let is_accepted = application.status == ApplicationStatus::Accepted;
            if is_accepted || outcomes.is_some() {
                self.shares.push(share);
            }
        }
        self.applications = received.into_iter().collect();
    }
}

impl Received {
    fn add(&mut self, status: ApplicationStatus, share: &Share) {
        use ApplicationStatus::{Accepted, Rejected, Withdrawn};
        self.received += 1;
        self.accepted += usize::from(status == Accepted);
        self.declined += usize::from(matches!(status, Rejected | Withdrawn));
        self.served += usize::from(share.got > 0);
        self.held += usize::from(share.held > 0);
    }
}

/// Every published assignment with what became of it.
fn seen<'a>(season: &'a Season, programme: &'a Programme, ledger: &Ledger) -> Vec<Seen<'a>> {
    let one = |event: &'a Event| {
        let id: Option<AssignmentId> = event.identity.uid.parse().ok();
        let standing = id.and_then(|id| ledger.standing(id));
        let is_cancelled = programme.is_cancelled(event);
        let application = season.application_by_id(event.application.as_str());
        Seen {
            event,
            id,
            outcome: ledger.outcome(id, event.status, is_cancelled),
            is_marked: standing.is_some(),
            problems: standing.map_or(0, |standing| standing.problems.len()),
            people: application.map_or(&[][..], |ix| &season.application(ix).people),
        }
    };
    programme.events.iter().map(one).collect()
}

/// The regions that applications name, the most first.
fn regions(season: &Season) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for application in season.applications() {
        if !application.region.is_empty() {
            *counts.entry(&application.region).or_default() += 1;
        }
    }
    let mut regions: Vec<_> = counts.into_iter().collect();
    regions.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named = regions.into_iter();
    named
        .map(|(region, count)| (region.to_owned(), count))
        .collect()
}

/// `None` if there is nothing to add up.
fn sum(parts: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    parts.flatten().reduce(|a, b| a + b)
}
