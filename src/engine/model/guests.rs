//! Which wishes each place could have on each day, if it were empty.

use super::Model;
use crate::engine::{Watch, must_stop_at};

/// At most this many pairs of a wish and a place are kept in [`Model::guest_list`], 4 bytes each, so
/// that a hundred cities whose applications can go anywhere fit into memory.
const MOST_GUESTS: usize = 12_000_000;
/// However many there are, a wish is looked for on this many places.
const LEAST_PLACES: usize = 24;

impl Model<'_> {
    /// Lists, for each place and day, the wishes that could be there if it were empty.
    /// `None` if there is to be a stop.
    pub(super) fn invite(&mut self, watch: &dyn Watch) -> Option<()> {
        let cap = LEAST_PLACES.max(MOST_GUESTS / self.wishes.len().max(1));
        let mut counts = vec![0_u32; self.open.len() + 1];
        self.each_guest(cap, watch, |place_day, _| counts[place_day + 1] += 1)?;
        for n in 1..counts.len() {
            counts[n] += counts[n - 1];
        }
        self.guests = counts.windows(2).map(|pair| pair[0]..pair[1]).collect();
        let mut list = vec![0; counts.last().map_or(0, |n| *n as usize)];
        self.each_guest(cap, watch, |place_day, wish| {
            list[counts[place_day] as usize] = wish;
            counts[place_day] += 1;
        })?;
        self.guest_list = list;
        Some(())
    }

    fn each_guest(
        &self,
        cap: usize,
        watch: &dyn Watch,
        mut found: impl FnMut(usize, u32),
    ) -> Option<()> {
        for (ix, wish) in self.wishes.iter().enumerate() {
            if must_stop_at(watch, ix) {
                return None;
            }
            let places = self.places_around(ix as u32);
            for place in places
                .filter(|place| self.can_start(wish, *place))
                .take(cap)
            {
                found(self.place_day(place as usize, wish.day as usize), ix as u32);
            }
        }
        Some(())
    }
}
