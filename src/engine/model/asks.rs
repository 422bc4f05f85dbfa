//! Applications that take part: what they need, and which places suit them.

use std::collections::HashMap;

use super::{Ask, Model};
use crate::domain::application::{Application, Kind};
use crate::domain::code::{ApplicationIx, EmbankmentIx, PersonIx, PlaceIx};
use crate::domain::rule::{allowed_embankment, place_features, place_kind};
use crate::engine::grid::LONGEST_SETUP_MIN;

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
    pub(super) fn add_asks(&mut self) {
        let season = self.season;
        let mut categories: HashMap<&str, u32> = HashMap::new();
        let mut fits: HashMap<Needs<'_>, u32> = HashMap::new();
        self.number_people();
        for ix in season.application_ixs() {
            let application = season.application(ix);
            let category = application.category.as_deref().map(|name| {
                let next = categories.len() as u32;
                *categories.entry(name).or_insert(next)
            });
            let next = self.fits.len() as u32;
            let fit = *fits.entry(Needs::of(application)).or_insert(next);
            if fit == next {
                let suits = |place: &PlaceIx| self.suits(application, *place);
                let places = season.place_ixs().filter(suits).map(|p| p.ix() as u32);
                let mut places: Vec<u32> = places.collect();
                places.sort_by_key(|place| self.pitches[*place as usize].embankment);
                self.fits.push(places);
            }
            let ask = self.ask(ix, application, category, fit);
            self.asks.push(ask);
        }
        self.categories = categories.len();
    }

    fn suits(&self, application: &Application, place: PlaceIx) -> bool {
        let place = self.season.place(place);
        place_kind::check(application, place).is_none()
            && place_features::check(application, place).is_none()
            && allowed_embankment::check(application, place.embankment).is_none()
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
        let people = self.people.len() as u32;
        let person_of = &self.person_of;
        let known = |p: &PersonIx| person_of[p.ix()];
        self.people
            .extend(application.people.iter().filter_map(known));
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
            people: people..self.people.len() as u32,
            wishes: 0..0,
        }
    }

    /// A person matters who is listed by two applications, or anybody where days touch each other.
    fn number_people(&mut self) {
        let days_touch = self.grid.blocks.iter().any(|block| block.days.len() > 1);
        let mut listed = vec![0_u32; self.season.people().len()];
        for application in self.season.applications() {
            for person in &application.people {
                listed[person.ix()] += 1;
            }
        }
        for (person, times) in listed.into_iter().enumerate() {
            if times > 1 || days_touch {
                self.person_of[person] = Some(self.people_count as u32);
                self.people_count += 1;
            }
        }
    }
}
