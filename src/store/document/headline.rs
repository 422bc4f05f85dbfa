//! Headlines of steps.

use chrono::NaiveDate;
use sea_orm::JsonValue;
use serde::{Deserialize, Serialize};

use super::values::{HoursRow, READ};
use crate::domain::edit::{Count, Headline, NamedSpot, Way};
use crate::domain::flaw::Sheet;
use crate::store::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum HeadlineRow {
    Placed {
        title: String,
        spot: SpotRow,
    },
    TakenOff {
        title: String,
        spot: SpotRow,
    },
    Moved {
        title: String,
        from: SpotRow,
        to: SpotRow,
    },
    Swapped {
        titles: [String; 2],
    },
    Status {
        title: String,
        spot: SpotRow,
        from: String,
        to: String,
    },
    Pinned {
        title: String,
        spot: SpotRow,
        pinned: bool,
    },
    Allowed {
        title: String,
        rule: String,
        allowed: bool,
    },
    One {
        sheet: String,
        name: String,
        way: WayRow,
    },
    Many {
        counts: Vec<CountRow>,
        assigned: usize,
    },
}

#[derive(Serialize, Deserialize)]
struct SpotRow {
    date: NaiveDate,
    #[serde(flatten)]
    hours: HoursRow,
    place: String,
    embankment: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WayRow {
    Added,
    Removed,
    Changed(Vec<String>),
}

#[derive(Serialize, Deserialize)]
struct CountRow {
    sheet: String,
    added: usize,
    changed: usize,
    removed: usize,
}

pub(in crate::store) fn headline_json(headline: &Headline) -> Result<JsonValue, StoreError> {
    let row = match headline.clone() {
        Headline::Placed { title, spot } => HeadlineRow::Placed {
            title,
            spot: spot_row(spot),
        },
        Headline::TakenOff { title, spot } => HeadlineRow::TakenOff {
            title,
            spot: spot_row(spot),
        },
        Headline::Moved { title, from, to } => {
            let (from, to) = (spot_row(from), spot_row(to));
            HeadlineRow::Moved { title, from, to }
        }
        Headline::Swapped { titles } => HeadlineRow::Swapped { titles },
        Headline::Status {
            title,
            spot,
            from,
            to,
        } => {
            let [from, to] = [from, to].map(|status| status.word().to_owned());
            HeadlineRow::Status {
                title,
                spot: spot_row(spot),
                from,
                to,
            }
        }
        Headline::Pinned {
            title,
            spot,
            pinned,
        } => HeadlineRow::Pinned {
            title,
            spot: spot_row(spot),
            pinned,
        },
        Headline::Allowed {
            title,
            rule,
            allowed,
        } => HeadlineRow::Allowed {
            title,
            rule: rule.id().to_owned(),
            allowed,
        },
        Headline::One { sheet, name, way } => {
            let (sheet, way) = (sheet.name().to_owned(), way_row(way));
            HeadlineRow::One { sheet, name, way }
        }
        Headline::Many { counts, assigned } => {
            let counts = counts.into_iter().map(count_row).collect();
            HeadlineRow::Many { counts, assigned }
        }
    };
    serde_json::to_value(row).map_err(|error| READ.damaged(error))
}

pub(in crate::store) fn headline_from(json: JsonValue) -> Result<Headline, StoreError> {
    let row: HeadlineRow = serde_json::from_value(json).map_err(|error| READ.damaged(error))?;
    Ok(match row {
        HeadlineRow::Placed { title, spot } => Headline::Placed {
            title,
            spot: named(spot)?,
        },
        HeadlineRow::TakenOff { title, spot } => Headline::TakenOff {
            title,
            spot: named(spot)?,
        },
        HeadlineRow::Moved { title, from, to } => {
            let (from, to) = (named(from)?, named(to)?);
            Headline::Moved { title, from, to }
        }
        HeadlineRow::Swapped { titles } => Headline::Swapped { titles },
        HeadlineRow::Status {
            title,
            spot,
            from,
            to,
        } => {
            let (from, to) = (READ.assignment_status(&from)?, READ.assignment_status(&to)?);
            Headline::Status {
                title,
                spot: named(spot)?,
                from,
                to,
            }
        }
        HeadlineRow::Pinned {
            title,
            spot,
            pinned,
        } => Headline::Pinned {
            title,
            spot: named(spot)?,
            pinned,
        },
        HeadlineRow::Allowed {
            title,
            rule,
            allowed,
        } => Headline::Allowed {
            title,
            rule: READ.rule(&rule)?,
            allowed,
        },
        HeadlineRow::One {
            sheet: name_of_sheet,
            name,
            way,
        } => {
            let way = match way {
                WayRow::Added => Way::Added,
                WayRow::Removed => Way::Removed,
                WayRow::Changed(columns) => Way::Changed(columns),
            };
            Headline::One {
                sheet: sheet(&name_of_sheet)?,
                name,
                way,
            }
        }
        HeadlineRow::Many { counts, assigned } => {
            let counts = counts.into_iter().map(count).collect::<Result<_, _>>()?;
            Headline::Many { counts, assigned }
        }
    })
}

fn spot_row(spot: NamedSpot) -> SpotRow {
    SpotRow {
        date: spot.date,
        hours: HoursRow::new(spot.hours),
        place: spot.place,
        embankment: spot.embankment,
    }
}

fn named(row: SpotRow) -> Result<NamedSpot, StoreError> {
    Ok(NamedSpot {
        date: row.date,
        hours: row.hours.hours()?,
        place: row.place,
        embankment: row.embankment,
    })
}

fn way_row(way: Way) -> WayRow {
    match way {
        Way::Added => WayRow::Added,
        Way::Removed => WayRow::Removed,
        Way::Changed(columns) => WayRow::Changed(columns),
    }
}

fn count_row(count: Count) -> CountRow {
    CountRow {
        sheet: count.sheet.name().to_owned(),
        added: count.added,
        changed: count.changed,
        removed: count.removed,
    }
}

fn count(row: CountRow) -> Result<Count, StoreError> {
    Ok(Count {
        sheet: sheet(&row.sheet)?,
        added: row.added,
        changed: row.changed,
        removed: row.removed,
    })
}

fn sheet(name: &str) -> Result<Sheet, StoreError> {
    let known = Sheet::ALL.into_iter().find(|sheet| sheet.name() == name);
    known.ok_or_else(|| READ.damaged(name))
}
