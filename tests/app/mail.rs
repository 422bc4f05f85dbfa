//! Mail to applicants: made once, released, sent once each whatever dies.

mod causes;
mod transport;

use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use yarkie_berega::app::mail::{Mailer, Undelivered};
use yarkie_berega::app::{Chosen, Desk, MessageFilter, Store};
use yarkie_berega::domain::message::{Message, MessageFailure, MessageId, MessageState};
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::store::{Delivery, MessageHold};

use crate::support::app::{NOW, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, desk, now, publish};
use crate::support::example::good_example;
use crate::support::mail::{Notes, mailer};

on_both_databases! {
    each_message_is_sent_once_by_servers_side_by_side
    a_server_that_dies_loses_no_message
    a_server_that_dies_in_the_window_sends_the_same_message_again
    what_is_not_taken_now_is_tried_again_with_growing_pauses
    what_is_refused_is_not_tried_again_by_itself
    what_ends_every_server_is_given_up
    only_what_waits_or_failed_is_released
    what_is_dropped_is_never_sent
}

/// Of the good example.
const SLUG: &str = "test";
/// Longer than any test may take.
const TOO_LONG: Duration = Duration::from_secs(60);

/// The good example, each application with an address of its own.
fn season() -> BuiltSeason {
    let built = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.contact.name = "Анна".into();
            application.contact.email = format!("{}@example.org", application.id);
        }
    });
    built.build()
}

/// Published, so that its messages wait.
async fn published(store: &Store) -> Desk {
    let desk = desk(store, &season()).await;
    publish(&desk, SLUG, NOW).await;
    desk
}

async fn messages(desk: &Desk) -> Vec<Message> {
    let all = MessageFilter::default();
    let mut found = desk.messages(SLUG, &all, 1_000).await.unwrap();
    found.reverse();
    found
}

async fn message(desk: &Desk, id: MessageId) -> Message {
    desk.message(SLUG, id).await.unwrap()
}

/// Releases all that waits.
async fn release(desk: &Desk, at: &str) -> u64 {
    let mailed = desk.mailed(SLUG).await.unwrap();
    let Some(up_to) = mailed.newest_waiting else {
        return 0;
    };
    let chosen = Chosen::Waiting { up_to };
    desk.release_mail(SLUG, &by(at), &chosen).await.unwrap()
}

async fn released(store: &Store) -> (Desk, Vec<Message>) {
    let desk = published(store).await;
    assert!(release(&desk, NOW).await > 2);
    let messages = messages(&desk).await;
    (desk, messages)
}

/// What was done with a message, and how often it was taken.
async fn fate(desk: &Desk, id: MessageId) -> (MessageState, u32) {
    let message = message(desk, id).await;
    (message.state, message.attempt)
}

async fn each_message_is_sent_once_by_servers_side_by_side(store: Store) {
    let (desk, all) = released(&store).await;
    let notes = Notes::taking();
    let server = |desk: Desk| {
        let from = "berega@example.org".parse().unwrap();
        let address = "https://berega.example".parse().unwrap();
        Mailer::new(desk, Arc::new(Utc::now), notes.clone(), (from, address))
    };
    let (a, b) = (server(desk.clone()), server(Desk::new(store.clone())));
    let all_sent = || async {
        let is_sent = |message: &Message| message.state == MessageState::Sent;
        while !messages(&desk).await.iter().all(is_sent) {
            tokio::task::yield_now().await;
        }
    };
    let both = async { tokio::join!(a.serve(all_sent()), b.serve(all_sent())) };
    tokio::time::timeout(TOO_LONG, both).await.unwrap();
    let ids = notes.ids();
    assert_eq!(ids.len(), all.len());
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    for message in messages(&desk).await {
        assert_eq!((message.state, message.attempt), (MessageState::Sent, 1));
    }
}

/// Takes a message up on a server that dies while it sends it.
async fn die_with(desk: &Desk, id: MessageId) -> Vec<String> {
    let silent = Notes::answering(None);
    let dying = mailer(desk, &silent, NOW);
    tokio::select! {
        _ = dying.take(id) => panic!("it ended by itself"),
        () = silent.begun.notified() => {}
    }
    silent.ids()
}

async fn a_server_that_dies_loses_no_message(store: Store) {
    let (desk, all) = released(&store).await;
    let id = all[0].id;
    die_with(&desk, id).await;
    assert_eq!(fate(&desk, id).await, (MessageState::Sending, 1));
    // As long as it may be at it nobody else takes the message.
    let notes = Notes::taking();
    let other = Desk::new(store.clone());
    mailer(&other, &notes, NOW).take(id).await.unwrap();
    assert_eq!(notes.ids(), [""; 0]);
    let later = mailer(&other, &notes, "2023-06-02T05:10:00Z");
    assert_eq!(later.queue_due().await.unwrap(), all.len());
    later.take(id).await.unwrap();
    later.take(id).await.unwrap();
    assert_eq!(notes.ids().len(), 1);
    assert_eq!(fate(&desk, id).await, (MessageState::Sent, 2));
    // The first one comes back, and has nothing to say.
    let hold = MessageHold {
        message: id,
        attempt: 1,
    };
    let late = store.end_message(hold, Delivery::Sent, time(NOW)).await;
    assert!(!late.unwrap());
}

async fn a_server_that_dies_in_the_window_sends_the_same_message_again(store: Store) {
    let (desk, all) = released(&store).await;
    // The mail server has it, and nobody has written that down.
    let first = die_with(&desk, all[0].id).await;
    let notes = Notes::taking();
    let later = mailer(&desk, &notes, "2023-06-02T05:10:00Z");
    later.take(all[0].id).await.unwrap();
    assert_eq!(notes.ids(), first);
    later.take(all[1].id).await.unwrap();
    assert_eq!(notes.ids().len(), 2);
    assert_ne!(notes.ids()[0], notes.ids()[1]);
}

