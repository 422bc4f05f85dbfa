//! What reviewers think of applications.

use entity::{account, review};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::columns::Reader;
use super::rows::upsert_all;
use super::season::id as season_id;
use super::{Store, StoreError, StoredDraft, Writing};
use crate::domain::account::AccountId;
use crate::domain::review::{Review, SCORES, Scores};

const READ: Reader = Reader("review");

impl Store {
    /// The reviews of an application, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn reviews(&self, slug: &str, application: &str) -> Result<Vec<Review>, StoreError> {
        use review::Column;
        let season = season_id(&self.db, slug).await?;
        let rows = review::Entity::find()
            .find_also_related(account::Entity)
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Application.eq(application))
            .order_by_asc(Column::GivenAt)
            .order_by_asc(Column::AccountId)
            .all(&self.db)
            .await?;
        let named = |(row, account): (review::Model, Option<account::Model>)| {
            noun(
                row,
                account.map_or_else(String::new, |account| account.name),
            )
        };
        rows.into_iter().map(named).collect()
    }

    /// The scores of all applications of a season, and those that the account has given; as for somebody
    /// who does not see everything.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn scores(
        &self,
        slug: &str,
        reviewer: Option<AccountId>,
    ) -> Result<Scores, StoreError> {
        use review::Column;
        let season = season_id(&self.db, slug).await?;
        let rows: Vec<(String, i64, i64)> = review::Entity::find()
            .select_only()
            .columns([Column::Application, Column::AccountId, Column::Score])
            .filter(Column::SeasonId.eq(season))
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut scores = Scores::default();
        for (application, account, score) in rows {
            let score = score_of(score)?;
            if reviewer == Some(AccountId(account)) {
                scores.own.insert(application.clone(), score);
            }
            let tally = scores.all.entry(application).or_default();
            *tally = tally.with(score);
        }
        Ok(scores)
    }
}

impl Writing {
    /// Keeps a review in place of the one that the reviewer has given before; its name is the account's.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn keep_review(
        &self,
        draft: &StoredDraft,
        application: &str,
        given: &Review,
    ) -> Result<(), StoreError> {
        use review::Column;
        let row = review::ActiveModel {
            season_id: Set(draft.rows.season),
            application: Set(application.to_owned()),
            account_id: Set(given.reviewer.0),
            score: Set(given.score.into()),
            comment: Set(given.comment.clone()),
            given_at: Set(given.given_at),
        };
        let again = OnConflict::columns([Column::SeasonId, Column::Application, Column::AccountId])
            .update_columns([Column::Score, Column::Comment, Column::GivenAt])
            .to_owned();
        upsert_all(&self.txn, vec![row], &again).await
    }

    /// Erases every review of an application, as when its applicant's data go for good; how many.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn erase_reviews(
        &self,
        draft: &StoredDraft,
        application: &str,
    ) -> Result<u64, StoreError> {
        let gone = review::Entity::delete_many()
            .filter(review::Column::SeasonId.eq(draft.rows.season))
            .filter(review::Column::Application.eq(application))
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected)
    }
}

fn noun(row: review::Model, name: String) -> Result<Review, StoreError> {
    Ok(Review {
        reviewer: AccountId(row.account_id),
        name,
        score: score_of(row.score)?,
        comment: row.comment,
        given_at: row.given_at,
    })
}

fn score_of(score: i64) -> Result<u8, StoreError> {
    let score: u8 = READ.count(score)?;
    if SCORES.contains(&score) {
        Ok(score)
    } else {
        Err(READ.damaged(score))
    }
}
