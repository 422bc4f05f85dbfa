//! What messages are made of: releases, decisions, days that are near.

use yarkie_berega::app::mail::{News, decided};
use yarkie_berega::app::{Deed, Desk, Store};
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::message::{
    Message, MessageFailure, MessageKind, MessageState, NewMessage,
};
use yarkie_berega::domain::release::Scope;

use super::{SLUG, fate, messages, published, release, season};
use crate::support::app::{NOW, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::mail::{Notes, mailer};

on_both_databases! {
    a_release_writes_one_message_to_everybody_whom_it_concerns
    what_is_previewed_is_what_is_made
    several_applications_of_one_address_are_one_message
    nobody_is_told_what_they_did_themselves_or_what_is_over
    without_an_address_it_is_said_at_once
    decisions_wait_and_the_latest_holds
    a_decision_on_the_desk_writes_its_message
    those_who_were_told_are_reminded_once
}

/// After the good example was published.
const LATER: &str = "2023-06-02T06:00:00Z";

/// Kind and applications of each.
fn told(messages: &[Message]) -> Vec<(MessageKind, String)> {
    let told = messages.iter();
    let mut told: Vec<_> = told
        .map(|it| (it.kind, it.applications.join(" ")))
        .collect();
    told.sort_by(|a, b| a.1.cmp(&b.1));
    told
}

async fn since(desk: &Desk, known: usize) -> Vec<Message> {
    messages(desk).await.split_off(known)
}

/// Moves one, drops one and makes a new one.
async fn change_plan(desk: &Desk) {
    let draft = draft(desk, SLUG).await;
    let of = |application, on| id(&draft.draft, application, on);
    let deeds = [
        Deed::Move {
            id: of("kites", SATURDAY),
            to: target(SATURDAY, "pitch", "12:30-18:30"),
        },
        Deed::Remove {
            id: of("tea", SUNDAY),
        },
        Deed::Place {
            application: "band".into(),
            to: target(SUNDAY, "stage", "12:00-13:00"),
        },
    ];
    edit(desk, SLUG, deeds).await;
}

async fn a_release_writes_one_message_to_everybody_whom_it_concerns(store: Store) {
    let desk = published(&store).await;
    let all = messages(&desk).await;
    let offered = |of: &str| (MessageKind::Offered, of.to_owned());
    let expected = ["band", "choir", "kites", "robots", "tea"].map(offered);
    assert_eq!(told(&all), expected);
    assert!(all.iter().all(|it| it.state == MessageState::Waiting));
    assert!(all.iter().all(|it| it.release == Some(1)));
    let to = |it: &Message| it.to.email == format!("{}@example.org", it.applications[0]);
    assert!(all.iter().all(to));
    // Nothing changed, nobody hears of it.
    publish(&desk, SLUG, LATER).await;
    assert_eq!(since(&desk, all.len()).await, []);
    change_plan(&desk).await;
    publish(&desk, SLUG, LATER).await;
    let third = since(&desk, all.len()).await;
    let expected = [
        offered("band"),
        (MessageKind::Moved, "kites".into()),
        (MessageKind::Cancelled, "tea".into()),
    ];
    assert_eq!(told(&third), expected);
    assert!(third.iter().all(|it| it.release == Some(3)));
}

fn shown(made: &Message) -> (MessageKind, &[String], &str, [&str; 3]) {
    let wording = &made.wording;
    let texts = [&*wording.subject, &*wording.text, &*wording.html];
    (made.kind, &made.applications, &made.to.email, texts)
}

fn previewed(new: &NewMessage) -> (MessageKind, &[String], &str, [&str; 3]) {
    let wording = &new.wording;
    let texts = [&*wording.subject, &*wording.text, &*wording.html];
    (new.kind, &new.applications, &new.to.email, texts)
}

async fn what_is_previewed_is_what_is_made(store: Store) {
    let desk = published(&store).await;
    let known = messages(&desk).await.len();
    change_plan(&desk).await;
    let all = Scope::default();
    let would = desk.preview_publication(SLUG, &by(LATER), &all).await;
    let would = would.unwrap().mail;
    assert_eq!(messages(&desk).await.len(), known);
    publish(&desk, SLUG, LATER).await;
    let made = since(&desk, known).await;
    let made: Vec<_> = made.iter().map(shown).collect();
    assert_eq!(would.iter().map(previewed).collect::<Vec<_>>(), made);
    assert_eq!(made.len(), 3);
    // The same written again is there already.
    let writing = store.write().await.unwrap();
    writing.lock_season(SLUG).await.unwrap();
    let again = writing.insert_messages(SLUG, would, time(LATER)).await;
    assert_eq!(again.unwrap(), 0);
}

async fn several_applications_of_one_address_are_one_message(store: Store) {
    let built = good_example().change(|parts| {
        for (application, case) in parts
            .applications
            .iter_mut()
            .zip([" A@b.example", "a@B.example "].iter().cycle())
        {
            application.contact.email = (*case).into();
        }
    });
    let desk = desk(&store, &built.build()).await;
    publish(&desk, SLUG, NOW).await;
    let all = messages(&desk).await;
    let expected = (
        MessageKind::Offered,
        "band choir kites robots tea".to_owned(),
    );
    assert_eq!(told(&all), [expected]);
    let texts = &all[0].wording.text;
    assert_eq!(texts.matches("новая дата").count(), 9, "{texts}");
}

async fn nobody_is_told_what_they_did_themselves_or_what_is_over(store: Store) {
    let desk = published(&store).await;
    let known = messages(&desk).await.len();
    let there = draft(&desk, SLUG).await;
    let kites = id(&there.draft, "kites", SUNDAY);
    let deeds = [
        Deed::Status {
            id: kites,
            status: AssignmentStatus::Declined,
        },
        Deed::Remove {
            id: id(&there.draft, "robots", SATURDAY),
        },
    ];
    edit(&desk, SLUG, deeds).await;
    // Sunday, when Saturday is over.
    publish(&desk, SLUG, "2023-06-04T01:00:00Z").await;
    assert_eq!(since(&desk, known).await, []);
}

async fn without_an_address_it_is_said_at_once(store: Store) {
    let built = good_example().change(|parts| {
        let emails = ["", "nobody", "a@b\r\nBcc: c@d.example", "a b@c.example"];
        for (application, email) in parts.applications.iter_mut().zip(emails.iter().cycle()) {
            application.contact.email = (*email).into();
        }
    });
    let desk = desk(&store, &built.build()).await;
    publish(&desk, SLUG, NOW).await;
    let all = messages(&desk).await;
    assert_eq!(all.len(), 5);
    for message in &all {
        assert_eq!(message.state, MessageState::Failed);
        assert_eq!(message.failure, Some(MessageFailure::NoAddress));
        assert_eq!(message.to.email, "");
    }
}

async fn decide(desk: &Desk, news: &[(&str, News)]) -> usize {
    let there = draft(desk, SLUG).await;
    let writing = desk.store().write().await.unwrap();
    writing.lock_season(SLUG).await.unwrap();
    let news: Vec<_> = news
        .iter()
        .map(|(code, news)| ((*code).to_owned(), *news))
        .collect();
    let count = decided(&writing, &there, &news, time(LATER)).await.unwrap();
    writing.commit().await.unwrap();
    count
}

async fn decisions_wait_and_the_latest_holds(store: Store) {
    let desk = desk(&store, &season()).await;
    let waiting = News::of_status(ApplicationStatus::Waiting).unwrap();
    assert_eq!(News::of_status(ApplicationStatus::Withdrawn), None);
    let both = [("choir", waiting), ("tea", News::Rejected)];
    assert_eq!(decide(&desk, &both).await, 2);
    // The same step decides once.
    assert_eq!(decide(&desk, &[("nobody", waiting)]).await, 0);
    assert_eq!(decide(&desk, &[("choir", News::Accepted)]).await, 1);
    let all = messages(&desk).await;
    let states: Vec<_> = all.iter().map(|it| (it.kind, it.state)).collect();
    let expected = [
        MessageState::Dropped,
        MessageState::Waiting,
        MessageState::Waiting,
    ];
    assert_eq!(states, expected.map(|state| (MessageKind::Decided, state)));
    assert!(all[2].wording.subject.starts_with("Заявка принята"));
}

async fn a_decision_on_the_desk_writes_its_message(store: Store) {
    let desk = desk(&store, &season()).await;
    let decide = |status| Deed::Decide {
        application: "late".into(),
        status,
    };
    edit(&desk, SLUG, [decide(ApplicationStatus::Accepted)]).await;
    edit(&desk, SLUG, [decide(ApplicationStatus::Waiting)]).await;
    let undone = draft(&desk, SLUG).await.revision;
    let all = messages(&desk).await;
    let states: Vec<_> = all.iter().map(|it| it.state).collect();
    assert_eq!(states, [MessageState::Dropped, MessageState::Waiting]);
    assert!(all[1].wording.subject.contains("в листе ожидания"));
    // What is undone is not told.
    desk.undo(SLUG, &by(LATER), undone).await.unwrap();
    let all = messages(&desk).await;
    assert!(all.iter().all(|it| it.state == MessageState::Dropped));
    assert_eq!(all.len(), 2);
}

async fn those_who_were_told_are_reminded_once(store: Store) {
    let built = season();
    let desk = desk(&store, &built).await;
    // Two days before Saturday reminders go out at ten in Krasnoyarsk: at three in the morning, UTC.
    publish(&desk, SLUG, "2023-05-20T05:00:00Z").await;
    let known = messages(&desk).await.len();
    let notes = Notes::taking();
    let reminded = async |at: &str| mailer(&desk, &notes, at).remind().await.unwrap();
    // Whom nobody has told of their dates is not reminded of them.
    assert_eq!(reminded("2023-06-01T03:00:00Z").await, 0);
    release(&desk, "2023-05-20T06:00:00Z").await;
    assert_eq!(reminded("2023-06-01T02:59:00Z").await, 0);
    assert_eq!(reminded("2023-06-01T03:00:00Z").await, 5);
    assert_eq!(reminded("2023-06-01T04:00:00Z").await, 0);
    // Of Sunday on the next day; what has been told since then needs no reminder.
    assert_eq!(reminded("2023-06-02T03:00:00Z").await, 4);
    let reminders = since(&desk, known).await;
    assert!(reminders.iter().all(|it| it.kind == MessageKind::Reminder));
    let first = &reminders[0];
    assert_eq!(first.state, MessageState::Queued);
    mailer(&desk, &notes, "2023-06-02T03:00:00Z")
        .take(first.id)
        .await
        .unwrap();
    assert_eq!(fate(&desk, first.id).await, (MessageState::Sent, 1));
    // When all is over nobody is reminded of anything.
    assert_eq!(reminded("2023-06-06T03:00:00Z").await, 0);
}
