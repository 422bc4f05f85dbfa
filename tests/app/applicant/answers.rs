//! Coming, not coming, withdrawing: steps of the draft by the applicant.

use yarkie_berega::app::account::Refusal;
use yarkie_berega::app::applicant::{Standing, own};
use yarkie_berega::app::{AppError, Deed, Desk, Reply, Store};
use yarkie_berega::domain::actor::Actor;
use yarkie_berega::domain::appeal::AppealKind;
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::{Item, Part};

use crate::support::app::{NOW, time};
use crate::support::applicant::{
    SLUG, applicant, assigned, link, published, release, reply, season,
};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, desk, draft, edit, now, publish, target};
use crate::support::example::{SATURDAY, SUNDAY};

on_both_databases! {
    a_date_is_confirmed_and_declined_as_a_step_that_can_be_undone
    who_says_the_same_again_changes_nothing
    nobody_answers_for_others
    what_is_not_as_published_is_not_answered
    what_has_begun_is_not_answered
    whoever_withdraws_frees_what_has_not_begun
    only_what_is_published_is_seen
}

/// What the draft says of the assignment of an application on a date.
async fn status(desk: &Desk, application: &str, on: &str) -> AssignmentStatus {
    let id = assigned(desk, application, on).await;
    let stored = draft(desk, SLUG).await;
    stored.draft.items().assignment(id).unwrap().status
}

async fn application_status(desk: &Desk, id: &str) -> ApplicationStatus {
    let stored = draft(desk, SLUG).await;
    match stored.draft.items().part(&Item::Application(id.into())) {
        Some(Part::Application(part)) => part.status,
        other => panic!("{other:?}"),
    }
}

async fn standings(desk: &Desk, application: &str, number: u32) -> Vec<Standing> {
    let secret = link(desk.store(), application).await;
    let holder = yarkie_berega::app::applicant::holder(
        desk.store(),
        secret.reveal(),
        yarkie_berega::domain::private_link::Purpose::Page,
    );
    let holder = holder.await.unwrap();
    let release = release(desk.store(), number).await;
    let by = (&holder, secret.reveal());
    let own = own(desk, by, Some(&release), time(NOW)).await.unwrap();
    own.slots.iter().map(|it| it.standing).collect()
}

async fn a_date_is_confirmed_and_declined_as_a_step_that_can_be_undone(store: Store) {
    let desk = published(&store).await;
    let (choir, release) = (applicant(&store, "choir").await, release(&store, 1).await);
    let saturday = assigned(&desk, "choir", SATURDAY).await;
    let yes = reply(saturday, true, 1);
    desk.answer(&choir, &yes, Some(&release), time(NOW))
        .await
        .unwrap();
    assert_eq!(
        status(&desk, "choir", SATURDAY).await,
        AssignmentStatus::Confirmed
    );
    let no = Reply {
        reason: " Заболел\u{0} дирижёр ".into(),
        ..reply(saturday, false, 1)
    };
    desk.answer(&choir, &no, Some(&release), time(NOW))
        .await
        .unwrap();
    assert_eq!(
        status(&desk, "choir", SATURDAY).await,
        AssignmentStatus::Declined
    );
    let steps = desk.steps(SLUG, None, 1).await.unwrap();
    assert_eq!(
        (&steps[0].actor, &*steps[0].note),
        (&Actor::Applicant, "Заболел дирижёр")
    );
    // The page shows it at once, though nothing is published.
    let seen = standings(&desk, "choir", 1).await;
    assert_eq!(seen, [Standing::Declined, Standing::Confirmed]);
    // An organizer takes it back like any other step.
    desk.undo(SLUG, &now(), steps[0].number).await.unwrap();
    assert_eq!(
        status(&desk, "choir", SATURDAY).await,
        AssignmentStatus::Confirmed
    );
    let seen = standings(&desk, "choir", 1).await;
    assert_eq!(seen, [Standing::Confirmed, Standing::Confirmed]);
    // What is in memory is what is stored, the actor too.
    crate::support::desk::stored(&desk, SLUG).await;
    let remembered = store.remembered(SLUG, "choir").await.unwrap();
    assert_eq!(remembered.seen, Some((1, time(NOW))));
}

async fn who_says_the_same_again_changes_nothing(store: Store) {
    let desk = published(&store).await;
    let (choir, release) = (applicant(&store, "choir").await, release(&store, 1).await);
    let saturday = assigned(&desk, "choir", SATURDAY).await;
    for comes in [true, false] {
        let said = reply(saturday, comes, 1);
        for _ in 0..2 {
            desk.answer(&choir, &said, Some(&release), time(NOW))
                .await
                .unwrap();
        }
    }
    // Created, published, confirmed, declined.
    assert_eq!(draft(&desk, SLUG).await.revision, 4);
    // A place that was given up is not taken back by oneself.
    let again = reply(saturday, true, 1);
    let again = desk.answer(&choir, &again, Some(&release), time(NOW)).await;
    assert!(matches!(again, Err(AppError::CantAnswer)));
}

