//! What happens to a season changes exactly what it says.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::disruption::{Disruption, Limit, Site, When, disrupted};
use yarkie_berega::domain::season::{SeasonParts, build};

use crate::support::season::{With, a_season, day, embankment, performer, pitch, stage};
use crate::support::values::{date, decimal, hours, minute};

const SATURDAY: &str = "2023-06-03";
const SUNDAY: &str = "2023-06-04";
/// It has taken place.
const PAST: &str = "2023-05-28";

fn parts() -> SeasonParts {
    a_season()
        .day(day(PAST, "12:00-20:00").with(|d| d.status = DayStatus::Held))
        .day(day(SATURDAY, "12:00-22:00"))
        .day(day(SUNDAY, "12:00-20:00"))
        .embankment(embankment("center"))
        .embankment(embankment("lake"))
        .place(stage("stage", "center"))
        .place(pitch("pitch", "lake"))
        .application(performer("choir"))
        .parts()
}

fn embankment_at(id: &str) -> Site {
    Site::Embankment(id.to_owned())
}

fn place_at(id: &str) -> Site {
    Site::Place(id.to_owned())
}

fn close(site: Site, when: When) -> Disruption {
    Disruption::Close { site, when }
}

fn closed(on: &str, at: &str) -> Vec<ClosedHours> {
    vec![ClosedHours {
        date: date(on),
        hours: hours(at),
    }]
}

/// The disruption does what `change` does, and nothing else.
#[track_caller]
fn check(disruption: Disruption, change: impl FnOnce(&mut SeasonParts)) {
    let expected = parts().with(change);
    let found = disrupted(parts(), &[disruption]).unwrap();
    assert_eq!(found, expected);
    build(found).unwrap();
}

#[test]
fn days_are_cancelled_and_sites_are_closed() {
    let on = When::On(date(SATURDAY));
    check(close(Site::Everything, on), |p| {
        p.days[1].status = DayStatus::Cancelled
    });
    check(close(embankment_at("lake"), on), |p| {
        p.embankments[1].closed_dates = vec![date(SATURDAY)];
    });
    check(close(place_at(" stage "), on), |p| {
        p.places[0].closed_dates = vec![date(SATURDAY)]
    });
}

#[test]
fn what_is_closed_for_good_is_closed_on_the_days_to_come() {
    check(close(Site::Everything, When::Always), |p| {
        p.days[1].status = DayStatus::Cancelled;
        p.days[2].status = DayStatus::Cancelled;
    });
    check(close(embankment_at("center"), When::Always), |p| {
        p.embankments[0].closed_dates = vec![date(SATURDAY), date(SUNDAY)];
    });
    check(close(place_at("pitch"), When::Always), |p| {
        p.places[1].closed_dates = vec![date(SATURDAY), date(SUNDAY)];
    });
}

#[test]
fn hours_are_closed_and_all_of_them_are_a_day() {
    let during = |at| When::During(date(SUNDAY), hours(at));
    check(close(Site::Everything, during("14:00-16:00")), |p| {
        p.embankments[0].closed_hours = closed(SUNDAY, "14:00-16:00");
        p.embankments[1].closed_hours = closed(SUNDAY, "14:00-16:00");
    });
    check(close(embankment_at("lake"), during("10:00-16:00")), |p| {
        p.embankments[1].closed_hours = closed(SUNDAY, "10:00-16:00");
    });
    check(close(place_at("pitch"), during("19:00-21:00")), |p| {
        p.places[1].closed_hours = closed(SUNDAY, "19:00-21:00");
    });
    check(close(place_at("pitch"), during("10:00-20:00")), |p| {
        p.places[1].closed_dates = vec![date(SUNDAY)];
    });
    check(close(Site::Everything, during("12:00-20:00")), |p| {
        p.days[2].status = DayStatus::Cancelled;
    });
}

#[test]
fn limits_are_set_and_lifted() {
    let limit = Disruption::Limit;
    let center = || "center".to_owned();
    let kw = Some(decimal("12.5"));
    check(
        limit(Limit::Power {
            embankment: center(),
            kw,
        }),
        |p| {
            p.embankments[0].power_limit_kw = kw;
        },
    );
    check(
        limit(Limit::Food {
            embankment: center(),
            most: Some(0),
        }),
        |p| {
            p.embankments[0].max_food = Some(0);
        },
    );
    check(
        limit(Limit::Food {
            embankment: center(),
            most: None,
        }),
        |_| {},
    );
    check(
        limit(Limit::Capacity {
            place: "pitch".to_owned(),
            most: 3,
        }),
        |p| {
            p.places[1].capacity = 3;
        },
    );
    let short = hours("13:00-15:00");
    check(
        limit(Limit::DayHours {
            date: date(SUNDAY),
            hours: short,
        }),
        |p| {
            p.days[2].hours = short;
        },
    );
    check(
        limit(Limit::PlaceHours {
            place: "stage".to_owned(),
            hours: short,
        }),
        |p| {
            p.places[0].open = Some(minute("13:00"));
            p.places[0].close = Some(minute("15:00"));
        },
    );
}

#[test]
fn applications_go_and_come() {
    let application = "choir".to_owned();
    check(Disruption::Drop { application }, |p| {
        p.applications[0].status = ApplicationStatus::Withdrawn;
    });
    let application = Box::new(performer("band"));
    check(Disruption::Add { application }, |p| {
        p.applications.push(performer("band"))
    });
}

#[test]
fn everything_that_the_season_does_not_have_is_named_at_once() {
    let on = |text| When::On(date(text));
    let all = [
        close(Site::Everything, on("2023-06-05")),
        close(Site::Everything, on(SATURDAY)),
        close(Site::Everything, on(PAST)),
        close(embankment_at("river"), on(SATURDAY)),
        close(place_at("river"), When::Always),
        Disruption::Drop {
            application: "band".to_owned(),
        },
        Disruption::Limit(Limit::Capacity {
            place: "stage".to_owned(),
            most: 0,
        }),
    ];
    let bad = disrupted(parts(), &all).unwrap_err();
    let said = bad
        .iter()
        .map(|bad| format!("{} {} {:?}", bad.nth, bad.flaw.value, bad.flaw.expected));
    let expected = [
        "0 2023-06-05 ProgrammeDay",
        "2 2023-05-28 DayToCome",
        "3 river IdOf(Embankments)",
        "4 river IdOf(Places)",
        "5 band IdOf(Applications)",
        "6 0 WholeNumber { min: 1, max: 4294967295 }",
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
}
