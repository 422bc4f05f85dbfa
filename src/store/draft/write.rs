//! Changes of items into the tables.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entity::{application, embankment, noise, place, programme_day, travel};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::plan::{Planned, assignments, overrides, remove, remove_overrides};
use super::rows::Rows;
use super::{applications, sites};
use crate::domain::draft::{Draft, Guard};
use crate::domain::edit::{Item, ItemChange, Override, Part, Settings};
use crate::domain::identity::AssignmentId;
use crate::domain::rule::Rule;
use crate::domain::season::{
    ApplicationPart, DayPart, EmbankmentPart, NoisePart, PlacePart, TravelPart,
};
use crate::store::StoreError;
use crate::store::columns::version;
use crate::store::rows::CHUNK_ROWS;

/// Writes what `changes` make of the items, and what `draft`, which has them, makes of the intervals
/// of use; `guards` are those in the table. Gives where the rows stand afterwards.
pub(in crate::store) async fn write_items(
    db: &impl ConnectionTrait,
    rows: Arc<Rows>,
    guards: &HashMap<AssignmentId, Guard>,
    draft: &Draft,
    changes: &[ItemChange],
    number: u64,
) -> Result<(Arc<Rows>, HashMap<AssignmentId, Guard>), StoreError> {
    let sorted = Sorted::new(changes);
    remove(db, &sorted.unplanned).await?;
    let rows = if sorted.has_set_up() {
        Arc::new(set_up(db, &rows, &sorted, version(number)).await?)
    } else {
        rows
    };
    let now: HashMap<_, _> = draft.ids().iter().copied().zip(draft.guards()).collect();
    let changed = changes.iter().filter_map(|change| match change.item {
        Item::Assignment(id) => Some(id),
        _ => None,
    });
    let regarded = now
        .iter()
        .filter(|(id, guard)| guards.get(*id) != Some(*guard));
    let touched: BTreeSet<_> = changed.chain(regarded.map(|(id, _)| *id)).collect();
    let planned = touched
        .into_iter()
        .filter_map(|id| planned(draft, &now, id));
    assignments(db, &rows, &planned.collect::<Vec<_>>()).await?;
    clear(db, &rows, &sorted).await?;
    let given: Vec<_> = changes.iter().filter_map(given).collect();
    overrides(db, &given, number).await?;
    remove_overrides(db, &sorted.not_overridden).await?;
    Ok((rows, now))
}

fn planned<'a>(
    draft: &'a Draft,
    guards: &HashMap<AssignmentId, Guard>,
    id: AssignmentId,
) -> Option<Planned<'a>> {
    let held = draft.items().get(&Item::Assignment(id))?;
    let Part::Assignment(part) = &held.part else {
        return None;
    };
    Some(Planned {
        id,
        part,
        version: held.version,
        guard: *guards.get(&id)?,
    })
}

fn given(change: &ItemChange) -> Option<(AssignmentId, Rule, &Override)> {
    match (&change.item, &change.after) {
        (Item::Override(id, rule), Some(Part::Override(part))) => Some((*id, *rule, part)),
        _ => None,
    }
}

/// What is to be put, by table, and what is to go.
#[derive(Default)]
struct Sorted<'a> {
    settings: Option<&'a Settings>,
    days: Vec<&'a DayPart>,
    embankments: Vec<&'a EmbankmentPart>,
    places: Vec<&'a PlacePart>,
    travel: Vec<&'a TravelPart>,
    noise: Vec<&'a NoisePart>,
    applications: Vec<&'a ApplicationPart>,
    gone: Vec<&'a Item>,
    unplanned: Vec<AssignmentId>,
    not_overridden: Vec<(AssignmentId, Rule)>,
}

impl<'a> Sorted<'a> {
    fn new(changes: &'a [ItemChange]) -> Self {
        let mut sorted = Self::default();
        for change in changes {
            match (&change.after, &change.item) {
                (None, Item::Assignment(id)) => sorted.unplanned.push(*id),
                (None, Item::Override(id, rule)) => sorted.not_overridden.push((*id, *rule)),
                (None, item) => sorted.gone.push(item),
                (Some(part), _) => sorted.put(part),
            }
        }
        sorted
    }

    fn put(&mut self, part: &'a Part) {
        match part {
            Part::Settings(part) => self.settings = Some(part),
            Part::Day(part) => self.days.push(part),
            Part::Embankment(part) => self.embankments.push(part),
            Part::Place(part) => self.places.push(part),
            Part::Travel(part) => self.travel.push(part),
            Part::Noise(part) => self.noise.push(part),
            Part::Application(part) => self.applications.push(part),
            Part::Assignment(_) | Part::Override(_) => {}
        }
    }

