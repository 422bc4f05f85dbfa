//! The applicant's own page: what it shows, what its forms do, and to whom it opens.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::private_link::Purpose;

use crate::support::app::{Answer, NOW, TestApp, readable, time, web_at};
use crate::support::applicant::{SLUG, link, published, season};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, publish};
use crate::support::people::{grant, person};

on_both_databases! {
    dates_are_shown_confirmed_and_declined_without_scripts
    what_is_asked_for_stands_on_the_desk
    a_new_link_is_shown_once_and_the_old_one_is_dead
    data_are_shown_taken_along_and_asked_to_be_erased
    the_own_calendar_has_own_slots_only_and_ends
}

/// The value of the first field of that name.
fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).unwrap_or_else(|| panic!("{name}"));
    rest.split('"').next().unwrap()
}

/// The path of the calendar that the page offers.
fn own_feed(page: &str) -> String {
    let mut found = page.split("https://berega.example/my/");
    let ending = "/calendar.ics";
    let found = found.find(|rest| rest.get(64..).is_some_and(|rest| rest.starts_with(ending)));
    format!("/my/{}{ending}", &found.unwrap()[..64])
}

async fn opened(store: &Store, application: &str) -> (TestApp, String, Answer) {
    published(store).await;
    let secret = link(store, application).await;
    let path = format!("/my/{}", secret.reveal());
    let app = TestApp::new(store);
    let page = app.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    (app, path, page)
}

