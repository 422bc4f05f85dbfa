//! What is known of each season.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use yarkie_berega::domain::application::{Application, ApplicationStatus, Kind};

use super::{BEREGA_2023, BEREGA_2024, FABRIKA, ROBOTICS, of_kind};

const HOME_REGION: &str = "Красноярский край";

fn accepted<'a>(
    applications: impl Iterator<Item = &'a Application>,
) -> impl Iterator<Item = &'a Application> {
    applications.filter(|application| application.status == ApplicationStatus::Accepted)
}

#[test]
fn the_calendar_of_2023_is_14_weekends() {
    let season = &BEREGA_2023.season;
    assert_eq!(season.timezone().name(), "Asia/Krasnoyarsk");
    let days = season.days();
    let ends = [&days[0], &days[27]].map(|day| day.date.to_string());
    assert_eq!(ends, ["2023-06-03", "2023-09-03"]);
    for day in days {
        let hours = match day.date.weekday() {
            Weekday::Sat => "12:00–22:00",
            Weekday::Sun => "12:00–20:00",
            other => panic!("{} is {other}", day.date),
        };
        assert_eq!(day.hours.to_string(), hours);
    }
    let theme = |date: &str| {
        let day = season.day_on(date.parse().unwrap()).unwrap();
        season.day(day).theme.as_deref()
    };
    assert_eq!(theme("2023-06-11"), Some("Россия"));
    assert_eq!(theme("2023-06-24"), Some("молодёжь"));
    assert_eq!(theme("2023-07-08"), Some("семья"));
}

#[test]
fn groups_of_2023_come_from_34_and_38_towns() {
    let season = &BEREGA_2023.season;
    assert!(accepted(of_kind(season, Kind::Performer)).count() >= 750);
    let mut regions: BTreeMap<&str, &str> = BTreeMap::new();
    for group in of_kind(season, Kind::Performer) {
        let region = regions.entry(&group.city).or_insert(&group.region);
        assert_eq!(*region, group.region, "{} lies in two regions", group.city);
    }
    let of_home = regions
        .values()
        .filter(|region| **region == HOME_REGION)
        .count();
    assert_eq!((of_home, regions.len() - of_home), (34, 38));
}

#[test]
fn seventy_craft_masters_lead_the_craft_stations_of_2023() {
    let season = &BEREGA_2023.season;
    let masters: BTreeSet<_> = of_kind(season, Kind::Station)
        .filter(|station| station.category.as_deref() == Some("ремёсла"))
        .flat_map(|station| &station.people)
        .collect();
    assert_eq!(masters.len(), 70);
    let wanted = accepted(of_kind(season, Kind::Station)).map(|station| station.wanted);
    assert!(wanted.sum::<u32>() >= 610);
}

#[test]
fn guest_sites_of_2024_are_open_on_some_days_only() {
    let season = &BEREGA_2024.season;
    let open: Vec<_> = season
        .embankment_ixs()
        .filter(|site| season.embankment(*site).guest)
        .map(|site| {
            season
                .day_ixs()
                .filter(|day| season.is_open(site, *day))
                .count()
        })
        .collect();
    assert_eq!(open, [9, 8]);
}

#[test]
fn five_winners_of_each_district_and_wave() {
    let season = &FABRIKA.season;
    let mut groups: BTreeMap<(&str, usize), Vec<&Application>> = BTreeMap::new();
    for event in season.applications() {
        let wave = event.id.as_str().split('-').next().unwrap();
        let [district] = event.embankments[..] else {
            panic!("{} has no district of its own", event.id);
        };
        groups.entry((wave, district.ix())).or_default().push(event);
    }
    assert_eq!(groups.len(), 3 * 7);
    assert!(groups.values().all(|events| events.len() == 5));
    let sport = |event: &&Application| event.category.as_deref() == Some("спорт");
    assert_eq!(season.applications().iter().filter(sport).count(), 45);
    let evening = |weekday| matches!(weekday, Weekday::Wed | Weekday::Fri);
    assert!(season.days().iter().any(|day| evening(day.date.weekday())));
}

#[test]
fn the_championship_has_11_disciplines_and_over_3000_people() {
    let season = &ROBOTICS.season;
    let dates: Vec<_> = season
        .days()
        .iter()
        .map(|day| day.date.to_string())
        .collect();
    assert_eq!(dates, ["2024-04-05", "2024-04-06", "2024-04-07"]);
    let stations: Vec<_> = of_kind(season, Kind::Station).collect();
    let (teams, rest): (Vec<_>, Vec<_>) = stations
        .into_iter()
        .partition(|station| station.title.starts_with("Команда «"));
    let disciplines: BTreeSet<_> = teams.iter().map(|team| &team.category).collect();
    let whole_days = rest
        .iter()
        .filter(|block| block.duration_min.is_none() && block.wanted == 3);
    assert_eq!(
        (teams.len(), disciplines.len(), whole_days.count()),
        (572, 11, 11)
    );
    let sizes = [("Три", 3), ("Четыре", 4), ("Пять", 5), ("Шесть", 6)];
    let people = |team: &&Application| {
        let size = sizes
            .iter()
            .find(|(word, _)| team.description.contains(word));
        size.unwrap().1 + 1
    };
    assert!(teams.iter().map(people).sum::<u32>() > 3000);
    assert!(season.places().iter().any(|place| place.capacity > 1));
}
