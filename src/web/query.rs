//! Reading queries: filters, and what else pages take.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::NaiveDate;

use super::error::Problem;
use crate::domain::application::Kind;
use crate::domain::programme::Programme;
use crate::exchange::ical::{Filter, Search, brief};

/// Longest query that is read, in octets: a filter with everything a season has stays below it.
const MAX_QUERY_BYTES: usize = 8_000;

/// The query's pairs, decoded, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Pairs {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or("");
        if query.len() > MAX_QUERY_BYTES {
            return Err(Problem::BadQuery);
        }
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        pairs
            .map(|axum::extract::Query(pairs)| Self(pairs))
            .map_err(|_| Problem::BadQuery)
    }
}

impl Pairs {
    /// Of a query that was kept, without `?`.
    pub(super) fn of(query: &str) -> Result<Self, Problem> {
        let uri = format!("/?{query}").parse();
        let uri: axum::http::Uri = uri.map_err(|_| Problem::BadQuery)?;
        let pairs = axum::extract::Query::try_from_uri(&uri);
        let pairs = pairs.map_err(|_| Problem::BadQuery)?;
        Ok(Self(pairs.0))
    }

    /// The values of `name` that are not empty: an empty field of a form asks for nothing.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(n, _)| n == name);
        pairs
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.trim())
            .find(|value| !value.is_empty())
    }

    /// Which page of a list is asked for, from 1.
    pub(super) fn page(&self) -> Result<usize, Problem> {
        let page = self.first("page").map_or(Ok(1), str::parse);
        page.map_err(|_| Problem::BadQuery)
    }

    /// The filter that the query asks for; everything in it is in the programme.
    pub(super) fn filter(&self, programme: &Programme) -> Result<Filter, Problem> {
        let site = |id: &str| programme.site_by_id(id).is_some();
        let place = |id: &str| {
            let mut places = programme.sites.iter().flat_map(|site| &site.places);
            places.any(|place| place.id.as_str() == id)
        };
        let category = |name: &str| {
            programme
                .events
                .iter()
                .any(|e| e.category.as_deref() == Some(name))
        };
        let none = |_: &str| false;
        let mut filter = Filter::default();
        for value in self.list("embankment", &site) {
            filter.embankments.insert(parsed(value)?);
        }
        for value in self.list("kind", &none) {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == value);
            filter.kinds.insert(kind.ok_or_else(|| unknown(value))?);
        }
        for value in self.list("category", &category) {
            filter.categories.insert(value.to_owned());
        }
        for value in self.list("day", &none) {
            filter
                .days
                .insert(day(value).ok_or_else(|| unknown(value))?);
        }
        for value in self.list("place", &place) {
            filter.places.insert(parsed(value)?);
        }
        let only = self.list("only", &none).into_iter();
        filter.only.extend(only.map(|uid| brief(uid).to_owned()));
        filter.search = self.first("q").map(Search::new).unwrap_or_default();
        filter.check(programme)?;
        Ok(filter)
    }

    /// All values of a parameter that may be repeated, and may be a list separated by `|` or, where
    /// the whole is not something known by itself, by commas.
    fn list<'a>(&'a self, name: &'a str, known: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
        let mut values = Vec::new();
        for value in self.all(name).flat_map(|value| value.split('|')) {
            let value = value.trim();
            if known(value) {
                values.push(value);
            } else {
                values.extend(value.split(',').map(str::trim).filter(|v| !v.is_empty()));
            }
        }
        values
    }
}

/// The address with one more pair in its query.
pub(super) fn with(href: &str, pair: &str) -> String {
    let mark = if href.contains('?') { '&' } else { '?' };
    format!("{href}{mark}{pair}")
}

/// There is nothing of that name to look at.
pub(super) fn unknown(value: &str) -> Problem {
    Problem::UnknownFilter {
        value: value.to_owned(),
    }
}

fn parsed<T: std::str::FromStr>(value: &str) -> Result<T, Problem> {
    value.parse().map_err(|_| unknown(value))
}

/// `2023-06-03` or `03.06.2023`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let iso = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    iso.or_else(|| NaiveDate::parse_from_str(text, "%d.%m.%Y").ok())
}
