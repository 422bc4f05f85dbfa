//! Edits by a person: of assignments and of everything else in a season.

use std::collections::HashSet;
use std::sync::Arc;

use super::deed::{Deed, wishes};
use super::waiting::{freed, restored, taken_back};
use super::wishes::Wishes;
use super::{Answer, AppError, By, Desk, Edited, Once, Open, Refused, Stale, retried};
use crate::app::account::Refusal;
use crate::domain::code::Code;
use crate::domain::edit::{Headline, Item, ItemChange, Override, Part, Verb, headline, joined};
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::rule::Rule;
use crate::domain::season::AssignmentPart;
use crate::exchange::text::plain;
use crate::store::{NewStep, StoredDraft};

/// An edit: deeds that are done together, as one step.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub deeds: Vec<Deed>,
    /// The versions that were seen of items; `None`: it was not there.
    pub seen: Vec<(Item, Option<u64>)>,
    /// Why hard conflicts should be; without it an edit that adds some is refused. One that adds some
    /// because what the season is made of has changed is not: they are there, and told.
    pub reason: Option<String>,
    pub note: String,
    /// Ids of the embankments that it may touch; `None`: all of the season.
    pub within: Option<Vec<Code>>,
}

impl Request {
    /// Whether it is only about what the season is made of, and neither about applications nor the plan.
    fn is_set_up(&self) -> bool {
        let is_set_up = |deed: &Deed| match deed {
            Deed::Put(part) => !matches!(part, Part::Application(_)),
            Deed::Delete { item, .. } => !matches!(item, Item::Application(_)),
            _ => false,
        };
        self.deeds.iter().all(is_set_up)
    }
}

impl Desk {
    /// Makes an edit, as one step.
    ///
    /// # Errors
    /// [`AppError::Stale`], [`AppError::NoItem`], [`AppError::Flaws`], [`AppError::InUse`];
    /// [`AppError::AddsConflicts`] if it adds hard conflicts without a reason, other than by turning down an
    /// application that has assignments, or by a change of the season's set-up.
    pub async fn edit(
        &self,
        slug: &str,
        by: &By,
        request: &Request,
        once: Option<&Once<'_, Edited>>,
    ) -> Result<Answer<Edited>, AppError> {
        retried!(self.try_edit(slug, by, request, once))
    }

    async fn try_edit(
        &self,
        slug: &str,
        by: &By,
        request: &Request,
        once: Option<&Once<'_, Edited>>,
    ) -> Result<Answer<Edited>, AppError> {
        let open = self.open(slug, by.now).await?;
        if let Some(once) = once
            && let Some(answer) = open.writing.answered(&once.key, by.now).await?
        {
            return Ok(Answer::Again(answer));
        }
        open.compare(request).await?;
        // Not every database can keep what no text should hold.
        let reason = request.reason.as_deref().map(plain);
        let reason = reason.as_deref().filter(|reason| !reason.is_empty());
        let trial = tried(&open.before, by, request, reason)?;
        within(&trial, request.within.as_deref())?;
        if reason.is_none() && !request.is_set_up() && needs_reason(&trial) {
            let would = Arc::new(trial);
            return Err(AppError::AddsConflicts(Box::new(Refused { would })));
        }
        let note = plain(&request.note);
        let note = match reason {
            Some(reason) if note.is_empty() => reason,
            _ => &note,
        };
        let doing = Doing::new(slug, by, Verb::Edit, note);
        let edited = self.store_edit(open, &doing, trial, once).await?;
        Ok(Answer::New(edited))
    }

    /// What an edit would do. Nothing is stored, and nothing is refused for its conflicts.
    ///
    /// # Errors
    /// [`AppError::NoItem`], [`AppError::Flaws`], [`AppError::InUse`].
    pub async fn preview(
        &self,
        slug: &str,
        by: &By,
        request: &Request,
    ) -> Result<Edited, AppError> {
        let before = self.draft(slug, by.now).await?;
        tried(&before, by, request, None)
    }

    /// Stores what was tried, as one step, if it changes anything.
    pub(super) async fn store_edit(
        &self,
        open: Open,
        doing: &Doing<'_>,
        mut edited: Edited,
        once: Option<&Once<'_, Edited>>,
    ) -> Result<Edited, AppError> {
        let (slug, now) = (doing.slug, doing.by.now);
        self.write_edit(&open, doing, &mut edited).await?;
        crate::app::mail::tell_decisions(&open.writing, doing.verb, &edited, now).await?;
        freed(&open.writing, doing.verb, &edited, now).await?;
        taken_back(&open.writing, &edited, now).await?;
        restored(&open.writing, doing.verb, &edited, now).await?;
        if let Some(once) = once {
            let answer = (once.answer)(&edited);
            open.writing.keep_answer(&once.key, answer, now).await?;
        }
        self.commit(open.writing, slug, &edited.after).await?;
        tracing::info!(
            season = slug,
            step = edited.after.revision,
            changes = edited.changes.len(),
            "Edited a season"
        );
        Ok(edited)
    }

