//! The report of a season, against a count that looks at every assignment for every figure.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use uuid::Uuid;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::attendance::{Ledger, Mark, MarkId, Outcome, Saying, Turnout};
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::programme::{Event, Programme};
use yarkie_berega::domain::season::{BuiltSeason, build};
use yarkie_berega::domain::season_report::{Figures, Portion, SeasonReport};
use yarkie_berega::exchange::identity::unreleased;

use crate::support::desk::person;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::programme::WRITTEN;
use crate::support::random_season::{CROWDED, season};
use crate::support::values::{code, date};

const REGIONS: [&str; 3] = ["", "край", "область"];

fn mark(number: u64, event: &Event, programme: &Programme, saying: Saying) -> Mark {
    let noon: DateTime<Utc> = "2023-06-03T05:00:00Z".parse().unwrap();
    Mark {
        id: MarkId(Uuid::from_u128(number.into())),
        number,
        saying,
        note: "что-то".into(),
        date: programme.day(event).date,
        embankment: programme.site(event).id.clone(),
        made_at: noon,
        came_at: noon,
        actor: person("Анна"),
    }
}

/// What was marked of each event, by a number: nothing, a turnout, a problem, or a count besides.
fn marks(programme: &Programme, what: &[u8]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (event, what) in programme.events.iter().zip(what.iter().cycle()) {
        let of = event.identity.uid.parse().unwrap();
        let number = marks.len() as u64 + 1;
        match what % 8 {
            n @ 0..=3 => {
                let turnout = Turnout::ALL[usize::from(n)];
                marks.push(mark(
                    number,
                    event,
                    programme,
                    Saying::Turnout { of, turnout },
                ));
            }
            4 => marks.push(mark(number, event, programme, Saying::Problem { of })),
            5 => {
                let (place, hour, count) = (None, u32::from(*what), u64::from(*what));
                let saying = Saying::Visitors { place, hour, count };
                marks.push(mark(number, event, programme, saying));
            }
            _ => {}
        }
    }
    marks
}

/// How an event ended, from its own mark.
fn ended(programme: &Programme, marks: &[Mark], event: &Event) -> Outcome {
    let of = event.identity.uid.parse().unwrap();
    let marked = marks.iter().find_map(|mark| match mark.saying {
        Saying::Turnout { of: it, turnout } if it == of => Some(turnout),
        _ => None,
    });
    let is_off = programme.is_cancelled(event);
    match (marked, event.status) {
        (Some(Turnout::Held), _) => Outcome::Held,
        (Some(Turnout::NoShow), _) => Outcome::NoShow,
        (_, _) if is_off => Outcome::Cancelled,
        (None, AssignmentStatus::Held) => Outcome::Held,
        (None, AssignmentStatus::NoShow) => Outcome::NoShow,
        _ => Outcome::Open,
    }
}

/// The figures of those events, counted one by one.
fn counted(
    built: &BuiltSeason,
    programme: &Programme,
    marks: &[Mark],
    wanted: &dyn Fn(&Event) -> bool,
) -> Figures {
    let mut figures = Figures::default();
    let (mut applications, mut people) = (BTreeSet::new(), BTreeSet::new());
    let mut towns = BTreeSet::new();
    for event in programme.events.iter().filter(|event| wanted(event)) {
        let outcome = ended(programme, marks, event);
        let own = |mark: &&Mark| {
            mark.saying.assignment().map(|id| id.to_string()) == Some(event.identity.uid.clone())
        };
        let problem = |mark: &&Mark| matches!(mark.saying, Saying::Problem { .. });
        figures.planned += 1;
        figures.held += usize::from(outcome == Outcome::Held);
        figures.no_show += usize::from(outcome == Outcome::NoShow);
        figures.cancelled += usize::from(outcome == Outcome::Cancelled);
        figures.open += usize::from(outcome == Outcome::Open);
        let is_unmarked = !marks.iter().any(|mark| own(&mark));
        figures.unmarked += usize::from(outcome == Outcome::Open && is_unmarked);
        figures.problems += marks.iter().filter(own).filter(problem).count();
        if outcome == Outcome::Held {
            applications.insert(event.application.clone());
            let season = &built.season;
            let ix = season
                .application_by_id(event.application.as_str())
                .unwrap();
            people.extend(
                season
                    .application(ix)
                    .people
                    .iter()
                    .map(|ix| season.person(*ix)),
            );
            towns.insert((event.region.clone(), event.city.clone()));
        }
    }
    towns.retain(|(_, city)| !city.is_empty());
    figures.applications = applications.len();
    figures.people = people.len();
    for (region, _) in towns {
        match &*region {
            "" => figures.towns.unknown += 1,
            "край" => figures.towns.home += 1,
            _ => figures.towns.elsewhere += 1,
        }
    }
    figures
}

/// Visitors of the marks that are let through: each hour is counted once, as the last mark says.
fn visitors(marks: &[Mark], wanted: impl Fn(&Mark) -> bool) -> Option<u64> {
    let mut hours = std::collections::BTreeMap::new();
    for mark in marks.iter().filter(|mark| wanted(mark)) {
        if let Saying::Visitors { hour, count, .. } = mark.saying {
            hours.insert((mark.date, mark.embankment.clone(), hour), count);
        }
    }
    (!hours.is_empty()).then(|| hours.values().sum())
}

