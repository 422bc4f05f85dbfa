//! The public form, as a browser without scripts sends it.

mod doors;
mod hostile;

use yarkie_berega::app::{Deed, Desk, Store, apply};
use yarkie_berega::domain::actor::Actor;
use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::message::{Message, MessageKind, MessageState};
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::store::MessageFilter;

use super::desk_edits::Office;
use crate::support::app::{Answer, NOW, TestApp, readable, time, web_on};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, edit};
use crate::support::example::good_example;
use crate::support::season::SeasonBuilder;

on_both_databases! {
    an_application_is_written_step_by_step_and_sent_once
    nothing_is_kept_without_consent
    sent_twice_at_once_it_is_one
    it_is_gone_on_with_by_a_link_until_it_expires
    a_text_that_has_changed_is_asked_for_again
}

const SLUG: &str = "test";
const FORM: &str = "/test/apply";

/// The good example, which takes applications.
pub(super) fn open() -> SeasonBuilder {
    good_example().change(|parts| {
        parts.reception.is_open = true;
        parts.reception.operator = "Центр праздников, Красноярск".into();
    })
}

/// Somebody who applies, with what their browser carries.
struct Applicant<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Applicant<'a> {
    const fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            cookie: String::new(),
        }
    }

    async fn page(&self, below: &str) -> Answer {
        self.app
            .visit(&format!("{FORM}{below}"), &self.cookie)
            .await
    }

    async fn send(&mut self, below: &str, fields: &[(&str, &str)]) -> Answer {
        let path = format!("{FORM}{below}");
        let answer = self.app.submit(&path, &self.cookie, fields).await;
        self.remember(&answer);
        answer
    }

    fn remember(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.headers.get("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
    }

    /// The version of the text that is to be consented to.
    async fn asked(&self) -> String {
        let page = self.page("/who").await;
        let rest = page.text().split("name=\"consent\" value=\"").nth(1);
        rest.unwrap().split('"').next().unwrap().to_owned()
    }

    /// The answer leads on to that page.
    #[track_caller]
    fn to(answer: &Answer, below: &str) {
        let told = (answer.status.as_u16(), answer.header("location"));
        assert_eq!(told, (303, &*format!("{FORM}{below}")), "{}", said(answer));
    }

    /// Writes all pages but the last.
    async fn write(&mut self) {
        let asked = self.asked().await;
        let mut who = WHO.to_vec();
        who.push(("consent", &asked));
        Self::to(&self.send("/who", &who).await, "/what");
        Self::to(&self.send("/what", &WHAT).await, "/needs");
        Self::to(&self.send("/needs", &NEEDS).await, "/when");
        Self::to(&self.send("/when", &WHEN).await, "/check");
    }
}

const WHO: [(&str, &str); 6] = [
    ("applicant", "Дом культуры «Заря»"),
    ("contact_name", "Анна Петрова"),
    ("email", "anna@example.org"),
    ("phone", "8 (391) 200-00-00"),
    ("city", "Дивногорск"),
    ("go", "next"),
];
const WHAT: [(&str, &str); 4] = [
    ("kind", "performer"),
    ("title", "Хор «Заря»"),
    ("description", "Песни\r\nо реке"),
    ("people", "Вера\r\nГлеб"),
];
const NEEDS: [(&str, &str); 3] = [("power_kw", "2,5"), ("setup_min", "15"), ("loud", "yes")];
const WHEN: [(&str, &str); 6] = [
    ("duration_min", "40"),
    ("wanted", "2"),
    ("weekday-6", "yes"),
    ("weekday-6.from", "13:00"),
    ("day-2023-06-04", "best"),
    ("site-lake", "best"),
];

/// What a person reads on it, with common blanks.
fn said(answer: &Answer) -> String {
    readable(answer.text()).replace('\u{a0}', " ")
}

async fn applications(desk: &Desk) -> Vec<ApplicationPart> {
    let stored = draft(desk, SLUG).await;
    let parts = stored.draft.items().iter();
    let parts = parts.filter_map(|(_, held)| match &held.part {
        Part::Application(part) if part.contact.email == "anna@example.org" => Some(&**part),
        _ => None,
    });
    parts.cloned().collect()
}

async fn mail(store: &Store) -> Vec<Message> {
    let filter = MessageFilter::default();
    store.messages(SLUG, &filter, 100).await.unwrap()
}

