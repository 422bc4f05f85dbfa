//! Stations and food points; performers are in their own file.

use super::Options;
use super::city::City;
use super::demand::{Calendar, Taste};
use super::dice::{Dice, Subject};
use super::performers;
use super::sites::Site;
use super::vocabulary::{FOOD_CATEGORIES, STATION_CATEGORIES};
use crate::domain::application::{ApplicationStatus, Contact, Kind};
use crate::domain::decimal::Decimal;
use crate::domain::season::ApplicationPart;

/// Stretches of minutes with their weights: most stations stay all day.
const STATION_DURATIONS_MIN: [(u32, usize); 5] =
    [(480, 62), (240, 14), (300, 11), (120, 8), (180, 5)];
const FOOD_DURATION_MIN: u32 = 480;
const LONG_MIN: u32 = 480;
const SETUP_OF_LONG_MIN: u32 = 60;
const SETUP_OF_SHORT_MIN: u32 = 30;
const TEARDOWN_MIN: u32 = 30;
const START_STEP_MIN: u32 = 30;
const STATION_WANTED: [(u32, usize); 6] = [(1, 28), (2, 21), (3, 16), (4, 16), (6, 13), (10, 6)];
const FOOD_WANTED: [(u32, usize); 7] =
    [(1, 19), (2, 23), (3, 15), (4, 15), (6, 12), (8, 8), (12, 8)];
const STATION_POWERS_KW: [(u32, usize); 6] = [(0, 27), (1, 16), (2, 21), (3, 17), (6, 13), (9, 6)];
const FOOD_POWERS_KW: [(u32, usize); 4] = [(2, 28), (4, 35), (8, 25), (12, 12)];
const STATION_AREAS_M2: [(u32, usize); 5] = [(9, 26), (16, 29), (25, 24), (36, 15), (60, 6)];
const FOOD_AREAS_M2: [(u32, usize); 3] = [(6, 46), (9, 36), (16, 18)];
const PRIORITIES: [(u8, usize); 5] = [(1, 1), (2, 3), (3, 84), (4, 8), (5, 4)];
/// Share of applications that name the embankments they can come to, in percent.
const CHOOSY_PERCENT: usize = 20;

/// All applications of a city: stations, food points, performers.
pub(super) fn applications(
    options: &Options,
    city: &City,
    sites: &[Site],
    calendar: &Calendar<'_>,
) -> Vec<ApplicationPart> {
    let (performers, popular_percent) = performers::performers(options, city, sites, calendar);
    let shop = Shop {
        options,
        city,
        sites,
        calendar,
        popular_percent,
    };
    let stations = (0..city.stations).map(|nth| shop.station(nth));
    let food = (0..city.food_points).map(|nth| shop.food_point(nth));
    stations.chain(food).chain(performers).collect()
}

/// What stations and food points are made from.
struct Shop<'a> {
    options: &'a Options,
    city: &'a City,
    sites: &'a [Site],
    calendar: &'a Calendar<'a>,
    popular_percent: usize,
}

impl Shop<'_> {
    fn station(&self, nth: usize) -> ApplicationPart {
        let mut dice = Dice::new(self.options.seed, Subject::Station, self.city.ix, nth);
        let mut part = blank(
            &mut dice,
            self.city,
            Kind::Station,
            nth,
            &STATION_CATEGORIES,
        );
        let duration_min = dice.weighted(&STATION_DURATIONS_MIN);
        let long = duration_min == LONG_MIN;
        let setup_min = if long {
            SETUP_OF_LONG_MIN
        } else {
            SETUP_OF_SHORT_MIN
        };
        set_times(&mut part, duration_min, setup_min);
        part.wanted = dice.weighted(&STATION_WANTED);
        part.power_kw = whole(dice.weighted(&STATION_POWERS_KW));
        part.area_m2 = whole(dice.weighted(&STATION_AREAS_M2));
        part.water = dice.percent(12);
        part.cover = dice.percent(19);
        part.loud = dice.percent(21);
        part.people = vec![leader(self.city, "Мастер", nth)];
        // One in twelve is led together with somebody who leads another one.
        if nth > 0 && dice.percent(8) {
            part.people
                .push(leader(self.city, "Мастер", dice.below(nth)));
        }
        let some_hours_percent = if long { 0 } else { 40 };
        let days = part.wanted as usize + dice.below(2);
        self.wish(&mut dice, &mut part, days, some_hours_percent);
        part
    }

    fn food_point(&self, nth: usize) -> ApplicationPart {
        let mut dice = Dice::new(self.options.seed, Subject::FoodPoint, self.city.ix, nth);
        let mut part = blank(&mut dice, self.city, Kind::FoodPoint, nth, &FOOD_CATEGORIES);
        set_times(&mut part, FOOD_DURATION_MIN, SETUP_OF_LONG_MIN);
        part.wanted = dice.weighted(&FOOD_WANTED);
        part.power_kw = whole(dice.weighted(&FOOD_POWERS_KW));
        part.area_m2 = whole(dice.weighted(&FOOD_AREAS_M2));
        part.water = dice.percent(28);
        part.cover = dice.percent(20);
        part.people = vec![leader(self.city, "Бригада", nth)];
        let days = part.wanted as usize + dice.below(3);
        self.wish(&mut dice, &mut part, days, 0);
        part
    }

    fn wish(
        &self,
        dice: &mut Dice,
        part: &mut ApplicationPart,
        days: usize,
        some_hours_percent: usize,
    ) {
        let sites: Vec<_> = self.sites.iter().collect();
        wish_sites(dice, part, &sites);
        let popular_percent = self.popular_percent;
        let taste = Taste {
            days,
            popular_percent,
            some_hours_percent,
        };
        part.availability = self.calendar.availability(dice, taste);
    }
}

