//! What is asked for twice under one key happens once.

use yarkie_berega::app::{
    Answer, AppError, By, Deed, Desk, Edited, Key, Once, Publication, Published, Store, StoreError,
    releases,
};

use crate::support::database::on_both_databases;
use crate::support::desk::{again, by, desk, draft, now, request, stored};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};

on_both_databases! {
    an_edit_that_is_repeated_is_made_once
    a_release_that_is_repeated_is_made_once
    what_fails_may_be_repeated
}

/// Of the good example.
const SLUG: &str = "test";

fn key(owner: &str, key: &str, request: &str) -> Key {
    Key {
        owner: owner.to_owned(),
        key: key.to_owned(),
        request: request.as_bytes().to_vec(),
    }
}

async fn remove_band(desk: &Desk, by: &By, key: Key) -> Result<Answer<Edited>, AppError> {
    let first = draft(desk, SLUG).await;
    let slug = first.draft.items().slug();
    let date = crate::support::values::date(SATURDAY);
    let band = yarkie_berega::domain::identity::AssignmentId::nth(slug, "band", date, 0);
    let answer = |edited: &Edited| format!("шаг {:?}", edited.step()).into_bytes();
    let once = Once {
        key,
        answer: &answer,
    };
    let request = request([Deed::Remove { id: band }]);
    desk.edit(SLUG, by, &request, Some(&once)).await
}

async fn an_edit_that_is_repeated_is_made_once(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    id(&draft(&desk, SLUG).await.draft, "band", SATURDAY);
    let first = remove_band(&desk, &now(), key("1", "a", "remove"))
        .await
        .unwrap();
    assert_eq!(first.fresh().unwrap().step(), Some(2));
    // Another server answers the same, though there is nothing to remove any more.
    let there = Desk::new(store.clone());
    for desk in [&desk, &there] {
        let repeated = remove_band(desk, &now(), key("1", "a", "remove"))
            .await
            .unwrap();
        assert_eq!(again(repeated), "шаг Some(2)".as_bytes());
    }
    let other = remove_band(&desk, &now(), key("1", "a", "something else")).await;
    assert!(matches!(other, Err(AppError::Store(StoreError::KeyReused))));
    // Somebody else's key is another one, and a day later it is forgotten.
    let later = by("2023-06-03T05:00:01Z");
    for (by, owner) in [(now(), "2"), (later, "1")] {
        let missing = remove_band(&desk, &by, key(owner, "a", "remove")).await;
        assert!(matches!(missing, Err(AppError::NoItem(_))), "{owner}");
    }
    assert_eq!(stored(&desk, SLUG).await.revision, 2);
}

async fn a_release_that_is_repeated_is_made_once(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let answer = |published: &Published| published.release.head.number.to_string().into_bytes();
    let once = Once {
        key: key("1", "r", "publish"),
        answer: &answer,
    };
    let publication = Publication {
        expected: Some(0),
        ..Publication::default()
    };
    let first = desk.publish(SLUG, &now(), &publication, Some(&once)).await;
    assert_eq!(first.unwrap().fresh().unwrap().release.head.number, 1);
    let second = desk.publish(SLUG, &now(), &publication, Some(&once)).await;
    assert_eq!(again(second.unwrap()), b"1");
    assert_eq!(releases(&store, SLUG).await.unwrap().len(), 1);
}

async fn what_fails_may_be_repeated(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let removed = remove_band(&desk, &now(), key("1", "a", "remove")).await;
    assert!(removed.is_ok());
    for _ in 0..2 {
        let refused = remove_band(&desk, &now(), key("1", "b", "remove")).await;
        assert!(matches!(refused, Err(AppError::NoItem(_))));
    }
    desk.undo(SLUG, &now(), 2).await.unwrap();
    let removed = remove_band(&desk, &now(), key("1", "b", "remove")).await;
    assert!(removed.unwrap().fresh().is_some());
}
