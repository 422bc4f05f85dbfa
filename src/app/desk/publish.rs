//! Publishing: the draft, or a part of it, becomes a numbered release, which is what visitors see.

use std::sync::Arc;

use super::{Answer, AppError, By, Desk, Once, Open, retried};
use crate::app::mail::{MAIL_LANGUAGE, of_release, texts};
use crate::domain::edit::{Headline, Verb};
use crate::domain::message::NewMessage;
use crate::domain::moment::Moment;
use crate::domain::release::{Change, Counts, Next, OpenConflict, Scope, Told, changes, succeed};
use crate::exchange::mail::Texts;
use crate::store::{NewStep, ReleaseHead, StoredDraft, StoredRelease};
use crate::words::{Lang, reason};

/// What is to be published.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// Number of the release that the publisher knows as the latest, 0 if there is none; `None`:
    /// whatever it is.
    pub expected: Option<u32>,
    pub scope: Scope,
    pub note: String,
}

/// A release, and what it changed for visitors.
#[derive(Debug, Clone)]
pub struct Published {
    pub release: StoredRelease,
    pub changes: Vec<Change>,
    /// The hard conflicts that it was published with.
    pub conflicts: Vec<OpenConflict>,
    pub draft: Arc<StoredDraft>,
}

/// What publishing would do.
#[derive(Debug, Clone)]
pub struct Previewed {
    pub changes: Vec<Change>,
    pub conflicts: Vec<OpenConflict>,
    pub mail: Vec<NewMessage>,
}

impl Desk {
    /// Freezes the draft, or a part of it, as the next release. Assignments keep their identity from
    /// release to release; what the draft has dropped stays as cancelled.
    ///
    /// # Errors
    /// [`AppError::ReleasedMeanwhile`] if another release than expected is the latest.
    pub async fn publish(
        &self,
        slug: &str,
        by: &By,
        publication: &Publication,
        once: Option<&Once<'_, Published>>,
    ) -> Result<Answer<Published>, AppError> {
        retried!(self.try_publish(slug, by, publication, once))
    }

    async fn try_publish(
        &self,
        slug: &str,
        by: &By,
        publication: &Publication,
        once: Option<&Once<'_, Published>>,
    ) -> Result<Answer<Published>, AppError> {
        let open = self.open(slug, by.now).await?;
        if let Some(once) = once
            && let Some(answer) = open.writing.answered(&once.key, by.now).await?
        {
            return Ok(Answer::Again(answer));
        }
        let mut published = release(&open, slug, by, publication).await?;
        let number = published.release.head.number;
        by.recorded(&open.writing, format!("{number}")).await?;
        if let Some(once) = once {
            let answer = (once.answer)(&published);
            open.writing.keep_answer(&once.key, answer, by.now).await?;
        }
        let draft = &mut published.draft;
        self.commit(open.writing, slug, draft).await?;
        tracing::info!(
            season = slug,
            release = published.release.head.number,
            events = published.release.programme.events.len(),
            "Published a release"
        );
        Ok(Answer::New(published))
    }

