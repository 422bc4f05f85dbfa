//! What somebody declined is offered to the next in line, and to the one after that.

use std::time::Duration;

use chrono::{DateTime, Utc};
use yarkie_berega::app::{AppError, Deed, Desk, MessageFilter, Store};
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::message::{MessageKind, MessageState};
use yarkie_berega::domain::waiting_list::{Closed, OfferState, StoredVacancy, WaitingList};

use crate::support::app::{NOW, time};
use crate::support::applicant::{
    SLUG, applicant, assigned, declined, look, published, release, reply,
};
use crate::support::database::on_both_databases;
use crate::support::desk::{draft, edit, now, publish, request, stored, try_edit};
use crate::support::example::{SATURDAY, SUNDAY};

on_both_databases! {
    a_declined_date_goes_to_the_best_of_those_who_wait
    who_declines_or_does_not_answer_lets_the_next_one_have_it
    servers_side_by_side_offer_once
    a_server_that_dies_loses_no_offer
    what_is_switched_off_offers_nothing
    what_organizers_decline_is_offered_too
    what_organizers_do_with_an_offer_holds
    nobody_is_offered_what_would_break_a_rule
    it_is_not_offered_too_late
    what_is_still_to_come_is_offered_in_mid_season
}

async fn vacancies(desk: &Desk) -> Vec<StoredVacancy> {
    desk.vacancies(SLUG).await.unwrap()
}

/// To whom the only vacancy was offered, and what became of it.
async fn offers(desk: &Desk) -> Vec<(String, OfferState)> {
    let all = vacancies(desk).await;
    assert_eq!(all.len(), 1, "{all:?}");
    let offers = all[0].offers.iter();
    offers
        .map(|it| (it.application.clone(), it.state))
        .collect()
}

async fn application_status(desk: &Desk, id: &str) -> ApplicationStatus {
    let stored = draft(desk, SLUG).await;
    match stored.draft.items().part(&Item::Application(id.into())) {
        Some(Part::Application(part)) => part.status,
        other => panic!("{other:?}"),
    }
}

async fn a_declined_date_goes_to_the_best_of_those_who_wait(store: Store) {
    let desk = declined(&store).await;
    assert_eq!(offers(&desk).await, []);
    assert_eq!(look(&desk, NOW).await, 1);
    // Nothing more to do until somebody answers.
    assert_eq!(look(&desk, NOW).await, 0);
    assert_eq!(offers(&desk).await, [("second".into(), OfferState::Open)]);
    let id = assigned(&desk, "second", SATURDAY).await;
    let held = draft(&desk, SLUG).await;
    let part = held.draft.items().assignment(id).unwrap();
    assert_eq!(
        (part.status, part.pinned),
        (AssignmentStatus::Offered, true)
    );
    assert_eq!(part.hours.to_string(), "18:00–19:00");
    // The letter goes by itself, with the hours and until when there is to answer.
    let filter = MessageFilter {
        application: Some("second".into()),
        ..MessageFilter::default()
    };
    let letters = desk.messages(SLUG, &filter, 10).await.unwrap();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!(
        (letter.kind, letter.state),
        (MessageKind::Offered, MessageState::Queued)
    );
    assert_eq!(letter.to.email, "second@example.org");
    let text = &letter.wording.text;
    assert!(text.contains("18:00–19:00"), "{text}");
    assert!(text.contains("Ответьте до 16:00, 2\u{a0}июня"), "{text}");
    assert!(text.contains("https://page.invalid/second/"), "{text}");
    // Taken: it is theirs, they wait no more, and nobody else is asked.
    let second = applicant(&store, "second").await;
    let published = release(&store, 1).await;
    let yes = reply(id, true, 1);
    desk.answer(&second, &yes, Some(&published), time(NOW))
        .await
        .unwrap();
    assert_eq!(look(&desk, NOW).await, 0);
    assert_eq!(
        offers(&desk).await,
        [("second".into(), OfferState::Confirmed)]
    );
    let closed = vacancies(&desk).await[0].closed;
    assert_eq!(closed.map(|it| it.1), Some(Closed::Filled));
    assert_eq!(
        application_status(&desk, "second").await,
        ApplicationStatus::Accepted
    );
    let held = stored(&desk, SLUG).await;
    assert!(held.draft.conflicts().iter().all(|it| !it.is_hard()));
    let part = held.draft.items().assignment(id).unwrap();
    assert_eq!(part.status, AssignmentStatus::Confirmed);
    // Visitors see both with the next release.
    let next = publish(&desk, SLUG, NOW).await;
    let fates: Vec<_> = next
        .changes
        .iter()
        .map(|it| (&*it.application, it.fate.word()))
        .collect();
    assert!(fates.contains(&("choir", "cancelled")), "{fates:?}");
    assert!(fates.contains(&("second", "new")), "{fates:?}");
}

