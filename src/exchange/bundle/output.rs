//! A season and its plan as rows of cells, for both kinds of file.

use chrono::NaiveDate;

use super::names::keys;
use super::schema::SETTINGS;
use crate::domain::application::{Application, Availability};
use crate::domain::assignment::{Plan, Spot};
use crate::domain::closed::ClosedHours;
use crate::domain::code::{ApplicationIx, Code, EmbankmentIx};
use crate::domain::day::ProgrammeDay;
use crate::domain::decimal::Decimal;
use crate::domain::embankment::Embankment;
use crate::domain::flaw::Sheet;
use crate::domain::hours::Minute;
use crate::domain::place::Place;
use crate::domain::season::Season;

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
        Sheet::Season => settings(season).into_iter().try_for_each(put),
        Sheet::Days => season.days().iter().map(day).try_for_each(put),
        Sheet::Embankments => season
            .embankments()
            .iter()
            .map(embankment)
            .try_for_each(put),
        Sheet::Places => {
            let mut places = season.places().iter();
            places.try_for_each(|item| put(place(season, item)))
        }
        Sheet::Travel => travel(season).try_for_each(put),
        Sheet::Noise => {
            let code = |place| Output::id(&season.place(place).id);
            let mut pairs = season.noise().pairs();
            pairs.try_for_each(|(a, b)| put(vec![code(a), code(b)]))
        }
        Sheet::Applications => {
            let mut applications = season.applications().iter();
            applications.try_for_each(|item| put(application(season, item)))
        }
        Sheet::Assignments => plan.assignments.iter().try_for_each(|assignment| {
            let mut cells = spot(season, assignment.application, &assignment.spot);
            cells.push(Output::YesNo(assignment.pinned));
            cells.push(Output::word(assignment.status.word()));
            put(cells)
        }),
        Sheet::Published => plan
            .published
            .iter()
            .try_for_each(|item| put(spot(season, item.application, &item.spot))),
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

    fn id(id: &Code) -> Self {
        Self::Text(id.as_str().to_owned())
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

fn settings(season: &Season) -> Vec<Cells> {
    let weights = season.weights();
    let value = |key| match key {
        "slug" => Output::text(season.slug()),
        "name" => Output::text(season.name()),
        "timezone" => Output::word(season.timezone().name()),
        "placed" => Output::list(&weights.placed),
        key => {
            let named = weights.named();
            let weight = named.iter().find(|(name, _)| *name == key);
            weight.map_or(Output::Empty, |(_, points)| Output::Whole(*points))
        }
    };
    debug_assert!(keys().take(SETTINGS.len()).eq(SETTINGS));
    keys()
        .map(|key| vec![Output::word(key), value(key)])
        .collect()
}

fn day(day: &ProgrammeDay) -> Cells {
    vec![
        Output::Date(day.date),
        Output::Time(day.hours.from()),
        Output::Time(day.hours.to()),
        Output::text(day.theme.as_deref().unwrap_or("")),
        Output::word(day.status.word()),
    ]
}

fn embankment(embankment: &Embankment) -> Cells {
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

fn place(season: &Season, place: &Place) -> Cells {
    vec![
        Output::id(&place.id),
        Output::id(&season.embankment(place.embankment).id),
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

/// Every pair of embankments once.
fn travel(season: &Season) -> impl Iterator<Item = Cells> + '_ {
    let code = |ix| Output::id(&season.embankment(ix).id);
    season.embankment_ixs().flat_map(move |from| {
        let others = season.embankment_ixs().skip(from.ix() + 1);
        others.map(move |to| {
            let minutes = Output::whole(season.travel().minutes(from, to));
            vec![code(from), code(to), minutes]
        })
    })
}

fn application(season: &Season, application: &Application) -> Cells {
    let codes =
        |ixs: &[EmbankmentIx]| Output::list(ixs.iter().map(|ix| &season.embankment(*ix).id));
    let people = application
        .people
        .iter()
        .map(|person| season.person(*person));
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
        Output::list(people),
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
        codes(&application.embankments),
        codes(&application.preferred_embankments),
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

fn spot(season: &Season, application: ApplicationIx, spot: &Spot) -> Cells {
    vec![
        Output::id(&season.application(application).id),
        Output::Date(season.day(spot.day).date),
        Output::id(&season.place(spot.place).id),
        Output::Time(spot.hours.from()),
        Output::Time(spot.hours.to()),
    ]
}
