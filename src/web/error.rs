//! What people and programs are told when something is not as they asked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde_json::Value;

use crate::app::account::{FieldError, FieldRule, Refusal};
use crate::app::{AppError, StoreError};
use crate::domain::flaw::Flaw;
use crate::domain::run::RunState;
use crate::exchange::ical::UnknownFilter;

/// A part of a request that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadField {
    /// Name of a form's field or a query's parameter, or JSON Pointer into a body (RFC 6901).
    pub(super) field: String,
    pub(super) rule: BadFieldRule,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadFieldRule {
    Form(FieldRule),
    /// It can't be read as what it should be; the parser's own words, which are English.
    Type(String),
    /// The season does not take it.
    Flaw(Flaw),
    /// A table or what is said of it is not as it should be; in words of the language asked for.
    Said(String),
}

/// Why a request is not answered. The words for it are put on by the middleware that knows whether a
/// person or a program is asking; nothing of what happened inside is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// No such page, season, event or file.
    Missing,
    /// The season is there, and nothing of it is published yet.
    Unpublished,
    /// The query names something that the programme does not have.
    UnknownFilter {
        value: String,
    },
    /// The query or the body can't be read.
    BadQuery,
    /// Some fields are not as they should be.
    Fields(Vec<BadField>),
    /// One has to say who one is.
    SignIn,
    /// Who one is does not suffice.
    Forbidden,
    /// A browser sent it from somebody else's page.
    CrossSite,
    /// Nobody can log in without TLS.
    Insecure,
    WrongLogin,
    TooManyAttempts {
        retry_after_s: u64,
    },
    /// Too many at this moment.
    Busy,
    InvitationGone,
    LastAdministrator,
    /// The edit does not say which version it has seen.
    NeedsVersion,
    /// Somebody changed it since; who, when, and both values.
    Stale(Box<Value>),
    /// It is another step that can be undone or redone now.
    NotThatStep(Box<Value>),
    /// Somebody edited the draft since it was read.
    DraftChanged,
    /// What a run proposes does not fit the draft any more; what changed.
    Outdated(Box<Value>),
    /// Of a run that is so this can't be asked.
    RunIs(RunState),
    /// The edit adds hard conflicts, and no reason was given; which.
    AddsConflicts(Box<Value>),
    /// Something stands on what was to be removed, or names it; what.
    InUse(Box<Value>),
    /// Something is planned for it, on these days.
    StillPlanned(Vec<NaiveDate>),
    /// There is a season of that slug already.
    SlugTaken,
    /// An applicant's date can't be answered now.
    CantAnswer,
    /// A private feed that is not given out any more.
    FeedRevoked,
    /// Somebody published meanwhile; who and what.
    ReleasedMeanwhile(Box<Value>),
    /// Something else was asked for under the idempotency key.
    KeyReused,
    MethodNotAllowed,
    TooLarge,
    MediaType,
    /// It took too long.
    Timeout,
    /// Nothing can be stored at the moment.
    Unavailable,
    Internal,
}

macro_rules! problems {
    ($($pattern:pat => $word:literal, $status:ident;)*) => {
        impl Problem {
            /// The names of all problems.
            pub(super) const WORDS: &[(&str, StatusCode)] = &[$(($word, StatusCode::$status)),*];

            pub(super) const fn status(&self) -> StatusCode {
                match self { $($pattern => StatusCode::$status),* }
            }

            /// The name of its words.
            pub(super) const fn word(&self) -> &'static str {
                match self { $($pattern => $word),* }
            }
        }
    };
}