async fn nobody_answers_for_others(store: Store) {
    let desk = published(&store).await;
    let (band, release) = (applicant(&store, "band").await, release(&store, 1).await);
    let of_choir = assigned(&desk, "choir", SATURDAY).await;
    for comes in [true, false] {
        let said = reply(of_choir, comes, 1);
        let refused = desk.answer(&band, &said, Some(&release), time(NOW)).await;
        assert!(matches!(refused, Err(AppError::CantAnswer)));
    }
    assert_eq!(
        status(&desk, "choir", SATURDAY).await,
        AssignmentStatus::Proposed
    );
    // Nor anybody for an application that is turned down.
    let deeds = [Deed::Decide {
        application: "band".into(),
        status: ApplicationStatus::Rejected,
    }];
    edit(&desk, SLUG, deeds).await;
    let own = reply(assigned(&desk, "band", SATURDAY).await, true, 1);
    let refused = desk.answer(&band, &own, Some(&release), time(NOW)).await;
    assert!(matches!(refused, Err(AppError::CantAnswer)));
    let mut other = reply(of_choir, false, 1);
    other.reason = "а".repeat(2_001);
    let long = desk.answer(&band, &other, Some(&release), time(NOW)).await;
    assert!(matches!(long, Err(AppError::Refused(Refusal::Fields(_)))));
}

async fn what_is_not_as_published_is_not_answered(store: Store) {
    let desk = published(&store).await;
    let (band, first) = (applicant(&store, "band").await, release(&store, 1).await);
    let id = assigned(&desk, "band", SATURDAY).await;
    let to = target(SATURDAY, "stage", "21:00-22:00");
    edit(&desk, SLUG, [Deed::Move { id, to }]).await;
    for comes in [true, false] {
        let said = reply(id, comes, 1);
        let refused = desk.answer(&band, &said, Some(&first), time(NOW)).await;
        assert!(matches!(refused, Err(AppError::CantAnswer)));
    }
    assert_eq!(standings(&desk, "band", 1).await, [Standing::InMotion]);
    publish(&desk, SLUG, NOW).await;
    // Whoever still looks at the first release has not seen where they are to come.
    let said = reply(id, true, 1);
    let second = release(&store, 2).await;
    for looked_at in [&first, &second] {
        let refused = desk.answer(&band, &said, Some(looked_at), time(NOW)).await;
        assert!(matches!(refused, Err(AppError::CantAnswer)));
    }
    let said = reply(id, true, 2);
    desk.answer(&band, &said, Some(&second), time(NOW))
        .await
        .unwrap();
    assert_eq!(standings(&desk, "band", 2).await, [Standing::Confirmed]);
}

async fn what_has_begun_is_not_answered(store: Store) {
    let desk = published(&store).await;
    let (band, release) = (applicant(&store, "band").await, release(&store, 1).await);
    let said = reply(assigned(&desk, "band", SATURDAY).await, false, 1);
    // A quarter past seven in the evening, seven hours before London.
    let begun = time("2023-06-03T12:15:00Z");
    let refused = desk.answer(&band, &said, Some(&release), begun).await;
    assert!(matches!(refused, Err(AppError::CantAnswer)));
    let just_before = time("2023-06-03T12:14:00Z");
    desk.answer(&band, &said, Some(&release), just_before)
        .await
        .unwrap();
}

async fn whoever_withdraws_frees_what_has_not_begun(store: Store) {
    let desk = published(&store).await;
    let choir = applicant(&store, "choir").await;
    // On Saturday night, between its two dates.
    let night = time("2023-06-03T15:00:00Z");
    desk.withdraw_application(&choir, "Переезжаем", false, night)
        .await
        .unwrap();
    assert_eq!(
        application_status(&desk, "choir").await,
        ApplicationStatus::Withdrawn
    );
    assert_eq!(
        status(&desk, "choir", SATURDAY).await,
        AssignmentStatus::Proposed
    );
    assert_eq!(
        status(&desk, "choir", SUNDAY).await,
        AssignmentStatus::Declined
    );
    let steps = desk.steps(SLUG, None, 10).await.unwrap();
    assert_eq!(steps.len(), 3);
    assert_eq!(steps[0].actor, Actor::Applicant);
    let appeals = desk.appeals(SLUG, "choir").await.unwrap();
    let told: Vec<_> = appeals.iter().map(|it| (it.kind, &*it.text)).collect();
    assert_eq!(told, [(AppealKind::Withdrawal, "Переезжаем")]);
    // Once more it asks for nothing; but everything can still be asked to be erased.
    desk.withdraw_application(&choir, "", false, night)
        .await
        .unwrap();
    desk.withdraw_application(&choir, "", true, night)
        .await
        .unwrap();
    let appeals = desk.appeals(SLUG, "choir").await.unwrap();
    assert_eq!(appeals.len(), 2);
    assert_eq!(appeals[0].kind, AppealKind::Deletion);
    assert_eq!(draft(&desk, SLUG).await.revision, 3);
    desk.undo(SLUG, &by("2023-06-03T15:01:00Z"), 3)
        .await
        .unwrap();
    assert_eq!(
        application_status(&desk, "choir").await,
        ApplicationStatus::Accepted
    );
}

async fn only_what_is_published_is_seen(store: Store) {
    let desk = desk(&store, &season()).await;
    let secret = link(&store, "choir").await;
    let purpose = yarkie_berega::domain::private_link::Purpose::Page;
    let holder = yarkie_berega::app::applicant::holder(&store, secret.reveal(), purpose);
    let holder = holder.await.unwrap();
    let by = (&holder, secret.reveal());
    let own = own(&desk, by, None, time(NOW)).await.unwrap();
    assert!(own.slots.is_empty() && own.offers.is_empty() && own.news.is_empty());
    let id = assigned(&desk, "choir", SATURDAY).await;
    let refused = desk
        .answer(&holder, &reply(id, true, 0), None, time(NOW))
        .await;
    assert!(matches!(refused, Err(AppError::CantAnswer)));
}
