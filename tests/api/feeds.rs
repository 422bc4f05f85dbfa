//! iCalendar feeds over HTTP.

use std::io::Read;

use yarkie_berega::app::Desk;
use yarkie_berega::domain::moment::Moment;

use crate::support::app::{Answer, TestApp, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{clear, publish};
use crate::support::example::good_example;

on_both_databases! {
    a_feed_is_the_same_bytes_until_something_changes
}

fn path(season: &str, query: &str) -> String {
    format!("/{season}/calendar/programme.ics{query}")
}

async fn example(store: &yarkie_berega::store::Store) -> (TestApp, String) {
    let built = good_example().build();
    let app = TestApp::published(store, &built).await;
    (app, built.season.slug().to_owned())
}

fn events(answer: &Answer) -> usize {
    answer.text().matches("BEGIN:VEVENT").count()
}

async fn a_feed_is_the_same_bytes_until_something_changes(store: yarkie_berega::store::Store) {
    let (app, season) = example(&store).await;
    let first = app.get(&path(&season, "")).await;
    assert_eq!(first.status, 200);
    assert_eq!(first.header("content-type"), "text/calendar; charset=utf-8");
    assert!(first.header("content-disposition").contains("filename=\""));
    assert!(first.header("cache-control").contains("max-age="));
    // A second server on the same database makes the same.
    let second = TestApp::new(&store).get(&path(&season, "")).await;
    assert_eq!(first.body, second.body);
    assert_eq!(first.header("etag"), second.header("etag"));
    // A release in which nothing visible changes leaves it as it is.
    let desk = Desk::new(store.clone());
    publish(&desk, &season, "2023-06-02T09:00:00Z").await;
    let third = app.get(&path(&season, "")).await;
    assert_eq!(first.body, third.body);
    assert_eq!(
        first.header("last-modified"),
        "Fri, 02 Jun 2023 05:00:00 GMT"
    );
    assert_eq!(third.header("last-modified"), first.header("last-modified"));
}

#[test]
fn a_client_that_has_it_is_told_so() {
    on_sqlite(async |store| {
        let (app, season) = example(&store).await;
        let path = path(&season, "");
        let etag = app.get(&path).await.header("etag").to_owned();
        assert!(etag.starts_with('"'), "{etag} is not strong");
        let weak = format!("W/{etag}");
        let listed = format!("\"other\", {weak}");
        let cases: &[(&str, &str, u16)] = &[
            ("if-none-match", &etag, 304),
            ("if-none-match", &weak, 304),
            ("if-none-match", &listed, 304),
            ("if-none-match", "*", 304),
            ("if-none-match", "\"other\"", 200),
            ("if-modified-since", "Fri, 02 Jun 2023 05:00:00 GMT", 304),
            ("if-modified-since", "Fri, 02 Jun 2023 04:59:59 GMT", 200),
            ("if-modified-since", "yesterday", 200),
        ];
        for (name, value, expected) in cases {
            let answer = app.ask("GET", &path, &[(name, value)]).await;
            assert_eq!(answer.status.as_u16(), *expected, "{name}: {value}");
            assert_eq!(answer.header("etag"), etag);
            assert_eq!(answer.body.is_empty(), *expected == 304);
            assert_eq!(
                answer.headers.contains_key("content-type"),
                *expected == 200
            );
        }
        // The list of tags decides alone.
        let both = [
            ("if-none-match", "\"other\""),
            ("if-modified-since", "Fri, 02 Jun 2023 05:00:00 GMT"),
        ];
        assert_eq!(app.ask("GET", &path, &both).await.status, 200);
    });
}

#[test]
fn a_packed_feed_unpacks_to_the_plain_one() {
    on_sqlite(async |store| {
        let (app, season) = example(&store).await;
        let path = path(&season, "");
        let plain = app.get(&path).await;
        let packed = app
            .ask("GET", &path, &[("accept-encoding", "br, gzip")])
            .await;
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert_eq!(packed.header("vary"), "accept-encoding");
        assert_ne!(packed.header("etag"), plain.header("etag"));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*packed.body)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, plain.body);
        let head = app.ask("HEAD", &path, &[]).await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), plain.body.len().to_string());
        assert_eq!(head.header("etag"), plain.header("etag"));
    });
}

