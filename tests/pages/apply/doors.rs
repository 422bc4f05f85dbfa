//! When the form is open, and what is said when it is not.

use yarkie_berega::app::Store;
use yarkie_berega::domain::reception::Reception;

use super::{FORM, SLUG, WHO, open, said};
use crate::support::app::{NOW, TestApp, web_at, web_on};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, publish};
use crate::support::example::good_example;
use crate::support::values::date;

/// The example with that said of its form, published or not, at that address.
async fn closed(store: &Store, reception: Reception, is_published: bool) -> TestApp {
    let built = good_example().change(|parts| parts.reception = reception);
    let desk = desk(store, &built.build()).await;
    if is_published {
        publish(&desk, SLUG, NOW).await;
    }
    TestApp::new(store)
}

fn from_until(from: &str, until: &str) -> Reception {
    let day = |text: &str| (!text.is_empty()).then(|| date(text));
    Reception {
        is_open: true,
        from: day(from),
        until: day(until),
        operator: String::new(),
    }
}

#[test]
fn a_closed_form_says_so_kindly() {
    let cases = [
        (Reception::default(), "Сейчас заявки не принимаются"),
        (from_until("2023-06-03", ""), "с 3 июня 2023"),
        (from_until("", "2023-06-01"), "до 1 июня 2023"),
    ];
    for (reception, told) in cases {
        on_sqlite(async |store| {
            let app = closed(&store, reception, true).await;
            let page = app.get(FORM).await;
            assert!(said(&page).contains(told), "{}", page.text());
            assert!(!page.text().contains("<form"));
            // Nor is anything taken.
            let answer = app.submit(&format!("{FORM}/who"), "", &WHO).await;
            assert!(said(&answer).contains(told));
            assert!(!app.get("/test").await.text().contains("/test/apply"));
        });
    }
}

#[test]
fn the_way_to_the_form_is_shown_while_it_is_open() {
    on_sqlite(async |store| {
        let app = closed(&store, from_until("2023-06-02", "2023-06-02"), true).await;
        let page = app.get("/test").await;
        assert!(page.text().contains("href=\"/test/apply\""));
        assert!(said(&page).contains("Приём заявок до 2 июня 2023"));
        assert!(said(&app.get(FORM).await).contains("до 2 июня 2023 включительно"));
        // On the season's clock: in Krasnoyarsk it is the next day already.
        let late = TestApp::of(web_on(&store, "2023-06-02T17:00:00Z"));
        assert!(
            !late
                .get("/test")
                .await
                .text()
                .contains("href=\"/test/apply\"")
        );
    });
}

#[test]
fn what_is_not_published_yet_leads_to_the_form_and_is_else_told_to_nobody() {
    on_sqlite(async |store| {
        let app = closed(&store, from_until("", ""), false).await;
        let answer = app.get("/test").await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (307, FORM)
        );
        assert_eq!(app.get("/").await.header("location"), "/test");
        assert_eq!(app.get(FORM).await.status, 200);
    });
    on_sqlite(async |store| {
        let app = closed(&store, Reception::default(), false).await;
        assert_eq!(app.get(FORM).await.status, 404);
        assert_eq!(app.get("/test").await.status, 404);
        assert_eq!(app.get("/nowhere/apply").await.status, 404);
    });
}

#[test]
fn nobody_tells_of_themselves_without_tls() {
    on_sqlite(async |store| {
        desk(&store, &open().build()).await;
        let app = TestApp::of(web_at(&store, "http://berega.example"));
        let page = app.get(FORM).await;
        assert_eq!(page.status, 403);
        assert!(!page.text().contains("<form"));
        assert_eq!(
            app.submit(&format!("{FORM}/who"), "", &WHO).await.status,
            403
        );
    });
}
