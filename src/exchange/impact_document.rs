//! `impact.json`: who is affected by a replan, how and why, and whom to tell.

use std::collections::BTreeMap;

use serde::Serialize;

use super::advice;
use super::check_document::{Message, ScoreDocument, SubjectDocument};
use crate::domain::assignment::Assignment;
use crate::domain::change::{by_day, by_person};
use crate::domain::code::ApplicationIx;
use crate::domain::disruption::{self, Disruption};
use crate::domain::season::Season;
use crate::engine::Unplaced;
use crate::engine::replan::{Affected, Replanned, Why};
use crate::exchange::report_document::why as blocked;
use crate::say;
use crate::words::{self, Lang, reason};

/// All that there is to say about a replan.
#[derive(Debug, Serialize)]
pub struct ImpactDocument<'a> {
    /// What happened to the season, in the order in which it was said.
    pub disruptions: Vec<Message>,
    pub counts: CountsDocument,
    pub score: BeforeAndAfter,
    /// Whether it was stopped early: more could find a spot.
    pub stopped: bool,
    /// In order of application and spot.
    pub affected: Vec<AffectedDocument<'a>>,
    /// Whom to tell: one entry for each application, with its contacts.
    pub by_application: Vec<ApplicationDocument<'a>>,
    pub by_person: Vec<PersonDocument<'a>>,
    pub by_day: Vec<DayDocument>,
}

/// How many assignments had which fate, and whom that touches.
#[derive(Debug, Serialize)]
pub struct CountsDocument {
    pub kept: usize,
    pub moved: usize,
    pub dropped: usize,
    pub new: usize,
    pub applications: usize,
    pub people: usize,
    /// Applications that had something and have nothing now.
    pub left_out: usize,
}

/// The score of the old plan in the season as it was, and of the new one in the season as it is.
#[derive(Debug, Serialize)]
pub struct BeforeAndAfter {
    pub before: ScoreDocument,
    pub after: ScoreDocument,
}

/// One assignment that did not stay as it was.
#[derive(Debug, Serialize)]
pub struct AffectedDocument<'a> {
    pub application: &'a str,
    /// `moved`, `dropped` or `new`.
    pub change: &'static str,
    pub was: Option<SpotDocument<'a>>,
    pub now: Option<SpotDocument<'a>>,
    /// The rule that it breaks where it was.
    pub rule: Option<&'static str>,
    /// The position in `disruptions` of what caused that.
    pub cause: Option<usize>,
    /// The application that it made way for.
    pub made_way_for: Option<&'a str>,
    pub message: Message,
}

/// A spot, and how far its assignment had come.
#[derive(Debug, Serialize)]
pub struct SpotDocument<'a> {
    #[serde(flatten)]
    pub spot: SubjectDocument<'a>,
    pub embankment: &'a str,
    pub status: &'static str,
    pub pinned: bool,
}

/// An application that has to hear of it. The lists are positions in `affected`.
#[derive(Debug, Serialize)]
pub struct ApplicationDocument<'a> {
    pub application: &'a str,
    pub title: &'a str,
    pub contact_name: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub affected: Vec<usize>,
    /// Assignments that it has now, and that it wants.
    pub has: usize,
    pub wanted: u32,
    /// What keeps it from having more, most spots first.
    pub reasons: Vec<Message>,
}

/// A person whom some of the applications list.
#[derive(Debug, Serialize)]
pub struct PersonDocument<'a> {
    pub person: &'a str,
    pub affected: Vec<usize>,
}

/// A day on which something changes; what moves between two is under both.
#[derive(Debug, Serialize)]
pub struct DayDocument {
    pub date: String,
    pub affected: Vec<usize>,
}

impl<'a> ImpactDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, disruptions: &[Disruption], replanned: &Replanned) -> Self {
        let impact = &replanned.impact;
        let changes = || impact.affected.iter().map(|affected| &affected.change);
        let by_person = by_person(season, changes());
        let by_application = by_application(season, replanned);
        let said = |disruption: &Disruption| {
            Message::new(|lang| words::disruption::disruption(lang, season, disruption))
        };
        Self {
            disruptions: disruptions.iter().map(said).collect(),
            counts: CountsDocument {
                kept: impact.counts.kept,
                moved: impact.counts.moved,
                dropped: impact.counts.dropped,
                new: impact.counts.new,
                applications: by_application.len(),
                people: by_person.len(),
                left_out: impact.left_out.len(),
            },
            score: BeforeAndAfter {
                before: impact.before.into(),
                after: impact.after.into(),
            },
            stopped: replanned.stopped,
            affected: impact
                .affected
                .iter()
                .map(|affected| document(season, disruptions, affected))
                .collect(),
            by_application,
            by_person: by_person
                .into_iter()
                .map(|(person, affected)| PersonDocument {
                    person: season.person(person),
                    affected,
                })
                .collect(),
            by_day: by_day(changes())
                .into_iter()
                .map(|(day, affected)| DayDocument {
                    date: season.day(day).date.to_string(),
                    affected,
                })
                .collect(),
        }
    }
}