problems! {
    Self::Missing => "missing", NOT_FOUND;
    Self::Unpublished => "unpublished", NOT_FOUND;
    Self::UnknownFilter { .. } => "unknown-filter", NOT_FOUND;
    Self::BadQuery => "bad-query", BAD_REQUEST;
    Self::Fields(_) => "fields", UNPROCESSABLE_ENTITY;
    Self::SignIn => "sign-in", UNAUTHORIZED;
    Self::Forbidden => "forbidden", FORBIDDEN;
    Self::CrossSite => "cross-site", FORBIDDEN;
    Self::Insecure => "insecure", FORBIDDEN;
    Self::WrongLogin => "wrong-login", UNPROCESSABLE_ENTITY;
    Self::TooManyAttempts { .. } => "too-many-attempts", TOO_MANY_REQUESTS;
    Self::Busy => "busy", SERVICE_UNAVAILABLE;
    Self::InvitationGone => "invitation-gone", GONE;
    Self::LastAdministrator => "last-administrator", CONFLICT;
    Self::NeedsVersion => "needs-version", PRECONDITION_REQUIRED;
    Self::Stale(_) => "stale", PRECONDITION_FAILED;
    Self::NotThatStep(_) => "not-that-step", PRECONDITION_FAILED;
    Self::DraftChanged => "draft-changed", PRECONDITION_FAILED;
    Self::Outdated(_) => "outdated", CONFLICT;
    Self::RunIs(_) => "run-is", CONFLICT;
    Self::AddsConflicts(_) => "adds-conflicts", CONFLICT;
    Self::InUse(_) => "in-use", CONFLICT;
    Self::StillPlanned(_) => "still-planned", CONFLICT;
    Self::SlugTaken => "slug-taken", CONFLICT;
    Self::CantAnswer => "cant-answer", CONFLICT;
    Self::FeedRevoked => "feed-revoked", GONE;
    Self::ReleasedMeanwhile(_) => "released-meanwhile", CONFLICT;
    Self::KeyReused => "key-reused", UNPROCESSABLE_ENTITY;
    Self::MethodNotAllowed => "method", METHOD_NOT_ALLOWED;
    Self::TooLarge => "too-large", PAYLOAD_TOO_LARGE;
    Self::MediaType => "media-type", UNSUPPORTED_MEDIA_TYPE;
    Self::Timeout => "timeout", REQUEST_TIMEOUT;
    Self::Unavailable => "unavailable", SERVICE_UNAVAILABLE;
    Self::Internal => "internal", INTERNAL_SERVER_ERROR;
}

impl Problem {
    /// The problem that a bare status stands for.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::Missing),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::MethodNotAllowed),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Self::MediaType),
            StatusCode::REQUEST_TIMEOUT => Some(Self::Timeout),
            StatusCode::SERVICE_UNAVAILABLE => Some(Self::Unavailable),
            status if status.is_client_error() => Some(Self::BadQuery),
            status if status.is_server_error() => Some(Self::Internal),
            _ => None,
        }
    }

    /// After how many seconds it may go better (RFC 9110, section 10.2.3).
    pub(super) const fn retry_after_s(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { retry_after_s } => Some(*retry_after_s),
            Self::Busy => Some(2),
            Self::Unavailable => Some(60),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NoRelease { .. } => Self::Unpublished,
            AppError::Refused(refusal) => refusal.into(),
            AppError::DraftChanged { .. } => Self::DraftChanged,
            AppError::CantAnswer => Self::CantAnswer,
            AppError::FeedRevoked => Self::FeedRevoked,
            AppError::RunIs(state) => Self::RunIs(state),
            // Whoever knows who asks, and in which language, says more: `Problem::of_edit`, the desk.
            AppError::Stale(_) => Self::Stale(Box::default()),
            AppError::NotThatStep { .. } => Self::NotThatStep(Box::default()),
            AppError::AddsConflicts(_) => Self::AddsConflicts(Box::default()),
            AppError::InUse(_) => Self::InUse(Box::default()),
            AppError::ReleasedMeanwhile { .. } => Self::ReleasedMeanwhile(Box::default()),
            AppError::Flaws(flaws) => {
                let bad = |flaw: Flaw| BadField {
                    field: format!("/{}", flaw.column.unwrap_or_default()),
                    rule: BadFieldRule::Flaw(flaw),
                };
                Self::Fields(flaws.into_iter().map(bad).collect())
            }
            AppError::StillPlanned { dates, .. } => Self::StillPlanned(dates),
            AppError::Store(StoreError::KeyReused) => Self::KeyReused,
            AppError::Store(StoreError::SlugTaken { .. }) => Self::SlugTaken,
            error if error.is_missing() => Self::Missing,
            error if error.is_unavailable() => {
                tracing::error!(%error, "Nothing can be stored");
                Self::Unavailable
            }
            error => {
                tracing::error!(%error, "A request failed");
                Self::Internal
            }
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::WrongLogin => Self::WrongLogin,
            Refusal::TooManyAttempts { retry_after_s } => Self::TooManyAttempts { retry_after_s },
            Refusal::Busy => Self::Busy,
            Refusal::NotAllowed => Self::Forbidden,
            Refusal::Missing => Self::Missing,
            Refusal::InvitationGone => Self::InvitationGone,
            Refusal::LastAdministrator => Self::LastAdministrator,
            Refusal::Fields(fields) => {
                let bad = |FieldError { field, rule }| BadField {
                    field: field.to_owned(),
                    rule: BadFieldRule::Form(rule),
                };
                Self::Fields(fields.into_iter().map(bad).collect())
            }
        }
    }
}

