//! Who could be where when, and what that is worth.

use std::collections::HashMap;
use std::ops::Range;

use super::fixed::Standing;
use super::groups::Groups;
use super::model::{Bid, Model, Offer, OnPlace};
use super::starts::DayOn;
use super::{Watch, must_stop_at};
use crate::domain::application::{Application, Kind};
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{allowed_embankment, opening_hours, place_features, place_kind};
use crate::domain::season::Season;

/// Places by embankment.
type Places = Vec<(EmbankmentIx, Vec<PlaceIx>)>;

/// An application on a day on which it may get something.
struct Candidate<'a, 's> {
    ix: ApplicationIx,
    application: &'a Application,
    category: Option<u32>,
    day: DayIx,
    steady: bool,
    windows: &'s [Hours],
}

impl<'a> Model<'a> {
    /// `None` if there is to be a stop.
    pub(super) fn add_bids(&mut self, standing: &Standing, watch: &dyn Watch) -> Option<()> {
        let season = self.season;
        let mut groups = Groups::new(season, standing);
        let mut fits = Fits::new(season);
        let steady: Vec<bool> = season.day_ixs().map(|day| is_steady(season, day)).collect();
        for ix in season.application_ixs() {
            if must_stop_at(watch, ix.ix()) {
                return None;
            }
            let (application, room) = (season.application(ix), standing.room[ix.ix()]);
            if room == 0 {
                continue;
            }
            let first = self.offers.len() as u32;
            let places = fits.of(season, application);
            let category = groups.category(application);
            let is_open = |day: &DayIx| {
                !standing.taken.contains(&(ix, *day)) && !season.is_over(*day, standing.from)
            };
            for day in season.day_ixs().filter(is_open) {
                let windows: Vec<Hours> = application.windows(day).collect();
                let (steady, windows) = (steady[day.ix()], &*windows);
                let candidate = Candidate {
                    ix,
                    application,
                    category,
                    day,
                    steady,
                    windows,
                };
                self.add_day(standing, &mut groups, &candidate, places);
            }
            if self.offers.len() as u32 > first {
                let placed = self.add_placed(application, standing.fixed[ix.ix()], room);
                self.bids.push(Bid {
                    application: ix,
                    room,
                    power: application.power_kw.thousandths(),
                    food: application.kind == Kind::FoodPoint,
                    loud: application.loud,
                    placed,
                    offers: first..self.offers.len() as u32,
                });
            }
        }
        self.groups = groups.list;
        self.categories = groups.categories;
        self.count_reach();
        Some(())
    }

    fn add_day(
        &mut self,
        standing: &Standing,
        groups: &mut Groups<'a>,
        candidate: &Candidate<'a, '_>,
        places: &Places,
    ) {
        let season = self.season;
        let (ix, day) = (candidate.ix, candidate.day);
        let homes = standing.homes_of(ix, day);
        if candidate.windows.is_empty() && homes.is_empty() {
            return;
        }
        let weights = season.weights();
        let published = standing.published_days.contains(&(ix, day));
        let kept_day = if published { weights.keep_day } else { 0 };
        for (embankment, places) in places {
            let points = spot_points(season, candidate, *embankment);
            let first = self.options.len();
            for place in places {
                self.add_starts(candidate, *place);
            }
            self.add_offer(candidate, *embankment, groups, points + kept_day, first);
            for home in homes
                .iter()
                .filter(|h| season.embankment_of(&h.spot) == *embankment)
            {
                let first = self.options.len();
                let axis = &self.axes[embankment.ix()];
                if let Some(on) = DayOn::new(season, axis, candidate.day, candidate.steady) {
                    let activity = season.activity(&home.spot);
                    let starts = self.starts.single(&on, candidate.application, activity);
                    self.options.push(OnPlace::new(home.spot.place, &starts));
                }
                let kept = if home.published {
                    weights.keep_exact
                } else {
                    kept_day
                };
                self.add_offer(candidate, *embankment, groups, points + kept, first);
            }
        }
    }

    /// Adds the options of a place during the applicant's windows.
    fn add_starts(&mut self, candidate: &Candidate<'_, '_>, place: PlaceIx) {
        let (season, application) = (self.season, candidate.application);
        let axis = &self.axes[season.place(place).embankment.ix()];
        let open = opening_hours::window(season, place, candidate.day);
        let whole = opening_hours::whole(season, place, candidate.day).ok();
        let on = DayOn::new(season, axis, candidate.day, candidate.steady);
        let (Ok(open), Some(on)) = (open, on) else {
            return;
        };
        for window in candidate.windows {
            let within = match application.duration_min {
                None => whole.filter(|whole| window.contains(*whole)),
                Some(_) => open.meet(*window),
            };
            if let Some(within) = within {
                let starts = self.starts.of(&on, application, within);
                if !starts.is_empty() {
                    self.options.push(OnPlace::new(place, &starts));
                }
            }
        }
    }

