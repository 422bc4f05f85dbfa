//! What was stored comes back.

use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::{SeasonHead, Store, StoreError};

use crate::support::database::on_both_databases;
use crate::support::example::good_example;
use crate::support::season::{With, a_season, day, embankment, performer, stage};

on_both_databases! {
    a_season_comes_back
    awkward_texts_come_back
    an_empty_season_comes_back
    a_slug_is_taken_once
    a_season_that_is_not_there_is_named
    a_writing_that_is_dropped_has_not_happened
    seasons_are_listed
}

pub(super) async fn insert(store: &Store, built: &BuiltSeason) {
    let writing = store.write().await.unwrap();
    writing.insert_season(built).await.unwrap();
    writing.commit().await.unwrap();
}

async fn check(store: &Store, built: BuiltSeason) {
    insert(store, &built).await;
    let stored = store.load_season(built.season.slug()).await.unwrap();
    assert_eq!(stored.built, built);
    assert_eq!(stored.assignment_ids.len(), built.plan.assignments.len());
}

async fn a_season_comes_back(store: Store) {
    let built = good_example()
        .change(|parts| {
            parts.weights.placed = vec![7, 5];
            parts.weights.theme = 1_000_000_000;
            parts.embankments[0].position = Some(yarkie_berega::domain::embankment::Position {
                latitude_udeg: -56_010_563,
                longitude_udeg: 92_852_572,
            });
        })
        .build();
    check(&store, built).await;
}

async fn awkward_texts_come_back(store: Store) {
    let long = "Ё🎈'\"\\\n;--".repeat(1_000);
    let season = a_season()
        .day(day("2023-06-03", "12:00-22:00"))
        .embankment(embankment("центр %/?#"))
        .place(stage("stage", "центр %/?#"))
        .application(performer("'; DROP TABLE season; --").with(|a| {
            a.title = long.clone();
            a.description.clone_from(&long);
            a.people = vec!["\"".into(), "[]".into(), "\u{202e}abc".into()];
        }));
    check(&store, season.build()).await;
}

async fn an_empty_season_comes_back(store: Store) {
    check(&store, a_season().build()).await;
}

async fn a_slug_is_taken_once(store: Store) {
    let built = good_example().build();
    insert(&store, &built).await;
    let writing = store.write().await.unwrap();
    let again = writing.insert_season(&built).await;
    assert!(matches!(again, Err(StoreError::SlugTaken { slug }) if slug == built.season.slug()));
}

async fn a_season_that_is_not_there_is_named(store: Store) {
    let missing = store.load_season("nowhere").await;
    assert!(matches!(missing, Err(StoreError::NoSeason { slug }) if slug == "nowhere"));
    let writing = store.write().await.unwrap();
    let missing = writing.lock_season("nowhere").await;
    assert!(matches!(missing, Err(StoreError::NoSeason { slug }) if slug == "nowhere"));
}

async fn a_writing_that_is_dropped_has_not_happened(store: Store) {
    let writing = store.write().await.unwrap();
    writing
        .insert_season(&good_example().build())
        .await
        .unwrap();
    drop(writing);
    assert_eq!(store.seasons().await.unwrap(), []);
    insert(&store, &good_example().build()).await;
}

async fn seasons_are_listed(store: Store) {
    for slug in ["first", "second"] {
        let season = good_example().change(|parts| parts.slug = slug.into());
        insert(&store, &season.build()).await;
    }
    let heads = store.seasons().await.unwrap();
    let expected = ["second", "first"].map(|slug| SeasonHead {
        slug: slug.into(),
        name: heads[0].name.clone(),
        release: None,
    });
    assert_eq!(heads, expected);
}