async fn dates_are_shown_confirmed_and_declined_without_scripts(store: Store) {
    let (app, path, page) = opened(&store, "choir").await;
    for (name, expected) in [
        ("cache-control", "private, no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(page.header(name), expected);
    }
    assert!(
        page.text()
            .contains("<meta name=\"robots\" content=\"noindex\">")
    );
    assert!(!page.text().contains("<script"));
    let text = readable(page.text());
    for shown in [
        "Заявка choir",
        "Принята",
        "суббота, 3\u{a0}июня\u{a0}2023, 18:00–19:00",
        "Заезд с\n17:30",
        "Убрать до\n19:15",
        "Ждём вашего ответа",
        "Вы подтвердили",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    // Looking has changed nothing.
    let remembered = store.remembered(SLUG, "choir").await.unwrap();
    assert_eq!(remembered.seen, None);
    let uid = value(page.text(), "assignment").to_owned();
    let fields = [("do", "confirm"), ("assignment", &*uid), ("release", "1")];
    let done = app.submit(&path, "", &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(done.header("location"), format!("{path}?done=confirmed"));
    let page = app.get(done.header("location")).await;
    assert!(readable(page.text()).contains("Подтверждено. Ждём вас!"));
    assert!(!readable(page.text()).contains("Ждём вашего ответа"));
    let reason = "Дождь".repeat(500);
    let long = [
        ("do", "decline"),
        ("assignment", &*uid),
        ("release", "1"),
        ("reason", &*reason),
    ];
    let wrong = app.submit(&path, "", &long).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    let fields = [("do", "decline"), ("assignment", &*uid), ("release", "1")];
    let done = app.submit(&path, "", &fields).await;
    assert_eq!(done.header("location"), format!("{path}?done=declined"));
    let page = app.get(&path).await;
    assert!(readable(page.text()).contains("Вы отказались"));
    // What can't be answered is said, and what is there now.
    let fields = [("do", "confirm"), ("assignment", &*uid), ("release", "1")];
    let late = app.submit(&path, "", &fields).await;
    assert_eq!(late.status, 409);
    assert!(readable(late.text()).contains("Этот ответ сейчас не принять"));
    let odd = [("do", "everything")];
    assert_eq!(app.submit(&path, "", &odd).await.status, 400);
    let odd = [("do", "confirm"), ("assignment", "x"), ("release", "1")];
    assert_eq!(app.submit(&path, "", &odd).await.status, 400);
    // Visitors see the programme as it was published.
    let public = app.get(&format!("/{SLUG}?day=2023-06-03")).await;
    assert!(public.text().contains("Заявка choir"));
    assert!(!public.text().contains("class=\"badge cancelled\""));
}

#[test]
fn who_has_no_link_is_told_the_same_whatever_they_try() {
    on_sqlite(async |store| {
        let desk = published(&store).await;
        let app = TestApp::new(&store);
        let real = link(&store, "choir").await;
        let revoked = link(&store, "band").await;
        desk.renew_link(SLUG, &crate::support::desk::now(), "band")
            .await
            .unwrap();
        let bodies: Vec<String> = {
            let mut bodies = Vec::new();
            let upper = real.reveal().to_uppercase();
            let unknown = "0".repeat(64);
            let long = "a".repeat(5_000);
            for wrong in [&*unknown, revoked.reveal(), "x", &*upper, &*long] {
                for page in [
                    "",
                    "/withdraw",
                    "/data",
                    "/data.json",
                    "/reminders",
                    "/calendar.ics",
                ] {
                    let answer = app.get(&format!("/my/{wrong}{page}")).await;
                    assert_eq!(answer.status, 404, "{wrong} {page}");
                    assert_eq!(answer.header("cache-control"), "no-store");
                    bodies.push(answer.text().to_owned());
                }
                let done = app
                    .submit(&format!("/my/{wrong}"), "", &[("do", "seen")])
                    .await;
                assert_eq!(done.status, 404);
            }
            bodies
        };
        assert!(bodies.iter().all(|body| *body == bodies[0]));
    });
}

#[test]
fn a_link_does_not_travel_without_tls() {
    on_sqlite(async |store| {
        published(&store).await;
        let secret = link(&store, "choir").await;
        let app = TestApp::of(web_at(&store, "http://berega.example"));
        let answer = app.get(&format!("/my/{}", secret.reveal())).await;
        assert_eq!(answer.status, 403);
        assert!(!answer.text().contains("Заявка choir"));
    });
}

/// The test's application, an organizer's cookie.
async fn organizer(store: &Store, app: &TestApp) -> String {
    let grants = [grant(Role::Organizer, SLUG, "")];
    person(store, "anna", &grants, time(NOW)).await;
    app.log_in("anna").await
}

async fn what_is_asked_for_stands_on_the_desk(store: Store) {
    let (app, path, _) = opened(&store, "choir").await;
    let empty = app.submit(&path, "", &[("do", "ask"), ("text", " ")]).await;
    assert_eq!(empty.status, 422);
    let asked = [("do", "ask"), ("text", "Можно <b>позже</b>?")];
    let done = app.submit(&path, "", &asked).await;
    assert_eq!(done.header("location"), format!("{path}?done=asked"));
    let page = app.get(&path).await;
    assert!(page.text().contains("Можно &lt;b&gt;позже&lt;/b&gt;?"));
    let cookie = organizer(&store, &app).await;
    let overview = app.visit("/desk/test", &cookie).await;
    assert!(readable(overview.text()).contains("1 обращение участников ждёт ответа"));
    let queue = app
        .visit("/desk/test/applications?show=attention", &cookie)
        .await;
    let text = readable(queue.text());
    assert!(
        text.contains("Заявка choir") && !text.contains("Заявка band"),
        "{text}"
    );
    let one = "/desk/test/applications/choir";
    let page = app.visit(one, &cookie).await;
    assert!(page.text().contains("Можно &lt;b&gt;позже&lt;/b&gt;?"));
    let id = page
        .text()
        .split("name=\"appeal\" value=\"")
        .nth(1)
        .unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    // Who may not ask applicants does not read what they write.
    let grants = [grant(Role::Reviewer, SLUG, "")];
    person(&store, "rita", &grants, time(NOW)).await;
    let reviewer = app.log_in("rita").await;
    assert!(!app.visit(one, &reviewer).await.text().contains("позже"));
    let settle = format!("{one}/appeals");
    let done = app.submit(&settle, &cookie, &[("appeal", &id)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = app.visit(one, &cookie).await;
    assert!(
        readable(page.text()).contains("решено: anna"),
        "{}",
        readable(page.text())
    );
    assert!(readable(app.get(&path).await.text()).contains("решено"));
}

async fn a_new_link_is_shown_once_and_the_old_one_is_dead(store: Store) {
    let (app, path, _) = opened(&store, "choir").await;
    let cookie = organizer(&store, &app).await;
    let one = "/desk/test/applications/choir";
    let made = app.submit(&format!("{one}/link"), &cookie, &[]).await;
    assert_eq!(made.status, 200);
    assert_eq!(made.header("cache-control"), "private, no-store");
    let new = made
        .text()
        .split("https://berega.example")
        .find(|it| it.starts_with("/my/"));
    let new = new.unwrap()[..4 + 64].to_owned();
    assert_eq!(app.get(&new).await.status, 200);
    assert_eq!(app.get(&path).await.status, 404);
    let page = app.visit(one, &cookie).await;
    assert!(!page.text().contains(&new));
    assert!(readable(page.text()).contains("1 ссылка дана"));
    let audit = store.links(SLUG, "choir").await.unwrap();
    assert_eq!(audit.iter().filter(|it| it.revoked_at.is_none()).count(), 1);
    let nobody = "/desk/test/applications/nobody/link";
    assert_eq!(app.submit(nobody, &cookie, &[]).await.status, 404);
}

async fn data_are_shown_taken_along_and_asked_to_be_erased(store: Store) {
    let (app, path, _) = opened(&store, "choir").await;
    let page = app.get(&format!("{path}/data")).await;
    let text = readable(page.text());
    assert!(
        text.contains("choir@example.org") && !text.contains("band@"),
        "{text}"
    );
    assert!(
        text.contains("сб, 3\u{a0}июня, 12:00–02:00 – лучше всего") && !text.contains("2023-06-03"),
        "{text}"
    );
    let file = app.get(&format!("{path}/data.json")).await;
    assert_eq!(file.header("content-type"), "application/json");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"test-choir.json\"")
    );
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert_eq!(file.header("referrer-policy"), "no-referrer");
    let data: serde_json::Value = serde_json::from_slice(&file.body).unwrap();
    assert_eq!(data["application"]["email"], "choir@example.org");
    let erase = format!("{path}/data");
    assert_eq!(app.submit(&erase, "", &[]).await.status, 400);
    let done = app.submit(&erase, "", &[("sure", "yes")]).await;
    assert_eq!(done.header("location"), erase);
    let text = readable(app.get(&erase).await.text());
    assert!(text.contains("Вы попросили удалить данные"), "{text}");
    let page = readable(app.get(&path).await.text());
    assert!(
        page.contains("Отозвана") && !page.contains("Подтверждаю"),
        "{page}"
    );
    let cookie = organizer(&store, &app).await;
    let one = app.visit("/desk/test/applications/choir", &cookie).await;
    assert!(readable(one.text()).contains("просьба удалить данные"));
}

async fn the_own_calendar_has_own_slots_only_and_ends(store: Store) {
    let (app, path, page) = opened(&store, "choir").await;
    assert!(!page.text().contains("calendar.ics"));
    let done = app.submit(&path, "", &[("do", "calendar")]).await;
    assert_eq!(done.header("location"), format!("{path}?done=calendar"));
    let page = app.get(&path).await;
    let feed = own_feed(page.text());
    assert!(page.text().contains("<svg aria-hidden=\"true\""));
    let own = app.get(&feed).await;
    assert_eq!(own.status, 200);
    assert_eq!(own.header("content-type"), "text/calendar; charset=utf-8");
    assert!(own.header("cache-control").starts_with("private"));
    assert_eq!(own.header("referrer-policy"), "no-referrer");
    let text = own.text();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(text.matches("Заявка choir").count(), 2, "{text}");
    assert!(text.contains("NAME:Проверочный сезон: мои даты"), "{text}");
    assert!(!text.contains("example.org"), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains(&format!("SOURCE;VALUE=URI:https://berega.example{feed}")));
    let tag = own.header("etag").to_owned();
    let again = app.ask("GET", &feed, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, 304);
    // The same events as in the feed of everything.
    let all = app.get(&format!("/{SLUG}/calendar/programme.ics")).await;
    let uid = unfolded
        .split("UID:")
        .nth(1)
        .unwrap()
        .split("\r\n")
        .next()
        .unwrap();
    assert!(all.text().contains(uid));
    let done = app.submit(&path, "", &[("do", "calendar-end")]).await;
    assert_eq!(
        done.header("location"),
        format!("{path}?done=calendar-ended")
    );
    assert_eq!(app.get(&feed).await.status, 410);
}

#[test]
fn before_anything_is_published_there_is_a_page_and_an_empty_calendar() {
    on_sqlite(async |store| {
        let desk = desk(&store, &season()).await;
        let secret = link(&store, "first").await;
        let (app, path) = (TestApp::new(&store), format!("/my/{}", secret.reveal()));
        let text = readable(app.get(&path).await.text());
        assert!(text.contains("В листе ожидания"), "{text}");
        assert!(text.contains("Программа ещё не опубликована"), "{text}");
        assert!(!text.contains("18:00"), "{text}");
        app.submit(&path, "", &[("do", "calendar")]).await;
        let page = app.get(&path).await;
        let feed = own_feed(page.text());
        let empty = app.get(&feed).await;
        assert_eq!(empty.status, 200);
        assert!(!empty.text().contains("VEVENT"), "{}", empty.text());
        publish(&desk, SLUG, NOW).await;
        assert_eq!(app.get(&feed).await.status, 200);
        // The draft is the organizers'.
        let plan = draft(&desk, SLUG).await;
        assert!(plan.draft.plan().assignments.len() > 5);
    });
}

#[test]
fn reminders_end_at_a_click_of_a_mail_program() {
    on_sqlite(async |store| {
        published(&store).await;
        let writing = store.write().await.unwrap();
        let secret = "7".repeat(64);
        let hash = {
            use sha2::{Digest, Sha256};
            let digest = Sha256::digest(&secret);
            digest
                .iter()
                .map(|it| format!("{it:02x}"))
                .collect::<String>()
        };
        let new = yarkie_berega::store::NewLink {
            season: SLUG,
            application: "choir",
            purpose: Purpose::Reminders,
            hash: &hash,
        };
        writing.insert_link(new, time(NOW)).await.unwrap();
        writing.commit().await.unwrap();
        let (app, path) = (TestApp::new(&store), format!("/my/{secret}/reminders"));
        let is_off = async || {
            let remembered = store.remembered(SLUG, "choir").await.unwrap();
            remembered.reminders_off_at.is_some()
        };
        // A scanner of links ends nothing.
        let page = app.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(!is_off().await);
        // RFC 8058, section 3.2: no cookie, no origin; either kind of body.
        let form = "application/x-www-form-urlencoded";
        let parts = "multipart/form-data; boundary=x";
        let multi = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        for (kind, body) in [(form, "List-Unsubscribe=One-Click"), (parts, multi)] {
            let headers = [("content-type", kind)];
            let done = app.send("POST", &path, &headers, body).await;
            assert_eq!(done.status, 200, "{}", done.text());
            assert!(is_off().await);
            let back = app.submit(&path, "", &[("do", "on")]).await;
            assert_eq!(back.status, 200);
            assert!(!is_off().await);
        }
        // It opens nothing else.
        assert_eq!(app.get(&format!("/my/{secret}")).await.status, 404);
    });
}
