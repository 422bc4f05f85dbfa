//! To whom a vacancy can be offered, and until when.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::super::edit::wished;
use super::super::wishes::Wishes;
use super::super::{AppError, Edited, Open};
use crate::app::advice::{Candidate, candidates};
use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::code::ApplicationIx;
use crate::domain::draft::Draft;
use crate::domain::season::AssignmentPart;
use crate::domain::waiting_list::{ANSWER_HOURS, StoredVacancy};
use crate::exchange::mail::can_receive;

/// An offer ends so long before its spot begins, that somebody who takes it can still get ready.
const READY: TimeDelta = TimeDelta::hours(3);
/// There is at least so long to answer one; a spot that begins sooner is offered to nobody.
pub(super) const SHORTEST: TimeDelta = TimeDelta::hours(1);

/// Until when there is to answer an offer that is made now; `None`: too short, or the season has no such
/// day any more.
pub(super) fn until(
    draft: &Draft,
    vacancy: &StoredVacancy,
    hours: u32,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let (season, vacancy) = (draft.season(), &vacancy.vacancy);
    let day = season.day(season.day_on(vacancy.date)?);
    let begins = day.clock.moment(vacancy.hours.from()).utc();
    let until = (now + TimeDelta::hours(hours.into())).min(begins - READY);
    (until >= now + SHORTEST).then_some(until)
}

pub(super) fn is_late(draft: &Draft, vacancy: &StoredVacancy, now: DateTime<Utc>) -> bool {
    until(draft, vacancy, *ANSWER_HOURS.end(), now).is_none()
}

/// To whom it could be offered, in order: those who are short, can be written to, and have neither been
/// asked nor said that they can't come that day.
pub(super) async fn next(
    open: &Open,
    vacancy: &StoredVacancy,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>, AppError> {
    let draft = &open.before.draft;
    let (season, at) = (draft.season(), &vacancy.vacancy);
    let day = season.day_on(at.date);
    let Some((day, place)) = day.zip(season.place_by_id(&at.place)) else {
        return Ok(Vec::new());
    };
    let asked = vacancy.offers.iter().map(|it| it.application.as_str());
    let mut asked: HashSet<&str> = asked.chain([at.freed_from.as_str()]).collect();
    let declined = draft
        .items()
        .assignments()
        .filter(|(_, part)| part.date == at.date && part.status == AssignmentStatus::Declined);
    asked.extend(declined.map(|(_, part)| part.application.as_str()));
    let is_next = |ix: &ApplicationIx| {
        let it = season.application(*ix);
        let waits = matches!(
            it.status,
            ApplicationStatus::Accepted | ApplicationStatus::Waiting
        );
        waits && !asked.contains(it.id.as_str()) && can_receive(&it.contact.email)
    };
    let applications = season.application_ixs().filter(is_next).collect();
    let draft = open.before.clone();
    candidates(draft, now, applications, (day, place), at.hours).await
}

/// The draft with the offer in it, not stored. It is pinned, so that no allocation moves what somebody is
/// being asked about.
pub(super) fn offered(
    open: &Open,
    vacancy: &StoredVacancy,
    candidate: &Candidate,
) -> Result<Edited, AppError> {
    let draft = &open.before.draft;
    let mut wishes = Wishes::new(draft.items());
    let application = draft.season().application(candidate.application);
    wishes.add_assignment(AssignmentPart {
        row: 0,
        application: application.id.to_string(),
        date: vacancy.vacancy.date,
        place: vacancy.vacancy.place.clone(),
        hours: candidate.spot.hours,
        pinned: true,
        status: AssignmentStatus::Offered,
    });
    wished(&open.before, wishes, None)
}
