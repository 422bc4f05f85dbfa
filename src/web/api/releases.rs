//! What was published when, what it changed, and publishing.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{about, answer, done, written};
use super::asking::{Asking, Keyed};
use super::body::Body;
use super::by::{by, publishing};
use super::conflicts::reader;
use super::edits::EditDocument;
use super::page::{Listed, PARAMS, PageParams, page};
use super::params::{Params, flaw};
use crate::app::account::{Actor, FieldRule};
use crate::app::{Publication, Published, ReleaseHead};
use crate::domain::access::{Action, Target};
use crate::domain::actor;
use crate::domain::release::{Change, OpenConflict, Scope, Seen};
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::lang;
use crate::words::Lang;

/// A release.
#[derive(Serialize, ToSchema)]
struct Release {
    /// From 1, without gaps.
    number: u32,
    published_at: DateTime<Utc>,
    /// What was written to it; only for those who may read the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Who published it; only for those who may read the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl Release {
    fn new(head: ReleaseHead, with_insides: bool) -> Self {
        let name = match head.actor {
            actor::Actor::Person { name, .. } => Some(name),
            actor::Actor::CommandLine
            | actor::Actor::Service
            | actor::Actor::Form
            | actor::Actor::Applicant => None,
        };
        Self {
            number: head.number,
            published_at: head.published_at,
            note: with_insides.then_some(head.note),
            by: name.filter(|_| with_insides),
        }
    }
}

/// The season's releases, the newest first
#[utoipa::path(get, path = "/api/v1/seasons/{season}/releases", tag = "releases",
    params(("season" = String, Path, description = "Its slug"), PageParams),
    responses(
        (status = 200, description = "A page of releases", body = Listed<Release>),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn list(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Who(actor): Who,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&PARAMS)?;
    let releases = crate::app::releases(&web.store, &slug).await?;
    let may_read = actor.may(Action::ReadDraft, Target::Season(&slug));
    if releases.is_empty() && !may_read {
        return Err(Problem::Missing);
    }
    let key = |head: &ReleaseHead| head.number.to_string();
    let listed = page(&params, releases, key, |head| Release::new(head, may_read))?;
    answer(&headers, &listed)
}

/// What a release changed for visitors.
#[derive(Serialize, ToSchema)]
struct Changes {
    changes: Vec<ChangeDocument>,
}

/// What became of an event.
#[derive(Serialize, ToSchema)]
#[schema(as = Change)]
struct ChangeDocument {
    /// The same in every feed and release.
    uid: String,
    /// `new`, `moved`, `cancelled`, `restored`, `retitled` or another word of the kind.
    fate: &'static str,
    before: Option<SeenDocument>,
    after: Option<SeenDocument>,
}

/// An event as visitors saw it.
#[derive(Serialize, ToSchema)]
#[schema(as = Seen)]
struct SeenDocument {
    title: String,
    date: NaiveDate,
    start: String,
    end: String,
    /// Names, as visitors read them.
    embankment: String,
    place: String,
}

impl From<&Seen> for SeenDocument {
    fn from(seen: &Seen) -> Self {
        Self {
            title: seen.title.clone(),
            date: seen.date,
            start: seen.hours.from().to_string(),
            end: seen.hours.to().to_string(),
            embankment: seen.embankment.clone(),
            place: seen.place.clone(),
        }
    }
}

fn changed(changes: &[Change]) -> Vec<ChangeDocument> {
    let document = |change: &Change| ChangeDocument {
        uid: change.uid.clone(),
        fate: change.fate.word(),
        before: change.before.as_ref().map(SeenDocument::from),
        after: change.after.as_ref().map(SeenDocument::from),
    };
    changes.iter().map(document).collect()
}

/// Since when.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes what `Params` reads")]
struct Since {
    /// Number of the release to compare with; 0: from nothing. By default the one before.
    #[param(minimum = 0)]
    since: Option<u32>,
}

/// What changed for visitors from one release to another
#[utoipa::path(get, path = "/api/v1/seasons/{season}/releases/{release}/changes", tag = "releases",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("release" = u32, Path, description = "Its number"),
        Since,
    ),
    responses(
        (status = 200, description = "What changed", body = Changes),
        (status = 304, description = "As the client knows it"),
    ))]
pub(in crate::web) async fn changes(
    State(web): State<Web>,
    Path((slug, number)): Path<(String, u32)>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    params.only(&["since"])?;
    let since = params.text("since").map(str::parse).transpose();
    let since = since.map_err(|_| flaw("since", FieldRule::Unknown))?;
    let since = since.unwrap_or_else(|| number.saturating_sub(1));
    let found = web.desk.changes(&slug, since, number).await?;
    let changes = changed(&found);
    answer(&headers, &Changes { changes })
}