    /// What publishing would change for visitors, the hard conflicts that it would do it with, and the
    /// mail that would wait then.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn preview_publication(
        &self,
        slug: &str,
        by: &By,
        scope: &Scope,
    ) -> Result<Previewed, AppError> {
        let draft = self.draft(slug, by.now).await?;
        let previous = match self.store.latest_release_number(slug).await? {
            None => None,
            Some(number) => {
                let release = self.store.release(slug, number).await?;
                release.zip(self.store.frozen(slug, number).await?)
            }
        };
        let before = previous
            .as_ref()
            .map(|(release, frozen)| (&release.programme, frozen));
        let number = before
            .and_then(|(programme, _)| programme.release)
            .unwrap_or(0)
            + 1;
        let next = succeed(&draft.draft, scope, before, number, Moment::of(by.now));
        let before = before.map(|(programme, _)| programme);
        let texts = Texts(self.store.mail_texts(slug, MAIL_LANGUAGE.tag()).await?);
        let mail = of_release(
            &draft.draft,
            before,
            &next.programme,
            Moment::of(by.now),
            &texts,
        );
        Ok(Previewed {
            changes: changes(before, &next.programme),
            conflicts: told(&draft, &next),
            mail,
        })
    }

    /// What changed for visitors from one release to another; `from` 0 is before the first.
    ///
    /// # Errors
    /// [`AppError::NoRelease`] if there is none of one of the numbers.
    pub async fn changes(&self, slug: &str, from: u32, to: u32) -> Result<Vec<Change>, AppError> {
        let programme = |number| super::super::programme(&self.store, slug, number);
        let before = async {
            match from {
                0 => Ok(None),
                number => programme(number).await.map(Some),
            }
        };
        let (after, before) = tokio::try_join!(programme(to), before)?;
        let before = before.as_ref().map(|release| &release.programme);
        Ok(changes(before, &after.programme))
    }

    /// What each of the `most` releases up to that one changed, the newest first; each is read once.
    ///
    /// # Errors
    /// [`AppError::NoRelease`] if there is no such release.
    pub async fn latest_changes(
        &self,
        slug: &str,
        latest: u32,
        most: u32,
    ) -> Result<Vec<(ReleaseHead, Vec<Change>)>, AppError> {
        let programme = |number| super::super::programme(&self.store, slug, number);
        let first = latest.saturating_sub(most) + 1;
        let mut before = match first {
            1 => None,
            number => Some(programme(number - 1).await?),
        };
        let mut told = Vec::new();
        for number in first..=latest {
            let after = programme(number).await?;
            let was = before.as_ref().map(|release| &release.programme);
            told.push((after.head.clone(), changes(was, &after.programme)));
            before = Some(after);
        }
        told.reverse();
        Ok(told)
    }

    /// The overrides and the open hard conflicts that a release was published with.
    ///
    /// # Errors
    /// [`AppError::NoRelease`].
    pub async fn frozen(
        &self,
        slug: &str,
        number: u32,
    ) -> Result<crate::domain::release::Frozen, AppError> {
        let frozen = self.store.frozen(slug, number).await?;
        frozen.ok_or_else(|| AppError::NoRelease {
            slug: slug.to_owned(),
        })
    }
}

/// Stores the next release, not yet durably.
async fn release(
    open: &Open,
    slug: &str,
    by: &By,
    publication: &Publication,
) -> Result<Published, AppError> {
    let previous = open.writing.latest_release(slug).await?;
    let latest = previous.as_ref().map(|(release, _)| &release.head);
    let latest_number = latest.map_or(0, |head| head.number);
    if publication
        .expected
        .is_some_and(|expected| expected != latest_number)
        && let Some(latest) = latest
    {
        return Err(AppError::ReleasedMeanwhile {
            slug: slug.to_owned(),
            latest: Box::new(latest.clone()),
        });
    }
    let number = latest_number + 1;
    let before = previous
        .as_ref()
        .map(|(release, frozen)| (&release.programme, frozen));
    let draft = &open.before;
    let mut next = succeed(
        &draft.draft,
        &publication.scope,
        before,
        number,
        Moment::of(by.now),
    );
    next.frozen.conflicts = told(draft, &next);
    let before = before.map(|(programme, _)| programme);
    let changes = changes(before, &next.programme);
    let texts = texts(&open.writing, slug).await?;
    let mail = of_release(
        &draft.draft,
        before,
        &next.programme,
        Moment::of(by.now),
        &texts,
    );
    let counts = Counts::of(&changes);
    let release = StoredRelease {
        head: ReleaseHead {
            number,
            note: publication.note.clone(),
            published_at: by.now,
            actor: by.actor.clone(),
            counts,
        },
        edition: 1,
        programme: next.programme,
    };
    let assigned = release.programme.events.len();
    let headline = Headline::Many {
        counts: Vec::new(),
        assigned,
    };
    let new = NewStep {
        actor: &by.actor,
        at: by.now,
        verb: Verb::Release { number },
        note: &publication.note,
        headline: &headline,
    };
    let stored = open
        .writing
        .store_release(draft, &release, &next.frozen, &new)
        .await?;
    open.writing.insert_messages(slug, mail, by.now).await?;
    Ok(Published {
        release,
        changes,
        conflicts: next.frozen.conflicts,
        draft: Arc::new(stored),
    })
}

/// The hard conflicts in words.
fn told(draft: &StoredDraft, next: &Next) -> Vec<OpenConflict> {
    let season = draft.draft.season();
    let conflict = |conflict: &crate::domain::conflict::Conflict| {
        let [ru, en] = Lang::ALL.map(|lang| reason::conflict(lang, season, &next.plan, conflict));
        let parties: Vec<_> = conflict.subjects.iter().map(|ix| next.ids[*ix]).collect();
        let given = next.frozen.overrides.iter();
        let mut given = given.filter(|(_, rule, _)| *rule == conflict.rule());
        let allowed = given.find(|(id, ..)| parties.contains(id));
        OpenConflict {
            rule: conflict.rule(),
            why: Told { ru, en },
            allowed: allowed.map(|(.., given)| given.clone()),
            parties,
        }
    };
    next.conflicts.iter().map(conflict).collect()
}
