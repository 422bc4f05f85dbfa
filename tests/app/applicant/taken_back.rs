//! What organizers take back of what the waiting list has offered, as whoever was asked hears of it.

use chrono::TimeDelta;
use yarkie_berega::app::{By, Deed, Desk, MessageFilter, Store};
use yarkie_berega::domain::message::{Message, MessageId, MessageKind, MessageState};
use yarkie_berega::domain::waiting_list::OfferState;
use yarkie_berega::store::{Delivery, MessageHold};

use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, applicant, assigned, declined, look, release, reply};
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
    an_offer_that_is_on_its_way_is_not_tried_again
    it_is_not_told_while_the_offer_is_being_sent
    it_is_told_though_whoever_sent_the_offer_died
    what_was_undone_by_mistake_is_offered_again
    who_has_not_heard_that_it_was_taken_back_never_does
    what_is_too_late_to_answer_is_not_offered_again
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

/// Their latest letter goes.
async fn sent(store: &Store, desk: &Desk) {
    let hold = in_hand(store, desk).await;
    let ended = store.end_message(hold, Delivery::Sent, time(NOW)).await;
    assert!(ended.unwrap());
}

/// A server begins to send their latest letter.
async fn in_hand(store: &Store, desk: &Desk) -> MessageHold {
    let message = letters(desk).await[0].id;
    let taken = take(store, message, NOW).await;
    let attempt = taken.unwrap();
    MessageHold { message, attempt }
}

/// Which attempt it is, if it is to be sent then.
async fn take(store: &Store, message: MessageId, at: &str) -> Option<u32> {
    let (now, until) = (time(at), time(at) + TimeDelta::minutes(10));
    let taken = store.take_message(message, now, until).await.unwrap();
    taken.map(|(_, message)| message.attempt)
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
    assert_eq!(take(&store, id, NOW).await, None);
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

async fn an_offer_that_is_on_its_way_is_not_tried_again(store: Store) {
    let desk = offered(&store).await;
    let offer = in_hand(&store, &desk).await;
    take_back(&desk).await;
    // The mail server wants it later.
    let later = "2023-06-02T05:01:00Z";
    let (at, reply) = (time(later), Some(450));
    let again = Delivery::Again { at, reply };
    assert!(store.end_message(offer, again, at).await.unwrap());
    assert_eq!(take(&store, offer.message, later).await, None);
    let dropped = (MessageKind::Offered, MessageState::Dropped);
    assert_eq!(told(&letters(&desk).await), [TOLD, dropped]);
}

async fn it_is_not_told_while_the_offer_is_being_sent(store: Store) {
    let desk = offered(&store).await;
    let offer = in_hand(&store, &desk).await;
    take_back(&desk).await;
    let message = letters(&desk).await[0].id;
    assert_eq!(take(&store, message, NOW).await, None);
    assert_eq!(letters(&desk).await[0].state, MessageState::Queued);
    assert!(
        store
            .end_message(offer, Delivery::Sent, time(NOW))
            .await
            .unwrap()
    );
    assert_eq!(take(&store, message, NOW).await, Some(1));
}

async fn it_is_told_though_whoever_sent_the_offer_died(store: Store) {
    let desk = offered(&store).await;
    in_hand(&store, &desk).await;
    take_back(&desk).await;
    let message = letters(&desk).await[0].id;
    assert_eq!(take(&store, message, "2023-06-02T05:09:00Z").await, None);
    assert_eq!(take(&store, message, "2023-06-02T05:10:00Z").await, Some(1));
}

/// The states of all offers of the one vacancy, and whether it is open.
async fn offers(desk: &Desk) -> (Vec<OfferState>, bool) {
    let vacancies = desk.vacancies(SLUG).await.unwrap();
    assert_eq!(vacancies.len(), 1);
    let states = vacancies[0].offers.iter().map(|it| it.state);
    (states.collect(), vacancies[0].closed.is_none())
}

async fn what_was_undone_by_mistake_is_offered_again(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    take_back(&desk).await;
    sent(&store, &desk).await;
    assert_eq!(offers(&desk).await, (vec![OfferState::Void], false));
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &now(), step).await.unwrap();
    let open = vec![OfferState::Void, OfferState::Open];
    assert_eq!(offers(&desk).await, (open, true));
    let found = letters(&desk).await;
    let told_anew = (MessageKind::Offered, MessageState::Queued);
    let gone = (MessageKind::Cancelled, MessageState::Sent);
    assert_eq!(told(&found), [told_anew, gone, SENT]);
    assert_eq!(found[0].wording.subject, found[2].wording.subject);
    // They can take it, until the same moment as before.
    let offers_made = &desk.vacancies(SLUG).await.unwrap()[0].offers;
    assert_eq!(offers_made[1].expires_at, offers_made[0].expires_at);
    let (second, release) = (applicant(&store, "second").await, release(&store, 1).await);
    let yes = reply(offers_made[1].assignment, true, 1);
    let said = desk.answer(&second, &yes, Some(&release), time(NOW));
    said.await.unwrap();
    let taken = vec![OfferState::Void, OfferState::Confirmed];
    assert_eq!(offers(&desk).await, (taken, false));
}

async fn who_has_not_heard_that_it_was_taken_back_never_does(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    take_back(&desk).await;
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &now(), step).await.unwrap();
    let unsaid = (MessageKind::Cancelled, MessageState::Dropped);
    assert_eq!(told(&letters(&desk).await), [unsaid, SENT]);
    // The take-back that is done again is told: of the offer they know.
    desk.redo(SLUG, &now(), step).await.unwrap();
    assert_eq!(told(&letters(&desk).await), [TOLD, unsaid, SENT]);
    let void = vec![OfferState::Void, OfferState::Void];
    assert_eq!(offers(&desk).await, (void, false));
}

async fn what_is_too_late_to_answer_is_not_offered_again(store: Store) {
    let desk = offered(&store).await;
    sent(&store, &desk).await;
    take_back(&desk).await;
    let late = By {
        now: time("2023-06-02T09:00:00Z"),
        ..now()
    };
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &late, step).await.unwrap();
    assert_eq!(offers(&desk).await, (vec![OfferState::Void], false));
    assert_eq!(told(&letters(&desk).await), [TOLD, SENT]);
}
