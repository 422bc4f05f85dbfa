//! Something that is asked to be done to a season: by whom, to which one, and whether it was asked before.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::by::by;
use super::conflicts::reader;
use super::draft::Reader;
use super::params::flaw;
use crate::app::account::{Actor, FieldRule};
use crate::app::{AppError, Edited, Key, Once, Request};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;

/// Longest idempotency key, in octets; the description says so too.
const MAX_KEY_BYTES: usize = 100;

/// Makes a request that is repeated happen once.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes what `Asking` reads")]
pub(super) struct Keyed {
    /// Asked for twice under one key it is done once
    #[param(rename = "Idempotency-Key", min_length = 1, max_length = 100)]
    idempotency_key: Option<String>,
}

/// Nobody overwrites what they have not seen.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes what `expected_version` reads")]
pub(super) struct Matched {
    /// Its entity tag as it was seen, or `*`; without it the edit is refused
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// Whoever asks for something, of which season, and how.
pub(in crate::web) struct Asking {
    pub(super) web: Web,
    pub(super) actor: Arc<Actor>,
    pub(super) slug: String,
    pub(super) headers: HeaderMap,
    /// Knows the request again, but for its body: the same asked of something else is another request.
    line: Sha256,
}

impl FromRequestParts<Web> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let Who(actor) = Who::from_request_parts(parts, web).await?;
        let path = RawPathParams::from_request_parts(parts, web).await;
        let path = path.map_err(|_| Problem::Missing)?;
        let mut named = path.iter().filter(|(name, _)| *name == "season");
        let (_, slug) = named.next().ok_or(Problem::Missing)?;
        let (method, address) = (&parts.method, &parts.uri);
        let query = address.query().unwrap_or_default();
        let line = format!("{method} {}?{query}\n", address.path());
        Ok(Self {
            web: web.clone(),
            actor,
            slug: slug.to_owned(),
            headers: parts.headers.clone(),
            line: Sha256::new_with_prefix(line),
        })
    }
}

impl Asking {
    /// Who reads what comes of it.
    pub(super) fn reader(&self) -> Reader {
        reader(&self.actor, &self.slug, &self.headers)
    }

    /// How it is done once, if it brings an idempotency key. `body` is the digest of what it says.
    pub(super) fn once<'a, T>(
        &self,
        body: &[u8],
        answer: &'a (dyn Fn(&T) -> Vec<u8> + Sync),
    ) -> Result<Option<Once<'a, T>>, Problem> {
        let Some(key) = self.headers.get("idempotency-key") else {
            return Ok(None);
        };
        let text = key.to_str().unwrap_or("");
        if text.is_empty() || text.len() > MAX_KEY_BYTES {
            let rule = FieldRule::TooLong(MAX_KEY_BYTES);
            return Err(flaw("Idempotency-Key", rule));
        }
        let key = Key {
            owner: self.actor.name().to_owned(),
            key: text.to_owned(),
            request: self.line.clone().chain_update(body).finalize().to_vec(),
        };
        Ok(Some(Once { key, answer }))
    }

    /// Makes the edit, and gives what is told of it.
    pub(super) async fn edit(
        &self,
        request: &Request,
        body: &[u8],
        document: impl Fn(&Edited) -> Vec<u8> + Sync,
        problem: impl FnOnce(AppError) -> Problem,
    ) -> Result<Vec<u8>, Problem> {
        let once = self.once(body, &document)?;
        let by = by(&self.actor, &self.slug, self.web.now());
        let edited = self.web.desk.edit(&self.slug, &by, request, once.as_ref());
        let answer = edited.await.map_err(problem)?;
        Ok(answer.told(document))
    }
}
