//! The programme: what visitors may see of a plan. No contacts, no people, nothing of the draft.
//!
//! It is complete in itself, so that a release can freeze it and every export can be made from it.

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::application::Kind;
use super::assignment::{AssignmentStatus, Plan};
use super::code::{Code, DayIx};
use super::day::ProgrammeDay;
use super::decimal::Decimal;
use super::embankment::Position;
use super::hours::Hours;
use super::moment::{Moment, Span};
use super::season::{PublishedPart, Season};

/// A programme, as a release publishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// The season's short name in URLs.
    pub slug: String,
    pub name: String,
    pub timezone: Tz,
    /// Number of the release, from 1; `None` for a plan that was never released.
    pub release: Option<u32>,
    /// When it was published.
    pub published_at: Moment,
    /// In order of date.
    pub days: Vec<ProgrammeDay>,
    /// In the order of the season.
    pub sites: Vec<Site>,
    /// In order of start, site, place and uid.
    pub events: Vec<Event>,
}

/// An embankment, as visitors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub id: Code,
    pub name: String,
    pub guest: bool,
    pub address: String,
    pub position: Option<Position>,
    /// In order, without repeats.
    pub closed_dates: Vec<NaiveDate>,
    pub places: Vec<SitePlace>,
}

/// A place, as visitors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePlace {
    pub id: Code,
    pub name: String,
    /// What takes place there.
    pub kind: Kind,
}

/// Where and under which identity an event goes through releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The same in every feed and every release.
    pub uid: String,
    /// Grows with every visible change, from 0.
    pub sequence: u32,
    /// When the visible content last changed.
    pub modified_at: Moment,
}

/// One published assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub identity: Identity,
    /// The application's id.
    pub application: Code,
    pub kind: Kind,
    pub title: String,
    pub description: String,
    pub category: Option<String>,
    /// The organisation, group or person that does it.
    pub applicant: String,
    pub city: String,
    pub region: String,
    pub day: DayIx,
    /// Position in the programme's sites.
    pub site: usize,
    /// Position in the site's places.
    pub place: usize,
    /// `[start, end)` on the clock of the day.
    pub hours: Hours,
    pub status: AssignmentStatus,
    pub setup_min: u32,
    pub teardown_min: u32,
    pub power_kw: Decimal,
    pub water: bool,
    pub loud: bool,
}

impl Event {
    /// Whether this event by itself is cancelled; [`Programme::is_cancelled`] also looks at its day.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == AssignmentStatus::Cancelled
    }

    /// The town to name beside the applicant; none where the applicant's name ends with it already, as
    /// that of a school does.
    #[must_use]
    pub fn town(&self) -> Option<&str> {
        let town = self.city.as_str();
        let before = self.applicant.strip_suffix(town);
        let is_said = before.is_some_and(|it| it.is_empty() || it.ends_with([' ', '\u{a0}']));
        (!town.is_empty() && !is_said).then_some(town)
    }
}

impl Programme {
    /// The programme of a plan. Declined assignments are left out, cancelled ones stay as cancelled.
    /// `identity` gives each assignment, by its position in the plan, its identity.
    #[must_use]
    pub fn new(
        season: &Season,
        plan: &Plan,
        release: Option<u32>,
        published_at: Moment,
        mut identity: impl FnMut(usize) -> Identity,
    ) -> Self {
        let mut position_on_site = vec![0; season.places().len()];
        let sites = season
            .embankment_ixs()
            .map(|ix| {
                let embankment = season.embankment(ix);
                let mut places = Vec::new();
                for place in season
                    .place_ixs()
                    .filter(|p| season.place(*p).embankment == ix)
                {
                    position_on_site[place.ix()] = places.len();
                    let place = season.place(place);
                    let (id, name) = (place.id.clone(), place.name.clone());
                    places.push(SitePlace {
                        id,
                        name,
                        kind: place.kind,
                    });
                }
                Site {
                    id: embankment.id.clone(),
                    name: embankment.name.clone(),
                    guest: embankment.guest,
                    address: embankment.address.clone(),
                    position: embankment.position,
                    closed_dates: embankment.closed_dates.clone(),
                    places,
                }
            })
            .collect();
        let shown = plan.assignments.iter().enumerate();
        let events = shown
            .filter(|(_, assignment)| assignment.status != AssignmentStatus::Declined)
            .map(|(ix, assignment)| {
                let application = season.application(assignment.application);
                let spot = assignment.spot;
                Event {
                    identity: identity(ix),
                    application: application.id.clone(),
                    kind: application.kind,
                    title: application.title.clone(),
                    description: application.description.clone(),
                    category: application.category.clone(),
                    applicant: application.applicant.clone(),
                    city: application.city.clone(),
                    region: application.region.clone(),
                    day: spot.day,
                    site: season.embankment_of(&spot).ix(),
                    place: position_on_site[spot.place.ix()],
                    hours: spot.hours,
                    status: assignment.status,
                    setup_min: application.setup_min,
                    teardown_min: application.teardown_min,
                    power_kw: application.power_kw,
                    water: application.water,
                    loud: application.loud,
                }
            })
            .collect();
        let mut programme = Self {
            slug: season.slug().to_owned(),
            name: season.name().to_owned(),
            timezone: season.timezone(),
            release,
            published_at,
            days: season.days().to_vec(),
            sites,
            events,
        };
        programme.sort();
        programme
    }

