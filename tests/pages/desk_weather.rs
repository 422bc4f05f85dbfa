//! Rain on a Saturday: looked at, taken into the draft, published.

use yarkie_berega::app::{Deed, Desk, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::day::DayStatus;

use crate::support::app::{Answer, TestApp, readable, web_on};
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, draft, edit};
use crate::support::example::{LOST_DAY, SATURDAY, good_example};
use crate::support::people::works_as;
use crate::support::values::date;

const PAGE: &str = "/desk/test/weather";

struct Organizer {
    app: TestApp,
    desk: Desk,
    cookie: String,
}

impl Organizer {
    async fn new(store: &Store) -> Self {
        let desk = desk(store, &good_example().build()).await;
        works_as(store, "anna", Role::Organizer).await;
        let app = TestApp::new(store);
        let cookie = app.log_in("anna").await;
        Self { app, desk, cookie }
    }

    async fn look(&self, query: &str) -> Answer {
        self.app
            .visit(&format!("{PAGE}?{query}"), &self.cookie)
            .await
    }

    async fn take(&self, fields: &[(&str, &str)]) -> Answer {
        self.app.submit(PAGE, &self.cookie, fields).await
    }

    async fn revision(&self) -> u64 {
        draft(&self.desk, "test").await.revision
    }
}

#[test]
fn rain_is_looked_at_taken_and_goes_on_to_publishing() {
    on_sqlite(async |store| {
        let organizer = Organizer::new(&store).await;
        let before = organizer.revision().await;
        let form = organizer.look("").await;
        assert!(form.text().contains(SATURDAY) && !form.text().contains("name=\"revision\""));
        // The day that is cancelled already can't be chosen again.
        assert!(!form.text().contains(LOST_DAY), "{}", form.text());
        let rain = format!("day={SATURDAY}&embankment=center&from=18%3A00&to=");
        let seen = organizer.look(&rain).await;
        assert_eq!(seen.status, 200);
        insta::assert_snapshot!("rain", readable(seen.text()));
        assert_eq!(
            organizer.revision().await,
            before,
            "looking changes nothing"
        );

        let revision = before.to_string();
        let fields = [
            ("day", SATURDAY),
            ("embankment", "center"),
            ("from", "18:00"),
            ("to", ""),
            ("revision", &*revision),
        ];
        let taken = organizer.take(&fields).await;
        assert_eq!(taken.status, 303, "{}", readable(taken.text()));
        let next = taken.header("location").to_owned();
        assert!(next.starts_with("/desk/test/releases?note="), "{next}");
        let gate = organizer.app.visit(&next, &organizer.cookie).await;
        assert!(
            readable(gate.text()).contains("18:00"),
            "the note says what happened"
        );
        let after = draft(&organizer.desk, "test").await;
        assert_eq!(after.revision, before + 1);
        let hard = after.draft.conflicts().iter().filter(|it| it.is_hard());
        assert_eq!(hard.count(), 0);
        // What was shown is taken once: the second time it is another draft.
        let again = organizer.take(&fields).await;
        assert_eq!(again.status, 412);
        assert!(readable(again.text()).contains("Ничего не сделано"));
        assert_eq!(organizer.revision().await, before + 1);
        let undone = organizer
            .app
            .submit(
                "/desk/test/undo",
                &organizer.cookie,
                &[("step", &after.revision.to_string())],
            )
            .await;
        assert_eq!(undone.status, 303);
    });
}

/// It is three in the afternoon: what goes on till the evening can't be moved, only told.
#[test]
fn whoever_has_begun_can_be_called() {
    on_sqlite(async |store| {
        let built = good_example().change(|parts| {
            for it in &mut parts.applications {
                it.contact.phone = format!("8 (391) 200-00-{}", it.id.len());
            }
        });
        desk(&store, &built.build()).await;
        works_as(&store, "anna", Role::Organizer).await;
        let app = TestApp::of(web_on(&store, "2023-06-03T08:00:00Z"));
        let cookie = app.log_in("anna").await;
        let rain = format!("{PAGE}?day={SATURDAY}&embankment=center&from=16%3A00&to=");
        let seen = app.visit(&rain, &cookie).await;
        let page = readable(seen.text());
        let conflicts = page.split("Останутся конфликты").nth(1);
        let conflicts = conflicts.and_then(|it| it.split("Дальше").next());
        // The kites have been there since noon.
        let kites = "8 (391) 200-00-5";
        assert!(conflicts.is_some_and(|it| it.contains(kites)), "{page}");
    });
}

#[test]
fn a_whole_day_is_cancelled_everywhere() {
    on_sqlite(async |store| {
        let organizer = Organizer::new(&store).await;
        let revision = organizer.revision().await.to_string();
        let fields = [("day", SATURDAY), ("revision", &*revision)];
        let taken = organizer.take(&fields).await;
        assert_eq!(taken.status, 303, "{}", readable(taken.text()));
        let after = draft(&organizer.desk, "test").await;
        let season = after.draft.season();
        let day = season.day_on(date(SATURDAY)).unwrap();
        assert_eq!(season.day(day).status, DayStatus::Cancelled);
        let there = after.draft.plan().occupying();
        assert!(there.map(|(_, it)| it.spot.day).all(|other| other != day));
    });
}

#[test]
fn what_was_edited_meanwhile_stays() {
    on_sqlite(async |store| {
        let organizer = Organizer::new(&store).await;
        let seen = draft(&organizer.desk, "test").await;
        let id = seen.draft.ids()[0];
        edit(&organizer.desk, "test", [Deed::Remove { id }]).await;
        let revision = seen.revision.to_string();
        let refused = organizer
            .take(&[("day", SATURDAY), ("revision", &*revision)])
            .await;
        assert_eq!(refused.status, 412);
        // It offers what would come of it now.
        let now = format!("name=\"revision\" value=\"{}\"", seen.revision + 1);
        assert!(refused.text().contains(&now), "{}", refused.text());
        assert_eq!(organizer.revision().await, seen.revision + 1);
    });
}

#[test]
fn what_can_not_be_is_said_and_nothing_is_lost() {
    on_sqlite(async |store| {
        let organizer = Organizer::new(&store).await;
        for (query, said) in [
            ("day=1999-01-01", "Такого дня"),
            ("day=x", "Такого дня"),
            (&*format!("day={LOST_DAY}"), "уже прошёл или отменён"),
            (
                &*format!("day={SATURDAY}&embankment=nowhere"),
                "Такой набережной",
            ),
            (&*format!("day={SATURDAY}&from=6pm"), "Время"),
            (
                &*format!("day={SATURDAY}&from=18:00&to=17:00"),
                "позже начала",
            ),
            (
                &*format!("day={SATURDAY}&from=04:00&to=05:00"),
                "в пределах дня",
            ),
        ] {
            let refused = organizer.look(query).await;
            assert_eq!(refused.status, 422, "{query}");
            let read = readable(refused.text());
            assert!(read.contains(said), "{query}: {read}");
        }
        let typed = organizer.look(&format!("day={SATURDAY}&from=6pm")).await;
        assert!(typed.text().contains("value=\"6pm\""));
    });
}
