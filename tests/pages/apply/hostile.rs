//! What machines and people of ill will send.

use yarkie_berega::app::Store;

use super::super::desk_edits::Office;
use super::{Applicant, WHO, applications, forms, mail, open, said};
use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::support::desk::desk;

on_both_databases! {
    a_machine_is_told_what_it_expects_and_nothing_is_kept
    what_is_hostile_does_nothing
}

async fn a_machine_is_told_what_it_expects_and_nothing_is_kept(store: Store) {
    let desk = desk(&store, &open().build()).await;
    let app = TestApp::new(&store);
    let mut machine = Applicant::new(&app);
    let asked = machine.asked().await;
    let mut fields = WHO.to_vec();
    fields.extend([("consent", &*asked), ("website", "https://spam.example")]);
    let answer = machine.send("/who", &fields).await;
    assert_eq!(answer.status, 200);
    assert!(said(&answer).contains("Заявка получена"));
    assert!(machine.cookie.is_empty());
    assert_eq!(forms(&store).await, 0);
    // On the last page too.
    let mut applicant = Applicant::new(&app);
    applicant.write().await;
    let answer = applicant.send("/check", &[("website", "x")]).await;
    assert!(said(&answer).contains("Заявка получена"));
    assert!(applications(&desk).await.is_empty() && mail(&store).await.is_empty());
    // One that leaves the trap alone comes so far and no farther.
    let mut refused = None;
    for nth in 0..30 {
        fields.pop();
        fields.push(("website", ""));
        let answer = Applicant::new(&app).send("/who", &fields).await;
        if answer.status == 429 {
            refused = Some((nth, answer.header("retry-after").to_owned()));
            break;
        }
        Applicant::to(&answer, "/what");
    }
    // Three of the twenty are those before.
    assert_eq!(refused, Some((17, "60".to_owned())));
    let long = "я".repeat(41_000);
    let answer = applicant.send("/what", &[("description", &long)]).await;
    assert_eq!(answer.status, 413);
}

async fn what_is_hostile_does_nothing(store: Store) {
    let office = Office::with(&store, &open().build()).await;
    for hostile in [
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A1",
        "x\r\nBcc: all@example.org\r\n\r\n<b>",
    ] {
        let mut applicant = Applicant::new(&office.app);
        let asked = applicant.asked().await;
        let who: Vec<_> = ["applicant", "contact_name", "city", "region"]
            .into_iter()
            .map(|name| (name, hostile))
            .chain([
                ("email", "anna@example.org"),
                ("phone", "200-00-00"),
                ("consent", &*asked),
            ])
            .collect();
        Applicant::to(&applicant.send("/who", &who).await, "/what");
        let what = [
            ("kind", "station"),
            ("title", hostile),
            ("description", hostile),
            ("category", hostile),
            ("people", hostile),
        ];
        Applicant::to(&applicant.send("/what", &what).await, "/needs");
        Applicant::to(&applicant.send("/needs", &[]).await, "/when");
        Applicant::to(
            &applicant.send("/when", &[("days-all", "yes")]).await,
            "/check",
        );
        for page in ["/who", "/what", "/check"] {
            let page = applicant.page(page).await;
            assert!(
                !page.text().contains("<script") && !page.text().contains("<b>\r"),
                "{page}",
                page = page.text()
            );
        }
        Applicant::to(&applicant.send("/check", &[]).await, "/received");
        let received = applicant.page("/received").await;
        assert!(!received.text().contains("<script"));
    }
    assert_eq!(applications(&office.desk).await.len(), 3);
    for message in mail(&store).await {
        assert!(
            !message.wording.subject.contains(['\r', '\n']),
            "{:?}",
            message.wording.subject
        );
        assert!(!message.to.name.contains(['\r', '\n']));
        assert!(!message.wording.html.contains("<script"));
    }
    // In a number, a choice, a time and a contact they are told.
    let mut applicant = Applicant::new(&office.app);
    applicant.write().await;
    for (step, name) in [
        ("/needs", "power_kw"),
        ("/when", "wanted"),
        ("/when", "days-all.from"),
        ("/what", "kind"),
        ("/who", "phone"),
    ] {
        for hostile in ["<script>alert(1)</script>", "=1+1", "x\r\n1"] {
            let answer = applicant.send(step, &[(name, hostile)]).await;
            assert_eq!(answer.status, 422, "{name}: {hostile}");
            assert!(!answer.text().contains("<script"), "{name}");
        }
    }
}
