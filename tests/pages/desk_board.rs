//! The board as a place to work at: what is held, who waits, what scripts are told.

use serde_json::Value;
use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::edit::Part;
use yarkie_berega::domain::run::RunOrder;
use yarkie_berega::domain::season::TravelPart;

use super::desk_edits::{Office, seen};
use crate::support::app::{NOW, readable};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{by, edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY};
use crate::support::season::{embankment, pitch};

on_both_databases! {
    steps_are_told_from_where_a_listener_was
}

const BOARD: &str = "/desk/test/days/2023-06-03";
/// All scripts together, in octets as they stand: the budget of the desk.
const MAX_SCRIPT_BYTES: usize = 40_000;

/// The values of an attribute on the page.
fn values<'a>(page: &'a str, before: &str) -> Vec<&'a str> {
    let rest = page.split(before).skip(1);
    rest.map(|rest| &rest[..rest.find('"').unwrap()]).collect()
}

/// Three in the afternoon.
#[test]
fn what_is_past_is_told_where_it_could_still_be_noted() {
    on_sqlite(async |store| {
        let office = Office::open_at(&store, "2023-06-03T08:00:00Z").await;
        let choir = id(&office.draft().await.draft, "choir", SATURDAY);
        let told = office.page(&format!("{BOARD}/spots?pick={choir}")).await;
        let told: Value = serde_json::from_str(&told).unwrap();
        let runs = told["places"]["stage"].as_array().unwrap();
        let at = |start: u64| {
            let has = |run: &&Value| {
                (run[0].as_u64().unwrap()..=run[1].as_u64().unwrap()).contains(&start)
            };
            let run = runs.iter().find(has).unwrap();
            let why = run[3]
                .as_u64()
                .map(|number| &told["reasons"][number as usize]);
            (run[2].as_u64().unwrap(), why.and_then(Value::as_str))
        };
        let past = "Уже прошло: сюда можно только записать, как было.";
        assert_eq!(at(14 * 60 + 55), (1, Some(past)), "{told}");
        assert_eq!(at(15 * 60), (0, None), "{told}");
        let page = office.page(&format!("{BOARD}?pick={choir}")).await;
        let early = ["12", "13", "14"].map(|hour| format!("2023-06-03|stage|{hour}:"));
        assert!(early.iter().any(|spot| page.contains(spot)), "{page}");
    });
}

#[test]
fn what_is_held_can_be_put_wherever_the_board_offers_and_nowhere_else() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let choir = id(&stored.draft, "choir", SATURDAY);
        let page = office
            .page(&format!("{BOARD}?pick={choir}&zoom=wide"))
            .await;
        let spots = values(&page, "name=\"spot\" value=\"");
        assert!(spots.len() > 5, "{spots:?}");
        assert!(
            spots
                .iter()
                .all(|spot| spot.starts_with("2023-06-03|stage|")),
            "{spots:?}"
        );
        // The way to the next day keeps it in the hand; putting it back does not.
        assert!(page.contains(&format!("days/2023-06-04?zoom=wide&amp;pick={choir}")));
        let told = office.page(&format!("{BOARD}/spots?pick={choir}")).await;
        let told: Value = serde_json::from_str(&told).unwrap();
        let runs = told["places"]["stage"].as_array().unwrap();
        let free = |start: u64| {
            let has = |run: &&Value| {
                (run[0].as_u64().unwrap()..=run[1].as_u64().unwrap()).contains(&start)
            };
            runs.iter().find(has).is_some_and(|run| run[2] != 2)
        };
        for spot in spots {
            let (hour, minute) = spot.rsplit('|').next().unwrap().split_once(':').unwrap();
            let start = hour.parse::<u64>().unwrap() * 60 + minute.parse::<u64>().unwrap();
            assert!(free(start), "{spot}: {runs:?}");
            let before = office.draft().await;
            let of = seen(&before, choir);
            let fields = [("do", "move"), ("of", &*of), ("spot", spot)];
            let answer = office.send(&fields).await;
            assert_eq!(answer.status, 303, "{spot}: {}", readable(answer.text()));
            let hard = office
                .draft()
                .await
                .draft
                .conflicts()
                .iter()
                .filter(|it| it.is_hard())
                .count();
            assert_eq!(hard, 0, "{spot}");
        }
        // Every other place says why not, in words.
        let kiosk = told["places"]["kiosk"][0].as_array().unwrap();
        let reason = &told["reasons"][kiosk[3].as_u64().unwrap() as usize];
        assert!(reason.as_str().unwrap().contains("Место kiosk"), "{reason}");
        for nobody in ["x", "6d0b21f0-52a3-4d5e-9f0c-8b1e73c6a417"] {
            let answer = office
                .app
                .visit(&format!("{BOARD}/spots?pick={nobody}"), &office.cookie)
                .await;
            assert_eq!(answer.status, 404, "{nobody}");
            // What is gone is not in anybody's hand.
            let page = office.page(&format!("{BOARD}?pick={nobody}")).await;
            assert!(!page.contains("name=\"spot\""), "{nobody}");
        }
    });
}

