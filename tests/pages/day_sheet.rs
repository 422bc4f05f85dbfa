//! The day sheet of an embankment, and marks by its forms.

use yarkie_berega::app::{Deed, Desk, MarkFilter, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::attendance::{Mark, Saying, Turnout};
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::BuiltSeason;

use crate::support::app::{Answer, NOW, TestApp, readable, time};
use crate::support::attendance::{count, new_mark, send, turnout};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, person, works_as};

on_both_databases! {
    a_form_sent_twice_marks_once
}

const SHEET: &str = "/test/day-sheets/2023-06-03/center";
/// A form as a page has it.
const FORM: &str = "018bd12c-58b0-7683-8a5b-8752d0e86651";
const OTHER_FORM: &str = "018bd12c-58b0-7683-8a5b-8752d0e86652";

/// The good example, published, with somebody's telephone in it.
fn example() -> BuiltSeason {
    let season = good_example().change(|parts| {
        let choir = parts.applications.iter_mut();
        for application in choir.filter(|application| application.id == "choir") {
            application.contact.name = "Мария Петрова".into();
            application.contact.phone = "+7 391 234-56-78, 8 902 111-22-33".into();
        }
    });
    season.build()
}

/// Boris works on the central embankment, Lena at the lake.
struct Embankment {
    app: TestApp,
    desk: Desk,
    boris: String,
    lena: String,
}

impl Embankment {
    async fn open(store: &Store) -> Self {
        let desk = desk(store, &example()).await;
        publish(&desk, "test", NOW).await;
        for (login, of) in [("boris", "center"), ("lena", "lake")] {
            let staff = [grant(Role::Staff, "test", of)];
            person(store, login, &staff, time(NOW)).await;
        }
        let app = TestApp::new(store);
        Self {
            boris: app.log_in("boris").await,
            lena: app.log_in("lena").await,
            app,
            desk,
        }
    }

    async fn of(&self, application: &str, on: &str) -> AssignmentId {
        id(&draft(&self.desk, "test").await.draft, application, on)
    }

    async fn sheet(&self, query: &str) -> String {
        let path = format!("{SHEET}{query}");
        let answer = self.app.visit(&path, &self.boris).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_owned()
    }

    async fn send(&self, fields: &[(&str, &str)]) -> Answer {
        self.app.submit(SHEET, &self.boris, fields).await
    }

    async fn marks(&self) -> Vec<Mark> {
        let all = MarkFilter::default();
        self.desk.marks("test", &all).await.unwrap()
    }
}

#[test]
fn a_sheet_says_what_happens_and_what_happened() {
    on_sqlite(async |store| {
        let place = Embankment::open(&store).await;
        let [choir, band] = [
            place.of("choir", SATURDAY).await,
            place.of("band", SATURDAY).await,
        ];
        let trouble = yarkie_berega::app::NewMark {
            note: "Нет розетки".into(),
            ..new_mark(3, Saying::Problem { of: band }, NOW)
        };
        let marks = [
            new_mark(1, turnout(choir, Turnout::Arrived), "2023-06-02T04:30:00Z"),
            new_mark(2, turnout(band, Turnout::NoShow), NOW),
            trouble,
            count(12, (SATURDAY, "center"), Some("stage"), 18),
        ];
        send(&place.desk, "test", NOW, &marks).await;
        insta::assert_snapshot!("a_sheet", readable(&place.sheet("").await));
        let english = place.sheet("?by=place&lang=en").await;
        insta::assert_snapshot!("a_sheet_by_place_in_english", readable(&english));
        // Whoever has several numbers is called by the first.
        assert!(english.contains("href=\"tel:+73912345678\""));
        // Marks are made on this day's sheet, and seen on it alone.
        let sunday = "/test/day-sheets/2023-06-04/center";
        let other = place.app.visit(sunday, &place.boris).await;
        assert!(!readable(other.text()).contains("Нет розетки"));
    });
}

#[test]
fn only_those_who_work_there_see_it() {
    on_sqlite(async |store| {
        let place = Embankment::open(&store).await;
        let page = place.app.get(SHEET).await;
        assert_eq!(page.status, 303);
        assert!(page.header("location").starts_with("/login?next="));
        assert_eq!(place.app.visit(SHEET, &place.lena).await.status, 403);
        let answer = place
            .app
            .submit(SHEET, &place.lena, &[("says", "held")])
            .await;
        assert_eq!(answer.status, 403);
        let answer = place.app.visit(SHEET, &place.boris).await;
        assert_eq!(answer.header("cache-control"), "private, no-store");
        for nowhere in ["2023-06-05/center", "2023-06-03/nowhere", "x/center"] {
            let path = format!("/test/day-sheets/{nowhere}");
            let organizer = &place.boris;
            let status = place.app.visit(&path, organizer).await.status.as_u16();
            assert!(matches!(status, 403 | 404), "{path}: {status}");
        }
        assert_eq!(
            place
                .app
                .visit(&format!("{SHEET}?since=x"), &place.boris)
                .await
                .status,
            400
        );
    });
}

