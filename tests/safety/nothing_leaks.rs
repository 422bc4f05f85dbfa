//! How an applicant can be reached is told to the team alone.

use std::io::{Cursor, Read, Write};
use std::sync::{Arc, Mutex};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use yarkie_berega::app::mail::Undelivered;
use yarkie_berega::app::{Chosen, Deed, Desk, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::exchange::text::percent;
use yarkie_berega::web::Needs;

use super::walk::{Known, asked};
use crate::support::app::{Answer, NOW, TestApp};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{by, desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};
use crate::support::mail::{Notes, mailer};
use crate::support::people::works_as;

on_both_databases! {
    nobody_else_sees_it
}

/// In every field that leads to somebody, something that stands nowhere else.
const NAME: &str = "Контактова";
const EMAIL: &str = "kontaktova";
/// As people write it; only its digits count.
const PHONE: &str = "+7 (391) 555-77-31";
const DIGITS: &str = "5557731";
const PERSON: &str = "Людмилова";

async fn season(store: &Store) -> Desk {
    let built = good_example().change(|parts| {
        for part in &mut parts.applications {
            part.contact.name = format!("{NAME} {}", part.id);
            part.contact.email = format!("{EMAIL}-{}@example.org", part.id);
            part.contact.phone = PHONE.to_owned();
            part.people.push(format!("{PERSON} {}", part.id));
        }
    });
    let desk = desk(store, &built.build()).await;
    publish(&desk, "test", NOW).await;
    let band = id(&draft(&desk, "test").await.draft, "band", SATURDAY);
    let to = target(SATURDAY, "stage", "21:00-22:00");
    edit(&desk, "test", [Deed::Move { id: band, to }]).await;
    publish(&desk, "test", NOW).await;
    desk
}

/// All that is written in it, also where it is packed.
fn written(answer: &Answer) -> String {
    let mut text = String::from_utf8_lossy(&answer.body).into_owned();
    if let Ok(mut parts) = zip::ZipArchive::new(Cursor::new(&answer.body)) {
        for nth in 0..parts.len() {
            // Not all parts are text.
            let _ = parts.by_index(nth).unwrap().read_to_string(&mut text);
        }
    }
    text + &format!("{:?}", answer.headers)
}

#[track_caller]
fn assert_silent(what: &str, text: &str, people: bool) {
    let folded = text.to_lowercase();
    for secret in [NAME, EMAIL] {
        assert!(!folded.contains(&secret.to_lowercase()), "{what}: {secret}");
    }
    assert!(!people || !text.contains(PERSON), "{what}: {PERSON}");
    // However it is written.
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    for line in text.lines().filter(|line| line.contains("555")) {
        assert!(!digits(line).contains(DIGITS), "{what}: {line}");
    }
}

async fn nobody_else_sees_it(store: Store) {
    let desk = season(&store).await;
    let app = TestApp::new(&store);
    works_as(&store, "rita", Role::Reviewer).await;
    let reviewer = app.log_in("rita").await;
    let known = Known::of(&desk, "test").await;
    let known = known.with("run", [1]).with("upload", ["none"]);
    let mut asked_for = 0;
    for route in asked() {
        for path in known.addresses(route) {
            if route.needs == Needs::Nothing {
                let answer = app.get(&path).await;
                assert_silent(&path, &written(&answer), true);
                asked_for += usize::from(answer.status == 200);
            }
            // Whoever reviews applications knows who takes part, and not how to reach them.
            let answer = app.visit(&path, &reviewer).await;
            assert_silent(&format!("{path}, reviewer"), &written(&answer), false);
        }
    }
    assert!(asked_for > 40, "{asked_for}");
    // Nor can it be guessed by searching.
    for guess in [NAME, EMAIL, PERSON, "555-77-31", "5557731"] {
        let page = app.get(&format!("/test?q={}", percent(guess))).await;
        assert!(page.text().contains("Ничего не нашлось"), "{guess}");
        let feed = format!("/test/calendar/programme.ics?q={}", percent(guess));
        assert!(
            !app.get(&feed).await.text().contains("BEGIN:VEVENT"),
            "{guess}"
        );
    }
}

/// What is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Searches, mistakes, mail that does not go out: what could name somebody.
async fn work(store: &Store) {
    let desk = season(store).await;
    let app = TestApp::new(store);
    works_as(store, "anna", Role::Organizer).await;
    let anna = app.log_in("anna").await;
    let known = Known::of(&desk, "test").await;
    let known = known.with("run", [1]).with("upload", ["none"]);
    for path in asked().flat_map(|route| known.addresses(route)) {
        app.visit(&path, &anna).await;
    }
    for path in [
        "/test",
        "/desk/test/applications",
        "/test/calendar/programme.ics",
        "/nowhere",
    ] {
        app.visit(
            &format!("{path}?q={}&x={}", percent(NAME), percent(PHONE)),
            &anna,
        )
        .await;
    }
    let form = "/desk/test/applications/band/edit";
    let fields = [
        ("email", "kontaktova@"),
        ("contact_name", NAME),
        ("phone", PHONE),
        ("wanted", "x"),
    ];
    let refused = app.submit(form, &anna, &fields).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    let body = format!("{{\"email\": \"{EMAIL}\", \"phone\": 1}}");
    let headers = [
        ("cookie", &*anna),
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    app.send(
        "PATCH",
        "/api/v1/seasons/test/applications/band",
        &headers,
        &body,
    )
    .await;
    let up_to = desk.mailed("test").await.unwrap().newest_waiting.unwrap();
    let chosen = Chosen::Waiting { up_to };
    desk.release_mail("test", &by(NOW), &chosen).await.unwrap();
    let failures = [
        None,
        Some(Undelivered::NotNow(None)),
        Some(Undelivered::Refused(550)),
    ];
    let messages = desk
        .messages("test", &Default::default(), 100)
        .await
        .unwrap();
    for (message, failure) in messages.iter().zip(failures.into_iter().cycle()) {
        let notes = Notes::answering(Some(failure.map_or(Ok(()), Err)));
        let _ = mailer(&desk, &notes, NOW).take(message.id).await;
    }
}

#[test]
fn the_log_names_nobody() {
    let log = Log::default();
    let filter =
        EnvFilter::new("info,yarkie_berega=trace,sqlx=warn,sea_orm=warn,sea_orm_migration=warn");
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    // With one subscriber alone, what another thread meets first is taken for what nobody listens to.
    let _other = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let guard = tracing::subscriber::set_default(subscriber);
    on_sqlite(async |store| work(&store).await);
    drop(guard);
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.matches("Answered a request").count() > 100,
        "{logged}"
    );
    for line in logged.lines() {
        assert_silent("the log", line, true);
    }
}
