//! Links: made, found, revoked; and only their hashes are stored.

use sea_orm::ConnectionTrait;
use yarkie_berega::app::account::{Refusal, Secret};
use yarkie_berega::app::applicant::{holder, make_link};
use yarkie_berega::app::{AppError, Desk, Store};
use yarkie_berega::domain::private_link::Purpose;

use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, rows};
use crate::support::desk::{desk, now};
use crate::support::example::good_example;

on_both_databases! {
    a_link_leads_to_its_application_and_to_nothing_else
    a_new_link_of_an_organizer_ends_the_others
    what_is_stored_of_a_link_opens_nothing
}

/// Of the good example.
const SLUG: &str = "test";

/// A link to the page of the application.
async fn made(store: &Store, application: &str) -> Secret {
    let writing = store.write().await.unwrap();
    let secret = make_link(&writing, (SLUG, application), time(NOW)).await;
    writing.commit().await.unwrap();
    secret.unwrap()
}

/// The application that the link leads to.
async fn leads_to(store: &Store, carried: &str) -> Option<String> {
    match holder(store, carried, Purpose::Page).await {
        Ok(holder) => Some(holder.application),
        Err(AppError::Refused(Refusal::Missing)) => None,
        Err(error) => panic!("{error}"),
    }
}

async fn a_link_leads_to_its_application_and_to_nothing_else(store: Store) {
    desk(&store, &good_example().build()).await;
    let (choir, band) = (made(&store, "choir").await, made(&store, "band").await);
    let again = made(&store, "choir").await;
    assert_eq!(choir.reveal().len(), 64);
    for (secret, application) in [(&choir, "choir"), (&band, "band"), (&again, "choir")] {
        let found = leads_to(&store, secret.reveal()).await;
        assert_eq!(found.as_deref(), Some(application));
        let elsewhere = holder(&store, secret.reveal(), Purpose::Calendar).await;
        assert!(matches!(
            elsewhere,
            Err(AppError::Refused(Refusal::Missing))
        ));
    }
    let upper = choir.reveal().to_uppercase();
    let cut = &choir.reveal()[..63];
    for wrong in ["", "0", &upper, cut, &"0".repeat(64), "choir"] {
        assert_eq!(leads_to(&store, wrong).await, None, "{wrong}");
    }
}

async fn a_new_link_of_an_organizer_ends_the_others(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let (old, other) = (made(&store, "choir").await, made(&store, "band").await);
    let older = made(&store, "choir").await;
    assert_eq!(desk.kept_links(SLUG, "choir").await.unwrap().pages, 2);
    let new = desk.renew_link(SLUG, &now(), "choir").await.unwrap();
    assert_eq!(leads_to(&store, old.reveal()).await, None);
    assert_eq!(leads_to(&store, older.reveal()).await, None);
    let found = leads_to(&store, new.reveal()).await;
    assert_eq!(found.as_deref(), Some("choir"));
    let untouched = leads_to(&store, other.reveal()).await;
    assert_eq!(untouched.as_deref(), Some("band"));
    let kept = desk.kept_links(SLUG, "choir").await.unwrap();
    assert_eq!((kept.pages, kept.latest), (1, Some(time(NOW))));
    let nobody = desk.renew_link(SLUG, &now(), "nobody").await;
    assert!(matches!(nobody, Err(AppError::NoItem(_))));
    let nowhere = Desk::new(store)
        .renew_link("nowhere", &now(), "choir")
        .await;
    assert!(nowhere.is_err_and(|error| error.is_missing()));
}

async fn what_is_stored_of_a_link_opens_nothing(store: Store) {
    desk(&store, &good_example().build()).await;
    let secret = made(&store, "choir").await;
    let carried = secret.reveal();
    let query = format!("SELECT count(*) FROM private_link WHERE hash = '{carried}'");
    assert_eq!(rows(&store, &query).await, 0);
    let query = "SELECT count(*) FROM private_link WHERE length(hash) = 64";
    assert_eq!(rows(&store, query).await, 1);
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    // Whoever has read the hash has no link.
    let db = store.connection();
    let query = "SELECT hash FROM private_link".to_owned();
    let query = sea_orm::Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(query).await.unwrap().unwrap();
    let hash: String = row.try_get_by_index(0).unwrap();
    assert_eq!(leads_to(&store, &hash).await, None);
}