    fn has_set_up(&self) -> bool {
        let has_pairs = !self.travel.is_empty() || !self.noise.is_empty();
        let has_sites =
            !self.days.is_empty() || !self.embankments.is_empty() || !self.places.is_empty();
        let has_others = self.settings.is_some() || !self.applications.is_empty();
        has_pairs || has_sites || has_others || !self.gone.is_empty()
    }
}

/// Puts everything that assignments refer to.
async fn set_up(
    db: &impl ConnectionTrait,
    rows: &Rows,
    sorted: &Sorted<'_>,
    version: i64,
) -> Result<Rows, StoreError> {
    if let Some(settings) = sorted.settings {
        sites::settings(db, rows, settings, version).await?;
    }
    sites::days(db, rows, &sorted.days, version).await?;
    sites::embankments(db, rows, &sorted.embankments, version).await?;
    let with_embankments = Rows::of_sites(db, rows.season).await?;
    sites::places(db, &with_embankments, &sorted.places, version).await?;
    let mut rows = Rows::of_sites(db, rows.season).await?;
    sites::travel(db, &rows, &sorted.travel, version).await?;
    sites::noise(db, &rows, &sorted.noise, version).await?;
    applications::applications(db, &rows, &sorted.applications, version).await?;
    rows.read_applications(db).await?;
    applications::details(db, &rows, &sorted.applications).await?;
    Ok(rows)
}

/// Removes what nothing refers to any more.
async fn clear(
    db: &impl ConnectionTrait,
    rows: &Rows,
    sorted: &Sorted<'_>,
) -> Result<(), StoreError> {
    if sorted.gone.is_empty() {
        return Ok(());
    }
    let mut gone = Gone::default();
    for item in &sorted.gone {
        gone.add(rows, item);
    }
    delete::<noise::Entity, _>(db, gone.noise, |(a, b): &(i64, i64)| {
        one(noise::Column::PlaceAId, *a).add(noise::Column::PlaceBId.eq(*b))
    })
    .await?;
    delete::<travel::Entity, _>(db, gone.travel, |(a, b): &(i64, i64)| {
        one(travel::Column::FromId, *a).add(travel::Column::ToId.eq(*b))
    })
    .await?;
    delete::<application::Entity, _>(db, gone.applications, |id| {
        one(application::Column::Id, *id)
    })
    .await?;
    delete::<place::Entity, _>(db, gone.places, |id| one(place::Column::Id, *id)).await?;
    delete::<embankment::Entity, _>(db, gone.embankments, |id| one(embankment::Column::Id, *id))
        .await?;
    delete::<programme_day::Entity, _>(db, gone.days, |id| one(programme_day::Column::Id, *id))
        .await
}

#[derive(Default)]
struct Gone {
    days: Vec<i64>,
    embankments: Vec<i64>,
    places: Vec<i64>,
    travel: Vec<(i64, i64)>,
    noise: Vec<(i64, i64)>,
    applications: Vec<i64>,
}

impl Gone {
    fn add(&mut self, rows: &Rows, item: &Item) {
        let pair = |ids: &HashMap<String, i64>, [a, b]: [&str; 2]| {
            let (a, b) = ids.get(a).zip(ids.get(b))?;
            Some((*a.min(b), *a.max(b)))
        };
        match item {
            Item::Day(date) => self.days.extend(rows.days.get(date)),
            Item::Embankment(id) => self.embankments.extend(rows.embankments.get(id)),
            Item::Place(id) => self.places.extend(rows.places.get(id)),
            Item::Travel(of) => self.travel.extend(pair(&rows.embankments, of.ids())),
            Item::Noise(of) => self.noise.extend(pair(&rows.places, of.ids())),
            Item::Application(id) => self.applications.extend(rows.applications.get(id)),
            Item::Settings | Item::Assignment(_) | Item::Override(..) => {}
        }
    }
}

async fn delete<E: EntityTrait, K>(
    db: &impl ConnectionTrait,
    keys: Vec<K>,
    is: impl Fn(&K) -> Condition,
) -> Result<(), StoreError> {
    for chunk in keys.chunks(CHUNK_ROWS) {
        let these = chunk
            .iter()
            .fold(Condition::any(), |all, key| all.add(is(key)));
        E::delete_many().filter(these).exec(db).await?;
    }
    Ok(())
}

fn one(id: impl ColumnTrait, is: i64) -> Condition {
    Condition::all().add(id.eq(is))
}
