//! Who did what.

use entity::audit;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::columns::Reader;
use super::{Store, StoreError, Writing};
use crate::domain::audit::Entry;

/// Where an entry stands in the audit log; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuditId(pub i64);

/// Which entries of the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Of this login.
    pub actor: Option<String>,
    /// Older than this one.
    pub before: Option<AuditId>,
}

impl Store {
    /// At most `limit` entries, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Damaged`] if a row makes no entry.
    pub async fn audit(
        &self,
        filter: &AuditFilter,
        limit: u64,
    ) -> Result<Vec<(AuditId, Entry)>, StoreError> {
        use audit::Column;
        let rows = audit::Entity::find()
            .apply_if(filter.actor.as_deref(), |query, actor| {
                query.filter(Column::Actor.eq(actor))
            })
            .apply_if(filter.before, |query, before| {
                query.filter(Column::Id.lt(before.0))
            })
            .order_by_desc(Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(noun).collect()
    }
}

impl Writing {
    /// Adds a line to the audit log; it is there if and only if the rest of this change is.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn audit(&self, entry: &Entry) -> Result<(), StoreError> {
        let row = audit::ActiveModel {
            id: NotSet,
            at: Set(entry.at),
            actor: Set(entry.actor.clone()),
            verb: Set(entry.verb.word().to_owned()),
            subject: Set(entry.subject.clone()),
            season: Set(entry.season.clone()),
            address: Set(entry.address.clone()),
            outcome: Set(entry.outcome.word().to_owned()),
        };
        audit::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }
}

fn noun(row: audit::Model) -> Result<(AuditId, Entry), StoreError> {
    let read = Reader("audit");
    let entry = Entry {
        at: row.at,
        actor: row.actor,
        verb: read.verb(&row.verb)?,
        subject: row.subject,
        season: row.season,
        address: row.address,
        outcome: read.outcome(&row.outcome)?,
    };
    Ok((AuditId(row.id), entry))
}