#[test]
fn who_waits_is_found_and_placed() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let remove = ["band", "tea"].map(|name| Deed::Remove {
            id: id(&stored.draft, name, SATURDAY),
        });
        edit(&office.desk, "test", remove).await;
        let page = office.page(BOARD).await;
        assert!(
            readable(&page).contains("Могут прийти и ждут места: 2 заявки"),
            "{}",
            readable(&page)
        );
        insta::assert_snapshot!(
            "who_waits",
            readable(&page[page.find("class=\"short\"").unwrap()..])
        );
        let found = office
            .page(&format!("{BOARD}?find=ЗАЯВКА+BAND&sort=title"))
            .await;
        let found = readable(&found);
        assert!(
            found.contains("ждут места: 1 заявка") && !found.contains("Заявка tea\n"),
            "{found}"
        );
        let lines = values(&page, "name=\"deed\" value=\"");
        let place = lines
            .iter()
            .find(|line| line.starts_with("place|band|"))
            .unwrap();
        assert_eq!(office.send(&[("deed", place)]).await.status, 303);
        // By hand: an application in the hand is placed like one that moves.
        let page = office.page(&format!("{BOARD}?pick=tea")).await;
        let spots = values(&page, "name=\"spot\" value=\"");
        let ends = [spots.first(), spots.last()].map(Option::unwrap);
        assert_eq!(ends, [&"2023-06-03|kiosk|12:00", &"2023-06-03|kiosk|25:00"]);
        let fields = [("do", "place"), ("of", "tea"), ("spot", spots[0])];
        assert_eq!(office.send(&fields).await.status, 303);
        let after = office.draft().await;
        let tea = after
            .draft
            .items()
            .assignment(id(&after.draft, "tea", SATURDAY))
            .unwrap();
        assert_eq!(tea.hours.to_string(), "12:00–13:00");
        assert_eq!(
            office
                .app
                .visit(&format!("{BOARD}?sort=x"), &office.cookie)
                .await
                .status,
            404
        );
    });
}

/// Each links the scripts in its head; a browser runs none that the policy does not allow.
#[test]
fn every_page_allows_the_scripts_that_it_links() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let draft = office.draft().await;
        let run = RunOrder {
            steps: Some(1),
            ..RunOrder::default()
        };
        let run = office.desk.ask_run("test", &by(NOW), &run).await.unwrap();
        let assignment = draft.draft.ids()[0];
        let pages = [
            "",
            "/days/2023-06-03",
            "/conflicts",
            "/history",
            "/releases",
            "/runs",
            "/import",
            &format!("/assignments/{assignment}"),
            &format!("/runs/{}", run.id.0),
        ];
        for page in pages {
            let answer = office
                .app
                .visit(&format!("/desk/test{page}"), &office.cookie)
                .await;
            assert_eq!(answer.status, 200, "{page}");
            assert!(answer.text().contains("<script type=\"module\""), "{page}");
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("script-src 'self';"), "{page}: {policy}");
        }
    });
}

#[test]
fn scripts_are_small_and_find_each_other() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let answer = office.app.visit(BOARD, &office.cookie).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self';"), "{policy}");
        let page = answer.text();
        let named = [
            values(page, "type=\"module\" src=\""),
            values(page, "rel=\"modulepreload\" href=\""),
        ]
        .concat();
        let mut bytes = 0;
        for href in &named {
            let script = office.app.get(href).await;
            assert_eq!(script.status, 200, "{href}");
            assert!(script.header("cache-control").contains("immutable"));
            bytes += script.body.len();
            let imports = [
                values(script.text(), "from \"."),
                values(script.text(), "import \"."),
            ]
            .concat();
            for import in imports {
                assert!(
                    named.contains(&&*format!("/assets{import}")),
                    "{href} imports {import}"
                );
            }
        }
        assert_eq!(named.len(), 8);
        assert!(bytes <= MAX_SCRIPT_BYTES, "{bytes}");
    });
}

