//! What reviewers think of applications. A review is no step: it changes nothing of the draft, and is
//! its reviewer's alone.

use chrono::{DateTime, Utc};

use super::{AppError, By, Desk, Open, retried};
use crate::app::account::{Actor as Account, FieldError, FieldRule, Refusal};
use crate::domain::access::{Action, Target};
use crate::domain::actor::Actor;
use crate::domain::edit::Item;
use crate::domain::review::{MAX_COMMENT_CHARS, Review, Reviews, SCORES, Scores};
use crate::exchange::text::plain;

/// A review as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    pub score: u8,
    pub comment: String,
}

impl Desk {
    /// The reviews of an application, as far as they may see them: organizers all, a reviewer the others'
    /// only after giving their own.
    ///
    /// # Errors
    /// [`AppError::NoItem`].
    pub async fn reviews(
        &self,
        slug: &str,
        who: &Account,
        application: &str,
        now: DateTime<Utc>,
    ) -> Result<Reviews, AppError> {
        let draft = self.draft(slug, now).await?;
        let item = Item::Application(application.to_owned());
        if draft.draft.items().get(&item).is_none() {
            return Err(AppError::NoItem(item));
        }
        let all = self.store.reviews(slug, application).await?;
        let own = who.account.as_ref().map(|account| account.id);
        Ok(Reviews::seen_by(all, own, sees_all(who, slug)))
    }

    /// The scores of all applications of the season.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn scores(&self, slug: &str, who: &Account) -> Result<Scores, AppError> {
        let own = who.account.as_ref().map(|account| account.id);
        let scores = self.store.scores(slug, own).await?;
        let sees_all = sees_all(who, slug);
        Ok(Scores { sees_all, ..scores })
    }

    /// Gives a review, in place of the one that they gave before.
    ///
    /// # Errors
    /// [`Refusal::Fields`]; [`AppError::NoItem`]; [`Refusal::NotAllowed`] for who is no person.
    pub async fn review(
        &self,
        slug: &str,
        by: &By,
        application: &str,
        opinion: &Opinion,
    ) -> Result<(), AppError> {
        let review = checked(by, opinion)?;
        retried!(self.try_review(slug, by, application, &review))
    }

    async fn try_review(
        &self,
        slug: &str,
        by: &By,
        application: &str,
        review: &Review,
    ) -> Result<(), AppError> {
        let Open { writing, before } = self.open(slug, by.now).await?;
        let item = Item::Application(application.to_owned());
        if before.draft.items().get(&item).is_none() {
            return Err(AppError::NoItem(item));
        }
        writing.keep_review(&before, application, review).await?;
        by.recorded(&writing, application.to_owned()).await?;
        writing.commit().await?;
        tracing::info!(season = slug, application, "Reviewed an application");
        Ok(())
    }
}

fn sees_all(who: &Account, slug: &str) -> bool {
    who.may(Action::ReadReviews, Target::Season(slug))
}

fn checked(by: &By, opinion: &Opinion) -> Result<Review, AppError> {
    let Actor::Person { id, name } = &by.actor else {
        return Err(Refusal::NotAllowed.into());
    };
    let comment = plain(&opinion.comment);
    let mut flaws = Vec::new();
    if !SCORES.contains(&opinion.score) {
        flaws.push(("score", FieldRule::Range(u32::from(*SCORES.end()))));
    }
    if comment.chars().count() > MAX_COMMENT_CHARS {
        flaws.push(("comment", FieldRule::TooLong(MAX_COMMENT_CHARS)));
    }
    if !flaws.is_empty() {
        let error = |(field, rule)| FieldError { field, rule };
        return Err(Refusal::Fields(flaws.into_iter().map(error).collect()).into());
    }
    Ok(Review {
        reviewer: *id,
        name: name.clone(),
        score: opinion.score,
        comment,
        given_at: by.now,
    })
}
