//! The applicant's own calendar follows what they have declined at once.

use yarkie_berega::app::{By, Deed, Desk, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;

use crate::support::app::{NOW, TestApp};
use crate::support::applicant::{SLUG, applicant, assigned, link, published, release, reply};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, draft, edit, publish};
use crate::support::example::{SATURDAY, SUNDAY};
use crate::support::ics;

on_both_databases! {
    a_declined_date_is_cancelled_and_comes_back
    what_an_organizer_declines_is_cancelled_too
    what_is_declined_and_removed_stays_cancelled
}

/// What the calendar says of one event.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    status: String,
    sequence: u32,
    changed: String,
}

fn said(status: &str, sequence: u32, changed: &str) -> Said {
    Said {
        status: status.to_owned(),
        sequence,
        changed: changed.to_owned(),
    }
}

struct Calendar {
    app: TestApp,
    path: String,
}

impl Calendar {
    /// The choir's.
    async fn new(store: &Store) -> Self {
        let page = format!("/my/{}", link(store, "choir").await.reveal());
        let app = TestApp::new(store);
        app.submit(&page, "", &[("do", "calendar")]).await;
        let shown = app.get(&page).await;
        let links = shown.text().split("https://berega.example").skip(1);
        let ends = |rest: &str| rest.find("/calendar.ics").map(|at| rest[..at].to_owned());
        let found = links.filter_map(ends).find(|path| path.starts_with("/my/"));
        let path = format!("{}/calendar.ics", found.unwrap());
        Self { app, path }
    }

    /// The same twice, by one tag.
    async fn text(&self) -> String {
        let (first, second) = (
            self.app.get(&self.path).await,
            self.app.get(&self.path).await,
        );
        assert_eq!(first.status, 200, "{}", first.text());
        assert_eq!(first.body, second.body);
        assert_eq!(first.header("etag"), second.header("etag"));
        assert!(first.header("etag").starts_with('"'));
        first.text().to_owned()
    }

    async fn on(&self, day: &str) -> Said {
        let calendar = ics::read(self.text().await.as_bytes());
        let of_day = day.replace('-', "");
        let mut events = calendar.all("VEVENT");
        let event = events.find(|event| event.raw("DTSTART").starts_with(&of_day));
        let event = event.unwrap();
        let is_off = event.raw("STATUS") == "CANCELLED";
        assert_eq!(event.text("SUMMARY").starts_with("ОТМЕНЕНО: "), is_off);
        let transparent = event.property("TRANSP").map(|it| &*it.value);
        assert_eq!(transparent, is_off.then_some("TRANSPARENT"));
        assert_eq!(event.raw("DTSTAMP"), event.raw("LAST-MODIFIED"));
        Said {
            status: event.raw("STATUS").to_owned(),
            sequence: event.raw("SEQUENCE").parse().unwrap(),
            changed: event.raw("DTSTAMP").to_owned(),
        }
    }
}

async fn decline(store: &Store, desk: &Desk, at: &By) {
    let (choir, shown) = (applicant(store, "choir").await, release(store, 1).await);
    let no = reply(assigned(desk, "choir", SATURDAY).await, false, 1);
    let said = desk.answer(&choir, &no, Some(&shown), at.now);
    said.await.unwrap();
}

async fn a_declined_date_is_cancelled_and_comes_back(store: Store) {
    let desk = published(&store).await;
    let calendar = Calendar::new(&store).await;
    let (first, sunday) = (calendar.text().await, calendar.on(SUNDAY).await);
    let on = |sequence, changed| said("CONFIRMED", sequence, changed);
    let off = |sequence, changed| said("CANCELLED", sequence, changed);
    assert_eq!(calendar.on(SATURDAY).await, on(0, "20230602T050000Z"));

    decline(&store, &desk, &by("2023-06-02T06:10:20Z")).await;
    assert_ne!(calendar.text().await, first);
    assert_eq!(calendar.on(SATURDAY).await, off(1, "20230602T061000Z"));
    let own = calendar.app.get(&calendar.path).await;
    assert_eq!(own.header("last-modified"), "Fri, 02 Jun 2023 06:10:20 GMT");
    // It is theirs alone: visitors hear of it with the next release.
    let public = format!("/{SLUG}/calendar/programme.ics");
    let public = calendar.app.get(&public).await;
    assert!(!public.text().contains("CANCELLED"));

    let step = draft(&desk, SLUG).await.revision;
    let undone = desk.undo(SLUG, &by("2023-06-02T07:00:00Z"), step).await;
    undone.unwrap();
    assert_eq!(calendar.on(SATURDAY).await, on(2, "20230602T070000Z"));
    let redone = desk.redo(SLUG, &by("2023-06-02T08:00:00Z"), step).await;
    redone.unwrap();
    assert_eq!(calendar.on(SATURDAY).await, off(3, "20230602T080000Z"));

    publish(&desk, SLUG, "2023-06-02T09:00:00Z").await;
    assert_eq!(calendar.on(SATURDAY).await, off(4, "20230602T090000Z"));
    // What is published stays so until the next release.
    let released = calendar.text().await;
    let undone = desk.undo(SLUG, &by("2023-06-02T10:00:00Z"), step).await;
    undone.unwrap();
    assert_eq!(calendar.text().await, released);
    publish(&desk, SLUG, "2023-06-02T11:00:00Z").await;
    assert_eq!(calendar.on(SATURDAY).await, on(6, "20230602T110000Z"));
    assert_eq!(calendar.on(SUNDAY).await, sunday);
}

async fn what_an_organizer_declines_is_cancelled_too(store: Store) {
    let desk = published(&store).await;
    let calendar = Calendar::new(&store).await;
    let id = assigned(&desk, "choir", SUNDAY).await;
    // A cancellation is the organizers' to publish; that somebody declines is not.
    let status = |status| [Deed::Status { id, status }];
    edit(&desk, SLUG, status(AssignmentStatus::Cancelled)).await;
    assert_eq!(calendar.on(SUNDAY).await.status, "CONFIRMED");
    edit(&desk, SLUG, status(AssignmentStatus::Declined)).await;
    assert_eq!(calendar.on(SUNDAY).await.status, "CANCELLED");
    assert_eq!(calendar.on(SATURDAY).await.status, "CONFIRMED");
}

async fn what_is_declined_and_removed_stays_cancelled(store: Store) {
    let desk = published(&store).await;
    let calendar = Calendar::new(&store).await;
    decline(&store, &desk, &by(NOW)).await;
    let declined = calendar.text().await;
    let id = assigned(&desk, "choir", SATURDAY).await;
    edit(&desk, SLUG, [Deed::Remove { id }]).await;
    assert_eq!(calendar.text().await, declined);
}
