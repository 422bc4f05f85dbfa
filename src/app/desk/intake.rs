//! Import of applications out of the table of any form tool: looked at first, then one step.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::edit::{Doing, wished};
use super::wishes::Wishes;
use super::{Answer, AppError, By, Desk, Edited, Once, retried};
use crate::app::account::Refusal;
use crate::domain::edit::{Items, Verb};
use crate::exchange::intake::{
    Clashes, Counts, Earlier, FormTable, Mapping, Preview, complete, preview, suggest,
};
use crate::store::{Intakes, StoreError, StoredDraft};

/// A table, and how to read it.
#[derive(Debug, Clone, Copy)]
pub struct Intake<'a> {
    pub table: &'a FormTable,
    /// `None`: as it was read before, or else as is suggested.
    pub mapping: Option<&'a Mapping>,
    pub clashes: Clashes,
    /// Whether to import what is good although there are rows that are not.
    pub skip_faulty: bool,
    /// The revision of the draft whose preview was looked at.
    pub revision: Option<u64>,
}

/// What the columns of a table mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    pub mapping: Mapping,
    /// Whether somebody has said so before; else it is a suggestion.
    pub is_remembered: bool,
}

/// What importing a table would do, or did.
#[derive(Debug)]
pub struct Imported {
    pub mapped: Mapped,
    pub preview: Preview,
    pub edited: Edited,
}

impl Imported {
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.preview.counts()
    }
}

impl Desk {
    /// What the columns of the table mean: as it was said for the last table of the same form, or else a
    /// suggestion.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn mapping(
        &self,
        slug: &str,
        by: &By,
        table: &FormTable,
    ) -> Result<Mapped, AppError> {
        let draft = self.draft(slug, by.now).await?;
        let known = self.store.intakes(slug, &table.signature()).await?;
        mapped(draft.draft.items(), table, None, &known)
    }

    /// Keeps a table until it is imported, for a day at most; the number to ask for it.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn keep_table(
        &self,
        slug: &str,
        name: &str,
        content: Vec<u8>,
        now: DateTime<Utc>,
    ) -> Result<Uuid, AppError> {
        Ok(self.store.keep_upload(slug, name, content, now).await?)
    }

    /// Name and content of a table that is kept.
    ///
    /// # Errors
    /// [`Refusal::Missing`].
    pub async fn kept_table(
        &self,
        slug: &str,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(String, Vec<u8>), AppError> {
        let found = self.store.upload(slug, id, now).await?;
        Ok(found.ok_or(Refusal::Missing)?)
    }

    /// Does not keep a table any longer.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn forget_table(&self, id: Uuid) -> Result<(), AppError> {
        Ok(self.store.forget_upload(id).await?)
    }

    /// What importing a table would change. Nothing is stored.
    ///
    /// # Errors
    /// [`AppError::Misfits`] if the mapping does not fit the table; [`AppError::Flaws`] if what it makes
    /// is no season.
    pub async fn preview_applications(
        &self,
        slug: &str,
        by: &By,
        intake: &Intake<'_>,
    ) -> Result<Imported, AppError> {
        let draft = self.draft(slug, by.now).await?;
        let known = self.store.intakes(slug, &intake.table.signature()).await?;
        looked_at(&draft, intake, &known)
    }

    /// Imports a table, as one step. The same table again changes nothing; what people have changed
    /// since the last import stays, unless `clashes` says otherwise.
    ///
    /// # Errors
    /// As [`Desk::preview_applications`]; [`AppError::FaultyRows`] if some rows can't be imported and are
    /// not to be skipped; [`AppError::DraftChanged`].
    pub async fn import_applications(
        &self,
        slug: &str,
        by: &By,
        intake: &Intake<'_>,
        once: Option<&Once<'_, Imported>>,
    ) -> Result<Answer<Imported>, AppError> {
        retried!(self.try_import_applications(slug, by, intake, once))
    }

    async fn try_import_applications(
        &self,
        slug: &str,
        by: &By,
        intake: &Intake<'_>,
        once: Option<&Once<'_, Imported>>,
    ) -> Result<Answer<Imported>, AppError> {
        let open = self.open(slug, by.now).await?;
        if let Some(once) = once
            && let Some(answer) = open.writing.answered(&once.key, by.now).await?
        {
            return Ok(Answer::Again(answer));
        }
        let seen = intake.revision;
        if seen.is_some_and(|revision| revision != open.before.revision) {
            let slug = slug.to_owned();
            return Err(AppError::DraftChanged { slug });
        }
        let signature = intake.table.signature();
        let known = open.writing.intakes(&open.before, &signature).await?;
        let mut imported = looked_at(&open.before, intake, &known)?;
        if imported.counts().faulty > 0 && !intake.skip_faulty {
            return Err(AppError::FaultyRows(Box::new(imported.preview)));
        }
        let doing = Doing::new(slug, by, Verb::Import, "");
        self.write_edit(&open, &doing, &mut imported.edited).await?;
        let kept = Intakes {
            mapping: Some(written(&imported.mapped.mapping)?),
            records: records(&imported.preview)?,
        };
        let draft = &imported.edited.after;
        open.writing
            .keep_intake(draft, &signature, kept, by.now)
            .await?;
        if let Some(once) = once {
            let answer = (once.answer)(&imported);
            open.writing.keep_answer(&once.key, answer, by.now).await?;
        }
        self.commit(open.writing, slug, draft).await?;
        let counts = imported.counts();
        tracing::info!(
            season = slug,
            new = counts.new,
            changed = counts.changed,
            "Imported applications"
        );
        Ok(Answer::New(imported))
    }
}

