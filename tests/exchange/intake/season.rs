//! A season to import into, and short ways to read a table and to look at what would change.

use std::collections::BTreeMap;

use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::edit::{Item, Items, Part};
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::exchange::bundle::Limits;
use yarkie_berega::exchange::intake::{
    Clashes, Earlier, Field, FormTable, Mapping, Outcome, Preview, preview, suggest,
};

use crate::support::season::{SeasonBuilder, With, a_season, day, embankment};
use crate::support::values::date;

/// Three weekends of June 2023, and three embankments of Krasnoyarsk.
pub(super) fn june() -> SeasonBuilder {
    let days = ["03", "04", "10", "11", "17", "18"];
    let season = days.iter().fold(a_season(), |season, on| {
        season.day(day(&format!("2023-06-{on}"), "12:00-22:00"))
    });
    season
        .embankment(embankment("central").with(|e| e.name = "Центральная набережная".into()))
        .embankment(embankment("yarygin").with(|e| e.name = "Ярыгинская набережная".into()))
        .embankment(embankment("green").with(|e| e.name = "«Зелёный берег»".into()))
}

pub(super) fn items(season: SeasonBuilder) -> Items {
    Items::of(&season.build(), &[], 1)
}

#[track_caller]
pub(super) fn read(bytes: &[u8]) -> FormTable {
    FormTable::read("file", bytes, None, &Limits::default()).unwrap()
}

/// What importing the table into `items` would do, with the mapping that is suggested for it.
#[track_caller]
pub(super) fn suggested(items: &Items, table: &FormTable) -> (Mapping, Preview) {
    let mapping = suggest(items, table);
    let found = preview(items, table, &mapping, &Earlier::new(), Clashes::default());
    (mapping, found.unwrap())
}

/// The new applications, in the order of the table.
pub(super) fn new(preview: &Preview) -> Vec<&ApplicationPart> {
    let new = preview.rows.iter().filter_map(|row| match &row.outcome {
        Outcome::New(part) => Some(&**part),
        _ => None,
    });
    new.collect()
}

/// The items after the import.
#[track_caller]
pub(super) fn applied(items: &Items, preview: &Preview) -> Items {
    let draft = Draft::new(items.clone(), Vec::new().into(), date("2023-06-01")).unwrap();
    let (after, _) = draft.wished(preview.wishes(items), 2).unwrap();
    after.items().clone()
}

#[track_caller]
pub(super) fn application<'a>(items: &'a Items, id: &str) -> &'a ApplicationPart {
    match items.part(&Item::Application(id.to_owned())) {
        Some(Part::Application(part)) => part,
        other => panic!("{id}: {other:?}"),
    }
}

pub(super) fn field(name: &str) -> Field {
    Field::named(name).unwrap()
}

/// Which columns make which field.
pub(super) fn columns(mapping: &Mapping) -> BTreeMap<&'static str, Vec<&str>> {
    let fields = mapping.fields.iter().filter(|(_, s)| !s.columns.is_empty());
    let named = fields.map(|(field, source)| {
        let titles = source.columns.iter().map(String::as_str).collect();
        (field.name(), titles)
    });
    named.collect()
}
