//! The organizers' desk, as it is read.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::check::check;
use yarkie_berega::domain::season::BuiltSeason;

use super::desk_edits::{Office, seen};
use crate::support::app::{NOW, TestApp, readable, time};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, publish};
use crate::support::example::good_example;
use crate::support::people::{grant, person};
use crate::support::season::{With, assignment};

/// What an organizer gets of the season at each address.
async fn pages(store: &Store, built: &BuiltSeason, addresses: &[&str]) -> Vec<String> {
    desk(store, built).await;
    let grants = [grant(Role::Organizer, built.season.slug(), "")];
    person(store, "anna", &grants, time(NOW)).await;
    let app = TestApp::new(store);
    let cookie = app.log_in("anna").await;
    let mut pages = Vec::new();
    for address in addresses {
        let answer = app.visit(address, &cookie).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        pages.push(answer.text().to_owned());
    }
    pages
}

/// The example with two that hold one stage at once, one of them pinned.
fn with_a_conflict() -> BuiltSeason {
    let clash = assignment("band", "2023-06-04", "lake-stage", "18:00-19:00").with(|a| {
        a.pinned = true;
        a.status = AssignmentStatus::Offered;
    });
    good_example().assignment(clash).build()
}

#[test]
fn a_day_and_the_season_read_like_this() {
    on_sqlite(async |store| {
        let addresses = [
            "/desk/test/days/2023-06-03",
            "/desk/test/days/2023-06-04?lang=en",
            "/desk/test",
        ];
        let read = pages(&store, &with_a_conflict(), &addresses).await;
        insta::assert_snapshot!("a_day", readable(&read[0]));
        insta::assert_snapshot!("a_day_in_english", readable(&read[1]));
        insta::assert_snapshot!("a_season", readable(&read[2]));
    });
}

/// The numbers that an attribute has within a piece of markup, 1 where a cell has none.
fn widths(row: &str) -> usize {
    let cells = row.split("<td").skip(1).map(|cell| {
        let tag = &cell[..cell.find('>').unwrap()];
        let span = tag.split_once("colspan=\"");
        span.map_or(1, |(_, rest)| {
            rest[..rest.find('"').unwrap()].parse().unwrap()
        })
    });
    cells.sum()
}

/// A row that is too long or too short would shift everything behind it to a wrong time.
#[test]
fn every_row_of_a_board_is_as_long_as_its_head() {
    on_sqlite(async |store| {
        let addresses = ["/desk/test/days/2023-06-03", "/desk/test/days/2023-06-04"];
        for page in pages(&store, &with_a_conflict(), &addresses).await {
            let table = &page[page.find("<table").unwrap()..page.find("</table").unwrap()];
            let (head, body) = table.split_once("</thead>").unwrap();
            let head = head.split("colspan=\"").skip(1);
            let columns: usize = head
                .map(|rest| rest[..rest.find('"').unwrap()].parse::<usize>().unwrap())
                .sum();
            let rows: Vec<_> = body
                .split("<tr")
                .skip(1)
                .filter(|row| row.contains("<td"))
                .collect();
            assert!(rows.len() >= 3, "{}", rows.len());
            for row in rows {
                assert_eq!(widths(row), columns, "{row}");
            }
        }
    });
}

#[test]
fn a_filter_stays_in_the_address_and_a_wrong_one_is_told() {
    on_sqlite(async |store| {
        let address = "/desk/test/days/2023-06-03?kind=performer&zoom=wide&compact=1";
        let page = &pages(&store, &with_a_conflict(), &[address]).await[0];
        assert!(page.contains("days/2023-06-04?kind=performer&amp;zoom=wide&amp;compact=1"));
        assert!(page.contains("Место stage") && !page.contains("Место kiosk"));
        let app = TestApp::new(&store);
        let cookie = app.log_in("anna").await;
        for wrong in ["kind=x", "embankment=x", "zoom=x", "show=x"] {
            let answer = app
                .visit(&format!("/desk/test/days/2023-06-03?{wrong}"), &cookie)
                .await;
            assert_eq!(answer.status, 404, "{wrong}");
        }
        for missing in [
            "/desk/test/days/2023-06-05",
            "/desk/test/days/x",
            "/desk/none",
        ] {
            let answer = app.visit(missing, &cookie).await;
            assert!([403, 404].contains(&answer.status.as_u16()), "{missing}");
        }
        assert_eq!(app.visit("/desk/test?page=2", &cookie).await.status, 404);
    });
}

