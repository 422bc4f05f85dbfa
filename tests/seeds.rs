//! The seeds hold what their README says of them.

mod allocation;
mod facts;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use yarkie_berega::domain::application::{Application, Kind};
use yarkie_berega::domain::check::check as conflicts;
use yarkie_berega::domain::conflict::Severity;
use yarkie_berega::domain::season::{BuiltSeason, Season};
use yarkie_berega::exchange::bundle::{Limits, read};

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
