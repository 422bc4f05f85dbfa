//! A season and its plan as rows of cells, for both kinds of file and for forms.

use chrono::NaiveDate;

use super::names::setting_keys;
use super::schema::{RECEPTION, columns};
use crate::domain::application::Availability;
use crate::domain::assignment::{Plan, Published};
use crate::domain::closed::ClosedHours;
use crate::domain::decimal::Decimal;
use crate::domain::edit::{Part, Settings, assignment_part, parts_of};
use crate::domain::flaw::Sheet;
use crate::domain::hours::{Hours, Minute};
use crate::domain::season::{
    ApplicationPart, AssignmentPart, DayPart, EmbankmentPart, PlacePart, Season,
};

/// A cell to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Output {
    Empty,
    /// What people wrote: never to be run as a formula.
    Text(String),
    /// A word or number list of ours, harmless by its making.
    Word(String),
    Whole(i64),
    Decimal(Decimal),
    /// Degrees with six digits.
    Degrees(String),
    Date(NaiveDate),
    Time(Minute),
    YesNo(bool),
}

type Cells = Vec<Output>;

/// Calls `put` with every row of `sheet` below the header.
pub(super) fn rows<E>(
    sheet: Sheet,
    season: &Season,
    plan: &Plan,
    mut put: impl FnMut(Cells) -> Result<(), E>,
) -> Result<(), E> {
    match sheet {
        Sheet::Season => {
            let slug = vec![Output::word("slug"), Output::text(season.slug())];
            put(slug)?;
            let settings = parts_of(season, sheet).flat_map(|part| values(&part));
            let is_said =
                |(key, value): &(&str, Output)| !RECEPTION.contains(key) || *value != Output::Empty;
            settings
                .filter(is_said)
                .map(|(key, value)| vec![Output::word(key), value])
                .try_for_each(put)
        }
        Sheet::Assignments => plan
            .assignments
            .iter()
            .try_for_each(|item| put(cells(&Part::Assignment(assignment_part(season, item))))),
        Sheet::Published => {
            let mut all = plan.published.iter();
            all.try_for_each(|item| put(published(season, item)))
        }
        sheet => parts_of(season, sheet).try_for_each(|part| put(cells(&part))),
    }
}

/// The values of an item, each under the name of its column; of a season's settings under its key.
pub(super) fn values(part: &Part) -> Vec<(&'static str, Output)> {
    if let Part::Settings(part) = part {
        return settings(part);
    }
    let Some(sheet) = part.sheet() else {
        return Vec::new();
    };
    let names = columns(sheet).iter().map(|column| column.name);
    names.zip(cells(part)).collect()
}

/// The row of an item; settings and overrides have none.
fn cells(part: &Part) -> Cells {
    match part {
        Part::Day(part) => day(part),
        Part::Embankment(part) => embankment(part),
        Part::Place(part) => place(part),
        Part::Travel(part) => vec![
            Output::id(&part.from),
            Output::id(&part.to),
            Output::whole(part.minutes),
        ],
        Part::Noise(part) => vec![Output::id(&part.place_a), Output::id(&part.place_b)],
        Part::Application(part) => application(part),
        Part::Assignment(part) => assignment(part),
        Part::Settings(_) | Part::Override(_) => Vec::new(),
    }
}

impl Output {
    fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    fn id(id: &str) -> Self {
        Self::Text(id.to_owned())
    }

    fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    fn whole(number: impl Into<Option<u32>>) -> Self {
        number.into().map_or(Self::Empty, |n| Self::Whole(n.into()))
    }

    fn time(minute: Option<Minute>) -> Self {
        minute.map_or(Self::Empty, Self::Time)
    }

    fn list(items: impl IntoIterator<Item = impl ToString>) -> Self {
        let items: Vec<_> = items.into_iter().map(|item| item.to_string()).collect();
        Self::text(&items.join("|"))
    }
}

fn settings(settings: &Settings) -> Vec<(&'static str, Output)> {
    let (weights, reception) = (&settings.weights, &settings.reception);
    let value = |key| match key {
        "name" => Output::text(&settings.name),
        "timezone" => Output::word(settings.timezone.name()),
        "placed" => Output::list(&weights.placed),
        "applications_open" if reception.is_open => Output::YesNo(true),
        "applications_from" => reception.from.map_or(Output::Empty, Output::Date),
        "applications_until" => reception.until.map_or(Output::Empty, Output::Date),
        "operator" => Output::text(&reception.operator),
        key => {
            let named = weights.named();
            let weight = named.iter().find(|(name, _)| *name == key);
            weight.map_or(Output::Empty, |(_, points)| Output::Whole(*points))
        }
    };
    setting_keys().map(|key| (key, value(key))).collect()
}