async fn who_declines_or_does_not_answer_lets_the_next_one_have_it(store: Store) {
    let desk = declined(&store).await;
    look(&desk, NOW).await;
    let second = applicant(&store, "second").await;
    let no = reply(assigned(&desk, "second", SATURDAY).await, false, 1);
    desk.answer(&second, &no, None, time(NOW)).await.unwrap();
    assert_eq!(
        application_status(&desk, "second").await,
        ApplicationStatus::Waiting
    );
    assert_eq!(look(&desk, NOW).await, 1);
    let after = [
        ("second".into(), OfferState::Declined),
        ("first".into(), OfferState::Open),
    ];
    assert_eq!(offers(&desk).await, after);
    // A minute before, and at the end of the four hours.
    assert_eq!(look(&desk, "2023-06-02T08:59:00Z").await, 0);
    let first = applicant(&store, "first").await;
    let late = reply(assigned(&desk, "first", SATURDAY).await, true, 1);
    let end = time("2023-06-02T09:00:00Z");
    let refused = desk.answer(&first, &late, None, end).await;
    assert!(matches!(refused, Err(AppError::CantAnswer)));
    assert_eq!(look(&desk, "2023-06-02T09:00:00Z").await, 2);
    assert_eq!(offers(&desk).await[1].1, OfferState::Expired);
    let held = stored(&desk, SLUG).await;
    let id = assigned(&desk, "first", SATURDAY).await;
    let part = held.draft.items().assignment(id).unwrap();
    assert_eq!(part.status, AssignmentStatus::Declined);
    // Nobody is left; it is looked again only when something has changed.
    assert_eq!(vacancies(&desk).await[0].closed, None);
    assert_eq!(look(&desk, "2023-06-02T09:10:00Z").await, 0);
    assert_eq!(vacancies(&desk).await.len(), 1);
}

async fn servers_side_by_side_offer_once(store: Store) {
    let desk = declined(&store).await;
    let others = [Desk::new(store.clone()), Desk::new(store.clone())];
    let all = async |at: DateTime<Utc>| {
        let one = async |desk: &Desk| while desk.look_after_waiting(SLUG, at).await.unwrap() {};
        tokio::join!(one(&desk), one(&others[0]), one(&others[1]));
    };
    all(time(NOW)).await;
    assert_eq!(offers(&desk).await, [("second".into(), OfferState::Open)]);
    let filter = MessageFilter {
        application: Some("second".into()),
        ..MessageFilter::default()
    };
    assert_eq!(desk.messages(SLUG, &filter, 10).await.unwrap().len(), 1);
    // The same where it ends.
    all(time("2023-06-02T09:00:00Z")).await;
    let after = [
        ("second".into(), OfferState::Expired),
        ("first".into(), OfferState::Open),
    ];
    assert_eq!(offers(&desk).await, after);
    stored(&desk, SLUG).await;
}

async fn a_server_that_dies_loses_no_offer(store: Store) {
    let desk = declined(&store).await;
    // It dies at any point before it has stored what it does.
    for tries in 0..60 {
        let dying = desk.look_after_waiting(SLUG, time(NOW));
        let life = Duration::from_micros(tries * 250);
        let _ = tokio::time::timeout(life, dying).await;
    }
    let other = Desk::new(store.clone());
    look(&other, NOW).await;
    assert_eq!(offers(&other).await, [("second".into(), OfferState::Open)]);
    let filter = MessageFilter {
        application: Some("second".into()),
        ..MessageFilter::default()
    };
    assert_eq!(other.messages(SLUG, &filter, 10).await.unwrap().len(), 1);
}

