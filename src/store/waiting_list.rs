//! Freed spots, and to whom they were offered.

mod read;

use chrono::{DateTime, Utc};
use entity::{offer, vacancy, waiting_list};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, NotSet, QueryFilter};

use super::columns::{Reader, minute, version};
use super::rows::upsert_all;
use super::season::id as season_id;
use super::{StoreError, Writing};
use crate::domain::waiting_list::{
    Closed, Offer, OfferId, OfferState, Vacancy, VacancyId, WaitingList,
};

const READ: Reader = Reader("waiting_list");

impl Writing {
    /// Sets whether the season offers freed spots by itself, and how long there is to answer.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn set_waiting_list(
        &self,
        slug: &str,
        set: WaitingList,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        use waiting_list::Column;
        let row = waiting_list::ActiveModel {
            season_id: Set(season_id(&self.txn, slug).await?),
            is_on: Set(set.is_on),
            answer_hours: Set(set.answer_hours.into()),
            changed_at: Set(at),
        };
        let again = OnConflict::column(Column::SeasonId)
            .update_columns([Column::IsOn, Column::AnswerHours, Column::ChangedAt])
            .to_owned();
        upsert_all(&self.txn, vec![row], &again).await
    }

    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn insert_vacancy(&self, slug: &str, new: &Vacancy) -> Result<(), StoreError> {
        let row = vacancy::ActiveModel {
            id: NotSet,
            season_id: Set(season_id(&self.txn, slug).await?),
            date: Set(new.date),
            place: Set(new.place.clone()),
            from_min: Set(minute(new.hours.from())),
            to_min: Set(minute(new.hours.to())),
            freed_by: Set(new.freed_by.uuid()),
            freed_from: Set(new.freed_from.clone()),
            made_at: Set(new.made_at),
            looked_at: Set(0),
            closed_at: Set(None),
            outcome: Set(None),
        };
        vacancy::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }

    /// Says that nobody was found for it in the draft of that revision.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn note_looked(&self, id: VacancyId, revision: u64) -> Result<(), StoreError> {
        use vacancy::Column;
        vacancy::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .col_expr(Column::LookedAt, Expr::value(version(revision)))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// # Errors
    /// [`StoreError::Database`].
    pub async fn close_vacancy(
        &self,
        id: VacancyId,
        outcome: Closed,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        use vacancy::Column;
        vacancy::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .filter(Column::ClosedAt.is_null())
            .col_expr(Column::ClosedAt, Expr::value(at))
            .col_expr(Column::Outcome, Expr::value(outcome.word()))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// Says that it may be offered again.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn reopen_vacancy(&self, id: VacancyId) -> Result<(), StoreError> {
        use vacancy::Column;
        vacancy::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .col_expr(Column::ClosedAt, Expr::value(None::<DateTime<Utc>>))
            .col_expr(Column::Outcome, Expr::value(None::<String>))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// Stores an offer of the vacancy; the id in `new` is not looked at. Gives the one that it has.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn insert_offer(&self, of: VacancyId, new: &Offer) -> Result<OfferId, StoreError> {
        let row = offer::ActiveModel {
            id: NotSet,
            vacancy_id: Set(of.0),
            assignment: Set(new.assignment.uuid()),
            application: Set(new.application.clone()),
            from_min: Set(minute(new.hours.from())),
            to_min: Set(minute(new.hours.to())),
            made_at: Set(new.made_at),
            expires_at: Set(new.expires_at),
            state: Set(new.state.word().to_owned()),
            ended_at: Set(new.ended_at),
        };
        let stored = offer::Entity::insert(row).exec(&self.txn).await?;
        Ok(OfferId(stored.last_insert_id))
    }

    /// # Errors
    /// [`StoreError::Database`].
    pub async fn end_offer(
        &self,
        id: OfferId,
        state: OfferState,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        use offer::Column;
        offer::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.eq(OfferState::Open.word()))
            .col_expr(Column::State, Expr::value(state.word()))
            .col_expr(Column::EndedAt, Expr::value(at))
            .exec(&self.txn)
            .await?;
        Ok(())
    }
}
