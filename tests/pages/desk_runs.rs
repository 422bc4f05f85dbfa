//! Letting the service allocate, and importing applications, at the desk.

use std::sync::Arc;

use yarkie_berega::app::{Deed, Desk, Runner, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::run::RunId;

use crate::support::app::{Answer, NOW, TestApp, readable, time, web_on};
use crate::support::database::on_sqlite;
use crate::support::desk::{clear, desk, draft, edit, target};
use crate::support::example::good_example;
use crate::support::people::works_as;

struct Organizer {
    app: TestApp,
    desk: Desk,
    cookie: String,
}

async fn organizer(store: &Store) -> Organizer {
    let desk = desk(store, &good_example().build()).await;
    clear(&desk, "test").await;
    works_as(store, "anna", Role::Organizer).await;
    let app = TestApp::new(store);
    let cookie = app.log_in("anna").await;
    Organizer { app, desk, cookie }
}

impl Organizer {
    /// Looks at another time.
    async fn at(&mut self, store: &Store, now: &'static str) {
        self.app = TestApp::of(web_on(store, now));
        self.cookie = self.app.log_in("anna").await;
    }

    async fn visit(&self, path: &str) -> Answer {
        self.app.visit(path, &self.cookie).await
    }

    async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.app.submit(path, &self.cookie, fields).await
    }

    /// Sends a file as a browser does.
    async fn upload(&self, content: &str) -> Answer {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{content}\r\n--edge--\r\n"
        );
        let headers = [
            ("accept", "text/html"),
            ("content-type", "multipart/form-data; boundary=edge"),
            ("cookie", &*self.cookie),
            ("sec-fetch-site", "same-origin"),
        ];
        self.app
            .send("POST", "/desk/test/import", &headers, &body)
            .await
    }
}

#[test]
fn a_run_is_started_watched_and_applied_by_plain_forms() {
    on_sqlite(async |store| {
        let organizer = organizer(&store).await;
        let form = organizer.visit("/desk/test/runs").await;
        assert!(form.text().contains("name=\"seconds\""), "{}", form.text());
        let fields = [("seconds", "1"), ("seed", "1")];
        let asked = organizer.submit("/desk/test/runs", &fields).await;
        assert_eq!(asked.status, 303);
        let path = asked.header("location").to_owned();
        assert_eq!(path, "/desk/test/runs/1");
        // As long as it is open, the page asks anew by itself.
        let waiting = organizer.visit(&path).await;
        let asks = "<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>";
        assert!(waiting.text().contains(asks), "{}", waiting.text());
        let events = format!("{path}/events");
        assert!(waiting.text().contains(&format!("data-run=\"{events}\"")));
        let runner = Runner::new(organizer.desk.clone(), Arc::new(|| time(NOW)));
        let (followed, taken) = tokio::join!(organizer.visit(&events), runner.take(RunId(1)));
        taken.unwrap();
        let told = followed.text();
        let last = "event: run\ndata: {\"state\":\"done\",\"over\":true}\n\n";
        assert!(
            told.starts_with("retry: ") && told.ends_with(last),
            "{told}"
        );
        assert_eq!(organizer.visit(&events).await.status, 204);
        let done = organizer.visit(&path).await;
        assert!(!done.text().contains("http-equiv"), "{}", done.text());
        for part in [
            "<polyline class=\"score\"",
            "По дням",
            "/runs/1/apply",
            "/runs/1/discard",
        ] {
            assert!(done.text().contains(part), "{part}: {}", done.text());
        }
        let applied = organizer.submit(&format!("{path}/apply"), &[]).await;
        assert_eq!(applied.status, 303);
        assert!(!draft(&organizer.desk, "test").await.draft.ids().is_empty());
        let after = organizer.visit(&path).await;
        assert!(!after.text().contains("/runs/1/apply"));
        let listed = organizer.visit("/desk/test/runs").await;
        assert!(
            readable(listed.text()).contains("Расстановка 1"),
            "{}",
            listed.text()
        );
    });
}

