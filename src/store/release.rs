//! Releases: frozen, numbered, never changed but by an erasure.

use chrono::{DateTime, Utc};
use entity::release::{self, Column};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IdenStatic, Iterable, JsonValue,
    NotSet, QueryFilter, QueryOrder, QuerySelect,
};

use super::columns::{Reader, actor};
use super::document::frozen::{pack_frozen, unpack_frozen};
use super::document::programme::{pack_programme, unpack_programme};
use super::draft::{StoredDraft, write_published};
use super::error::is_taken;
use super::season::id;
use super::step::NewStep;
use super::{Store, StoreError, Writing};
use crate::domain::actor::Actor;
use crate::domain::programme::Programme;
use crate::domain::release::{Counts, Fate, Frozen};

const READ: Reader = Reader("release");

/// What a release is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseHead {
    pub number: u32,
    pub note: String,
    pub published_at: DateTime<Utc>,
    pub actor: Actor,
    /// Since the release before it.
    pub counts: Counts,
}

/// A release as visitors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRelease {
    pub head: ReleaseHead,
    /// Grows when something is erased from it; else a release never changes.
    pub edition: u32,
    pub programme: Programme,
}

impl Writing {
    /// Stores a release and the draft that stays close to it, as the next step of the season.
    ///
    /// # Errors
    /// [`StoreError::ReleaseTaken`] if the number is taken.
    pub async fn store_release(
        &self,
        before: &StoredDraft,
        release: &StoredRelease,
        frozen: &Frozen,
        new: &NewStep<'_>,
    ) -> Result<StoredDraft, StoreError> {
        let head = &release.head;
        let (actor, actor_id, actor_name) = actor(&head.actor);
        let row = release::ActiveModel {
            id: NotSet,
            season_id: Set(before.rows.season),
            number: Set(head.number.into()),
            note: Set(head.note.clone()),
            published_at: Set(head.published_at),
            actor: Set(actor),
            actor_id: Set(actor_id),
            actor_name: Set(actor_name),
            counts: Set(counts_json(&head.counts)),
            document: Set(pack_programme(&release.programme)?),
            draft: Set(pack_frozen(frozen)?),
            edition: Set(1),
        };
        let inserted = release::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await;
        match inserted {
            Err(error) if is_taken(&error) => {
                let slug = release.programme.slug.clone();
                let number = head.number;
                return Err(StoreError::ReleaseTaken { slug, number });
            }
            other => other?,
        };
        let spots = release.programme.spots();
        write_published(&self.txn, before.rows.season, &spots).await?;
        let after = before.draft.clone().close_to(spots.into());
        self.store_step(before, after, &[], new).await
    }

    /// The newest release of the season, with what it froze.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if a stored document can't be read.
    pub async fn latest_release(
        &self,
        slug: &str,
    ) -> Result<Option<(StoredRelease, Frozen)>, StoreError> {
        let row = row(&self.txn, slug, None, &[]).await?;
        row.map(|row| Ok((stored(&row)?, unpack_frozen(&row.draft)?)))
            .transpose()
    }

    /// What the release of that number froze.
    ///
    /// # Errors
    /// As [`Writing::latest_release`].
    pub async fn frozen(&self, slug: &str, number: u32) -> Result<Option<Frozen>, StoreError> {
        let row = row(&self.txn, slug, Some(number), &[Column::Document]).await?;
        row.map(|row| unpack_frozen(&row.draft)).transpose()
    }
}

