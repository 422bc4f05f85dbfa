//! What visitors find: what is on now, what changed, what they chose, where it is, and the same in a frame
//! of another site.

use serde_json::Value;
use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::embankment::Position;
use yarkie_berega::domain::identity::AssignmentId;

use crate::support::app::{NOW, TestApp, readable, web_on};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::season::SeasonBuilder;

on_both_databases! {
    who_remembers_it_otherwise_is_told
    a_choice_is_a_page_and_a_feed_of_exactly_that
}

/// After the good example was published.
const LATER: &str = "2023-06-02T06:00:00Z";

async fn published(store: &Store) {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
}

fn at(store: &Store, now: &'static str) -> TestApp {
    TestApp::of(web_on(store, now))
}

/// What a person reads before the days to choose from.
fn first_of(page: &str) -> String {
    let text = readable(page);
    text.split("\nИюнь\n").next().unwrap().to_owned()
}

#[test]
fn on_a_day_of_the_festival_now_and_next_come_first() {
    on_sqlite(async |store| {
        published(&store).await;
        for (name, now) in [
            // On the clock of Krasnoyarsk: 10:00 and 18:30 on Saturday, half past midnight, 21:00 on Sunday.
            ("before_it_opens", "2023-06-03T03:00:00Z"),
            ("while_much_is_on", "2023-06-03T11:30:00Z"),
            ("after_midnight", "2023-06-03T17:30:00Z"),
            ("when_all_is_over", "2023-06-04T14:00:00Z"),
            ("on_a_lost_day", "2023-06-10T06:00:00Z"),
            ("on_no_day", "2023-06-02T06:00:00Z"),
            ("after_the_season", "2023-07-02T06:00:00Z"),
        ] {
            let page = at(&store, now).get("/test").await;
            assert_eq!(page.status, 200);
            insta::assert_snapshot!(name, first_of(page.text()));
        }
        let app = at(&store, "2023-06-03T11:30:00Z");
        let other = app.get(&format!("/test?day={SUNDAY}")).await;
        assert!(!first_of(other.text()).contains("Сейчас"), "another day");
        let stations = app.get("/test?kind=station").await;
        let stations = first_of(stations.text());
        assert!(stations.contains("Заявка robots") && !stations.contains("Заявка choir"));
    });
}

#[test]
fn late_in_the_evening_the_day_goes_on_after_midnight() {
    on_sqlite(async |store| {
        published(&store).await;
        let title = async |now: &'static str| {
            let page = at(&store, now).get("/test").await;
            let title = page.text().split("<title>").nth(1).unwrap();
            title.split('\u{a0}').next().unwrap().to_owned()
        };
        assert_eq!(title("2023-06-03T18:59:00Z").await, "3");
        assert_eq!(title("2023-06-03T19:00:00Z").await, "4");
    });
}

/// Moves one within the day and one to the next, and cancels one.
async fn change(store: &Store) -> [AssignmentId; 3] {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
    let first = draft(&desk, "test").await;
    let [band, kites, tea] = ["band", "kites", "tea"].map(|of| id(&first.draft, of, SATURDAY));
    let deeds = [
        Deed::Move {
            id: band,
            to: target(SATURDAY, "stage", "20:00-21:00"),
        },
        Deed::Move {
            id: kites,
            to: target(SUNDAY, "pitch", "14:00-15:00"),
        },
        Deed::Status {
            id: tea,
            status: AssignmentStatus::Cancelled,
        },
    ];
    edit(&desk, "test", deeds).await;
    publish(&desk, "test", LATER).await;
    [band, kites, tea]
}

async fn who_remembers_it_otherwise_is_told(store: Store) {
    let [band, kites, tea] = change(&store).await;
    let app = at(&store, LATER);
    let day = app.get(&format!("/test?day={SATURDAY}")).await;
    let text = readable(day.text());
    assert!(text.contains("Заявка band перенесено"), "{text}");
    assert!(text.contains("Было: 19:15–20:15"), "{text}");
    assert!(text.contains("Заявка tea отменено"), "{text}");
    let gone = "Перенесено с этого дня\nЗаявка kites – теперь 4\u{a0}июня\u{a0}2023, 14:00–15:00, \
                Место pitch, Набережная center";
    assert!(text.contains(gone), "{text}");
    for (name, of) in [
        ("moved", band),
        ("to_another_day", kites),
        ("cancelled", tea),
    ] {
        let page = app.get(&format!("/test/events/{of}")).await;
        let name = format!("an_event_{name}");
        insta::assert_snapshot!(name, readable(page.text()));
    }
    // What is old is no news; what became of it is still told on its own page.
    let later = at(&store, "2023-06-09T06:00:00Z");
    let day = later.get(&format!("/test?day={SATURDAY}")).await;
    assert!(!day.text().contains("badge changed") && !day.text().contains("Было"));
    assert!(day.text().contains("badge cancelled"));
    let page = later.get(&format!("/test/events/{band}")).await;
    assert!(page.text().contains("Что изменилось"));
}

