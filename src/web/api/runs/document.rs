//! How runs are shown and asked for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{MOST_SECONDS, MOST_STEPS, Proposal};
use crate::domain::actor::Actor;
use crate::domain::application::Kind;
use crate::domain::draft::Draft;
use crate::domain::proposal::{Deals, Dealt, by_day, by_person, dealt};
use crate::domain::run::{Run, RunOrder, RunProgress};
use crate::domain::season::AssignmentPart;
use crate::web::api::draft::site;
use crate::web::api::params::flaw;
use crate::web::error::Problem;

/// What a run is to do.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = RunOrder)]
pub(in crate::web) struct OrderDocument {
    /// Only these days; null: all. While the season is under way, what has begun and days that are over stay
    /// as they are, whatever is named here; days that are all over are refused.
    #[schema(min_items = 1)]
    days: Option<Vec<NaiveDate>>,
    /// Only these embankments, by id; null: all.
    #[schema(min_items = 1)]
    embankments: Option<Vec<String>>,
    /// Only applications of these kinds, `station`, `performer` or `food`; null: all.
    #[schema(min_items = 1)]
    kinds: Option<Vec<String>>,
    /// Leave everything where it is and only add.
    keep_placed: bool,
    /// Whether submitted applications take part, beside the accepted ones.
    include_submitted: bool,
    /// How long to search; 30 if neither this nor `steps` is given.
    #[schema(minimum = 1, maximum = 600)]
    seconds: Option<u32>,
    /// How many steps to make at most.
    #[schema(minimum = 1, maximum = 1000000000)]
    steps: Option<u64>,
    /// Another seed, another search.
    seed: u64,
}

const _: () = assert!(MOST_SECONDS == 600 && MOST_STEPS == 1_000_000_000);

impl OrderDocument {
    pub(super) fn order(self) -> Result<RunOrder, Problem> {
        let kind = |word: &String| Kind::ALL.into_iter().find(|kind| kind.word() == word);
        let kinds: Option<Option<Vec<_>>> =
            self.kinds.map(|words| words.iter().map(kind).collect());
        let unknown = || flaw("/kinds", crate::app::account::FieldRule::Unknown);
        Ok(RunOrder {
            days: self.days,
            embankments: self.embankments,
            kinds: kinds.map(|kinds| kinds.ok_or_else(unknown)).transpose()?,
            keep_placed: self.keep_placed,
            include_submitted: self.include_submitted,
            seconds: self.seconds,
            steps: self.steps,
            seed: self.seed,
        })
    }

    fn new(order: &RunOrder) -> Self {
        let words = |kinds: &Vec<Kind>| kinds.iter().map(|kind| kind.word().to_owned()).collect();
        Self {
            days: order.days.clone(),
            embankments: order.embankments.clone(),
            kinds: order.kinds.as_ref().map(words),
            keep_placed: order.keep_placed,
            include_submitted: order.include_submitted,
            seconds: order.seconds,
            steps: order.steps,
            seed: order.seed,
        }
    }
}

/// The service works on a season by itself.
#[derive(Serialize, ToSchema)]
#[schema(as = Run)]
pub(super) struct RunDocument {
    pub(super) id: i64,
    order: OrderDocument,
    /// `queued`, `running`, `stopping`, `done` (there is a proposal), `failed`, `applied` or `discarded`.
    state: &'static str,
    /// Who asked for it, by name; null: somebody at the machine itself.
    by: Option<String>,
    asked_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// Revision of the draft that it works on.
    revision: Option<u64>,
    progress: Option<ProgressDocument>,
    /// `fault` (the service has a fault) or `gave-up` (each server that took it up went away).
    failure: Option<&'static str>,
    /// Number of the step that made its proposal the draft.
    step: Option<u64>,
}

/// How far a run is.
#[derive(Serialize, ToSchema)]
#[schema(as = RunProgress)]
struct ProgressDocument {
    steps: u64,
    /// How many there will be, if that is known.
    of_steps: Option<u64>,
    /// Score of the draft that it began with.
    score_before: i64,
    score: i64,
    /// No plan of the season scores more, as far as is known; of one that is under way none that keeps what
    /// has begun.
    bound: Option<i64>,
    assigned: u64,
    wanted: u64,
    /// From the beginning on.
    points: Vec<PointDocument>,
}

/// How far a run was.
#[derive(Serialize, ToSchema)]
#[schema(as = RunPoint)]
struct PointDocument {
    /// Milliseconds since it began.
    ms: u64,
    score: i64,
    bound: Option<i64>,
}

