//! The document that `check --json` prints: the score and every conflict, with words in both
//! languages.

use serde::Serialize;

use super::advice::FixDocument;
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::conflict::Conflict;
use crate::domain::score::Score;
use crate::domain::season::Season;
use crate::engine::advice::Fix;
use crate::words::{Lang, reason};

/// All that there is to say about a plan.
#[derive(Debug, Serialize)]
pub struct CheckDocument<'a> {
    pub score: ScoreDocument,
    pub conflicts: Vec<ConflictDocument<'a>>,
}

/// The score by its parts, in points; `total` is their sum.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ScoreDocument {
    pub total: i64,
    pub placed: i64,
    pub preferred_embankment: i64,
    pub preferred_day: i64,
    pub theme: i64,
    pub variety: i64,
    pub balance: i64,
    pub stability: i64,
}

/// One broken pair, spot or moment of overload.
#[derive(Debug, Serialize)]
pub struct ConflictDocument<'a> {
    pub rule: &'static str,
    /// `hard` or `warning`.
    pub severity: &'static str,
    pub subjects: Vec<SubjectDocument<'a>>,
    pub people: Vec<&'a str>,
    pub message: Message,
    /// What would resolve it, cheapest first; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixes: Option<Vec<FixDocument<'a>>>,
}

/// An assignment, named as the bundle names it.
#[derive(Debug, Serialize)]
pub struct SubjectDocument<'a> {
    pub application: &'a str,
    /// `2023-06-03`.
    pub date: String,
    pub place: &'a str,
    /// `12:00`; after midnight `25:30`.
    pub start: String,
    pub end: String,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    pub ru: String,
    pub en: String,
}

impl Message {
    /// The sentence that `say` makes in each language.
    pub fn new(say: impl Fn(Lang) -> String) -> Self {
        Self {
            ru: say(Lang::Ru),
            en: say(Lang::En),
        }
    }
}

impl From<Score> for ScoreDocument {
    fn from(score: Score) -> Self {
        Self {
            total: score.total(),
            placed: score.placed,
            preferred_embankment: score.preferred_embankment,
            preferred_day: score.preferred_day,
            theme: score.theme,
            variety: score.variety,
            balance: score.balance,
            stability: score.stability,
        }
    }
}

impl<'a> SubjectDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, application: ApplicationIx, spot: Spot) -> Self {
        Self {
            application: season.application(application).id.as_str(),
            date: season.day(spot.day).date.to_string(),
            place: season.place(spot.place).id.as_str(),
            start: spot.hours.from().to_string(),
            end: spot.hours.to().to_string(),
        }
    }
}

/// The document about `plan`. `fixes` are those of each conflict, where they were asked for.
#[must_use]
pub fn check_document<'a>(
    season: &'a Season,
    plan: &Plan,
    score: Score,
    conflicts: &[Conflict],
    fixes: Option<&[Vec<Fix>]>,
) -> CheckDocument<'a> {
    let fixes = |nth: usize| {
        let fixes = fixes?.get(nth)?.iter();
        Some(
            fixes
                .map(|fix| FixDocument::new(season, plan, fix))
                .collect(),
        )
    };
    let document = |(nth, conflict): (usize, &Conflict)| ConflictDocument {
        rule: conflict.rule().id(),
        severity: conflict.severity.word(),
        subjects: conflict
            .subjects
            .iter()
            .map(|ix| {
                let assignment = &plan.assignments[*ix];
                SubjectDocument::new(season, assignment.application, assignment.spot)
            })
            .collect(),
        people: conflict
            .people
            .iter()
            .map(|person| season.person(*person))
            .collect(),
        message: Message::new(|lang| reason::conflict(lang, season, plan, conflict)),
        fixes: fixes(nth),
    };
    CheckDocument {
        score: score.into(),
        conflicts: conflicts.iter().enumerate().map(document).collect(),
    }
}
