//! The report of a season at the desk, as a workbook and as JSON.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use yarkie_berega::app::{Desk, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::attendance::Turnout;

use crate::support::app::{NOW, TestApp, readable, time};
use crate::support::attendance::{count, new_mark, send, turnout};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, publish};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, token, works_as};

on_both_databases! {
    what_is_marked_comes_into_the_report
}

const REPORT: &str = "/desk/test/report";
const API: &str = "/api/v1/seasons/test/report";

/// The good example with towns, published.
async fn published(store: &Store) -> Desk {
    let season = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.region = "Красноярский край".into();
            application.city = "Дивногорск".into();
            if application.id == "band" {
                application.region = "Томская область".into();
                application.city = "=Томск".into();
                application.title = "=1+1".into();
            }
        }
    });
    let desk = desk(store, &season.build()).await;
    publish(&desk, "test", NOW).await;
    works_as(store, "anna", Role::Organizer).await;
    desk
}

/// Saturday went well but for the band; on Sunday the choir sang at the lake.
async fn mark(desk: &Desk) {
    let draft = draft(desk, "test").await;
    let said = [
        ("choir", SATURDAY, Turnout::Held),
        ("band", SATURDAY, Turnout::NoShow),
        ("kites", SATURDAY, Turnout::Held),
        ("robots", SATURDAY, Turnout::Started),
        ("choir", SUNDAY, Turnout::Held),
    ];
    let said = (1..).zip(said);
    let mut marks: Vec<_> = said
        .map(|(number, (of, on, it))| new_mark(number, turnout(id(&draft.draft, of, on), it), NOW))
        .collect();
    marks.push(count(120, (SATURDAY, "center"), None, 18));
    marks.push(count(30, (SUNDAY, "lake"), Some("lake-stage"), 17));
    send(desk, "test", NOW, &marks).await;
}

#[test]
fn without_marks_nothing_is_told_as_a_fact() {
    on_sqlite(async |store| {
        published(&store).await;
        let app = TestApp::new(&store);
        let anna = app.log_in("anna").await;
        let page = app.visit(REPORT, &anna).await;
        assert_eq!(page.status, 200);
        insta::assert_snapshot!("a_report_without_marks", readable(page.text()));
        let book = app.visit(&format!("{REPORT}.xlsx"), &anna).await;
        let mut book = Xlsx::new(Cursor::new(book.body.to_vec())).unwrap();
        let sheet = book.worksheet_range("Отчёт").unwrap();
        assert!(
            sheet
                .get((1, 0))
                .unwrap()
                .to_string()
                .contains("Пока никто не отметил")
        );
        // What was planned is known, what was held is not.
        assert_eq!(sheet.get((2, 1)), Some(&Data::Float(3.0)));
        assert_eq!(sheet.get((4, 1)), Some(&Data::Float(2.0)));
        let held = sheet
            .rows()
            .find(|row| row[0] == Data::String("Состоявшиеся дни".into()));
        assert_eq!(held.unwrap().get(1).unwrap_or(&Data::Empty), &Data::Empty);
    });
}

#[test]
fn a_season_that_is_not_published_has_no_report_but_applications() {
    on_sqlite(async |store| {
        desk(&store, &good_example().build()).await;
        works_as(&store, "anna", Role::Organizer).await;
        let app = TestApp::new(&store);
        let anna = app.log_in("anna").await;
        let page = app.visit(REPORT, &anna).await;
        assert_eq!(page.status, 200);
        let text = readable(page.text());
        assert!(text.contains("Пока ничего не опубликовано"), "{text}");
    });
}

async fn what_is_marked_comes_into_the_report(store: Store) {
    let desk = published(&store).await;
    mark(&desk).await;
    let app = TestApp::new(&store);
    let anna = app.log_in("anna").await;
    let page = app.visit(REPORT, &anna).await;
    insta::assert_snapshot!("a_report", readable(page.text()));
    assert!(page.text().contains("<rect class=\"held\""));
    let book = app.visit(&format!("{REPORT}.xlsx?lang=en"), &anna).await;
    assert!(
        book.header("content-disposition")
            .contains("report-test.xlsx")
    );
    let mut book = Xlsx::new(Cursor::new(book.body.to_vec())).unwrap();
    let days = book.worksheet_range("By day").unwrap();
    assert_eq!(days.get((1, 1)), Some(&Data::Float(5.0)));
    assert_eq!(days.get((1, 2)), Some(&Data::Float(2.0)));
    assert_eq!(days.get((1, 7)), Some(&Data::Float(1200.0)));
    let shares = book.worksheet_range("Every application").unwrap();
    let band = shares
        .rows()
        .find(|row| row[0] == Data::String("band".into()))
        .unwrap();
    assert_eq!(band[2], Data::String("=1+1".into()));
    assert_eq!(band[7], Data::Float(1.0));
    let organizer = [grant(Role::Reviewer, "test", "")];
    let token = token(&store, "vera", &organizer, time(NOW)).await;
    let (status, told) = app.json(API, &token).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&told["marked"], &told["release"]),
        (&true.into(), &1.into())
    );
    assert_eq!(told["home"], "Красноярский край");
    assert_eq!(told["total"]["held"], 3);
    assert_eq!(told["total"]["visitors"], 1500);
    assert_eq!(told["days"]["held"], 2);
    assert_eq!(told["kinds"][1]["figures"]["people"], 2);
    let (_, told) = app.json(&format!("{API}?home=x"), &token).await;
    assert_eq!(told["total"]["towns_elsewhere"], 1);
    assert_eq!(app.json(&format!("{API}?region=x"), &token).await.0, 422);
}