/// What is to be published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct NewRelease {
    /// Number of the release that is known as the latest, 0 if there is none: if another was published
    /// meanwhile, nothing happens.
    expected: u32,
    #[serde(default)]
    note: String,
    /// Only these days; null: all.
    #[serde(default)]
    days: Option<BTreeSet<NaiveDate>>,
    /// Only these embankments, by id; null: all.
    #[serde(default)]
    embankments: Option<BTreeSet<String>>,
}

/// A release that was just made.
#[derive(Serialize, ToSchema)]
struct Made {
    release: Release,
    changes: Vec<ChangeDocument>,
    /// The hard conflicts that it was published with.
    conflicts: Vec<Open>,
}

/// A hard conflict that is published.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenConflict)]
struct Open {
    rule: &'static str,
    /// Ids of the assignments.
    assignments: Vec<String>,
    message: String,
    /// Why somebody allowed it; null: nobody did.
    allowed: Option<String>,
}

fn open(lang: Lang, conflict: &OpenConflict) -> Open {
    Open {
        rule: conflict.rule.id(),
        assignments: conflict.parties.iter().map(ToString::to_string).collect(),
        message: match lang {
            Lang::Ru => conflict.why.ru.clone(),
            Lang::En => conflict.why.en.clone(),
        },
        allowed: conflict.allowed.as_ref().map(|given| given.reason.clone()),
    }
}

/// Publish the draft, or a part of it
#[utoipa::path(post, path = "/api/v1/seasons/{season}/releases", tag = "releases",
    params(
        ("season" = String, Path, description = "Its slug"),
        Keyed,
    ),
    request_body = NewRelease,
    responses((status = 201, description = "It is published", body = Made)))]
pub(in crate::web) async fn publish(
    asking: Asking,
    Body(new, digest): Body<NewRelease>,
) -> Result<Response, Problem> {
    let (web, slug) = (&asking.web, &asking.slug);
    let lang = lang::accepted(&asking.headers);
    let publication = Publication {
        expected: Some(new.expected),
        note: new.note,
        scope: Scope {
            days: new.days,
            embankments: new.embankments,
        },
    };
    may_publish(&asking.actor, slug, &publication.scope)?;
    let document = |published: &Published| {
        let conflicts = published.conflicts.iter();
        let made = Made {
            release: Release::new(published.release.head.clone(), true),
            changes: changed(&published.changes),
            conflicts: conflicts.map(|conflict| open(lang, conflict)).collect(),
        };
        written(&made).unwrap_or_default()
    };
    let once = asking.once(&digest, &document)?;
    let by = publishing(&asking.actor, slug, web.now());
    let published = web
        .desk
        .publish(slug, &by, &publication, once.as_ref())
        .await;
    let published = published.map_err(|error| Problem::of_edit(error, asking.reader()))?;
    let body = published.told(document);
    web.prepare(slug).await;
    let number = new.expected + 1;
    let location = format!("/api/v1/seasons/{slug}/releases/{number}/changes");
    let response = done(&asking.headers, StatusCode::CREATED, body);
    Ok(about(response, Some(&location), None))
}

/// Whether they may publish all that is in the scope.
pub(in crate::web) fn may_publish(actor: &Actor, slug: &str, scope: &Scope) -> Result<(), Problem> {
    let may = |target| actor.may(Action::Publish, target);
    let all = may(Target::Season(slug));
    let parts = scope.embankments.as_ref().is_some_and(|ids| {
        let mut ids = ids.iter();
        ids.all(|id| may(Target::Embankment(slug, id)))
    });
    if all || parts {
        Ok(())
    } else {
        Err(Problem::Forbidden)
    }
}

/// Which draft is gone back from.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct GoBack {
    /// The draft's revision as it was seen.
    revision: u64,
}

/// Make the plan of a release the draft again
#[utoipa::path(post, path = "/api/v1/seasons/{season}/releases/{release}/go-back", tag = "releases",
    params(
        ("season" = String, Path, description = "Its slug"),
        ("release" = u32, Path, description = "Its number"),
    ),
    request_body = GoBack,
    responses((status = 200, description = "It is the draft", body = EditDocument)))]
pub(in crate::web) async fn go_back(
    State(web): State<Web>,
    Path((slug, number)): Path<(String, u32)>,
    Who(actor): Who,
    headers: HeaderMap,
    Body(from, _): Body<GoBack>,
) -> Result<Response, Problem> {
    let reader = reader(&actor, &slug, &headers);
    let by = by(&actor, &slug, web.now());
    let edited = web
        .desk
        .go_back(&slug, &by, number, Some(from.revision))
        .await;
    let edited = edited.map_err(|error| Problem::of_edit(error, reader))?;
    let body = written(&EditDocument::new(&edited, None, reader))?;
    Ok(done(&headers, StatusCode::OK, body))
}