fn day(day: &DayPart) -> Cells {
    vec![
        Output::Date(day.date),
        Output::Time(day.hours.from()),
        Output::Time(day.hours.to()),
        Output::text(day.theme.as_deref().unwrap_or("")),
        Output::word(day.status.word()),
    ]
}

fn embankment(embankment: &EmbankmentPart) -> Cells {
    let degrees = embankment.position.map(|position| position.degrees());
    let (latitude, longitude) = match degrees {
        Some((latitude, longitude)) => (Output::Degrees(latitude), Output::Degrees(longitude)),
        None => (Output::Empty, Output::Empty),
    };
    let power_kw = embankment.power_limit_kw;
    vec![
        Output::id(&embankment.id),
        Output::text(&embankment.name),
        Output::YesNo(embankment.guest),
        power_kw.map_or(Output::Empty, Output::Decimal),
        Output::whole(embankment.max_food),
        Output::whole(embankment.target),
        closed(&embankment.closed_dates, &embankment.closed_hours),
        latitude,
        longitude,
        Output::text(&embankment.address),
    ]
}

fn place(place: &PlacePart) -> Cells {
    vec![
        Output::id(&place.id),
        Output::id(&place.embankment),
        Output::text(&place.name),
        Output::word(place.kind.place_word()),
        Output::whole(place.capacity),
        Output::Decimal(place.power_kw),
        Output::YesNo(place.water),
        Output::YesNo(place.cover),
        Output::Decimal(place.area_m2),
        Output::time(place.open),
        Output::time(place.close),
        closed(&place.closed_dates, &place.closed_hours),
    ]
}

fn closed(dates: &[NaiveDate], hours: &[ClosedHours]) -> Output {
    let dates = dates.iter().map(ToString::to_string);
    Output::list(dates.chain(hours.iter().map(ToString::to_string)))
}

fn application(application: &ApplicationPart) -> Cells {
    vec![
        Output::id(&application.id),
        Output::word(application.kind.word()),
        Output::text(&application.title),
        Output::text(&application.description),
        Output::text(application.category.as_deref().unwrap_or("")),
        Output::text(&application.applicant),
        Output::text(&application.contact.name),
        Output::text(&application.contact.email),
        Output::text(&application.contact.phone),
        Output::text(&application.city),
        Output::text(&application.region),
        Output::list(&application.people),
        Output::whole(application.wanted),
        Output::whole(application.duration_min),
        Output::whole(application.setup_min),
        Output::whole(application.teardown_min),
        Output::whole(application.start_step_min),
        Output::Decimal(application.power_kw),
        Output::YesNo(application.water),
        Output::YesNo(application.cover),
        Output::Decimal(application.area_m2),
        Output::YesNo(application.loud),
        Output::list(&application.embankments),
        Output::list(&application.preferred_embankments),
        Output::list(application.availability.iter().map(availability)),
        Output::whole(u32::from(application.priority)),
        Output::word(application.status.word()),
    ]
}

pub(in crate::exchange) fn availability(entry: &Availability) -> String {
    let mut text = entry.date.to_string();
    if let Some(hours) = entry.hours {
        text.push_str(&format!(" {}-{}", hours.from(), hours.to()));
    }
    if entry.preference > 0 {
        text.push_str(&format!(" +{}", entry.preference));
    }
    text
}

fn assignment(part: &AssignmentPart) -> Cells {
    let mut cells = spot(&part.application, part.date, &part.place, part.hours);
    cells.push(Output::YesNo(part.pinned));
    cells.push(Output::word(part.status.word()));
    cells
}

fn published(season: &Season, item: &Published) -> Cells {
    let spot_of = &item.spot;
    spot(
        season.application(item.application).id.as_str(),
        season.day(spot_of.day).date,
        season.place(spot_of.place).id.as_str(),
        spot_of.hours,
    )
}

fn spot(application: &str, date: NaiveDate, place: &str, hours: Hours) -> Cells {
    vec![
        Output::id(application),
        Output::Date(date),
        Output::id(place),
        Output::Time(hours.from()),
        Output::Time(hours.to()),
    ]
}