fn by_application<'a>(season: &'a Season, replanned: &Replanned) -> Vec<ApplicationDocument<'a>> {
    let mut affected: BTreeMap<ApplicationIx, Vec<usize>> = BTreeMap::new();
    for (at, it) in replanned.impact.affected.iter().enumerate() {
        affected
            .entry(it.change.application())
            .or_default()
            .push(at);
    }
    let mut has = vec![0; season.applications().len()];
    for (_, assignment) in replanned.plan.occupying() {
        has[assignment.application.ix()] += 1;
    }
    let document = |(ix, affected): (ApplicationIx, Vec<usize>)| {
        let application = season.application(ix);
        let short = replanned.report.unplaced.iter();
        let short = short.filter(|unplaced| unplaced.application == ix);
        ApplicationDocument {
            application: application.id.as_str(),
            title: &application.title,
            contact_name: &application.contact.name,
            email: &application.contact.email,
            phone: &application.contact.phone,
            affected,
            has: has[ix.ix()],
            wanted: application.wanted,
            reasons: short
                .flat_map(|unplaced| reasons(season, unplaced))
                .collect(),
        }
    };
    affected.into_iter().map(document).collect()
}

fn reasons(season: &Season, short: &Unplaced) -> Vec<Message> {
    let message = |it| Message::new(|lang| blocked(lang, season, short.application, it));
    short.reasons.iter().map(message).collect()
}

fn document<'a>(
    season: &'a Season,
    disruptions: &[Disruption],
    affected: &Affected,
) -> AffectedDocument<'a> {
    let change = &affected.change;
    let spot = |assignment: Option<&Assignment>| {
        assignment.map(|assignment| SpotDocument::new(season, assignment))
    };
    AffectedDocument {
        application: season.application(change.application()).id.as_str(),
        change: change.word(),
        was: spot(change.was()),
        now: spot(change.now()),
        rule: affected.broke().map(|reason| reason.rule().id()),
        cause: cause(season, disruptions, affected),
        made_way_for: affected
            .made_way_for()
            .map(|other| season.application(other).id.as_str()),
        message: Message::new(|lang| {
            let what = what(lang, season, affected);
            format!("{what} {}", why(lang, season, disruptions, affected))
        }),
    }
}

impl<'a> SpotDocument<'a> {
    fn new(season: &'a Season, assignment: &Assignment) -> Self {
        let spot = assignment.spot;
        let embankment = season.embankment(season.embankment_of(&spot));
        Self {
            spot: SubjectDocument::new(season, assignment.application, spot),
            embankment: embankment.id.as_str(),
            status: assignment.status.word(),
            pinned: assignment.pinned,
        }
    }
}

/// The position of the disruption that took the spot away.
fn cause(season: &Season, disruptions: &[Disruption], affected: &Affected) -> Option<usize> {
    let was = affected.change.was()?;
    let reason = affected.broke()?;
    disruption::cause(disruptions, season, was.application, &was.spot, reason)
}

/// What became of it, in a sentence.
#[must_use]
pub fn what(lang: Lang, season: &Season, affected: &Affected) -> String {
    let change = &affected.change;
    let title = &*season.application(change.application()).title;
    let spot = |assignment: Option<&Assignment>| match assignment {
        Some(assignment) => advice::spot(lang, season, &assignment.spot),
        None => String::new(),
    };
    let (was, now) = (spot(change.was()), spot(change.now()));
    let key = format!("impact-{}", change.word());
    say!(lang, &key, title = title, was = was, now = now)
}

/// Why, in a sentence or two.
#[must_use]
pub fn why(lang: Lang, season: &Season, disruptions: &[Disruption], affected: &Affected) -> String {
    match (&affected.why, affected.change.was()) {
        (Why::Broke(broken), Some(was)) => match cause(season, disruptions, affected) {
            Some(at) => {
                let what = words::disruption::disruption(lang, season, &disruptions[at]);
                say!(lang, "impact-cause", what = what)
            }
            None => reason::about(lang, season, &[(was.application, was.spot)], broken),
        },
        (Why::MadeWay(other), _) => {
            let other = season.application(*other).title.as_str();
            say!(lang, "impact-made-way", other = other)
        }
        (Why::Sought, _) => say!(lang, "impact-sought"),
        (Why::Room | Why::Broke(_), _) => say!(lang, "impact-room"),
    }
}