#[test]
fn what_can_not_be_searched_is_said_beside_the_form() {
    on_sqlite(async |store| {
        let organizer = organizer(&store).await;
        for fields in [
            [("seconds", "601"), ("day", "2023-06-03")],
            [("seconds", "x"), ("day", "2023-06-03")],
            [("seconds", "1"), ("day", "1999-01-01")],
        ] {
            let refused = organizer.submit("/desk/test/runs", &fields).await;
            assert_eq!(refused.status, 422, "{fields:?}");
            assert!(refused.text().contains("role=\"alert\""), "{fields:?}");
        }
        assert_eq!(organizer.desk.runs("test", None, 9).await.unwrap(), []);
    });
}

/// Saturday has closed at two in the night; Sunday is to come.
#[test]
fn while_the_season_is_under_way_the_past_stays() {
    on_sqlite(async |store| {
        let mut organizer = organizer(&store).await;
        let stays = "Что уже прошло, останется как есть.";
        let early = organizer.visit("/desk/test/runs").await;
        assert!(!early.text().contains(stays));
        assert!(early.text().contains("value=\"2023-06-03\""));
        organizer.at(&store, "2023-06-03T19:00:00Z").await;
        let form = organizer.visit("/desk/test/runs").await;
        assert!(form.text().contains(stays), "{}", form.text());
        assert!(form.text().contains("value=\"2023-06-04\""));
        assert!(!form.text().contains("value=\"2023-06-03\""));
        let fields = [("seconds", "1"), ("day", "2023-06-03")];
        let refused = organizer.submit("/desk/test/runs", &fields).await;
        assert_eq!(refused.status, 422);
        let why = "Выбранные дни уже прошли";
        assert!(refused.text().contains(why), "{}", refused.text());
        // Neither can it rain on what is over.
        let form = organizer.visit("/desk/test/weather").await;
        assert!(form.text().contains(stays));
        assert!(!form.text().contains("value=\"2023-06-03\""));
        let late = organizer.visit("/desk/test/weather?day=2023-06-03").await;
        assert_eq!(late.status, 422);
        // Months later all of it is thought through once more.
        organizer.at(&store, "2023-06-11T05:00:00Z").await;
        let form = organizer.visit("/desk/test/runs").await;
        assert!(form.text().contains("Сезон уже прошёл"));
        assert!(form.text().contains("value=\"2023-06-03\""));
    });
}

#[test]
fn a_proposal_of_what_has_begun_since_says_so() {
    on_sqlite(async |store| {
        let mut organizer = organizer(&store).await;
        let fields = [("seconds", "1")];
        organizer.submit("/desk/test/runs", &fields).await;
        let runner = Runner::new(organizer.desk.clone(), Arc::new(|| time(NOW)));
        runner.take(RunId(1)).await.unwrap();
        organizer.at(&store, "2023-06-03T11:00:00Z").await;
        let late = organizer.submit("/desk/test/runs/1/apply", &[]).await;
        assert_eq!(late.status, 409);
        assert!(
            late.text()
                .contains("Назначения из него, которые уже начались:")
        );
        assert!(!late.text().contains("/runs/1/apply"));
    });
}

#[test]
fn a_proposal_that_does_not_fit_says_who_did_what() {
    on_sqlite(async |store| {
        let organizer = organizer(&store).await;
        let fields = [("seconds", "1")];
        organizer.submit("/desk/test/runs", &fields).await;
        let runner = Runner::new(organizer.desk.clone(), Arc::new(|| time(NOW)));
        runner.take(RunId(1)).await.unwrap();
        let (application, to) = (
            "choir".to_owned(),
            target("2023-06-03", "stage", "12:00-12:05"),
        );
        edit(&organizer.desk, "test", [Deed::Place { application, to }]).await;
        let refused = organizer.submit("/desk/test/runs/1/apply", &[]).await;
        assert_eq!(refused.status, 409);
        let read = readable(refused.text());
        for part in ["больше не подходит", "Сделано с тех пор", "Анна"]
        {
            assert!(read.contains(part), "{part}: {read}");
        }
        assert!(!refused.text().contains("/runs/1/apply\""));
        let thrown = organizer.submit("/desk/test/runs/1/discard", &[]).await;
        assert_eq!(thrown.status, 303);
    });
}