async fn an_application_is_written_step_by_step_and_sent_once(store: Store) {
    let office = Office::with(&store, &open().build()).await;
    let mut applicant = Applicant::new(&office.app);
    let first = applicant.page("").await;
    assert_eq!(first.status, 200);
    assert!(
        first.headers.get("set-cookie").is_none(),
        "nothing is there to be carried"
    );
    assert_eq!(first.header("cache-control"), "private, no-store");
    assert_eq!(first.header("referrer-policy"), "no-referrer");
    assert!(!first.text().contains("name=\"consent\" value=\"\""));
    assert!(!first.text().contains("checked"), "the box is not ticked");
    applicant.write().await;
    let check = said(&applicant.page("/check").await);
    for told in [
        "Хор «Заря»",
        "8 (391) 200-00-00",
        "вс, 4 июня – лучше всего",
        "сб, 3 июня, 13:00–02:00",
    ] {
        assert!(check.contains(told), "{told}: {check}");
    }
    assert!(applications(&office.desk).await.is_empty());
    Applicant::to(&applicant.send("/check", &[]).await, "/received");
    let made = applications(&office.desk).await;
    let [part] = &*made else {
        panic!("{made:?}");
    };
    assert_eq!(
        (part.status, part.kind),
        (ApplicationStatus::Submitted, Kind::Performer)
    );
    assert_eq!(
        (part.wanted, part.duration_min, part.setup_min),
        (2, Some(40), 15)
    );
    assert_eq!(
        (&*part.preferred_embankments, &*part.people),
        (&["lake".into()][..], &["Вера".into(), "Глеб".into()][..])
    );
    assert_eq!(part.description, "Песни\nо реке");
    let number: Vec<_> = part.id.split('-').map(str::len).collect();
    assert_eq!(number, [3, 3], "{}", part.id);
    let received = applicant.page("/received").await;
    assert!(said(&received).contains(&part.id));
    has_a_page(&office.app, &mut applicant).await;
    told_of(&office, &store, part).await;
    sent_once_more(&office, &mut applicant, part).await;
}

/// The page of the application, for whoever carries the form's secret.
async fn has_a_page(app: &TestApp, applicant: &mut Applicant<'_>) {
    let answer = applicant.send("/page", &[]).await;
    let page = answer.header("location");
    let path = page.strip_prefix("https://berega.example").unwrap();
    assert_eq!(path.len(), "/my/".len() + 64, "{path}");
    let page = app.get(path).await;
    assert_eq!(page.status, 200);
    assert!(said(&page).contains("Хор «Заря»"));
    // Who has sent nothing has none.
    Applicant::to(&Applicant::new(app).send("/page", &[]).await, "");
}

/// What organizers and the applicant learn of it.
async fn told_of(office: &Office, store: &Store, part: &ApplicationPart) {
    let page = office
        .page(&format!("/desk/test/applications/{}", part.id))
        .await;
    let page = readable(&page).replace('\u{a0}', " ");
    assert!(page.contains("Согласие на обработку данных"), "{page}");
    assert!(
        page.contains("Дано 2 июня 2023 в 12:00, версия текста 1-"),
        "{page}"
    );
    assert!(
        page.contains("Оператор: Центр праздников, Красноярск."),
        "{page}"
    );
    let history = readable(&office.page("/desk/test/history").await);
    assert!(history.contains("форма заявки"), "{history}");
    let steps = store.steps(SLUG, None, 10).await.unwrap();
    assert_eq!(steps[0].actor, Actor::Form);
    let mail = mail(store).await;
    let [message] = &*mail else {
        panic!("{mail:?}");
    };
    assert_eq!(
        (message.kind, message.state),
        (MessageKind::Received, MessageState::Queued)
    );
    assert_eq!(message.to.email, "anna@example.org");
    assert_eq!(message.applications, std::slice::from_ref(&part.id));
    for text in [&message.wording.text, &message.wording.html] {
        assert!(text.contains(&part.id), "{text}");
    }
    let consent = store.consent(SLUG, &part.id).await.unwrap().unwrap();
    assert_eq!(consent.given_at, time(NOW));
    assert!(consent.text.contains("152-ФЗ") && consent.version.starts_with("1-"));
}