impl Store {
    /// Number and edition of the newest release of the season, if it has one.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn latest_edition(&self, slug: &str) -> Result<Option<(u32, u32)>, StoreError> {
        let found: Option<(i64, i64)> = release::Entity::find()
            .select_only()
            .columns([Column::Number, Column::Edition])
            .filter(Column::SeasonId.eq(id(&self.db, slug).await?))
            .order_by_desc(Column::Number)
            .into_tuple()
            .one(&self.db)
            .await?;
        let read = |(number, edition)| Ok((READ.count(number)?, READ.count(edition)?));
        found.map(read).transpose()
    }

    /// Number of the newest release of the season, if it has one.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn latest_release_number(&self, slug: &str) -> Result<Option<u32>, StoreError> {
        let latest = self.latest_edition(slug).await?;
        Ok(latest.map(|(number, _)| number))
    }

    /// The release of that number, as visitors see it.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`]; [`StoreError::Damaged`] if the stored document makes no programme.
    pub async fn release(
        &self,
        slug: &str,
        number: u32,
    ) -> Result<Option<StoredRelease>, StoreError> {
        let Some(row) = row(&self.db, slug, Some(number), &[Column::Draft]).await? else {
            return Ok(None);
        };
        // It takes milliseconds, in which others are answered.
        let read = tokio::task::spawn_blocking(move || stored(&row)).await;
        read.map_err(|error| READ.damaged(error))?.map(Some)
    }

    /// What the release of that number froze.
    ///
    /// # Errors
    /// As [`Store::release`].
    pub async fn frozen(&self, slug: &str, number: u32) -> Result<Option<Frozen>, StoreError> {
        let row = row(&self.db, slug, Some(number), &[Column::Document]).await?;
        row.map(|row| unpack_frozen(&row.draft)).transpose()
    }

    /// All releases of the season, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn releases(&self, slug: &str) -> Result<Vec<ReleaseHead>, StoreError> {
        type Row = (
            i64,
            String,
            DateTime<Utc>,
            String,
            Option<i64>,
            String,
            JsonValue,
        );
        let rows: Vec<Row> = release::Entity::find()
            .select_only()
            .columns([Column::Number, Column::Note, Column::PublishedAt])
            .columns([
                Column::Actor,
                Column::ActorId,
                Column::ActorName,
                Column::Counts,
            ])
            .filter(Column::SeasonId.eq(id(&self.db, slug).await?))
            .order_by_desc(Column::Number)
            .into_tuple()
            .all(&self.db)
            .await?;
        let head = |(number, note, published_at, actor, actor_id, actor_name, counts): Row| {
            Ok(ReleaseHead {
                number: READ.count(number)?,
                note,
                published_at,
                actor: READ.actor(&actor, actor_id, actor_name)?,
                counts: counts_from(&counts),
            })
        };
        rows.into_iter().map(head).collect()
    }
}

/// A release without the documents that are left out, each of which is some 100 kB.
async fn row(
    db: &impl ConnectionTrait,
    slug: &str,
    number: Option<u32>,
    left_out: &[Column],
) -> Result<Option<release::Model>, StoreError> {
    let mut query = release::Entity::find()
        .select_only()
        .filter(Column::SeasonId.eq(id(db, slug).await?))
        .order_by_desc(Column::Number);
    for column in Column::iter() {
        let name = column.as_str();
        query = if left_out.iter().any(|out| out.as_str() == name) {
            query.expr_as(Expr::val(Vec::<u8>::new()), name)
        } else {
            query.column(column)
        };
    }
    if let Some(number) = number {
        query = query.filter(Column::Number.eq(i64::from(number)));
    }
    Ok(query.one(db).await?)
}

fn stored(row: &release::Model) -> Result<StoredRelease, StoreError> {
    Ok(StoredRelease {
        edition: READ.count(row.edition)?,
        programme: unpack_programme(&row.document)?,
        head: ReleaseHead {
            number: READ.count(row.number)?,
            note: row.note.clone(),
            published_at: row.published_at,
            actor: READ.actor(&row.actor, row.actor_id, row.actor_name.clone())?,
            counts: counts_from(&row.counts),
        },
    })
}

fn counts_json(counts: &Counts) -> JsonValue {
    let named = Fate::ALL
        .into_iter()
        .map(|fate| (fate.word().to_owned(), counts.get(fate).into()));
    JsonValue::Object(named.collect())
}

/// Releases from before they were counted have no counts.
fn counts_from(json: &JsonValue) -> Counts {
    let count = |fate: Fate| {
        json[fate.word()]
            .as_u64()
            .and_then(|count| usize::try_from(count).ok())
    };
    Counts(Fate::ALL.map(|fate| count(fate).unwrap_or(0)))
}