impl RunDocument {
    pub(super) fn new(run: &Run) -> Self {
        Self {
            id: run.id.0,
            order: OrderDocument::new(&run.order),
            state: run.state.word(),
            by: match &run.actor {
                Actor::Person { name, .. } => Some(name.clone()),
                Actor::CommandLine | Actor::Service | Actor::Form | Actor::Applicant => None,
            },
            asked_at: run.asked_at,
            started_at: run.started_at,
            ended_at: run.ended_at,
            revision: run.revision,
            progress: run.progress.as_ref().map(progress),
            failure: run.failure.map(|failure| failure.word()),
            step: run.step,
        }
    }
}

fn progress(progress: &RunProgress) -> ProgressDocument {
    let point = |point: &crate::domain::run::RunPoint| PointDocument {
        ms: point.ms,
        score: point.score,
        bound: point.bound,
    };
    ProgressDocument {
        steps: progress.steps,
        of_steps: progress.of_steps,
        score_before: progress.score_before,
        score: progress.score,
        bound: progress.bound,
        assigned: progress.assigned,
        wanted: progress.wanted,
        points: progress.points.iter().map(point).collect(),
    }
}

/// A run with what it proposes.
#[derive(Serialize, ToSchema)]
pub(super) struct RunWithProposal {
    run: RunDocument,
    /// null as long as there is none.
    proposal: Option<ProposalDocument>,
}

/// What a run would change in the draft.
#[derive(Serialize, ToSchema)]
#[schema(as = Proposal)]
struct ProposalDocument {
    /// Whether it can be applied to the draft as it is now; null: it is not to be decided any more.
    fits: Option<bool>,
    assignments: Vec<DealtDocument>,
    /// What is moved to another day is dropped on the one and new on the other.
    by_day: Vec<DayDeals>,
    /// Those with the most changes first; only for those who may see names.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_person: Option<Vec<PersonDeals>>,
}

/// An assignment that a proposal changes.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposedAssignment)]
struct DealtDocument {
    /// Id of the assignment.
    id: String,
    application: String,
    /// `new`, `moved`, `dropped`, or `changed` (its status only).
    what: &'static str,
    before: Option<SpotDocument>,
    after: Option<SpotDocument>,
}

/// Where and when an assignment is.
#[derive(Serialize, ToSchema)]
#[schema(as = Spot)]
struct SpotDocument {
    date: NaiveDate,
    place: String,
    embankment: String,
    start: String,
    end: String,
}

#[derive(Serialize, ToSchema)]
struct DayDeals {
    date: NaiveDate,
    new: u32,
    moved: u32,
    dropped: u32,
}

#[derive(Serialize, ToSchema)]
struct PersonDeals {
    person: String,
    new: u32,
    moved: u32,
    dropped: u32,
}

impl RunWithProposal {
    pub(super) fn new(found: &Proposal, with_names: bool) -> Self {
        let has_one = !found.run.state.is_open() && found.run.revision.is_some();
        Self {
            run: RunDocument::new(&found.run),
            proposal: has_one.then(|| proposal(found, with_names)),
        }
    }
}

fn proposal(found: &Proposal, with_names: bool) -> ProposalDocument {
    let draft = &found.draft.draft;
    let dealt = dealt(&found.changes);
    let day = |(date, deals): (NaiveDate, Deals)| DayDeals {
        date,
        new: deals.new,
        moved: deals.moved,
        dropped: deals.dropped,
    };
    let person = |(person, deals): (String, Deals)| PersonDeals {
        person,
        new: deals.new,
        moved: deals.moved,
        dropped: deals.dropped,
    };
    let people = || by_person(draft.season(), &dealt).into_iter();
    ProposalDocument {
        fits: found.now.as_ref().map(Result::is_ok),
        assignments: dealt.iter().map(|item| one(draft, item)).collect(),
        by_day: by_day(&dealt).into_iter().map(day).collect(),
        by_person: with_names.then(|| people().map(person).collect()),
    }
}

fn one(draft: &Draft, item: &Dealt<'_>) -> DealtDocument {
    let spot = |part: &AssignmentPart| SpotDocument {
        date: part.date,
        place: part.place.clone(),
        embankment: site(draft, part).unwrap_or_default(),
        start: part.hours.from().to_string(),
        end: part.hours.to().to_string(),
    };
    let application = item.part().map(|part| part.application.clone());
    DealtDocument {
        id: item.id.to_string(),
        application: application.unwrap_or_default(),
        what: item.deal.word(),
        before: item.before.map(spot),
        after: item.after.map(spot),
    }
}
