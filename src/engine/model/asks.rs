//! Applications that take part: what they need, and which places suit them.

use std::collections::HashMap;

use super::{Ask, Model};
use crate::domain::application::{Application, Kind};
use crate::domain::code::{ApplicationIx, EmbankmentIx, PlaceIx};
use crate::domain::rule::{allowed_embankment, place_features, place_kind};
use crate::domain::season::Season;
use crate::engine::grid::LONGEST_SETUP_MIN;
use crate::engine::{Watch, must_stop_at};

/// What decides which places suit an application.
#[derive(PartialEq, Eq, Hash)]
struct Needs<'a> {
    kind: Kind,
    power: u64,
    area: u64,
    water: bool,
    cover: bool,
    embankments: &'a [EmbankmentIx],
}

impl<'a> Needs<'a> {
    fn of(application: &'a Application) -> Self {
        Self {
            kind: application.kind,
            power: application.power_kw.thousandths(),
            area: application.area_m2.thousandths(),
            water: application.water,
            cover: application.cover,
            embankments: &application.embankments,
        }
    }
}

impl Model<'_> {
    /// `None` if there is to be a stop.
    pub(super) fn add_asks(&mut self, watch: &dyn Watch) -> Option<()> {
        let season = self.season;
        let mut categories: HashMap<&str, u32> = HashMap::new();
        let mut fits: HashMap<Needs<'_>, u32> = HashMap::new();
        let on_site = self.places_by_site();
        for ix in season.application_ixs() {
            if must_stop_at(watch, ix.ix()) {
                return None;
            }
            let application = season.application(ix);
            let category = application.category.as_deref().map(|name| {
                let next = categories.len() as u32;
                *categories.entry(name).or_insert(next)
            });
            let next = self.fits.len() as u32;
            let fit = *fits.entry(Needs::of(application)).or_insert(next);
            if fit == next {
                self.add_fit(application, &on_site);
            }
            let ask = self.ask(ix, application, category, fit);
            self.asks.push(ask);
        }
        self.categories = categories.len();
        Some(())
    }

    fn places_by_site(&self) -> Vec<Vec<PlaceIx>> {
        let mut on_site = vec![Vec::new(); self.sites.len()];
        for (place, pitch) in self.season.place_ixs().zip(&self.pitches) {
            on_site[pitch.embankment as usize].push(place);
        }
        on_site
    }

    /// Lists the places that suit an application. Looks only where it may be: of a hundred cities, one.
    fn add_fit(&mut self, application: &Application, on_site: &[Vec<PlaceIx>]) {
        let from = self.fit_list.len() as u32;
        let season = self.season;
        for site in allowed_embankment::allowed(season, application) {
            let places = on_site[site.ix()].iter();
            let suits = places.filter(|place| suits(season, application, **place));
            self.fit_list.extend(suits.map(|place| place.ix() as u32));
        }
        self.fits.push(from..self.fit_list.len() as u32);
    }

    fn ask(
        &mut self,
        ix: ApplicationIx,
        application: &Application,
        category: Option<u32>,
        fit: u32,
    ) -> Ask {
        let part = self.sorted.parts[ix.ix()];
        let (setup_min, teardown_min) = (application.setup_min, application.teardown_min);
        let too_long = setup_min.max(teardown_min) > LONGEST_SETUP_MIN;
        let preferred = self.preferred.len() as u32;
        let sites = application.preferred_embankments.iter();
        self.preferred.extend(sites.map(|site| site.ix() as u32));
        Ask {
            application: ix,
            len: application
                .duration_min
                .map(|m| self.grid.slots_of(m) as u32),
            setup: self.grid.slots_of(setup_min.min(LONGEST_SETUP_MIN)) as u32,
            teardown: self.grid.slots_of(teardown_min.min(LONGEST_SETUP_MIN)) as u32,
            power: i32::try_from(application.power_kw.thousandths()).unwrap_or(i32::MAX),
            food: application.kind == Kind::FoodPoint,
            loud: application.loud,
            priority: application.priority,
            category,
            most: if too_long {
                part.fixed
            } else {
                part.most.max(part.fixed)
            },
            fixed: part.fixed,
            fit,
            preferred: preferred..self.preferred.len() as u32,
            wishes: 0..0,
        }
    }
}

fn suits(season: &Season, application: &Application, place: PlaceIx) -> bool {
    let place = season.place(place);
    place_kind::check(application, place).is_none()
        && place_features::check(application, place).is_none()
}
