//! What was stored comes back.

use chrono::{DateTime, Utc};
use yarkie_berega::app::AppError;
use yarkie_berega::domain::edit::{Headline, Verb};
use yarkie_berega::store::{NewStep, SeasonHead, Store, StoreError};

use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::desk::{desk, now, person};
use crate::support::draft::draft;
use crate::support::example::good_example;
use crate::support::season::{SeasonBuilder, With, a_season, day, embankment, performer, stage};

/// A moment of the day on which drafts of tests are made.
fn early_time() -> DateTime<Utc> {
    time("2000-01-01T05:00:00Z")
}

on_both_databases! {
    a_season_comes_back
    awkward_texts_come_back
    an_empty_season_comes_back
    a_slug_is_taken_once
    a_season_that_is_not_there_is_named
    a_writing_that_is_dropped_has_not_happened
    seasons_are_listed
}

async fn check(store: &Store, season: SeasonBuilder) {
    let built = season.clone().build();
    desk(store, &built).await;
    let slug = built.season.slug();
    let stored = store.draft(slug, early_time()).await.unwrap();
    assert_eq!(stored.draft, draft(season));
    assert_eq!(stored.revision, 1);
    assert_eq!(store.revision(slug).await.unwrap(), 1);
}

async fn a_season_comes_back(store: Store) {
    let season = good_example().change(|parts| {
        parts.weights.placed = vec![7, 5];
        parts.weights.theme = 1_000_000_000;
        parts.embankments[0].position = Some(yarkie_berega::domain::embankment::Position {
            latitude_udeg: -56_010_563,
            longitude_udeg: 92_852_572,
        });
    });
    check(&store, season).await;
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
    check(&store, season).await;
}

async fn an_empty_season_comes_back(store: Store) {
    check(&store, a_season()).await;
}

async fn a_slug_is_taken_once(store: Store) {
    let built = good_example().build();
    let desk = desk(&store, &built).await;
    let again = desk.create(&now(), &built).await;
    let Err(AppError::Store(StoreError::SlugTaken { slug })) = again else {
        panic!("{again:?}");
    };
    assert_eq!(slug, built.season.slug());
}

async fn a_season_that_is_not_there_is_named(store: Store) {
    let missing = store.draft("nowhere", early_time()).await;
    assert!(matches!(missing, Err(StoreError::NoSeason { slug }) if slug == "nowhere"));
    let writing = store.write().await.unwrap();
    let missing = writing.lock_season("nowhere").await;
    assert!(matches!(missing, Err(StoreError::NoSeason { slug }) if slug == "nowhere"));
}

async fn a_writing_that_is_dropped_has_not_happened(store: Store) {
    let actor = person("Анна");
    let headline = Headline::Many {
        counts: Vec::new(),
        assigned: 0,
    };
    let new = NewStep {
        actor: &actor,
        at: early_time(),
        verb: Verb::Create,
        note: "",
        headline: &headline,
    };
    let writing = store.write().await.unwrap();
    let season = draft(good_example());
    writing.insert_season(&season, &new).await.unwrap();
    drop(writing);
    assert_eq!(store.seasons().await.unwrap(), []);
    desk(&store, &good_example().build()).await;
}

async fn seasons_are_listed(store: Store) {
    for slug in ["first", "second"] {
        let season = good_example().change(|parts| parts.slug = slug.into());
        desk(&store, &season.build()).await;
    }
    let heads = store.seasons().await.unwrap();
    let expected = ["second", "first"].map(|slug| SeasonHead {
        slug: slug.into(),
        name: heads[0].name.clone(),
        release: None,
        timezone: chrono_tz::Tz::Asia__Krasnoyarsk,
        reception: Default::default(),
    });
    assert_eq!(heads, expected);
}