#[test]
fn filters_choose_and_unknown_ones_are_refused() {
    on_sqlite(async |store| {
        let (app, season) = example(&store).await;
        let all = events(&app.get(&path(&season, "")).await);
        assert!(all > 3, "{all}");
        let count = async |query: &str| {
            let answer = app.get(&path(&season, query)).await;
            assert_eq!(answer.status, 200, "{query}");
            events(&answer)
        };
        let center = count("?embankment=center").await;
        let lake = count("?embankment=lake").await;
        assert!(center > 0 && lake > 0);
        assert_eq!(center + lake, all);
        for both in [
            "?embankment=center,lake",
            "?embankment=center%7Clake",
            "?embankment=center&embankment=lake",
        ] {
            assert_eq!(count(both).await, all, "{both}");
        }
        let mut by_kind = 0;
        for kind in ["station", "performer", "food"] {
            by_kind += count(&format!("?kind={kind}")).await;
        }
        assert_eq!(by_kind, all);
        assert_eq!(
            count("?day=2023-06-03").await + count("?day=04.06.2023").await,
            all
        );
        assert!(count("?category=music&place=stage").await > 0);
        assert_eq!(
            count("?embankment=&kind=").await,
            all,
            "an empty field asks for nothing"
        );
        for unknown in [
            "?embankment=nowhere",
            "?kind=circus",
            "?category=%F0%9F%8E%AA",
            "?day=2023-06-05",
            "?day=soon",
            "?place=%00",
        ] {
            let answer = app.ask("GET", &path(&season, unknown), &[]).await;
            assert_eq!(answer.status, 404, "{unknown}");
            assert!(
                answer.header("content-type").starts_with("text/plain"),
                "{unknown}"
            );
            assert!(
                answer.text().contains("нет «"),
                "{unknown}: {}",
                answer.text()
            );
        }
        assert_eq!(app.get(&path("nowhere", "")).await.status, 404);
    });
}

#[test]
fn an_embankment_with_a_comma_in_its_id_can_be_asked_for() {
    on_sqlite(async |store| {
        let season = good_example().change(|parts| {
            let rename = |id: &mut String| {
                if id == "lake" {
                    *id = "lake, north & south".to_owned();
                }
            };
            parts.embankments.iter_mut().for_each(|e| rename(&mut e.id));
            parts
                .places
                .iter_mut()
                .for_each(|p| rename(&mut p.embankment));
            for travel in &mut parts.travel {
                rename(&mut travel.from);
                rename(&mut travel.to);
            }
            for application in &mut parts.applications {
                application.embankments.iter_mut().for_each(rename);
                application
                    .preferred_embankments
                    .iter_mut()
                    .for_each(rename);
            }
        });
        let built = season.build();
        let app = TestApp::published(&store, &built).await;
        let query = "?embankment=lake%2C+north+%26+south";
        let answer = app.get(&path(built.season.slug(), query)).await;
        assert_eq!(answer.status, 200);
        assert!(events(&answer) > 0);
        let sheet = format!(
            "/{}/run-sheets/2023-06-04/lake%2C%20north%20%26%20south.csv",
            built.season.slug()
        );
        assert_eq!(app.get(&sheet).await.status, 200);
    });
}

#[test]
fn what_is_dropped_is_cancelled_for_a_month() {
    on_sqlite(async |store| {
        let (app, season) = example(&store).await;
        let before = app.get(&path(&season, "")).await;
        let uid = |answer: &Answer| {
            let line = answer.text().lines().find(|line| line.starts_with("UID:"));
            line.unwrap().trim().to_owned()
        };
        let first = uid(&before);
        let desk = Desk::new(store.clone());
        let without_anything = async |at: &str| {
            clear(&desk, &season).await;
            publish(&desk, &season, at).await.release
        };
        let release = without_anything("2023-06-02T06:00:00Z").await;
        let events = &release.programme.events;
        assert!(!events.is_empty());
        for event in events {
            assert!(event.is_cancelled());
            let moment = Moment(time("2023-06-02T06:00:00Z").timestamp() / 60);
            assert_eq!(
                (event.identity.sequence, event.identity.modified_at),
                (1, moment)
            );
        }
        let gone = app.get(&path(&season, "")).await;
        assert!(gone.text().contains("STATUS:CANCELLED"));
        assert!(!gone.text().contains("STATUS:CONFIRMED"));
        assert_ne!(gone.header("etag"), before.header("etag"));
        assert!(gone.text().contains(&first));
        // More than thirty days after their date nobody needs to hear of them.
        let later = without_anything("2023-07-10T06:00:00Z").await;
        assert_eq!(later.programme.events.len(), 0);
    });
}
