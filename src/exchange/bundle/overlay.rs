//! A workbook laid over a season that is there: what it does not contain, a sheet, a column or a setting,
//! stays as it is.

use std::collections::{BTreeMap, HashSet};

use super::BundleError;
use super::gather::{Gathered, empty};
use super::item::{item_values, read_item};
use crate::domain::edit::{Item, Items, Part, Settings};
use crate::domain::flaw::{Flaw, Sheet};
use crate::domain::season::{ApplicationPart, AssignmentPart, BuiltSeason, SeasonParts};

/// The season as the workbook makes it.
#[derive(Debug)]
pub struct Overlaid {
    /// Without a plan, the plan stays as far as the season still has what it needs.
    pub built: BuiltSeason,
    /// The sheets that the workbook has.
    pub sheets: Vec<Sheet>,
    /// The columns that these lack.
    pub lacking: Vec<(Sheet, &'static str)>,
}

/// The sheets that are used. What was published is what the season's releases say.
const USED: [Sheet; 8] = [
    Sheet::Season,
    Sheet::Days,
    Sheet::Embankments,
    Sheet::Places,
    Sheet::Travel,
    Sheet::Noise,
    Sheet::Applications,
    Sheet::Assignments,
];

impl Gathered {
    /// The season, or every flaw in the order of the sheets, rows and columns. A flaw in a sheet that the
    /// workbook does not have has no row.
    pub(super) fn finish_over(mut self, items: &Items) -> Result<Overlaid, BundleError> {
        self.flaws.forget(Sheet::Published);
        let sheets: Vec<Sheet> = USED.into_iter().filter(|sheet| self.has(*sheet)).collect();
        let mut lacking = std::mem::take(&mut self.lacking);
        lacking.retain(|(sheet, _)| *sheet != Sheet::Published);
        let mut parts = std::mem::replace(&mut self.parts, empty());
        parts.published.clear();
        self.lay_settings(&mut parts, items);
        complete(&mut parts, items, &lacking);
        let kept: Vec<Sheet> = USED.into_iter().filter(|sheet| !self.has(*sheet)).collect();
        for sheet in &kept {
            self.supply(*sheet);
            keep(&mut parts, items, *sheet);
        }
        forget_pairs(&mut parts, &kept);
        let built = self.build(parts);
        let built = built.map_err(|error| without_rows(error, &kept))?;
        Ok(Overlaid {
            built,
            sheets,
            lacking,
        })
    }

