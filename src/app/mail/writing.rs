//! What there is to tell, put into words.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::party::{Party, parties};
use crate::app::{AppError, Desk, Edited};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::{Part, Verb};
use crate::domain::identity::AssignmentId;
use crate::domain::letter::{self, LetterKind};
use crate::domain::message::NewMessage;
use crate::domain::moment::Moment;
use crate::domain::programme::Programme;
use crate::exchange::mail::Texts;
use crate::store::{StoredDraft, Writing};
use crate::words::Lang;

/// What mail is written in: applications don't say what their applicants read.
pub const MAIL_LANGUAGE: Lang = Lang::Ru;

/// How many days before a slot its applicant is reminded, and when on that day on the season's clock.
const REMIND_DAYS: i64 = 2;
const REMIND_HOUR: u32 = 10;

/// What an applicant hears of their application itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Received,
    Accepted,
    OnWaitingList,
    Rejected,
}

impl News {
    /// What a new status has to tell; `None`: nothing.
    #[must_use]
    pub const fn of_status(status: ApplicationStatus) -> Option<Self> {
        match status {
            ApplicationStatus::Accepted => Some(Self::Accepted),
            ApplicationStatus::Waiting => Some(Self::OnWaitingList),
            ApplicationStatus::Rejected => Some(Self::Rejected),
            ApplicationStatus::Submitted | ApplicationStatus::Withdrawn => None,
        }
    }

    const fn letter(self) -> LetterKind {
        match self {
            Self::Received => LetterKind::Received,
            Self::Accepted => LetterKind::Accepted,
            Self::OnWaitingList => LetterKind::OnWaitingList,
            Self::Rejected => LetterKind::Rejected,
        }
    }
}

/// Writes what was decided of applications, by their ids, within the transaction of the step that
/// decides it: messages that wait for an organizer to release them. What waits of an earlier decision
/// on the same application is dropped: it does not hold any more. Gives how many were written.
///
/// # Errors
/// [`AppError::Store`].
pub async fn decided(
    writing: &Writing,
    after: &StoredDraft,
    news: &[(String, News)],
    at: DateTime<Utc>,
) -> Result<usize, AppError> {
    let codes: Vec<_> = news.iter().map(|(code, _)| code.clone()).collect();
    let slug = after.draft.season().slug();
    writing.supersede_decisions(slug, &codes, at).await?;
    write_decisions(writing, after, news, at).await
}

async fn write_decisions(
    writing: &Writing,
    after: &StoredDraft,
    news: &[(String, News)],
    at: DateTime<Utc>,
) -> Result<usize, AppError> {
    let season = after.draft.season();
    let slug = season.slug();
    let texts = texts(writing, slug).await?;
    let step = after.revision;
    let message = |(code, news): &(String, News)| {
        let application = season.application(season.application_by_id(code)?);
        let once = format!("{}/{step}/{code}", news.letter().word());
        let party = Party::of(application);
        Some(party.message(season, news.letter(), once, &texts))
    };
    let messages: Vec<_> = news.iter().filter_map(message).collect();
    Ok(writing.insert_messages(slug, messages, at).await?)
}

