//! Where something may be put on a day, for the script of the board.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;

use super::Desk;
use super::board::Picked;
use crate::app::advice::{Edge, Run, Verdict};
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::Minute;
use crate::web::error::Problem;
use crate::web::query::{Pairs, day as read_day, unknown};

/// First start, last start, whether it may (0), may but had better not (1) or may not (2), and the number
/// of the reason.
type Stretch = (u32, u32, u8, Option<usize>);

/// Stretches of starts on every place; or of the moments to which one end can be moved.
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

/// `/desk/{season}/days/{date}/spots?pick=…`, `sites=` on those embankments only; with `edge=start` or `edge=end` only that end moves.
pub(in crate::web) async fn spots(
    Path((_, date)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let day = read_day(&date).and_then(|date| desk.season().day_on(date));
    let day = day.ok_or(Problem::Missing)?;
    let name = pairs.first("pick").ok_or(Problem::Missing)?;
    let picked = match pairs.first("edge") {
        None => Picked::new(&desk, name, day, sites(&desk, &pairs)?).await?,
        Some("start") => Picked::at_edge(&desk, name, Edge::Start).await?,
        Some("end") => Picked::at_edge(&desk, name, Edge::End).await?,
        Some(_) => return Err(Problem::BadQuery),
    };
    let no_store = [(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    )];
    Ok((no_store, Json(told(&desk, &picked, day))).into_response())
}

/// The embankments that are looked at, if not all of them.
fn sites(desk: &Desk, pairs: &Pairs) -> Result<Option<Vec<EmbankmentIx>>, Problem> {
    let Some(text) = pairs.first("sites") else {
        return Ok(None);
    };
    let ids = text.split('|').filter(|id| !id.is_empty());
    let known = |id: &str| {
        let found = desk.season().embankment_by_id(id);
        found.ok_or_else(|| unknown(id))
    };
    ids.map(known).collect::<Result<_, _>>().map(Some)
}

fn told(desk: &Desk, picked: &Picked, day: DayIx) -> Spots {
    let season = desk.season();
    let mut teller = Teller {
        desk,
        picked,
        day,
        numbers: BTreeMap::new(),
    };
    let (mut starts, mut places) = ([u32::MAX, 0], BTreeMap::new());
    for it in &picked.starts.places {
        let runs = it.runs.iter();
        let runs: Vec<Stretch> = runs
            .flat_map(|run| teller.stretches(it.place, run))
            .collect();
        for (first, last, ..) in &runs {
            starts = [starts[0].min(*first), starts[1].max(*last)];
        }
        places.insert(season.place(it.place).id.to_string(), runs);
    }
    let mut reasons = vec![String::new(); teller.numbers.len()];
    for (reason, number) in teller.numbers {
        reasons[number] = reason;
    }
    Spots {
        step: picked.starts.step_min,
        starts,
        places,
        reasons,
    }
}

/// Tells each reason once.
struct Teller<'a> {
    desk: &'a Desk,
    picked: &'a Picked,
    day: DayIx,
    numbers: BTreeMap<String, usize>,
}

impl Teller<'_> {
    fn number(&mut self, reason: String) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(reason).or_insert(next)
    }

    fn stretches(&mut self, place: PlaceIx, run: &Run) -> Vec<Stretch> {
        let why = self.picked.why(self.desk, place, self.day, run);
        let number = why.map(|why| self.number(why));
        let (first, last) = (run.first.get(), run.last.get());
        match run.verdict {
            Verdict::Free => self.by_length(first, last),
            Verdict::Warned(_) | Verdict::Past => vec![(first, last, 1, number)],
            Verdict::Blocked { .. } => vec![(first, last, 2, number)],
        }
    }

    /// A free stretch: to be longer or shorter than was asked for is told.
    fn by_length(&mut self, first: u32, last: u32) -> Vec<Stretch> {
        let (desk, picked) = (self.desk, self.picked);
        let step = picked.starts.step_min;
        let mut found: Vec<Stretch> = Vec::new();
        for at in (first..=last).step_by(step as usize) {
            let is_asked = Minute::new(at).is_some_and(|at| picked.lasts_as_asked(desk, at));
            let number = (!is_asked).then(|| self.number(picked.asked(desk)));
            let level = u8::from(!is_asked);
            match found.last_mut() {
                Some(stretch) if stretch.2 == level => stretch.1 = at,
                _ => found.push((at, at, level, number)),
            }
        }
        found
    }
}