/// What search engines get of the page.
fn structured(page: &str) -> Value {
    let data = page.split("<script type=\"application/ld+json\">").nth(1);
    let data = data.unwrap().split("</script>").next().unwrap();
    serde_json::from_str(data).unwrap()
}

#[test]
fn search_engines_and_previews_are_told_when_where_and_whether() {
    on_sqlite(async |store| {
        let [band, _, tea] = change(&store).await;
        let app = at(&store, LATER);
        let page = app.get(&format!("/test/events/{band}?lang=en")).await;
        let data = structured(page.text());
        assert_eq!(data["@type"], "Event");
        assert_eq!(data["name"], "Заявка band");
        assert_eq!(data["startDate"], "2023-06-03T20:00:00+07:00");
        assert_eq!(data["endDate"], "2023-06-03T21:00:00+07:00");
        assert_eq!(data["eventStatus"], "https://schema.org/EventRescheduled");
        assert_eq!(data["previousStartDate"], "2023-06-03T19:15:00+07:00");
        assert_eq!(data["performer"]["name"], "Заявитель band");
        let url = format!("https://berega.example/test/events/{band}");
        assert_eq!(data["url"], *url);
        for tag in [
            format!("<link rel=\"canonical\" href=\"{url}\">"),
            format!("<meta property=\"og:url\" content=\"{url}\">"),
            "<meta property=\"og:title\" content=\"Заявка band – Проверочный сезон\">".to_owned(),
            "<meta property=\"og:site_name\" content=\"Проверочный сезон\">".to_owned(),
            "<meta property=\"og:locale\" content=\"en_GB\">".to_owned(),
            "<meta property=\"og:description\" content=\"3\u{a0}June\u{a0}2023, 20:00–21:00, Место stage, \
             Набережная center.\">"
                .to_owned(),
        ] {
            assert!(page.text().contains(&tag), "{tag}");
        }
        let cancelled = app.get(&format!("/test/events/{tea}")).await;
        let data = structured(cancelled.text());
        assert_eq!(data["eventStatus"], "https://schema.org/EventCancelled");
        // All that leads to a day's page is one page to them.
        let day = app
            .get(&format!("/test?day={SATURDAY}&kind=food&q=tea"))
            .await;
        let canonical =
            format!("<link rel=\"canonical\" href=\"https://berega.example/test?day={SATURDAY}\">");
        assert!(day.text().contains(&canonical));
    });
}

async fn a_choice_is_a_page_and_a_feed_of_exactly_that(store: Store) {
    let [band, kites, _] = change(&store).await;
    let app = at(&store, LATER);
    let brief = |id: AssignmentId| id.to_string()[..13].to_owned();
    let query = format!("only={},{},00000000-0000", brief(band), brief(kites));
    let page = app.get(&format!("/test?{query}")).await;
    let text = readable(page.text());
    assert!(text.contains("Избранное: 2 события"), "{text}");
    assert!(
        text.contains("Ещё 1 события в программе больше нет."),
        "{text}"
    );
    assert_eq!(page.text().matches("<time").count(), 2);
    assert!(
        page.text()
            .contains("<meta name=\"robots\" content=\"noindex\">")
    );
    let address = page
        .text()
        .split("type=\"text/calendar\" href=\"")
        .nth(1)
        .unwrap();
    let address = address.split('"').next().unwrap();
    let feed = app
        .get(address.strip_prefix("https://berega.example").unwrap())
        .await;
    assert_eq!(feed.text().matches("BEGIN:VEVENT").count(), 2);
    assert!(feed.text().contains(&format!("UID:{band}\r\n")));
    // Whole uids, one by one, in any order, are the same feed.
    let whole = format!("/test/calendar/programme.ics?only=00000000-0000&only={kites}&only={band}");
    assert_eq!(app.get(&whole).await.body, feed.body);
    // Together with other filters.
    let both = app
        .get(&format!(
            "/test/calendar/programme.ics?{query}&kind=performer"
        ))
        .await;
    assert_eq!(both.text().matches("BEGIN:VEVENT").count(), 1);
    for path in ["/test", "/test/calendar/programme.ics"] {
        for unknown in ["00000000-0000", "%3Cb%3E", "ё".repeat(20).as_str()] {
            let unknown = yarkie_berega::exchange::text::percent(unknown);
            let answer = app.get(&format!("{path}?only={unknown}")).await;
            assert_eq!(answer.status, 404, "{path} {unknown}");
        }
    }
}

