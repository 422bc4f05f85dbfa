//! Applications worked through at the desk, by plain forms.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::application::ApplicationStatus::{self, Accepted, Rejected, Submitted};
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::season::ApplicationPart;

use super::desk_edits::Office;
use crate::support::app::{Answer, NOW, readable, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::stored;
use crate::support::example::good_example;
use crate::support::people::{grant, person};
use crate::support::season::{SeasonBuilder, With, performer};
use crate::support::values::decimal;

on_both_databases! {
    many_are_decided_and_one_after_the_other
    what_is_turned_down_is_told_with_what_it_holds
    a_form_tells_all_that_is_wrong_beside_the_fields
}

const SLUG: &str = "test";
const QUEUE: &str = "/desk/test/applications";

/// The example with three that wait for a decision, two of them from one applicant.
fn waiting() -> SeasonBuilder {
    let wait = |id: &str, applicant: &str| {
        performer(id).with(|it| {
            it.status = Submitted;
            it.applicant = applicant.into();
            it.city = "Дивногорск".into();
            it.category = Some("music".into());
            it.wanted = 2;
            it.contact.phone = "8 (391) 200-00-01".into();
            it.people = vec!["Вера".into()];
        })
    };
    good_example()
        .application(wait("brass", "Дом культуры").with(|it| it.power_kw = decimal("11")))
        .application(wait("dance", " дом культуры"))
        .application(wait("solo", "Вера").with(|it| it.contact.phone.clear()))
}

async fn part(office: &Office, id: &str) -> ApplicationPart {
    let stored = stored(&office.desk, SLUG).await;
    match stored.draft.items().part(&Item::Application(id.to_owned())) {
        Some(Part::Application(part)) => (**part).clone(),
        other => panic!("{id}: {other:?}"),
    }
}

async fn status(office: &Office, id: &str) -> ApplicationStatus {
    part(office, id).await.status
}

async fn submit(office: &Office, path: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/desk/test{path}");
    office.app.submit(&path, &office.cookie, fields).await
}

#[test]
fn all_of_a_page_are_ticked_at_once_without_scripts() {
    on_sqlite(async |store| {
        let office = Office::with(&store, &waiting().build()).await;
        let queue = "/desk/test/applications?status=submitted";
        let page = office.page(queue).await;
        let way = "href=\"/desk/test/applications?status=submitted&amp;tick=all\"";
        assert!(page.contains(way), "{page}");
        let ticks = |page: &str| {
            let boxes = page.split("name=\"application\"").skip(1);
            let boxes: Vec<_> = boxes
                .map(|it| it[..it.find('>').unwrap()].to_owned())
                .collect();
            let ticked = boxes.iter().filter(|it| it.contains(" checked")).count();
            (boxes.len(), ticked)
        };
        assert_eq!(ticks(&page), (3, 0));
        let page = office.page(&format!("{queue}&tick=all")).await;
        assert_eq!(ticks(&page), (3, 3));
        // No other way keeps the ticks.
        assert_eq!(page.matches("tick=all").count(), 0, "{page}");
    });
}

#[test]
fn the_queue_and_an_application_read_like_this() {
    on_sqlite(async |store| {
        let office = Office::with(&store, &waiting().build()).await;
        let queue = office
            .page(&format!("{QUEUE}?status=submitted&sort=title"))
            .await;
        insta::assert_snapshot!("applications", readable(&queue));
        let path = format!("{QUEUE}/brass?status=submitted");
        insta::assert_snapshot!("application", readable(&office.page(&path).await));
        let path = format!("{QUEUE}/brass?status=submitted&lang=en");
        insta::assert_snapshot!(
            "application_in_english",
            readable(&office.page(&path).await)
        );
        let form = office.page(&format!("{QUEUE}/brass/edit")).await;
        insta::assert_snapshot!("application_form", readable(&form));
        let overview = readable(&office.page("/desk/test").await);
        assert!(overview.contains("3 заявки ждут решения"), "{overview}");
    });
}

#[test]
fn the_address_filters_the_queue() {
    on_sqlite(async |store| {
        let office = Office::with(&store, &waiting().build()).await;
        for (query, count) in [
            ("", "9 заявок"),
            ("?status=submitted", "3 заявки"),
            ("?kind=food", "1 заявка"),
            ("?category=music&kind=performer", "5 заявок"),
            ("?embankment=lake", "1 заявка"),
            ("?find=%D0%94%D0%98%D0%92%D0%9D%D0%9E", "3 заявки"),
            ("?find=brass", "1 заявка"),
            ("?show=unplaced", "3 заявки"),
            ("?show=unrated&status=accepted", "5 заявок"),
            ("?status=withdrawn", "Таких заявок нет"),
        ] {
            let page = readable(&office.page(&format!("{QUEUE}{query}")).await);
            let told = page.lines().any(|line| line == count);
            assert!(told, "{query}: {page}");
        }
        for bad in ["?status=maybe", "?page=2", "?sort=best", "?embankment=moon"] {
            let answer = office
                .app
                .visit(&format!("{QUEUE}{bad}"), &office.cookie)
                .await;
            assert_eq!(answer.status, 404, "{bad}");
        }
    });
}

async fn many_are_decided_and_one_after_the_other(store: Store) {
    let office = Office::with(&store, &waiting().build()).await;
    let back = format!("{QUEUE}?status=submitted");
    let bulk = [
        ("application", "dance@1"),
        ("application", "solo@1"),
        ("status", "waiting"),
        ("note", "Позвонить"),
        ("queue", "status=submitted"),
        ("back", &back),
    ];
    let answer = submit(&office, "/decisions", &bulk).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, &*back)
    );
    assert_eq!(status(&office, "dance").await, ApplicationStatus::Waiting);
    let history = readable(&office.page(&format!("{QUEUE}/solo")).await);
    assert!(history.contains("Позвонить"), "{history}");
    // Seen before that: told, and nothing of it is done.
    let answer = submit(&office, "/decisions", &bulk[..5]).await;
    assert_eq!(answer.status, 412);
    let told = readable(answer.text());
    assert!(
        told.contains("Сделать по-моему") && told.contains("anna"),
        "{told}"
    );
    // One after the other goes on in the queue that it was opened from, also when it has left that.
    office.undo().await;
    let one = |id: &'static str, status: &'static str| {
        [
            ("application", id),
            ("status", status),
            ("queue", "status=submitted&sort=title"),
            ("next", "yes"),
            ("back", "/desk/test/applications/brass"),
        ]
    };
    let answer = submit(&office, "/decisions", &one("brass@1", "accepted")).await;
    let next = "/desk/test/applications/dance?status=submitted&sort=title";
    assert_eq!(answer.header("location"), next);
    assert_eq!(status(&office, "brass").await, Accepted);
    let page = office.page(next).await;
    assert!(readable(&page).contains("1 из 2"), "{}", readable(&page));
    let answer = submit(&office, "/decisions", &one("solo@3", "rejected")).await;
    assert_eq!(
        answer.header("location"),
        "/desk/test/applications?status=submitted&sort=title"
    );
    let nothing = submit(&office, "/decisions", &[("status", "accepted")]).await;
    assert_eq!(nothing.status, 422);
    let withdrawn = [("application", "dance@3"), ("status", "withdrawn")];
    assert_eq!(submit(&office, "/decisions", &withdrawn).await.status, 400);
}

