//! The programme page and an event's page.

use yarkie_berega::domain::assignment::AssignmentStatus;

use crate::support::app::{TestApp, readable};
use crate::support::database::on_sqlite;
use crate::support::example::{SATURDAY, good_example};
use crate::support::season::{With, assignment};

const SEASON: &str = "/season-2023";
/// How the one script of pages for visitors begins.
const MODULE: &str = "<script type=\"module\" src=\"/assets/visitor-";

fn example() -> yarkie_berega::domain::season::BuiltSeason {
    good_example()
        .change(|parts| {
            parts.slug = "season-2023".into();
            parts.name = "Яркие берега".into();
        })
        .build()
}

#[test]
fn a_day_reads_well() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        let page = app.get(&format!("{SEASON}?day=2023-06-03")).await;
        assert_eq!(page.status, 200);
        insta::assert_snapshot!("a_day", readable(page.text()));
        let page = app.get(&format!("{SEASON}?day=2023-06-03&lang=en")).await;
        insta::assert_snapshot!("a_day_in_english", readable(page.text()));
    });
}

#[test]
fn the_next_day_with_events_is_shown_unless_another_is_asked_for() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        let shows = async |query: &str, day: &str| {
            let page = app.get(&format!("{SEASON}{query}")).await;
            assert!(page.text().contains(&format!("<title>{day}")), "{query}");
        };
        shows("", "3\u{a0}июня\u{a0}2023").await;
        shows("?embankment=lake", "4\u{a0}июня\u{a0}2023").await;
        shows("?from=2023-06-04&q=", "4\u{a0}июня\u{a0}2023").await;
        shows("?day=2023-06-10", "10\u{a0}июня\u{a0}2023").await;
        let cancelled = app.get(&format!("{SEASON}?day=2023-06-10")).await;
        assert!(cancelled.text().contains("день отменён"));
        assert!(cancelled.text().contains("В этот день событий нет."));
        assert_eq!(
            app.get(&format!("{SEASON}?day=2023-06-11")).await.status,
            404
        );
    });
}

#[test]
fn search_finds_words_in_any_case_and_order() {
    on_sqlite(async |store| {
        let built = good_example()
            .change(|parts| {
                parts.slug = "season-2023".into();
                parts.applications[0].title = "Хор «Ёлочка» поёт".into();
            })
            .build();
        let app = TestApp::published(&store, &built).await;
        let found = async |q: &str| {
            let page = app.get(&format!("{SEASON}?q={q}")).await;
            assert_eq!(page.status, 200, "{q}");
            page.text().matches("<time").count()
        };
        // A form that was on the other day searches all days too.
        assert_eq!(found("%D0%BF%D0%BE%D1%91%D1%82&from=2023-06-10").await, 2);
        // «поет елочка»
        assert_eq!(
            found("%D0%BF%D0%BE%D0%B5%D1%82+%D0%95%D0%9B%D0%9E%D0%A7%D0%9A%D0%90").await,
            2
        );
        assert_eq!(
            found("%D0%BF%D0%BE%D0%B5%D1%82+%D1%82%D0%B8%D1%85%D0%BE").await,
            0
        );
    });
}

#[test]
fn hostile_texts_are_only_texts() {
    const HOSTILE: &str =
        "</title></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    on_sqlite(async |store| {
        let built = good_example()
            .change(|parts| {
                parts.slug = "season-2023".into();
                parts.name = HOSTILE.into();
                parts.days[0].theme = Some(HOSTILE.into());
                for part in &mut parts.embankments {
                    part.name = HOSTILE.into();
                    part.address = HOSTILE.into();
                }
                for part in &mut parts.places {
                    part.name = HOSTILE.into();
                }
                for part in &mut parts.applications {
                    part.title = HOSTILE.into();
                    part.description = HOSTILE.into();
                    part.category = Some(HOSTILE.into());
                    part.applicant = HOSTILE.into();
                    part.city = HOSTILE.into();
                }
            })
            .build();
        let app = TestApp::published(&store, &built).await;
        let day = app.get(&format!("{SEASON}?day=2023-06-03")).await;
        let uid = day.text().split("/events/").nth(1).unwrap();
        let uid = uid.split('"').next().unwrap();
        let event = app.get(&format!("{SEASON}/events/{uid}")).await;
        let echo = "%3Cscript%3Ealert(1)%3C/script%3E";
        let search = app.get(&format!("{SEASON}?q={echo}")).await;
        let unknown = app.get(&format!("{SEASON}?embankment={echo}")).await;
        for (page, status) in [(day, 200), (event, 200), (search, 200), (unknown, 404)] {
            assert_eq!(page.status, status);
            let text = page.text();
            assert!(
                !text.contains("<script>") && !text.contains("<img"),
                "{text}"
            );
            let ours = ["<script type=\"application/ld+json\">", MODULE];
            let ours = ours.map(|start| text.matches(start).count());
            assert_eq!(
                text.matches("</script>").count(),
                ours.iter().sum::<usize>()
            );
        }
    });
}

