//! What an applicant can say of a published slot.

use crate::domain::application::ApplicationStatus;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::programme::{Event, Programme};

/// How a published slot stands with its applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They have not answered.
    Asked,
    /// They come.
    Confirmed,
    /// They don't come; visitors hear of it with the next release.
    Declined,
    /// It does not take place, as published.
    Cancelled,
    /// The organizers are about to do something else with it, which is not published yet: there is
    /// nothing to say of what may not hold.
    InMotion,
    /// It has begun, or is over.
    Over,
}

impl Standing {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::InMotion => "in-motion",
            Self::Over => "over",
        }
    }

    /// Of a published event, with the draft as it is now.
    #[must_use]
    pub fn of(draft: &Draft, programme: &Programme, event: &Event, now: Moment) -> Self {
        if programme.is_cancelled(event) {
            return Self::Cancelled;
        }
        let id = event.identity.uid.parse::<AssignmentId>().ok();
        let part = id.and_then(|id| draft.items().assignment(id));
        let is_over = programme.span(event).start <= now;
        let Some(part) = part else {
            return if is_over { Self::Over } else { Self::InMotion };
        };
        let published = (
            programme.day(event).date,
            programme.place(event).id.as_str(),
            event.hours,
        );
        let stays = published == (part.date, part.place.as_str(), part.hours);
        match part.status {
            AssignmentStatus::Declined => Self::Declined,
            _ if is_over => Self::Over,
            AssignmentStatus::Proposed | AssignmentStatus::Offered if stays => Self::Asked,
            AssignmentStatus::Confirmed if stays => Self::Confirmed,
            _ => Self::InMotion,
        }
    }

    /// Whether they can say that they come, as the application stands.
    #[must_use]
    pub fn can_confirm(self, status: ApplicationStatus) -> bool {
        matches!(self, Self::Asked) && is_in(status)
    }

    /// Whether they can say that they don't.
    #[must_use]
    pub fn can_decline(self, status: ApplicationStatus) -> bool {
        matches!(self, Self::Asked | Self::Confirmed) && is_in(status)
    }
}

const fn is_in(status: ApplicationStatus) -> bool {
    !matches!(
        status,
        ApplicationStatus::Rejected | ApplicationStatus::Withdrawn
    )
}
