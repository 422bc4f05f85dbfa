//! Parameters of queries, each checked by its name.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::app::account::FieldRule;
use crate::web::Web;
use crate::web::error::{BadField, BadFieldRule, Problem};
use crate::web::query::Pairs;

/// The query of a request.
#[derive(Debug, Clone)]
pub(in crate::web) struct Params(Pairs);

impl FromRequestParts<Web> for Params {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        Pairs::from_request_parts(parts, web).await.map(Self)
    }
}

impl Params {
    /// Refuses parameters that mean nothing here: a misspelt filter must not show everything.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Problem> {
        let pairs = self.0.0.iter();
        let mut unknown = pairs.filter(|(name, _)| !known.contains(&name.as_str()));
        match unknown.next() {
            Some((name, _)) => Err(flaw(name, FieldRule::Unknown)),
            None => Ok(()),
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.first(name)
    }

    /// A whole number of `1..=max`.
    pub(super) fn count(&self, name: &str, max: u32) -> Result<Option<u32>, Problem> {
        let read = |text: &str| text.parse().ok().filter(|n| (1..=max).contains(n));
        let count = self.text(name).map(|text| read(text).ok_or(text));
        count
            .transpose()
            .map_err(|_| flaw(name, FieldRule::Range(max)))
    }

    /// One of these, by its word.
    pub(super) fn choice<T: Copy>(
        &self,
        name: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let known = all.iter().copied().find(|item| word(*item) == text);
        known
            .map(Some)
            .ok_or_else(|| flaw(name, FieldRule::Unknown))
    }
}

pub(super) fn flaw(name: &str, rule: FieldRule) -> Problem {
    let rule = BadFieldRule::Form(rule);
    Problem::Fields(vec![BadField {
        field: name.to_owned(),
        rule,
    }])
}
