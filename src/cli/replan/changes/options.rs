//! How options name sites, times and limits. `@` and `=` may be part of an id too, so the other parts
//! are looked for from the ends.

use crate::domain::disruption::{Disruption, Limit, Site, When};
use crate::domain::season::SeasonParts;
use crate::exchange::bundle::{date_text, hours_text};

/// The ids of a season's places and embankments.
pub(super) struct Sites<'a> {
    places: Vec<&'a str>,
    embankments: Vec<&'a str>,
}

impl<'a> Sites<'a> {
    pub(super) fn of(parts: &'a SeasonParts) -> Self {
        let places = parts.places.iter().map(|part| part.id.trim());
        let embankments = parts.embankments.iter().map(|part| part.id.trim());
        Self {
            places: places.collect(),
            embankments: embankments.collect(),
        }
    }

    /// `DATE`, `DATE@HOURS`, `DATE@EMBANKMENT`, `DATE@EMBANKMENT@HOURS`; a place will do too.
    pub(super) fn cancelled(&self, text: &str) -> Option<Disruption> {
        let (date, rest) = match text.split_once('@') {
            Some((date, rest)) => (date_text(date.trim())?, rest.trim()),
            None => {
                let when = When::On(date_text(text.trim())?);
                let site = Site::Everything;
                return Some(Disruption::Close { site, when });
            }
        };
        if let Some(hours) = hours_text(rest) {
            let when = When::During(date, hours);
            let site = Site::Everything;
            return Some(Disruption::Close { site, when });
        }
        let (id, hours) = match rest.rsplit_once('@') {
            Some((id, last)) if !self.is_one(rest) => (id.trim(), Some(hours_text(last.trim())?)),
            _ => (rest, None),
        };
        let site = match self.places.contains(&id) && !self.embankments.contains(&id) {
            true => Site::Place(id.to_owned()),
            false => Site::Embankment(id.to_owned()),
        };
        let when = hours.map_or(When::On(date), |hours| When::During(date, hours));
        (!id.is_empty()).then_some(Disruption::Close { site, when })
    }

    /// `PLACE`, `PLACE@DATE`, `PLACE@DATE@HOURS`; an embankment will do too.
    pub(super) fn closed(&self, text: &str) -> Option<Disruption> {
        let text = text.trim();
        let (id, when) = match text.rsplit_once('@') {
            Some((id, last)) if !self.is_one(text) => match hours_text(last.trim()) {
                None => (id, When::On(date_text(last.trim())?)),
                Some(hours) => {
                    let (id, date) = id.rsplit_once('@')?;
                    (id, When::During(date_text(date.trim())?, hours))
                }
            },
            _ => (text, When::Always),
        };
        let id = id.trim();
        let site = match self.embankments.contains(&id) && !self.places.contains(&id) {
            true => Site::Embankment(id.to_owned()),
            false => Site::Place(id.to_owned()),
        };
        (!id.is_empty()).then_some(Disruption::Close { site, when })
    }

    fn is_one(&self, id: &str) -> bool {
        self.places.contains(&id) || self.embankments.contains(&id)
    }
}

/// `EMBANKMENT=KW`.
pub(super) fn power(text: &str) -> Option<Disruption> {
    let (embankment, value) = pair(text)?;
    let kw = or_none(value, |value| value.parse().ok())?;
    Some(Disruption::Limit(Limit::Power { embankment, kw }))
}

/// `EMBANKMENT=N`.
pub(super) fn food(text: &str) -> Option<Disruption> {
    let (embankment, value) = pair(text)?;
    let most = or_none(value, |value| value.parse().ok())?;
    Some(Disruption::Limit(Limit::Food { embankment, most }))
}

/// `PLACE=N`.
pub(super) fn capacity(text: &str) -> Option<Disruption> {
    let (place, value) = pair(text)?;
    let most = value.parse().ok().filter(|most| *most > 0)?;
    Some(Disruption::Limit(Limit::Capacity { place, most }))
}

/// `DATE=HOURS` or `PLACE=HOURS`.
pub(super) fn hours(text: &str) -> Option<Disruption> {
    let (name, value) = pair(text)?;
    let hours = hours_text(value)?;
    Some(Disruption::Limit(match date_text(&name) {
        Some(date) => Limit::DayHours { date, hours },
        None => Limit::PlaceHours { place: name, hours },
    }))
}