    /// Puts the events in their order.
    pub fn sort(&mut self) {
        let days = &self.days;
        self.events.sort_by_cached_key(|event| {
            let start = days[event.day.ix()].clock.moment(event.hours.from());
            (start, event.site, event.place, event.identity.uid.clone())
        });
    }

    #[must_use]
    pub fn day(&self, event: &Event) -> &ProgrammeDay {
        &self.days[event.day.ix()]
    }

    #[must_use]
    pub fn site(&self, event: &Event) -> &Site {
        &self.sites[event.site]
    }

    #[must_use]
    pub fn place(&self, event: &Event) -> &SitePlace {
        &self.sites[event.site].places[event.place]
    }

    /// Whether the event does not take place: it or its whole day is cancelled.
    #[must_use]
    pub fn is_cancelled(&self, event: &Event) -> bool {
        event.is_cancelled() || self.day(event).is_cancelled()
    }

    /// The events that are not cancelled, in their order.
    pub fn taking_place(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter().filter(|event| !self.is_cancelled(event))
    }

    /// The first event from that date on that takes place; if there is none any more, the last one.
    #[must_use]
    pub fn first_from(&self, date: NaiveDate) -> Option<&Event> {
        let next = self
            .taking_place()
            .find(|event| self.day(event).date >= date);
        next.or_else(|| self.taking_place().next_back())
    }

    #[must_use]
    pub fn day_on(&self, date: NaiveDate) -> Option<DayIx> {
        let found = self.days.binary_search_by_key(&date, |day| day.date);
        found.ok().map(DayIx::new)
    }

    /// Position of the site with that id.
    #[must_use]
    pub fn site_by_id(&self, id: &str) -> Option<usize> {
        self.sites.iter().position(|site| site.id.as_str() == id)
    }

    /// The place with that id, and its site.
    #[must_use]
    pub fn place_by_id(&self, id: &str) -> Option<(&Site, &SitePlace)> {
        self.sites.iter().find_map(|site| {
            let place = site.places.iter().find(|place| place.id.as_str() == id)?;
            Some((site, place))
        })
    }

    /// An instant on the season's clock.
    #[must_use]
    pub fn local(&self, moment: Moment) -> NaiveDateTime {
        let utc = moment.utc().naive_utc();
        self.timezone.from_utc_datetime(&utc).naive_local()
    }

    /// Where everything that takes place does, for the next plan to stay close to; in order, without
    /// repeats.
    #[must_use]
    pub fn spots(&self) -> Vec<PublishedPart> {
        let taking_place = self.events.iter().filter(|event| !event.is_cancelled());
        let mut spots: Vec<_> = taking_place
            .map(|event| PublishedPart {
                row: 0,
                application: event.application.to_string(),
                date: self.day(event).date,
                place: self.place(event).id.to_string(),
                hours: event.hours,
            })
            .collect();
        let key = |part: &PublishedPart| {
            let (application, place) = (part.application.clone(), part.place.clone());
            (application, part.date, place, part.hours)
        };
        spots.sort_by_cached_key(key);
        spots.dedup();
        spots
    }

    /// The activity as instants.
    #[must_use]
    pub fn span(&self, event: &Event) -> Span {
        self.day(event).clock.span(event.hours)
    }
}
