//! Applications out of the tables of any form tool: Google Forms, Yandex Forms, lists made by hand.
//!
//! A [`FormTable`] is read from a file or a call; a [`Mapping`] says which columns make which field,
//! and [`suggest`] suggests one; [`preview`] compares the table with a season, row by row, and stores
//! nothing. What it would change is one step of the season's history.

mod earlier;
mod field;
mod form_table;
mod header;
mod mapping;
mod preview;
mod raw;
mod suggest;
mod texts;
mod titles;
mod translate;
mod words;

pub use earlier::{Earlier, Record};
pub use field::Field;
pub use form_table::{FormTable, TableError};
pub use mapping::{Mapping, Misfit, Source};
pub use preview::{
    Clashes, Counts, FieldChange, LooksLike, Outcome, Preview, PreviewRow, RowFlaw, preview,
};
pub use suggest::{complete, suggest};

pub(super) use preview::id_for;
pub(super) use texts::{take, texts};