/// What stands before and after the last `=`, neither of them empty.
fn pair(text: &str) -> Option<(String, &str)> {
    let (name, value) = text.rsplit_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    (!name.is_empty() && !value.is_empty()).then(|| (name.to_owned(), value))
}

/// The inner `None` stands for «no limit».
fn or_none<T>(value: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match &*value.to_lowercase() {
        "none" | "нет" => Some(None),
        _ => parse(value).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITES: Sites<'static> = Sites {
        places: Vec::new(),
        embankments: Vec::new(),
    };

    /// The disruption in short: `Embankment("a") On(2023-06-03)`.
    #[track_caller]
    fn check(read: Option<Disruption>, expected: &str) {
        let said = match read {
            Some(Disruption::Close { site, when }) => format!("{site:?} {when:?}"),
            Some(Disruption::Limit(limit)) => format!("{limit:?}"),
            other => format!("{other:?}"),
        };
        assert_eq!(said.replace("Minute", ""), expected);
    }

    fn sites() -> Sites<'static> {
        Sites {
            places: vec!["pier", "both", "a@b"],
            embankments: vec!["center", "both", "c@14:00-15:00"],
        }
    }

    #[test]
    fn days_sites_and_hours_are_told_apart() {
        let cancelled = |text| sites().cancelled(text);
        check(cancelled("2023-06-03"), "Everything On(2023-06-03)");
        check(cancelled("03.06.2023"), "Everything On(2023-06-03)");
        check(
            cancelled("2023-06-03 @ center"),
            "Embankment(\"center\") On(2023-06-03)",
        );
        check(
            cancelled("2023-06-03@pier"),
            "Place(\"pier\") On(2023-06-03)",
        );
        check(
            cancelled("2023-06-03@both"),
            "Embankment(\"both\") On(2023-06-03)",
        );
        check(
            cancelled("2023-06-03@c@14:00-15:00"),
            "Embankment(\"c@14:00-15:00\") On(2023-06-03)",
        );
        check(
            cancelled("2023-06-03@14:00-15:00"),
            "Everything During(2023-06-03, Hours { from: (840), to: (900) })",
        );
        check(
            cancelled("2023-06-03@center@14:00–15:00"),
            "Embankment(\"center\") During(2023-06-03, Hours { from: (840), to: (900) })",
        );
        for wrong in [
            "",
            "2023-06-31",
            "center",
            "2023-06-03@",
            "2023-06-03@a@15:00-14:00",
        ] {
            check(cancelled(wrong), "None");
        }
    }

    #[test]
    fn places_come_before_their_dates() {
        let closed = |text| sites().closed(text);
        check(closed("pier"), "Place(\"pier\") Always");
        check(closed("center"), "Embankment(\"center\") Always");
        check(closed("both"), "Place(\"both\") Always");
        check(closed("a@b"), "Place(\"a@b\") Always");
        check(closed("a@b@2023-06-03"), "Place(\"a@b\") On(2023-06-03)");
        check(
            closed("pier@2023-06-03@14:00-15:00"),
            "Place(\"pier\") During(2023-06-03, Hours { from: (840), to: (900) })",
        );
        check(SITES.closed("unknown"), "Place(\"unknown\") Always");
        for wrong in ["", "@2023-06-03", "pier@soon", "pier@14:00-15:00"] {
            check(closed(wrong), "None");
        }
    }

    #[test]
    fn limits_have_a_name_and_a_value() {
        check(
            power("a=b=45,5"),
            "Power { embankment: \"a=b\", kw: Some(Decimal { thousandths: 45500 }) }",
        );
        check(
            power("center=нет"),
            "Power { embankment: \"center\", kw: None }",
        );
        check(
            food("center = 3"),
            "Food { embankment: \"center\", most: Some(3) }",
        );
        check(capacity("pier=0"), "None");
        check(capacity("pier=2"), "Capacity { place: \"pier\", most: 2 }");
        check(
            hours("2023-06-03=14:00-20:00"),
            "DayHours { date: 2023-06-03, hours: Hours { from: (840), to: (1200) } }",
        );
        check(
            hours("pier=14:00-20:00"),
            "PlaceHours { place: \"pier\", hours: Hours { from: (840), to: (1200) } }",
        );
        for wrong in ["center", "=3", "center=", "center=-1"] {
            check(power(wrong), "None");
            check(food(wrong), "None");
        }
    }
}
