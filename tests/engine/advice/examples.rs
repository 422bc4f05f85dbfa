//! Small seasons in which it is plain what the best advice is.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::{AssignmentStatus, Spot};
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::engine::advice::{Action, Advisor, Calendar, Change, Subject, Suggestion};

use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, food_place, food_point, pitch,
    station,
};
use crate::support::values::availability;

/// Two pitches, the second under a roof; «kites» need it and wait, «chess» sits there all day.
fn one_roof() -> SeasonBuilder {
    a_season()
        .day(day("2023-06-03", "12:00-13:00"))
        .embankment(embankment("center"))
        .place(pitch("open", "center"))
        .place(pitch("roof", "center").with(|p| p.cover = true))
        .application(station("kites").with(|a| a.cover = true))
        .application(station("chess"))
        .assignment(assignment("chess", "2023-06-03", "roof", "12:00-13:00"))
}

/// What is suggested for «kites»: where, who gives way, where that one goes.
fn for_kites(built: &BuiltSeason) -> Vec<(String, Option<String>, Option<String>)> {
    let season = &built.season;
    let calendar = Calendar::new(season, &built.plan);
    let advisor = Advisor::new(season, &built.plan, &calendar);
    let kites = season.application_by_id("kites").unwrap();
    let place = |spot: &Spot| season.place(spot.place).id.to_string();
    let told = |it: Suggestion| match &it.change {
        Change::Displace {
            application, to, ..
        } => {
            let who = season.application(*application).id.to_string();
            (place(&it.spot), Some(who), to.as_ref().map(place))
        }
        _ => (place(&it.spot), None, None),
    };
    let suggestions = advisor.suggestions(Subject::Application(kites), 3);
    suggestions.into_iter().map(told).collect()
}

#[test]
fn who_gives_way_goes_where_there_is_room() {
    let some = |text: &str| Some(text.to_owned());
    let expected = [("roof".to_owned(), some("chess"), some("open"))];
    assert_eq!(for_kites(&one_roof().build()), expected);
    let full = one_roof()
        .application(station("robots"))
        .assignment(assignment("robots", "2023-06-03", "open", "12:00-13:00"));
    assert_eq!(
        for_kites(&full.build()),
        [("roof".to_owned(), some("chess"), None)]
    );
    let pinned = one_roof().change(|parts| parts.assignments[0].pinned = true);
    assert_eq!(for_kites(&pinned.build()), []);
}

#[test]
fn who_has_too_much_or_should_have_nothing_gives_way_for_good() {
    let leaves = [("roof".to_owned(), Some("chess".to_owned()), None)];
    // Wanted once, there three times: without the one on the roof still once too often.
    let too_often = one_roof()
        .day(day("2023-06-04", "12:00-13:00"))
        .day(day("2023-06-10", "12:00-13:00"))
        .change(|parts| {
            parts.applications[0].availability = availability("2023-06-03");
            parts.applications[1].wanted = 1;
        })
        .assignment(assignment("chess", "2023-06-04", "open", "12:00-13:00"))
        .assignment(assignment("chess", "2023-06-10", "open", "12:00-13:00"));
    assert_eq!(for_kites(&too_often.build()), leaves);
    let withdrawn =
        one_roof().change(|parts| parts.applications[1].status = ApplicationStatus::Withdrawn);
    assert_eq!(for_kites(&withdrawn.build()), leaves);
}

/// The first fix of the only hard conflict, as its actions' names and what the score changes by.
#[track_caller]
fn first_fix(season: SeasonBuilder) -> (Vec<String>, i64) {
    let built = season.build();
    let calendar = Calendar::new(&built.season, &built.plan);
    let advisor = Advisor::new(&built.season, &built.plan, &calendar);
    let conflicts = check(&built.season, &built.plan, None);
    let hard: Vec<_> = conflicts.iter().filter(|c| c.is_hard()).collect();
    let [conflict] = hard[..] else {
        panic!("{hard:?}")
    };
    let fixes = advisor.fixes(conflict, 5);
    let named = |action: &Action| format!("{action:?}").split(' ').next().unwrap().to_owned();
    (
        fixes[0].actions.iter().map(named).collect(),
        fixes[0].score_change,
    )
}

#[test]
fn the_cheapest_fix_moves_before_it_drops_and_opens_pins() {
    let twice = || {
        one_roof()
            .application(station("robots"))
            .assignment(assignment("robots", "2023-06-03", "roof", "12:00-13:00"))
    };
    assert_eq!(first_fix(twice()), (vec!["Move".to_owned()], 0));
    let both_pinned = twice().change(|parts| {
        parts.assignments.iter_mut().for_each(|a| a.pinned = true);
    });
    let expected = vec!["Unpin".to_owned(), "Move".to_owned()];
    assert_eq!(first_fix(both_pinned), (expected, 0));
    let no_room = twice().change(|parts| {
        parts.places.remove(0);
    });
    assert_eq!(first_fix(no_room), (vec!["Drop".to_owned()], -1000));
}

#[test]
fn too_many_food_points_are_a_matter_of_moving_one_or_of_the_limit() {
    let food = |id: &str| food_point(id).with(|a| a.wanted = 1);
    let season = a_season()
        .day(day("2023-06-03", "12:00-14:00"))
        .embankment(embankment("center").with(|e| e.max_food = Some(1)))
        .place(food_place("one", "center"))
        .place(food_place("two", "center"))
        .application(food("tea"))
        .application(food("pies"))
        .assignment(assignment("tea", "2023-06-03", "one", "12:00-13:00"))
        .assignment(assignment("pies", "2023-06-03", "two", "12:00-13:00"));
    assert_eq!(first_fix(season.clone()), (vec!["Move".to_owned()], 0));
    let held = season.change(|parts| {
        for assignment in &mut parts.assignments {
            assignment.status = AssignmentStatus::Held;
        }
    });
    assert_eq!(first_fix(held), (vec!["RaiseFood".to_owned()], 0));
}
