//! Asking for something, calendars, and what is remembered.

use yarkie_berega::app::account::Refusal;
use yarkie_berega::app::applicant::{calendar_holder, holder, own, own_data};
use yarkie_berega::app::{AppError, Chosen, Deed, Store};
use yarkie_berega::domain::letter::What;
use yarkie_berega::domain::private_link::Purpose;

use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, applicant, assigned, link, published, release, reply};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, edit, now, publish, target};
use crate::support::dump::dump;
use crate::support::example::SATURDAY;

on_both_databases! {
    what_is_asked_for_waits_until_it_is_settled
    what_changed_since_they_looked_is_told_until_they_have_seen_it
    a_calendar_is_made_of_a_link_and_ended_for_good
    one_mailbox_has_had_enough_of_all_its_reminders
    everything_that_is_stored_is_told_to_whom_it_is_about
    what_they_said_goes_with_everything_else_that_is_erased
}

async fn what_is_asked_for_waits_until_it_is_settled(store: Store) {
    let desk = published(&store).await;
    let choir = applicant(&store, "choir").await;
    desk.appeal(&choir, " Можно\u{7} на час позже? ", time(NOW))
        .await
        .unwrap();
    let all = desk.appeals(SLUG, "choir").await.unwrap();
    assert_eq!((all.len(), &*all[0].text), (1, "Можно на час позже?"));
    assert_eq!(desk.open_appeals(SLUG).await.unwrap()["choir"], 1);
    // Not by way of another application.
    desk.settle_appeal(SLUG, &now(), "band", all[0].id)
        .await
        .unwrap();
    assert_eq!(desk.open_appeals(SLUG).await.unwrap().len(), 1);
    for _ in 0..2 {
        desk.settle_appeal(SLUG, &now(), "choir", all[0].id)
            .await
            .unwrap();
    }
    assert!(desk.open_appeals(SLUG).await.unwrap().is_empty());
    let settled = desk.appeals(SLUG, "choir").await.unwrap().pop().unwrap();
    assert_eq!(settled.settled, Some((time(NOW), "Анна".into())));
    for wrong in ["", " \u{0} ", &"а".repeat(2_001)] {
        let refused = desk.appeal(&choir, wrong, time(NOW)).await;
        assert!(matches!(
            refused,
            Err(AppError::Refused(Refusal::Fields(_)))
        ));
    }
    for nth in 0..11 {
        let said = desk.appeal(&choir, "Ещё", time(NOW)).await;
        assert_eq!(said.is_ok(), nth < 10, "{nth}");
    }
}

async fn what_changed_since_they_looked_is_told_until_they_have_seen_it(store: Store) {
    let desk = published(&store).await;
    let secret = link(&store, "band").await;
    let band = holder(&store, secret.reveal(), Purpose::Page)
        .await
        .unwrap();
    let news = async |number: u32| {
        let (release, by) = (release(&store, number).await, (&band, secret.reveal()));
        let own = own(&desk, by, Some(&release), time(NOW)).await.unwrap();
        own.news
    };
    assert_eq!(news(1).await, []);
    desk.have_seen(&band, 1, time(NOW)).await.unwrap();
    let id = assigned(&desk, "band", SATURDAY).await;
    let to = target(SATURDAY, "stage", "21:00-22:00");
    edit(&desk, SLUG, [Deed::Move { id, to }]).await;
    publish(&desk, SLUG, NOW).await;
    publish(&desk, SLUG, NOW).await;
    let told = news(3).await;
    assert_eq!(told.len(), 1);
    assert!(matches!(told[0].what, What::Moved { .. }));
    desk.have_seen(&band, 3, time(NOW)).await.unwrap();
    assert_eq!(news(3).await, []);
    for wrong in [0, 4] {
        let refused = desk.have_seen(&band, wrong, time(NOW)).await;
        assert!(matches!(refused, Err(AppError::CantAnswer)));
    }
}

async fn a_calendar_is_made_of_a_link_and_ended_for_good(store: Store) {
    let desk = published(&store).await;
    let secret = link(&store, "choir").await;
    let calendar = async || {
        let choir = holder(&store, secret.reveal(), Purpose::Page)
            .await
            .unwrap();
        let own = own(&desk, (&choir, secret.reveal()), None, time(NOW)).await;
        let own = own.unwrap();
        (
            own.calendar.map(|it| it.reveal().to_owned()),
            own.has_calendar,
        )
    };
    assert_eq!(calendar().await, (None, false));
    desk.make_calendar(secret.reveal(), time(NOW))
        .await
        .unwrap();
    let (first, has) = calendar().await;
    let first = first.unwrap();
    assert!(has && first != secret.reveal());
    let whose = calendar_holder(&desk, &first).await.unwrap();
    assert_eq!(whose.application, "choir");
    // It opens no page, and a page is no calendar.
    assert!(holder(&store, &first, Purpose::Page).await.is_err());
    let none = calendar_holder(&desk, secret.reveal()).await;
    assert!(matches!(none, Err(AppError::Refused(Refusal::Missing))));
    desk.end_calendars(&whose, time(NOW)).await.unwrap();
    assert_eq!(calendar().await, (None, false));
    let ended = calendar_holder(&desk, &first).await;
    assert!(matches!(ended, Err(AppError::FeedRevoked)));
    desk.make_calendar(secret.reveal(), time(NOW))
        .await
        .unwrap();
    let (second, _) = calendar().await;
    assert_ne!(second.unwrap(), first);
    // A new link of an organizer ends it too.
    desk.renew_link(SLUG, &now(), "choir").await.unwrap();
    assert!(
        desk.make_calendar(secret.reveal(), time(NOW))
            .await
            .is_err()
    );
    assert_eq!(desk.kept_links(SLUG, "choir").await.unwrap().calendars, 0);
}

