//! Links: made, found, revoked.

use chrono::{DateTime, Utc};

use crate::app::account::{Refusal, Secret, hash};
use crate::app::{AppError, By, Desk};
use crate::domain::edit::Item;
use crate::domain::private_link::{Holder, Purpose};
use crate::store::{NewLink, Store, Writing};

/// What of the links of an application can be told: never the links themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many lead to its page.
    pub pages: usize,
    /// When the latest of them was made.
    pub latest: Option<DateTime<Utc>>,
    /// How many addresses of its calendar hold.
    pub calendars: usize,
}

impl Kept {
    fn of(links: &[Holder]) -> Self {
        let live = |purpose| {
            let links = links.iter();
            links.filter(move |it| it.purpose == purpose && it.revoked_at.is_none())
        };
        Self {
            pages: live(Purpose::Page).count(),
            latest: live(Purpose::Page).map(|it| it.made_at).max(),
            calendars: live(Purpose::Calendar).count(),
        }
    }
}

/// Makes a link to the page of an application, beside those that there are, within the transaction that
/// gives it out.
///
/// # Errors
/// [`AppError::NoRandomness`]; [`AppError::Store`].
pub async fn make_link(
    writing: &Writing,
    (slug, application): (&str, &str),
    at: DateTime<Utc>,
) -> Result<Secret, AppError> {
    make(writing, (slug, application), Purpose::Page, at).await
}

pub(in crate::app) async fn make(
    writing: &Writing,
    (season, application): (&str, &str),
    purpose: Purpose,
    at: DateTime<Utc>,
) -> Result<Secret, AppError> {
    let secret = Secret::random()?;
    let new = NewLink {
        season,
        application,
        purpose,
        hash: &secret.hash(),
    };
    writing.insert_link(new, at).await?;
    Ok(secret)
}

/// Whose link it is. What was never given out and what holds no more are told alike.
///
/// # Errors
/// [`Refusal::Missing`].
pub async fn holder(store: &Store, carried: &str, purpose: Purpose) -> Result<Holder, AppError> {
    let found = store.link(&hash(carried)).await?;
    let holds = |it: &Holder| it.purpose == purpose && it.revoked_at.is_none();
    Ok(found.filter(holds).ok_or(Refusal::Missing)?)
}

impl Desk {
    /// What links an application has.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn kept_links(&self, slug: &str, application: &str) -> Result<Kept, AppError> {
        Ok(Kept::of(&self.store().links(slug, application).await?))
    }

    /// Makes a new link to the page of an application; those that were given out before, and the
    /// addresses of its calendar, hold no more.
    ///
    /// # Errors
    /// [`AppError::NoItem`] if the season has no such application.
    pub async fn renew_link(
        &self,
        slug: &str,
        by: &By,
        application: &str,
    ) -> Result<Secret, AppError> {
        let item = Item::Application(application.to_owned());
        if self
            .draft(slug, by.now)
            .await?
            .draft
            .items()
            .get(&item)
            .is_none()
        {
            return Err(AppError::NoItem(item));
        }
        let writing = self.store().write().await?;
        let old = [Purpose::Page, Purpose::Calendar];
        let revoked = writing
            .revoke_links(slug, application, &old, by.now)
            .await?;
        let secret = make_link(&writing, (slug, application), by.now).await?;
        by.recorded(&writing, application.to_owned()).await?;
        writing.commit().await?;
        tracing::info!(
            season = slug,
            application,
            revoked,
            "Made a new private link"
        );
        Ok(secret)
    }
}
