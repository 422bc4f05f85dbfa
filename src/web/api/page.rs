//! Long lists, a page at a time.

use serde::Serialize;

use super::params::{Params, flaw};
use crate::app::account::FieldRule;
use crate::web::error::Problem;

/// Items on a page, unless asked for otherwise.
const USUAL: usize = 100;
/// Most items on a page.
const MOST: u32 = 1_000;

/// Parameters that every list has.
pub(super) const PARAMS: [&str; 2] = ["limit", "cursor"];

/// Parameters of a list.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
pub(super) struct PageParams {
    /// Most items to give.
    #[param(minimum = 1, maximum = 1000, default = 100)]
    limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    cursor: Option<String>,
}

/// A part of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    /// The `cursor` of the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// How many items are asked for.
pub(super) fn usual_limit(params: &Params) -> Result<usize, Problem> {
    let limit = params.count("limit", MOST)?;
    Ok(limit.map_or(USUAL, |limit| limit as usize))
}

/// The page that is asked for. `key` tells items apart; what a cursor holds is its business alone.
pub(super) fn page<S, T>(
    params: &Params,
    all: Vec<S>,
    key: impl Fn(&S) -> String,
    show: impl Fn(S) -> T,
) -> Result<Listed<T>, Problem> {
    let limit = usual_limit(params)?;
    let start = match params.text("cursor") {
        None => 0,
        Some(cursor) => {
            let at = all.iter().position(|item| hex(&key(item)) == cursor);
            at.ok_or_else(|| flaw("cursor", FieldRule::Unknown))? + 1
        }
    };
    let end = all.len().min(start + limit);
    let is_last = end == all.len();
    let next = all[start..end].last().map(|item| hex(&key(item)));
    let here = all.into_iter().skip(start).take(limit);
    Ok(Listed {
        items: here.map(show).collect(),
        next: next.filter(|_| !is_last),
    })
}

/// The first `limit` of what was found, where one more was looked for to know whether there are more.
pub(super) fn first<S, T>(
    mut found: Vec<S>,
    limit: usize,
    cursor: impl Fn(&S) -> String,
    show: impl Fn(S) -> T,
) -> Listed<T> {
    let has_more = found.len() > limit;
    found.truncate(limit);
    Listed {
        next: found.last().filter(|_| has_more).map(cursor),
        items: found.into_iter().map(show).collect(),
    }
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
