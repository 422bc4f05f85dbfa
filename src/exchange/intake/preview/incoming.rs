//! One row of a table, read through a mapping.

use std::borrow::Cow;

use super::super::field::Field;
use super::super::form_table::FormTable;
use super::super::mapping::{Mapping, Source};
use super::super::translate::{Setting, Values, of_grid, translate};
use super::RowFlaw;
use crate::domain::flaw::{Expected, Flaw};
use crate::domain::season::ApplicationPart;
use crate::exchange::bundle::application::{read_application, unknown};
use crate::exchange::bundle::cell::{Cell, Row};

/// What a row says.
pub(super) struct Incoming {
    pub(super) row: u32,
    pub(super) part: ApplicationPart,
    /// Fields that have a column, and whether the cell says anything.
    pub(super) given: Vec<(Field, bool)>,
    /// When the answer was sent, in a form that sorts; empty if nothing tells.
    pub(super) submitted_at: String,
    pub(super) flaws: Vec<RowFlaw>,
}

/// A mapping with everything looked up that does not change from row to row.
pub(super) struct Reader<'a> {
    setting: &'a Setting,
    fields: Vec<FieldReader<'a>>,
    id_prefix: &'a str,
}

struct FieldReader<'a> {
    field: Field,
    source: &'a Source,
    values: Values,
    columns: Vec<Column>,
}

struct Column {
    position: usize,
    /// Of a grid, whose columns are dates.
    dates: Vec<chrono::NaiveDate>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(mapping: &'a Mapping, table: &FormTable, setting: &'a Setting) -> Self {
        let reader = |(field, source): (&Field, &'a Source)| {
            let titles = source.columns.iter();
            let columns = titles.filter_map(|title| {
                let position = table.position(title)?;
                let dates = match field.name() {
                    "availability" => setting.dates_of_title(title),
                    _ => Vec::new(),
                };
                Some(Column { position, dates })
            });
            FieldReader {
                field: *field,
                source,
                values: source.values_folded(),
                columns: columns.collect(),
            }
        };
        Self {
            setting,
            fields: mapping.fields.iter().map(reader).collect(),
            id_prefix: &mapping.id_prefix,
        }
    }

    /// Whether the row is about an application at all, and no heading or sum between them.
    pub(super) fn is_application(&self, row: &Row<'_>) -> bool {
        let says = |names: &[&str]| {
            let mut fields = self
                .fields
                .iter()
                .filter(|f| names.contains(&f.field.name()));
            fields.any(|field| !field.cells(row).all(|(_, cell)| cell.is_blank()))
        };
        let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let mapped: usize = self.fields.iter().map(|field| field.columns.len()).sum();
        let is_thin = filled <= MAX_CELLS_OF_HEADING && mapped > 2 * MAX_CELLS_OF_HEADING;
        let who = says(&["id", "applicant", "contact_name", "email", "phone"]);
        let what = says(&["title"]);
        if is_thin { who && what } else { who || what }
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Incoming {
        let mut cells: Vec<Cell<'_>> = vec![Cell::Empty; Field::COLUMNS];
        let mut given = Vec::new();
        let mut submitted_at = String::new();
        for field in &self.fields {
            let is_given = !field.cells(row).all(|(_, cell)| cell.is_blank());
            if !field.columns.is_empty() {
                given.push((field.field, is_given));
            }
            if field.field == Field::SUBMITTED_AT {
                let first = field.cells(row).next();
                submitted_at = first.map_or_else(String::new, |(_, cell)| sortable(cell));
            } else {
                cells[field.field.ix()] = field.value(row, self.setting, is_given);
            }
        }
        self.prefix_id(&mut cells);
        let (mut part, flaws) = read_application(row.number, cells);
        let id_column = Field::named("id");
        // An application without an id gets one later.
        let flaws = flaws.into_iter().filter(|flaw| {
            let is_id = flaw.column.and_then(Field::named) == id_column;
            !(is_id && flaw.expected == Expected::Something)
        });
        let mut flaws: Vec<_> = flaws.collect();
        let names = self.setting.names();
        let knows = |id: &str| names.iter().any(|(_, known)| known == id);
        flaws.extend(unknown(&mut part, knows));
        let flaws = flaws.into_iter().map(|flaw| self.located(flaw)).collect();
        Incoming {
            row: row.number,
            part,
            given,
            submitted_at,
            flaws,
        }
    }

    fn prefix_id(&self, cells: &mut [Cell<'_>]) {
        if cells[0].is_blank() || self.id_prefix.is_empty() {
            return;
        }
        let id = format!("{}{}", self.id_prefix, cells[0].text().trim());
        cells[0] = Cell::Text(Cow::Owned(id));
    }

    /// Says in which column of the table the flaw is.
    fn located(&self, flaw: Flaw) -> RowFlaw {
        let field = flaw.column.and_then(Field::named);
        let reader = self
            .fields
            .iter()
            .find(|reader| Some(reader.field) == field);
        let column = reader.and_then(|reader| reader.source.columns.first());
        RowFlaw {
            column: column.cloned(),
            field,
            flaw,
        }
    }
}

/// A heading between the rows of a list, or a sum below them, fills so many cells.
const MAX_CELLS_OF_HEADING: usize = 2;

impl FieldReader<'_> {
    fn cells<'r, 'c>(
        &'r self,
        row: &'r Row<'c>,
    ) -> impl Iterator<Item = (&'r Column, &'r Cell<'c>)> {
        self.columns.iter().filter_map(|column| {
            let cell = row.cells.get(column.position)?;
            Some((column, cell))
        })
    }

    fn value<'r>(&self, row: &'r Row<'_>, setting: &Setting, is_given: bool) -> Cell<'r> {
        if !is_given {
            let otherwise = self.source.otherwise.as_deref().unwrap_or_default();
            return Cell::Text(Cow::Owned(otherwise.to_owned()));
        }
        if !self.field.takes_several()
            || self.columns.len() == 1 && self.columns[0].dates.is_empty()
        {
            let mut filled = self.cells(row).filter(|(_, cell)| !cell.is_blank());
            let Some((_, cell)) = filled.next() else {
                return Cell::Empty;
            };
            let translated = translate(self.field, &self.values, setting, cell);
            return translated.map_or_else(|| cell.clone(), |text| Cell::Text(Cow::Owned(text)));
        }
        let filled = self.cells(row).filter(|(_, cell)| !cell.is_blank());
        let texts: Vec<_> = filled
            .map(|(column, cell)| {
                let translated = if column.dates.is_empty() {
                    translate(self.field, &self.values, setting, cell)
                } else {
                    of_grid(&column.dates, &self.values, setting, cell)
                };
                translated.unwrap_or_else(|| cell.text().into_owned())
            })
            .filter(|text| !text.is_empty())
            .collect();
        let between = if self.field.is_list() { "|" } else { "\n" };
        Cell::Text(Cow::Owned(texts.join(between)))
    }
}

/// The moment as a text whose order is that of time; as it stands if it is none.
fn sortable(cell: &Cell<'_>) -> String {
    if let Cell::Moment(days) = cell {
        // Minutes since 1900, in as many digits as there will ever be.
        return format!("{:012}", (days * 1440.0).round().max(0.0) as u64);
    }
    let text = cell.text();
    super::timestamp::read(&text).map_or_else(
        || text.trim().to_owned(),
        |moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string(),
    )
}