/// Again, back, and taken back by an organizer.
async fn sent_once_more(office: &Office, applicant: &mut Applicant<'_>, part: &ApplicationPart) {
    Applicant::to(&applicant.send("/check", &[]).await, "/received");
    Applicant::to(&applicant.send("/what", &WHAT).await, "/received");
    Applicant::to(&applicant.page("/what").await, "/received");
    Applicant::to(&applicant.page("").await, "/received");
    assert_eq!(applications(&office.desk).await.len(), 1);
    office.undo().await;
    assert!(applications(&office.desk).await.is_empty());
    let received = applicant.page("/received").await;
    assert!(
        said(&received).contains(&part.id),
        "it was received all the same"
    );
    Applicant::to(&applicant.send("/leave", &[]).await, "");
    assert_eq!(applicant.cookie.split('=').nth(1), Some(""));
    applicant.write().await;
    Applicant::to(&applicant.send("/check", &[]).await, "/received");
    let other = applications(&office.desk).await;
    assert!(other.len() == 1 && other[0].id != part.id, "{other:?}");
}

async fn forms(store: &Store) -> u64 {
    let writing = store.write().await.unwrap();
    let count = writing.open_forms(SLUG, time(NOW)).await.unwrap();
    drop(writing);
    count
}

async fn nothing_is_kept_without_consent(store: Store) {
    desk(&store, &open().build()).await;
    let app = TestApp::new(&store);
    let mut applicant = Applicant::new(&app);
    let answer = applicant.send("/who", &WHO).await;
    assert_eq!(answer.status, 422);
    assert!(applicant.cookie.is_empty());
    assert_eq!(forms(&store).await, 0);
    let page = answer.text();
    assert!(
        page.contains("href=\"#field-consent\"") && page.contains("value=\"anna@example.org\"")
    );
    assert!(page.contains("<title>Исправьте: "), "{page}");
    // Of another text than is asked it is none.
    let mut other = WHO.to_vec();
    other.push(("consent", "yes"));
    assert_eq!(applicant.send("/who", &other).await.status, 422);
    assert_eq!(forms(&store).await, 0);
    // With it, what is wrong is kept too, and told beside the field and at the top.
    let asked = applicant.asked().await;
    let mut wrong = WHO.to_vec();
    wrong[2].1 = "anna";
    wrong.push(("consent", &asked));
    let answer = applicant.send("/who", &wrong).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for shown in [
        "href=\"#field-email\"",
        "id=\"field-email-error\"",
        "aria-describedby=\"field-email-hint field-email-error\"",
        "value=\"anna\"",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert_eq!(forms(&store).await, 1);
    let again = applicant.page("/who").await;
    assert!(again.text().contains("value=\"anna\"") && again.text().contains("checked"));
    // Going back keeps what is on the page and asks nothing.
    let back = [("title", "Без вида"), ("go", "before")];
    Applicant::to(&applicant.send("/what", &back).await, "/who");
    assert!(
        applicant
            .page("/what")
            .await
            .text()
            .contains("value=\"Без вида\"")
    );
    // The last page tells what is missing, with the way to it; sent so it is not taken.
    let check = applicant.page("/check").await;
    assert_eq!(check.status, 200);
    assert!(
        check
            .text()
            .contains("href=\"/test/apply/what#field-kind\"")
    );
    assert_eq!(applicant.send("/check", &[]).await.status, 422);
    // Who takes the consent back is told, and nothing more is kept.
    let answer = applicant.send("/who", &WHO).await;
    assert_eq!(answer.status, 422);
    assert!(
        applicant
            .page("/who")
            .await
            .text()
            .contains("value=\"anna\"")
    );
}

async fn sent_twice_at_once_it_is_one(store: Store) {
    let desk = desk(&store, &open().build()).await;
    let app = TestApp::new(&store);
    let mut applicant = Applicant::new(&app);
    applicant.write().await;
    let path = format!("{FORM}/check");
    let send = || app.submit(&path, &applicant.cookie, &[]);
    let (a, b, c) = tokio::join!(send(), send(), send());
    for answer in [a, b, c] {
        Applicant::to(&answer, "/received");
    }
    assert_eq!(applications(&desk).await.len(), 1);
    assert_eq!(mail(&store).await.len(), 1);
}

async fn it_is_gone_on_with_by_a_link_until_it_expires(store: Store) {
    desk(&store, &open().build()).await;
    let app = TestApp::new(&store);
    let mut applicant = Applicant::new(&app);
    let asked = applicant.asked().await;
    let mut who = WHO.to_vec();
    who.push(("consent", &asked));
    let answer = applicant.send("/who", &who).await;
    let cookie = answer.header("set-cookie");
    for part in [
        "__Secure-application=",
        "; Path=/test/apply;",
        "Max-Age=2592000",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
    ] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let page = applicant.page("/what").await;
    let link = page
        .text()
        .split("href=\"https://berega.example")
        .nth(1)
        .unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    let secret = link.rsplit('/').next().unwrap();
    assert_eq!(
        (secret.len(), applicant.cookie.contains(secret)),
        (64, true)
    );
    // Elsewhere, and nothing changes by looking.
    let mut elsewhere = Applicant::new(&app);
    let answer = app.visit(&link, "").await;
    Applicant::to(&answer, "/what");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    elsewhere.remember(&answer);
    assert!(
        elsewhere
            .page("/who")
            .await
            .text()
            .contains("value=\"Анна Петрова\"")
    );
    let unknown = format!("{FORM}/continue/{}", "0".repeat(64));
    assert_eq!(app.visit(&unknown, "").await.status, 410);
    // It is forgotten a month after it was last written in.
    let late = TestApp::of(web_on(&store, "2023-07-02T04:59:59Z"));
    assert_eq!(late.visit(&link, "").await.status, 303);
    let later = TestApp::of(web_on(&store, "2023-07-02T05:00:00Z"));
    assert_eq!(later.visit(&link, "").await.status, 410);
    assert_eq!(apply::forget_expired(&store, time(NOW)).await.unwrap(), 0);
    let end = time("2023-07-02T05:00:00Z");
    assert_eq!(apply::forget_expired(&store, end).await.unwrap(), 1);
    // Or when its author wants it.
    let mut applicant = Applicant::new(&app);
    applicant.send("/who", &who).await;
    let carried = applicant.cookie.clone();
    applicant.send("/leave", &[]).await;
    let link = format!("{FORM}/continue/{}", carried.split('=').nth(1).unwrap());
    assert_eq!(app.visit(&link, "").await.status, 410);
}

async fn a_text_that_has_changed_is_asked_for_again(store: Store) {
    let desk = desk(&store, &open().build()).await;
    let app = TestApp::new(&store);
    let mut applicant = Applicant::new(&app);
    applicant.write().await;
    let stored = draft(&desk, SLUG).await;
    let Some(Part::Settings(mut settings)) = stored.draft.items().part(&Item::Settings).cloned()
    else {
        panic!("no settings");
    };
    settings.reception.operator = "Другой оператор".into();
    edit(&desk, SLUG, [Deed::Put(Part::Settings(settings))]).await;
    let answer = applicant.send("/check", &[]).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text().contains("/test/apply/who#field-consent"),
        "{}",
        answer.text()
    );
    let page = applicant.page("/who").await;
    assert!(page.text().contains("Другой оператор") && !page.text().contains("checked"));
    let asked = applicant.asked().await;
    let mut who = WHO.to_vec();
    who.extend([("consent", &*asked), ("back", "check")]);
    Applicant::to(&applicant.send("/who", &who).await, "/check");
    Applicant::to(&applicant.send("/check", &[]).await, "/received");
    let made = applications(&desk).await;
    let consent = store.consent(SLUG, &made[0].id).await.unwrap().unwrap();
    assert!(consent.text.contains("Другой оператор"));
}

#[test]
fn the_pages_read_like_this() {
    on_sqlite(async |store| {
        desk(&store, &open().build()).await;
        let app = TestApp::new(&store);
        let mut applicant = Applicant::new(&app);
        applicant.write().await;
        for step in ["who", "what", "needs", "when", "check"] {
            let page = applicant.page(&format!("/{step}")).await;
            let (text, _) = page.text().split_once("<details class=\"later\"").unwrap();
            insta::assert_snapshot!(format!("apply_{step}"), readable(text));
        }
        let page = applicant.page("/check?lang=en").await;
        let (text, _) = page.text().split_once("<details class=\"later\"").unwrap();
        insta::assert_snapshot!("apply_check_in_english", readable(text));
    });
}
