//! Small seasons with one thing that happens, and the one answer that changes least.

use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::season::ApplicationPart;

use crate::support::replan::{Case, cancel, power, publish, withdraw};
use crate::support::season::{
    SeasonBuilder, With, a_season, assignment, day, embankment, performer, stage,
};
use crate::support::values::decimal;

pub(super) const SATURDAY: &str = "2023-06-03";
pub(super) const SUNDAY: &str = "2023-06-04";

/// Wants one hour, on the hour.
fn act(id: &str) -> ApplicationPart {
    performer(id).with(|a| {
        a.wanted = 1;
        a.start_step_min = Some(60);
    })
}

/// Two days of two hours, two embankments with a stage each.
fn two_stages() -> SeasonBuilder {
    a_season()
        .day(day(SATURDAY, "12:00-14:00"))
        .day(day(SUNDAY, "12:00-14:00"))
        .embankment(embankment("center"))
        .embankment(embankment("lake"))
        .place(stage("stage", "center"))
        .place(stage("pier", "lake"))
}

#[track_caller]
fn check(case: &Case, expected: &[&str]) {
    assert_eq!(case.lines(), expected);
}

#[test]
fn nothing_happens_where_nobody_is() {
    let parts = two_stages()
        .application(act("choir"))
        .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
        .parts();
    let case = Case::new(parts, &[cancel("2023-06-03@lake")], |_| {});
    check(&case, &[]);
    assert_eq!(case.done.plan, case.before.plan);
    assert_eq!(case.done.impact.before, case.done.impact.after);
}

#[test]
fn who_is_touched_goes_to_free_room_and_nobody_else_moves() {
    let parts = two_stages()
        .application(act("choir"))
        .application(act("band"))
        .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
        .assignment(assignment("band", SATURDAY, "pier", "12:00-13:00"))
        .change(publish)
        .parts();
    let case = Case::new(parts, &[cancel("2023-06-03@center")], |_| {});
    check(
        &case,
        &["choir 06-03 stage 12:00 -> 06-03 pier 13:00: opening-hours"],
    );
    let status = |n: usize| case.done.plan.assignments[n].status;
    assert_eq!(
        [status(0), status(1)],
        [AssignmentStatus::Proposed, AssignmentStatus::Offered]
    );
}

#[test]
fn a_chain_of_one_move_places_who_would_get_nothing() {
    // The choir can come on Saturday only, and the pier is full then; the band can come on Sunday.
    let parts = two_stages()
        .application(act("choir").with(|a| {
            a.availability = crate::support::values::availability(SATURDAY);
        }))
        .application(act("band"))
        .application(act("brass").with(|a| {
            a.availability = crate::support::values::availability(SATURDAY);
        }))
        .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
        .assignment(assignment("band", SATURDAY, "pier", "12:00-13:00"))
        .assignment(assignment("brass", SATURDAY, "pier", "13:00-14:00"))
        .change(publish)
        .parts();
    let case = Case::new(parts, &[cancel("2023-06-03@center")], |_| {});
    check(
        &case,
        &[
            "choir 06-03 stage 12:00 -> 06-03 pier 12:00: opening-hours",
            "band 06-03 pier 12:00 -> 06-04 pier 12:00: for choir",
        ],
    );
}

#[test]
fn who_can_be_placed_nowhere_stays_as_cancelled_if_it_was_told() {
    let season = || {
        two_stages()
            .application(act("choir"))
            .application(act("band"))
            .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
            .assignment(assignment("band", SATURDAY, "pier", "12:00-13:00"))
    };
    let both = [cancel(SATURDAY), cancel(SUNDAY)];
    let lost = [
        "choir 06-03 stage 12:00 -> nowhere: opening-hours",
        "band 06-03 pier 12:00 -> nowhere: opening-hours",
    ];
    let case = Case::new(season().change(publish).parts(), &both, |_| {});
    check(&case, &lost);
    let told = [
        "choir 06-03 stage 12:00 cancelled",
        "band 06-03 pier 12:00 cancelled",
    ];
    assert_eq!(case.idle(), told);
    assert_eq!(case.done.impact.left_out.len(), 2);
    let case = Case::new(season().parts(), &both, |_| {});
    check(&case, &lost);
    assert_eq!(case.idle(), [""; 0]);
}

#[test]
fn a_dropped_application_leaves_and_nobody_takes_its_room_unasked() {
    let parts = || {
        two_stages()
            .application(act("choir"))
            .application(act("band").with(|a| a.wanted = 2))
            .assignment(assignment("choir", SATURDAY, "stage", "12:00-13:00"))
            .assignment(assignment("band", SATURDAY, "pier", "12:00-13:00"))
            .change(publish)
            .parts()
    };
    let gone = "choir 06-03 stage 12:00 -> nowhere: not-accepted";
    let case = Case::new(parts(), &[withdraw("choir")], |_| {});
    check(&case, &[gone]);
    assert_eq!(case.idle(), ["choir 06-03 stage 12:00 cancelled"]);
    assert_eq!(case.done.impact.left_out, []);
    let case = Case::new(parts(), &[withdraw("choir")], |replan| replan.fill = true);
    check(&case, &[gone, "band nowhere -> 06-04 stage 12:00: room"]);
}

#[test]
fn of_too_many_those_go_whose_going_costs_least() {
    let strong = |id: &str| act(id).with(|a| a.power_kw = decimal("5"));
    let season = |change: fn(&mut Vec<yarkie_berega::domain::season::AssignmentPart>)| {
        a_season()
            .day(day(SATURDAY, "12:00-13:00"))
            .embankment(embankment("center").with(|e| e.power_limit_kw = Some(decimal("15"))))
            .place(stage("a", "center"))
            .place(stage("b", "center"))
            .place(stage("c", "center"))
            .application(strong("one"))
            .application(strong("two"))
            .application(strong("three"))
            .assignment(assignment("one", SATURDAY, "a", "12:00-13:00"))
            .assignment(assignment("two", SATURDAY, "b", "12:00-13:00"))
            .assignment(assignment("three", SATURDAY, "c", "12:00-13:00"))
            .change(|parts| change(&mut parts.assignments))
            .parts()
    };
    let less = [power("center", "12")];
    let case = Case::new(season(|all| all[0].pinned = true), &less, |_| {});
    check(&case, &["two 06-03 b 12:00 -> nowhere: embankment-power"]);
    let confirmed = |all: &mut Vec<yarkie_berega::domain::season::AssignmentPart>| {
        all[0].status = AssignmentStatus::Confirmed;
        all[1].status = AssignmentStatus::Offered;
    };
    let case = Case::new(season(confirmed), &less, |_| {});
    check(&case, &["three 06-03 c 12:00 -> nowhere: embankment-power"]);
    let case = Case::new(season(confirmed), &[power("center", "7")], |_| {});
    check(
        &case,
        &[
            "two 06-03 b 12:00 -> nowhere: embankment-power",
            "three 06-03 c 12:00 -> nowhere: embankment-power",
        ],
    );
}
