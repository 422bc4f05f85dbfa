//! Steps, releases and runs: packed documents.

use entity::{release, run, step};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel};
use sea_orm::{QueryFilter, QuerySelect};

use crate::domain::edit::ItemChange;
use crate::domain::erasure::{ERASED, Erasure};
use crate::domain::moment::Moment;
use crate::store::columns::APPLICANT;
use crate::store::document::frozen::{pack_frozen, unpack_frozen};
use crate::store::document::programme::{pack_programme, unpack_programme};
use crate::store::document::{headline_from, headline_json, pack_changes, unpack_changes};
use crate::store::{StoreError, Writing};

impl Writing {
    /// Reads what the application ever said.
    pub(super) async fn learn_documents(
        &self,
        season: i64,
        erasure: &mut Erasure,
    ) -> Result<(), StoreError> {
        for number in self.step_numbers(season).await? {
            for change in self.changes(season, number).await? {
                for part in [&change.before, &change.after].into_iter().flatten() {
                    erasure.learn(&change.item, part);
                }
            }
        }
        for id in self.release_ids(season).await? {
            if let Some(row) = release::Entity::find_by_id(id).one(&self.txn).await? {
                erasure.learn_programme(&unpack_programme(&row.document)?);
                erasure.learn_frozen(&unpack_frozen(&row.draft)?);
            }
        }
        Ok(())
    }

    async fn changes(&self, season: i64, number: i64) -> Result<Vec<ItemChange>, StoreError> {
        let row = step::Entity::find_by_id((season, number))
            .one(&self.txn)
            .await?;
        let packed = row.and_then(|row| row.changes);
        packed.map_or(Ok(Vec::new()), |packed| unpack_changes(&packed))
    }

    /// Cleans the history; gives how many steps were not clean.
    pub(super) async fn erase_steps(
        &self,
        season: i64,
        erasure: &Erasure,
    ) -> Result<usize, StoreError> {
        let mut count = 0;
        for number in self.step_numbers(season).await? {
            let row = step::Entity::find_by_id((season, number))
                .one(&self.txn)
                .await?;
            let Some(row) = row else { continue };
            let is_about = match row.of.filter(|_| matches!(&*row.verb, "undo" | "redo")) {
                Some(of) => self.changes(season, of).await?,
                None => row
                    .changes
                    .as_deref()
                    .map_or(Ok(Vec::new()), unpack_changes)?,
            };
            let is_about = is_about.iter().any(|change| erasure.is_about(change));
            if let Some(clean) = clean(row, erasure, is_about)? {
                clean.update(&self.txn).await?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// Cleans the releases; gives how many were not clean. Of the newest one calendars are told.
    pub(super) async fn erase_releases(
        &self,
        season: i64,
        erasure: &Erasure,
        now: Moment,
    ) -> Result<usize, StoreError> {
        let ids = self.release_ids(season).await?;
        let (mut count, newest) = (0, ids.last().copied());
        for id in ids {
            let Some(row) = release::Entity::find_by_id(id).one(&self.txn).await? else {
                continue;
            };
            let mut programme = unpack_programme(&row.document)?;
            let mut frozen = unpack_frozen(&row.draft)?;
            let now = (newest == Some(id)).then_some(now);
            let is_seen = erasure.programme(&mut programme, now);
            let is_kept = erasure.frozen(&mut frozen);
            let note = erasure.text(&row.note);
            if !is_seen && !is_kept && note.is_none() {
                continue;
            }
            let edition = row.edition;
            let note = note.unwrap_or_else(|| row.note.clone());
            let mut row = row.into_active_model();
            row.document = Set(pack_programme(&programme)?);
            row.draft = Set(pack_frozen(&frozen)?);
            row.note = Set(note);
            row.edition = Set(edition + 1);
            row.update(&self.txn).await?;
            count += 1;
        }
        Ok(count)
    }

    /// Cleans what runs propose.
    pub(super) async fn erase_runs(
        &self,
        season: i64,
        erasure: &Erasure,
    ) -> Result<(), StoreError> {
        let ids: Vec<i64> = run::Entity::find()
            .select_only()
            .column(run::Column::Id)
            .filter(run::Column::SeasonId.eq(season))
            .filter(run::Column::Changes.is_not_null())
            .into_tuple()
            .all(&self.txn)
            .await?;
        for id in ids {
            let row = run::Entity::find_by_id(id).one(&self.txn).await?;
            let Some(packed) = row.and_then(|row| row.changes) else {
                continue;
            };
            if let Some(changes) = erased(&packed, erasure)? {
                run::Entity::update_many()
                    .col_expr(run::Column::Changes, Expr::value(changes))
                    .filter(run::Column::Id.eq(id))
                    .exec(&self.txn)
                    .await?;
            }
        }
        Ok(())
    }

    async fn step_numbers(&self, season: i64) -> Result<Vec<i64>, StoreError> {
        Ok(step::Entity::find()
            .select_only()
            .column(step::Column::Number)
            .filter(step::Column::SeasonId.eq(season))
            .into_tuple()
            .all(&self.txn)
            .await?)
    }

    /// In order of their numbers.
    async fn release_ids(&self, season: i64) -> Result<Vec<i64>, StoreError> {
        let mut rows: Vec<(i64, i64)> = release::Entity::find()
            .select_only()
            .columns([release::Column::Number, release::Column::Id])
            .filter(release::Column::SeasonId.eq(season))
            .into_tuple()
            .all(&self.txn)
            .await?;
        rows.sort_unstable();
        Ok(rows.into_iter().map(|(_, id)| id).collect())
    }
}

/// The step without their words; `None` if it has none.
fn clean(
    row: step::Model,
    erasure: &Erasure,
    is_about: bool,
) -> Result<Option<step::ActiveModel>, StoreError> {
    let changes = match &row.changes {
        Some(packed) => erased(packed, erasure)?,
        None => None,
    };
    let mut headline = headline_from(row.headline.clone())?;
    let is_titled = erasure.headline(&mut headline, is_about);
    // Why they don't come is their own words, whatever it is.
    let is_said = is_about && row.actor_name == APPLICANT && !row.note.is_empty();
    let note = match is_said && row.note != ERASED {
        true => Some(ERASED.to_owned()),
        false => erasure.text(&row.note),
    };
    if changes.is_none() && !is_titled && note.is_none() {
        return Ok(None);
    }
    let mut row = row.into_active_model();
    if let Some(changes) = changes {
        row.changes = Set(Some(changes));
    }
    if let Some(note) = note {
        row.note = Set(note);
    }
    row.headline = Set(headline_json(&headline)?);
    Ok(Some(row))
}

/// The changes without their words; `None` if they have none.
fn erased(packed: &[u8], erasure: &Erasure) -> Result<Option<Vec<u8>>, StoreError> {
    let mut changes = unpack_changes(packed)?;
    let mut is_erased = false;
    for change in &mut changes {
        is_erased |= erasure.change(change);
    }
    is_erased.then(|| pack_changes(&changes)).transpose()
}
