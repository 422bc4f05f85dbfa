//! Which places hear each other.

use super::code::PlaceIx;

/// The pairs of places on which loud activities disturb each other; symmetric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoisePairs {
    /// For each place those that hear it, in order.
    neighbours: Vec<Vec<PlaceIx>>,
}

impl NoisePairs {
    pub(super) fn new(places: usize, pairs: impl IntoIterator<Item = (PlaceIx, PlaceIx)>) -> Self {
        let mut neighbours = vec![Vec::new(); places];
        for (a, b) in pairs {
            neighbours[a.ix()].push(b);
            neighbours[b.ix()].push(a);
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Self { neighbours }
    }

    /// The places that a loud activity on `place` disturbs, in order.
    #[must_use]
    pub fn of(&self, place: PlaceIx) -> &[PlaceIx] {
        &self.neighbours[place.ix()]
    }

    #[must_use]
    pub fn contains(&self, a: PlaceIx, b: PlaceIx) -> bool {
        self.of(a).binary_search(&b).is_ok()
    }

    /// Every pair once, the smaller place first.
    pub fn pairs(&self) -> impl Iterator<Item = (PlaceIx, PlaceIx)> + '_ {
        self.neighbours.iter().enumerate().flat_map(|(ix, list)| {
            let place = PlaceIx::new(ix);
            list.iter()
                .filter(move |other| place <= **other)
                .map(move |other| (place, *other))
        })
    }
}
