//! Whole seasons: a bundle that comes in becomes a new season, or one step of the one that is there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edit::{Doing, wished};
use super::matching::wish_for_plan;
use super::wishes::Wishes;
use super::{AppError, By, Desk, Edited, retried};
use crate::domain::draft::Draft;
use crate::domain::edit::{Headline, Item, Items, Verb, assignment_part};
use crate::domain::identity::of_plan;
use crate::domain::season::{BuiltSeason, PublishedPart};
use crate::store::{NewStep, StoreError};

/// What a bundle is to a database.
#[derive(Debug, Clone)]
pub enum Incoming {
    /// A season that was not there.
    New,
    /// One that is there; what it changes.
    Known(Box<Edited>),
}

impl Desk {
    /// Stores a new season with its plan as the draft.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is a season of that slug; then nothing has changed.
    pub async fn create(&self, by: &By, built: &BuiltSeason) -> Result<(), AppError> {
        let draft = fresh(by, built)?;
        let counts = Vec::new();
        let assigned = built.plan.occupying().count();
        let headline = Headline::Many { counts, assigned };
        let new = NewStep {
            actor: &by.actor,
            at: by.now,
            verb: Verb::Create,
            note: "",
            headline: &headline,
        };
        let writing = self.store.write().await?;
        writing.insert_season(&draft, &new).await?;
        by.recorded(&writing, "#1".to_owned()).await?;
        writing.commit().await?;
        tracing::info!(
            season = built.season.slug(),
            applications = built.season.applications().len(),
            assignments = built.plan.assignments.len(),
            "Made a season"
        );
        Ok(())
    }

    /// What a bundle would change.
    ///
    /// # Errors
    /// [`AppError::Flaws`] if what the draft keeps does not fit what the bundle has.
    pub async fn preview_import(&self, by: &By, built: &BuiltSeason) -> Result<Incoming, AppError> {
        match self.draft(built.season.slug(), by.now).await {
            Err(AppError::Store(StoreError::NoSeason { .. })) => Ok(Incoming::New),
            Err(error) => Err(error),
            Ok(before) => {
                let edited = wished(&before, wishes(&before.draft, built), None)?;
                Ok(Incoming::Known(Box::new(edited)))
            }
        }
    }

    /// Makes the season what the bundle of its slug says, as one step. A bundle without a plan leaves
    /// the plan as it is, as far as the season still has what it needs; one that comes with conflicts
    /// is taken as it is. What the bundle says of an earlier release means nothing to a season that has
    /// its own. `revision` is that of the draft whose preview was looked at.
    ///
    /// # Errors
    /// [`AppError::DraftChanged`] if the draft is another one by now; [`AppError::Store`] if there is
    /// no season of that slug.
    pub async fn import(
        &self,
        by: &By,
        built: &BuiltSeason,
        revision: Option<u64>,
    ) -> Result<Edited, AppError> {
        retried!(self.try_import(by, built, revision))
    }

    async fn try_import(
        &self,
        by: &By,
        built: &BuiltSeason,
        revision: Option<u64>,
    ) -> Result<Edited, AppError> {
        let slug = built.season.slug();
        let open = self.open(slug, by.now).await?;
        if revision.is_some_and(|revision| revision != open.before.revision) {
            let slug = slug.to_owned();
            return Err(AppError::DraftChanged { slug });
        }
        let edited = wished(&open.before, wishes(&open.before.draft, built), None)?;
        let (verb, note) = (Verb::Import, "");
        let doing = Doing::new(slug, by, verb, note);
        self.store_edit(open, &doing, edited, None).await
    }
}

/// The draft of a season that was never stored.
fn fresh(by: &By, built: &BuiltSeason) -> Result<Draft, AppError> {
    let BuiltSeason { season, plan } = built;
    let items = Items::of(built, &of_plan(season, plan), 1);
    let published = plan.published.iter().map(|item| {
        let spot = item.spot;
        PublishedPart {
            row: 0,
            application: season.application(item.application).id.to_string(),
            date: season.day(spot.day).date,
            place: season.place(spot.place).id.to_string(),
            hours: spot.hours,
        }
    });
    let today = by.now.with_timezone(&season.timezone()).date_naive();
    Draft::new(items, Arc::new(published.collect()), today).map_err(AppError::Flaws)
}

fn wishes<'a>(draft: &'a Draft, built: &BuiltSeason) -> Wishes<'a> {
    let mut wishes = Wishes::new(draft.items());
    wish_for_season(&mut wishes, built);
    let BuiltSeason { season, plan } = built;
    if plan.assignments.is_empty() {
        let lost = draft.items().assignments();
        let lost = lost.filter(|(_, part)| season.assignment(part).is_err());
        for id in lost.map(|(id, _)| id).collect::<Vec<_>>() {
            wishes.remove(Item::Assignment(id));
        }
    } else {
        let parts = plan.assignments.iter();
        wish_for_plan(
            &mut wishes,
            parts.map(|item| assignment_part(season, item)).collect(),
        );
    }
    wishes
}

/// Wishes for everything of the season but its plan. What is there already stays where it stands in
/// its list; what is new comes last.
pub(super) fn wish_for_season(wishes: &mut Wishes<'_>, built: &BuiltSeason) {
    let items = Items::of(built, &[], 1);
    let there: BTreeSet<&Item> = items.iter().map(|(item, _)| item).collect();
    let old = wishes.items().iter().map(|(item, _)| item);
    let gone = old.filter(|item| !item.is_of_plan() && !there.contains(item));
    for item in gone.collect::<Vec<_>>() {
        wishes.remove(item.clone());
    }
    let mut parts: Vec<_> = items.iter().collect();
    parts.sort_by_key(|(_, held)| held.part.row());
    for (item, held) in parts {
        let row = match wishes.items().part(item) {
            Some(known) => known.row(),
            None => wishes.next_row(item),
        };
        wishes.put(item.clone(), held.part.clone().at_row(row));
    }
}