async fn steps_are_told_from_where_a_listener_was(store: Store) {
    let office = Office::open(&store).await;
    let stored = office.draft().await;
    for name in ["tea", "kites", "robots"] {
        let remove = Deed::Remove {
            id: id(&stored.draft, name, SUNDAY),
        };
        edit(&office.desk, "test", [remove]).await;
    }
    let told = async |headers: &[(&str, &str)], query: &str| {
        let path = format!("/desk/test/events{query}");
        let headers = [&[("cookie", &*office.cookie)], headers].concat();
        let answer = office.app.ask("GET", &path, &headers).await;
        assert_eq!(answer.header("content-type"), "text/event-stream");
        answer.text().to_owned()
    };
    let text = told(&[], "?since=2").await;
    let events: Vec<_> = text.split_terminator("\n\n").collect();
    assert_eq!(events.len(), 2, "{text}");
    assert!(
        events[0].starts_with("id: 3\nevent: step\ndata: {\"step\":3,\"said\":\"Анна: Снято"),
        "{text}"
    );
    assert!(events[1].starts_with("id: 4\n"), "{text}");
    // Where a browser was counts more than where the page began.
    assert_eq!(told(&[("last-event-id", "4")], "?since=2").await, "");
    assert_eq!(told(&[], "").await, "");
    let bad = office
        .app
        .visit("/desk/test/events?since=x", &office.cookie)
        .await;
    assert_eq!(bad.status, 400);
}

#[test]
fn an_embankment_is_folded_and_unfolded_and_the_rest_of_the_address_stays() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let page = office.page(&format!("{BOARD}?zoom=wide")).await;
        assert!(page.contains("data-place=\"stage\""), "{page}");
        let fold = "days/2023-06-03?zoom=wide&amp;fold=center\" aria-label=\"Свернуть: ";
        assert!(page.contains(fold), "{page}");
        let folded = office.page(&format!("{BOARD}?zoom=wide&fold=center")).await;
        assert!(!folded.contains("data-place=\"stage\""), "{folded}");
        let unfold = "days/2023-06-03?zoom=wide\" aria-label=\"Развернуть: ";
        assert!(folded.contains(unfold), "{folded}");
    });
}

#[test]
fn a_city_of_many_embankments_is_turned_over_like_a_book() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let ids: Vec<_> = (1..=17).map(|n| format!("quay-{n:02}")).collect();
        let mut parts = Vec::new();
        for (nth, id) in ids.iter().enumerate() {
            parts.push(Part::Embankment(embankment(id)));
            parts.push(Part::Place(pitch(&format!("pitch-{id}"), id)));
            let others = ids[..nth].iter().map(String::as_str);
            parts.extend(others.chain(["center", "lake"]).map(|other| {
                Part::Travel(TravelPart {
                    row: 0,
                    from: other.to_owned(),
                    to: id.clone(),
                    minutes: 20,
                })
            }));
        }
        edit(&office.desk, "test", parts.into_iter().map(Deed::Put)).await;
        // On Saturday the lake is closed, its stage is listed all the same: 19 embankments in all.
        let shown = async |page: &str| {
            let page = office.page(&format!("{BOARD}?show=&page={page}")).await;
            values(&page, "data-place=\"").len()
        };
        assert_eq!(shown("1").await, 3 + 1 + 6);
        assert_eq!(shown("2").await, 8);
        assert_eq!(shown("3").await, 3);
        for (bad, status) in [("0", 404), ("4", 404), ("x", 400)] {
            let answer = office
                .app
                .visit(&format!("{BOARD}?page={bad}"), &office.cookie)
                .await;
            assert_eq!(answer.status, status, "{bad}");
        }
    });
}

#[test]
fn the_present_moment_is_a_line_on_its_own_day_only() {
    on_sqlite(async |store| {
        let office = Office::open_at(&store, "2023-06-03T08:20:00Z").await;
        let today = office.page(BOARD).await;
        assert_eq!(
            today.matches("<svg class=\"present\"").count(),
            1,
            "{today}"
        );
        let tomorrow = office.page(&format!("/desk/test/days/{SUNDAY}")).await;
        assert!(!tomorrow.contains("<svg class=\"present\""));
        // The overview marks its column: the head, what stands under it, and the legend.
        let season = office.page("/desk/test").await;
        assert_eq!(season.matches("aria-current=\"date\"").count(), 1);
        let rows = season.matches("<th scope=\"row\"").count()
            + values(&season, "<th class=\"kind-").len();
        assert_eq!(season.matches("is-today").count(), 1 + rows + 1, "{season}");
    });
}

#[test]
fn two_change_places_by_a_form() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let [choir, band] = ["choir", "band"].map(|name| id(&stored.draft, name, SATURDAY));
        let page = office
            .page(&format!("/desk/test/assignments/{choir}"))
            .await;
        assert!(
            page.contains(&format!("<option value=\"{band}\">")),
            "{page}"
        );
        let of = seen(&stored, choir);
        let with = band.to_string();
        let reason = ("reason", "договорились");
        let fields = [("do", "swap"), ("of", &*of), ("with", &*with), reason];
        let answer = office.send(&fields).await;
        assert_eq!(answer.status, 303, "{}", readable(answer.text()));
        let after = office.draft().await;
        let from = |draft: &yarkie_berega::store::StoredDraft, id| {
            draft.draft.items().assignment(id).unwrap().hours.from()
        };
        assert_eq!(from(&after, choir), from(&stored, band));
        assert_eq!(from(&after, band), from(&stored, choir));
    });
}