    /// Writes what was tried as one step, if it changes anything, not yet durably.
    pub(super) async fn write_edit(
        &self,
        open: &Open,
        doing: &Doing<'_>,
        edited: &mut Edited,
    ) -> Result<(), AppError> {
        if edited.changes.is_empty() {
            return Ok(());
        }
        let (before, by) = (&open.before, doing.by);
        let after = edited.after.draft.clone();
        let of_changes = || headline(&edited.changes, &before.draft, &after);
        let headline = doing.headline.clone().unwrap_or_else(of_changes);
        let new = NewStep {
            actor: &by.actor,
            at: by.now,
            verb: doing.verb,
            note: doing.note,
            headline: &headline,
        };
        let stored = open
            .writing
            .store_step(before, after, &edited.changes, &new)
            .await;
        edited.after = Arc::new(stored.inspect_err(|_| self.memory.forget(doing.slug))?);
        let step = format!("#{}", edited.after.revision);
        Ok(by.recorded(&open.writing, step).await?)
    }
}

/// Refuses what reaches beyond these embankments.
fn within(edited: &Edited, embankments: Option<&[Code]>) -> Result<(), Refusal> {
    let Some(embankments) = embankments else {
        return Ok(());
    };
    let season = edited.before.draft.season();
    let is_ours = |part: &AssignmentPart| {
        let place = season.place_by_id(&part.place).map(|ix| season.place(ix));
        let site = place.map(|place| &season.embankment(place.embankment).id);
        site.is_some_and(|site| embankments.contains(site))
    };
    let fits = |change: &ItemChange| {
        let parts = [&change.before, &change.after].into_iter().flatten();
        match &change.item {
            Item::Assignment(_) => parts
                .into_iter()
                .all(|part| matches!(part, Part::Assignment(part) if is_ours(part))),
            // It is given to an assignment that the edit touches, or goes with one.
            Item::Override(..) => true,
            _ => false,
        }
    };
    if edited.changes.iter().all(fits) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// Whether the edit adds hard conflicts that have to be reasoned. The assignments of an application that
/// is turned down are none: that they are still there is told, and a person decides about them.
fn needs_reason(edited: &Edited) -> bool {
    let draft = &edited.after.draft;
    let touched: HashSet<AssignmentId> = edited.changes.iter().filter_map(assignment).collect();
    let mut added = edited.added.iter().map(|at| &draft.conflicts()[*at]);
    added.any(|conflict| {
        conflict.rule() != Rule::NotAccepted
            || draft.parties(conflict).any(|id| touched.contains(&id))
    })
}

/// What a step is made for.
pub(super) struct Doing<'a> {
    pub(super) slug: &'a str,
    pub(super) by: &'a By,
    pub(super) verb: Verb,
    pub(super) note: &'a str,
    /// What it is called; `None`: by what it changes.
    pub(super) headline: Option<Headline>,
}

impl<'a> Doing<'a> {
    /// Called by what it changes.
    pub(super) const fn new(slug: &'a str, by: &'a By, verb: Verb, note: &'a str) -> Self {
        Self {
            slug,
            by,
            verb,
            note,
            headline: None,
        }
    }
}

impl Open {
    /// Whether everything that was seen is still so.
    async fn compare(&self, request: &Request) -> Result<(), AppError> {
        let items = self.before.draft.items();
        for (item, seen) in &request.seen {
            let held = items.get(item);
            let version = held.map(|held| held.version);
            if version == *seen {
                continue;
            }
            let since = version.map_or(seen.unwrap_or(0), |version| version - 1);
            let by = self.writing.who_changed(&self.before, item, since).await?;
            let wanted = wishes(&self.before.draft, &request.deeds, None)
                .ok()
                .and_then(|wishes| wishes.part(item).cloned());
            return Err(AppError::Stale(Box::new(Stale {
                item: item.clone(),
                now: held.map(|held| held.part.clone()),
                version,
                wanted,
                by,
            })));
        }
        Ok(())
    }
}

/// The edit made, and not stored.
pub(super) fn tried(
    before: &Arc<StoredDraft>,
    by: &By,
    request: &Request,
    reason: Option<&str>,
) -> Result<Edited, AppError> {
    let given = reason.map(|reason| Override {
        reason: reason.to_owned(),
        actor: by.actor.clone(),
        at: Moment::of(by.now),
    });
    let wishes = wishes(&before.draft, &request.deeds, given.as_ref())?;
    wished(before, wishes, given.as_ref())
}

/// The wishes fulfilled, with the overrides that then belong there, and not stored.
pub(super) fn wished(
    before: &Arc<StoredDraft>,
    wishes: Wishes<'_>,
    given: Option<&Override>,
) -> Result<Edited, AppError> {
    let version = before.revision + 1;
    let wishes = wishes.into_wishes();
    let (draft, changes) = before
        .draft
        .wished(wishes, version)
        .map_err(AppError::Flaws)?;
    let after = before.with_draft(draft);
    let mut edited = Edited::new(before.clone(), after, changes);
    let touched: HashSet<AssignmentId> = edited.changes.iter().filter_map(assignment).collect();
    let draft = &edited.after.draft;
    let overrides = draft.overriding(&edited.added, &touched, given);
    if !overrides.is_empty() {
        let draft = draft.overridden(&overrides, version);
        edited.after = Arc::new(before.with_draft(draft));
        // What a release had allowed and breaks nothing any more comes and goes at once.
        edited.changes = joined(edited.changes, overrides);
    }
    Ok(edited)
}

fn assignment(change: &ItemChange) -> Option<AssignmentId> {
    match change.item {
        Item::Assignment(id) => Some(id),
        _ => None,
    }
}
