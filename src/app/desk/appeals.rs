//! What applicants ask of the organizers, and what they want remembered. None of it is a step: it
//! changes nothing of the draft.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{AppError, By, Desk};
use crate::app::account::{FieldRule, Refusal, Secret, hash};
use crate::domain::actor::Actor;
use crate::domain::appeal::{Appeal, AppealId, AppealKind, MAX_APPEAL_CHARS};
use crate::domain::private_link::{Holder, Purpose};
use crate::exchange::text::plain;
use crate::store::{AppealFilter, NewLink};

/// Appeals of one application that may be open at once: whoever has more to say can say it in one.
const MOST_OPEN: u64 = 10;

/// Addresses of calendars that are made from one link: whoever has ended so many has lost nothing.
const MOST_CALENDARS: u32 = 100;

impl Desk {
    /// Takes down what an applicant asks for.
    ///
    /// # Errors
    /// [`Refusal::Fields`], also where too much is open already.
    pub async fn appeal(
        &self,
        holder: &Holder,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let text = plain(text);
        let rule = match text.chars().count() {
            0 => Some(FieldRule::Required),
            count if count > MAX_APPEAL_CHARS => Some(FieldRule::TooLong(MAX_APPEAL_CHARS)),
            _ => None,
        };
        let (slug, application) = (&*holder.season, &*holder.application);
        let open = self.store.open_appeals(slug).await?;
        let has_most = open.get(application).is_some_and(|it| *it >= MOST_OPEN);
        if let Some(rule) = rule.or(has_most.then_some(FieldRule::Limit)) {
            return Err(Refusal::field("text", rule).into());
        }
        let (whose, kind) = ((slug, application), AppealKind::Change);
        let writing = self.store.write().await?;
        writing.insert_appeal(whose, kind, &text, now).await?;
        writing.commit().await?;
        tracing::info!(
            season = slug,
            application,
            "An applicant asks for something"
        );
        Ok(())
    }

    /// What was asked about an application, the newest first.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn appeals(&self, slug: &str, application: &str) -> Result<Vec<Appeal>, AppError> {
        Ok(self.store.appeals(slug, application).await?)
    }

    /// What was asked in a season, the newest first, at most `limit`.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn appeals_of_season(
        &self,
        slug: &str,
        filter: &AppealFilter,
        limit: u64,
    ) -> Result<Vec<Appeal>, AppError> {
        Ok(self.store.appeals_of_season(slug, filter, limit).await?)
    }

    /// How many appeals are open, by the ids of their applications.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn open_appeals(&self, slug: &str) -> Result<BTreeMap<String, u64>, AppError> {
        Ok(self.store.open_appeals(slug).await?)
    }

    /// Says that an appeal is settled. One that is settled already stays as it is.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn settle_appeal(
        &self,
        slug: &str,
        by: &By,
        application: &str,
        id: AppealId,
    ) -> Result<(), AppError> {
        let name = match &by.actor {
            Actor::Person { name, .. } => name.as_str(),
            _ => "",
        };
        let writing = self.store.write().await?;
        let whose = (slug, application);
        if writing.settle_appeal(whose, id, name, by.now).await? {
            by.recorded(&writing, application.to_owned()).await?;
            writing.commit().await?;
        }
        Ok(())
    }

    /// Remembers which release an applicant has seen.
    ///
    /// # Errors
    /// [`AppError::CantAnswer`] if there is none of that number.
    pub async fn have_seen(
        &self,
        holder: &Holder,
        release: u32,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let latest = self.store.latest_release_number(&holder.season).await?;
        if release == 0 || Some(release) > latest {
            return Err(AppError::CantAnswer);
        }
        let whose = (&*holder.season, &*holder.application);
        let writing = self.store.write().await?;
        writing.remember_seen(whose, release, now).await?;
        Ok(writing.commit().await?)
    }

    /// Remembers whether an applicant wants reminders: of all the applications of the season that have
    /// the same address of mail, since it is one mailbox that has had enough.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn want_reminders(
        &self,
        holder: &Holder,
        wanted: bool,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let slug = &*holder.season;
        let stored = self.draft(slug, now).await?;
        let season = stored.draft.season();
        let email = |ix| season.application(ix).contact.email.trim().to_lowercase();
        let own = season.application_by_id(&holder.application).map(email);
        let own = own.filter(|email| !email.is_empty());
        let alike = season
            .application_ixs()
            .filter(|ix| own.as_ref().is_some_and(|own| *own == email(*ix)));
        let mut codes: Vec<String> = alike
            .map(|ix| season.application(ix).id.to_string())
            .collect();
        if !codes.contains(&holder.application) {
            codes.push(holder.application.clone());
        }
        let off_at = (!wanted).then_some(now);
        let writing = self.store.write().await?;
        writing.remember_reminders(slug, &codes, off_at).await?;
        Ok(writing.commit().await?)
    }

    /// Makes an address of the applicant's calendar out of the link that they came by. Others go on
    /// holding until they are ended.
    ///
    /// # Errors
    /// [`Refusal::Missing`] if the link holds no more; [`Refusal::Fields`] if it has made very many.
    pub async fn make_calendar(&self, carried: &str, now: DateTime<Utc>) -> Result<(), AppError> {
        let of_page = hash(carried);
        let holder = crate::app::applicant::holder(&self.store, carried, Purpose::Page).await?;
        if holder.calendars >= MOST_CALENDARS {
            return Err(Refusal::field("calendar", FieldRule::Limit).into());
        }
        let writing = self.store.write().await?;
        writing.lock_season(&holder.season).await?;
        let nth = writing.count_calendar(&of_page).await?;
        let secret = Secret::derived("calendar", nth.ok_or(Refusal::Missing)?, carried);
        let new = NewLink {
            season: &holder.season,
            application: &holder.application,
            purpose: Purpose::Calendar,
            hash: &secret.hash(),
        };
        writing.insert_link(new, now).await?;
        Ok(writing.commit().await?)
    }

    /// Ends every address of the applicant's calendar.
    ///
    /// # Errors
    /// [`AppError::Store`] if there is no such season.
    pub async fn end_calendars(&self, holder: &Holder, now: DateTime<Utc>) -> Result<(), AppError> {
        let (slug, application) = (&*holder.season, &*holder.application);
        let writing = self.store.write().await?;
        let all = [Purpose::Calendar];
        writing.revoke_links(slug, application, &all, now).await?;
        Ok(writing.commit().await?)
    }
}
