//! Embankments with their places, noise pairs and travel times.

use chrono::NaiveDate;

use super::Options;
use super::applications::whole;
use super::city::City;
use super::dice::{Dice, Subject};
use crate::domain::application::Kind;
use crate::domain::day::DayStatus;
use crate::domain::embankment::Position;
use crate::domain::hours::Minute;
use crate::domain::season::{
    DayPart, EmbankmentPart, NoisePart, PlacePart, SeasonParts, TravelPart,
};

/// A stage opens after its sound check.
const STAGE_OPENS: Minute = Minute::new(14 * 60).unwrap();
const STAGE_CLOSES_EARLY: Minute = Minute::new(20 * 60).unwrap();
/// Share of days on which a guest site takes no part, in percent.
const GUEST_CLOSED_PERCENT: usize = 33;
/// Cities lie on a grid of this many in a row, from here on, so far apart, in millionths of a degree.
const CITIES_IN_ROW: u32 = 18;
const FIRST_CITY: Position = Position {
    latitude_udeg: 45_000_000,
    longitude_udeg: 40_000_000,
};
const GRID_UDEG: [i32; 2] = [1_500_000, 3_000_000];
/// How far an embankment lies from the middle of its city at most, in millionths of a degree.
const CITY_RADIUS_UDEG: i32 = 60_000;
/// Kilometres of a thousand degrees of latitude and, at 56° N, of longitude.
const KM_IN_1000_DEGREES: [u64; 2] = [111_000, 62_000];

/// What the applications and the travel table need to know of an embankment.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) id: String,
    pub(super) city: u32,
    pub(super) position: Position,
    /// The hours of each stage, where they are shorter than the day's.
    pub(super) stages: Vec<(Option<Minute>, Option<Minute>)>,
}

/// Adds the embankments, places and noise pairs of a city.
pub(super) fn sites(
    options: &Options,
    city: &City,
    days: &[DayPart],
    parts: &mut SeasonParts,
) -> Vec<Site> {
    (0..city.embankments + city.guest_sites)
        .map(|ix| {
            let guest = ix >= city.embankments;
            let mut dice = Dice::new(options.seed, Subject::Embankment, city.ix, ix);
            let embankment = embankment(&mut dice, city, ix, guest, days);
            let places = places(&mut dice, options, &embankment.id, guest);
            parts.noise.extend(noise(&places));
            let site = Site {
                id: embankment.id.clone(),
                city: city.ix,
                position: embankment.position.unwrap_or(FIRST_CITY),
                stages: stage_hours(&places),
            };
            parts.embankments.push(embankment);
            parts.places.extend(places);
            site
        })
        .collect()
}

fn embankment(
    dice: &mut Dice,
    city: &City,
    ix: usize,
    guest: bool,
    days: &[DayPart],
) -> EmbankmentPart {
    let (number, nth) = (city.number(), ix + 1);
    let (word, power_kw, max_food, target) = if guest {
        ("Гостевая площадка", 20, 1, 1)
    } else {
        ("Набережная", dice.pick(&[45, 70]), 3, 7)
    };
    EmbankmentPart {
        row: 0,
        id: format!("c{number}-e{nth}"),
        name: format!("{word} {number}.{nth}"),
        guest,
        power_limit_kw: Some(whole(power_kw)),
        max_food: Some(max_food),
        target,
        closed_dates: if guest {
            dates(dice, days, GUEST_CLOSED_PERCENT)
        } else {
            Vec::new()
        },
        closed_hours: Vec::new(),
        position: Some(position(dice, city.ix)),
        address: format!("Город {number}, набережная, {nth}"),
    }
}

fn position(dice: &mut Dice, city: u32) -> Position {
    let (row, column) = ((city / CITIES_IN_ROW) as i32, (city % CITIES_IN_ROW) as i32);
    let mut jitter = || dice.below(2 * CITY_RADIUS_UDEG as usize) as i32 - CITY_RADIUS_UDEG;
    Position {
        latitude_udeg: FIRST_CITY.latitude_udeg + row * GRID_UDEG[0] + jitter(),
        longitude_udeg: FIRST_CITY.longitude_udeg + column * GRID_UDEG[1] + jitter(),
    }
}

