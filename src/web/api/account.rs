//! Who one is.

use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::answer;
use crate::app::account::{Actor, Via};
use crate::web::access::Who;
use crate::web::error::Problem;

/// An account, for the one whose it is.
#[derive(Serialize, ToSchema)]
struct Account<'a> {
    login: &'a str,
    name: &'a str,
    email: &'a str,
    /// The language that the person reads: `ru` or `en`.
    language: &'a str,
    grants: Vec<GrantDocument<'a>>,
    /// By what the request was made: `session` or `token`.
    via: &'static str,
    /// What the token may be used for; null for a session, which may all that the grants say.
    scopes: Option<Vec<&'static str>>,
    /// The only season that the token can touch.
    season: Option<&'a str>,
}

/// A role, and where it holds.
#[derive(Serialize, ToSchema)]
#[schema(as = Grant)]
struct GrantDocument<'a> {
    /// `administrator`, `organizer`, `reviewer` or `staff`.
    role: &'static str,
    /// Slug of a season; null: in every season.
    season: Option<&'a str>,
    /// Id of an embankment; null: on every one.
    embankment: Option<&'a str>,
}

/// The account that the request was made with
#[utoipa::path(get, path = "/api/v1/account", tag = "account", responses(
    (status = 200, description = "The account and what it may do", body = Account),
    (status = 304, description = "As the client knows it"),
))]
pub(in crate::web) async fn own(Who(actor): Who, headers: HeaderMap) -> Result<Response, Problem> {
    let account = actor.own().map_err(Problem::from)?;
    let limits = actor.access.limits.as_ref();
    let scopes = limits.map(|limits| limits.scopes.iter().map(|scope| scope.word()).collect());
    let document = Account {
        login: account.login.as_str(),
        name: &account.profile.name,
        email: &account.profile.email,
        language: &account.profile.language,
        grants: grants(&actor),
        via: match actor.via {
            Via::Token(_) => "token",
            _ => "session",
        },
        scopes,
        season: limits.and_then(|limits| limits.season.as_deref()),
    };
    answer(&headers, &document)
}

fn grants(actor: &Actor) -> Vec<GrantDocument<'_>> {
    let mut documents = Vec::new();
    for grant in &actor.access.grants {
        documents.push(GrantDocument {
            role: grant.role().word(),
            season: grant.season(),
            embankment: grant.embankment().map(|code| code.as_str()),
        });
    }
    documents
}
