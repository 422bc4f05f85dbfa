//! Edits as forms send them: a line for each thing to do, its parts separated by `|`, which no
//! identifier holds. `move|ID@12|2023-06-03|stage|12:00-13:00` moves the assignment that was seen in
//! version 12; an end that is left out follows from how long the activity lasts.

use super::Desk;
use crate::app::account::FieldRule;
use crate::app::{Deed, Target};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::decimal::Decimal;
use crate::domain::edit::{Item, Part};
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::{Rule, opening_hours};
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::form::Fields;
use crate::web::query::day as read_day;

/// What a line asks for, and what of it was seen in which version.
pub(super) struct Asked {
    pub(super) deed: Deed,
    pub(super) seen: Option<(Item, Option<u64>)>,
}

/// The lines that a form sends: as they are, or made of what was typed and chosen.
pub(super) fn sent(fields: &Fields) -> Vec<String> {
    let mut lines: Vec<String> = fields.all("deed").map(str::to_owned).collect();
    let (verb, of) = (fields.get("do"), fields.get("of"));
    if verb.is_empty() {
        return lines;
    }
    let rest: Vec<String> = if !fields.get("spot").is_empty() {
        fields.all("spot").map(str::to_owned).collect()
    } else if !fields.get("date").is_empty() {
        let time = |name| fields.get(name).trim();
        let hours = format!("{}-{}", time("start"), time("end"));
        let place = fields.get("place");
        let dates = fields.all("date");
        dates
            .map(|date| format!("{date}|{place}|{hours}"))
            .collect()
    } else {
        let of_choice = ["status", "rule", "with"].map(|name| fields.get(name));
        let chosen = of_choice.into_iter().find(|value| !value.is_empty());
        vec![chosen.unwrap_or("").to_owned()]
    };
    let line = |rest: String| format!("{verb}|{of}|{rest}");
    lines.extend(
        rest.into_iter()
            .map(|rest| line(rest).trim_end_matches('|').to_owned()),
    );
    lines
}

pub(super) fn bad(field: &str, rule: FieldRule) -> Problem {
    Problem::Fields(vec![BadField {
        field: field.to_owned(),
        rule: BadFieldRule::Form(rule),
    }])
}

/// What a line is about, and the version that was seen of it.
pub(super) fn subject(line: &str) -> Option<(&str, &str)> {
    line.split('|').nth(1)?.rsplit_once('@')
}

/// The same line for another version of what it names.
pub(super) fn for_version(line: &str, version: u64) -> String {
    let mut parts: Vec<&str> = line.split('|').collect();
    let Some((id, _)) = subject(line) else {
        return line.to_owned();
    };
    let subject = format!("{id}@{version}");
    parts[1] = &subject;
    parts.join("|")
}

impl Desk {
    /// # Errors
    /// [`Problem::Fields`] for what a person may have typed wrong, else [`Problem::BadQuery`].
    pub(super) fn asked(&self, line: &str) -> Result<Asked, Problem> {
        let parts: Vec<&str> = line.split('|').collect();
        let [verb, subject, rest @ ..] = &parts[..] else {
            return Err(Problem::BadQuery);
        };
        if *verb == "place" {
            let deed = Deed::Place {
                application: (*subject).to_owned(),
                to: self.target(rest, self.lasts_min(subject))?,
            };
            return Ok(Asked { deed, seen: None });
        }
        let (id, version) = subject.rsplit_once('@').ok_or(Problem::BadQuery)?;
        let version = version.parse().map_err(|_| Problem::BadQuery)?;
        let (item, deed) = match id.parse() {
            Ok(id) if is_of_assignment(verb) => {
                (Item::Assignment(id), self.of_assignment(verb, id, rest)?)
            }
            _ => self.beyond(verb, id, rest)?,
        };
        let seen = Some((item, Some(version)));
        Ok(Asked { deed, seen })
    }

