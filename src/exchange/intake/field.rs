//! What a column of a form's table can mean: a column of the bundle's sheet `applications`, or when
//! the application came in.

use std::fmt;

use crate::domain::flaw::Sheet;
use crate::exchange::bundle::schema::{Holds, columns};

/// A field of an application. In the order of the sheet's columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(u8);

impl Field {
    /// How many columns the sheet has.
    pub(in crate::exchange) const COLUMNS: usize = columns(Sheet::Applications).len();
    /// When the form was sent. It is no column of the sheet; it tells which of two answers is newer.
    pub const SUBMITTED_AT: Self = Self(Self::COLUMNS as u8);

    /// All fields, [`Self::SUBMITTED_AT`] last.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::SUBMITTED_AT.0).map(Self)
    }

    /// The fields that are columns of the sheet.
    pub fn columns() -> impl Iterator<Item = Self> {
        (0..Self::SUBMITTED_AT.0).map(Self)
    }

    /// The column's name in the bundle: `contact_name`.
    #[must_use]
    pub fn name(self) -> &'static str {
        columns(Sheet::Applications)
            .get(self.ix())
            .map_or("submitted_at", |column| column.name)
    }

    /// The field of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|field| field.name() == name)
    }

    pub(in crate::exchange) const fn ix(self) -> usize {
        self.0 as usize
    }

    /// What its cells hold; of [`Self::SUBMITTED_AT`], text.
    pub(super) fn holds(self) -> Holds {
        columns(Sheet::Applications)
            .get(self.ix())
            .map_or(Holds::Text, |column| column.holds)
    }

    /// Whether several columns of a table can make one field.
    pub(super) fn takes_several(self) -> bool {
        matches!(
            self.holds(),
            Holds::Names | Holds::IdsOf(_) | Holds::Availability
        ) || self.name() == "description"
    }

    /// Whether its text is a list, separated by `|`.
    pub(super) fn is_list(self) -> bool {
        matches!(
            self.holds(),
            Holds::Names | Holds::IdsOf(_) | Holds::Availability
        )
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