proptest! {
    #[test]
    fn every_figure_is_what_counting_gives(
        parts in season(CROWDED),
        what in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let mut parts = parts;
        for (nth, application) in parts.applications.iter_mut().enumerate() {
            application.region = REGIONS[usize::from(what[nth % what.len()]) % 3].into();
            application.city = ["Дивногорск", "Ачинск", ""][nth % 3].into();
        }
        let built = build(parts).unwrap();
        let programme = unreleased(&built.season, &built.plan, WRITTEN);
        let marks = marks(&programme, &what);
        let ledger = Ledger::new(marks.clone());
        let report = SeasonReport::new(&built.season, Some(&programme), &ledger, Some("край"));
        let count = |wanted: &dyn Fn(&Event) -> bool| counted(&built, &programme, &marks, wanted);
        let all = Figures { visitors: visitors(&marks, |_| true), ..count(&|_| true) };
        prop_assert_eq!(report.total, all);
        for kind in Kind::ALL {
            prop_assert_eq!(report.of_kind(kind), count(&|event| event.kind == kind));
        }
        for (day, figures) in &report.by_day {
            let on = |event: &Event| programme.day(event).date == *day;
            let visitors = visitors(&marks, |mark| mark.date == *day);
            prop_assert_eq!(*figures, Figures { visitors, ..count(&on) });
        }
        for (id, _, figures) in &report.by_embankment {
            let there = |event: &Event| programme.site(event).id == *id;
            let visitors = visitors(&marks, |mark| mark.embankment == *id);
            prop_assert_eq!(*figures, Figures { visitors, ..count(&there) });
        }
        let held_on = |day: &yarkie_berega::domain::day::ProgrammeDay| {
            let mut here = programme.events.iter().filter(|event| programme.day(event).date == day.date);
            day.status == DayStatus::Held || here.any(|event| ended(&programme, &marks, event) == Outcome::Held)
        };
        let days = programme.days.iter();
        prop_assert_eq!(report.days.held, days.filter(|day| held_on(day)).count());
        prop_assert_eq!(report.days.planned, programme.days.len());
        let got: usize = report.shares.iter().map(|share| share.got as usize).sum();
        prop_assert_eq!(got, all.planned - all.cancelled);
        let held: usize = report.shares.iter().map(|share| share.held as usize).sum();
        prop_assert_eq!(held, all.held);
        let received: usize = report.applications.iter().map(|(_, row)| row.received).sum();
        prop_assert_eq!(received, built.season.applications().len());
        prop_assert_eq!(report.is_marked(), all.held + all.no_show > 0 || !marks.is_empty());
    }
}

#[test]
fn where_nobody_has_marked_anything_nothing_is_held() {
    let built = good_example().build();
    let programme = unreleased(&built.season, &built.plan, WRITTEN);
    let report = SeasonReport::new(&built.season, Some(&programme), &Ledger::default(), None);
    assert!(!report.is_marked());
    assert_eq!((report.total.planned, report.total.open), (9, 9));
    assert_eq!(
        (report.days.planned, report.days.cancelled, report.days.held),
        (3, 1, 0)
    );
    assert_eq!(
        (report.embankments_planned, report.embankments_held),
        (2, 0)
    );
    let unpublished = SeasonReport::new(&built.season, None, &Ledger::default(), None);
    assert_eq!((unpublished.release, unpublished.total.planned), (None, 0));
    assert_eq!(unpublished.applications[1].1.received, 2);
}

#[test]
fn a_part_of_the_wishes_is_told_apart() {
    let season = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.wanted = match &*application.id {
                "choir" => 5,
                "kites" => 3,
                "band" => 1,
                _ => 2,
            };
        }
    });
    let built = season.build();
    let programme = unreleased(&built.season, &built.plan, WRITTEN);
    let choir = programme
        .events
        .iter()
        .find(|event| event.application == code("choir"))
        .unwrap();
    let of = choir.identity.uid.parse().unwrap();
    let turnout = Turnout::Held;
    let held = mark(1, choir, &programme, Saying::Turnout { of, turnout });
    let gone = Saying::Turnout {
        of: yarkie_berega::domain::identity::AssignmentId::nth("x", "y", date(SATURDAY), 0),
        turnout,
    };
    let gone = mark(2, choir, &programme, gone);
    let ledger = Ledger::new(vec![held, gone]);
    let report = SeasonReport::new(&built.season, Some(&programme), &ledger, None);
    let share = |id: &str| {
        report
            .shares
            .iter()
            .find(|it| it.application == code(id))
            .unwrap()
    };
    assert_eq!(share("choir").got_portion(), Portion::BelowHalf);
    assert_eq!(share("choir").held_portion(), Portion::BelowHalf);
    assert_eq!(share("kites").got_portion(), Portion::HalfOrMore);
    assert_eq!(share("kites").held_portion(), Portion::Nothing);
    assert_eq!(share("band").got_portion(), Portion::All);
    assert_eq!(report.beyond, 1);
    let held_on = |day: &str| {
        report
            .by_day
            .iter()
            .find(|(on, _)| *on == date(day))
            .unwrap()
            .1
            .held
    };
    assert_eq!((held_on(SATURDAY), held_on(SUNDAY)), (1, 0));
}