async fn what_is_switched_off_offers_nothing(store: Store) {
    let desk = published(&store).await;
    let off = WaitingList {
        is_on: false,
        answer_hours: 4,
    };
    desk.set_waiting_list(SLUG, &now(), off).await.unwrap();
    let (choir, release) = (applicant(&store, "choir").await, release(&store, 1).await);
    let said = reply(assigned(&desk, "choir", SATURDAY).await, false, 1);
    desk.answer(&choir, &said, Some(&release), time(NOW))
        .await
        .unwrap();
    assert_eq!(look(&desk, NOW).await, 0);
    assert_eq!(vacancies(&desk).await, []);
    for hours in [0, 337] {
        let wrong = WaitingList {
            is_on: true,
            answer_hours: hours,
        };
        assert!(desk.set_waiting_list(SLUG, &now(), wrong).await.is_err());
    }
    assert_eq!(desk.waiting_list(SLUG).await.unwrap(), off);
}

async fn what_organizers_decline_is_offered_too(store: Store) {
    let desk = published(&store).await;
    let id = assigned(&desk, "choir", SATURDAY).await;
    let status = AssignmentStatus::Declined;
    edit(&desk, SLUG, [Deed::Status { id, status }]).await;
    assert_eq!(look(&desk, NOW).await, 1);
    assert_eq!(offers(&desk).await, [("second".into(), OfferState::Open)]);
}

async fn what_organizers_do_with_an_offer_holds(store: Store) {
    let desk = declined(&store).await;
    look(&desk, NOW).await;
    // They take the offer back: it is not made anew over and over.
    let step = draft(&desk, SLUG).await.revision;
    desk.undo(SLUG, &now(), step).await.unwrap();
    look(&desk, NOW).await;
    assert_eq!(offers(&desk).await, [("second".into(), OfferState::Void)]);
    let closed = vacancies(&desk).await[0].closed;
    assert_eq!(closed.map(|it| it.1), Some(Closed::ByHand));
    let again = draft(&desk, SLUG).await.revision;
    assert_eq!(look(&desk, NOW).await, 0);
    assert_eq!(draft(&desk, SLUG).await.revision, again);
}

async fn nobody_is_offered_what_would_break_a_rule(store: Store) {
    let desk = published(&store).await;
    // The band lacks the power of the stage on the lake; `second` is to be on the other bank then.
    let deeds = [Deed::Place {
        application: "second".into(),
        to: crate::support::desk::target(SUNDAY, "stage", "17:30-18:30"),
    }];
    try_edit(&desk, SLUG, &request(deeds)).await.unwrap();
    let (choir, release) = (applicant(&store, "choir").await, release(&store, 1).await);
    let said = reply(assigned(&desk, "choir", SUNDAY).await, false, 1);
    desk.answer(&choir, &said, Some(&release), time(NOW))
        .await
        .unwrap();
    look(&desk, NOW).await;
    assert_eq!(offers(&desk).await, [("first".into(), OfferState::Open)]);
    assert!(
        draft(&desk, SLUG)
            .await
            .draft
            .conflicts()
            .iter()
            .all(|it| !it.is_hard())
    );
}

async fn it_is_not_offered_too_late(store: Store) {
    let desk = declined(&store).await;
    // Saturday at six in the evening is eleven in the morning by universal time; three hours before that
    // an offer would have to be answered, and an hour there has to be for it.
    look(&desk, "2023-06-03T07:01:00Z").await;
    assert_eq!(offers(&desk).await, []);
    let closed = vacancies(&desk).await[0].closed;
    assert_eq!(closed.map(|it| it.1), Some(Closed::Over));
    let desk = Desk::new(store);
    assert_eq!(look(&desk, NOW).await, 0);
}

async fn what_is_still_to_come_is_offered_in_mid_season(store: Store) {
    let desk = declined(&store).await;
    // Saturday at one; the spot begins at six.
    assert_eq!(look(&desk, "2023-06-03T06:00:00Z").await, 1);
    assert_eq!(offers(&desk).await, [("second".into(), OfferState::Open)]);
}