    fn of_assignment(&self, verb: &str, id: AssignmentId, rest: &[&str]) -> Result<Deed, Problem> {
        let chosen = rest.first().copied().unwrap_or("");
        Ok(match verb {
            "move" => Deed::Move {
                id,
                to: self.target(rest, Some(self.lasts_now_min(id)))?,
            },
            "duplicate" => Deed::Duplicate {
                id,
                to: self.target(rest, Some(self.lasts_now_min(id)))?,
            },
            "swap" => Deed::Swap {
                a: id,
                b: chosen.parse().map_err(|_| Problem::BadQuery)?,
            },
            "pin" | "unpin" => Deed::Pin {
                id,
                pinned: verb == "pin",
            },
            "remove" => Deed::Remove { id },
            "status" => {
                let mut known = AssignmentStatus::ALL.into_iter();
                let status = known.find(|status| status.word() == chosen);
                let status = status.ok_or_else(|| bad("status", FieldRule::Unknown))?;
                Deed::Status { id, status }
            }
            _ => {
                let rule = Rule::ALL.iter().find(|rule| rule.id() == chosen);
                Deed::Allow {
                    id,
                    rule: *rule.ok_or(Problem::BadQuery)?,
                    allowed: verb == "allow",
                }
            }
        })
    }

    /// What is changed outside the plan to resolve a conflict.
    fn beyond(&self, verb: &str, id: &str, rest: &[&str]) -> Result<(Item, Deed), Problem> {
        let item = match verb {
            "accept" | "want" => Item::Application(id.to_owned()),
            "power" | "food" => Item::Embankment(id.to_owned()),
            "capacity" => Item::Place(id.to_owned()),
            _ => return Err(Problem::BadQuery),
        };
        let mut part = self.stored.draft.items().part(&item).cloned();
        let part = part.as_mut().ok_or(Problem::Missing)?;
        let text = rest.first().copied().unwrap_or("");
        let number = || text.parse::<u32>().map_err(|_| Problem::BadQuery);
        match (verb, &mut *part) {
            ("accept", Part::Application(it)) => it.status = ApplicationStatus::Accepted,
            ("want", Part::Application(it)) => it.wanted = number()?,
            ("food", Part::Embankment(it)) => it.max_food = Some(number()?),
            ("capacity", Part::Place(it)) => it.capacity = number()?,
            ("power", Part::Embankment(it)) => {
                let limit: Decimal = text.parse().map_err(|_| Problem::BadQuery)?;
                it.power_limit_kw = Some(limit);
            }
            _ => return Err(Problem::BadQuery),
        }
        Ok((item, Deed::Put(part.clone())))
    }

    /// `date|place|start-end` or `date|place|start`; what lasts as long as its place is open takes those
    /// hours.
    fn target(&self, parts: &[&str], lasts_min: Option<u32>) -> Result<Target, Problem> {
        let [date, place, hours] = parts else {
            return Err(Problem::BadQuery);
        };
        let date = read_day(date).ok_or_else(|| bad("date", FieldRule::Unknown))?;
        let time = |field: &str, text: &str| -> Result<Minute, Problem> {
            text.trim().parse().map_err(|_| bad(field, FieldRule::Time))
        };
        let (start, end) = hours.split_once('-').unwrap_or((hours, ""));
        let from = time("start", start)?;
        let to = match (end.trim(), lasts_min) {
            ("", Some(lasts_min)) => from.plus(lasts_min),
            ("", None) => self.open_until(date, place),
            (end, _) => Some(time("end", end)?),
        };
        let hours = to.and_then(|to| Hours::new(from, to));
        Ok(Target {
            date,
            place: (*place).to_owned(),
            hours: hours.ok_or_else(|| bad("end", FieldRule::LaterThanStart))?,
        })
    }

    fn lasts_min(&self, application: &str) -> Option<u32> {
        let season = self.season();
        let ix = season.application_by_id(application)?;
        season.application(ix).duration_min
    }

    /// A person may have planned otherwise than was asked for. Of one that is gone it does not matter:
    /// it is told that it is.
    fn lasts_now_min(&self, id: AssignmentId) -> u32 {
        let part = self.stored.draft.items().assignment(id);
        part.map_or(60, |part| part.hours.length_min())
    }

    fn open_until(&self, date: chrono::NaiveDate, place: &str) -> Option<Minute> {
        let season = self.season();
        let (day, place) = (season.day_on(date)?, season.place_by_id(place)?);
        let open = opening_hours::whole(season, place, day).ok()?;
        Some(open.to())
    }
}

fn is_of_assignment(verb: &str) -> bool {
    let verbs = [
        "move",
        "duplicate",
        "swap",
        "pin",
        "unpin",
        "remove",
        "status",
        "allow",
        "disallow",
    ];
    verbs.contains(&verb)
}
