//! Bodies of forms.

use axum::extract::{FromRequest, Request};

use super::Web;
use super::error::Problem;

/// The fields of a form that was sent, as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(super) const fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// What was typed into the field; nothing if it was not sent.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    /// A field that was sent and is not one of these.
    pub(super) fn other_than(&self, known: &[&str]) -> Option<&str> {
        let mut names = self.0.iter().map(|(name, _)| name.as_str());
        names.find(|name| !known.contains(name))
    }

    /// Every value of a field that can be chosen several times.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.0.iter().filter(move |(found, _)| found == name);
        fields.map(|(_, value)| value.as_str())
    }

    /// All of them, as they came.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A number, as of a row that a button belongs to.
    pub(super) fn number(&self, name: &str) -> Result<i64, Problem> {
        self.get(name).parse().map_err(|_| Problem::BadQuery)
    }
}

impl FromRequest<Web> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, web).await;
        match form {
            Ok(axum::Form(fields)) => Ok(Self(fields)),
            Err(rejection) => {
                let problem = Problem::of_status(rejection.status());
                Err(problem.unwrap_or(Problem::BadQuery))
            }
        }
    }
}
