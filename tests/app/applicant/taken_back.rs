//! What organizers take back of what the waiting list has offered, as whoever was asked hears of it.

use yarkie_berega::app::{By, Deed, Desk, MessageFilter, Store};
use yarkie_berega::domain::message::{Message, MessageKind, MessageState};
use yarkie_berega::domain::waiting_list::OfferState;
use yarkie_berega::store::{Delivery, MessageHold};

use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, assigned, declined, look};
use crate::support::database::on_both_databases;
use crate::support::desk::{draft, edit, now, target};
use crate::support::example::SATURDAY;

on_both_databases! {
    who_was_offered_it_is_told
    who_has_not_been_sent_the_offer_hears_nothing
    it_is_told_however_it_was_taken_back
    it_is_told_once
    who_has_not_answered_in_time_is_told_nothing_more
    an_application_that_is_gone_is_told_nothing
}

/// What the choir has declined is offered to `second`.
async fn offered(store: &Store) -> Desk {
    let desk = declined(store).await;
    assert_eq!(look(&desk, NOW).await, 1);
    desk
}

/// The letters to them, the newest first.
async fn letters(desk: &Desk) -> Vec<Message> {
    let filter = MessageFilter {
        application: Some("second".into()),
        ..MessageFilter::default()
    };
    desk.messages(SLUG, &filter, 10).await.unwrap()
}

/// Their letter goes.
async fn sent(store: &Store, desk: &Desk) {
    let message = letters(desk).await[0].id;
    let (now, until) = (time(NOW), time("2023-06-02T05:10:00Z"));
    let taken = store.take_message(message, now, until).await.unwrap();
    let attempt = taken.unwrap().1.attempt;
    let hold = MessageHold { message, attempt };
    let ended = store.end_message(hold, Delivery::Sent, now).await;
    assert!(ended.unwrap());
}

async fn take_back(desk: &Desk) {
    let id = assigned(desk, "second", SATURDAY).await;
    edit(desk, SLUG, [Deed::Remove { id }]).await;
}

async fn state(desk: &Desk) -> OfferState {
    desk.vacancies(SLUG).await.unwrap()[0].offers[0].state
}

fn told(letters: &[Message]) -> Vec<(MessageKind, MessageState)> {
    letters.iter().map(|it| (it.kind, it.state)).collect()
}

const SENT: (MessageKind, MessageState) = (MessageKind::Offered, MessageState::Sent);
const TOLD: (MessageKind, MessageState) = (MessageKind::Cancelled, MessageState::Queued);

async fn who_was_offered_it_is_told(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    take_back(&desk).await;
    // At once: nobody has looked after the list since.
    assert_eq!(state(&desk).await, OfferState::Void);
    let letters = letters(&desk).await;
    assert_eq!(told(&letters), [TOLD, SENT]);
    let letter = &letters[0];
    assert_eq!(letter.to.email, "second@example.org");
    let (subject, text) = (&letter.wording.subject, &letter.wording.text);
    assert!(
        subject.starts_with("Предложение больше не действует: "),
        "{subject}"
    );
    assert!(text.contains("18:00–19:00"), "{text}");
    assert!(text.contains("предложение снято"), "{text}");
    assert_eq!(letter.due_at, Some(time(NOW)));
}

async fn who_has_not_been_sent_the_offer_hears_nothing(store: Store) {
    let desk = offered(&store).await;
    take_back(&desk).await;
    let dropped = (MessageKind::Offered, MessageState::Dropped);
    assert_eq!(told(&letters(&desk).await), [dropped]);
    assert_eq!(look(&desk, NOW).await, 0);
    assert_eq!(told(&letters(&desk).await), [dropped]);
    // No server sends it any more.
    let id = letters(&desk).await[0].id;
    let taken = store.take_message(id, time(NOW), time("2023-06-02T05:10:00Z"));
    assert_eq!(taken.await.unwrap(), None);
}

async fn it_is_told_however_it_was_taken_back(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &now(), step).await.unwrap();
    assert_eq!(told(&letters(&desk).await), [TOLD, SENT]);
    assert_eq!(state(&desk).await, OfferState::Void);
}

async fn it_is_told_once(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    // Elsewhere it is another date, of which a release tells.
    let id = assigned(&desk, "second", SATURDAY).await;
    let to = target(SATURDAY, "stage", "18:30-19:30");
    edit(&desk, SLUG, [Deed::Move { id, to }]).await;
    assert_eq!(told(&letters(&desk).await), [TOLD, SENT]);
    take_back(&desk).await;
    look(&desk, NOW).await;
    assert_eq!(told(&letters(&desk).await), [TOLD, SENT]);
}

async fn who_has_not_answered_in_time_is_told_nothing_more(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    let late = By {
        now: time("2023-06-02T09:00:00Z"),
        ..now()
    };
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &late, step).await.unwrap();
    assert_eq!(told(&letters(&desk).await), [SENT]);
    assert_eq!(state(&desk).await, OfferState::Void);
}

async fn an_application_that_is_gone_is_told_nothing(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    let gone = Deed::Delete {
        item: yarkie_berega::domain::edit::Item::Application("second".into()),
        dependents: true,
    };
    edit(&desk, SLUG, [gone]).await;
    assert_eq!(told(&letters(&desk).await), [SENT]);
    assert_eq!(state(&desk).await, OfferState::Void);
}
