//! A season: one run of a festival, with every reference resolved.

mod build;
mod parts;
mod past;

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::application::Application;
use super::assignment::{Assignment, Spot};
use super::closed::ClosedHours;
use super::code::{ApplicationIx, DayIx, EmbankmentIx, PersonIx, PlaceIx};
use super::day::ProgrammeDay;
use super::embankment::Embankment;
use super::moment::Span;
use super::noise::NoisePairs;
use super::place::Place;
use super::reception::Reception;
use super::travel::TravelTimes;
use super::weights::Weights;

pub use build::{BuiltSeason, build};
pub use parts::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, NoisePart, PlacePart, PublishedPart,
    SeasonParts, TravelPart,
};

/// What no season is called: a season's page is at `/{slug}`, and the service has pages of its own there.
pub const RESERVED_SLUGS: [&str; 11] = [
    "account",
    "accounts",
    "api",
    "assets",
    "audit",
    "desk",
    "health",
    "invitation",
    "login",
    "logout",
    "my",
];

/// One run of a festival. Built by [`build`] only, so it is consistent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) timezone: Tz,
    pub(super) weights: Weights,
    pub(super) reception: Reception,
    pub(super) days: Vec<ProgrammeDay>,
    pub(super) embankments: Vec<Embankment>,
    pub(super) places: Vec<Place>,
    pub(super) travel: TravelTimes,
    pub(super) noise: NoisePairs,
    pub(super) applications: Vec<Application>,
    pub(super) people: Vec<String>,
    pub(super) index: Index,
}

/// From what people write to positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    days: HashMap<NaiveDate, DayIx>,
    embankments: HashMap<String, EmbankmentIx>,
    places: HashMap<String, PlaceIx>,
    applications: HashMap<String, ApplicationIx>,
}

impl Season {
    /// Short name in URLs: small Latin letters, digits and `-`.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub const fn timezone(&self) -> Tz {
        self.timezone
    }

    #[must_use]
    pub const fn weights(&self) -> &Weights {
        &self.weights
    }

    #[must_use]
    pub const fn reception(&self) -> &Reception {
        &self.reception
    }

    /// In order of date.
    #[must_use]
    pub fn days(&self) -> &[ProgrammeDay] {
        &self.days
    }

    #[must_use]
    pub fn embankments(&self) -> &[Embankment] {
        &self.embankments
    }

    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    #[must_use]
    pub fn applications(&self) -> &[Application] {
        &self.applications
    }

    /// Everybody whom some application lists among its people.
    #[must_use]
    pub fn people(&self) -> &[String] {
        &self.people
    }

    #[must_use]
    pub const fn travel(&self) -> &TravelTimes {
        &self.travel
    }

    #[must_use]
    pub const fn noise(&self) -> &NoisePairs {
        &self.noise
    }

    #[must_use]
    pub fn day(&self, day: DayIx) -> &ProgrammeDay {
        &self.days[day.ix()]
    }

    #[must_use]
    pub fn embankment(&self, embankment: EmbankmentIx) -> &Embankment {
        &self.embankments[embankment.ix()]
    }

    #[must_use]
    pub fn place(&self, place: PlaceIx) -> &Place {
        &self.places[place.ix()]
    }

    #[must_use]
    pub fn application(&self, application: ApplicationIx) -> &Application {
        &self.applications[application.ix()]
    }

    #[must_use]
    pub fn person(&self, person: PersonIx) -> &str {
        &self.people[person.ix()]
    }

    #[must_use]
    pub fn day_on(&self, date: NaiveDate) -> Option<DayIx> {
        self.index.days.get(&date).copied()
    }

    #[must_use]
    pub fn embankment_by_id(&self, id: &str) -> Option<EmbankmentIx> {
        self.index.embankments.get(id).copied()
    }

    #[must_use]
    pub fn place_by_id(&self, id: &str) -> Option<PlaceIx> {
        self.index.places.get(id).copied()
    }

    #[must_use]
    pub fn application_by_id(&self, id: &str) -> Option<ApplicationIx> {
        self.index.applications.get(id).copied()
    }

    pub fn day_ixs(&self) -> impl Iterator<Item = DayIx> + use<> {
        (0..self.days.len()).map(DayIx::new)
    }

    pub fn embankment_ixs(&self) -> impl Iterator<Item = EmbankmentIx> + use<> {
        (0..self.embankments.len()).map(EmbankmentIx::new)
    }

    pub fn place_ixs(&self) -> impl Iterator<Item = PlaceIx> + use<> {
        (0..self.places.len()).map(PlaceIx::new)
    }

    pub fn application_ixs(&self) -> impl Iterator<Item = ApplicationIx> + use<> {
        (0..self.applications.len()).map(ApplicationIx::new)
    }

    /// The activity `[start, end)` as instants.
    #[must_use]
    pub fn activity(&self, spot: &Spot) -> Span {
        self.day(spot.day).clock.span(spot.hours)
    }

    /// The interval of use `[start − setup, end + teardown)` as instants.
    #[must_use]
    pub fn usage(&self, assignment: &Assignment) -> Span {
        let application = self.application(assignment.application);
        self.activity(&assignment.spot)
            .widened(application.setup_min, application.teardown_min)
    }

    /// The embankment that the spot lies on.
    #[must_use]
    pub fn embankment_of(&self, spot: &Spot) -> EmbankmentIx {
        self.place(spot.place).embankment
    }

    /// All hours of single dates in which embankments and places are closed.
    pub fn closed_hours(&self) -> impl Iterator<Item = &ClosedHours> {
        let embankments = self.embankments.iter().flat_map(|e| &e.closed_hours);
        embankments.chain(self.places.iter().flat_map(|p| &p.closed_hours))
    }

    /// Whether assignments can be made there then: the day is held and the embankment takes part.
    #[must_use]
    pub fn is_open(&self, embankment: EmbankmentIx, day: DayIx) -> bool {
        let day = self.day(day);
        !day.is_cancelled() && !self.embankment(embankment).is_closed(day.date)
    }
}