    /// Makes an offer of the options from `first` on, if there are any.
    fn add_offer(
        &mut self,
        candidate: &Candidate<'a, '_>,
        embankment: EmbankmentIx,
        groups: &mut Groups<'a>,
        points: i64,
        first: usize,
    ) {
        let day = candidate.day;
        if let Some(block) = self.axes[embankment.ix()].block(day)
            && self.options.len() > first
        {
            self.offers.push(Offer {
                day: day.ix() as u32,
                points,
                groups: groups.of(embankment, day, candidate.category),
                offset: block.offset as u32,
                options: first as u32..self.options.len() as u32,
            });
        }
    }

    /// What each of the new assignments of an application earns by being one more; the last repeats.
    fn add_placed(&mut self, application: &Application, fixed: u32, room: u32) -> Range<u32> {
        let weights = self.season.weights();
        let from = self.placed.len() as u32;
        let different = weights.placed.len().saturating_sub(fixed as usize).max(1);
        let nths = fixed as usize..fixed as usize + different.min(room as usize);
        self.placed
            .extend(nths.map(|nth| weights.placed_points(nth, application.priority)));
        from..self.placed.len() as u32
    }

    /// No more can fulfil a wish than have an option there: an application has at most one a day.
    fn count_reach(&mut self) {
        let mut reach = vec![0_u32; self.groups.len()];
        let mut last = vec![None; self.groups.len()];
        for bid in &self.bids {
            let offers = &self.offers[bid.offers.start as usize..bid.offers.end as usize];
            for group in offers.iter().flat_map(Offer::groups) {
                if last[group] != Some(bid.application) {
                    last[group] = Some(bid.application);
                    reach[group] += 1;
                }
            }
        }
        for (group, reach) in self.groups.iter_mut().zip(reach) {
            group.most = group.most.min(reach);
        }
    }
}

/// What the score gives for the embankment and day, without what was published.
fn spot_points(season: &Season, candidate: &Candidate<'_, '_>, embankment: EmbankmentIx) -> i64 {
    let (weights, application) = (season.weights(), candidate.application);
    let mut points = weights.preferred_day * i64::from(application.day_preference(candidate.day));
    if application.prefers_embankment(embankment) {
        points += weights.preferred_embankment;
    }
    let theme = &season.day(candidate.day).theme;
    if application.category.is_some() && *theme == application.category {
        points += weights.theme;
    }
    points
}

/// What of an application decides which places suit it.
type Needs<'a> = (Kind, [u64; 2], [bool; 2], &'a [EmbankmentIx]);

/// Which places suit an application, by embankment.
struct Fits<'a> {
    /// All places by embankment: one asks for some embankments only, so those of a hundred cities are
    /// not looked at for an application of one.
    at: Vec<Vec<PlaceIx>>,
    known: HashMap<Needs<'a>, Places>,
}

impl<'a> Fits<'a> {
    fn new(season: &Season) -> Self {
        let mut at = vec![Vec::new(); season.embankments().len()];
        for place in season.place_ixs() {
            at[season.place(place).embankment.ix()].push(place);
        }
        Self {
            at,
            known: HashMap::new(),
        }
    }

    fn of(&mut self, season: &Season, application: &'a Application) -> &Places {
        let needs = (
            application.kind,
            [
                application.power_kw.thousandths(),
                application.area_m2.thousandths(),
            ],
            [application.water, application.cover],
            &*application.embankments,
        );
        let at = &self.at;
        self.known.entry(needs).or_insert_with(|| {
            let suits = |place: &PlaceIx| {
                let place = season.place(*place);
                place_kind::check(application, place).is_none()
                    && place_features::check(application, place).is_none()
            };
            let places = allowed_embankment::allowed(season, application).map(|site| {
                let here = at[site.ix()].iter().copied().filter(suits);
                (site, here.collect::<Vec<_>>())
            });
            places.filter(|(_, places)| !places.is_empty()).collect()
        })
    }
}

/// Whether the clocks run evenly through the day.
fn is_steady(season: &Season, day: DayIx) -> bool {
    let day = season.day(day);
    let midnight = day.clock.moment(Minute::MIN).0;
    let last = day.hours.to().get();
    let even = |minutes: u32| {
        let at = Minute::new(minutes).map(|minute| day.clock.moment(minute).0);
        at.is_none_or(|at| at - midnight == i64::from(minutes))
    };
    (0..last).step_by(15).chain([last]).all(even)
}
