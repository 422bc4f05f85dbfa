//! Freed spots as they are looked at.

use std::collections::HashMap;

use entity::{offer, season, vacancy, waiting_list};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::READ;
use crate::domain::identity::AssignmentId;
use crate::domain::waiting_list::{
    Closed, Offer, OfferId, OfferState, StoredVacancy, Vacancy, VacancyId, WaitingList,
};
use crate::store::season::id as season_id;
use crate::store::{Store, StoreError, Writing};

impl Store {
    /// Whether the season offers freed spots by itself, and how long there is to answer.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn waiting_list(&self, slug: &str) -> Result<WaitingList, StoreError> {
        list(&self.db, slug).await
    }

    /// The freed spots of a season, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn vacancies(&self, slug: &str) -> Result<Vec<StoredVacancy>, StoreError> {
        let mut all = vacancies(&self.db, slug, false).await?;
        all.reverse();
        Ok(all)
    }

    /// The seasons that have freed spots which may be offered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn seasons_with_vacancies(&self) -> Result<Vec<String>, StoreError> {
        let open = vacancy::Entity::find()
            .select_only()
            .column(vacancy::Column::SeasonId)
            .filter(vacancy::Column::ClosedAt.is_null())
            .into_query();
        let slugs = season::Entity::find()
            .select_only()
            .column(season::Column::Slug)
            .filter(season::Column::Id.in_subquery(open))
            .order_by_asc(season::Column::Id)
            .into_tuple();
        Ok(slugs.all(&self.db).await?)
    }
}

impl Writing {
    /// As [`Store::waiting_list`].
    ///
    /// # Errors
    /// As [`Store::waiting_list`].
    pub async fn waiting_list(&self, slug: &str) -> Result<WaitingList, StoreError> {
        list(&self.txn, slug).await
    }

    /// The freed spots that may still be offered, the oldest first. The season has to be locked.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn open_vacancies(&self, slug: &str) -> Result<Vec<StoredVacancy>, StoreError> {
        vacancies(&self.txn, slug, true).await
    }

    /// All freed spots, the oldest first. The season has to be locked.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn all_vacancies(&self, slug: &str) -> Result<Vec<StoredVacancy>, StoreError> {
        vacancies(&self.txn, slug, false).await
    }
}

async fn list(db: &impl ConnectionTrait, slug: &str) -> Result<WaitingList, StoreError> {
    let id = season_id(db, slug).await?;
    let Some(row) = waiting_list::Entity::find_by_id(id).one(db).await? else {
        return Ok(WaitingList::default());
    };
    Ok(WaitingList {
        is_on: row.is_on,
        answer_hours: READ.count(row.answer_hours)?,
    })
}

async fn vacancies(
    db: &impl ConnectionTrait,
    slug: &str,
    open_only: bool,
) -> Result<Vec<StoredVacancy>, StoreError> {
    use vacancy::Column;
    let id = season_id(db, slug).await?;
    let rows = vacancy::Entity::find()
        .filter(Column::SeasonId.eq(id))
        .apply_if(open_only.then_some(()), |query, ()| {
            query.filter(Column::ClosedAt.is_null())
        })
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let of = vacancy::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::SeasonId.eq(id))
        .into_query();
    let made = offer::Entity::find()
        .filter(offer::Column::VacancyId.in_subquery(of))
        .order_by_asc(offer::Column::Id)
        .all(db)
        .await?;
    let mut offers: HashMap<i64, Vec<Offer>> = HashMap::new();
    for row in made {
        let of = offers.entry(row.vacancy_id).or_default();
        of.push(offer(row)?);
    }
    let rows = rows.into_iter();
    rows.map(|row| {
        let offers = offers.remove(&row.id).unwrap_or_default();
        whole(row, offers)
    })
    .collect()
}

fn whole(row: vacancy::Model, offers: Vec<Offer>) -> Result<StoredVacancy, StoreError> {
    let closed = |word: &str| {
        let known = Closed::ALL.into_iter().find(|it| it.word() == word);
        known.ok_or_else(|| READ.damaged(word))
    };
    let outcome = row.outcome.as_deref().map(closed).transpose()?;
    Ok(StoredVacancy {
        id: VacancyId(row.id),
        vacancy: Vacancy {
            date: row.date,
            place: row.place,
            hours: READ.hours(row.from_min, row.to_min)?,
            freed_by: AssignmentId::from_uuid(row.freed_by),
            freed_from: row.freed_from,
            made_at: row.made_at,
        },
        looked_at: READ.count(row.looked_at)?,
        closed: row.closed_at.zip(outcome),
        offers,
    })
}

fn offer(row: offer::Model) -> Result<Offer, StoreError> {
    let known = OfferState::ALL
        .into_iter()
        .find(|it| it.word() == row.state);
    Ok(Offer {
        id: OfferId(row.id),
        assignment: AssignmentId::from_uuid(row.assignment),
        application: row.application,
        hours: READ.hours(row.from_min, row.to_min)?,
        made_at: row.made_at,
        expires_at: row.expires_at,
        state: known.ok_or_else(|| READ.damaged(&row.state))?,
        ended_at: row.ended_at,
    })
}
