//! `report.json`: what an allocation reached, and why what is missing is missing.

use serde::Serialize;

use super::check_document::ScoreDocument;
use crate::domain::season::Season;
use crate::engine::{Report, Unplaced};

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
}

impl<'a> ReportDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, report: &Report, seconds: f64) -> Self {
        let unplaced = |unplaced: &Unplaced| UnplacedDocument {
            application: season.application(unplaced.application).id.as_str(),
            missing: unplaced.missing,
        };
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
            unplaced: report.unplaced.iter().map(unplaced).collect(),
        }
    }
}
