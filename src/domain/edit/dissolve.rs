//! A built season back into the parts that it was made from.

use super::{Item, Pair, Part, Settings};
use crate::domain::application::Application;
use crate::domain::assignment::{Assignment, Spot};
use crate::domain::code::{Code, EmbankmentIx, PlaceIx};
use crate::domain::day::ProgrammeDay;
use crate::domain::flaw::Sheet;
use crate::domain::identity::AssignmentId;
use crate::domain::season::{
    ApplicationPart, AssignmentPart, BuiltSeason, DayPart, EmbankmentPart, NoisePart, PlacePart,
    Season, TravelPart,
};

/// Every item of the season and its plan, as [`crate::domain::season::build`] would take it in.
pub(super) fn dissolve(built: &BuiltSeason, ids: &[AssignmentId]) -> Vec<(Item, Part)> {
    let BuiltSeason { season, plan } = built;
    let sheets = Sheet::ALL.into_iter();
    let parts = sheets.flat_map(|sheet| parts_of(season, sheet));
    let named = parts.filter_map(|part| Some((Item::of(&part)?, part)));
    let planned = ids.iter().zip(&plan.assignments);
    let planned = planned.map(|(id, assignment)| {
        let part = assignment_part(season, assignment);
        (Item::Assignment(*id), Part::Assignment(part))
    });
    named.chain(planned).collect()
}

/// The season's items that are rows of the sheet, in the season's order; none of its plan.
#[must_use]
pub fn parts_of(season: &Season, sheet: Sheet) -> Box<dyn Iterator<Item = Part> + '_> {
    match sheet {
        Sheet::Season => Box::new(std::iter::once(Part::Settings(settings(season)))),
        Sheet::Days => Box::new(season.days().iter().map(|day| Part::Day(day_part(day)))),
        Sheet::Embankments => {
            let all = season.embankment_ixs();
            Box::new(all.map(|ix| Part::Embankment(embankment(season, ix))))
        }
        Sheet::Places => Box::new(season.place_ixs().map(|ix| Part::Place(place(season, ix)))),
        Sheet::Travel => Box::new(travel(season).map(Part::Travel)),
        Sheet::Noise => Box::new(noise(season).map(Part::Noise)),
        Sheet::Applications => {
            let all = season.applications().iter().enumerate();
            Box::new(all.map(|(ix, a)| Part::Application(Box::new(application(season, ix, a)))))
        }
        Sheet::Assignments | Sheet::Published => Box::new(std::iter::empty()),
    }
}

/// The item as the built season has it: identifiers trimmed, lists in order, names filled in.
pub(in crate::domain) fn canonical(season: &Season, item: &Item) -> Option<Part> {
    Some(match item {
        Item::Settings => Part::Settings(settings(season)),
        Item::Day(date) => Part::Day(day_part(season.day(season.day_on(*date)?))),
        Item::Embankment(id) => Part::Embankment(embankment(season, season.embankment_by_id(id)?)),
        Item::Place(id) => Part::Place(place(season, season.place_by_id(id)?)),
        Item::Travel(pair) => {
            let [from, to] = pair.ids();
            let ixs = season
                .embankment_by_id(from)
                .zip(season.embankment_by_id(to));
            Part::Travel(travel_part(season, ixs?))
        }
        Item::Noise(pair) => {
            let [a, b] = pair.ids();
            let ixs = season.place_by_id(a).zip(season.place_by_id(b));
            Part::Noise(noise_part(season, ixs?))
        }
        Item::Application(id) => {
            let ix = season.application_by_id(id)?;
            let part = application(season, ix.ix(), season.application(ix));
            Part::Application(Box::new(part))
        }
        Item::Assignment(_) | Item::Override(..) => return None,
    })
}

fn settings(season: &Season) -> Settings {
    Settings {
        name: season.name().to_owned(),
        timezone: season.timezone(),
        weights: season.weights().clone(),
        reception: season.reception().clone(),
    }
}

fn day_part(day: &ProgrammeDay) -> DayPart {
    DayPart {
        row: 0,
        date: day.date,
        hours: day.hours,
        theme: day.theme.clone(),
        status: day.status,
    }
}

