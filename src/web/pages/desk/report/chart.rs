//! Two columns of a table as a picture: a wide bar for what was planned, a narrow one in it for what came
//! of it. The table stands below; here are no numbers but in what a pointer shows.

use maud::{Markup, html};

use crate::exchange::season_report::Table;
use crate::say;
use crate::words::Lang;

/// Of one row of the table, and of the whole picture, in its own units.
const WIDTH: u64 = 24;
const HEIGHT: u64 = 100;
/// As many rows as have room for their names.
const NAMED: usize = 6;

/// The picture; none where there is nothing to see.
pub(super) fn chart(lang: Lang, table: &Table) -> Markup {
    let (planned, held) = table.drawn;
    // The last row of what has a total would dwarf all others.
    let total = say!(lang, "report-total");
    let rows: Vec<_> = table
        .rows
        .iter()
        .filter(|(name, _)| *name != total)
        .collect();
    let values = rows.iter().flat_map(|(_, row)| [row[planned], row[held]]);
    let most = values.flatten().max().unwrap_or(0);
    if most == 0 {
        return html! {};
    }
    let names = (&table.header[planned + 1], &table.header[held + 1]);
    let has_held = rows.iter().any(|(_, row)| row[held].is_some());
    let label = format!("{}: {}, {}", table.title, names.0, names.1);
    let ends = [rows.first(), rows.last()];
    html! {
        figure.bars {
            svg viewBox={ "0 0 " (rows.len() as u64 * WIDTH) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(label) {
                @for (at, (name, row)) in rows.iter().enumerate() {
                    g {
                        title { (name) ": " (number(lang, row[planned])) " / " (number(lang, row[held])) }
                        (bar("planned", at as u64 * WIDTH + 2, WIDTH - 4, row[planned], most))
                        (bar("held", at as u64 * WIDTH + 7, WIDTH - 14, row[held], most))
                    }
                }
            }
            @if rows.len() <= NAMED {
                ul.names aria-hidden="true" { @for (name, _) in &rows { li { (name) } } }
            } @else {
                ul.names.ends aria-hidden="true" { @for (name, _) in ends.iter().flatten() { li { (name) } } }
            }
            figcaption.legend {
                span { i.planned {} (names.0) }
                @if has_held { span { i.held {} (names.1) } }
            }
        }
    }
}

fn bar(class: &str, x: u64, width: u64, count: Option<u64>, most: u64) -> Markup {
    // In hundredths, so that small numbers are seen beside large ones.
    let tall = count.unwrap_or(0) * HEIGHT * 100 / most;
    let (from, height) = (HEIGHT * 100 - tall, tall);
    let units = |hundredths: u64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    html! {
        @if tall > 0 { rect.(class) x=(x) y=(units(from)) width=(width) height=(units(height)) {} }
    }
}

/// A number, or a dash where nobody knows it.
pub(super) fn number(lang: Lang, count: Option<u64>) -> String {
    let count = count.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    count.map_or_else(|| "–".to_owned(), |count| lang.count(count))
}
