//! The account's tokens.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::{answer, created};
use super::body::Body;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::Params;
use crate::app::account::{MAX_TOKEN_DAYS, TokenForm, create_token, own_tokens, withdraw_token};
use crate::app::{TokenHead, TokenId};
use crate::domain::access::Scope;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
struct Token {
    id: i64,
    name: String,
    /// Some of `read`, `write`, `publish`, `admin`; none includes another.
    scopes: Vec<&'static str>,
    /// Slug of the only season that it can touch; null: all that the account can.
    season: Option<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// When it was used last, to ten minutes.
    used_at: Option<DateTime<Utc>>,
}

/// A token that somebody wants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct NewToken {
    /// What it is for; no two of an account are called the same.
    #[schema(min_length = 1, max_length = 100, pattern = r"\S")]
    name: String,
    #[schema(min_items = 1)]
    scopes: Vec<ScopeWord>,
    /// Slug of the only season that it shall touch.
    #[serde(default)]
    season: Option<String>,
    /// How long it shall hold.
    #[schema(minimum = 1, maximum = 366, default = 90)]
    #[serde(default = "usual_days")]
    days: u32,
}

/// What a token may be used for; none includes another.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[schema(as = Scope)]
#[serde(rename_all = "lowercase")]
enum ScopeWord {
    Read,
    Write,
    Publish,
    Admin,
}

impl From<ScopeWord> for Scope {
    fn from(word: ScopeWord) -> Self {
        match word {
            ScopeWord::Read => Self::Read,
            ScopeWord::Write => Self::Write,
            ScopeWord::Publish => Self::Publish,
            ScopeWord::Admin => Self::Admin,
        }
    }
}

const fn usual_days() -> u32 {
    90
}

/// A token that was just made.
#[derive(Serialize, ToSchema)]
struct MadeToken {
    id: i64,
    /// What programs send as `Authorization: Bearer …`. It is told only now.
    token: String,
}

/// The account's tokens, the newest first
#[utoipa::path(get, path = "/api/v1/tokens", tag = "account", params(PageParams), responses(
    (status = 200, description = "A page of tokens", body = Listed<Token>),
    (status = 304, description = "As the client knows it"),
))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let tokens = own_tokens(&web.store, &actor).await?;
    let document = |head: TokenHead| Token {
        id: head.id.0,
        name: head.name,
        scopes: head
            .limits
            .scopes
            .iter()
            .map(|scope| scope.word())
            .collect(),
        season: head.limits.season,
        created_at: head.created_at,
        expires_at: head.expires_at,
        used_at: head.used_at,
    };
    let key = |head: &TokenHead| head.id.0.to_string();
    answer(&headers, &page(&params, tokens, key, document)?)
}

/// Make a token
///
/// Only for a person who is logged in: a token makes no tokens.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "account", request_body = NewToken, responses(
    (status = 201, description = "It is made, and its secret is told once", body = MadeToken),
))]
pub(in crate::web) async fn create(
    State(web): State<Web>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(new, _): Body<NewToken>,
) -> Result<Response, Problem> {
    let form = TokenForm {
        name: new.name,
        scopes: new.scopes.into_iter().map(Scope::from).collect(),
        season: new.season,
        days: new.days.min(MAX_TOKEN_DAYS + 1),
    };
    let (id, token) = create_token(&web.store, &actor, &form, web.now())
        .await
        .map_err(in_body)?;
    let location = format!("/api/v1/tokens/{}", id.0);
    created(&headers, &MadeToken { id: id.0, token }, &location)
}

/// Names fields as the body has them.
fn in_body(error: crate::app::AppError) -> Problem {
    match Problem::from(error) {
        Problem::Fields(mut fields) => {
            for bad in &mut fields {
                bad.field.insert(0, '/');
            }
            Problem::Fields(fields)
        }
        other => other,
    }
}

/// Make a token hold no more
#[utoipa::path(delete, path = "/api/v1/tokens/{token}", tag = "account",
    params(("token" = i64, Path, description = "Its id")),
    responses((status = 204, description = "It holds no more")))]
pub(in crate::web) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<i64>,
    Who(actor): Who,
) -> Result<Response, Problem> {
    withdraw_token(&web.store, &actor, TokenId(id), web.now()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
