//! Every seed can be allocated, and the 2023 season holds its 610 stations.

use yarkie_berega::domain::application::{Application, Kind};
use yarkie_berega::domain::check::check as conflicts;
use yarkie_berega::domain::conflict::Severity;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::engine::{Options, Outcome, Problem, Unwatched, allocate};

use super::{BEREGA_2023, all};

/// A plan made with few steps: a service that has seconds makes a better one.
fn allocated(built: &BuiltSeason) -> Outcome {
    let options = Options {
        steps: Some(2000),
        ..Options::default()
    };
    allocate(
        &Problem::new(&built.season, &built.plan),
        &options,
        &Unwatched,
    )
}

#[test]
fn each_season_allocates_without_a_hard_conflict() {
    for built in all() {
        let Outcome { plan, report } = allocated(built);
        let season = &built.season;
        let hard = conflicts(season, &plan, None)
            .into_iter()
            .find(|conflict| conflict.severity == Severity::Hard);
        assert_eq!(hard, None, "{}", season.slug());
        assert!(
            report.served * 100 >= report.applications * 95,
            "{}",
            season.slug()
        );
    }
}

#[test]
fn at_least_610_stations_are_held_in_2023_and_some_are_left_out() {
    let Outcome { plan, report } = allocated(&BEREGA_2023);
    let season = &BEREGA_2023.season;
    let stations = plan
        .occupying()
        .filter(|(_, a)| season.application(a.application).kind == Kind::Station);
    assert!(stations.count() >= 610);
    assert!(report.served < report.applications);
    for title in ["Умный перекрёсток", "Йога на рассвете", "Змеи-великаны"]
    {
        let is_it = |a: &&Application| a.title == title;
        let id = &season.applications().iter().find(is_it).unwrap().id;
        let missing = report
            .unplaced
            .iter()
            .map(|u| season.application(u.application));
        assert!(
            missing.clone().any(|a| a.id == *id),
            "{title} has been placed"
        );
    }
}
