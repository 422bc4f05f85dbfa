//! What the columns of a table mean: shown, and read from the form.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Said;
use crate::domain::application::Kind;
use crate::exchange::intake::{Field, FormTable, Mapping, Source};
use crate::say;
use crate::web::form::Fields;
use crate::words::Lang;

/// A list to choose from for every column, and the kind of all applications where no column says it.
pub(super) fn show(lang: Lang, table: &FormTable, said: &Said) -> Markup {
    let means = meanings(&said.mapping);
    let key = if said.is_remembered {
        "import-remembered"
    } else {
        "import-columns"
    };
    let kind = Field::named("kind").and_then(|field| said.mapping.fields.get(&field));
    let kind = kind.and_then(|source| source.otherwise.as_deref());
    html! {
        fieldset.columns {
            legend { (say!(lang, key)) }
            @for (ix, title) in table.titles().enumerate() {
                div.field {
                    label for={ "column-" (ix) } { (title) }
                    select id={ "column-" (ix) } name={ "column-" (ix) } {
                        option value="" { (say!(lang, "import-unused")) }
                        @for field in Field::all() {
                            option value=(field.name()) selected[means.get(title) == Some(&field)] {
                                (field.label(lang))
                            }
                        }
                    }
                }
            }
            div.field {
                label for="kind" { (say!(lang, "import-kind")) }
                select #kind name="kind" {
                    option value="" { (say!(lang, "import-kind-by-column")) }
                    @for of in Kind::ALL {
                        option value=(of.word()) selected[kind == Some(of.word())] {
                            (say!(lang, &format!("kind-{}", of.word())))
                        }
                    }
                }
            }
        }
    }
}

/// Which field each column makes.
fn meanings(mapping: &Mapping) -> BTreeMap<&str, Field> {
    let fields = mapping.fields.iter();
    let pairs = fields.flat_map(|(field, source)| {
        let titles = source.columns.iter();
        titles.map(|title| (title.as_str(), *field))
    });
    pairs.collect()
}

/// What was chosen; of answers and what stands for blank cells, what is known already.
pub(super) fn read(fields: &Fields, table: &FormTable, known: &Mapping) -> Mapping {
    let mut chosen: BTreeMap<Field, Source> = BTreeMap::new();
    for (ix, title) in table.titles().enumerate() {
        if let Some(field) = Field::named(fields.get(&format!("column-{ix}"))) {
            let source = chosen.entry(field).or_default();
            source.columns.push(title.to_owned());
        }
    }
    for (field, source) in &known.fields {
        if let Some(chosen) = chosen.get_mut(field) {
            chosen.values.clone_from(&source.values);
            chosen.otherwise.clone_from(&source.otherwise);
        }
    }
    let kind = fields.get("kind");
    let is_kind = Kind::ALL.iter().any(|of| of.word() == kind);
    if let Some(field) = Field::named("kind") {
        let source = chosen.entry(field).or_default();
        source.otherwise = is_kind.then(|| kind.to_owned());
        if source.columns.is_empty() && source.otherwise.is_none() {
            chosen.remove(&field);
        }
    }
    Mapping {
        fields: chosen,
        id_prefix: known.id_prefix.clone(),
    }
}
