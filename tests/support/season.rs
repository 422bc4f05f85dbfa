//! A builder of seasons. Items are the domain's own parts with plain defaults; [`With::with`] changes
//! what matters to a test:
//!
//! ```ignore
//! a_season()
//!     .day(day("2023-06-03", "12:00-22:00"))
//!     .embankment(embankment("center"))
//!     .place(stage("stage", "center"))
//!     .application(performer("choir").with(|a| a.loud = true))
//!     .assignment(assignment("choir", "2023-06-03", "stage", "12:00-13:00"))
//!     .build()
//! ```

use chrono_tz::Tz;
use yarkie_berega::domain::application::{ApplicationStatus, Contact, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::flaw::Flaw;
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, BuiltSeason, DayPart, EmbankmentPart, NoisePart, PlacePart,
    PublishedPart, SeasonParts, TravelPart, build,
};
use yarkie_berega::domain::weights::Weights;

use super::values::{date, decimal, hours};

/// Travel time between two embankments for which a test sets none.
pub(crate) const PLAIN_TRAVEL_MIN: u32 = 30;

/// Changes a value in passing.
pub(crate) trait With: Sized {
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl<T> With for T {}

/// Open on that date from and to those times, planned, without a theme.
#[track_caller]
pub(crate) fn day(on: &str, open: &str) -> DayPart {
    DayPart {
        row: 0,
        date: date(on),
        hours: hours(open),
        theme: None,
        status: DayStatus::Planned,
    }
}

/// No limits, no target, never closed.
pub(crate) fn embankment(id: &str) -> EmbankmentPart {
    EmbankmentPart {
        row: 0,
        id: id.to_owned(),
        name: format!("Набережная {id}"),
        guest: false,
        power_limit_kw: None,
        max_food: None,
        target: 0,
        closed_dates: Vec::new(),
        closed_hours: Vec::new(),
        position: None,
        address: String::new(),
    }
}

/// Takes one at a time, has 10 kW and 100 m², no water and no cover, and is open whenever the day is.
pub(crate) fn place(id: &str, embankment: &str, kind: Kind) -> PlacePart {
    PlacePart {
        row: 0,
        id: id.to_owned(),
        embankment: embankment.to_owned(),
        name: format!("Место {id}"),
        kind,
        capacity: 1,
        power_kw: decimal("10"),
        water: false,
        cover: false,
        area_m2: decimal("100"),
        open: None,
        close: None,
        closed_dates: Vec::new(),
        closed_hours: Vec::new(),
    }
}

/// A place for a station.
pub(crate) fn pitch(id: &str, embankment: &str) -> PlacePart {
    place(id, embankment, Kind::Station)
}

pub(crate) fn stage(id: &str, embankment: &str) -> PlacePart {
    place(id, embankment, Kind::Performer)
}

pub(crate) fn food_place(id: &str, embankment: &str) -> PlacePart {
    place(id, embankment, Kind::FoodPoint)
}

/// Accepted, may be placed anywhere at any time as often as wished; needs nothing, disturbs nobody,
/// lists no people.
pub(crate) fn application(id: &str, kind: Kind) -> ApplicationPart {
    ApplicationPart {
        row: 0,
        id: id.to_owned(),
        kind,
        title: format!("Заявка {id}"),
        description: String::new(),
        category: None,
        applicant: format!("Заявитель {id}"),
        contact: Contact::default(),
        city: String::new(),
        region: String::new(),
        people: Vec::new(),
        wanted: 100,
        duration_min: Some(60),
        setup_min: 0,
        teardown_min: 0,
        start_step_min: None,
        power_kw: decimal("0"),
        water: false,
        cover: false,
        area_m2: decimal("0"),
        loud: false,
        embankments: Vec::new(),
        preferred_embankments: Vec::new(),
        availability: Vec::new(),
        priority: 3,
        status: ApplicationStatus::Accepted,
    }
}

pub(crate) fn station(id: &str) -> ApplicationPart {
    application(id, Kind::Station)
}

pub(crate) fn performer(id: &str) -> ApplicationPart {
    application(id, Kind::Performer)
}

pub(crate) fn food_point(id: &str) -> ApplicationPart {
    application(id, Kind::FoodPoint)
}

/// Proposed, not pinned.
#[track_caller]
pub(crate) fn assignment(application: &str, on: &str, place: &str, at: &str) -> AssignmentPart {
    AssignmentPart {
        row: 0,
        application: application.to_owned(),
        date: date(on),
        place: place.to_owned(),
        hours: hours(at),
        pinned: false,
        status: AssignmentStatus::Proposed,
    }
}

#[track_caller]
pub(crate) fn published(application: &str, on: &str, place: &str, at: &str) -> PublishedPart {
    PublishedPart {
        row: 0,
        application: application.to_owned(),
        date: date(on),
        place: place.to_owned(),
        hours: hours(at),
    }
}

/// An empty season in Krasnoyarsk.
pub(crate) fn a_season() -> SeasonBuilder {
    SeasonBuilder {
        parts: SeasonParts {
            slug: "test".to_owned(),
            name: "Проверочный сезон".to_owned(),
            timezone: Tz::Asia__Krasnoyarsk,
            weights: Weights::default(),
            reception: Default::default(),
            days: Vec::new(),
            embankments: Vec::new(),
            places: Vec::new(),
            travel: Vec::new(),
            noise: Vec::new(),
            applications: Vec::new(),
            assignments: Vec::new(),
            published: Vec::new(),
        },
    }
}

/// Gathers the parts of a season; rows are numbered in the order in which they are added.
#[derive(Debug, Clone)]
pub(crate) struct SeasonBuilder {
    parts: SeasonParts,
}

impl SeasonBuilder {
    pub(crate) fn zone(self, zone: Tz) -> Self {
        self.change(|parts| parts.timezone = zone)
    }

