//! Run sheets and schedules over HTTP.

use yarkie_berega::domain::access::Role;

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::on_sqlite;
use crate::support::example::good_example;
use crate::support::people::{grant, person};

const PHONE: &str = "8 (391) 200-00-01";

fn with_contacts() -> yarkie_berega::domain::season::BuiltSeason {
    good_example()
        .change(|parts| {
            for application in &mut parts.applications {
                application.contact.name = "Мария Тайная".into();
                application.contact.phone = PHONE.into();
                application.contact.email = "secret@example.org".into();
            }
        })
        .build()
}

#[test]
fn a_run_sheet_has_contacts_for_staff_only() {
    on_sqlite(async |store| {
        let built = with_contacts();
        let season = built.season.slug();
        let app = TestApp::published(&store, &built).await;
        let path = format!("/{season}/run-sheets/2023-06-03/center.csv");
        let public = app.get(&path).await;
        assert_eq!(public.status, 200);
        assert_eq!(public.header("content-type"), "text/csv; charset=utf-8");
        assert!(
            public
                .header("content-disposition")
                .starts_with("attachment; ")
        );
        assert_eq!(public.header("x-content-type-options"), "nosniff");
        assert!(!public.text().contains("Тайная") && !public.text().contains("200-00-01"));
        assert_eq!(
            public.header("vary"),
            "accept-encoding, authorization, cookie"
        );
        let now = time(NOW);
        person(&store, "here", &[grant(Role::Staff, season, "center")], now).await;
        person(&store, "there", &[grant(Role::Staff, season, "lake")], now).await;
        person(&store, "judge", &[grant(Role::Reviewer, season, "")], now).await;
        let here = app.log_in("here").await;
        let staff = app.visit(&path, &here).await;
        assert_eq!(staff.status, 200);
        assert_eq!(staff.header("cache-control"), "no-store");
        assert_eq!(staff.header("referrer-policy"), "no-referrer");
        assert!(staff.text().contains("Мария Тайная") && staff.text().contains(PHONE));
        // To hang up, and what everybody else gets.
        let without = app.visit(&format!("{path}?contacts=no"), &here).await;
        assert_eq!(without.body, public.body);
        for login in ["there", "judge"] {
            let cookie = app.log_in(login).await;
            assert_eq!(app.visit(&path, &cookie).await.body, public.body, "{login}");
        }
        assert_eq!(app.visit(&path, "__Host-session=1").await.body, public.body);
        assert_eq!(app.get(&path).await.body, public.body);
    });
}

#[test]
fn nothing_public_holds_a_contact() {
    on_sqlite(async |store| {
        let built = with_contacts();
        let season = built.season.slug();
        let app = TestApp::published(&store, &built).await;
        for path in [
            "?day=2023-06-03",
            "?q=%D0%A2%D0%B0%D0%B9%D0%BD%D0%B0%D1%8F",
            "/calendar/programme.ics",
            "/schedule.json",
            "/schedule.xml",
            "/run-sheets/2023-06-03/center.csv",
        ] {
            let answer = app.get(&format!("/{season}{path}")).await;
            assert_eq!(answer.status, 200, "{path}");
            for secret in ["secret@example.org", PHONE, "Мария Тайная"] {
                assert!(!answer.text().contains(secret), "{path}: {secret}");
            }
        }
    });
}

#[test]
fn a_workbook_is_a_workbook_and_what_is_not_there_is_missing() {
    on_sqlite(async |store| {
        let built = good_example().build();
        let season = built.season.slug();
        let app = TestApp::published(&store, &built).await;
        let sheet = app
            .get(&format!("/{season}/run-sheets/2023-06-03/center.xlsx"))
            .await;
        assert_eq!(sheet.status, 200);
        assert!(
            sheet
                .header("content-type")
                .ends_with("spreadsheetml.sheet")
        );
        assert!(sheet.body.starts_with(b"PK"));
        for missing in [
            "2023-06-03/nowhere.csv",
            "2023-06-05/center.csv",
            "soon/center.csv",
            "2023-06-03/center.pdf",
            "2023-06-03/center",
        ] {
            let answer = app.get(&format!("/{season}/run-sheets/{missing}")).await;
            assert_eq!(answer.status, 404, "{missing}");
        }
    });
}

#[test]
fn the_schedule_is_json_and_xml() {
    on_sqlite(async |store| {
        let built = good_example().build();
        let season = built.season.slug();
        let app = TestApp::published(&store, &built).await;
        let json = app.get(&format!("/{season}/schedule.json")).await;
        assert_eq!(json.header("content-type"), "application/json");
        let document: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert!(document["schedule"]["conference"].is_object());
        let xml = app.get(&format!("/{season}/schedule.xml")).await;
        assert!(xml.header("content-type").starts_with("application/xml"));
        assert!(xml.text().contains("<schedule"));
    });
}
