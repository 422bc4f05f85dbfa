//! The feed of changes (RFC 4287).

use quick_xml::Reader;
use quick_xml::events::Event;
use yarkie_berega::app::Deed;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::release::changes;
use yarkie_berega::exchange::atom::{Release, feed};
use yarkie_berega::words::Lang;

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::programme::{address, hostile, programme};

#[test]
fn it_tells_what_each_release_changed() {
    on_sqlite(async |store| {
        let desk = desk(&store, &good_example().build()).await;
        publish(&desk, "test", "2023-06-01T05:00:00Z").await;
        let first = draft(&desk, "test").await;
        let of = |application, on| id(&first.draft, application, on);
        let deeds = [
            Deed::Move {
                id: of("band", SATURDAY),
                to: target(SATURDAY, "stage", "20:00-21:00"),
            },
            Deed::Status {
                id: of("tea", SUNDAY),
                status: AssignmentStatus::Cancelled,
            },
        ];
        edit(&desk, "test", deeds).await;
        publish(&desk, "test", NOW).await;
        let app = TestApp::new(&store);
        let feed = app.get("/test/changes.atom").await;
        assert_eq!(feed.status, 200);
        let kind = feed.header("content-type");
        assert_eq!(kind, "application/atom+xml; charset=utf-8");
        insta::assert_snapshot!("changes", feed.text());
        let english = app.get("/test/changes.atom?lang=en").await;
        assert!(english.text().contains("Release 2: 1 moved, 1 cancelled"));
        let known = [("if-none-match", feed.header("etag"))];
        let again = app.ask("GET", "/test/changes.atom", &known).await;
        assert_eq!(again.status, 304);
    });
}

#[test]
fn hostile_texts_are_only_texts() {
    let programme = hostile(programme(good_example()));
    let release = Release {
        number: 1,
        published_at: time(NOW),
        changes: changes(None, &programme),
    };
    let bytes = feed(Lang::Ru, &programme, &[release], &address());
    let text = String::from_utf8(bytes).unwrap();
    let mut reader = Reader::from_str(&text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                elements.push(start.name().0.to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let expected = [
        "feed", "id", "title", "updated", "author", "name", "entry", "id", "title", "updated",
        "content",
    ];
    assert_eq!(elements, expected);
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "XML 1.0, section 2.2");
}
