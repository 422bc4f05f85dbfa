//! A quantity over time: where several things together are too much.

use std::collections::BTreeMap;

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
    let mut events: Vec<(Moment, bool, u64, K)> = Vec::with_capacity(items.len() * 2);
    for (span, amount, key) in items {
        if *amount > 0 && span.start < span.end {
            events.push((span.start, true, *amount, *key));
            events.push((span.end, false, *amount, *key));
        }
    }
    events.sort_unstable();
    let mut active: BTreeMap<K, u64> = BTreeMap::new();
    let mut sum = 0;
    let mut found: Vec<Overload<K>> = Vec::new();
    let mut open = false;
    for at_once in events.chunk_by(|a, b| a.0 == b.0) {
        let now = at_once[0].0;
        for (_, starts, amount, key) in at_once {
            if *starts {
                sum += amount;
                *active.entry(*key).or_default() += amount;
            } else {
                sum -= amount;
                active.remove(key);
            }
        }
        let over = sum > limit;
        match (open, found.last_mut()) {
            (true, Some(last)) if over => {
                last.peak = last.peak.max(sum);
                last.parties
                    .extend(at_once.iter().filter(|e| e.1).map(|e| e.3));
            }
            (true, Some(last)) => last.span.end = now,
            _ if over => found.push(Overload {
                span: Span {
                    start: now,
                    end: now,
                },
                peak: sum,
                parties: active.keys().copied().collect(),
            }),
            _ => {}
        }
        open = over;
    }
    for overload in &mut found {
        overload.parties.sort_unstable();
        overload.parties.dedup();
    }
    found
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