    fn lay_settings(&mut self, parts: &mut SeasonParts, items: &Items) {
        let said = std::mem::take(&mut self.settings);
        items.slug().clone_into(&mut parts.slug);
        if let Some(Part::Settings(known)) = items.part(&Item::Settings) {
            let settings = said.over(items.slug(), known, &mut self.flaws);
            let Settings {
                name,
                timezone,
                weights,
                reception,
            } = settings;
            (parts.name, parts.timezone) = (name, timezone);
            (parts.weights, parts.reception) = (weights, reception);
        }
    }
}

/// Gives what is there already what the columns that are lacking hold now.
fn complete(parts: &mut SeasonParts, items: &Items, lacking: &[(Sheet, &'static str)]) {
    let of = |sheet| {
        let columns = lacking.iter().filter(move |(of, _)| *of == sheet);
        columns.map(|(_, column)| *column).collect::<Vec<_>>()
    };
    macro_rules! complete {
        ($($parts:ident $sheet:ident $part:ident;)*) => {$(
            let columns = of(Sheet::$sheet);
            for part in parts.$parts.iter_mut().filter(|_| !columns.is_empty()) {
                let row = part.row;
                let said = Part::$part(part.clone());
                if let Some(Part::$part(whole)) = completed(&said, items, Sheet::$sheet, &columns) {
                    *part = whole;
                    part.row = row;
                }
            }
        )*};
    }
    complete! {
        days Days Day;
        embankments Embankments Embankment;
        places Places Place;
    }
    let columns = of(Sheet::Applications);
    for part in parts
        .applications
        .iter_mut()
        .filter(|_| !columns.is_empty())
    {
        let said = Part::Application(Box::new(part.clone()));
        let whole = completed(&said, items, Sheet::Applications, &columns);
        if let Some(Part::Application(whole)) = whole {
            let row = part.row;
            *part = ApplicationPart { row, ..*whole };
        }
    }
    complete_plan(&mut parts.assignments, items, &of(Sheet::Assignments));
}

/// The row with what the item holds now in these columns; `None` if it is new.
fn completed(said: &Part, items: &Items, sheet: Sheet, columns: &[&'static str]) -> Option<Part> {
    let known = items.part(&Item::of(said)?)?;
    let pairs = item_values(said).into_iter().zip(item_values(known));
    let values = pairs.map(|((column, said), (_, now))| {
        let is_lacking = columns.contains(&column);
        (column, if is_lacking { now } else { said })
    });
    read_item(sheet, &values.collect::<Vec<_>>()).ok()
}

/// An assignment that stays where it is stays what it is.
fn complete_plan(plan: &mut [AssignmentPart], items: &Items, columns: &[&'static str]) {
    if columns.is_empty() {
        return;
    }
    let key = |part: &AssignmentPart| {
        let (application, place) = (part.application.trim(), part.place.trim());
        (
            application.to_owned(),
            part.date,
            place.to_owned(),
            part.hours,
        )
    };
    let known = items.assignments().map(|(_, part)| (key(part), part));
    let known: BTreeMap<_, _> = known.collect();
    for part in plan {
        let Some(now) = known.get(&key(part)) else {
            continue;
        };
        if columns.contains(&"pinned") {
            part.pinned = now.pinned;
        }
        if columns.contains(&"status") {
            part.status = now.status;
        }
    }
}

/// Takes what the season has of a sheet that is not there; of the plan nothing, which is kept by itself.
fn keep(parts: &mut SeasonParts, items: &Items, sheet: Sheet) {
    macro_rules! take {
        ($row:expr, $held:expr; $($part:ident $list:ident),*) => {
            match $held {
                $(Part::$part(part) => {
                    let mut part = part;
                    part.row = $row;
                    parts.$list.push(part);
                })*
                Part::Application(part) => {
                    parts.applications.push(ApplicationPart { row: $row, ..*part });
                }
                Part::Settings(_) | Part::Assignment(_) | Part::Override(_) => {}
            }
        };
    }
    for (row, (_, held)) in (2..).zip(items.of_sheet(sheet)) {
        take!(row, held.part.clone(); Day days, Embankment embankments, Place places, Travel travel,
            Noise noise);
    }
}

/// Pairs go with what they are of, as they do when it is removed by itself.
fn forget_pairs(parts: &mut SeasonParts, kept: &[Sheet]) {
    let ids = |all: Vec<&String>| -> HashSet<String> {
        all.into_iter().map(|id| id.trim().to_owned()).collect()
    };
    if kept.contains(&Sheet::Travel) {
        let there = ids(parts.embankments.iter().map(|part| &part.id).collect());
        let mut travel = std::mem::take(&mut parts.travel);
        travel.retain(|part| there.contains(&part.from) && there.contains(&part.to));
        parts.travel = travel;
    }
    if kept.contains(&Sheet::Noise) {
        let there = ids(parts.places.iter().map(|part| &part.id).collect());
        parts
            .noise
            .retain(|part| there.contains(&part.place_a) && there.contains(&part.place_b));
    }
}

/// What is wrong in a sheet that nobody has handed in stands in no row of it.
fn without_rows(error: BundleError, kept: &[Sheet]) -> BundleError {
    let BundleError::Flaws(flaws) = error else {
        return error;
    };
    let bare = |flaw: Flaw| match flaw.sheet {
        Some(sheet) if kept.contains(&sheet) => Flaw { row: None, ..flaw },
        _ => flaw,
    };
    let mut flaws: Vec<Flaw> = flaws.into_iter().map(bare).collect();
    flaws.dedup();
    BundleError::Flaws(flaws)
}
