//! The page of a place: what is on there now and next.

use std::sync::Arc;

use yarkie_berega::app::Store;
use yarkie_berega::web::Web;

use crate::support::app::{NOW, TestApp, readable, time};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, publish};
use crate::support::example::good_example;

/// The service at that time, with the good example published.
async fn at(store: &Store, now: &'static str) -> TestApp {
    let address = "https://berega.example".parse().unwrap();
    TestApp::of(Web::new(
        store.clone(),
        Arc::new(move || time(now)),
        address,
        false,
    ))
}

async fn published(store: &Store) {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
}

#[test]
fn a_place_says_what_is_on_now_and_next() {
    on_sqlite(async |store| {
        published(&store).await;
        // 17:30 on Saturday in Krasnoyarsk: before both, between both, and when all is over.
        for (name, now) in [
            ("a_place_before", "2023-06-03T10:30:00Z"),
            ("a_place_while_something_is_on", "2023-06-03T11:30:00Z"),
            ("a_place_when_all_is_over", "2023-06-05T11:30:00Z"),
        ] {
            let page = at(&store, now).await.get("/test/places/stage").await;
            assert_eq!(page.status, 200);
            insta::assert_snapshot!(name, readable(page.text()));
        }
        let app = at(&store, NOW).await;
        let page = app.get("/test/places/pitch?lang=en").await;
        insta::assert_snapshot!("a_place_in_english", readable(page.text()));
        assert_eq!(app.get("/test/places/nowhere").await.status, 404);
        assert_eq!(app.get("/test/places/nowhere/qr.svg").await.status, 404);
    });
}

#[test]
fn an_event_ends_at_its_end_and_starts_at_its_start() {
    on_sqlite(async |store| {
        published(&store).await;
        let on = async |now: &'static str| {
            let page = at(&store, now).await.get("/test/places/stage").await;
            let text = readable(page.text());
            let (_, from_now) = text.split_once("Сейчас\n").unwrap();
            from_now.lines().next().unwrap().to_owned()
        };
        let nothing = "Сейчас здесь ничего не проходит.";
        assert_eq!(on("2023-06-03T10:59:59Z").await, nothing);
        assert_eq!(on("2023-06-03T11:00:00Z").await, "18:00–19:00");
        assert_eq!(on("2023-06-03T11:59:59Z").await, "18:00–19:00");
        assert_eq!(on("2023-06-03T12:00:00Z").await, nothing);
        assert_eq!(on("2023-06-03T12:15:00Z").await, "19:15–20:15");
    });
}

#[test]
fn the_code_of_a_place_is_a_drawing_of_its_address() {
    on_sqlite(async |store| {
        published(&store).await;
        let code = at(&store, NOW).await.get("/test/places/stage/qr.svg").await;
        assert_eq!(code.header("content-type"), "image/svg+xml");
        let expected = qrcode::QrCode::new("https://berega.example/test/places/stage").unwrap();
        let mut expected = expected.render::<qrcode::render::svg::Color<'_>>();
        assert_eq!(code.text(), expected.min_dimensions(240, 240).build());
    });
}
