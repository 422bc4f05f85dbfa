//! The sheets of a bundle and their columns, as PRODUCT.md lists them.

use crate::domain::application::{ApplicationStatus, Kind};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::day::DayStatus;
use crate::domain::flaw::Sheet;
use crate::domain::travel::TravelTimes;

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub holds: Holds,
    /// A sheet without this column can't be read. The others may be left out: their cells count as
    /// empty, and empty means something for each of them.
    pub required: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Id,
    Text,
    Date,
    Time,
    Decimal,
    Degrees {
        limit: u16,
    },
    Whole {
        min: u32,
        max: u32,
    },
    YesNo,
    OneOf(&'static [&'static str]),
    IdOf(Sheet),
    /// Dates, each perhaps with hours.
    Closed,
    IdsOf(Sheet),
    Names,
    Availability,
    /// The value that a key of the sheet `season` has.
    Setting,
}

/// The keys of the sheet `season` that are no weights; all must be there.
pub(super) const SETTINGS: [&str; 3] = ["slug", "name", "timezone"];

/// The keys of the public form; none has to be there.
pub(super) const RECEPTION: [&str; 4] = [
    "applications_open",
    "applications_from",
    "applications_until",
    "operator",
];

/// What the value of a key of the sheet `season` is.
#[must_use]
pub fn setting_holds(key: &str) -> Holds {
    match key {
        "applications_open" => Holds::YesNo,
        "applications_from" | "applications_until" => Holds::Date,
        _ => Holds::Setting,
    }
}

/// Longest stretch that a cell may give, a week in minutes: the longest programme day.
pub(super) const MAX_STRETCH_MIN: u32 = 7 * 24 * 60;
/// Most of anything that a cell may count: places at once, food points, assignments a day.
pub(super) const MAX_COUNT: u32 = 1_000_000;
/// Most assignments that an application may wish for.
pub(super) const MAX_WANTED: u32 = 100_000;
/// Starts are multiples of at most a day.
const MAX_START_STEP_MIN: u32 = 24 * 60;

pub(super) const KINDS: [&str; 3] = words(&Kind::ALL);
pub(super) const PLACE_KINDS: [&str; 3] = [
    Kind::Station.place_word(),
    Kind::Performer.place_word(),
    Kind::FoodPoint.place_word(),
];

const fn words(kinds: &[Kind; 3]) -> [&'static str; 3] {
    [kinds[0].word(), kinds[1].word(), kinds[2].word()]
}

macro_rules! statuses {
    ($name:ident, $status:ty) => {
        pub(super) const $name: [&str; <$status>::ALL.len()] = {
            let mut words = [""; <$status>::ALL.len()];
            let mut ix = 0;
            while ix < words.len() {
                words[ix] = <$status>::ALL[ix].word();
                ix += 1;
            }
            words
        };
    };
}

statuses!(DAY_STATUSES, DayStatus);
statuses!(APPLICATION_STATUSES, ApplicationStatus);
statuses!(ASSIGNMENT_STATUSES, AssignmentStatus);

const fn must(name: &'static str, holds: Holds) -> Column {
    Column {
        name,
        holds,
        required: true,
    }
}

const fn may(name: &'static str, holds: Holds) -> Column {
    Column {
        name,
        holds,
        required: false,
    }
}

const fn whole(min: u32, max: u32) -> Holds {
    Holds::Whole { min, max }
}

/// Whether a bundle without the sheet is an error.
pub(super) const fn is_required(sheet: Sheet) -> bool {
    !matches!(sheet, Sheet::Assignments | Sheet::Published)
}

/// The columns of `sheet`, in the order in which they are written.
#[must_use]
pub const fn columns(sheet: Sheet) -> &'static [Column] {
    match sheet {
        Sheet::Season => &SEASON,
        Sheet::Days => &DAYS,
        Sheet::Embankments => &EMBANKMENTS,
        Sheet::Places => &PLACES,
        Sheet::Travel => &TRAVEL,
        Sheet::Noise => &NOISE,
        Sheet::Applications => &APPLICATIONS,
        Sheet::Assignments => &ASSIGNMENTS,
        Sheet::Published => &PUBLISHED,
    }
}

