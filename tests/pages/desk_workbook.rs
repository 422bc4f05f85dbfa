//! The season's workbook at the desk: out, changed, in again, looked at, applied.

use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::edit::{Item, Part};

use super::desk_edits::Office;
use crate::support::app::{Answer, NOW, readable, time};
use crate::support::book::Book;
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, edit};
use crate::support::example::{SUNDAY, good_example};
use crate::support::people::{grant, person, works_as};
use crate::support::values::date;

on_both_databases! {
    a_changed_workbook_is_looked_at_and_applied_as_one_step
    what_was_looked_at_is_applied_to_that_draft_only
}

const PAGE: &str = "/desk/test/setup/workbook";

async fn handed_out(office: &Office, query: &str) -> Book {
    let answer = office
        .app
        .visit(&format!("{PAGE}.xlsx{query}"), &office.cookie)
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.header("content-disposition").contains("test.xlsx"));
    Book::open(&answer.body)
}

async fn hand_in(office: &Office, path: &str, content: &[u8]) -> Answer {
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\
                Content-Type: application/octet-stream\r\n\r\n";
    let body = [head.as_bytes(), content, b"\r\n--edge--\r\n"].concat();
    let headers = [
        ("accept", "text/html"),
        ("content-type", "multipart/form-data; boundary=edge"),
        ("cookie", &*office.cookie),
        ("sec-fetch-site", "same-origin"),
    ];
    office.app.send_bytes("POST", path, &headers, body).await
}

/// The address where a workbook that was handed in is looked at.
async fn taken(office: &Office, book: &Book) -> String {
    let answer = hand_in(office, PAGE, &book.save()).await;
    assert_eq!(answer.status, 303, "{}", readable(answer.text()));
    answer.header("location").to_owned()
}

async fn apply(office: &Office, path: &str, revision: u64) -> Answer {
    let revision = revision.to_string();
    let fields = [("revision", &*revision)];
    office.app.submit(path, &office.cookie, &fields).await
}

#[test]
fn the_same_workbook_changes_nothing() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let page = office.page(PAGE).await;
        assert!(page.contains("name=\"contacts\""), "{page}");
        for query in ["", "?applications=yes&contacts=yes&assignments=yes"] {
            let path = taken(&office, &handed_out(&office, query).await).await;
            let look = office.page(&path).await;
            assert!(look.contains("Книга ничего не меняет"), "{look}");
            assert!(!look.contains("name=\"revision\""), "{look}");
        }
        assert_eq!(office.draft().await.revision, 1);
    });
}

async fn a_changed_workbook_is_looked_at_and_applied_as_one_step(store: Store) {
    let office = Office::open(&store).await;
    let first = office.draft().await;
    let book = handed_out(&office, "?applications=yes").await;
    let mut book = book
        .typed("places", "stage", "Мощность, кВт", "11,5")
        .typed("applications", "band", "Приоритет", "5")
        .without_row("noise", 1);
    let mut day = book.rows("days")[1].clone();
    day[0] = calamine::Data::String("11.06.2023".into());
    book.rows("days").push(day);
    let path = taken(&office, &book).await;
    insta::assert_snapshot!("a_difference", readable(&office.page(&path).await));
    // Until then nothing has happened.
    assert_eq!(office.draft().await.revision, 1);
    let applied = apply(&office, &path, 1).await;
    assert_eq!(applied.status, 303);
    let page = readable(&office.page(applied.header("location")).await);
    assert!(page.contains("Книга применена"), "{page}");
    let after = office.draft().await;
    assert_eq!(after.revision, 2);
    assert_eq!(after.draft.season().days().len(), 4);
    assert_eq!(after.draft.season().noise().pairs().count(), 0);
    assert!(after.draft.plan().assignments.len() == first.draft.plan().assignments.len());
    // What was handed in is not kept any longer.
    let gone = office.app.visit(&path, &office.cookie).await;
    assert_eq!(gone.status, 404);
    office.undo().await;
    assert_eq!(
        office.draft().await.draft.items().diff(first.draft.items()),
        []
    );
}

async fn what_was_looked_at_is_applied_to_that_draft_only(store: Store) {
    let office = Office::open(&store).await;
    let book = handed_out(&office, "").await;
    let book = book.typed("places", "stage", "Название", "Главная сцена");
    let path = taken(&office, &book).await;
    let id = office.draft().await.draft.ids()[0];
    edit(&office.desk, "test", [Deed::Remove { id }]).await;
    let refused = apply(&office, &path, 1).await;
    assert_eq!(
        (refused.status.as_u16(), refused.header("location")),
        (303, &*format!("{path}?changed=yes"))
    );
    let anew = readable(&office.page(refused.header("location")).await);
    assert!(
        anew.contains("Черновик изменили") && anew.contains("Главная сцена"),
        "{anew}"
    );
    assert_eq!(office.draft().await.revision, 2);
    assert_eq!(apply(&office, &path, 2).await.status, 303);
    let after = office.draft().await;
    let Some(Part::Place(stage)) = after.draft.items().part(&Item::Place("stage".into())) else {
        panic!()
    };
    assert_eq!((after.revision, &*stage.name), (3, "Главная сцена"));
}