/// Writes what a step decided of applications, if it did. Only what somebody decides is news: what an
/// undone or imported step makes of them is not, but what waits of earlier decisions holds no more.
pub(in crate::app) async fn tell_decisions(
    writing: &Writing,
    verb: Verb,
    edited: &Edited,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let (mut news, mut changed) = (Vec::new(), Vec::new());
    for change in &edited.changes {
        let (Some(Part::Application(was)), Some(Part::Application(is))) =
            (&change.before, &change.after)
        else {
            continue;
        };
        if was.status != is.status {
            changed.push(is.id.clone());
            news.extend(News::of_status(is.status).map(|news| (is.id.clone(), news)));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let slug = edited.after.draft.season().slug();
    writing.supersede_decisions(slug, &changed, at).await?;
    if verb == Verb::Edit {
        write_decisions(writing, &edited.after, &news, at).await?;
    }
    Ok(())
}

/// Writes that an application has come in by the public form, within the transaction of the step that
/// takes it: nobody has to release it.
pub(in crate::app) async fn tell_received(
    writing: &Writing,
    after: &StoredDraft,
    code: &str,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let season = after.draft.season();
    let Some(ix) = season.application_by_id(code) else {
        return Ok(());
    };
    let texts = texts(writing, season.slug()).await?;
    let once = format!("{}/{code}", LetterKind::Received.word());
    let party = Party::of(season.application(ix));
    let message = NewMessage {
        is_released: true,
        ..party.message(season, LetterKind::Received, once, &texts)
    };
    let slug = season.slug();
    writing.insert_messages(slug, vec![message], at).await?;
    Ok(())
}

/// What a release tells, a message to each applicant.
pub(in crate::app) fn of_release(
    draft: &Draft,
    before: Option<&Programme>,
    after: &Programme,
    now: Moment,
    texts: &Texts,
) -> Vec<NewMessage> {
    let season = draft.season();
    // Whoever declined a date knows.
    let is_declined = |uid: &str| {
        let id = uid.parse::<AssignmentId>().ok();
        let part = id.and_then(|id| draft.items().assignment(id));
        part.is_some_and(|part| part.status == AssignmentStatus::Declined)
    };
    let mut news = letter::of_release(before, after, now, is_declined);
    let number = after.release.unwrap_or_default();
    let write = |party: Party| {
        let kind = letter::kind_of(&party.news);
        let once = format!("release/{number}/{}", party.applications[0]);
        let message = party.message(season, kind, once, texts);
        NewMessage {
            release: after.release,
            ..message
        }
    };
    parties(season, &mut news).into_iter().map(write).collect()
}

/// The texts of the season's mail.
pub(in crate::app) async fn texts(writing: &Writing, slug: &str) -> Result<Texts, AppError> {
    let texts = writing.mail_texts(slug, MAIL_LANGUAGE.tag()).await?;
    Ok(Texts(texts))
}

/// Writes the reminders that are due by `now` and not written; gives how many.
pub(super) async fn remind(desk: &Desk, now: DateTime<Utc>) -> Result<usize, AppError> {
    let mut count = 0;
    for season in desk.store().seasons().await? {
        let Some(number) = season.release else {
            continue;
        };
        let near = desk.draft(&season.slug, now).await?;
        let near = near.draft.season();
        if near
            .days()
            .iter()
            .any(|day| is_near(day.date, near.timezone(), now))
        {
            count += remind_season(desk, &season.slug, number, now).await?;
        }
    }
    Ok(count)
}

async fn remind_season(
    desk: &Desk,
    slug: &str,
    number: u32,
    now: DateTime<Utc>,
) -> Result<usize, AppError> {
    let release = crate::app::programme(desk.store(), slug, number).await?;
    let programme = &release.programme;
    let told = desk.store().told_of_releases(slug).await?;
    let draft = desk.draft(slug, now).await?;
    let season = draft.draft.season();
    let writing = desk.store().write().await?;
    writing.lock_season(slug).await?;
    let texts = texts(&writing, slug).await?;
    let unwanted = writing.without_reminders(slug).await?;
    let mut messages = Vec::new();
    for day in &programme.days {
        let Some(since) = reminded_since(day.date, programme.timezone, now) else {
            continue;
        };
        // Nobody is reminded of what they have not been told, nor of what they have just been told.
        let is_told = |code: &str| {
            let told = told.get(code);
            told.is_some_and(|(all, latest)| *all && *latest < since)
        };
        for (code, news) in letter::of_day(programme, day.date, Moment::of(now)) {
            let wants = is_told(&code) && !unwanted.contains(&code);
            let Some(ix) = season.application_by_id(&code).filter(|_| wants) else {
                continue;
            };
            let party = Party {
                news,
                ..Party::of(season.application(ix))
            };
            let once = format!("reminder/{}/{code}", day.date);
            messages.push(NewMessage {
                is_released: true,
                ..party.message(season, LetterKind::Reminder, once, &texts)
            });
        }
    }
    let count = writing.insert_messages(slug, messages, now).await?;
    writing.commit().await?;
    Ok(count)
}

/// Whether a day's reminders are to be out by now and it is not long over.
fn is_near(date: chrono::NaiveDate, zone: Tz, now: DateTime<Utc>) -> bool {
    let over = date + TimeDelta::days(REMIND_DAYS);
    reminded_since(date, zone, now).is_some() && now.date_naive() <= over
}

/// When the day's reminders go out, if that has been.
fn reminded_since(date: chrono::NaiveDate, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = date - TimeDelta::days(REMIND_DAYS);
    let local = day.and_time(NaiveTime::from_hms_opt(REMIND_HOUR, 0, 0)?);
    let since = zone.from_local_datetime(&local).earliest()?.to_utc();
    (since <= now).then_some(since)
}
