//! A quantity over time: where several things together are too much.

use std::collections::BTreeSet;

use super::moment::{Moment, Span};

/// A maximal stretch of time during which the sum is above the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overload<K> {
    pub span: Span,
    /// The largest sum in it.
    pub peak: u64,
    /// Everything that adds to it at some moment of the stretch, in order.
    pub parties: Vec<K>,
}

/// All stretches in which `items` together need more than `limit`, in order of time. Sorts once:
/// n log n, plus the size of the answer.
pub fn overloads<K: Ord + Copy>(items: &[(Span, u64, K)], limit: u64) -> Vec<Overload<K>> {
    let mut active = BTreeSet::new();
    let mut sum = 0_u64;
    let mut found: Vec<Overload<K>> = Vec::new();
    let mut open: Option<Overload<K>> = None;
    for at_once in changes(items).chunk_by(|a, b| a.at == b.at) {
        for change in at_once {
            if change.begins {
                sum += change.amount;
                active.insert(change.key);
            } else {
                sum -= change.amount;
                active.remove(&change.key);
            }
        }
        let now = at_once[0].at;
        if sum > limit {
            let stretch = open.get_or_insert_with(|| Overload {
                span: Span {
                    start: now,
                    end: now,
                },
                peak: 0,
                parties: active.iter().copied().collect(),
            });
            let joining = at_once.iter().filter(|change| change.begins);
            stretch.parties.extend(joining.map(|change| change.key));
            stretch.peak = stretch.peak.max(sum);
        } else if let Some(mut over) = open.take() {
            over.span.end = now;
            over.parties.sort_unstable();
            over.parties.dedup();
            found.push(over);
        }
    }
    found
}

/// Something begins or ends to need its amount.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change<K> {
    at: Moment,
    begins: bool,
    amount: u64,
    key: K,
}

/// In order of time, ends before beginnings; without what needs nothing or lasts for no time.
fn changes<K: Ord + Copy>(items: &[(Span, u64, K)]) -> Vec<Change<K>> {
    let mut changes = Vec::with_capacity(items.len() * 2);
    for (span, amount, key) in items {
        let (amount, key) = (*amount, *key);
        if amount > 0 && span.start < span.end {
            for (at, begins) in [(span.start, true), (span.end, false)] {
                changes.push(Change {
                    at,
                    begins,
                    amount,
                    key,
                });
            }
        }
    }
    changes.sort_unstable();
    changes
}

/// All pairs of overlapping spans, each once, by their keys. Sorts once: n log n, plus the pairs that
/// it looks at, which are those that overlap.
pub fn overlapping<K: Copy>(items: &mut [(Span, K)], mut found: impl FnMut(K, K)) {
    items.sort_unstable_by_key(|(span, _)| (span.start, span.end));
    let mut active: Vec<(Span, K)> = Vec::new();
    for (span, key) in items.iter() {
        active.retain(|(other, _)| other.end > span.start);
        for (other, other_key) in &active {
            if other.overlaps(*span) {
                found(*other_key, *key);
            }
        }
        active.push((*span, *key));
    }
}
