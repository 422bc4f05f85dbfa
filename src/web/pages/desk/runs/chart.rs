//! How score and bound went, as a picture with its figures below.

use maud::{Markup, html};

use crate::domain::run::{RunPoint, RunProgress};
use crate::say;
use crate::words::Lang;

/// Size of the picture, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 200.0;
/// Room for lines at the edge.
const EDGE: f64 = 4.0;

pub(super) fn chart(lang: Lang, progress: &RunProgress) -> Markup {
    let points = &progress.points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return html! {};
    };
    let span = |values: Vec<i64>| {
        let low = values.iter().copied().min().unwrap_or(0);
        let high = values.iter().copied().max().unwrap_or(0);
        (low as f64, (high - low).max(1) as f64)
    };
    let values = points
        .iter()
        .flat_map(|point| [Some(point.score), point.bound]);
    let (low, height) = span(values.flatten().collect());
    let (begin, width) = span(vec![first.ms as i64, last.ms as i64]);
    let at = |ms: u64, value: i64| {
        let x = EDGE + (ms as f64 - begin) / width * (WIDTH - 2.0 * EDGE);
        let y = HEIGHT - EDGE - (value as f64 - low) / height * (HEIGHT - 2.0 * EDGE);
        format!("{x:.1},{y:.1}")
    };
    let line = |value: fn(&RunPoint) -> Option<i64>| {
        let placed = points.iter().filter_map(|p| Some(at(p.ms, value(p)?)));
        placed.collect::<Vec<_>>().join(" ")
    };
    let score = lang.count(progress.score);
    let bound = progress.bound.map(|it| lang.count(it));
    let label = match &bound {
        Some(bound) => say!(lang, "run-chart", score = &*score, bound = &**bound),
        None => say!(lang, "run-chart-score", score = &*score),
    };
    html! {
        figure.chart {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(label) preserveAspectRatio="none" {
                polyline.score points=(line(|point| Some(point.score))) {}
                polyline.bound points=(line(|point| point.bound)) {}
            }
            figcaption { (label) }
            details {
                summary { (say!(lang, "run-figures")) }
                (table(lang, points))
            }
        }
    }
}

fn table(lang: Lang, points: &[RunPoint]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (say!(lang, "run-seconds")) }
                th scope="col" { (say!(lang, "desk-total-score")) }
                th scope="col" { (say!(lang, "run-bound")) }
            } }
            tbody {
                @for point in points {
                    tr {
                        td { (point.ms / 1000) "." (point.ms % 1000 / 100) }
                        td { (lang.count(point.score)) }
                        td { @if let Some(bound) = point.bound { (lang.count(bound)) } @else { "–" } }
                    }
                }
            }
        }
    }
}