    pub(crate) fn day(self, day: DayPart) -> Self {
        self.change(|parts| parts.days.push(day))
    }

    pub(crate) fn embankment(self, embankment: EmbankmentPart) -> Self {
        self.change(|parts| parts.embankments.push(embankment))
    }

    pub(crate) fn place(self, place: PlacePart) -> Self {
        self.change(|parts| parts.places.push(place))
    }

    pub(crate) fn travel(self, from: &str, to: &str, minutes: u32) -> Self {
        let (row, from, to) = (0, from.to_owned(), to.to_owned());
        self.change(|parts| {
            parts.travel.push(TravelPart {
                row,
                from,
                to,
                minutes,
            });
        })
    }

    pub(crate) fn noise(self, place_a: &str, place_b: &str) -> Self {
        let (row, place_a, place_b) = (0, place_a.to_owned(), place_b.to_owned());
        self.change(|parts| {
            parts.noise.push(NoisePart {
                row,
                place_a,
                place_b,
            });
        })
    }

    pub(crate) fn application(self, application: ApplicationPart) -> Self {
        self.change(|parts| parts.applications.push(application))
    }

    pub(crate) fn assignment(self, assignment: AssignmentPart) -> Self {
        self.change(|parts| parts.assignments.push(assignment))
    }

    pub(crate) fn published(self, published: PublishedPart) -> Self {
        self.change(|parts| parts.published.push(published))
    }

    /// Changes anything.
    pub(crate) fn change(mut self, change: impl FnOnce(&mut SeasonParts)) -> Self {
        change(&mut self.parts);
        self
    }

    /// The parts, with rows numbered, and [`PLAIN_TRAVEL_MIN`] for every pair of embankments without
    /// a travel time.
    pub(crate) fn parts(self) -> SeasonParts {
        let mut parts = self.parts;
        let ids: Vec<_> = parts.embankments.iter().map(|e| e.id.clone()).collect();
        for (n, a) in ids.iter().enumerate() {
            for b in &ids[n + 1..] {
                let listed = parts
                    .travel
                    .iter()
                    .any(|t| (&t.from, &t.to) == (a, b) || (&t.from, &t.to) == (b, a));
                if !listed {
                    parts.travel.push(TravelPart {
                        row: 0,
                        from: a.clone(),
                        to: b.clone(),
                        minutes: PLAIN_TRAVEL_MIN,
                    });
                }
            }
        }
        number_rows(&mut parts);
        parts
    }

    /// The season with its plan.
    #[track_caller]
    pub(crate) fn build(self) -> BuiltSeason {
        build(self.parts()).unwrap_or_else(|flaws| panic!("the season has flaws: {flaws:#?}"))
    }

    /// What is wrong with the season; nothing if it can be built.
    pub(crate) fn flaws(self) -> Vec<Flaw> {
        build(self.parts()).err().unwrap_or_default()
    }
}

/// Numbers the rows of every sheet from 2: the header is row 1.
pub(crate) fn number_rows(parts: &mut SeasonParts) {
    macro_rules! number {
        ($($sheet:ident)*) => {$(
            for (row, part) in (2..).zip(&mut parts.$sheet) {
                part.row = row;
            }
        )*};
    }
    number!(days embankments places travel noise applications assignments published);
}
