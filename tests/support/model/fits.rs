//! The rules about one application on one spot.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::day::DayStatus;

use super::{Found, Item, hard, warning};

pub(crate) fn broken(item: &Item<'_>) -> Vec<Found> {
    let (wants, has) = (item.application, item.place);
    let kind = wants.kind == has.kind;
    let features = has.power_kw.thousandths() >= wants.power_kw.thousandths()
        && has.area_m2.thousandths() >= wants.area_m2.thousandths()
        && (has.water || !wants.water)
        && (has.cover || !wants.cover);
    let step = wants.start_step_min.unwrap_or(1);
    let allowed = wants.embankments.is_empty() || wants.embankments.contains(&item.embankment.id);
    let rules = [
        ("place-kind", kind),
        ("place-features", features),
        ("opening-hours", is_open(item)),
        ("applicant-availability", is_available(item)),
        ("start-step", item.wall().start.is_multiple_of(step)),
        ("allowed-embankment", allowed),
    ];
    let mut found: Vec<_> = rules
        .into_iter()
        .filter(|(_, holds)| !holds)
        .map(|(rule, _)| hard(rule, &[item.ix]))
        .collect();
    match wants.status {
        ApplicationStatus::Accepted => {}
        ApplicationStatus::Submitted | ApplicationStatus::Waiting => {
            found.push(warning("not-accepted", &[item.ix]));
        }
        ApplicationStatus::Rejected | ApplicationStatus::Withdrawn => {
            found.push(hard("not-accepted", &[item.ix]));
        }
    }
    found
}

fn is_open(item: &Item<'_>) -> bool {
    let date = item.day.date;
    let closed = item.day.status == DayStatus::Cancelled
        || item.embankment.closed_dates.contains(&date)
        || item.place.closed_dates.contains(&date);
    let day = item.day.hours.from().get()..item.day.hours.to().get();
    let opens = item.place.open.map_or(0, |open| open.get());
    let closes = item.place.close.map_or(u32::MAX, |close| close.get());
    let shut = item
        .embankment
        .closed_hours
        .iter()
        .chain(&item.place.closed_hours);
    let shut: Vec<_> = shut
        .filter(|c| c.date == date)
        .map(|c| c.hours.from().get()..c.hours.to().get())
        .collect();
    let open_at = |minute: u32| {
        day.contains(&minute)
            && (opens..closes).contains(&minute)
            && !shut.iter().any(|hours| hours.contains(&minute))
    };
    !closed && item.wall().all(open_at)
}

fn is_available(item: &Item<'_>) -> bool {
    let given = &item.application.availability;
    let mut today = given.iter().filter(|entry| entry.date == item.day.date);
    given.is_empty()
        || today.any(|entry| {
            let Some(hours) = entry.hours else {
                return true;
            };
            let window = hours.from().get()..hours.to().get();
            item.wall().all(|minute| window.contains(&minute))
        })
}