#[test]
fn a_cancelled_event_is_marked() {
    on_sqlite(async |store| {
        let built = good_example()
            .change(|parts| parts.slug = "season-2023".into())
            .assignment(
                assignment("robots", SATURDAY, "pitch", "20:00-21:00")
                    .with(|a| a.status = AssignmentStatus::Cancelled),
            )
            .build();
        let app = TestApp::published(&store, &built).await;
        let page = app.get(&format!("{SEASON}?day=2023-06-03")).await;
        assert_eq!(page.text().matches("badge cancelled").count(), 1);
        assert!(page.text().contains("отменено"));
    });
}

#[test]
fn a_page_subscribes_to_what_it_shows() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        let page = app
            .get(&format!("{SEASON}?embankment=lake&kind=performer"))
            .await;
        let feed =
            "berega.example/season-2023/calendar/programme.ics?embankment=lake&amp;kind=performer";
        for address in [
            format!("\"https://{feed}\""),
            format!("\"webcal://{feed}\""),
        ] {
            assert!(page.text().contains(&address), "{address}");
        }
        let google = "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fberega.example%2Fseason-2023%2Fcalendar%2Fprogramme.ics%3Fembankment%3Dlake%26kind%3Dperformer\"";
        assert!(page.text().contains(google));
    });
}

#[test]
fn a_chosen_language_is_remembered() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        assert!(app.get(SEASON).await.text().contains("<html lang=\"ru\">"));
        let chosen = app.get(&format!("{SEASON}?lang=en")).await;
        assert!(chosen.text().contains("<html lang=\"en\">"));
        let cookie = chosen
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        let next = app.ask("GET", SEASON, &[("cookie", &cookie)]).await;
        assert!(next.text().contains("<html lang=\"en\">"));
        let bad = app.get(&format!("{SEASON}?lang=xx")).await;
        assert!(bad.text().contains("<html lang=\"ru\">"));
        assert_eq!(bad.header("set-cookie"), "");
    });
}

#[test]
fn the_only_season_is_the_home_page_and_several_are_listed() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        let home = app.get("/").await;
        assert_eq!(
            (home.status.as_u16(), home.header("location")),
            (307, SEASON)
        );
        let other = good_example()
            .change(|parts| parts.slug = "other".into())
            .build();
        let app = TestApp::published(&store, &other).await;
        let home = app.get("/").await;
        assert_eq!(home.status, 200);
        assert!(
            home.text().contains("href=\"/other\"")
                && home.text().contains("href=\"/season-2023\"")
        );
    });
}

#[test]
fn pages_ask_nothing_of_others_and_styles_are_kept_for_good() {
    on_sqlite(async |store| {
        let app = TestApp::published(&store, &example()).await;
        let page = app.get(SEASON).await;
        let style = page
            .text()
            .split("rel=\"stylesheet\" href=\"")
            .nth(1)
            .unwrap();
        let style = app.get(style.split('"').next().unwrap()).await;
        assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(
            style.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert!(!style.text().contains("http") && !style.text().contains("@import"));
        let loaded = page.text().replace("&lt;iframe src=", "");
        assert_eq!(loaded.matches("src=").count(), 1);
        assert_eq!(page.text().matches("<script").count(), 1);
        let module = page.text().split(MODULE).nth(1).unwrap();
        let module = format!("/assets/visitor-{}", module.split('"').next().unwrap());
        let module = app.get(&module).await;
        assert_eq!(
            module.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert!(!module.text().contains("http"));
    });
}
