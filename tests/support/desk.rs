//! The desk, as organizers use it.

use yarkie_berega::app::{
    Answer, AppError, By, Deed, Desk, Edited, Publication, Published, Request, Target,
};
use yarkie_berega::domain::actor::Actor;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::{Store, StoredDraft};

use super::app::{NOW, time};
use super::values::{date, hours};

/// The name of whoever edits in tests.
pub(crate) const ANNA: &str = "Анна";

pub(crate) fn person(name: &str) -> Actor {
    Actor::Person {
        id: yarkie_berega::domain::account::AccountId(1),
        name: name.to_owned(),
    }
}

/// Anna, at that time.
pub(crate) fn by(at: &str) -> By {
    By {
        actor: person(ANNA),
        now: time(at),
        record: None,
    }
}

pub(crate) fn now() -> By {
    by(NOW)
}

/// A desk with the season on it.
pub(crate) async fn desk(store: &Store, built: &BuiltSeason) -> Desk {
    let desk = Desk::new(store.clone());
    desk.create(&now(), built).await.unwrap();
    desk
}

pub(crate) async fn draft(desk: &Desk, slug: &str) -> std::sync::Arc<StoredDraft> {
    desk.draft(slug, time(NOW)).await.unwrap()
}

pub(crate) fn target(on: &str, place: &str, at: &str) -> Target {
    Target {
        date: date(on),
        place: place.to_owned(),
        hours: hours(at),
    }
}

pub(crate) fn request(deeds: impl IntoIterator<Item = Deed>) -> Request {
    Request {
        deeds: deeds.into_iter().collect(),
        ..Request::default()
    }
}

pub(crate) async fn try_edit(
    desk: &Desk,
    slug: &str,
    request: &Request,
) -> Result<Edited, AppError> {
    let answer = desk.edit(slug, &now(), request, None).await?;
    Ok(answer.fresh().unwrap())
}

/// Edits whatever conflicts it makes.
pub(crate) async fn edit(desk: &Desk, slug: &str, deeds: impl IntoIterator<Item = Deed>) -> Edited {
    let request = Request {
        reason: Some("так надо".into()),
        ..request(deeds)
    };
    try_edit(desk, slug, &request).await.unwrap()
}

/// Empties the draft.
pub(crate) async fn clear(desk: &Desk, slug: &str) -> Edited {
    let draft = draft(desk, slug).await;
    let ids: Vec<AssignmentId> = draft.draft.ids().to_vec();
    edit(desk, slug, ids.into_iter().map(|id| Deed::Remove { id })).await
}

pub(crate) async fn publish(desk: &Desk, slug: &str, at: &str) -> Published {
    let answer = desk
        .publish(slug, &by(at), &Publication::default(), None)
        .await;
    answer.unwrap().fresh().unwrap()
}

/// Publishes now, with that note, on a server of its own.
pub(crate) async fn publish_noted(store: &Store, slug: &str, note: &str) {
    let publication = Publication {
        note: note.to_owned(),
        ..Publication::default()
    };
    let desk = Desk::new(store.clone());
    desk.publish(slug, &now(), &publication, None)
        .await
        .unwrap();
}

/// The answer that was given before.
pub(crate) fn again<T: std::fmt::Debug>(answer: Answer<T>) -> Vec<u8> {
    match answer {
        Answer::Again(answer) => answer,
        Answer::New(value) => panic!("{value:?}"),
    }
}

/// What the desk has in memory is what is stored: a server that has just started sees the same.
#[track_caller]
pub(crate) fn assert_same(here: &StoredDraft, there: &StoredDraft) {
    assert_eq!(here.revision, there.revision);
    // The differences, rather than two whole seasons.
    let (a, b) = (here.draft.items(), there.draft.items());
    assert_eq!(a.diff(b), []);
    assert_eq!(a, b);
    assert!(
        here.draft == there.draft,
        "conflicts, score or what was published"
    );
}

/// The draft as it is stored, which is what the desk has in memory.
pub(crate) async fn stored(desk: &Desk, slug: &str) -> std::sync::Arc<StoredDraft> {
    let here = draft(desk, slug).await;
    let there = draft(&Desk::new(desk.store().clone()), slug).await;
    assert_same(&here, &there);
    here
}