/// The cells of the overview's row that is called so.
fn cells<'a>(page: &'a str, row: &str) -> Vec<&'a str> {
    let table = &page[page.find("<tbody").unwrap()..page.find("</table").unwrap()];
    let row = table.split("<tr").find(|it| it.contains(row)).unwrap();
    row.split("<td").skip(1).collect()
}

#[test]
fn the_overview_says_the_load_the_free_hours_and_the_conflicts() {
    on_sqlite(async |store| {
        let addresses = ["", "?show=load", "?show=free", "?show=conflicts"];
        let addresses = addresses.map(|query| format!("/desk/test{query}"));
        let addresses: Vec<_> = addresses.iter().map(String::as_str).collect();
        let pages = pages(&store, &with_a_conflict(), &addresses).await;
        // On Sunday two hours of twenty are in use, by two that hold the stage at once.
        let built = with_a_conflict();
        let stage = built.season.place_by_id("lake-stage").unwrap();
        let is_there = |ix: &usize| built.plan.assignments[*ix].spot.place == stage;
        let hard = check(&built.season, &built.plan, None);
        let hard = hard.iter().filter(|it| it.is_hard());
        let hard = hard.filter(|it| it.subjects.iter().any(is_there)).count();
        assert!(hard > 0);
        let shown = ["2".to_owned(), "10".into(), "18".into(), hard.to_string()];
        for (page, shown) in pages.iter().zip(&shown) {
            let sunday = cells(page, "Место lake-stage")[1];
            let text = &sunday[sunday.find('>').unwrap() + 1..];
            assert!(text.starts_with(shown.as_str()), "{sunday}");
            assert!(sunday.contains("is-hard"), "{sunday}");
        }
        let said = format!(
            "Набережная lake, 4\u{a0}июня: назначений – 2 (выступления – 2); загрузка 10 %; свободно 18 ч; конфликтов – {hard}"
        );
        let sunday = cells(&pages[0], "Набережная lake")[1];
        assert!(sunday.contains(&said), "{sunday}");
        assert!(
            sunday.contains("/desk/test/days/2023-06-04?embankment=lake"),
            "{sunday}"
        );
        assert!(cells(&pages[0], "Набережная lake")[0].contains("shut"));
        let app = TestApp::new(&store);
        let cookie = app.log_in("anna").await;
        let wrong = app.visit("/desk/test?show=x", &cookie).await;
        assert_eq!(wrong.status, 404);
    });
}

#[test]
fn the_overview_says_what_waits_for_an_organizer() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let read = readable(&office.page("/desk/test").await);
        assert!(read.contains("Сезон ещё не опубликован"), "{read}");
        publish(&office.desk, "test", NOW).await;
        let waits = async || {
            let page = office.page("/desk/test").await;
            let list = page.split_once("class=\"attention\"");
            list.map(|(_, rest)| rest[..rest.find("</ul>").unwrap()].to_owned())
        };
        assert_eq!(waits().await.unwrap_or_default().matches("шаг").count(), 0);
        let id = office.draft().await.draft.ids()[0];
        let line = format!("pin|{}", seen(&*office.draft().await, id));
        assert_eq!(office.send(&[("deed", &line)]).await.status, 303);
        let said = waits().await.unwrap();
        assert!(said.contains("После публикации – 1 шаг"), "{said}");
        assert!(said.contains("href=\"/desk/test/releases\""), "{said}");
        // Taken back, there is nothing to tell.
        office.undo().await;
        assert_eq!(waits().await.unwrap_or_default().matches("шаг").count(), 0);
    });
}
