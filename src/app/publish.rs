//! Publishing: the draft becomes a numbered release, which is what visitors see.

mod carry;

use chrono::{DateTime, Utc};

use super::AppError;
use crate::domain::assignment::{Plan, Published};
use crate::domain::moment::Moment;
use crate::domain::programme::{Identity, Programme};
use crate::store::{NewRelease, ReleaseHead, Store, StoredRelease, StoredSeason};

/// Freezes the draft as the next release. Assignments keep their identity from release to release;
/// what the draft has dropped stays as cancelled.
///
/// # Errors
/// [`AppError::Store`] if there is no such season, or somebody else published at the same moment.
pub async fn publish(
    store: &Store,
    slug: &str,
    note: &str,
    now: DateTime<Utc>,
) -> Result<StoredRelease, AppError> {
    let writing = store.write().await?;
    writing.lock_season(slug).await?;
    let draft = writing.load_season(slug).await?;
    let previous = writing.latest_release(slug).await?;
    let programme = next(&draft, previous.as_ref(), now);
    let number = programme.release.unwrap_or(1);
    let release = NewRelease {
        note: note.to_owned(),
        published_at: now,
        programme,
        published: spots(&draft.built.plan),
    };
    writing.insert_release(slug, &release).await?;
    writing.commit().await?;
    let events = release.programme.events.len();
    tracing::info!(
        season = slug,
        release = number,
        events,
        "Published a release"
    );
    Ok(StoredRelease {
        head: ReleaseHead {
            number,
            note: release.note,
            published_at: now,
        },
        programme: release.programme,
    })
}

/// The draft as the programme that follows the previous release.
fn next(draft: &StoredSeason, previous: Option<&StoredRelease>, now: DateTime<Utc>) -> Programme {
    let number = previous.map_or(0, |previous| previous.head.number) + 1;
    let moment = Moment(now.timestamp().div_euclid(60));
    let (season, plan) = (&draft.built.season, &draft.built.plan);
    let fresh = Programme::new(season, plan, Some(number), moment, |ix| Identity {
        uid: draft.assignment_ids[ix].to_string(),
        sequence: 0,
        modified_at: moment,
    });
    carry::carried(fresh, previous.map(|previous| &previous.programme))
}

/// What the next draft should stay close to: all that takes place.
fn spots(plan: &Plan) -> Vec<Published> {
    let mut spots: Vec<_> = plan
        .occupying()
        .map(|(_, assignment)| Published {
            application: assignment.application,
            spot: assignment.spot,
        })
        .collect();
    spots.sort_unstable();
    spots.dedup();
    spots
}
