//! What is shown of a draft: assignments and conflicts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::conflict::Conflict;
use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Part};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::Rule;
use crate::domain::score::Score;
use crate::domain::season::AssignmentPart;
use crate::words::{Lang, reason};

/// An application on a place, on a day, for some time.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Assignment)]
pub(super) struct AssignmentDocument {
    /// Stays the same through moves and releases.
    pub(super) id: String,
    /// Grows with every change; its entity tag is `"v…"`.
    pub(super) version: u64,
    application: String,
    date: NaiveDate,
    place: String,
    embankment: String,
    /// `12:00`; past midnight it goes on counting: `25:30`.
    start: String,
    end: String,
    /// `proposed`, `offered`, `confirmed`, `declined`, `cancelled`, `held` or `no-show`.
    status: &'static str,
    /// The allocator leaves it where it is.
    pinned: bool,
}

/// The assignment, if the draft has it.
pub(super) fn assignment(draft: &Draft, id: AssignmentId) -> Option<AssignmentDocument> {
    let held = draft.items().get(&Item::Assignment(id))?;
    let Part::Assignment(part) = &held.part else {
        return None;
    };
    Some(AssignmentDocument {
        id: id.to_string(),
        version: held.version,
        application: part.application.clone(),
        date: part.date,
        place: part.place.clone(),
        embankment: site(draft, part).unwrap_or_default(),
        start: part.hours.from().to_string(),
        end: part.hours.to().to_string(),
        status: part.status.word(),
        pinned: part.pinned,
    })
}

/// Id of the embankment that it is on.
pub(super) fn site(draft: &Draft, part: &AssignmentPart) -> Option<String> {
    let season = draft.season();
    let place = season.place(season.place_by_id(&part.place)?);
    Some(season.embankment(place.embankment).id.to_string())
}

/// One broken pair, spot or moment of overload.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Conflict)]
pub(super) struct ConflictDocument {
    rule: &'static str,
    /// `hard` or `warning`.
    severity: &'static str,
    subjects: Vec<Subject>,
    /// Who would have to be in two places at once; only for those who may see names.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<String>>,
    /// In the language asked for by `Accept-Language`.
    message: String,
    /// Somebody allowed it on purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<Allowed>,
}

/// That a rule may be broken.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Allowed {
    reason: String,
    at: Option<DateTime<Utc>>,
}

/// An assignment that has part in a conflict.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Subject {
    /// Id of the assignment.
    assignment: String,
    application: String,
    date: NaiveDate,
    place: String,
    start: String,
    end: String,
}

/// Who reads, and what of it they may see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    pub(super) lang: Lang,
    pub(super) with_names: bool,
}

impl Reader {
    /// The conflicts at these positions of the draft's.
    pub(super) fn conflicts(self, draft: &Draft, at: &[usize]) -> Vec<ConflictDocument> {
        let conflicts = at.iter().map(|ix| &draft.conflicts()[*ix]);
        conflicts.map(|it| self.conflict(draft, it)).collect()
    }

    pub(super) fn conflict(self, draft: &Draft, conflict: &Conflict) -> ConflictDocument {
        let (season, plan) = (draft.season(), draft.plan());
        let subject = |ix: &usize| {
            let assignment = &plan.assignments[*ix];
            let spot = &assignment.spot;
            Subject {
                assignment: draft.ids()[*ix].to_string(),
                application: season.application(assignment.application).id.to_string(),
                date: season.day(spot.day).date,
                place: season.place(spot.place).id.to_string(),
                start: spot.hours.from().to_string(),
                end: spot.hours.to().to_string(),
            }
        };
        let people = conflict
            .people
            .iter()
            .map(|ix| season.person(*ix).to_owned());
        ConflictDocument {
            rule: conflict.rule().id(),
            severity: conflict.severity.word(),
            subjects: conflict.subjects.iter().map(subject).collect(),
            people: self.with_names.then(|| people.collect()),
            message: reason::conflict(self.lang, season, plan, conflict),
            allowed: draft
                .parties(conflict)
                .find_map(|id| allowed(draft, id, conflict.rule())),
        }
    }
}

fn allowed(draft: &Draft, id: AssignmentId, rule: Rule) -> Option<Allowed> {
    match draft.items().part(&Item::Override(id, rule))? {
        Part::Override(given) => Some(Allowed {
            reason: given.reason.clone(),
            at: DateTime::from_timestamp(given.at.0 * 60, 0),
        }),
        _ => None,
    }
}

/// Points, part by part; `total` is their sum.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = Score)]
pub(super) struct ScoreDocument {
    total: i64,
    placed: i64,
    preferred_embankment: i64,
    preferred_day: i64,
    theme: i64,
    variety: i64,
    balance: i64,
    stability: i64,
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
