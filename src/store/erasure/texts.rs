//! Mail, notes, tables and answers.

use chrono::{DateTime, Utc};
use entity::{
    appeal, applicant, application_form, assignment_override, attendance, audit, form_mapping,
    idempotency_key, imported, message, message_about, private_link, review, upload,
};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::Value;

use crate::domain::erasure::{ERASED, Erasure};
use crate::domain::message::MessageState;
use crate::store::{StoreError, Writing};

impl Writing {
    /// Empties what was or was to be written to them; gives how many messages that were.
    pub(super) async fn erase_messages(
        &self,
        season: i64,
        erasure: &Erasure,
        at: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        use message::Column;
        let about: Vec<i64> = message_about::Entity::find()
            .select_only()
            .column(message_about::Column::MessageId)
            .filter(message_about::Column::Application.eq(erasure.application()))
            .into_tuple()
            .all(&self.txn)
            .await?;
        let theirs = Condition::any()
            .add(Column::Id.is_in(about))
            .add(Column::RecipientEmail.is_in(erasure.addresses()));
        let rows = message::Entity::find()
            .filter(Column::SeasonId.eq(season))
            .filter(theirs)
            .all(&self.txn)
            .await?;
        let count = rows.len();
        for row in rows {
            let ended = [MessageState::Sent, MessageState::Dropped].map(MessageState::word);
            let has_ended = ended.contains(&&*row.state);
            let mut row = row.into_active_model();
            row.recipient_name = Set(String::new());
            row.recipient_email = Set(String::new());
            row.subject = Set(ERASED.to_owned());
            row.text = Set(String::new());
            row.html = Set(String::new());
            if !has_ended {
                row.state = Set(MessageState::Dropped.word().to_owned());
                row.due_at = Set(None);
                row.ended_at = Set(Some(at));
            }
            row.update(&self.txn).await?;
        }
        Ok(count)
    }

    /// Cleans everything else that may have their words.
    pub(super) async fn erase_texts(
        &self,
        season: i64,
        erasure: &Erasure,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.erase_runs(season, erasure).await?;
        self.erase_reasons(season, erasure).await?;
        self.erase_attendance(season, erasure).await?;
        self.erase_reviews_of(season, erasure).await?;
        self.erase_intake(season, erasure).await?;
        self.erase_forms(season, erasure).await?;
        self.erase_appeals(season, erasure, at).await?;
        self.erase_audit(erasure).await?;
        self.erase_answers(erasure).await
    }

    /// Why assignments may break rules.
    async fn erase_reasons(&self, season: i64, erasure: &Erasure) -> Result<(), StoreError> {
        use entity::assignment;
        let ours: Vec<Uuid> = assignment::Entity::find()
            .select_only()
            .column(assignment::Column::Id)
            .filter(assignment::Column::SeasonId.eq(season))
            .into_tuple()
            .all(&self.txn)
            .await?;
        let theirs: Vec<Uuid> = erasure.assignments().map(|id| id.uuid()).collect();
        for row in assignment_override::Entity::find().all(&self.txn).await? {
            if !ours.contains(&row.assignment_id) {
                continue;
            }
            let reason = match theirs.contains(&row.assignment_id) {
                true => Some(ERASED.to_owned()),
                false => erasure.text(&row.reason),
            };
            if let Some(reason) = reason {
                let mut row = row.into_active_model();
                row.reason = Set(reason);
                row.update(&self.txn).await?;
            }
        }
        Ok(())
    }