#[test]
fn an_activity_is_made_longer_and_shorter_where_nothing_is_in_the_way() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let choir = id(&stored.draft, "choir", SATURDAY);
        let told = async |edge: &str| -> Value {
            let path = format!("{BOARD}/spots?pick={choir}&edge={edge}");
            serde_json::from_str(&office.page(&path).await).unwrap()
        };
        let ends = told("end").await;
        let runs = ends["places"].as_object().unwrap();
        assert_eq!(runs.keys().collect::<Vec<_>>(), ["stage"]);
        let level = |told: &Value, at: u64| {
            let runs = told["places"]["stage"].as_array().unwrap().clone();
            let has =
                |run: &&Value| (run[0].as_u64().unwrap()..=run[1].as_u64().unwrap()).contains(&at);
            let run = runs
                .iter()
                .find(has)
                .unwrap_or_else(|| panic!("{at}: {told}"));
            let reason = run[3]
                .as_u64()
                .map(|nr| told["reasons"][nr as usize].to_string());
            (run[2].as_u64().unwrap(), reason.unwrap_or_default())
        };
        // As long as was asked for, until nineteen: the choir clears the stage for the band by then.
        assert_eq!(level(&ends, 19 * 60), (0, String::new()));
        let (shorter, why) = level(&ends, 18 * 60 + 30);
        assert!(shorter == 1 && why.contains("В заявке 60 мин"), "{why}");
        let (longer, why) = level(&ends, 19 * 60 + 5);
        assert!(longer == 2 && why.contains("band"), "{why}");
        let starts = told("start").await;
        assert_eq!(level(&starts, 17 * 60).0, 1);
        assert_eq!(level(&starts, 18 * 60).0, 0);
        // By the plain form, and then it stays as long when it is moved.
        for (start, end, hours) in [
            ("18:00", "18:40", "18:00–18:40"),
            ("17:30", "", "17:30–18:10"),
        ] {
            let before = office.draft().await;
            let of = seen(&before, choir);
            let spot = [
                ("date", SATURDAY),
                ("place", "stage"),
                ("start", start),
                ("end", end),
            ];
            let fields = [&[("do", "move"), ("of", &*of)], &spot[..]].concat();
            assert_eq!(office.send(&fields).await.status, 303, "{start}");
            let after = office.draft().await;
            let part = after.draft.items().assignment(choir).unwrap();
            assert_eq!(part.hours.to_string(), hours);
        }
        let page = office
            .page(&format!("/desk/test/assignments/{choir}"))
            .await;
        let told = "Длительность «Заявка choir»: 18:00–19:00 → 18:00–18:40, 3\u{a0}июня";
        assert!(readable(&page).contains(told), "{}", readable(&page));
        for (bad, status) in [("&edge=middle", 400), ("&sites=nowhere", 404)] {
            let path = format!("{BOARD}/spots?pick={choir}{bad}");
            let answer = office.app.visit(&path, &office.cookie).await;
            assert_eq!(answer.status, status, "{bad}");
        }
        let nobody = format!("{BOARD}/spots?pick=choir&edge=end");
        assert_eq!(office.app.visit(&nobody, &office.cookie).await.status, 404);
    });
}

#[test]
fn only_the_time_or_only_the_place_changes() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let kites = id(&stored.draft, "kites", SUNDAY);
        let board = format!("/desk/test/days/{SUNDAY}?pick={kites}");
        let spots = async |only: &str| {
            let page = office.page(&format!("{board}{only}")).await;
            let spots = values(&page, "name=\"spot\" value=\"");
            spots.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let time = spots("&only=time").await;
        assert!(
            time.len() > 3 && time.iter().all(|spot| spot.contains("|pitch|")),
            "{time:?}"
        );
        // There is no other pitch to go to.
        assert_eq!(spots("&only=place").await, Vec::<String>::new());
        assert_eq!(spots("").await, time);
        let nonsense = format!("{board}&only=x");
        let answer = office.app.visit(&nonsense, &office.cookie).await;
        assert_eq!(answer.status, 404);
    });
}

#[test]
fn places_with_time_left_are_those_that_are_not_full() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let shown = async |show: &str| {
            let page = office.page(&format!("{BOARD}?show={show}")).await;
            let places = values(&page, "data-place=\"");
            places.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        // The kiosk is in use all day; the pitch takes two and has two until the evening.
        assert_eq!(shown("room").await, ["stage", "pitch"]);
        // The lake is closed that day, and so its stage is not free.
        assert_eq!(shown("free").await, Vec::<String>::new());
        assert_eq!(shown("conflicts").await, Vec::<String>::new());
    });
}
