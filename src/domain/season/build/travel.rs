//! Travel times between all embankments.

use super::{At, Build};
use crate::domain::embankment::Embankment;
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::season::parts::TravelPart;
use crate::domain::travel::TravelTimes;

/// For each pair of embankments, row by row: minutes, and the row that says so.
type Table = Vec<Option<(u32, u32)>>;

impl Build {
    pub(super) fn travel(
        &mut self,
        embankments: &[Embankment],
        parts: &[TravelPart],
    ) -> TravelTimes {
        let n = embankments.len();
        let mut table: Table = vec![None; n * n];
        for part in parts {
            let at = |column| At(Sheet::Travel, part.row, column);
            let from = self.embankment(at("from"), &part.from);
            let to = self.embankment(at("to"), &part.to);
            let is_same = from.is_some() && from == to;
            let longest = if is_same { 0 } else { TravelTimes::MAX_MIN };
            self.number(at("minutes"), part.minutes, 0..=longest.into());
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            match table[from.ix() * n + to.ix()] {
                Some((minutes, first_row)) if minutes != part.minutes => {
                    let expected = Expected::SameMinutesAs { first_row };
                    self.flaw(at("minutes"), part.minutes.to_string(), expected);
                }
                _ => {
                    table[from.ix() * n + to.ix()] = Some((part.minutes, part.row));
                    table[to.ix() * n + from.ix()] = Some((part.minutes, part.row));
                }
            }
        }
        self.missing(embankments, &table);
        let minutes = table
            .into_iter()
            .map(|entry| entry.map_or(0, |(minutes, _)| minutes));
        TravelTimes::new(n, minutes.collect())
    }

    /// One flaw for each embankment without a travel time to some of those after it.
    fn missing(&mut self, embankments: &[Embankment], table: &Table) {
        let n = embankments.len();
        for (a, from) in embankments.iter().enumerate() {
            let missing = (a + 1..n).filter(|b| table[a * n + b].is_none());
            let others: Vec<_> = missing.map(|b| embankments[b].id.as_str()).collect();
            if !others.is_empty() {
                self.flaws.push(Flaw {
                    sheet: Some(Sheet::Travel),
                    row: None,
                    column: None,
                    value: format!("{} – {}", from.id, others.join(", ")),
                    expected: Expected::TravelTime,
                });
            }
        }
    }
}
