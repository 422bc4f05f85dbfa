//! A season with applicants who have links, and with a waiting list.

use yarkie_berega::app::account::Secret;
use yarkie_berega::app::applicant::{holder, make_link};
use yarkie_berega::app::{Desk, Reply, Store, StoredRelease, WaitingLists, programme};
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::private_link::{Holder, Purpose};
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::domain::waiting_list::WaitingList;

use super::app::{NOW, time};
use super::desk::{desk, draft, now, publish};
use super::draft::id;
use super::example::{SATURDAY, good_example};
use super::season::{With, performer};

/// Of the good example.
pub(crate) const SLUG: &str = "test";

/// The good example, each application with an address of its own, and two performers who wait: `second`
/// would be better for the plan than `first`.
pub(crate) fn season() -> BuiltSeason {
    let waiting = |id: &str, priority| {
        performer(id).with(|it| {
            it.status = ApplicationStatus::Waiting;
            it.wanted = 1;
            it.priority = priority;
        })
    };
    let built = good_example()
        .application(waiting("first", 3))
        .application(waiting("second", 5))
        .change(|parts| {
            for it in &mut parts.applications {
                it.contact.name = format!("Анна {}", it.id);
                it.contact.phone = "8 (391) 200-00-00".into();
                it.contact.email = format!("{}@example.org", it.id);
            }
        });
    built.build()
}

/// With its waiting list on, four hours to answer, and a first release.
pub(crate) async fn published(store: &Store) -> Desk {
    let desk = desk(store, &season()).await;
    offer_what_is_freed(&desk).await;
    publish(&desk, SLUG, NOW).await;
    desk
}

/// Switches its waiting list on, with four hours to answer.
pub(crate) async fn offer_what_is_freed(desk: &Desk) {
    let on = WaitingList {
        is_on: true,
        answer_hours: 4,
    };
    desk.set_waiting_list(SLUG, &now(), on).await.unwrap();
}

/// A link to the page of that application.
pub(crate) async fn link(store: &Store, application: &str) -> Secret {
    let writing = store.write().await.unwrap();
    let secret = make_link(&writing, (SLUG, application), time(NOW)).await;
    writing.commit().await.unwrap();
    secret.unwrap()
}

/// Whoever comes by a link of that application.
pub(crate) async fn applicant(store: &Store, application: &str) -> Holder {
    let secret = link(store, application).await;
    holder(store, secret.reveal(), Purpose::Page).await.unwrap()
}

pub(crate) async fn release(store: &Store, number: u32) -> StoredRelease {
    programme(store, SLUG, number).await.unwrap()
}

/// The assignment that the application has on that date.
pub(crate) async fn assigned(desk: &Desk, application: &str, on: &str) -> AssignmentId {
    id(&draft(desk, SLUG).await.draft, application, on)
}

/// Whether they come on that date, as they look at the release of that number.
pub(crate) fn reply(assignment: AssignmentId, comes: bool, release: u32) -> Reply {
    Reply {
        assignment,
        comes,
        release,
        reason: String::new(),
    }
}

/// The choir declines Saturday.
pub(crate) async fn declined(store: &Store) -> Desk {
    let desk = published(store).await;
    let (choir, release) = (applicant(store, "choir").await, release(store, 1).await);
    let said = reply(assigned(&desk, "choir", SATURDAY).await, false, 1);
    desk.answer(&choir, &said, Some(&release), time(NOW))
        .await
        .unwrap();
    desk
}

/// All that there is to do at that time; how many things that were.
pub(crate) async fn look(desk: &Desk, at: &str) -> usize {
    let now = time(at);
    let lists = WaitingLists::new(desk.clone(), std::sync::Arc::new(move || now));
    lists.look().await.unwrap()
}
