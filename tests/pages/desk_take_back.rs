//! What is decided and made can be taken back: a reviewer's own decision, an application that goes.

use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::application::ApplicationStatus::{self, Rejected, Submitted};
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::waiting_list::OfferState;

use super::desk_edits::{Office, lines};
use crate::support::app::{Answer, NOW, readable, time};
use crate::support::applicant::{assigned, declined, look};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{edit, target};
use crate::support::example::{LOST_DAY, SATURDAY, good_example};
use crate::support::people::{grant, person};
use crate::support::season::{With, performer};

on_both_databases! {
    an_application_goes_with_exactly_what_was_shown
    an_offer_is_taken_back_where_it_is_shown
}

const CHOIR: &str = "/desk/test/applications/choir";

async fn send(office: &Office, path: &str, fields: &[(&str, &str)]) -> Answer {
    office.app.submit(path, &office.cookie, fields).await
}

/// The hidden fields of the form on the page.
fn hidden(page: &str) -> Vec<(String, String)> {
    let form = &page[page
        .find("<form method=\"post\" action=\"/desk/test/applications")
        .unwrap()..];
    let form = &form[..form.find("</form>").unwrap()];
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split('"').next().unwrap().to_owned())
    };
    inputs.map(pair).collect()
}

async fn agreed(office: &Office, fields: &[(String, String)]) -> Answer {
    let fields = fields.iter().map(|(name, value)| (&**name, &**value));
    let fields: Vec<_> = fields.collect();
    send(office, &format!("{CHOIR}/remove"), &fields).await
}

async fn an_application_goes_with_exactly_what_was_shown(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let page = office.page(CHOIR).await;
    assert!(page.contains("/applications/choir/remove"), "{page}");
    let asked = office.page(&format!("{CHOIR}/remove")).await;
    let read = readable(&asked);
    assert!(read.contains("Удалить заявку? Заявка choir"), "{read}");
    assert!(read.contains("Вместе с ней – 2 назначения"), "{read}");
    let fields = hidden(&asked);
    // Somebody places it once more: nobody has seen that go.
    let (application, to) = ("choir".to_owned(), target(LOST_DAY, "stage", "12:00-13:00"));
    edit(&office.desk, "test", [Deed::Place { application, to }]).await;
    let refused = agreed(&office, &fields).await;
    assert_eq!(refused.status, 412);
    let read = readable(refused.text());
    assert!(
        read.contains("Ничего не удалено") && read.contains("3 назначения"),
        "{read}"
    );
    assert_eq!(office.draft().await.revision, 2);
    let removed = agreed(&office, &hidden(refused.text())).await;
    assert_eq!(
        (removed.status.as_u16(), removed.header("location")),
        (303, "/desk/test/applications")
    );
    let after = office.draft().await;
    assert_eq!(after.draft.season().application_by_id("choir"), None);
    assert!(
        after
            .draft
            .items()
            .assignments()
            .all(|(_, part)| part.application != "choir")
    );
    assert_eq!(after.revision, 3);
    let step = turn(&office, "undo", 3).await;
    let back = turn(&office, "undo", 2).await;
    assert_eq!((step, back), (303, 303));
    assert_eq!(
        office
            .draft()
            .await
            .draft
            .items()
            .diff(before.draft.items()),
        []
    );
}

async fn an_offer_is_taken_back_where_it_is_shown(store: Store) {
    let desk = declined(&store).await;
    assert_eq!(look(&desk, NOW).await, 1);
    let office = Office::of(&store, desk).await;
    let id = assigned(&office.desk, "second", SATURDAY).await;
    let list = "/desk/test/waiting-list";
    for path in [list.to_owned(), format!("/desk/test/assignments/{id}")] {
        let read = readable(&office.page(&path).await);
        assert!(read.contains("Отозвать предложение"), "{read}");
        assert!(read.contains("участнику придёт письмо"), "{read}");
    }
    let page = office.page(list).await;
    let deed = lines(&page);
    let fields = [("deed", &*deed[0]), ("back", list)];
    let done = office.send(&fields).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, list));
    let offer = &office.desk.vacancies("test").await.unwrap()[0].offers[0];
    assert_eq!(offer.state, OfferState::Void);
    let page = office.page(list).await;
    assert!(!page.contains("Отозвать предложение"), "{page}");
    // Sent twice, it says that somebody was faster.
    assert_eq!(office.send(&fields).await.status, 412);
}

async fn status(office: &Office, id: &str) -> ApplicationStatus {
    match office
        .draft()
        .await
        .draft
        .items()
        .part(&Item::Application(id.into()))
    {
        Some(Part::Application(part)) => part.status,
        other => panic!("{other:?}"),
    }
}

async fn turn(office: &Office, way: &str, step: u64) -> u16 {
    let step = step.to_string();
    let path = format!("/desk/test/{way}");
    let answer = send(office, &path, &[("step", &step)]).await;
    answer.status.as_u16()
}

#[test]
fn a_reviewer_takes_back_what_they_decided_and_nothing_else() {
    on_sqlite(async |store| {
        let wait = |id: &str| performer(id).with(|it| it.status = Submitted);
        let season = good_example().application(wait("brass"));
        let mut office = Office::with(&store, &season.build()).await;
        let organizer = office.cookie.clone();
        for login in ["rita", "roma"] {
            let grants = [grant(Role::Reviewer, "test", "")];
            person(&store, login, &grants, time(NOW)).await;
        }
        let (rita, roma) = (
            office.app.log_in("rita").await,
            office.app.log_in("roma").await,
        );
        office.cookie.clone_from(&rita);
        let decision = [("application", "brass@1"), ("status", "rejected")];
        assert_eq!(
            send(&office, "/desk/test/decisions", &decision)
                .await
                .status,
            303
        );
        assert_eq!(status(&office, "brass").await, Rejected);
        let page = office.page("/desk/test/applications").await;
        assert!(page.contains("data-turn=\"undo\""), "{page}");
        // It is Rita's alone.
        office.cookie.clone_from(&roma);
        assert!(
            !office
                .page("/desk/test/applications")
                .await
                .contains("data-turn=")
        );
        assert_eq!(turn(&office, "undo", 2).await, 403);
        office.cookie.clone_from(&rita);
        assert_eq!(turn(&office, "undo", 2).await, 303);
        assert_eq!(status(&office, "brass").await, Submitted);
        assert!(
            office
                .page("/desk/test/applications")
                .await
                .contains("data-turn=\"redo\"")
        );
        assert_eq!(turn(&office, "redo", 2).await, 303);
        assert_eq!(status(&office, "brass").await, Rejected);
        // What else was done is none of hers, nor what never was.
        office.cookie.clone_from(&organizer);
        let id = office.draft().await.draft.ids()[0];
        let line = format!("remove|{id}@1");
        assert_eq!(
            send(&office, "/desk/test/edit", &[("deed", &line)])
                .await
                .status,
            303
        );
        office.cookie = rita;
        assert!(
            !office
                .page("/desk/test/applications")
                .await
                .contains("data-turn=")
        );
        let latest = office.draft().await.revision;
        assert_eq!(turn(&office, "undo", latest).await, 403);
        assert_eq!(turn(&office, "undo", 999).await, 404);
        // Her own step is not the latest any more.
        assert_eq!(turn(&office, "undo", 2).await, 412);
    });
}
