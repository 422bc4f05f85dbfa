//! What is wrong with the draft.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::answer;
use super::draft::{ConflictDocument, Reader, ScoreDocument};
use super::params::Params;
use crate::app::account::Actor;
use crate::domain::access::{Action, Target};
use crate::domain::conflict::Severity;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::lang;

/// Every conflict of the draft, and its score.
#[derive(Serialize, ToSchema)]
struct Conflicts {
    /// Number of the draft's latest step.
    revision: u64,
    score: ScoreDocument,
    /// Broken rules that block.
    hard: usize,
    warnings: usize,
    conflicts: Vec<ConflictDocument>,
}

/// Which conflicts.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Wanted {
    #[param(pattern = "^(hard|warning)?$")]
    severity: Option<String>,
}

/// Every conflict of the draft, hard ones first, and its score
#[utoipa::path(get, path = "/api/v1/seasons/{season}/conflicts", tag = "draft",
    params(("season" = String, Path, description = "Its slug"), Wanted),
    responses(
        (status = 200, description = "All of them, in no pages: one is useless without the others", body = Conflicts),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["severity"])?;
    let severities = [Severity::Hard, Severity::Warning];
    let wanted = params.choice("severity", &severities, Severity::word)?;
    let stored = web.draft(&slug).await?;
    let draft = &stored.draft;
    let found = draft.conflicts();
    let hard = found.iter().filter(|conflict| conflict.is_hard()).count();
    let reader = reader(&actor, &slug, &headers);
    let shown = found
        .iter()
        .filter(|conflict| wanted.is_none_or(|it| conflict.severity == it));
    let document = Conflicts {
        revision: stored.revision,
        score: (*draft.score()).into(),
        hard,
        warnings: found.len() - hard,
        conflicts: shown
            .map(|conflict| reader.conflict(draft, conflict))
            .collect(),
    };
    answer(&headers, &document)
}

pub(super) fn reader(actor: &Actor, slug: &str, headers: &HeaderMap) -> Reader {
    Reader {
        lang: lang::accepted(headers),
        with_names: actor.may(Action::ReadContacts, Target::Season(slug)),
    }
}