async fn a_form_sent_twice_marks_once(store: Store) {
    let place = Embankment::open(&store).await;
    let choir = place.of("choir", SATURDAY).await.to_string();
    let arrived = [("form", FORM), ("of", &*choir), ("says", "arrived")];
    for _ in 0..2 {
        let answer = place.send(&arrived).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.header("location"), format!("{SHEET}#a-{choir}"));
    }
    assert_eq!(place.marks().await.len(), 1);
    // Another button of the form that is still open in the other window.
    place
        .send(&[("form", FORM), ("of", &choir), ("says", "held")])
        .await;
    let marks = place.marks().await;
    assert_eq!(marks.len(), 2);
    assert!(readable(&place.sheet("").await).contains("Состоялось\n· 2"));
    let last = marks[1].id.0.to_string();
    let back = [
        ("form", OTHER_FORM),
        ("of", &*choir),
        ("says", "taken-back"),
        ("mark", &*last),
    ];
    assert_eq!(place.send(&back).await.status, 303);
    let stands = place
        .desk
        .ledger("test", &MarkFilter::default())
        .await
        .unwrap();
    let standing = stands
        .standing(marks[0].saying.assignment().unwrap())
        .unwrap();
    assert_eq!(
        standing.turnout.as_ref().map(|(it, _)| *it),
        Some(Turnout::Arrived)
    );
    let visitors = [
        ("form", FORM),
        ("says", "visitors"),
        ("hour", "13"),
        ("place", ""),
        ("count", " 120 "),
    ];
    let answer = place.send(&visitors).await;
    assert_eq!(answer.header("location"), format!("{SHEET}#visitors"));
    assert!(readable(&place.sheet("").await).contains("За день отмечено: 120."));
    assert_eq!(place.marks().await.len(), 4);
    // What does not fit is said on the sheet itself, and nothing is lost of it.
    let refused = [
        (
            &[
                ("form", FORM),
                ("of", &choir),
                ("says", "problem"),
                ("note", ""),
            ][..],
            "чего-то не хватает",
        ),
        (
            &[("form", "x"), ("of", &choir), ("says", "held")],
            "чего-то не хватает",
        ),
        (
            &[
                ("form", FORM),
                ("says", "visitors"),
                ("hour", "3"),
                ("count", "1"),
            ],
            "часа в программе нет",
        ),
    ];
    for (fields, told) in refused {
        let answer = place.send(fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(readable(answer.text()).contains(told), "{fields:?}");
    }
    assert_eq!(place.marks().await.len(), 4);
}

#[test]
fn what_changed_since_the_printed_sheet_is_shown() {
    on_sqlite(async |store| {
        let place = Embankment::open(&store).await;
        let unchanged = place.sheet("?since=1").await;
        assert!(readable(&unchanged).contains("ничего не изменилось"));
        let of = async |application| place.of(application, SATURDAY).await;
        let (choir, kites, tea) = (of("choir").await, of("kites").await, of("tea").await);
        let later = target(SATURDAY, "stage", "21:00-22:00");
        let away = target(SUNDAY, "pitch", "14:00-20:00");
        let deeds = [
            Deed::Move {
                id: choir,
                to: later,
            },
            Deed::Move {
                id: kites,
                to: away,
            },
            Deed::Remove { id: tea },
        ];
        edit(&place.desk, "test", deeds).await;
        publish(&place.desk, "test", "2023-06-02T08:00:00Z").await;
        let changed = place.sheet("?since=1").await;
        insta::assert_snapshot!("a_sheet_with_changes", readable(&changed));
        let answer = place
            .app
            .visit(&format!("{SHEET}?since=99"), &place.boris)
            .await;
        assert_eq!(answer.status, 200);
    });
}

#[test]
fn what_people_write_runs_nowhere_on_a_sheet() {
    on_sqlite(async |store| {
        let hostile = "<script>alert(1)</script>\"><b onmouseover=x>";
        let season = good_example().change(|parts| {
            for application in &mut parts.applications {
                application.title = hostile.into();
                application.applicant = hostile.into();
                application.contact.name = hostile.into();
                application.contact.phone = hostile.into();
            }
            for site in &mut parts.embankments {
                site.name = hostile.into();
                site.address = hostile.into();
            }
            for place in &mut parts.places {
                place.name = hostile.into();
            }
        });
        let desk = desk(&store, &season.build()).await;
        publish(&desk, "test", NOW).await;
        works_as(&store, "boris", Role::Staff).await;
        let app = TestApp::new(&store);
        let boris = app.log_in("boris").await;
        let of = id(&draft(&desk, "test").await.draft, "choir", SATURDAY).to_string();
        let fields = [
            ("form", FORM),
            ("of", &*of),
            ("says", "problem"),
            ("note", hostile),
        ];
        app.submit(SHEET, &boris, &fields).await;
        for query in ["", "?by=place", "?since=1"] {
            let page = app.visit(&format!("{SHEET}{query}"), &boris).await;
            assert!(!page.text().contains("<script>alert"), "{query}");
            assert!(!page.text().contains("<b onmouseover"), "{query}");
        }
    });
}
