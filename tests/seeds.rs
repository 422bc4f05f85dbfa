//! The seeds hold what their README says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::{Datelike, Weekday};
use yarkie_berega::domain::application::{Application, ApplicationStatus, Kind};
use yarkie_berega::domain::check::check as conflicts;
use yarkie_berega::domain::conflict::Severity;
use yarkie_berega::domain::season::{BuiltSeason, Season};
use yarkie_berega::exchange::bundle::{Limits, read};

const HOME_REGION: &str = "Красноярский край";

fn folder(slug: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "seeds", slug].iter().collect()
}

fn load(slug: &str) -> BuiltSeason {
    read(&folder(slug), &Limits::default()).unwrap_or_else(|flaws| panic!("{slug}: {flaws:?}"))
}

static BEREGA_2023: LazyLock<BuiltSeason> = LazyLock::new(|| load("yarkie-berega-2023"));
static BEREGA_2024: LazyLock<BuiltSeason> = LazyLock::new(|| load("yarkie-berega-2024"));
static FABRIKA: LazyLock<BuiltSeason> = LazyLock::new(|| load("fabrika-2023"));
static ROBOTICS: LazyLock<BuiltSeason> = LazyLock::new(|| load("robotics-2024"));

fn all() -> [&'static BuiltSeason; 4] {
    [&BEREGA_2023, &BEREGA_2024, &FABRIKA, &ROBOTICS]
}

fn of_kind(season: &Season, kind: Kind) -> impl Iterator<Item = &Application> {
    let applications = season.applications().iter();
    applications.filter(move |application| application.kind == kind)
}

fn accepted<'a>(
    applications: impl Iterator<Item = &'a Application>,
) -> impl Iterator<Item = &'a Application> {
    applications.filter(|application| application.status == ApplicationStatus::Accepted)
}

/// Stations, food points, performers; days, of them cancelled; sites, of them guests.
#[track_caller]
fn check(built: &BuiltSeason, expected: [usize; 7]) {
    let season = &built.season;
    let count = |kind| of_kind(season, kind).count();
    let cancelled = season.days().iter().filter(|day| day.is_cancelled());
    let guests = season.embankments().iter().filter(|site| site.guest);
    let counted = [
        count(Kind::Station),
        count(Kind::FoodPoint),
        count(Kind::Performer),
        season.days().len(),
        cancelled.count(),
        season.embankments().len(),
        guests.count(),
    ];
    assert_eq!(counted, expected, "{}", season.slug());
}

#[test]
fn each_season_has_its_size() {
    check(&BEREGA_2023, [188, 112, 764, 28, 1, 5, 0]);
    check(&BEREGA_2024, [145, 88, 540, 28, 0, 7, 2]);
    check(&FABRIKA, [105, 0, 0, 64, 0, 7, 0]);
    check(&ROBOTICS, [597, 7, 12, 3, 0, 3, 0]);
}

#[test]
fn nothing_is_published_or_assigned_and_no_rule_is_broken() {
    for BuiltSeason { season, plan } in all() {
        assert!(plan.assignments.is_empty() && plan.published.is_empty());
        let found = conflicts(season, plan, None);
        assert!(found.iter().all(|c| c.severity == Severity::Warning));
    }
}

/// A reserved domain by RFC 2606, sections 2 and 3.
fn is_reserved(domain: &str) -> bool {
    let tail = |reserved: &str| domain == reserved || domain.ends_with(&format!(".{reserved}"));
    ["example", "example.com", "example.net", "example.org"]
        .iter()
        .any(|reserved| tail(reserved))
}

#[test]
fn no_contact_can_be_anybodys() {
    for BuiltSeason { season, .. } in all() {
        let mut seen = BTreeSet::new();
        for application in season.applications() {
            let contact = &application.contact;
            let (_, domain) = contact.email.split_once('@').unwrap();
            assert!(is_reserved(domain), "{}", contact.email);
            assert!(
                contact.phone.starts_with("8 (391) 555-"),
                "{}",
                contact.phone
            );
            assert_eq!(contact.phone.len(), "8 (391) 555-01-23".len());
            assert!(!contact.name.is_empty());
            assert!(seen.insert(&contact.email), "{} twice", contact.email);
            assert!(seen.insert(&contact.phone), "{} twice", contact.phone);
        }
    }
}

#[test]
fn texts_are_there_and_no_title_occurs_twice() {
    for BuiltSeason { season, .. } in all() {
        let mut titles = BTreeSet::new();
        for application in season.applications() {
            assert!(
                titles.insert(&application.title),
                "{} twice",
                application.title
            );
            for text in [&application.title, &application.description] {
                assert!(text.chars().count() > 3, "{text}");
                assert!(
                    !text.contains(['"', '\n']) && !text.contains("  "),
                    "{text}"
                );
                assert_eq!(
                    text.matches('«').count(),
                    text.matches('»').count(),
                    "{text}"
                );
            }
            assert!(
                application.description.ends_with(['.', '!', '?']),
                "{}",
                application.id
            );
            assert!(application.category.is_some() && !application.applicant.is_empty());
        }
    }
}

#[test]
fn every_theme_is_the_category_of_some_application() {
    for BuiltSeason { season, .. } in all() {
        let categories: BTreeSet<_> = season
            .applications()
            .iter()
            .filter_map(|application| application.category.as_deref())
            .collect();
        for theme in season.days().iter().filter_map(|day| day.theme.as_deref()) {
            assert!(categories.contains(theme), "{}: {theme}", season.slug());
        }
    }
}

#[test]
fn files_are_written_as_spreadsheets_open_them() {
    for BuiltSeason { season, .. } in all() {
        for entry in fs::read_dir(folder(season.slug())).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let name = path.display();
            assert!(
                text.starts_with('\u{feff}'),
                "{name} has no byte order mark"
            );
            assert_eq!(
                text.matches('\n').count(),
                text.matches("\r\n").count(),
                "{name}"
            );
            assert!(text.lines().next().unwrap().contains(';'), "{name}");
        }
    }
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
