//! Every letter leads to the page of its own, and who wants no reminders gets none.

use yarkie_berega::app::applicant::holder;
use yarkie_berega::app::{Chosen, Desk, MessageFilter, Store};
use yarkie_berega::domain::message::{Message, MessageKind};
use yarkie_berega::domain::private_link::Purpose;
use yarkie_berega::exchange::mail::{page_mark, stop_mark};

use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, applicant, published, season};
use crate::support::database::{on_both_databases, rows};
use crate::support::desk::{by, desk, publish};
use crate::support::mail::{Notes, mailer};

on_both_databases! {
    each_letter_has_a_link_of_its_own_that_is_nowhere_stored
    several_applications_of_one_address_have_a_link_each
    whoever_wants_no_reminders_gets_none
}

async fn messages(desk: &Desk) -> Vec<Message> {
    let all = MessageFilter::default();
    desk.messages(SLUG, &all, 100).await.unwrap()
}

/// Sends all that waits; what was sent, as it was read by a mail program: the head and the text.
async fn sent(desk: &Desk, at: &str) -> Vec<(String, String)> {
    let waiting = messages(desk).await;
    let ids: Vec<_> = waiting.iter().map(|it| it.id).collect();
    desk.release_mail(SLUG, &by(at), &Chosen::Some(ids.clone()))
        .await
        .unwrap();
    let notes = Notes::taking();
    for id in ids {
        mailer(desk, &notes, at).take(id).await.unwrap();
    }
    let taken = notes.taken.lock().unwrap();
    let read = taken.iter().map(|post| {
        let mail = mailparse::parse_mail(&post.content).unwrap();
        let all = String::from_utf8_lossy(&post.content).into_owned();
        let head = all.split("\r\n\r\n").next().unwrap().replace("\r\n ", "");
        let html = mail.subparts[1].get_body().unwrap();
        (head, mail.subparts[0].get_body().unwrap() + &html)
    });
    read.collect()
}

/// The secrets of the links in a text, each once.
fn secrets(text: &str) -> Vec<String> {
    let found = text.split("https://berega.example/my/").skip(1);
    let mut found: Vec<_> = found.map(|rest| rest[..64].to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

async fn each_letter_has_a_link_of_its_own_that_is_nowhere_stored(store: Store) {
    let desk = published(&store).await;
    let all = sent(&desk, NOW).await;
    assert_eq!(all.len(), 5);
    let mut known = Vec::new();
    for (head, text) in &all {
        assert!(!text.contains(".invalid"), "{text}");
        assert!(!head.contains("List-Unsubscribe"), "{head}");
        let found = secrets(text);
        assert_eq!(found.len(), 1, "{text}");
        let whose = holder(&store, &found[0], Purpose::Page).await.unwrap();
        let title = format!("Заявка {}", whose.application);
        assert!(text.contains(&title), "{title}: {text}");
        known.extend(found);
    }
    known.sort();
    known.dedup();
    assert_eq!(known.len(), 5);
    for secret in &known {
        for column in ["text", "html", "subject"] {
            let query = format!("SELECT count(*) FROM message WHERE {column} LIKE '%{secret}%'");
            assert_eq!(rows(&store, &query).await, 0);
        }
    }
    // What is stored has the mark.
    for message in messages(&desk).await {
        let mark = page_mark(&message.applications[0]);
        assert!(message.wording.text.contains(&mark) && message.wording.html.contains(&mark));
    }
}

async fn several_applications_of_one_address_have_a_link_each(store: Store) {
    let mut built = yarkie_berega::domain::season::SeasonParts::clone(&parts());
    for it in &mut built.applications {
        it.contact.email = "anna@example.org".into();
    }
    let built = yarkie_berega::domain::season::build(built).unwrap();
    let desk = desk(&store, &built).await;
    publish(&desk, SLUG, NOW).await;
    let all = sent(&desk, NOW).await;
    assert_eq!(all.len(), 1);
    let text = &all[0].1;
    assert_eq!(secrets(text).len(), 5);
    assert!(
        text.contains("Ваша страница, «Заявка choir»: https://"),
        "{text}"
    );
}

/// The parts of the season, to be changed.
fn parts() -> yarkie_berega::domain::season::SeasonParts {
    let built = season();
    let items = crate::support::draft::items(&built);
    let mut parts = items.parts(Vec::new());
    crate::support::season::number_rows(&mut parts);
    parts
}

async fn whoever_wants_no_reminders_gets_none(store: Store) {
    let early = "2023-05-20T05:00:00Z";
    let desk = desk(&store, &season()).await;
    publish(&desk, SLUG, early).await;
    sent(&desk, early).await;
    let (notes, at) = (Notes::taking(), NOW);
    let choir = applicant(&store, "choir").await;
    desk.want_reminders(&choir, false, time(NOW)).await.unwrap();
    let before = messages(&desk).await.len();
    let count = mailer(&desk, &notes, at).remind().await.unwrap();
    let reminders: Vec<_> = messages(&desk)
        .await
        .into_iter()
        .filter(|it| it.kind == MessageKind::Reminder)
        .collect();
    assert_eq!(
        (count, messages(&desk).await.len()),
        (reminders.len(), before + count)
    );
    assert!(count > 1);
    assert!(reminders.iter().all(|it| it.applications != ["choir"]));
    // Each has the way to end them, for people and for mail programs.
    let reminder = &reminders[0];
    assert!(
        reminder
            .wording
            .text
            .contains(&stop_mark(&reminder.applications[0]))
    );
    mailer(&desk, &notes, at).take(reminder.id).await.unwrap();
    let post = notes.taken.lock().unwrap().pop().unwrap();
    let mail = mailparse::parse_mail(&post.content).unwrap();
    let header = |name: &str| {
        use mailparse::MailHeaderMap;
        mail.headers.get_first_value(name).unwrap_or_default()
    };
    assert_eq!(
        header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    let link = header("List-Unsubscribe");
    let secret = link.strip_prefix("<https://berega.example/my/").unwrap();
    let secret = secret.strip_suffix("/reminders>").unwrap();
    let whose = holder(&store, secret, Purpose::Reminders).await.unwrap();
    assert_eq!(whose.application, reminder.applications[0]);
    assert!(mail.subparts[0].get_body().unwrap().contains(secret));
    // It ends reminders and opens nothing else.
    assert!(holder(&store, secret, Purpose::Page).await.is_err());
    desk.want_reminders(&choir, true, time(NOW)).await.unwrap();
    let remembered = store.remembered(SLUG, "choir").await.unwrap();
    assert_eq!(remembered.reminders_off_at, None);
}