    /// What staff have noted; what they marked and counted stays.
    async fn erase_attendance(&self, season: i64, erasure: &Erasure) -> Result<(), StoreError> {
        use attendance::Column;
        let theirs: Vec<Uuid> = erasure.assignments().map(|id| id.uuid()).collect();
        let noted = attendance::Entity::find()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Note.ne(""));
        for row in noted.all(&self.txn).await? {
            let is_theirs = row.assignment.is_some_and(|id| theirs.contains(&id));
            let note = match is_theirs {
                true => Some(ERASED.to_owned()),
                false => erasure.text(&row.note),
            };
            if let Some(note) = note {
                let mut row = row.into_active_model();
                row.note = Set(note);
                row.update(&self.txn).await?;
            }
        }
        Ok(())
    }

    /// What reviewers wrote; the scores of others stay.
    async fn erase_reviews_of(&self, season: i64, erasure: &Erasure) -> Result<(), StoreError> {
        use review::Column;
        review::Entity::delete_many()
            .filter(Column::SeasonId.eq(season))
            .filter(Column::Application.eq(erasure.application()))
            .exec(&self.txn)
            .await?;
        let others = review::Entity::find().filter(Column::SeasonId.eq(season));
        for row in others.all(&self.txn).await? {
            if let Some(comment) = erasure.text(&row.comment) {
                let mut row = row.into_active_model();
                row.comment = Set(comment);
                row.update(&self.txn).await?;
            }
        }
        Ok(())
    }

    /// Tables that were handed in, and what is remembered of them.
    async fn erase_intake(&self, season: i64, erasure: &Erasure) -> Result<(), StoreError> {
        upload::Entity::delete_many()
            .filter(upload::Column::SeasonId.eq(season))
            .exec(&self.txn)
            .await?;
        imported::Entity::delete_many()
            .filter(imported::Column::SeasonId.eq(season))
            .filter(imported::Column::Application.eq(erasure.application()))
            .exec(&self.txn)
            .await?;
        let mappings = form_mapping::Entity::find()
            .filter(form_mapping::Column::SeasonId.eq(season))
            .all(&self.txn)
            .await?;
        for row in mappings {
            let mut mapping = row.mapping.clone();
            if cleaned(&mut mapping, erasure) {
                let mut row = row.into_active_model();
                row.mapping = Set(mapping);
                row.update(&self.txn).await?;
            }
        }
        Ok(())
    }

    /// Public forms that it was or is to be made of, and the links that lead to it. That there was consent
    /// stays: it has no word of theirs.
    async fn erase_forms(&self, season: i64, erasure: &Erasure) -> Result<(), StoreError> {
        private_link::Entity::delete_many()
            .filter(private_link::Column::SeasonId.eq(season))
            .filter(private_link::Column::Application.eq(erasure.application()))
            .exec(&self.txn)
            .await?;
        let forms = application_form::Entity::find()
            .filter(application_form::Column::SeasonId.eq(season))
            .all(&self.txn)
            .await?;
        for form in forms {
            let is_its = form.application.as_deref() == Some(erasure.application());
            if is_its || cleaned(&mut form.fields.clone(), erasure) {
                application_form::Entity::delete_by_id(form.hash)
                    .exec(&self.txn)
                    .await?;
            }
        }
        Ok(())
    }

    /// What they asked of the organizers, which is settled with it, and what is remembered of their
    /// visits.
    async fn erase_appeals(
        &self,
        season: i64,
        erasure: &Erasure,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        applicant::Entity::delete_many()
            .filter(applicant::Column::SeasonId.eq(season))
            .filter(applicant::Column::Application.eq(erasure.application()))
            .exec(&self.txn)
            .await?;
        let all = appeal::Entity::find().filter(appeal::Column::SeasonId.eq(season));
        for row in all.all(&self.txn).await? {
            let is_theirs = row.application == erasure.application();
            let text = match is_theirs {
                true => Some(ERASED.to_owned()),
                false => erasure.text(&row.text),
            };
            if let Some(text) = text {
                let settled_at = row.settled_at.or(is_theirs.then_some(at));
                let mut row = row.into_active_model();
                row.text = Set(text);
                row.settled_at = Set(settled_at);
                row.update(&self.txn).await?;
            }
        }
        Ok(())
    }

    async fn erase_audit(&self, erasure: &Erasure) -> Result<(), StoreError> {
        let lines: Vec<(i64, String)> = audit::Entity::find()
            .select_only()
            .columns([audit::Column::Id, audit::Column::Subject])
            .into_tuple()
            .all(&self.txn)
            .await?;
        for (id, subject) in lines {
            if let Some(subject) = erasure.text(&subject) {
                audit::Entity::update_many()
                    .col_expr(audit::Column::Subject, Expr::value(subject))
                    .filter(audit::Column::Id.eq(id))
                    .exec(&self.txn)
                    .await?;
            }
        }
        Ok(())
    }

    /// Answers that have a name of theirs: asked for again, it is done again.
    async fn erase_answers(&self, erasure: &Erasure) -> Result<(), StoreError> {
        let spellings: Vec<String> = erasure.names().flat_map(spellings).collect();
        for row in idempotency_key::Entity::find().all(&self.txn).await? {
            let text = String::from_utf8_lossy(&row.answer);
            if spellings.iter().any(|name| text.contains(name)) {
                idempotency_key::Entity::delete_by_id((row.owner, row.key))
                    .exec(&self.txn)
                    .await?;
            }
        }
        Ok(())
    }
}

/// A name as it is, and as JSON writes it (RFC 8259, section 7).
fn spellings(name: &str) -> [String; 2] {
    let json = Value::from(name).to_string();
    [name.to_owned(), json[1..json.len() - 1].to_owned()]
}

/// Takes their names out of every text of a document; gives whether there were any.
fn cleaned(document: &mut Value, erasure: &Erasure) -> bool {
    match document {
        Value::String(text) => match erasure.text(text) {
            Some(erased) => {
                *text = erased;
                true
            }
            None => false,
        },
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |is_erased, item| cleaned(item, erasure) | is_erased),
        Value::Object(fields) => fields.values_mut().fold(false, |is_erased, field| {
            cleaned(field, erasure) | is_erased
        }),
        _ => false,
    }
}
