//! What applicants say: whether they come, that they withdraw. Each is a step of the draft, by the
//! applicant, which an organizer can undo like any other.

use chrono::{DateTime, Utc};

use super::deed::Deed;
use super::edit::{Doing, tried};
use super::waiting::{freed, settle};
use super::{AppError, By, Desk, Open, Request, retried};
use crate::app::account::{FieldRule, Refusal};
use crate::app::applicant::Standing;
use crate::domain::actor::Actor;
use crate::domain::appeal::{AppealKind, MAX_APPEAL_CHARS};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Item, Part, Verb};
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::private_link::Holder;
use crate::domain::season::ApplicationPart;
use crate::domain::waiting_list::{Offer, OfferState, StoredVacancy};
use crate::exchange::text::plain;
use crate::store::StoredRelease;

/// Whether somebody comes.
#[derive(Debug, Clone)]
pub struct Reply {
    pub assignment: AssignmentId,
    pub comes: bool,
    /// Number of the release that they looked at, 0 if nothing was published.
    pub release: u32,
    /// Why not; may be empty.
    pub reason: String,
}

impl Desk {
    /// Takes down whether somebody comes on a date: of the release that they look at, or one that is
    /// offered to them. Who says the same again changes nothing. A date that is declined is free in the
    /// draft at once; visitors see it with the next release.
    ///
    /// # Errors
    /// [`AppError::CantAnswer`] if the date is not theirs to answer now; [`Refusal::Fields`].
    pub async fn answer(
        &self,
        holder: &Holder,
        reply: &Reply,
        release: Option<&StoredRelease>,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let reason = checked(&reply.reason)?;
        retried!(self.try_answer(holder, (reply, &reason), release, now))
    }

    async fn try_answer(
        &self,
        holder: &Holder,
        (reply, reason): (&Reply, &str),
        release: Option<&StoredRelease>,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let slug = &*holder.season;
        let open = self.open(slug, now).await?;
        let part = application(&open, holder)?;
        let vacancies = open.writing.open_vacancies(slug).await?;
        let offer = vacancies.iter().find_map(|it| {
            let offer = it.open_offer()?;
            let is_it = offer.assignment == reply.assignment;
            (is_it && offer.application == holder.application).then_some((it, offer))
        });
        let latest = self.store.latest_release_number(slug).await?;
        let is_said = match offer {
            Some((_, offer)) => can_answer_offer(&open, offer, now)?,
            None => {
                let release = release
                    .filter(|it| latest == Some(it.head.number) && it.head.number == reply.release);
                is_said(&open, (holder, part), reply, release, now)?
            }
        };
        if is_said {
            return Ok(());
        }
        self.say(open, holder, (reply, reason), offer, now).await
    }

    /// Stores an answer that can be given.
    async fn say(
        &self,
        open: Open,
        holder: &Holder,
        (reply, reason): (&Reply, &str),
        offer: Option<(&StoredVacancy, &Offer)>,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let (slug, by) = (&*holder.season, applicant(now));
        let part = application(&open, holder)?;
        let status = match reply.comes {
            true => AssignmentStatus::Confirmed,
            false => AssignmentStatus::Declined,
        };
        let id = reply.assignment;
        let mut deeds = vec![Deed::Status { id, status }];
        // Who takes a date off the waiting list is on it no more.
        if reply.comes && part.status == ApplicationStatus::Waiting {
            deeds.push(Deed::Decide {
                application: holder.application.clone(),
                status: ApplicationStatus::Accepted,
            });
        }
        let request = Request {
            deeds,
            ..Request::default()
        };
        let mut edited = tried(&open.before, &by, &request, None)?;
        let note = if reply.comes { "" } else { reason };
        self.write_edit(&open, &Doing::new(slug, &by, Verb::Edit, note), &mut edited)
            .await?;
        match offer {
            Some((vacancy, offer)) => {
                let state = match reply.comes {
                    true => OfferState::Confirmed,
                    false => OfferState::Declined,
                };
                settle(&open.writing, vacancy, offer.id, state, now).await?;
            }
            None => freed(&open.writing, Verb::Edit, &edited, now).await?,
        }
        let whose = (slug, &*holder.application);
        if reply.release > 0 {
            let writing = &open.writing;
            writing.remember_seen(whose, reply.release, now).await?;
        }
        self.commit(open.writing, slug, &edited.after).await?;
        let (application, comes) = (whose.1, reply.comes);
        tracing::info!(
            season = slug,
            application,
            comes,
            "An applicant has answered"
        );
        Ok(())
    }

    /// Withdraws an application: its dates that have not begun are declined with it. `erase`: they also
    /// ask for everything about them to be erased. Who has withdrawn before changes no plan any more.
    ///
    /// # Errors
    /// [`Refusal::Missing`] if the season has lost the application; [`Refusal::Fields`].
    pub async fn withdraw_application(
        &self,
        holder: &Holder,
        reason: &str,
        erase: bool,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let reason = checked(reason)?;
        retried!(self.try_withdraw(holder, &reason, erase, now))
    }

