//! What a run is to do, and how far it is.

use chrono::NaiveDate;
use sea_orm::JsonValue;
use serde::{Deserialize, Serialize};

use crate::domain::run::{RunOrder, RunPoint, RunProgress};
use crate::store::StoreError;
use crate::store::columns::Reader;

const READ: Reader = Reader("run");

#[derive(Serialize, Deserialize)]
struct OrderRow {
    #[serde(default)]
    days: Option<Vec<NaiveDate>>,
    #[serde(default)]
    embankments: Option<Vec<String>>,
    #[serde(default)]
    kinds: Option<Vec<String>>,
    #[serde(default)]
    keep_placed: bool,
    #[serde(default)]
    include_submitted: bool,
    #[serde(default)]
    seconds: Option<u32>,
    #[serde(default)]
    steps: Option<u64>,
    #[serde(default)]
    seed: u64,
}

#[derive(Serialize, Deserialize)]
struct ProgressRow {
    steps: u64,
    of_steps: Option<u64>,
    score_before: i64,
    score: i64,
    bound: Option<i64>,
    assigned: u64,
    wanted: u64,
    /// Milliseconds, score, bound.
    points: Vec<(u64, i64, Option<i64>)>,
}

pub(in crate::store) fn order_json(order: &RunOrder) -> Result<JsonValue, StoreError> {
    let kinds = order.kinds.as_ref();
    let row = OrderRow {
        days: order.days.clone(),
        embankments: order.embankments.clone(),
        kinds: kinds.map(|kinds| kinds.iter().map(|kind| kind.word().to_owned()).collect()),
        keep_placed: order.keep_placed,
        include_submitted: order.include_submitted,
        seconds: order.seconds,
        steps: order.steps,
        seed: order.seed,
    };
    serde_json::to_value(row).map_err(|error| READ.damaged(error))
}

pub(in crate::store) fn order_from(json: JsonValue) -> Result<RunOrder, StoreError> {
    let row: OrderRow = serde_json::from_value(json).map_err(|error| READ.damaged(error))?;
    let kinds = row
        .kinds
        .map(|kinds| kinds.iter().map(|kind| READ.kind(kind)).collect());
    Ok(RunOrder {
        days: row.days,
        embankments: row.embankments,
        kinds: kinds.transpose()?,
        keep_placed: row.keep_placed,
        include_submitted: row.include_submitted,
        seconds: row.seconds,
        steps: row.steps,
        seed: row.seed,
    })
}

pub(in crate::store) fn progress_json(progress: &RunProgress) -> Result<JsonValue, StoreError> {
    let points = progress.points.iter();
    let row = ProgressRow {
        steps: progress.steps,
        of_steps: progress.of_steps,
        score_before: progress.score_before,
        score: progress.score,
        bound: progress.bound,
        assigned: progress.assigned,
        wanted: progress.wanted,
        points: points
            .map(|point| (point.ms, point.score, point.bound))
            .collect(),
    };
    serde_json::to_value(row).map_err(|error| READ.damaged(error))
}

pub(in crate::store) fn progress_from(json: JsonValue) -> Result<RunProgress, StoreError> {
    let row: ProgressRow = serde_json::from_value(json).map_err(|error| READ.damaged(error))?;
    let points = row.points.into_iter();
    Ok(RunProgress {
        steps: row.steps,
        of_steps: row.of_steps,
        score_before: row.score_before,
        score: row.score,
        bound: row.bound,
        assigned: row.assigned,
        wanted: row.wanted,
        points: points
            .map(|(ms, score, bound)| RunPoint { ms, score, bound })
            .collect(),
    })
}
