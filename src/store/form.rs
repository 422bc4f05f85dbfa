//! Public forms that are being filled in, and what applicants have consented to.

use chrono::{DateTime, Utc};
use entity::{application_form, consent, season};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};

use super::columns::Reader;
use super::season::id as season_id;
use super::{Store, StoreError, Writing};
use crate::domain::consent::Consent;
use crate::domain::reception::Reception;

const READ: Reader = Reader("application_form");

/// A form as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredForm {
    /// Names of fields with what was typed, in the order in which it came. Personal data: in no log.
    pub fields: Vec<(String, String)>,
    pub consent: Consent,
    /// The id of the application that was made of it.
    pub application: Option<String>,
    pub changed_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// What the season says of its public form.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn reception(&self, slug: &str) -> Result<Reception, StoreError> {
        let row = super::season::row(&self.db, slug).await?;
        Ok(reception(&row))
    }

    /// The form of that hash, unless it has expired.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn form(
        &self,
        slug: &str,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<StoredForm>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let row = find(season, hash, now).one(&self.db).await?;
        row.map(noun).transpose()
    }

    /// What the applicant has consented to.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn consent(
        &self,
        slug: &str,
        application: &str,
    ) -> Result<Option<Consent>, StoreError> {
        let season = season_id(&self.db, slug).await?;
        let key = (season, application.to_owned());
        let row = consent::Entity::find_by_id(key).one(&self.db).await?;
        Ok(row.map(|row| Consent {
            version: row.version,
            text: row.text,
            given_at: row.given_at,
        }))
    }
}

impl Writing {
    /// As [`Store::form`].
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn form(
        &self,
        slug: &str,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<StoredForm>, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let found = find(season, hash, now).lock_exclusive();
        let row = found.one(&self.txn).await?;
        row.map(noun).transpose()
    }

    /// How many forms of the season are not sent and have not expired.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn open_forms(&self, slug: &str, now: DateTime<Utc>) -> Result<u64, StoreError> {
        use application_form::Column;
        let season = season_id(&self.txn, slug).await?;
        let open = application_form::Entity::find()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Application.is_null())
            .filter(Column::ExpiresAt.gt(now));
        Ok(open.count(&self.txn).await?)
    }

    /// Keeps a form, a new one or one that is there.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn keep_form(
        &self,
        slug: &str,
        hash: &str,
        form: &StoredForm,
    ) -> Result<(), StoreError> {
        use application_form::Column;
        use sea_orm::sea_query::OnConflict;
        let row = application_form::ActiveModel {
            hash: Set(hash.to_owned()),
            season_id: Set(season_id(&self.txn, slug).await?),
            fields: Set(serde_json::to_value(&form.fields).unwrap_or_default()),
            consent_version: Set(form.consent.version.clone()),
            consent_text: Set(form.consent.text.clone()),
            consented_at: Set(form.consent.given_at),
            application: Set(form.application.clone()),
            changed_at: Set(form.changed_at),
            expires_at: Set(form.expires_at),
        };
        let again = OnConflict::column(Column::Hash)
            .update_columns([
                Column::Fields,
                Column::ConsentVersion,
                Column::ConsentText,
                Column::ConsentedAt,
                Column::Application,
                Column::ChangedAt,
                Column::ExpiresAt,
            ])
            .to_owned();
        super::rows::upsert_all(&self.txn, vec![row], &again).await
    }

    /// Forgets a form.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn forget_form(&self, slug: &str, hash: &str) -> Result<(), StoreError> {
        use application_form::Column;
        let season = season_id(&self.txn, slug).await?;
        application_form::Entity::delete_many()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Hash.eq(hash))
            .exec(&self.txn)
            .await?;
        Ok(())
    }

    /// Forgets every form that has expired; how many.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_expired_forms(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let gone = application_form::Entity::delete_many()
            .filter(application_form::Column::ExpiresAt.lte(now))
            .exec(&self.txn)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Keeps what the applicant has consented to; there is one for each application.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn keep_consent(
        &self,
        slug: &str,
        application: &str,
        given: &Consent,
    ) -> Result<(), StoreError> {
        let row = consent::ActiveModel {
            season_id: Set(season_id(&self.txn, slug).await?),
            application: Set(application.to_owned()),
            version: Set(given.version.clone()),
            text: Set(given.text.clone()),
            given_at: Set(given.given_at),
        };
        consent::Entity::insert(row)
            .exec_without_returning(&self.txn)
            .await?;
        Ok(())
    }

    /// Whether somebody has consented under that id: then an application was called so before.
    ///
    /// # Errors
    /// [`StoreError::NoSeason`].
    pub async fn has_consent(&self, slug: &str, application: &str) -> Result<bool, StoreError> {
        let season = season_id(&self.txn, slug).await?;
        let key = (season, application.to_owned());
        let found = consent::Entity::find_by_id(key).count(&self.txn).await?;
        Ok(found > 0)
    }
}

fn find(season: i64, hash: &str, now: DateTime<Utc>) -> sea_orm::Select<application_form::Entity> {
    application_form::Entity::find_by_id(hash.to_owned())
        .filter(application_form::Column::SeasonId.eq(season))
        .filter(application_form::Column::ExpiresAt.gt(now))
}

fn noun(row: application_form::Model) -> Result<StoredForm, StoreError> {
    let fields = serde_json::from_value(row.fields);
    // What was typed is in no error.
    let fields = fields.map_err(|_| READ.damaged("fields"))?;
    Ok(StoredForm {
        fields,
        consent: Consent {
            version: row.consent_version,
            text: row.consent_text,
            given_at: row.consented_at,
        },
        application: row.application,
        changed_at: row.changed_at,
        expires_at: row.expires_at,
    })
}

pub(super) fn reception(row: &season::Model) -> Reception {
    Reception {
        is_open: row.applications_open,
        from: row.applications_from,
        until: row.applications_until,
        operator: row.operator.clone(),
    }
}
