//! The same thing done to several assignments at once, as the form below the board asks for it: a line
//! for each.

use super::super::Desk;
use super::super::lines::{bad, sent, subject};
use crate::app::account::FieldRule;
use crate::domain::assignment::{Assignment, AssignmentStatus, Spot};
use crate::domain::code::{DayIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::opening_hours;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::day as read_day;

/// What a form asks for.
#[derive(Debug, Default)]
pub(super) struct Asking {
    pub(super) lines: Vec<String>,
    /// Positions of those with whom it can't be done at all: their time would lie outside of any day.
    pub(super) beyond: Vec<usize>,
    /// Those that were ticked, as they stand in an address; empty where nothing was to be ticked.
    pub(super) chosen: Vec<AssignmentId>,
}

impl Asking {
    /// What was asked for line by line: of several, those that they are about were chosen.
    fn of(lines: Vec<String>) -> Self {
        let about = |line: &String| subject(line)?.0.parse().ok();
        let chosen = match lines.len() {
            0 | 1 => Vec::new(),
            _ => lines.iter().filter_map(about).collect(),
        };
        Self {
            lines,
            chosen,
            ..Self::default()
        }
    }
}

/// What is to be done to each.
enum Act {
    /// To another day, at the same place and time.
    Day(DayIx),
    /// To another place, at the same time.
    Place(PlaceIx),
    /// Later by so many minutes, or earlier.
    Shift(i64),
    /// `pin`, `unpin`, `remove`, or `status` with which one.
    Plain(&'static str, &'static str),
}

impl Act {
    fn read(desk: &Desk, fields: &Fields) -> Result<Self, Problem> {
        let season = desk.season();
        let unknown = |field: &str| bad(field, FieldRule::Unknown);
        Ok(match fields.get("act") {
            "day" => {
                let date = read_day(fields.get("date"));
                let day = date.and_then(|date| season.day_on(date));
                Self::Day(day.ok_or_else(|| unknown("date"))?)
            }
            "place" => {
                let place = season.place_by_id(fields.get("place"));
                Self::Place(place.ok_or_else(|| unknown("place"))?)
            }
            "shift" => {
                let text = fields.get("minutes").trim().replace('−', "-");
                let minutes = text.parse().map_err(|_| unknown("minutes"))?;
                Self::Shift(minutes)
            }
            "status" => {
                let mut known = AssignmentStatus::ALL.into_iter();
                let status = known.find(|status| status.word() == fields.get("status"));
                Self::Plain("status", status.ok_or_else(|| unknown("status"))?.word())
            }
            "pin" => Self::Plain("pin", ""),
            "unpin" => Self::Plain("unpin", ""),
            "remove" => Self::Plain("remove", ""),
            _ => return Err(Problem::BadQuery),
        })
    }
}

impl Desk {
    /// What the form asks for, about one or about several.
    pub(super) fn asking(&self, fields: &Fields) -> Result<Asking, Problem> {
        if fields.get("act").is_empty() {
            return Ok(Asking::of(sent(fields)));
        }
        let act = Act::read(self, fields)?;
        let mut asking = Asking::default();
        for of in fields.all("of") {
            let (id, _) = of.rsplit_once('@').ok_or(Problem::BadQuery)?;
            let id: AssignmentId = id.parse().map_err(|_| Problem::BadQuery)?;
            // What is gone meanwhile needs nothing done.
            let Some(ix) = self.stored.draft.position(id) else {
                continue;
            };
            asking.chosen.push(id);
            match self.line(&act, ix) {
                Some(line) => asking.lines.push(line),
                None => asking.beyond.push(ix),
            }
        }
        Ok(asking)
    }

    fn line(&self, act: &Act, ix: usize) -> Option<String> {
        let (it, of) = (&self.plan().assignments[ix], self.seen(ix));
        let spot = it.spot;
        let to = match act {
            Act::Plain(verb, "") => return Some(format!("{verb}|{of}")),
            Act::Plain(verb, rest) => return Some(format!("{verb}|{of}|{rest}")),
            Act::Day(day) => self.spot_there(it, *day, spot.place),
            Act::Place(place) => self.spot_there(it, spot.day, *place),
            Act::Shift(minutes) => Spot {
                hours: shifted(spot.hours, *minutes)?,
                ..spot
            },
        };
        Some(format!("move|{of}|{}", self.spot_line(&to)))
    }

    /// At the same time elsewhere; what takes a place as long as it is open does so there too.
    fn spot_there(&self, it: &Assignment, day: DayIx, place: PlaceIx) -> Spot {
        let (season, now) = (self.season(), it.spot);
        let whole = |place, day| opening_hours::whole(season, place, day).ok();
        let is_whole = season.application(it.application).duration_min.is_none()
            && whole(now.place, now.day) == Some(now.hours);
        let there = whole(place, day).filter(|_| is_whole);
        Spot {
            day,
            place,
            hours: there.unwrap_or(now.hours),
        }
    }
}

fn shifted(hours: Hours, minutes: i64) -> Option<Hours> {
    let moved = |minute: Minute| {
        let at = i64::from(minute.get()).checked_add(minutes)?;
        Minute::new(at.try_into().ok()?)
    };
    Hours::new(moved(hours.from())?, moved(hours.to())?)
}