async fn what_is_not_taken_now_is_tried_again_with_growing_pauses(store: Store) {
    let (desk, all) = released(&store).await;
    let id = all[0].id;
    let busy = Notes::answering(Some(Err(Undelivered::NotNow(Some(451)))));
    let (mut at, mut pauses) = (time(NOW), Vec::new());
    loop {
        let taken = mailer(&desk, &busy, &at.to_rfc3339());
        taken.take(id).await.unwrap();
        // Not before it is due.
        taken.take(id).await.unwrap();
        let now = message(&desk, id).await;
        assert_eq!(now.reply, Some(451));
        let Some(due_at) = now.due_at else {
            assert_eq!(now.failure, Some(MessageFailure::GaveUp));
            break;
        };
        assert_eq!(now.state, MessageState::Queued);
        pauses.push((due_at - at).num_minutes());
        at = due_at;
    }
    assert_eq!(pauses, [1, 5, 15, 60, 180, 480]);
    assert_eq!(busy.ids().len(), 7);
    // An organizer may have it tried once more.
    let chosen = Chosen::Some(vec![id]);
    let at = at.to_rfc3339();
    assert_eq!(desk.release_mail(SLUG, &by(&at), &chosen).await.unwrap(), 1);
    let notes = Notes::taking();
    mailer(&desk, &notes, &at).take(id).await.unwrap();
    assert_eq!(fate(&desk, id).await, (MessageState::Sent, 8));
}

async fn what_is_refused_is_not_tried_again_by_itself(store: Store) {
    let (desk, all) = released(&store).await;
    let id = all[0].id;
    let refusing = Notes::answering(Some(Err(Undelivered::Refused(550))));
    mailer(&desk, &refusing, NOW).take(id).await.unwrap();
    let now = message(&desk, id).await;
    let told = (now.state, now.failure, now.reply, now.due_at);
    let refused = Some(MessageFailure::Refused);
    assert_eq!(told, (MessageState::Failed, refused, Some(550), None));
    let later = mailer(&desk, &refusing, "2023-07-02T05:00:00Z");
    later.take(id).await.unwrap();
    assert_eq!(refusing.ids().len(), 1);
}

async fn what_ends_every_server_is_given_up(store: Store) {
    let (desk, all) = released(&store).await;
    let id = all[0].id;
    let mut at = time(NOW);
    for _ in 0..7 {
        let until = at + chrono::TimeDelta::minutes(10);
        let taken = store.take_message(id, at, until).await.unwrap();
        assert!(taken.is_some());
        at = until;
    }
    let notes = Notes::taking();
    let last = mailer(&desk, &notes, &at.to_rfc3339());
    last.queue_due().await.unwrap();
    last.take(id).await.unwrap();
    let now = message(&desk, id).await;
    let told = (now.state, now.failure, notes.ids().len());
    let gave_up = Some(MessageFailure::GaveUp);
    assert_eq!(told, (MessageState::Failed, gave_up, 0));
}

async fn only_what_waits_or_failed_is_released(store: Store) {
    let desk = published(&store).await;
    let all = messages(&desk).await;
    assert!(all.iter().all(|it| it.state == MessageState::Waiting));
    // Nothing that waits is sent.
    let notes = Notes::taking();
    mailer(&desk, &notes, NOW).take(all[0].id).await.unwrap();
    assert_eq!(notes.ids(), [""; 0]);
    // Only up to what was seen.
    let up_to = all[1].id;
    let chosen = Chosen::Waiting { up_to };
    let count = desk.release_mail(SLUG, &now(), &chosen).await.unwrap();
    assert_eq!(count, 2);
    let again = desk.release_mail(SLUG, &now(), &chosen).await.unwrap();
    assert_eq!(again, 0);
    mailer(&desk, &notes, NOW).take(all[0].id).await.unwrap();
    let both = Chosen::Some(vec![all[0].id, all[2].id, MessageId(999)]);
    let count = desk.release_mail(SLUG, &now(), &both).await.unwrap();
    assert_eq!(count, 1);
    mailer(&desk, &notes, NOW).take(all[0].id).await.unwrap();
    assert_eq!(notes.ids().len(), 1);
    // Of another season it is not told.
    let other = good_example().change(|parts| parts.slug = "other".into());
    desk.create(&now(), &other.build()).await.unwrap();
    let third = Chosen::Some(vec![all[3].id]);
    let elsewhere = desk.release_mail("other", &now(), &third).await;
    assert_eq!(elsewhere.unwrap(), 0);
    assert!(desk.message("other", all[3].id).await.is_err());
}

async fn what_is_dropped_is_never_sent(store: Store) {
    let (desk, all) = released(&store).await;
    let notes = Notes::taking();
    let server = mailer(&desk, &notes, NOW);
    server.take(all[0].id).await.unwrap();
    let chosen = Chosen::Some(vec![all[0].id, all[1].id]);
    let count = desk.drop_mail(SLUG, &now(), &chosen).await.unwrap();
    assert_eq!(count, 1);
    server.take(all[1].id).await.unwrap();
    assert_eq!(notes.ids().len(), 1);
    assert_eq!(fate(&desk, all[0].id).await, (MessageState::Sent, 1));
    assert_eq!(fate(&desk, all[1].id).await, (MessageState::Dropped, 0));
    let released = desk.release_mail(SLUG, &now(), &chosen).await.unwrap();
    assert_eq!(released, 0);
}
