//! Which columns of a table make which field: a plain value, to be stored and used again for the next
//! file of the same form.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::field::Field;
use super::form_table::FormTable;
use super::translate::Values;
use super::words::folded;
use crate::say;
use crate::words::Lang;
use crate::words::bundle;

/// From the columns of a table to the fields of an application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// A field that is not here has no column; new applications get what an empty cell means.
    pub fields: BTreeMap<Field, Source>,
    /// Stands before every id that the table gives, so that the answers of two forms don't meet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id_prefix: String,
}

/// Where a field comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Titles of columns. Several are put together where the field is a list or a description; of all
    /// others the first that is not blank counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What an answer, or an entry of a list, stands for; as the bundle's sheet has it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// For a blank cell of a new application, or if there is no column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
}

/// Why a mapping does not fit a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The table has no column of that title.
    NoColumn { field: Field, title: String },
    /// Nothing says what kind the applications are.
    NoKind,
    /// Nothing tells one application from another: neither id, nor title, nor applicant.
    NoKey,
}

impl Misfit {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoColumn { field, title } => {
                let field = field.label(lang);
                say!(lang, "intake-no-column", field = field, title = &**title)
            }
            Self::NoKind => say!(lang, "intake-no-kind"),
            Self::NoKey => say!(lang, "intake-no-key"),
        }
    }
}

impl Field {
    /// What people call the field.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        if self == Self::SUBMITTED_AT {
            return say!(lang, "intake-submitted-at");
        }
        bundle::column(lang, crate::domain::flaw::Sheet::Applications, self.name())
    }
}

impl Mapping {
    /// Everything in which the mapping does not fit the table.
    #[must_use]
    pub fn misfits(&self, table: &FormTable) -> Vec<Misfit> {
        let mut misfits = Vec::new();
        for (field, source) in &self.fields {
            let unknown = source
                .columns
                .iter()
                .filter(|title| table.position(title).is_none());
            misfits.extend(unknown.map(|title| Misfit::NoColumn {
                field: *field,
                title: title.clone(),
            }));
        }
        let is_said = |name: &str, constants: bool| {
            let source = Field::named(name).and_then(|field| self.fields.get(&field));
            source.is_some_and(|s| !s.columns.is_empty() || constants && s.otherwise.is_some())
        };
        if !is_said("kind", true) {
            misfits.push(Misfit::NoKind);
        }
        if !["id", "title", "applicant"]
            .into_iter()
            .any(|name| is_said(name, false))
        {
            misfits.push(Misfit::NoKey);
        }
        misfits
    }

    /// The titles of the table's columns that no field comes from.
    #[must_use]
    pub fn unused<'t>(&self, table: &'t FormTable) -> Vec<&'t str> {
        let used = self.fields.values().flat_map(|source| &source.columns);
        let used: Vec<_> = used.map(|title| folded(title)).collect();
        table
            .titles()
            .filter(|title| !used.contains(&folded(title)))
            .collect()
    }
}

impl Source {
    /// All that the column says.
    #[must_use]
    pub fn column(title: impl Into<String>) -> Self {
        Self {
            columns: vec![title.into()],
            ..Self::default()
        }
    }

    /// The same for every application.
    #[must_use]
    pub fn constant(value: impl Into<String>) -> Self {
        Self {
            otherwise: Some(value.into()),
            ..Self::default()
        }
    }

    pub(super) fn values_folded(&self) -> Values {
        let values = self.values.iter();
        values
            .map(|(from, to)| (folded(from), to.clone()))
            .collect()
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("no field is called «{name}»")))
    }
}
