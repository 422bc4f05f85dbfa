//! Where something may be put on a day, for the script of the board.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;

use super::Desk;
use super::board::Picked;
use crate::app::advice::Verdict;
use crate::domain::code::DayIx;
use crate::web::error::Problem;
use crate::web::query::{Pairs, day as read_day};

/// First start, last start, whether it may (0), may but had better not (1) or may not (2), and the number
/// of the reason.
type Stretch = (u32, u32, u8, Option<usize>);

/// Stretches of starts on every place.
#[derive(Serialize)]
struct Spots {
    /// Minutes between two starts.
    step: u32,
    /// The first and the last start of the day, in minutes after midnight.
    starts: [u32; 2],
    /// By the id of the place.
    places: BTreeMap<String, Vec<Stretch>>,
    reasons: Vec<String>,
}

/// `/desk/{season}/days/{date}/spots?pick=…`.
pub(in crate::web) async fn spots(
    Path((_, date)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let day = read_day(&date).and_then(|date| desk.season().day_on(date));
    let day = day.ok_or(Problem::Missing)?;
    let name = pairs.first("pick").ok_or(Problem::Missing)?;
    let picked = Picked::new(&desk, name, day).await?;
    let no_store = [(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    )];
    Ok((no_store, Json(told(&desk, &picked, day))).into_response())
}

fn told(desk: &Desk, picked: &Picked, day: DayIx) -> Spots {
    let season = desk.season();
    let mut spots = Spots {
        step: picked.starts.step_min,
        starts: [u32::MAX, 0],
        places: BTreeMap::new(),
        reasons: Vec::new(),
    };
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for it in &picked.starts.places {
        let mut runs = Vec::with_capacity(it.runs.len());
        for run in &it.runs {
            let level = match run.verdict {
                Verdict::Free => 0,
                Verdict::Warned(_) => 1,
                Verdict::Blocked { .. } => 2,
            };
            let number = picked.why(desk, it.place, day, run).map(|why| {
                let next = numbers.len();
                *numbers.entry(why).or_insert(next)
            });
            let (first, last) = (run.first.get(), run.last.get());
            spots.starts = [spots.starts[0].min(first), spots.starts[1].max(last)];
            runs.push((first, last, level, number));
        }
        let id = season.place(it.place).id.to_string();
        spots.places.insert(id, runs);
    }
    spots.reasons = vec![String::new(); numbers.len()];
    for (reason, number) in numbers {
        spots.reasons[number] = reason;
    }
    spots
}
