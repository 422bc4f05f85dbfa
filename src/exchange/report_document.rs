//! `report.json`: what an allocation reached, and why what is missing is missing.

use serde::Serialize;

use super::check_document::{Message, ScoreDocument, SubjectDocument};
use crate::domain::code::ApplicationIx;
use crate::domain::season::Season;
use crate::engine::{Blocked, Change, Report, Suggestion, Unplaced};
use crate::say;
use crate::words::{Lang, date, reason};

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
    pub seed: u64,
    pub steps: u64,
    /// How long the run took.
    pub seconds: f64,
    pub unplaced: Vec<UnplacedDocument<'a>>,
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

/// A change that would place the application once more.
#[derive(Debug, Serialize)]
pub struct SuggestionDocument<'a> {
    /// Where it would be.
    #[serde(flatten)]
    pub spot: SubjectDocument<'a>,
    /// What the score would change by, in points.
    pub score_change: i64,
    /// `none`: the spot is free; `displace`: what `displaces` names has to go; `request`: the
    /// application has to ask for less, or come at other times.
    pub change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaces: Option<SubjectDocument<'a>>,
    pub message: Message,
}

impl<'a> ReportDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, report: &Report, seconds: f64) -> Self {
        Self {
            score: report.score.into(),
            bound: report.bound,
            gap: report.gap(),
            wanted: report.wanted,
            assigned: report.assigned,
            applications: report.applications,
            served: report.served,
            seed: report.seed,
            steps: report.steps,
            seconds: (seconds * 1000.0).round() / 1000.0,
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
    let suggestion = |it: &Suggestion| suggestion(season, application, it);
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

fn suggestion<'a>(
    season: &'a Season,
    application: ApplicationIx,
    it: &Suggestion,
) -> SuggestionDocument<'a> {
    let (change, displaces) = match &it.change {
        Change::Nothing => ("none", None),
        Change::Displace { application, spot } => (
            "displace",
            Some(SubjectDocument::new(season, *application, *spot)),
        ),
        Change::Request { .. } => ("request", None),
    };
    SuggestionDocument {
        spot: SubjectDocument::new(season, application, it.spot),
        score_change: it.score_change,
        change,
        displaces,
        message: Message::new(|lang| advice(lang, season, application, it)),
    }
}

/// What to change, and where that places the application.
#[must_use]
pub fn advice(lang: Lang, season: &Season, application: ApplicationIx, it: &Suggestion) -> String {
    let place = season.place(it.spot.place);
    let date = date::day_month(lang, season.day(it.spot.day).date);
    let spot = say!(
        lang,
        "suggested-spot",
        place = place.name.as_str(),
        embankment = season.embankment(place.embankment).name.as_str(),
        date = date,
        hours = it.spot.hours.to_string(),
    );
    let points = match it.score_change {
        0.. => format!("+{}", it.score_change),
        _ => format!("−{}", it.score_change.unsigned_abs()),
    };
    match &it.change {
        Change::Nothing => say!(lang, "suggest-nothing", spot = spot, points = points),
        Change::Displace { application, .. } => {
            let other = season.application(*application).title.as_str();
            say!(
                lang,
                "suggest-displace",
                spot = spot,
                other = other,
                points = points
            )
        }
        Change::Request { reason } => {
            let because = reason::about(lang, season, &[(application, it.spot)], reason);
            say!(
                lang,
                "suggest-request",
                spot = spot,
                because = because,
                points = points
            )
        }
    }
}
