//! Suggests what the columns of a table mean, by their titles and by what stands below them.

mod answers;
mod content;

use std::collections::BTreeMap;

use super::field::Field;
use super::form_table::FormTable;
use super::mapping::{Mapping, Source};
use super::titles;
use super::translate::Setting;
use super::words::{are_alike, words};
use crate::domain::edit::Items;
use crate::words::intake::beginnings;

/// Below this a column is left unused: a wrong guess costs more than none.
const MIN_FITNESS: f64 = 0.5;
/// At least this for one more column of a field that takes several.
const MIN_FITNESS_OF_MORE: f64 = 0.75;

/// What the columns seem to mean in that season. Always a whole mapping: what can't be told is left
/// out.
#[must_use]
pub fn suggest(items: &Items, table: &FormTable) -> Mapping {
    let setting = Setting::of(items);
    let mut fields = BTreeMap::new();
    for (field, title) in matched(&setting, table) {
        let source: &mut Source = fields.entry(field).or_default();
        source.columns.push(title.to_owned());
    }
    borrow(&mut fields);
    let mut mapping = Mapping {
        fields,
        id_prefix: String::new(),
    };
    otherwise(&mut mapping, table);
    with_answers(&mut mapping, &setting, table);
    mapping
}

/// The mapping with meanings suggested for answers that it does not know yet.
#[must_use]
pub fn complete(mapping: &Mapping, items: &Items, table: &FormTable) -> Mapping {
    let mut mapping = mapping.clone();
    with_answers(&mut mapping, &Setting::of(items), table);
    mapping
}

/// Fields with the columns that fit them best, in the order of the columns.
fn matched<'t>(setting: &Setting, table: &'t FormTable) -> Vec<(Field, &'t str)> {
    let mut pairs = Vec::new();
    for (ix, title) in table.titles().enumerate() {
        for (field, of_title) in titles::fitness(title) {
            let fitness = content::fitness(setting, table, field, title, of_title);
            if fitness >= MIN_FITNESS {
                pairs.push((fitness, field, ix, title));
            }
        }
    }
    // The best first; of equals the one further left.
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
    let (mut used, mut found) = (Vec::new(), Vec::<(usize, Field, &str)>::new());
    for (fitness, field, ix, title) in pairs {
        let is_taken = found.iter().any(|(_, of, _)| *of == field);
        let one_more = field.takes_several() && fitness >= MIN_FITNESS_OF_MORE;
        if !used.contains(&ix) && (!is_taken || one_more) {
            used.push(ix);
            found.push((ix, field, title));
        }
    }
    found.sort_by_key(|(ix, field, _)| (*field, *ix));
    found
        .into_iter()
        .map(|(_, field, title)| (field, title))
        .collect()
}

/// A person who applies alone has no organisation, and a group often no title but its own name.
fn borrow(fields: &mut BTreeMap<Field, Source>) {
    for (to, from) in [("applicant", "contact_name"), ("title", "applicant")] {
        let (Some(to), Some(from)) = (Field::named(to), Field::named(from)) else {
            continue;
        };
        if let (false, Some(source)) = (fields.contains_key(&to), fields.get(&from)) {
            let source = source.clone();
            fields.insert(to, source);
        }
    }
}

/// What all applications of the table have in common.
fn otherwise(mapping: &mut Mapping, table: &FormTable) {
    let mut set = |name: &str, value: &str| {
        if let Some(field) = Field::named(name) {
            let source = mapping.fields.entry(field).or_default();
            source.otherwise.get_or_insert_with(|| value.to_owned());
        }
    };
    // Nobody has decided about what a form has just brought.
    set("status", "submitted");
    let sheet = words(&table.sheet);
    let kind = ["station", "performer", "food"].into_iter().find(|kind| {
        let begins = beginnings(kind);
        sheet
            .iter()
            .any(|word| begins.iter().any(|known| word.starts_with(&**known)))
    });
    if let Some(kind) = kind {
        set("kind", kind);
    }
}

/// Suggests a meaning for every answer that would not be understood otherwise.
fn with_answers(mapping: &mut Mapping, setting: &Setting, table: &FormTable) {
    for (field, source) in &mut mapping.fields {
        let values = source.values_folded();
        for title in &source.columns {
            let Some(position) = table.position(title) else {
                continue;
            };
            for answer in answers::unknown(*field, &values, setting, table, position) {
                if let Some(meaning) = answers::meaning(*field, setting, &answer) {
                    source.values.entry(answer).or_insert(meaning);
                }
            }
        }
    }
}

/// Whether some word of the text begins as one of those.
fn begins_as(text: &[String], known: &[String]) -> bool {
    let begins = |word: &String| {
        known
            .iter()
            .any(|k| word.starts_with(&**k) || k.chars().count() > 4 && are_alike(word, k))
    };
    text.iter().any(begins)
}