async fn one_mailbox_has_had_enough_of_all_its_reminders(store: Store) {
    let desk = published(&store).await;
    let tea = applicant(&store, "tea").await;
    let stored = crate::support::desk::draft(&desk, SLUG).await;
    let item = yarkie_berega::domain::edit::Item::Application("band".into());
    let Some(yarkie_berega::domain::edit::Part::Application(mut band)) =
        stored.draft.items().part(&item).cloned()
    else {
        panic!("no band");
    };
    band.contact.email = " TEA@example.org".into();
    let part = yarkie_berega::domain::edit::Part::Application(band);
    edit(&desk, SLUG, [Deed::Put(part)]).await;
    desk.want_reminders(&tea, false, time(NOW)).await.unwrap();
    for (application, is_off) in [("tea", true), ("band", true), ("choir", false)] {
        let remembered = store.remembered(SLUG, application).await.unwrap();
        assert_eq!(
            remembered.reminders_off_at.is_some(),
            is_off,
            "{application}"
        );
    }
}

async fn everything_that_is_stored_is_told_to_whom_it_is_about(store: Store) {
    let desk = published(&store).await;
    let secret = link(&store, "choir").await;
    let choir = holder(&store, secret.reveal(), Purpose::Page)
        .await
        .unwrap();
    let release = release(&store, 1).await;
    desk.appeal(&choir, "Можно позже?", time(NOW))
        .await
        .unwrap();
    let mut no = reply(assigned(&desk, "choir", SATURDAY).await, false, 1);
    no.reason = "Дождь".into();
    desk.answer(&choir, &no, Some(&release), time(NOW))
        .await
        .unwrap();
    let by = (&choir, secret.reveal());
    let data = own_data(&desk, by, Some(&release), time(NOW))
        .await
        .unwrap();
    let json = data.json();
    let text = json.to_string();
    for known in [
        "choir@example.org",
        "Анна choir",
        "Можно позже?",
        "Дождь",
        "Заявка choir",
    ] {
        assert!(text.contains(known), "{known}: {text}");
    }
    // Nobody else's, and no way in.
    for other in [
        "band@example.org",
        "tea@example.org",
        secret.reveal(),
        ".invalid",
    ] {
        assert!(!text.contains(other), "{other}: {text}");
    }
    assert_eq!(json["dates"][0]["answer"], "declined");
    // What an organizer has not released is not theirs yet.
    assert_eq!(json["messages"].as_array().unwrap().len(), 0);
    let waiting = desk.mailed(SLUG).await.unwrap().newest_waiting;
    let chosen = Chosen::Waiting {
        up_to: waiting.unwrap(),
    };
    desk.release_mail(SLUG, &now(), &chosen).await.unwrap();
    let data = own_data(&desk, by, Some(&release), time(NOW)).await;
    let json = data.unwrap().json();
    assert_eq!(json["messages"].as_array().unwrap().len(), 1);
    assert!(!json.to_string().contains(".invalid"));
    assert_eq!(json["seen_release"]["number"], 1);
    assert_eq!(json["private_links"].as_array().unwrap().len(), 1);
}

async fn what_they_said_goes_with_everything_else_that_is_erased(store: Store) {
    let desk = published(&store).await;
    let (choir, band) = (
        applicant(&store, "choir").await,
        applicant(&store, "band").await,
    );
    let release = release(&store, 1).await;
    let mut no = reply(assigned(&desk, "choir", SATURDAY).await, false, 1);
    no.reason = "Ремонт в Козульке".into();
    desk.answer(&choir, &no, Some(&release), time(NOW))
        .await
        .unwrap();
    let asked = "Привезём Козульку";
    desk.appeal(&choir, asked, time(NOW)).await.unwrap();
    desk.appeal(&band, "Мы не с Анна choir", time(NOW))
        .await
        .unwrap();
    desk.withdraw_application(&choir, "Козулька далеко", true, time(NOW))
        .await
        .unwrap();
    assert!(dump(&store).await.matches("Козульк").count() >= 3);
    let after = by("2023-06-20T05:00:00Z");
    desk.erase(SLUG, &after, "choir").await.unwrap();
    let all = dump(&store).await;
    for gone in ["Козульк", "Анна choir", "choir@example.org"] {
        let found: Vec<_> = all.lines().filter(|line| line.contains(gone)).collect();
        assert!(found.is_empty(), "{gone}: {found:#?}");
    }
    // The link opens nothing any more, and what others asked stays.
    assert!(store.links(SLUG, "choir").await.unwrap().is_empty());
    assert_eq!(desk.open_appeals(SLUG).await.unwrap().len(), 1);
    assert_eq!(desk.appeals(SLUG, "band").await.unwrap().len(), 1);
    let again = desk.erase(SLUG, &after, "choir").await.unwrap();
    assert_eq!((again.steps, again.releases), (0, 0));
}