#[test]
fn what_is_wrong_is_told_by_cell_and_nothing_is_kept() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let book = handed_out(&office, "").await;
        let book = book
            .typed("places", "stage", "Мощность, кВт", "много")
            .typed("places", "pitch", "Набережная", "moon")
            .typed("embankments", "lake", "Гостевая", "может быть");
        let refused = hand_in(&office, PAGE, &book.save()).await;
        assert_eq!(refused.status, 422);
        let told = readable(refused.text());
        insta::assert_snapshot!("a_workbook_with_errors", told);
        let no_book = hand_in(&office, PAGE, b"not a workbook").await;
        assert_eq!(no_book.status, 422);
        let nothing = hand_in(&office, PAGE, b"").await;
        assert_eq!(nothing.status, 422);
        assert_eq!(office.draft().await.revision, 1);
    });
}

#[test]
fn what_loses_its_place_is_named_before() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let mut book = handed_out(&office, "").await;
        let sunday = 2;
        book.rows("days").remove(sunday);
        let path = taken(&office, &book).await;
        let look = readable(&office.page(&path).await);
        // Choir, kites, robots, tea and the one that had declined.
        assert!(look.contains("Лишатся места 5 назначений"), "{look}");
        assert!(
            look.contains("Заявка choir: 4\u{a0}июня, 17:30–18:30"),
            "{look}"
        );
        assert_eq!(apply(&office, &path, 1).await.status, 303);
        let after = office.draft().await;
        let days = after.draft.season().days();
        assert!(days.iter().all(|day| day.date != date(SUNDAY)));
        assert_eq!(after.draft.plan().assignments.len(), 5);
    });
}

#[test]
fn contacts_are_for_those_who_may_see_them() {
    on_sqlite(async |store| {
        let season = good_example().change(|parts| {
            parts.applications[0].contact.email = "choir@example.org".into();
        });
        let mut office = Office::with(&store, &season.build()).await;
        let all = "?applications=yes&contacts=yes";
        assert!(
            handed_out(&office, all)
                .await
                .text()
                .contains("choir@example.org")
        );
        let without = handed_out(&office, "?applications=yes").await;
        let path = taken(
            &office,
            &without.typed("applications", "choir", "Название", "Хор"),
        )
        .await;
        assert_eq!(apply(&office, &path, 1).await.status, 303);
        let after = office.draft().await;
        let season = after.draft.season();
        let choir = season.application(season.application_by_id("choir").unwrap());
        assert_eq!(
            (&*choir.title, &*choir.contact.email),
            ("Хор", "choir@example.org")
        );
        works_as(&store, "rita", Role::Reviewer).await;
        office.cookie = office.app.log_in("rita").await;
        let page = office.page(PAGE).await;
        assert!(
            !page.contains("name=\"contacts\"") && !page.contains("name=\"file\""),
            "{page}"
        );
        let text = handed_out(&office, all).await.text();
        assert!(text.contains("Хор") && !text.contains("choir@example.org"));
        assert_eq!(
            hand_in(&office, PAGE, &without_anything()).await.status,
            403
        );
    });
}

fn without_anything() -> Vec<u8> {
    rust_xlsxwriter::Workbook::new().save_to_buffer().unwrap()
}

#[test]
fn a_season_is_made_out_of_the_workbook_of_another() {
    on_sqlite(async |store| {
        desk(&store, &good_example().build()).await;
        let app = crate::support::app::TestApp::new(&store);
        person(&store, "anna", &[grant(Role::Organizer, "", "")], time(NOW)).await;
        works_as(&store, "boris", Role::Organizer).await;
        let (cookie, boris) = (app.log_in("anna").await, app.log_in("boris").await);
        let mut office = Office {
            desk: yarkie_berega::app::Desk::new(store.clone()),
            app,
            cookie,
        };
        let page = office.page("/desk").await;
        assert!(
            page.contains("/desk/test\"") && page.contains("/desk/template.xlsx"),
            "{page}"
        );
        let template = office
            .app
            .visit("/desk/template.xlsx", &office.cookie)
            .await;
        assert_eq!(Book::open(&template.body).names()[1], "season");
        let book = handed_out(&office, "").await;
        let taken = hand_in(&office, "/desk", &book.save()).await;
        assert_eq!(taken.status, 409);
        assert!(readable(taken.text()).contains("Сезон с адресом test уже есть"));
        let book = book.typed("season", "Адрес в ссылках", "Значение", "next");
        let made = hand_in(&office, "/desk", &book.save()).await;
        assert_eq!(
            (made.status.as_u16(), made.header("location")),
            (303, "/desk/next")
        );
        let next = office.desk.draft("next", time(NOW)).await.unwrap();
        assert_eq!((next.draft.season().places().len(), next.revision), (4, 1));
        let wrong = hand_in(
            &office,
            "/desk",
            &book
                .typed("season", "Часовой пояс", "Значение", "Марс")
                .save(),
        )
        .await;
        assert_eq!(wrong.status, 422);
        assert!(readable(wrong.text()).contains("Марс"));
        // Whoever has one season makes no other.
        office.cookie = boris;
        let page = office.page("/desk").await;
        assert!(
            page.contains("/desk/test\"") && !page.contains("name=\"file\""),
            "{page}"
        );
        assert!(!page.contains("/desk/next"), "{page}");
        assert_eq!(
            hand_in(&office, "/desk", &without_anything()).await.status,
            403
        );
    });
}