impl From<UnknownFilter> for Problem {
    fn from(unknown: UnknownFilter) -> Self {
        let value = match unknown {
            UnknownFilter::Embankment(code) | UnknownFilter::Place(code) => code.to_string(),
            UnknownFilter::Category(name) | UnknownFilter::Event(name) => name,
            UnknownFilter::Day(day) => day.to_string(),
        };
        Self::UnknownFilter { value }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::Problem;
    use crate::app::{AppError, ReleaseHead, Stale, StoreError};
    use crate::domain::actor::Actor;
    use crate::domain::edit::Item;
    use crate::domain::flaw::{Expected, Flaw, Sheet};
    use crate::domain::release::Counts;

    fn slug() -> String {
        "summer".to_owned()
    }

    fn stale() -> AppError {
        AppError::Stale(Box::new(Stale {
            item: Item::Settings,
            now: None,
            version: Some(2),
            wanted: None,
            by: None,
        }))
    }

    fn released_meanwhile() -> AppError {
        let latest = ReleaseHead {
            number: 2,
            note: String::new(),
            published_at: DateTime::UNIX_EPOCH,
            actor: Actor::Service,
            counts: Counts::default(),
        };
        AppError::ReleasedMeanwhile {
            slug: slug(),
            latest: Box::new(latest),
        }
    }

    fn flaws() -> AppError {
        AppError::Flaws(vec![Flaw {
            sheet: Some(Sheet::Days),
            row: Some(2),
            column: Some("date"),
            value: "2023-06-31".to_owned(),
            expected: Expected::Date,
        }])
    }

    /// What somebody else did meanwhile, or what does not fit, is nothing that is wrong with the service.
    #[test]
    fn what_an_edit_is_not_made_for_is_never_a_fault() {
        let asked = AppError::NotThatStep {
            asked: 3,
            next: None,
        };
        let cases = [
            (stale(), 412),
            (asked, 412),
            (AppError::DraftChanged { slug: slug() }, 412),
            (released_meanwhile(), 409),
            (flaws(), 422),
            (AppError::NoItem(Item::Settings), 404),
            (AppError::NoRelease { slug: slug() }, 404),
            (AppError::NoStep { slug: slug() }, 404),
            (StoreError::NoSeason { slug: slug() }.into(), 404),
            (StoreError::KeyReused.into(), 422),
            (StoreError::SlugTaken { slug: slug() }.into(), 409),
        ];
        for (error, status) in cases {
            let said = error.to_string();
            assert_eq!(Problem::from(error).status().as_u16(), status, "{said}");
        }
    }
}
