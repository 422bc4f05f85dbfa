//! Erasing an applicant's words from every table, all or nothing.
//!
//! Documents are never rewritten but here. First everything is read that tells what they said, back to
//! the beginning of the season; then every table is cleaned of it. What waits to be imported is forgotten
//! whole, and so is every answer to a repeated request that has a name of theirs.

mod documents;
mod texts;

use std::time::Duration;

use entity::application;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, Statement};
use serde_json::json;

use super::columns::version;
use super::draft::StoredDraft;
use super::step::{NewStep, write_next_step};
use super::{Store, StoreError, TABLES, Writing};
use crate::domain::edit::Part;
use crate::domain::erasure::Erasure;
use crate::domain::moment::Moment;

/// How often SQLite is asked to empty its log while others read.
const SWEEPS: u32 = 20;
/// How long it is let be in between.
const REST: Duration = Duration::from_millis(100);

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Number of the step that says so.
    pub step: u64,
    /// Steps of the history that were cleaned.
    pub steps: usize,
    /// Releases that were cleaned.
    pub releases: usize,
    /// Messages that were emptied.
    pub messages: usize,
}

impl Writing {
    /// Erases the application's words, as a step that can't be undone. The season has to be locked, and
    /// `draft` to be what it is. `None` if the season never had it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a document can't be read; [`StoreError::Database`].
    pub async fn erase(
        &self,
        draft: &StoredDraft,
        erasure: &mut Erasure,
        new: &NewStep<'_>,
    ) -> Result<Option<Erased>, StoreError> {
        let season = draft.rows.season;
        for (item, held) in draft.draft.items().iter() {
            erasure.learn(item, &held.part);
        }
        self.learn_documents(season, erasure).await?;
        for (_, held) in draft.draft.items().iter() {
            if let Part::Application(other) = &held.part {
                erasure.spare(other);
            }
        }
        if !erasure.is_known() {
            return Ok(None);
        }
        let step = draft.revision + 1;
        self.erase_application(season, erasure, step).await?;
        let erased = Erased {
            step,
            steps: self.erase_steps(season, erasure).await?,
            releases: self
                .erase_releases(season, erasure, Moment::of(new.at))
                .await?,
            messages: self.erase_messages(season, erasure, new.at).await?,
        };
        self.erase_texts(season, erasure, new.at).await?;
        write_next_step(&self.txn, season, step, new, &[]).await?;
        Ok(Some(erased))
    }

    /// The row of the draft, if it is there.
    async fn erase_application(
        &self,
        season: i64,
        erasure: &Erasure,
        step: u64,
    ) -> Result<(), StoreError> {
        use application::Column;
        let mut update = application::Entity::update_many()
            .col_expr(Column::Title, Expr::value(erasure.application()))
            .col_expr(Column::People, Expr::value(json!([])))
            .col_expr(Column::Version, Expr::value(version(step)));
        for column in [
            Column::Description,
            Column::Applicant,
            Column::ContactName,
            Column::ContactEmail,
            Column::ContactPhone,
        ] {
            update = update.col_expr(column, Expr::value(""));
        }
        update
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Code.eq(erasure.application()))
            .exec(&self.txn)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Lets nothing of what was erased stay in the database's files: SQLite empties its log, PostgreSQL
    /// gives up old rows. Gives whether it was done; if others were reading all the while, it was not.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn scour(&self) -> Result<bool, StoreError> {
        if self.db.get_database_backend() == DatabaseBackend::Postgres {
            for table in TABLES.iter().chain(&["upload"]) {
                self.db
                    .execute_unprepared(&format!("VACUUM \"{table}\""))
                    .await?;
            }
            return Ok(true);
        }
        let empty = "PRAGMA wal_checkpoint(TRUNCATE)";
        for _ in 0..SWEEPS {
            let statement = Statement::from_string(DatabaseBackend::Sqlite, empty);
            let row = self.db.query_one_raw(statement).await?;
            let is_busy: i32 = row.map_or(Ok(1), |row| row.try_get_by_index(0))?;
            if is_busy == 0 {
                return Ok(true);
            }
            tokio::time::sleep(REST).await;
        }
        Ok(false)
    }
}