/// The header is row 1.
fn row(ix: usize) -> u32 {
    ix as u32 + 2
}

fn embankment(season: &Season, ix: EmbankmentIx) -> EmbankmentPart {
    let embankment = season.embankment(ix);
    EmbankmentPart {
        row: row(ix.ix()),
        id: embankment.id.to_string(),
        name: embankment.name.clone(),
        guest: embankment.guest,
        power_limit_kw: embankment.power_limit_kw,
        max_food: embankment.max_food,
        target: embankment.target,
        closed_dates: embankment.closed_dates.clone(),
        closed_hours: embankment.closed_hours.clone(),
        position: embankment.position,
        address: embankment.address.clone(),
    }
}

fn place(season: &Season, ix: PlaceIx) -> PlacePart {
    let place = season.place(ix);
    PlacePart {
        row: row(ix.ix()),
        id: place.id.to_string(),
        embankment: season.embankment(place.embankment).id.to_string(),
        name: place.name.clone(),
        kind: place.kind,
        capacity: place.capacity,
        power_kw: place.power_kw,
        water: place.water,
        cover: place.cover,
        area_m2: place.area_m2,
        open: place.open,
        close: place.close,
        closed_dates: place.closed_dates.clone(),
        closed_hours: place.closed_hours.clone(),
    }
}

fn travel(season: &Season) -> impl Iterator<Item = TravelPart> {
    season.embankment_ixs().flat_map(move |a| {
        let later = season.embankment_ixs().skip(a.ix() + 1);
        later.map(move |b| travel_part(season, (a, b)))
    })
}

fn travel_part(season: &Season, (a, b): (EmbankmentIx, EmbankmentIx)) -> TravelPart {
    let [from, to] = ordered(&season.embankment(a).id, &season.embankment(b).id);
    let minutes = season.travel().minutes(a, b);
    TravelPart {
        row: 0,
        from,
        to,
        minutes,
    }
}

fn noise(season: &Season) -> impl Iterator<Item = NoisePart> {
    season.noise().pairs().map(|pair| noise_part(season, pair))
}

fn noise_part(season: &Season, (a, b): (PlaceIx, PlaceIx)) -> NoisePart {
    let [place_a, place_b] = ordered(&season.place(a).id, &season.place(b).id);
    NoisePart {
        row: 0,
        place_a,
        place_b,
    }
}

fn ordered(a: &Code, b: &Code) -> [String; 2] {
    Pair::new(a.as_str(), b.as_str()).ids().map(str::to_owned)
}

fn application(season: &Season, ix: usize, item: &Application) -> ApplicationPart {
    let sites = |list: &[EmbankmentIx]| {
        let ids = list.iter().map(|ix| season.embankment(*ix).id.to_string());
        ids.collect::<Vec<_>>()
    };
    let people = item.people.iter();
    let mut people: Vec<_> = people.map(|ix| season.person(*ix).to_owned()).collect();
    people.sort();
    ApplicationPart {
        row: row(ix),
        id: item.id.to_string(),
        kind: item.kind,
        title: item.title.clone(),
        description: item.description.clone(),
        category: item.category.clone(),
        applicant: item.applicant.clone(),
        contact: item.contact.clone(),
        city: item.city.clone(),
        region: item.region.clone(),
        people,
        wanted: item.wanted,
        duration_min: item.duration_min,
        setup_min: item.setup_min,
        teardown_min: item.teardown_min,
        start_step_min: item.start_step_min,
        power_kw: item.power_kw,
        water: item.water,
        cover: item.cover,
        area_m2: item.area_m2,
        loud: item.loud,
        embankments: sites(&item.embankments),
        preferred_embankments: sites(&item.preferred_embankments),
        availability: item.availability.clone(),
        priority: item.priority,
        status: item.status,
    }
}

/// The assignment as its part.
#[must_use]
pub fn assignment_part(season: &Season, item: &Assignment) -> AssignmentPart {
    let Spot { day, place, hours } = item.spot;
    AssignmentPart {
        row: 0,
        application: season.application(item.application).id.to_string(),
        date: season.day(day).date,
        place: season.place(place).id.to_string(),
        hours,
        pinned: item.pinned,
        status: item.status,
    }
}
