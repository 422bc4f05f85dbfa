//! What can happen to a season that has a plan: days, sites or hours fall away, applications come and
//! go, limits change.

use chrono::NaiveDate;

use super::application::ApplicationStatus;
use super::assignment::Spot;
use super::closed::ClosedHours;
use super::code::ApplicationIx;
use super::day::DayStatus;
use super::decimal::Decimal;
use super::flaw::{Expected, Flaw, Sheet};
use super::hours::Hours;
use super::rule::Reason;
use super::season::{ApplicationPart, DayPart, EmbankmentPart, PlacePart, Season, SeasonParts};

/// One thing that happens to a season. Ids and dates are those of its sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disruption {
    /// Nothing takes place there then.
    Close { site: Site, when: When },
    /// The application does not take part any longer; it counts as withdrawn.
    Drop { application: String },
    /// One more application.
    Add { application: Box<ApplicationPart> },
    /// There is more or less of something than was planned.
    Limit(Limit),
}

/// What is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    Everything,
    Embankment(String),
    Place(String),
}

/// When something is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On every day that has not taken place yet.
    Always,
    On(NaiveDate),
    During(NaiveDate, Hours),
}

/// A limit and what it is from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// What all activities of an embankment may draw at one moment; `None`: no limit.
    Power {
        embankment: String,
        kw: Option<Decimal>,
    },
    /// How many food points may be active at one moment; `None`: no limit.
    Food {
        embankment: String,
        most: Option<u32>,
    },
    /// How many can use a place at once; at least 1.
    Capacity { place: String, most: u32 },
    /// When a day opens and closes.
    DayHours { date: NaiveDate, hours: Hours },
    /// When a place opens and closes, within the day's hours.
    PlaceHours { place: String, hours: Hours },
}

/// A disruption that does not suit the season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDisruption {
    /// Its position in the list.
    pub nth: usize,
    /// What is wrong with it; without sheet and row, which it has not.
    pub flaw: Flaw,
}

/// The season after all that, in the order given. Its days, embankments, places and applications keep
/// their order; added applications come last. Whether those are sound is for
/// [`super::season::build`] to say.
///
/// # Errors
/// Everything that names what the season does not have.
pub fn disrupted(
    mut parts: SeasonParts,
    disruptions: &[Disruption],
) -> Result<SeasonParts, Vec<BadDisruption>> {
    let mut bad = Vec::new();
    for (nth, disruption) in disruptions.iter().enumerate() {
        if let Err(flaw) = apply(&mut parts, disruption) {
            bad.push(BadDisruption { nth, flaw });
        }
    }
    if bad.is_empty() { Ok(parts) } else { Err(bad) }
}

fn apply(parts: &mut SeasonParts, disruption: &Disruption) -> Result<(), Flaw> {
    match disruption {
        Disruption::Close { site, when } => close(parts, site, *when)?,
        Disruption::Drop { application } => {
            let mut applications = parts.applications.iter_mut();
            let found = applications.find(|part| same(&part.id, application));
            found
                .ok_or_else(|| no_id(Sheet::Applications, application))?
                .status = ApplicationStatus::Withdrawn;
        }
        Disruption::Add { application } => parts.applications.push((**application).clone()),
        Disruption::Limit(limit) => set(parts, limit)?,
    }
    Ok(())
}

fn close(parts: &mut SeasonParts, site: &Site, when: When) -> Result<(), Flaw> {
    let days = affected(parts, when)?;
    let hours = |day: &(NaiveDate, Hours)| match when {
        When::During(_, hours) if !hours.contains(day.1) => Some(hours),
        _ => None,
    };
    for day in days {
        let (date, hours) = (day.0, hours(&day));
        match (site, hours) {
            (Site::Everything, None) => day_part(parts, date)?.status = DayStatus::Cancelled,
            (Site::Everything, Some(hours)) => {
                let all = parts.embankments.iter_mut();
                all.for_each(|part| part.closed_hours.push(ClosedHours { date, hours }));
            }
            (Site::Embankment(id), None) => embankment(parts, id)?.closed_dates.push(date),
            (Site::Embankment(id), Some(hours)) => embankment(parts, id)?
                .closed_hours
                .push(ClosedHours { date, hours }),
            (Site::Place(id), None) => place(parts, id)?.closed_dates.push(date),
            (Site::Place(id), Some(hours)) => place(parts, id)?
                .closed_hours
                .push(ClosedHours { date, hours }),
        }
    }
    // Also where no day is left, so that an id that is none is never passed over.
    match site {
        Site::Everything => {}
        Site::Embankment(id) => drop(embankment(parts, id)?),
        Site::Place(id) => drop(place(parts, id)?),
    }
    Ok(())
}

