//! A demo whose clock is not the real one says so on every page, and nothing else does.

use chrono_tz::Tz;
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::web::addresses;

use crate::support::app::{NOW, TestApp, web, web_at, web_on};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, publish};
use crate::support::example::{LOST_DAY, SATURDAY, SUNDAY, good_example};
use crate::support::people::works_as;
use crate::support::values::date;

const ZONE: Tz = chrono_tz::Asia::Krasnoyarsk;
const LINE: &str =
    "<aside class=\"demo\">Демо: здесь пятница, 2\u{a0}июня\u{a0}2023, 12:00</aside>";

/// For everybody, and for the team.
const PUBLIC: [&str; 6] = [
    "/test",
    "/test/embed",
    "/test/places/stage",
    "/test/apply",
    "/login",
    "/api",
];
const TEAM: [&str; 4] = [
    "/desk",
    "/desk/test",
    "/desk/test/mail",
    "/test/day-sheets/2023-06-03/center",
];

async fn published(store: &Store) {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
}

#[test]
fn every_page_says_which_time_it_shows() {
    on_sqlite(async |store| {
        published(&store).await;
        works_as(&store, "anna", Role::Organizer).await;
        let demo = web_at(&store, "http://127.0.0.1:8080").telling_its_time(ZONE);
        let real = TestApp::of(web_at(&store, "http://127.0.0.1:8080"));
        let demo = TestApp::of(demo);
        let (session, other) = (demo.log_in("anna").await, real.log_in("anna").await);
        for path in PUBLIC.iter().chain(&TEAM).chain(&["/nowhere/at/all"]) {
            let page = demo.visit(path, &session).await;
            assert_eq!(page.text().matches(LINE).count(), 1, "{path}");
            let page = real.visit(path, &other).await;
            assert!(!page.text().contains("Демо"), "{path}");
        }
        let page = demo.visit("/test?lang=en", &session).await;
        assert!(
            page.text()
                .contains("Demo: here it is Friday, 2\u{a0}June\u{a0}2023, 12:00")
        );
        // What is no page says nothing.
        let feed = demo.get("/test/calendar/programme.ics").await;
        assert!(!feed.text().contains("Демо"));
    });
}

#[test]
fn the_line_goes_with_the_clock() {
    on_sqlite(async |store| {
        published(&store).await;
        let later = web_on(&store, "2023-06-03T18:59:59Z").telling_its_time(ZONE);
        let page = TestApp::of(later).get("/test").await;
        let moment = "воскресенье, 4\u{a0}июня\u{a0}2023, 01:59";
        assert!(page.text().contains(moment));
        let page = TestApp::of(web(&store)).get("/test").await;
        assert!(!page.text().contains("class=\"demo\""));
    });
}

#[test]
fn the_addresses_that_are_told_are_those_of_the_next_day() {
    on_sqlite(async |store| {
        published(&store).await;
        let release = yarkie_berega::app::programme(&store, "test", 1)
            .await
            .unwrap();
        let base = "https://berega.example".parse().unwrap();
        for (today, expected) in [
            ("2023-05-01", SATURDAY),
            (SATURDAY, SATURDAY),
            (SUNDAY, SUNDAY),
            // Cancelled, and nothing after it: the last that was held.
            (LOST_DAY, SUNDAY),
            ("2026-01-01", SUNDAY),
        ] {
            let found = addresses(&release.programme, &base, date(today));
            let of = |what: &str| {
                let found = found.iter().filter(|it| it.what == what);
                found.map(|it| it.url.clone()).collect::<Vec<_>>()
            };
            let board = format!("https://berega.example/desk/test/days/{expected}");
            assert_eq!(of("address-board"), [board], "{today}");
            let day = |what| {
                of(what)
                    .iter()
                    .all(|url| url.contains(&format!("/{expected}/")))
            };
            assert!(
                day("address-day-sheet") && day("address-run-sheet"),
                "{today}"
            );
            assert_eq!(of("address-run-sheet").len(), 2);
            // Each is there.
            let app = TestApp::new(&store);
            for it in &found {
                let path = it.url.strip_prefix("https://berega.example").unwrap();
                let status = app.get(path).await.status.as_u16();
                assert!([200, 303, 401].contains(&status), "{path}: {status}");
            }
        }
    });
}
