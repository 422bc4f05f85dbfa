//! Mail to applicants on the desk: previewed, read, released, worded otherwise.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;

use crate::support::app::{TestApp, readable};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;
use crate::support::people::works_as;

on_both_databases! {
    mail_is_previewed_published_and_sent_by_hand
}

/// The good example, where an applicant tries something.
async fn unpublished(store: &Store) -> (TestApp, String) {
    let built = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.contact.name = "<b>Анна</b>".into();
            application.contact.email = format!("{}@example.org", application.id);
            application.title = "<script>alert(1)</script>".into();
        }
        parts.applications[0].contact.email.clear();
    });
    desk(store, &built.build()).await;
    let app = TestApp::new(store);
    works_as(store, "anna", Role::Organizer).await;
    let cookie = app.log_in("anna").await;
    (app, cookie)
}

#[test]
fn an_application_shows_its_letters_to_those_who_may_see_them() {
    on_sqlite(async |store| {
        let (app, anna) = unpublished(&store).await;
        let path = "/desk/test/applications/kites";
        let page = app.visit(path, &anna).await;
        let read = readable(page.text());
        assert!(read.contains("Писем ещё не было."), "{read}");
        let done = app.submit("/desk/test/releases", &anna, &[("expected", "0")]);
        assert_eq!(done.await.status, 303);
        let page = app.visit(path, &anna).await;
        let letters = page.text().split_once("id=\"letters\"").unwrap().1;
        let letters = &letters[..letters.find("</section>").unwrap()];
        assert_eq!(
            letters.matches("href=\"/desk/test/mail/").count(),
            1,
            "{letters}"
        );
        assert!(letters.contains("kites@example.org"), "{letters}");
        assert!(!letters.contains("<script>"), "{letters}");
        // Whoever may not know an address sees no letters.
        works_as(&store, "rita", Role::Reviewer).await;
        let rita = app.log_in("rita").await;
        let page = app.visit(path, &rita).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("id=\"letters\""), "{}", page.text());
        assert!(
            !page.text().contains("kites@example.org"),
            "{}",
            page.text()
        );
    });
}

async fn mail_is_previewed_published_and_sent_by_hand(store: Store) {
    let (app, cookie) = unpublished(&store).await;
    let gate = app.visit("/desk/test/releases", &cookie).await;
    assert!(
        readable(gate.text()).contains("Будут готовы 5 писем"),
        "{}",
        gate.text()
    );
    let previewed = app.visit("/desk/test/mail/preview?nth=1", &cookie).await;
    let before = readable(previewed.text());
    assert!(before.contains("Письмо 2 из 5"), "{before}");
    assert!(
        before.contains("Здравствуйте, <b&gt;Анна</b&gt;!"),
        "{before}"
    );
    let html = app
        .visit("/desk/test/mail/preview?nth=1&html=yes", &cookie)
        .await;
    assert!(html.header("content-security-policy").contains("sandbox"));
    assert!(!html.text().contains("<script>") && !html.text().contains("<b>Анна"));
    let beyond = app.visit("/desk/test/mail/preview?nth=5", &cookie).await;
    assert_eq!(beyond.status, 404);
    let fields = [("expected", "0")];
    let done = app.submit("/desk/test/releases", &cookie, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let list = app.visit("/desk/test/mail", &cookie).await;
    let text = readable(list.text());
    assert!(text.contains("4 письма ждут отправки."), "{text}");
    assert!(text.contains("нет адреса почты"), "{text}");
    assert!(!list.text().contains("<script>"));
    let up_to = list.text().split("name=\"up-to\" value=\"").nth(1).unwrap();
    let up_to = up_to.split('"').next().unwrap();
    let fields = [("up-to", up_to), ("do", "release")];
    let sent = app.submit("/desk/test/mail", &cookie, &fields).await;
    assert_eq!(sent.header("location"), "/desk/test/mail");
    let list = app.visit("/desk/test/mail?state=queued", &cookie).await;
    let text = readable(list.text());
    assert!(!text.contains("ждут отправки"), "{text}");
    // What was previewed is what is there.
    let one = app
        .visit(&format!("/desk/test/mail/{up_to}"), &cookie)
        .await;
    assert!(readable(one.text()).contains("Здравствуйте, <b&gt;Анна</b&gt;!"));
    let fields = [("message", up_to), ("do", "drop")];
    let dropped = app.submit("/desk/test/mail", &cookie, &fields).await;
    assert_eq!(
        dropped.header("location"),
        format!("/desk/test/mail/{up_to}")
    );
    let one = app
        .visit(&format!("/desk/test/mail/{up_to}"), &cookie)
        .await;
    assert!(readable(one.text()).contains("отменено"));
    let html = app
        .visit(&format!("/desk/test/mail/{up_to}/html"), &cookie)
        .await;
    assert!(
        html.text().contains("&lt;script&gt;alert(1)"),
        "{}",
        html.text()
    );
}

#[test]
fn texts_are_looked_at_checked_and_kept() {
    on_sqlite(async |store| {
        let (app, cookie) = unpublished(&store).await;
        let path = "/desk/test/mail/texts";
        let before = app.visit(path, &cookie).await;
        assert!(before.text().contains("name=\"offered-opening\""));
        let send = async |text: &str, act: &str| {
            let fields = [("contact", text), ("do", act)];
            app.submit(path, &cookie, &fields).await
        };
        let looked = send("Звоните: 8 (391) 000-00-00, {сезон}", "look").await;
        assert_eq!(looked.status, 200);
        let examples = readable(looked.text());
        assert!(
            examples.contains("Звоните: 8 (391) 000-00-00, "),
            "{examples}"
        );
        assert!(!app.visit(path, &cookie).await.text().contains("Звоните"));
        let wrong = send("{кому}", "store").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("id=\"contact-error\""));
        let kept = send("Звоните: 8 (391) 000-00-00", "store").await;
        assert_eq!(kept.status, 303);
        assert!(app.visit(path, &cookie).await.text().contains("Звоните"));
        let previewed = app.visit("/desk/test/mail/preview", &cookie).await;
        assert!(readable(previewed.text()).contains("Звоните"));
    });
}