async fn what_is_turned_down_is_told_with_what_it_holds(store: Store) {
    let office = Office::with(&store, &waiting().build()).await;
    let back = "/desk/test/applications/kites";
    let reject = [
        ("application", "kites@1"),
        ("status", "rejected"),
        ("next", "yes"),
        ("back", back),
    ];
    let answer = submit(&office, "/decisions", &reject).await;
    assert_eq!(answer.header("location"), format!("{back}?step=2"));
    let page = office.page(&format!("{back}?step=2")).await;
    let told = readable(&page);
    assert!(told.contains("Осталось 2 назначения"), "{told}");
    assert!(told.contains("Снять 2 назначения"), "{told}");
    // All of them go by one button, as one step.
    let form = page.split("Снять 2 назначения").next().unwrap();
    let form = &form[form.rfind("<form").unwrap()..];
    let lines = form.split("name=\"deed\" value=\"").skip(1);
    let lines: Vec<&str> = lines.map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    let fields: Vec<_> = lines.iter().map(|line| ("deed", *line)).collect();
    assert_eq!(office.send(&fields).await.status, 303);
    let after = stored(&office.desk, SLUG).await;
    assert!(
        after
            .draft
            .items()
            .assignments()
            .all(|(_, part)| part.application != "kites")
    );
    let told = readable(&office.page(&format!("{back}?step=2")).await);
    assert!(!told.contains("Осталось"), "{told}");
    assert_eq!(status(&office, "kites").await, Rejected);
}

