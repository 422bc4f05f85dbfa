//! Sheets put together to a season; what follows from a flaw already found is not reported again.

use std::collections::HashSet;

use chrono_tz::Tz;

use super::BundleError;
use super::fields::Fields;
use super::flaws::Flaws;
use super::limits::Limits;
use super::names::SHEETS;
use super::schema::{columns, is_required};
use super::settings::Settings;
use super::sheets;
use super::source::{Broken, RowSource};
use super::table::{Reach, Table, read_table};
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::reception::Reception;
use crate::domain::season::{ApplicationPart, BuiltSeason, SeasonParts, build};
use crate::domain::weights::Weights;

/// What has been read so far.
pub(super) struct Gathered {
    pub(super) parts: SeasonParts,
    pub(super) settings: Settings,
    pub(super) flaws: Flaws,
    /// For each sheet read the name under which it came, and how far it went.
    seen: Vec<(Sheet, String, Reach)>,
    /// Columns that the sheets read lack.
    pub(super) lacking: Vec<(Sheet, &'static str)>,
}

impl Gathered {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            parts: empty(),
            settings: Settings::default(),
            flaws: Flaws::new(limits.flaws),
            seen: Vec::new(),
            lacking: Vec::new(),
        }
    }

    /// Whether `sheet` may be read under `name`; a second one of the same sheet is a flaw.
    pub(super) fn is_first(&mut self, sheet: Sheet, name: &str) -> bool {
        let Some((_, first, _)) = self.seen.iter().find(|(seen, ..)| *seen == sheet) else {
            return true;
        };
        let first = first.clone();
        self.flaws
            .sheet(sheet, None, name, Expected::SheetOnce { first });
        false
    }

    /// Notes that `sheet` is there and can't be read.
    pub(super) fn broken(&mut self, sheet: Sheet, name: &str, broken: Broken) {
        self.seen.push((sheet, name.to_owned(), Reach::Partly));
        self.flaws
            .sheet(sheet, broken.row, &broken.value, broken.expected);
    }

    /// Notes a sheet, or a file with that ending, that is none of a bundle's.
    pub(super) fn unknown(&mut self, name: &str, ending: &str) {
        let closest = SHEETS.closest(name).map(|name| name + ending);
        self.flaws.push(Flaw {
            sheet: None,
            row: None,
            column: None,
            value: format!("{name}{ending}"),
            expected: Expected::KnownSheet { closest },
        });
    }

    /// Reads `sheet`, which came under `name`.
    pub(super) fn read<'a>(&mut self, sheet: Sheet, name: &str, source: &mut impl RowSource<'a>) {
        let Self {
            parts,
            settings,
            flaws,
            ..
        } = self;
        let mut take = |each: &mut dyn FnMut(&mut Fields<'_, '_>) -> bool| {
            read_table(sheet, source, flaws, each)
        };
        macro_rules! always {
            ($parts:expr, $read:path) => {
                take(&mut |fields| {
                    $parts.push($read(fields));
                    true
                })
            };
        }
        let Table { reach, lacking } = match sheet {
            Sheet::Season => take(&mut |fields| {
                settings.row(fields);
                true
            }),
            Sheet::Days => take(&mut |fields| {
                let day = sheets::day(fields);
                let taken = day.is_some();
                parts.days.extend(day);
                taken
            }),
            Sheet::Embankments => always!(parts.embankments, sheets::embankment),
            Sheet::Places => always!(parts.places, sheets::place),
            Sheet::Travel => always!(parts.travel, sheets::travel),
            Sheet::Noise => always!(parts.noise, sheets::noise),
            Sheet::Applications => always!(parts.applications, sheets::application),
            Sheet::Assignments => always!(parts.assignments, sheets::assignment),
            Sheet::Published => always!(parts.published, sheets::published),
        };
        self.seen.push((sheet, name.to_owned(), reach));
        let lacking = lacking.into_iter().map(|column| (sheet, column));
        self.lacking.extend(lacking);
    }

    /// Whether the sheet is there, if only in part.
    pub(super) fn has(&self, sheet: Sheet) -> bool {
        self.reach(sheet).is_some()
    }

    /// Takes the sheet, which is not there, for one that was read.
    pub(super) fn supply(&mut self, sheet: Sheet) {
        self.seen.push((sheet, String::new(), Reach::Whole));
    }

    /// The applications alone, or every flaw that was found in reading.
    pub(super) fn finish_applications(mut self) -> Result<Vec<ApplicationPart>, BundleError> {
        if self.reach(Sheet::Applications).is_none() {
            self.flaws
                .sheet(Sheet::Applications, None, "", Expected::SheetPresent);
        }
        if self.flaws.found().is_empty() {
            Ok(self.parts.applications)
        } else {
            Err(self.error(Vec::new()))
        }
    }

    /// The season, or every flaw in the order of the sheets, rows and columns.
    pub(super) fn finish(mut self) -> Result<BuiltSeason, BundleError> {
        let parts = self.take_parts();
        self.build(parts)
    }

    /// The same with the parts that the season is made of; a hundred cities take a while to copy.
    pub(super) fn finish_with_parts(mut self) -> Result<(SeasonParts, BuiltSeason), BundleError> {
        let parts = self.take_parts();
        let built = self.build(parts.clone())?;
        Ok((parts, built))
    }

    /// What has been read, after a look at what is missing.
    fn take_parts(&mut self) -> SeasonParts {
        for sheet in Sheet::ALL {
            if !self.has(sheet) && is_required(sheet) {
                self.flaws.sheet(sheet, None, "", Expected::SheetPresent);
            }
        }
        if self.reach(Sheet::Season) == Some(Reach::Whole) {
            self.settings.finish(&mut self.flaws);
        }
        let settings = std::mem::take(&mut self.settings);
        SeasonParts {
            // A slug that would be refused has been noted with its row.
            slug: settings.slug.unwrap_or_else(|| "season".to_owned()),
            name: settings.name.unwrap_or_default(),
            timezone: settings.timezone.unwrap_or(Tz::UTC),
            weights: settings.weights,
            reception: settings.reception,
            ..std::mem::replace(&mut self.parts, empty())
        }
    }

    pub(super) fn build(self, parts: SeasonParts) -> Result<BuiltSeason, BundleError> {
        match build(parts) {
            Ok(built) if self.flaws.found().is_empty() => Ok(built),
            Ok(_) => Err(self.error(Vec::new())),
            Err(more) => Err(self.error(more)),
        }
    }

    fn reach(&self, sheet: Sheet) -> Option<Reach> {
        let seen = self.seen.iter().find(|(seen, ..)| *seen == sheet);
        seen.map(|(.., reach)| *reach)
    }

    fn error(mut self, more: Vec<Flaw>) -> BundleError {
        let cells: HashSet<_> = self.flaws.found().iter().map(cell_of).collect();
        let lacking: HashSet<_> = self
            .flaws
            .found()
            .iter()
            .filter(|flaw| flaw.expected == Expected::ColumnPresent)
            .map(|flaw| (flaw.sheet, flaw.column))
            .collect();
        let news: Vec<_> = more
            .into_iter()
            .filter(|flaw| !cells.contains(&cell_of(flaw)) && !self.follows(flaw, &cells, &lacking))
            .collect();
        news.into_iter().for_each(|flaw| self.flaws.push(flaw));
        let mut flaws = self.flaws.into_found();
        flaws.sort_by_key(|flaw| {
            let column = flaw.column.zip(flaw.sheet).and_then(|(column, sheet)| {
                columns(sheet).iter().position(|known| known.name == column)
            });
            (flaw.sheet, flaw.row, column)
        });
        BundleError::Flaws(flaws)
    }

    /// Whether the flaw only follows from others: it refers to a sheet that could not be read whole.
    fn follows(&self, flaw: &Flaw, cells: &HashSet<CellOf>, lacking: &HashSet<ColumnOf>) -> bool {
        let partly = |sheet| self.reach(sheet) != Some(Reach::Whole);
        if lacking.contains(&(flaw.sheet, flaw.column)) {
            return true;
        }
        match flaw.expected {
            Expected::IdOf(sheet) => partly(sheet) || self.flaws.is_skipped(sheet, &flaw.value),
            Expected::ProgrammeDay => partly(Sheet::Days),
            Expected::TravelTime => partly(Sheet::Travel),
            Expected::SameMinutesAs { first_row } => {
                cells.contains(&(flaw.sheet, Some(first_row), flaw.column))
            }
            _ => false,
        }
    }
}

/// What has been read of nothing.
pub(super) fn empty() -> SeasonParts {
    SeasonParts {
        slug: String::new(),
        name: String::new(),
        timezone: Tz::UTC,
        weights: Weights::default(),
        reception: Reception::default(),
        days: Vec::new(),
        embankments: Vec::new(),
        places: Vec::new(),
        travel: Vec::new(),
        noise: Vec::new(),
        applications: Vec::new(),
        assignments: Vec::new(),
        published: Vec::new(),
    }
}

type ColumnOf = (Option<Sheet>, Option<&'static str>);
type CellOf = (Option<Sheet>, Option<u32>, Option<&'static str>);

const fn cell_of(flaw: &Flaw) -> CellOf {
    (flaw.sheet, flaw.row, flaw.column)
}
