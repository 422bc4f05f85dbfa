//! Where the service is reached, for the links in what is exported.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::ical::Filter;
use super::text::percent;
use crate::domain::programme::{Event, Programme};

/// The address of the service, as `https://host` or with a path before ours; ASCII only (RFC 3986), no
/// query, no `/` at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

/// The text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an address such as https://example.org, in ASCII (xn--… for others), without ? and #")]
pub struct BadWebAddress;

impl FromStr for WebAddress {
    type Err = BadWebAddress;

    fn from_str(text: &str) -> Result<Self, BadWebAddress> {
        let text = text.trim().trim_end_matches('/');
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(BadWebAddress)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]@%!$&'()*+,;=".contains(c);
        if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(fits) {
            return Err(BadWebAddress);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl WebAddress {
    /// The page of a season's programme: `/{season}`.
    #[must_use]
    pub fn season(&self, slug: &str) -> String {
        format!("{}/{}", self.0, percent(slug))
    }

    /// An event on the page of its day: `/{season}?day=2023-06-03#{uid}`.
    #[must_use]
    pub fn event(&self, programme: &Programme, event: &Event) -> String {
        Self::event_on(&self.season(&programme.slug), programme, event)
    }

    /// The same, on the season's page.
    pub(super) fn event_on(page: &str, programme: &Programme, event: &Event) -> String {
        let (date, uid) = (programme.day(event).date, percent(&event.identity.uid));
        format!("{page}?day={date}#{uid}")
    }

    /// An applicant's own page: `/my/{secret}`.
    #[must_use]
    pub fn own_page(&self, secret: &str) -> String {
        format!("{}/my/{}", self.0, percent(secret))
    }

    /// Where reminders are ended: `/my/{secret}/reminders`.
    #[must_use]
    pub fn reminders(&self, secret: &str) -> String {
        format!("{}/reminders", self.own_page(secret))
    }

    /// The feed of an applicant's own slots: `/my/{secret}/calendar.ics`.
    #[must_use]
    pub fn own_feed(&self, secret: &str) -> String {
        format!("{}/calendar.ics", self.own_page(secret))
    }

    /// A season's feed: `/{season}/calendar/programme.ics`, with the filter as its query.
    #[must_use]
    pub fn feed(&self, slug: &str, filter: &Filter) -> String {
        let query = filter.query();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}/calendar/programme.ics{mark}{query}", self.season(slug))
    }
}