/// The days that something is closed on, with their hours: never one that has taken place.
fn affected(parts: &mut SeasonParts, when: When) -> Result<Vec<(NaiveDate, Hours)>, Flaw> {
    match when {
        When::Always => {
            let to_come = parts
                .days
                .iter()
                .filter(|day| day.status != DayStatus::Held);
            Ok(to_come.map(|day| (day.date, day.hours)).collect())
        }
        When::On(date) | When::During(date, _) => {
            let day = day_part(parts, date)?;
            Ok(vec![(date, day.hours)])
        }
    }
}

fn set(parts: &mut SeasonParts, limit: &Limit) -> Result<(), Flaw> {
    match limit {
        Limit::Power { embankment: id, kw } => embankment(parts, id)?.power_limit_kw = *kw,
        Limit::Food {
            embankment: id,
            most,
        } => embankment(parts, id)?.max_food = *most,
        Limit::Capacity { place: id, most: 0 } => {
            place(parts, id)?;
            let (min, max) = (1, u32::MAX.into());
            return Err(flaw("0", Expected::WholeNumber { min, max }));
        }
        Limit::Capacity { place: id, most } => place(parts, id)?.capacity = *most,
        Limit::DayHours { date, hours } => day_part(parts, *date)?.hours = *hours,
        Limit::PlaceHours { place: id, hours } => {
            let part = place(parts, id)?;
            (part.open, part.close) = (Some(hours.from()), Some(hours.to()));
        }
    }
    Ok(())
}

/// A day that has not taken place yet.
fn day_part(parts: &mut SeasonParts, date: NaiveDate) -> Result<&mut DayPart, Flaw> {
    let found = parts.days.iter_mut().find(|day| day.date == date);
    match found {
        None => Err(flaw(&date.to_string(), Expected::ProgrammeDay)),
        Some(day) if day.status == DayStatus::Held => {
            Err(flaw(&date.to_string(), Expected::DayToCome))
        }
        Some(day) => Ok(day),
    }
}

fn embankment<'a>(parts: &'a mut SeasonParts, id: &str) -> Result<&'a mut EmbankmentPart, Flaw> {
    let found = parts.embankments.iter_mut().find(|part| same(&part.id, id));
    found.ok_or_else(|| no_id(Sheet::Embankments, id))
}

fn place<'a>(parts: &'a mut SeasonParts, id: &str) -> Result<&'a mut PlacePart, Flaw> {
    let found = parts.places.iter_mut().find(|part| same(&part.id, id));
    found.ok_or_else(|| no_id(Sheet::Places, id))
}

/// Ids are compared without the blanks around them, as the season does.
fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

fn no_id(sheet: Sheet, id: &str) -> Flaw {
    flaw(id.trim(), Expected::IdOf(sheet))
}

fn flaw(value: &str, expected: Expected) -> Flaw {
    Flaw {
        sheet: None,
        row: None,
        column: None,
        value: value.to_owned(),
        expected,
    }
}

/// The position of the first of them that is why `application` breaks a rule on `spot`.
#[must_use]
pub fn cause(
    disruptions: &[Disruption],
    season: &Season,
    application: ApplicationIx,
    spot: &Spot,
    reason: &Reason,
) -> Option<usize> {
    let mut all = disruptions.iter();
    all.position(|disruption| disruption.explains(season, application, spot, reason))
}

impl Disruption {
    /// Whether it is why `application` breaks a rule on `spot`, in the season after it.
    #[must_use]
    pub fn explains(
        &self,
        season: &Season,
        application: ApplicationIx,
        spot: &Spot,
        reason: &Reason,
    ) -> bool {
        let embankment = season.embankment_of(spot);
        let on = |id: &str| same(season.embankment(embankment).id.as_str(), id);
        let at = |id: &str| same(season.place(spot.place).id.as_str(), id);
        let date = season.day(spot.day).date;
        match (self, reason) {
            (Self::Close { site, when }, Reason::OpeningHours(_)) => {
                let here = match site {
                    Site::Everything => true,
                    Site::Embankment(id) => on(id),
                    Site::Place(id) => at(id),
                };
                here && when.meets(date, spot.hours)
            }
            (Self::Drop { application: id }, Reason::NotAccepted(_)) => {
                same(season.application(application).id.as_str(), id)
            }
            (Self::Limit(Limit::Power { embankment: id, .. }), Reason::EmbankmentPower(_))
            | (Self::Limit(Limit::Food { embankment: id, .. }), Reason::EmbankmentFood(_)) => {
                on(id)
            }
            (Self::Limit(Limit::Capacity { place: id, .. }), Reason::PlaceDoubleBooking(_))
            | (Self::Limit(Limit::PlaceHours { place: id, .. }), Reason::OpeningHours(_)) => at(id),
            (Self::Limit(Limit::DayHours { date: of, .. }), Reason::OpeningHours(_)) => *of == date,
            _ => false,
        }
    }
}

impl When {
    fn meets(self, date: NaiveDate, hours: Hours) -> bool {
        match self {
            Self::Always => true,
            Self::On(on) => on == date,
            Self::During(on, closed) => on == date && closed.meet(hours).is_some(),
        }
    }
}