/// What the form of an application sends when it is left as it is.
const BRASS: [(&str, &str); 12] = [
    ("version", "1"),
    ("queue", "status=submitted"),
    ("kind", "performer"),
    ("title", "Духовой оркестр"),
    ("status", "submitted"),
    ("priority", "4"),
    ("wanted", "2"),
    ("duration_min", "60"),
    ("people", "Вера\r\nГлеб\r\n"),
    ("availability", "2023-06-03 12:00-18:00 +2\r\n2023-06-04"),
    ("embankments", "center"),
    ("power_kw", "2,5"),
];

async fn a_form_tells_all_that_is_wrong_beside_the_fields(store: Store) {
    let office = Office::with(&store, &waiting().build()).await;
    let path = "/applications/brass/edit";
    let mut wrong = BRASS.to_vec();
    for (name, value) in [
        ("wanted", "много"),
        ("power_kw", "-1"),
        ("embankments", "moon"),
    ] {
        wrong.iter_mut().find(|field| field.0 == name).unwrap().1 = value;
    }
    let answer = submit(&office, path, &wrong).await;
    assert_eq!(answer.status, 422);
    for (name, value) in [("wanted", "много"), ("power_kw", "-1")] {
        let shown = format!("name=\"{name}\" value=\"{value}\"");
        assert!(answer.text().contains(&shown), "{name}");
        assert!(
            answer
                .text()
                .contains(&format!("id=\"field-{name}-error\"")),
            "{name}"
        );
    }
    assert!(readable(answer.text()).contains("Исправьте 3 поля"));
    let mut next = BRASS.to_vec();
    next.push(("then", "next"));
    let answer = submit(&office, path, &next).await;
    assert_eq!(
        answer.header("location"),
        "/desk/test/applications/dance?status=submitted"
    );
    let brass = part(&office, "brass").await;
    assert_eq!((&*brass.title, brass.priority), ("Духовой оркестр", 4));
    assert_eq!(
        (brass.people, brass.embankments),
        (vec!["Вера".into(), "Глеб".into()], vec!["center".into()])
    );
    assert_eq!(
        (brass.availability.len(), brass.power_kw.to_string()),
        (2, "2.5".into())
    );
    // What the form does not show is not lost with it: there is nothing of that.
    assert_eq!(brass.contact.phone, "");
    // Somebody else's version: both values, and everything typed can be sent again.
    let mut stale = BRASS.to_vec();
    stale.push(("title", "Другое"));
    stale.retain(|field| *field != ("title", "Духовой оркестр"));
    let answer = submit(&office, path, &stale).await;
    assert_eq!(answer.status, 412);
    let told = answer.text();
    assert!(readable(told).contains("Духовой оркестр") && readable(told).contains("Другое"));
    assert!(told.contains("name=\"version\" value=\"2\"") && told.contains("value=\"center\""));
    // So much power that its place has not enough of it: why should that be?
    let placed = [
        ("do", "place"),
        ("of", "brass"),
        ("date", "2023-06-04"),
        ("place", "stage"),
        ("start", "12:00"),
    ];
    assert_eq!(office.send(&placed).await.status, 303);
    let mut greedy: Vec<_> = BRASS
        .iter()
        .copied()
        .filter(|field| field.0 != "power_kw" && field.0 != "version")
        .collect();
    greedy.extend([("power_kw", "20"), ("version", "2")]);
    let answer = submit(&office, path, &greedy).await;
    assert_eq!(answer.status, 409, "{}", readable(answer.text()));
    greedy.push(("reason", "Свой генератор"));
    assert_eq!(submit(&office, path, &greedy).await.status, 303);
    // A new one, under an id that is taken and under one of its own.
    let mut new = BRASS.to_vec();
    new.push(("id", "choir"));
    assert_eq!(submit(&office, "/new-application", &new).await.status, 422);
    new.pop();
    let answer = submit(&office, "/new-application", &new).await;
    let made = answer
        .header("location")
        .strip_prefix("/desk/test/applications/f-");
    assert!(made.is_some(), "{}", answer.header("location"));
}

