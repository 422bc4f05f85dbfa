//! What holds for every table: the order of its rows and columns means nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::season::{applied, items, june, read, suggested};

const TITLES: [&str; 6] = [
    "Название",
    "Организация",
    "Вид",
    "Эл. почта",
    "Мощность",
    "Когда",
];

/// Answers that can be understood, some of them repeated.
fn answers() -> impl Strategy<Value = Vec<[String; 6]>> {
    let kinds = proptest::sample::select(vec!["станция", "Вокал", "Фудтрак", "загадка"]);
    let dates =
        proptest::sample::select(vec!["", "3 июня", "по субботам", "4 и 10 июня", "никогда"]);
    let row = (0..6_u8, 0..3_u8, kinds, 0..8_u16, dates);
    let row = row.prop_map(|(title, group, kind, power, dates)| {
        [
            format!("Номер {title}"),
            format!("Клуб {group}"),
            kind.to_owned(),
            format!("a{title}@example.org"),
            format!("{},5 кВт", power),
            dates.to_owned(),
        ]
    });
    proptest::collection::vec(row, 1..10)
}

fn csv(rows: &[[String; 6]], columns: &[usize]) -> String {
    let titles = TITLES.map(str::to_owned);
    let lines = std::iter::once(&titles).chain(rows);
    let line = |row: &[String; 6]| {
        let cells: Vec<_> = columns
            .iter()
            .map(|ix| format!("\"{}\"", row[*ix]))
            .collect();
        cells.join(";")
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

fn shuffled<T: Clone>(items: &[T], swaps: &[(Index, Index)]) -> Vec<T> {
    let mut items = items.to_vec();
    for (a, b) in swaps {
        let (a, b) = (a.index(items.len()), b.index(items.len()));
        items.swap(a, b);
    }
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_shuffled_table_is_the_same(
        rows in answers(),
        row_swaps in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..12),
        column_swaps in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..6),
    ) {
        let items = items(june());
        let columns: Vec<_> = (0..TITLES.len()).collect();
        let plain = read(csv(&rows, &columns).as_bytes());
        let mixed = csv(&shuffled(&rows, &row_swaps), &shuffled(&columns, &column_swaps));
        let mixed = read(mixed.as_bytes());
        prop_assert_eq!(plain.signature(), mixed.signature());
        let ((_, first), (_, second)) = (suggested(&items, &plain), suggested(&items, &mixed));
        prop_assert_eq!(first.counts(), second.counts());
        prop_assert_eq!(applied(&items, &first), applied(&items, &second));
    }

    #[test]
    fn importing_twice_changes_nothing_the_second_time(rows in answers()) {
        let before = items(june());
        let columns: Vec<_> = (0..TITLES.len()).collect();
        let table = read(csv(&rows, &columns).as_bytes());
        let (_, first) = suggested(&before, &table);
        let after = applied(&before, &first);
        let (_, second) = suggested(&after, &table);
        prop_assert_eq!(second.counts().new, 0);
        prop_assert_eq!(second.counts().changed, 0);
        prop_assert_eq!(second.counts().unchanged, first.counts().new);
        prop_assert_eq!(applied(&after, &second), after);
    }

    /// A table that has grown by some rows brings these rows, and nothing else.
    #[test]
    fn more_rows_bring_only_themselves(rows in answers(), more in answers()) {
        let before = items(june());
        let columns: Vec<_> = (0..TITLES.len()).collect();
        let (_, first) = suggested(&before, &read(csv(&rows, &columns).as_bytes()));
        let after = applied(&before, &first);
        let known: BTreeMap<_, _> = first.rows.iter().map(|row| (row.id.clone(), row.row)).collect();
        let both: Vec<_> = rows.iter().chain(&more).cloned().collect();
        let (_, second) = suggested(&after, &read(csv(&both, &columns).as_bytes()));
        for row in &second.rows {
            if matches!(row.outcome, yarkie_berega::exchange::intake::Outcome::New(_)) {
                // An id that was refused before may come with a sound row now.
                let was_new = first.rows.iter().any(|old| {
                    old.id == row.id && matches!(old.outcome, yarkie_berega::exchange::intake::Outcome::New(_))
                });
                prop_assert!(!was_new, "{}: {:?}", row.id, known);
            }
        }
    }
}