    async fn try_withdraw(
        &self,
        holder: &Holder,
        reason: &str,
        erase: bool,
        now: DateTime<Utc>,
    ) -> Result<(), AppError> {
        let (slug, by) = (&*holder.season, applicant(now));
        let open = self.open(slug, now).await?;
        let part = application(&open, holder)?;
        let was_in = part.status != ApplicationStatus::Withdrawn;
        let request = Request {
            deeds: withdrawing(&open, holder, now),
            ..Request::default()
        };
        let mut edited = tried(&open.before, &by, &request, None)?;
        self.write_edit(
            &open,
            &Doing::new(slug, &by, Verb::Edit, reason),
            &mut edited,
        )
        .await?;
        crate::app::mail::tell_decisions(&open.writing, Verb::Edit, &edited, now).await?;
        freed(&open.writing, Verb::Edit, &edited, now).await?;
        let whose = (slug, &*holder.application);
        let kind = match erase {
            true => AppealKind::Deletion,
            false => AppealKind::Withdrawal,
        };
        if erase || was_in {
            let writing = &open.writing;
            writing.insert_appeal(whose, kind, reason, now).await?;
        }
        self.commit(open.writing, slug, &edited.after).await?;
        let application = whose.1;
        tracing::info!(
            season = slug,
            application,
            erase,
            "An applicant has withdrawn"
        );
        Ok(())
    }
}

/// Whoever has the link.
const fn applicant(now: DateTime<Utc>) -> By {
    By::unlogged(Actor::Applicant, now)
}

fn application<'a>(open: &'a Open, holder: &Holder) -> Result<&'a ApplicationPart, AppError> {
    let item = Item::Application(holder.application.clone());
    match open.before.draft.items().part(&item) {
        Some(Part::Application(part)) => Ok(part),
        _ => Err(Refusal::Missing.into()),
    }
}

/// A reason as it is kept.
fn checked(reason: &str) -> Result<String, AppError> {
    let reason = plain(reason);
    if reason.chars().count() > MAX_APPEAL_CHARS {
        let rule = FieldRule::TooLong(MAX_APPEAL_CHARS);
        return Err(Refusal::field("reason", rule).into());
    }
    Ok(reason)
}

/// Nothing that is offered has been answered yet.
fn can_answer_offer(open: &Open, offer: &Offer, now: DateTime<Utc>) -> Result<bool, AppError> {
    let part = open.before.draft.items().assignment(offer.assignment);
    let is_there =
        part.is_some_and(|it| it.status == AssignmentStatus::Offered && it.hours == offer.hours);
    if is_there && offer.expires_at > now {
        Ok(false)
    } else {
        Err(AppError::CantAnswer)
    }
}

/// Whether they have said it before, where they can say it.
fn is_said(
    open: &Open,
    (holder, part): (&Holder, &ApplicationPart),
    reply: &Reply,
    release: Option<&StoredRelease>,
    now: DateTime<Utc>,
) -> Result<bool, AppError> {
    let programme = &release.ok_or(AppError::CantAnswer)?.programme;
    let uid = reply.assignment.to_string();
    let mut events = programme.events.iter();
    let event = events.find(|it| it.identity.uid == uid);
    let event = event.filter(|it| it.application.as_str() == holder.application);
    let event = event.ok_or(AppError::CantAnswer)?;
    let standing = Standing::of(&open.before.draft, programme, event, Moment::of(now));
    let is_said = match reply.comes {
        true => standing == Standing::Confirmed,
        false => standing == Standing::Declined,
    };
    let can = match reply.comes {
        true => standing.can_confirm(part.status),
        false => standing.can_decline(part.status),
    };
    if is_said || can {
        Ok(is_said)
    } else {
        Err(AppError::CantAnswer)
    }
}

/// The application is out, and all of its dates that have not begun.
fn withdrawing(open: &Open, holder: &Holder, now: DateTime<Utc>) -> Vec<Deed> {
    let draft = &open.before.draft;
    let (season, plan) = (draft.season(), draft.plan());
    let decide = Deed::Decide {
        application: holder.application.clone(),
        status: ApplicationStatus::Withdrawn,
    };
    let own = plan.occupying().filter(|(_, it)| {
        let begins = season.activity(&it.spot).start;
        let is_own = season.application(it.application).id.as_str() == holder.application;
        is_own && !it.status.is_past() && begins > Moment::of(now)
    });
    let decline = own.map(|(at, _)| Deed::Status {
        id: draft.ids()[at],
        status: AssignmentStatus::Declined,
    });
    std::iter::once(decide).chain(decline).collect()
}