fn set_times(part: &mut ApplicationPart, duration_min: u32, setup_min: u32) {
    part.duration_min = Some(duration_min);
    part.setup_min = setup_min;
    part.teardown_min = TEARDOWN_MIN;
    part.start_step_min = Some(START_STEP_MIN);
}

/// Where it may and where it would like to be, among `sites`; those of its city, so that no application
/// belongs to two.
pub(super) fn wish_sites(dice: &mut Dice, part: &mut ApplicationPart, sites: &[&Site]) {
    let picked = if dice.percent(CHOOSY_PERCENT) {
        let count = 1 + dice.below(3);
        dice.sample(sites.len(), count)
    } else {
        (0..sites.len()).collect()
    };
    let id = |ix: usize| sites[ix].id.clone();
    part.embankments = picked.iter().map(|ix| id(*ix)).collect();
    let count = dice.weighted(&[(0, 24), (1, 53), (2, 23)]);
    let preferred = dice.sample(picked.len(), count).into_iter();
    part.preferred_embankments = preferred.map(|ix| id(picked[ix])).collect();
}

/// An application with nothing to say of times, needs and wishes.
pub(super) fn blank(
    dice: &mut Dice,
    city: &City,
    kind: Kind,
    nth: usize,
    categories: &[&str],
) -> ApplicationPart {
    let (number, nth) = (city.number(), nth + 1);
    let category = dice.pick(categories);
    let (letter, applicant) = names(kind);
    ApplicationPart {
        row: 0,
        id: format!("c{number}-{letter}{nth}"),
        kind,
        title: format!("{applicant} {number}-{nth}: {category}"),
        description: "Синтетическая заявка.".to_owned(),
        category: Some(category.to_owned()),
        applicant: format!("{applicant} {number}-{nth}"),
        contact: contact(city, letter, nth),
        city: format!("Город {number}"),
        region: format!("Регион {number}"),
        people: Vec::new(),
        wanted: 1,
        duration_min: None,
        setup_min: 0,
        teardown_min: 0,
        start_step_min: None,
        power_kw: Decimal::ZERO,
        water: false,
        cover: false,
        area_m2: Decimal::ZERO,
        loud: false,
        embankments: Vec::new(),
        preferred_embankments: Vec::new(),
        availability: Vec::new(),
        priority: dice.weighted(&PRIORITIES),
        status: ApplicationStatus::Accepted,
    }
}

/// The letter of its ids and the word for who applies.
const fn names(kind: Kind) -> (char, &'static str) {
    match kind {
        Kind::Station => ('s', "Мастерская"),
        Kind::FoodPoint => ('f', "Кухня"),
        Kind::Performer => ('p', "Коллектив"),
    }
}

/// Contacts that can't be anybody's: a reserved domain, a number kept for fiction.
fn contact(city: &City, letter: char, nth: usize) -> Contact {
    let number = city.number();
    Contact {
        name: format!("Ответственный {number}-{nth}"),
        email: format!("{letter}{nth}@c{number}.example"),
        phone: format!("8 (391) 555-{:02}-{:02}", nth / 100 % 100, nth % 100),
    }
}

/// Somebody who can't be in two places at once.
pub(super) fn leader(city: &City, word: &str, nth: usize) -> String {
    format!("{word} {}-{}", city.number(), nth + 1)
}

/// Whole units: kilowatts or square metres.
pub(super) fn whole(units: u32) -> Decimal {
    Decimal::from_thousandths(u64::from(units) * 1000)
}