#[test]
fn a_search_can_be_subscribed_to() {
    on_sqlite(async |store| {
        published(&store).await;
        let app = at(&store, NOW);
        let page = app
            .get("/test?q=%D0%97%D0%90%D0%AF%D0%92%D0%9A%D0%90++choir")
            .await;
        let feed = "webcal://berega.example/test/calendar/programme.ics?q=%D0%97%D0%90%D0%AF%D0%92%D0%9A%D0%90%20choir\"";
        assert!(page.text().contains(feed), "{}", page.text());
        let path = feed.strip_prefix("webcal://berega.example").unwrap();
        let feed = app.get(path.trim_end_matches('"')).await;
        assert_eq!(feed.text().matches("BEGIN:VEVENT").count(), 2);
        assert!(feed.text().contains("«ЗАЯВКА choir»"));
    });
}

fn placed() -> SeasonBuilder {
    good_example().change(|parts| {
        let mut longitude_udeg = 92_800_000;
        for part in &mut parts.embankments {
            part.position = Some(Position {
                latitude_udeg: 56_000_000,
                longitude_udeg,
            });
            longitude_udeg += 50_000;
        }
    })
}

#[test]
fn embankments_are_drawn_and_listed_where_it_is_known_where_they_are() {
    on_sqlite(async |store| {
        let desk = desk(&store, &placed().build()).await;
        publish(&desk, "test", NOW).await;
        let app = at(&store, NOW);
        let page = app.get(&format!("/test?day={SUNDAY}&kind=performer")).await;
        let map = page.text().split("<section class=\"map\"").nth(1).unwrap();
        let map = map.split("</section>").next().unwrap();
        let drawing = map.split("</svg>").next().unwrap();
        let list = map.split("</svg>").nth(1).unwrap();
        for part in [drawing, list] {
            for site in ["center", "lake"] {
                let href =
                    format!("href=\"/test?embankment={site}&amp;kind=performer&amp;day={SUNDAY}\"");
                assert!(part.contains(&href), "{href}: {part}");
            }
        }
        assert!(
            list.contains("Набережная lake") && list.contains("1 событие"),
            "{list}"
        );
        assert!(list.contains("событий нет"), "{list}");
    });
    on_sqlite(async |store| {
        published(&store).await;
        let page = at(&store, NOW).get("/test").await;
        assert!(!page.text().contains("class=\"map\""));
    });
}

#[test]
fn others_may_show_it_in_a_frame_and_nothing_else() {
    on_sqlite(async |store| {
        published(&store).await;
        let app = at(&store, NOW);
        let page = app
            .get(&format!(
                "/test/embed?embankment=center&day={SATURDAY}&lang=en"
            ))
            .await;
        assert_eq!(page.status, 200);
        assert_eq!(page.header("x-frame-options"), "");
        let policy = page.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors *") && !policy.contains("script-src"),
            "{policy}"
        );
        let text = page.text();
        assert!(text.contains("<base target=\"_top\">"));
        assert!(!text.contains("<script") && !text.contains("<form"));
        insta::assert_snapshot!("in_a_frame", readable(text));
        let next = format!(
            "href=\"/test/embed?embankment=center&amp;day={SUNDAY}&amp;lang=en\" target=\"_self\""
        );
        assert!(text.contains(&next), "{text}");
        // Also where it is not as it was asked.
        let unknown = app.get("/test/embed?embankment=nowhere").await;
        assert_eq!(
            (unknown.status.as_u16(), unknown.header("x-frame-options")),
            (404, "")
        );
        for path in ["/test", "/test/places/stage", "/login", "/nowhere"] {
            let page = app.get(path).await;
            assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
            let policy = page.header("content-security-policy");
            assert!(
                policy.contains("frame-ancestors 'none'"),
                "{path}: {policy}"
            );
        }
        // What somebody copies into a page is that page.
        let page = app.get("/test?embankment=center").await;
        let frame = "&lt;iframe src=&quot;https://berega.example/test/embed?embankment=center&amp;amp;lang=ru&quot;";
        let plain = frame.replace("&quot;", "\"");
        assert!(
            page.text().contains(frame) || page.text().contains(&plain),
            "{}",
            page.text()
        );
    });
}

#[test]
fn the_worker_may_keep_the_pages_of_its_season() {
    on_sqlite(async |store| {
        published(&store).await;
        let worker = at(&store, NOW).get("/test/worker.js").await;
        assert_eq!(
            worker.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(worker.header("service-worker-allowed"), "/test");
        assert_eq!(worker.header("cache-control"), "no-cache");
    });
}
