//! A public form that is sent: it becomes one application, as one step of the draft.

use chrono::{DateTime, Utc};

use super::edit::{Doing, wished};
use super::wishes::Wishes;
use super::{AppError, By, Desk, Open, retried};
use crate::app::account::{Refusal, hash, random_bytes};
use crate::app::apply::{Form, asked, door};
use crate::app::mail::tell_received;
use crate::domain::actor::Actor;
use crate::domain::edit::{Item, Items, Part, Verb};
use crate::domain::reception::Door;
use crate::domain::season::{ApplicationPart, Season};
use crate::exchange::public_form::{Offer, Step, Typed, What, Wrong, read};
use crate::words::Lang;

/// The numbers that applications get: six digits, as they are read out on the telephone.
const NUMBERS: std::ops::Range<u32> = 100_000..1_000_000;
/// How many numbers are tried: with a hundred thousand taken, ten in a row are so once in ten billion
/// times.
const TRIES: usize = 10;

impl Desk {
    /// Makes the application of a form: submitted, with a number of its own, what its applicant consents
    /// to, and a mail that says so. One that was sent before is sent no more. Gives its number.
    ///
    /// # Errors
    /// [`Refusal::Missing`] if there is no such form; [`AppError::NotTaking`];
    /// [`AppError::Unfit`] with all that is wrong with it.
    pub async fn send_form(
        &self,
        slug: &str,
        carried: &str,
        now: DateTime<Utc>,
    ) -> Result<String, AppError> {
        retried!(self.try_send_form(slug, carried, now))
    }

    async fn try_send_form(
        &self,
        slug: &str,
        carried: &str,
        now: DateTime<Utc>,
    ) -> Result<String, AppError> {
        let hash = hash(carried);
        let open = self.open(slug, now).await?;
        let found = open.writing.form(slug, &hash, now).await?;
        let form = Form::of(found.ok_or(Refusal::Missing)?);
        if let Some(application) = form.application {
            return Ok(application);
        }
        let mut part = applied(&open, &form, now)?;
        part.id = free_number(&open, slug).await?;
        let number = part.id.clone();
        let mut wishes = Wishes::new(open.before.draft.items());
        wishes.put_in_its_row(&Part::Application(Box::new(part)));
        let mut edited = wished(&open.before, wishes, None)?;
        let by = By::unlogged(Actor::Form, now);
        let doing = Doing::new(slug, &by, Verb::Edit, "");
        self.write_edit(&open, &doing, &mut edited).await?;
        let writing = &open.writing;
        writing.keep_consent(slug, &number, &form.consent).await?;
        tell_received(writing, &edited.after, &number, now).await?;
        let sent = Form {
            typed: Typed::default(),
            application: Some(number.clone()),
            ..form
        };
        writing.keep_form(slug, &hash, &sent.stored(now)).await?;
        self.commit(open.writing, slug, &edited.after).await?;
        tracing::info!(
            season = slug,
            step = edited.after.revision,
            "Took an application"
        );
        Ok(number)
    }
}

/// The application that a form makes.
fn applied(open: &Open, form: &Form, now: DateTime<Utc>) -> Result<ApplicationPart, AppError> {
    let draft = &open.before.draft;
    let season = draft.season();
    match door(season.reception(), season.timezone(), now) {
        Door::Open => {}
        door => return Err(AppError::NotTaking(door)),
    }
    let offer = Offer::new(season, draft.today());
    let read = read(draft.items(), &offer, &form.typed);
    let consents = is_asked(season, &form.consent.version);
    match read {
        Ok(part) if consents => Ok(part),
        read => {
            let mut wrong = read.err().unwrap_or_default();
            if !consents {
                wrong.insert(0, Wrong::new(Step::Who, "consent", What::Consent));
            }
            Err(AppError::Unfit(wrong))
        }
    }
}

/// Whether that is what the season asks its applicants, in any language.
fn is_asked(season: &Season, version: &str) -> bool {
    let mut all = Lang::ALL.into_iter();
    all.any(|lang| asked(lang, season).version == version)
}

/// A number that no application of the season has, or had.
async fn free_number(open: &Open, slug: &str) -> Result<String, AppError> {
    let items = open.before.draft.items();
    for _ in 0..TRIES {
        let number = number()?;
        if is_free(items, &number) && !open.writing.has_consent(slug, &number).await? {
            return Ok(number);
        }
    }
    Err(Refusal::Busy.into())
}

fn is_free(items: &Items, number: &str) -> bool {
    items.part(&Item::Application(number.to_owned())).is_none()
}

/// `483-205`: two halves, as they are read out.
pub(in crate::app) fn number() -> Result<String, AppError> {
    let drawn = u64::from_le_bytes(random_bytes()?);
    let span = u64::from(NUMBERS.end - NUMBERS.start);
    let number = u64::from(NUMBERS.start) + drawn % span;
    Ok(format!("{:03}-{:03}", number / 1_000, number % 1_000))
}
