//! Which columns of an item differ, by the names that the season bundle gives them.

use super::Part;
use crate::domain::flaw::Sheet;

impl Part {
    /// The sheet of the bundle that has such items as its rows; overrides are in none.
    #[must_use]
    pub const fn sheet(&self) -> Option<Sheet> {
        Some(match self {
            Self::Settings(_) => Sheet::Season,
            Self::Day(_) => Sheet::Days,
            Self::Embankment(_) => Sheet::Embankments,
            Self::Place(_) => Sheet::Places,
            Self::Travel(_) => Sheet::Travel,
            Self::Noise(_) => Sheet::Noise,
            Self::Application(_) => Sheet::Applications,
            Self::Assignment(_) => Sheet::Assignments,
            Self::Override(_) => return None,
        })
    }
}

/// The names of those columns in which `$a` and `$b` differ.
macro_rules! differing {
    ($a:expr, $b:expr; $($column:literal: $($field:ident).+),* $(,)?) => {{
        let (a, b) = ($a, $b);
        let columns = [$(($column, a.$($field).+ != b.$($field).+)),*];
        columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
    }};
}

/// The columns in which two parts of one item differ; of a season's settings the keys.
#[must_use]
pub fn changed_columns(before: &Part, after: &Part) -> Vec<&'static str> {
    let mut columns = differing_columns(before, after);
    columns.dedup();
    columns
}

/// A column that several fields are written into stands as often as they differ.
fn differing_columns(before: &Part, after: &Part) -> Vec<&'static str> {
    match (before, after) {
        (Part::Settings(a), Part::Settings(b)) => {
            let mut keys: Vec<_> = differing!(a, b; "name": name, "timezone": timezone,
                "placed": weights.placed, "applications_open": reception.is_open,
                "applications_from": reception.from, "applications_until": reception.until,
                "operator": reception.operator);
            let weights = a.weights.named().into_iter().zip(b.weights.named());
            keys.extend(weights.filter(|(a, b)| a != b).map(|(a, _)| a.0));
            keys
        }
        (Part::Day(a), Part::Day(b)) => {
            let ends = [
                ("open", a.hours.from(), b.hours.from()),
                ("close", a.hours.to(), b.hours.to()),
            ];
            let mut columns = moved(ends);
            columns.extend::<Vec<_>>(differing!(a, b; "theme": theme, "status": status));
            columns
        }
        (Part::Embankment(a), Part::Embankment(b)) => {
            let degrees = |p: Option<crate::domain::embankment::Position>| {
                p.map(|p| (p.latitude_udeg, p.longitude_udeg)).unzip()
            };
            let ((a_lat, a_lon), (b_lat, b_lon)) = (degrees(a.position), degrees(b.position));
            let mut columns: Vec<_> = differing!(a, b; "name": name, "guest": guest,
                "power_kw": power_limit_kw, "max_food": max_food, "target": target,
                "closed_dates": closed_dates, "closed_dates": closed_hours);
            columns.extend(moved([
                ("latitude", a_lat, b_lat),
                ("longitude", a_lon, b_lon),
            ]));
            columns.extend::<Vec<_>>(differing!(a, b; "address": address));
            columns
        }
        (Part::Place(a), Part::Place(b)) => differing!(a, b; "embankment": embankment,
            "name": name, "kind": kind, "capacity": capacity, "power_kw": power_kw, "water": water,
            "cover": cover, "area_m2": area_m2, "open": open, "close": close,
            "closed_dates": closed_dates, "closed_dates": closed_hours),
        (Part::Travel(a), Part::Travel(b)) => differing!(a, b; "minutes": minutes),
        (Part::Application(a), Part::Application(b)) => differing!(a, b; "kind": kind,
            "title": title, "description": description, "category": category,
            "applicant": applicant, "contact_name": contact.name, "email": contact.email,
            "phone": contact.phone, "city": city, "region": region, "people": people,
            "wanted": wanted, "duration_min": duration_min, "setup_min": setup_min,
            "teardown_min": teardown_min, "start_step_min": start_step_min, "power_kw": power_kw,
            "water": water, "cover": cover, "area_m2": area_m2, "loud": loud,
            "embankments": embankments, "preferred_embankments": preferred_embankments,
            "availability": availability, "priority": priority, "status": status),
        (Part::Assignment(a), Part::Assignment(b)) => {
            let mut columns: Vec<_> = differing!(a, b; "application": application, "date": date,
                "place": place);
            columns.extend(moved([
                ("start", a.hours.from(), b.hours.from()),
                ("end", a.hours.to(), b.hours.to()),
            ]));
            columns.extend::<Vec<_>>(differing!(a, b; "pinned": pinned, "status": status));
            columns
        }
        _ => Vec::new(),
    }
}

fn moved<T: PartialEq>(ends: [(&'static str, T, T); 2]) -> Vec<&'static str> {
    let differing = ends.into_iter().filter(|(_, a, b)| a != b);
    differing.map(|(column, ..)| column).collect()
}