fn places(dice: &mut Dice, options: &Options, embankment: &str, guest: bool) -> Vec<PlacePart> {
    let of_guest = |count: u8| if guest { count.div_ceil(4) } else { count };
    let (stations, food) = (options.places.stations.get(), options.places.food.get());
    let stages = if guest {
        0
    } else {
        options.places.stages.get()
    };
    let mut places = Vec::new();
    for (kind, count) in [
        (Kind::Station, of_guest(stations)),
        (Kind::FoodPoint, of_guest(food)),
        (Kind::Performer, stages),
    ] {
        places.extend((1..=count).map(|nth| place(dice, embankment, kind, nth)));
    }
    places
}

fn place(dice: &mut Dice, embankment: &str, kind: Kind, nth: u8) -> PlacePart {
    let (letter, name, powers_kw, areas_m2, water_percent, cover_percent): (
        _,
        _,
        &[u32],
        &[u32],
        _,
        _,
    ) = match kind {
        Kind::Station => (
            'p',
            "Площадка",
            &[3, 6, 10, 10],
            &[16, 25, 36, 60, 100],
            25,
            40,
        ),
        Kind::FoodPoint => ('f', "Точка питания", &[5, 10, 16], &[9, 16, 25], 50, 45),
        Kind::Performer => ('m', "Сцена", &[12, 20, 30], &[48, 80], 0, 80),
    };
    let on_stage = kind == Kind::Performer;
    PlacePart {
        row: 0,
        id: format!("{embankment}-{letter}{nth}"),
        embankment: embankment.to_owned(),
        name: format!("{name} {nth}"),
        kind,
        capacity: 1,
        power_kw: whole(dice.pick(powers_kw)),
        water: dice.percent(water_percent),
        cover: dice.percent(cover_percent),
        area_m2: whole(dice.pick(areas_m2)),
        open: on_stage.then_some(STAGE_OPENS),
        close: (on_stage && dice.percent(50)).then_some(STAGE_CLOSES_EARLY),
        closed_dates: Vec::new(),
        closed_hours: Vec::new(),
    }
}

fn dates(dice: &mut Dice, days: &[DayPart], percent: usize) -> Vec<NaiveDate> {
    days.iter()
        .filter(|day| day.status != DayStatus::Cancelled && dice.percent(percent))
        .map(|day| day.date)
        .collect()
}

fn stage_hours(places: &[PlacePart]) -> Vec<(Option<Minute>, Option<Minute>)> {
    let stages = places.iter().filter(|place| place.kind == Kind::Performer);
    stages.map(|stage| (stage.open, stage.close)).collect()
}

/// Each stage is heard on the two pitches beside it, and these hear each other.
fn noise(places: &[PlacePart]) -> Vec<NoisePart> {
    let ids = |kind: Kind| {
        places
            .iter()
            .filter(move |place| place.kind == kind)
            .map(|place| &place.id)
    };
    let pitches: Vec<_> = ids(Kind::Station).take(2).collect();
    let mut pairs: Vec<_> = ids(Kind::Performer)
        .flat_map(|stage| pitches.iter().map(move |pitch| (stage, *pitch)))
        .collect();
    if let [a, b] = pitches[..] {
        pairs.push((a, b));
    }
    let part = |(a, b): (&String, &String)| NoisePart {
        row: 0,
        place_a: a.clone(),
        place_b: b.clone(),
    };
    pairs.into_iter().map(part).collect()
}

/// A row for every pair of embankments.
pub(super) fn travel(sites: &[Site]) -> Vec<TravelPart> {
    let mut rows = Vec::with_capacity(sites.len() * sites.len().saturating_sub(1) / 2);
    for (ix, from) in sites.iter().enumerate() {
        rows.extend(sites[ix + 1..].iter().map(|to| TravelPart {
            row: 0,
            from: from.id.clone(),
            to: to.id.clone(),
            minutes: minutes(from, to),
        }));
    }
    rows
}

/// Three minutes a kilometre and ten to park within a city, one a kilometre and half an hour more
/// between two; rounded up to 5. A detour never pays, as in a real table.
fn minutes(from: &Site, to: &Site) -> u32 {
    let (a, b) = (from.position, to.position);
    let apart_udeg = [
        a.latitude_udeg.abs_diff(b.latitude_udeg),
        a.longitude_udeg.abs_diff(b.longitude_udeg),
    ];
    let metres = apart_udeg
        .iter()
        .zip(KM_IN_1000_DEGREES)
        .map(|(udeg, km)| u64::from(*udeg) * km / 1_000_000);
    let km = metres.sum::<u64>().div_ceil(1000) as u32;
    let minutes = if from.city == to.city {
        10 + km * 3
    } else {
        30 + km
    };
    minutes.next_multiple_of(5)
}