/// What a page's audience may not see is not in it.
#[test]
fn a_reviewer_scores_and_decides_without_contacts() {
    on_sqlite(async |store| {
        let office = Office::with(&store, &waiting().build()).await;
        let grants = [grant(Role::Reviewer, SLUG, "")];
        person(&store, "vera", &grants, time(NOW)).await;
        let review = |score: &'static str| {
            [
                ("score", score),
                ("comment", "Хорошо"),
                ("back", "/desk/test/applications/brass"),
            ]
        };
        let path = "/applications/brass/review";
        assert_eq!(submit(&office, path, &review("5")).await.status, 303);
        let cookie = office.app.log_in("vera").await;
        let vera = Office { cookie, ..office };
        let page = vera.page(&format!("{QUEUE}/brass")).await;
        let told = readable(&page);
        assert!(
            !page.contains("200-00-01") && !told.contains("Вера"),
            "{told}"
        );
        assert!(told.contains("Оценки других видны после вашей") && !told.contains("Хорошо"));
        let queue = readable(&vera.page(&format!("{QUEUE}?show=unrated")).await);
        assert!(
            queue.contains("9 заявок") && !queue.contains("оценка 5"),
            "{queue}"
        );
        assert_eq!(submit(&vera, path, &review("7")).await.status, 422);
        let answer = submit(&vera, path, &review("2")).await;
        assert_eq!(answer.header("location"), "/desk/test/applications/brass");
        let told = readable(&vera.page(&format!("{QUEUE}/brass")).await);
        assert!(
            told.contains("оценка 3,5") && told.contains("anna"),
            "{told}"
        );
        let decide = [("application", "brass@1"), ("status", "accepted")];
        assert_eq!(submit(&vera, "/decisions", &decide).await.status, 303);
        assert_eq!(status(&vera, "brass").await, Accepted);
    });
}

/// A city's queue stays small: a page of it, whatever the season holds.
#[test]
fn a_long_queue_comes_in_pages() {
    on_sqlite(async |store| {
        let season = good_example().change(|parts| {
            for nth in 0..3_000 {
                let it = performer(&format!("p{nth}")).with(|it| it.status = Submitted);
                parts.applications.push(it);
            }
        });
        let office = Office::with(&store, &season.build()).await;
        let page = office
            .page(&format!("{QUEUE}?status=submitted&page=60"))
            .await;
        assert_eq!(page.matches("name=\"application\"").count(), 50);
        assert!(page.contains("p2999@1"));
        assert!(page.len() < 120_000, "{} bytes", page.len());
        assert!(page.matches('<').count() < 5_000);
    });
}