fn looked_at(
    draft: &Arc<StoredDraft>,
    intake: &Intake<'_>,
    known: &Intakes,
) -> Result<Imported, AppError> {
    let items = draft.draft.items();
    let mapped = mapped(items, intake.table, intake.mapping, known)?;
    let earlier: Earlier = known
        .records
        .iter()
        .map(|(id, record)| Ok((id.clone(), read(record)?)))
        .collect::<Result<_, AppError>>()?;
    let preview = preview(
        items,
        intake.table,
        &mapped.mapping,
        &earlier,
        intake.clashes,
    )
    .map_err(AppError::Misfits)?;
    let mut wishes = Wishes::new(items);
    for (item, part) in preview.wishes(items) {
        match part {
            Some(part) => wishes.put(item, part),
            None => wishes.remove(item),
        }
    }
    let edited = wished(draft, wishes, None)?;
    Ok(Imported {
        mapped,
        preview,
        edited,
    })
}

fn mapped(
    items: &Items,
    table: &FormTable,
    said: Option<&Mapping>,
    known: &Intakes,
) -> Result<Mapped, AppError> {
    let remembered: Option<Mapping> = known.mapping.as_ref().map(read).transpose()?;
    let is_remembered = said.is_none() && remembered.is_some();
    let mapping = match said.or(remembered.as_ref()) {
        Some(mapping) => complete(mapping, items, table),
        None => suggest(items, table),
    };
    Ok(Mapped {
        mapping,
        is_remembered,
    })
}

fn records(preview: &Preview) -> Result<BTreeMap<String, serde_json::Value>, AppError> {
    let records = preview.records().into_iter();
    records
        .map(|(id, record)| Ok((id, written(&record)?)))
        .collect()
}

fn written(document: &impl Serialize) -> Result<serde_json::Value, AppError> {
    serde_json::to_value(document).map_err(|error| damaged(&error))
}

fn read<T: DeserializeOwned>(document: &serde_json::Value) -> Result<T, AppError> {
    T::deserialize(document).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> AppError {
    let (table, what) = ("imported", error.to_string());
    StoreError::Damaged { table, what }.into()
}