const SEASON: [Column; 2] = [must("key", Holds::Text), must("value", Holds::Setting)];

const DAYS: [Column; 5] = [
    must("date", Holds::Date),
    must("open", Holds::Time),
    must("close", Holds::Time),
    may("theme", Holds::Text),
    may("status", Holds::OneOf(&DAY_STATUSES)),
];

const EMBANKMENTS: [Column; 10] = [
    must("id", Holds::Id),
    may("name", Holds::Text),
    may("guest", Holds::YesNo),
    may("power_kw", Holds::Decimal),
    may("max_food", whole(0, MAX_COUNT)),
    may("target", whole(0, MAX_COUNT)),
    may("closed_dates", Holds::Closed),
    may("latitude", Holds::Degrees { limit: 90 }),
    may("longitude", Holds::Degrees { limit: 180 }),
    may("address", Holds::Text),
];

const PLACES: [Column; 12] = [
    must("id", Holds::Id),
    must("embankment", Holds::IdOf(Sheet::Embankments)),
    may("name", Holds::Text),
    must("kind", Holds::OneOf(&PLACE_KINDS)),
    may("capacity", whole(1, MAX_COUNT)),
    may("power_kw", Holds::Decimal),
    may("water", Holds::YesNo),
    may("cover", Holds::YesNo),
    may("area_m2", Holds::Decimal),
    may("open", Holds::Time),
    may("close", Holds::Time),
    may("closed_dates", Holds::Closed),
];

const TRAVEL: [Column; 3] = [
    must("from", Holds::IdOf(Sheet::Embankments)),
    must("to", Holds::IdOf(Sheet::Embankments)),
    must("minutes", whole(0, TravelTimes::MAX_MIN)),
];

const NOISE: [Column; 2] = [
    must("place_a", Holds::IdOf(Sheet::Places)),
    must("place_b", Holds::IdOf(Sheet::Places)),
];

const APPLICATIONS: [Column; 27] = [
    must("id", Holds::Id),
    must("kind", Holds::OneOf(&KINDS)),
    may("title", Holds::Text),
    may("description", Holds::Text),
    may("category", Holds::Text),
    may("applicant", Holds::Text),
    may("contact_name", Holds::Text),
    may("email", Holds::Text),
    may("phone", Holds::Text),
    may("city", Holds::Text),
    may("region", Holds::Text),
    may("people", Holds::Names),
    may("wanted", whole(0, MAX_WANTED)),
    may("duration_min", whole(1, MAX_STRETCH_MIN)),
    may("setup_min", whole(0, MAX_STRETCH_MIN)),
    may("teardown_min", whole(0, MAX_STRETCH_MIN)),
    may("start_step_min", whole(1, MAX_START_STEP_MIN)),
    may("power_kw", Holds::Decimal),
    may("water", Holds::YesNo),
    may("cover", Holds::YesNo),
    may("area_m2", Holds::Decimal),
    may("loud", Holds::YesNo),
    may("embankments", Holds::IdsOf(Sheet::Embankments)),
    may("preferred_embankments", Holds::IdsOf(Sheet::Embankments)),
    may("availability", Holds::Availability),
    may("priority", whole(1, 5)),
    may("status", Holds::OneOf(&APPLICATION_STATUSES)),
];

const ASSIGNMENTS: [Column; 7] = [
    must("application", Holds::IdOf(Sheet::Applications)),
    must("date", Holds::Date),
    must("place", Holds::IdOf(Sheet::Places)),
    must("start", Holds::Time),
    must("end", Holds::Time),
    may("pinned", Holds::YesNo),
    may("status", Holds::OneOf(&ASSIGNMENT_STATUSES)),
];

const PUBLISHED: [Column; 5] = [
    must("application", Holds::IdOf(Sheet::Applications)),
    must("date", Holds::Date),
    must("place", Holds::IdOf(Sheet::Places)),
    must("start", Holds::Time),
    must("end", Holds::Time),
];
