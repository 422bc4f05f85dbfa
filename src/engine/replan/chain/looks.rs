//! Looking for spots while the plan is as it would be after a chain.

use super::{Search, Step};
use crate::domain::assignment::{Assignment, AssignmentStatus, Spot};
use crate::domain::code::{ApplicationIx, DayIx, PlaceIx};
use crate::engine::replan::agenda::ItemIx;
use crate::engine::replan::places;
use crate::engine::replan::ways::View;

impl<'a> Search<'a, '_> {
    /// Does something while the agenda is as it would be after the chain.
    pub(super) fn with_chain<T>(&mut self, at: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let mut undo: Vec<(ItemIx, Option<Spot>)> = Vec::new();
        for at in self.path(at) {
            let Step::Put {
                who,
                spot,
                displaced,
            } = &self.nodes[at].step
            else {
                continue;
            };
            let (who, spot) = (*who, *spot);
            for ix in displaced {
                undo.push((*ix, Some(self.agenda.items[*ix].assignment.spot)));
                self.agenda.take(*ix);
            }
            match who {
                Some(ix) => self.agenda.put(ix, spot),
                None => self.add_own(spot),
            }
            undo.push((who.unwrap_or(self.own), None));
        }
        let done = work(self);
        while let Some((ix, was)) = undo.pop() {
            match was {
                Some(spot) => self.agenda.put(ix, spot),
                None => self.agenda.take(ix),
            }
        }
        self.agenda.items.truncate(self.own);
        done
    }

    fn add_own(&mut self, spot: Spot) {
        let own = Assignment {
            application: self.seeker.application,
            spot,
            status: AssignmentStatus::Proposed,
            pinned: false,
        };
        self.agenda.add(own, None, false);
    }

    /// Whether there is room for an item elsewhere, as the plan stands.
    pub(super) fn has_room(&mut self, ix: ItemIx) -> bool {
        if let Some(known) = self.has_room[ix] {
            return known;
        }
        let was = self.agenda.items[ix].assignment.spot;
        self.agenda.take(ix);
        let mut found = false;
        self.each_view_until(Some(ix), |view| {
            view.free(|spot| found |= spot != was);
            found
        });
        self.agenda.put(ix, was);
        self.has_room[ix] = Some(found);
        found
    }

    /// The free spots, nearest to where it was first.
    pub(super) fn free_spots(&mut self, who: Option<ItemIx>) -> Vec<Spot> {
        let mut spots = Vec::new();
        self.each_view(who, |view| view.free(|spot| spots.push(spot)));
        let (application, was) = self.of(who);
        spots.retain(|spot| who.is_none() || Some(*spot) != was);
        spots.sort_by_cached_key(|spot| self.distance(application, was, spot));
        spots
    }

    /// How far a spot is from where the application was: another day, another embankment, how many
    /// days, how many minutes, another place. Of one that was nowhere: how far from its wishes.
    fn distance(
        &self,
        application: ApplicationIx,
        was: Option<Spot>,
        spot: &Spot,
    ) -> (bool, bool, u64, u32, bool, Spot) {
        let season = self.agenda.season;
        let site = season.embankment_of(spot);
        let Some(was) = was else {
            let it = season.application(application);
            let liked = it.day_preference(spot.day) > 0;
            return (!liked, !it.prefers_embankment(site), 0, 0, false, *spot);
        };
        let date = |spot: &Spot| season.day(spot.day).date;
        let days_apart = (date(spot) - date(&was)).num_days().unsigned_abs();
        let from = |spot: &Spot| spot.hours.from().get();
        (
            spot.day != was.day,
            site != season.embankment_of(&was),
            days_apart,
            from(spot).abs_diff(from(&was)),
            spot.place != was.place,
            *spot,
        )
    }

    fn of(&self, who: Option<ItemIx>) -> (ApplicationIx, Option<Spot>) {
        match who {
            None => (self.seeker.application, self.seeker.was),
            Some(ix) => {
                let assignment = self.agenda.items[ix].assignment;
                (assignment.application, Some(assignment.spot))
            }
        }
    }

    pub(super) fn each_view(&mut self, who: Option<ItemIx>, mut see: impl FnMut(&View<'a, '_>)) {
        self.each_view_until(who, |view| {
            see(view);
            false
        });
    }

    /// Looks at every place and day that one could be on, until `see` says that it is enough.
    fn each_view_until(&mut self, who: Option<ItemIx>, mut see: impl FnMut(&View<'a, '_>) -> bool) {
        let (application, was) = self.of(who);
        let (days, places) = self.wishes(application, was);
        for day in days {
            if self.agenda.has_day(application, day) {
                continue;
            }
            for place in &places {
                *self.looks = self.looks.saturating_sub(1);
                if see(&View::new(self.agenda, application, *place, day)) || *self.looks == 0 {
                    return;
                }
            }
        }
    }

    fn wishes(&self, ix: ApplicationIx, was: Option<Spot>) -> (Vec<DayIx>, Vec<PlaceIx>) {
        let application = self.agenda.season.application(ix);
        let places = places::places(self.agenda.season, application, was);
        (places::days(self.replan, &self.declined, ix), places)
    }
}
