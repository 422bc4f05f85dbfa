//! Finds the row that names the columns, below title rows and above the answers.

use std::collections::{HashMap, HashSet};

use super::titles;
use super::words::folded;
use crate::exchange::bundle::cell::{Cell, Row};

/// Rows among which the header is looked for.
pub(super) const SEARCHED_ROWS: usize = 30;
/// Rows above the header that may name what it leaves blank.
const MAX_ROWS_ABOVE: usize = 2;
/// Fields that a row must name to be a header by that alone.
const SURE: usize = 2;

/// How many fields the cells of the row name.
pub(super) fn fields_named(row: &Row<'_>) -> usize {
    let mut named: Vec<_> = texts(row).filter_map(titles::surely).collect();
    named.sort_unstable();
    named.dedup();
    named.len()
}

/// How many cells of the row are not blank.
pub(super) fn filled(row: &Row<'_>) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

fn texts<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r str> {
    row.cells.iter().filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.trim()),
        _ => None,
    })
}

/// Which of the rows names the columns: the first that names the most fields, else the first that is
/// as wide as the others and holds nothing but texts.
pub(super) fn find(rows: &[Row<'_>]) -> Option<usize> {
    let searched = &rows[..rows.len().min(SEARCHED_ROWS)];
    let best = (0..searched.len())
        .rev()
        .max_by_key(|ix| fields_named(&searched[*ix]))?;
    if fields_named(&searched[best]) >= SURE {
        return Some(best);
    }
    let widest = searched.iter().map(filled).max()?;
    let is_header = |row: &Row<'_>| {
        let text = |cell: &Cell<'_>| cell.is_blank() || matches!(cell, Cell::Text(_));
        filled(row) * 3 >= widest * 2 && row.cells.iter().all(text)
    };
    searched.iter().position(is_header).or(Some(best))
}

/// The columns' titles: none twice, empty where a column has none.
pub(super) fn titles_of(rows: &[Row<'_>], header: usize) -> Vec<String> {
    let above = &rows[header.saturating_sub(MAX_ROWS_ABOVE)..header];
    let above: Vec<_> = above.iter().filter(|row| filled(row) >= 2).collect();
    let width = above.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let row = &rows[header];
    let mut titles: Vec<_> = (0..row.cells.len().max(width))
        .map(|column| {
            let own = text_at(row, column);
            let higher = || above.iter().rev().find_map(|row| text_at(row, column));
            own.or_else(higher).unwrap_or_default()
        })
        .collect();
    with_groups(&mut titles, &above);
    number_repeats(&mut titles);
    titles
}

fn text_at(row: &Row<'_>, column: usize) -> Option<String> {
    let cell = row.cells.get(column).filter(|cell| !cell.is_blank())?;
    let text = cell.text();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Two columns of one title are told apart by what stands above them, as in «Заявитель: название».
fn with_groups(titles: &mut [String], above: &[&Row<'_>]) {
    let Some(groups) = above.last() else {
        return;
    };
    let counts = counts(titles);
    for (column, title) in titles.iter_mut().enumerate() {
        if title.is_empty() || counts[&folded(title)] < 2 {
            continue;
        }
        let group = (0..=column).rev().find_map(|left| text_at(groups, left));
        if let Some(group) = group.filter(|group| group != title) {
            *title = format!("{group}: {title}");
        }
    }
}

fn counts(titles: &[String]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for title in titles {
        *counts.entry(folded(title)).or_insert(0) += 1;
    }
    counts
}

fn number_repeats(titles: &mut [String]) {
    let mut used = HashSet::new();
    for title in titles.iter_mut().filter(|title| !title.is_empty()) {
        let plain = title.clone();
        let mut count = 1;
        while !used.insert(folded(title)) {
            count += 1;
            *title = format!("{plain} ({count})");
        }
    }
}
