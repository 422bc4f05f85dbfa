//! `report.json`: what an allocation reached, and why what is missing is missing.

use std::time::Duration;

use serde::Serialize;

use super::advice::SuggestionDocument;
use super::check_document::{Message, ScoreDocument};
use super::left_out::LeftOutDocument;
use crate::domain::code::ApplicationIx;
use crate::domain::season::Season;
use crate::engine::{Blocked, Report, Suggestion, Unplaced};
use crate::say;
use crate::words::{Lang, reason};

/// The report of an allocation run.
#[derive(Debug, Serialize)]
pub struct ReportDocument<'a> {
    pub score: ScoreDocument,
    /// No plan scores more; `null` where no bound was found.
    pub bound: Option<i64>,
    /// `bound` − `score.total`.
    pub gap: Option<i64>,
    pub wanted: u64,
    pub assigned: usize,
    pub applications: usize,
    /// Applications with at least one assignment.
    pub served: usize,
    /// How many could have one if nothing but the fixed assignments were there; `null` where there was
    /// no time to find out. Beyond `served`: those of `left_out`.
    pub placeable: Option<usize>,
    pub seed: u64,
    pub steps: u64,
    /// From the start of the command, reading the bundle with it, until there was a valid plan; `null`
    /// where nothing was searched.
    pub first_plan_seconds: Option<f64>,
    /// The same until the plan was the one that is written; finding the reasons comes behind it.
    pub seconds: f64,
    /// Who has nothing though it could be placed, for whom, and at what price.
    pub left_out: Vec<LeftOutDocument<'a>>,
    pub unplaced: Vec<UnplacedDocument<'a>>,
}

/// When a command had what, since its start.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub first_plan: Option<Duration>,
    pub searched: Duration,
}

/// An application short of what it wanted.
#[derive(Debug, Serialize)]
pub struct UnplacedDocument<'a> {
    pub application: &'a str,
    /// How many assignments are missing.
    pub missing: u32,
    /// Most spots first.
    pub reasons: Vec<BlockedDocument>,
    /// Cheapest first.
    pub suggestions: Vec<SuggestionDocument<'a>>,
}

/// A rule that stands in the way.
#[derive(Debug, Serialize)]
pub struct BlockedDocument {
    pub rule: &'static str,
    /// On how many places and days.
    pub spots: usize,
    pub message: Message,
}

impl<'a> ReportDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, report: &Report, times: &Times) -> Self {
        let seconds = |time: Duration| time.as_millis() as f64 / 1000.0;
        Self {
            score: report.score.into(),
            bound: report.bound,
            gap: report.gap(),
            wanted: report.wanted,
            assigned: report.assigned,
            applications: report.applications,
            served: report.served,
            placeable: report.placeable,
            seed: report.seed,
            steps: report.steps,
            first_plan_seconds: times.first_plan.map(seconds),
            seconds: seconds(times.searched),
            left_out: report
                .left_out()
                .map(|it| LeftOutDocument::new(season, it))
                .collect(),
            unplaced: report
                .unplaced
                .iter()
                .map(|u| unplaced(season, u))
                .collect(),
        }
    }
}

fn unplaced<'a>(season: &'a Season, short: &Unplaced) -> UnplacedDocument<'a> {
    let application = short.application;
    let blocked = |blocked: &Blocked| BlockedDocument {
        rule: blocked.rule.id(),
        spots: blocked.spots,
        message: Message::new(|lang| why(lang, season, application, blocked)),
    };
    let suggestion = |it: &Suggestion| SuggestionDocument::new(season, application, it);
    UnplacedDocument {
        application: season.application(application).id.as_str(),
        missing: short.missing,
        reasons: short.reasons.iter().map(blocked).collect(),
        suggestions: short.suggestions.iter().map(suggestion).collect(),
    }
}

/// What stands in the way of an application, how often, and an example.
#[must_use]
pub fn why(lang: Lang, season: &Season, application: ApplicationIx, blocked: &Blocked) -> String {
    let example = &blocked.example;
    let mut subjects = vec![(application, example.spot)];
    subjects.extend(&example.holders);
    let example = reason::about(lang, season, &subjects, &example.reason);
    let rule = reason::rule_name(lang, blocked.rule);
    say!(
        lang,
        "blocked",
        rule = rule,
        spots = blocked.spots,
        example = example
    )
}
