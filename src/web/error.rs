//! What visitors are told when something is not as they asked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::AppError;
use crate::exchange::ical::UnknownFilter;

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
    /// The query can't be read.
    BadQuery,
    /// The staff key is not the right one: it changes with every start of the service.
    WrongKey,
    MethodNotAllowed,
    /// It took too long.
    Timeout,
    /// Nothing can be stored at the moment.
    Unavailable,
    Internal,
}

impl Problem {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Missing | Self::Unpublished | Self::UnknownFilter { .. } => StatusCode::NOT_FOUND,
            Self::BadQuery => StatusCode::BAD_REQUEST,
            Self::WrongKey => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem that a bare status stands for.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::Missing),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::MethodNotAllowed),
            StatusCode::REQUEST_TIMEOUT => Some(Self::Timeout),
            StatusCode::SERVICE_UNAVAILABLE => Some(Self::Unavailable),
            status if status.is_client_error() => Some(Self::BadQuery),
            status if status.is_server_error() => Some(Self::Internal),
            _ => None,
        }
    }

    /// The name of its words.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unpublished => "unpublished",
            Self::UnknownFilter { .. } => "unknown-filter",
            Self::BadQuery => "bad-query",
            Self::WrongKey => "wrong-key",
            Self::MethodNotAllowed => "method",
            Self::Timeout => "timeout",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
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
            error if error.is_missing() => Self::Missing,
            error => {
                tracing::error!(%error, "A request failed");
                Self::Internal
            }
        }
    }
}

impl From<UnknownFilter> for Problem {
    fn from(unknown: UnknownFilter) -> Self {
        let value = match unknown {
            UnknownFilter::Embankment(code) | UnknownFilter::Place(code) => code.to_string(),
            UnknownFilter::Category(category) => category,
            UnknownFilter::Day(day) => day.to_string(),
        };
        Self::UnknownFilter { value }
    }
}