const TABLE: &str = "Название номера;Коллектив;Длительность, мин
Песни реки;Хор «Енисей»;30
Танцы;«Каблучок»;20
";

#[test]
fn a_table_is_handed_in_looked_at_and_imported_by_plain_forms() {
    on_sqlite(async |store| {
        let organizer = organizer(&store).await;
        let form = organizer.visit("/desk/test/import").await;
        assert!(form.text().contains("type=\"file\""), "{}", form.text());
        let handed = organizer.upload(TABLE).await;
        assert_eq!(handed.status, 303, "{}", handed.text());
        let path = handed.header("location").to_owned();
        let looked = organizer.visit(&path).await;
        // Nothing says of what kind they are.
        assert!(
            readable(looked.text()).contains("какого вида"),
            "{}",
            looked.text()
        );
        let revision = draft(&organizer.desk, "test").await.revision.to_string();
        let mut fields = vec![
            ("revision", &*revision),
            ("column-0", "title"),
            ("column-1", "applicant"),
            ("column-2", "duration_min"),
            ("kind", "performer"),
            ("do", "look"),
        ];
        let looked = organizer.submit(&path, &fields).await;
        assert_eq!(looked.status, 200);
        let read = readable(looked.text());
        for part in ["Новые\n2", "Песни реки", "Принять"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        fields[5] = ("do", "store");
        let stored = organizer.submit(&path, &fields).await;
        assert_eq!(stored.status, 303, "{}", stored.text());
        let after = draft(&organizer.desk, "test").await;
        let season = after.draft.season();
        let titles = season.applications().iter().map(|a| a.title.as_str());
        assert_eq!(
            titles
                .filter(|title| ["Песни реки", "Танцы"].contains(title))
                .count(),
            2
        );
        // It is not kept any longer, and the next table of the form is known.
        assert_eq!(organizer.visit(&path).await.status, 404);
        let again = organizer.upload(TABLE).await;
        let page = organizer.visit(again.header("location")).await;
        let read = readable(page.text());
        for part in ["как было сказано", "Без изменений\n2"] {
            assert!(read.contains(part), "{part}: {read}");
        }
    });
}

#[test]
fn what_is_wrong_with_a_table_is_said_beside_it() {
    on_sqlite(async |store| {
        let organizer = organizer(&store).await;
        for content in ["", "PK\u{3}\u{4}broken"] {
            let refused = organizer.upload(content).await;
            assert_eq!(refused.status, 422, "{content:?}");
            assert!(refused.text().contains("aria-describedby=\"file-error\""));
        }
        let bad = TABLE.replace(";20", ";очень долго");
        let handed = organizer.upload(&bad).await;
        let path = handed.header("location").to_owned();
        let revision = draft(&organizer.desk, "test").await.revision.to_string();
        let mut fields = vec![
            ("revision", &*revision),
            ("column-0", "title"),
            ("column-1", "applicant"),
            ("column-2", "duration_min"),
            ("kind", "performer"),
            ("do", "store"),
        ];
        let refused = organizer.submit(&path, &fields).await;
        assert_eq!(refused.status, 422);
        let read = readable(refused.text());
        assert!(
            read.contains("Строка 3") && read.contains("очень долго"),
            "{read}"
        );
        fields.push(("skip", "yes"));
        assert_eq!(organizer.submit(&path, &fields).await.status, 303);
    });
}
