//! What an applicant has told is erased for good, wherever it got to.

use yarkie_berega::app::{
    AppError, By, Deed, Desk, Intake, Key, Once, Opinion, Publication, Request, Store,
};
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::attendance::Turnout;
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::season::{ApplicationPart, BuiltSeason};
use yarkie_berega::exchange::bundle::Limits;
use yarkie_berega::exchange::intake::{Clashes, FormTable};
use yarkie_berega::store::Address;

use crate::support::app::{NOW, TestApp, time, web_on};
use crate::support::attendance::{new_mark, send, turnout};
use crate::support::database::{block_on, migrated, on_both_databases, on_file, rows};
use crate::support::desk::{by, desk, draft, edit, now, publish, request, stored, target};
use crate::support::draft::id;
use crate::support::dump::{dump, octets};
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::person;
use crate::support::values::date;

on_both_databases! {
    nothing_of_an_applicant_stays
    what_others_say_stays
    the_season_goes_on
    what_is_planned_is_not_erased
    one_that_was_removed_is_erased_too
    one_that_has_had_nothing_is_withdrawn
}

/// Of the good example.
const SLUG: &str = "test";
/// When all days are over.
const AFTER: &str = "2023-06-20T05:00:00Z";
/// Words that only the choir has, in whatever form it is written.
const MARKS: [&str; 5] = ["Меткин", "metkin", "555-66-77", "Куклы", "Показывает"];

fn told(part: &mut ApplicationPart) {
    part.title = "Куклы Вероники".into();
    part.description = "Показывает Вероника".into();
    part.applicant = "Студия Меткиной".into();
    part.contact.name = "Вероника Меткина".into();
    part.contact.email = "v.metkina@example.org".into();
    part.contact.phone = "+7 913 555-66-77".into();
    part.people = vec!["Вероника Меткина".into(), "Борис".into()];
}

fn season() -> BuiltSeason {
    let built = good_example().change(|parts| {
        for application in &mut parts.applications {
            application.contact.email = format!("{}@example.org", application.id);
            if application.id == "choir" {
                told(application);
            }
        }
    });
    built.build()
}

async fn part(desk: &Desk, id: &str) -> ApplicationPart {
    let draft = draft(desk, SLUG).await;
    match draft.draft.items().part(&Item::Application(id.to_owned())) {
        Some(Part::Application(part)) => (**part).clone(),
        other => panic!("{id}: {other:?}"),
    }
}

async fn put(desk: &Desk, id: &str, change: impl FnOnce(&mut ApplicationPart)) {
    let mut part = part(desk, id).await;
    change(&mut part);
    edit(desk, SLUG, [Deed::Put(Part::Application(Box::new(part)))]).await;
}

/// Brings the choir's words wherever they can get to; and the id of a second application of the same people.
async fn fill(store: &Store) -> (Desk, String) {
    let desk = desk(store, &season()).await;
    publish(&desk, SLUG, NOW).await;
    put(&desk, "choir", |part| {
        part.description = "Показывает она".into()
    })
    .await;
    put(&desk, "choir", |part| {
        part.contact.phone = "555-66-77".into()
    })
    .await;
    let example = draft(&desk, SLUG).await;
    let [choir, band] = ["choir", "band"].map(|of| id(&example.draft, of, SATURDAY));
    // Beside each other, which breaks rules: allowed for a reason, and published so.
    let to = target(SATURDAY, "stage", "18:30-19:30");
    let moved = Request {
        reason: Some("Так просит Вероника Меткина".into()),
        note: "Со слов: Вероника Меткина".into(),
        ..request([Deed::Move { id: choir, to }])
    };
    desk.edit(SLUG, &now(), &moved, None).await.unwrap();
    let noted = Publication {
        note: "Выступает Студия Меткиной".into(),
        ..Publication::default()
    };
    let answer = |_: &_| "{\"contact\":\"Вероника Меткина\"}".as_bytes().to_vec();
    let once = Once {
        key: Key {
            owner: "1".into(),
            key: "a".into(),
            request: vec![1],
        },
        answer: &answer,
    };
    desk.publish(SLUG, &now(), &noted, Some(&once))
        .await
        .unwrap();
    let mut late = new_mark(1, turnout(choir, Turnout::Arrived), NOW);
    late.note = "Меткина опоздала".into();
    let mut other = new_mark(2, turnout(band, Turnout::Arrived), NOW);
    other.note = "Ждали: Вероника Меткина".into();
    send(&desk, SLUG, NOW, &[late, other]).await;
    let reviewer = By {
        actor: yarkie_berega::domain::actor::Actor::Person {
            id: person(store, "boris", &[], time(NOW)).await,
            name: "boris".into(),
        },
        ..now()
    };
    for (of, comment) in [
        ("choir", "Меткина хороша"),
        ("band", "Хуже, чем Студия Меткиной"),
    ] {
        let opinion = Opinion {
            score: 4,
            comment: comment.into(),
        };
        desk.review(SLUG, &reviewer, of, &opinion).await.unwrap();
    }
    let table =
        "Название;Коллектив;Кто вы?;Почта\r\nКуклы;Меткина;Ансамбль;a.metkina@example.org\r\n";
    let kept = desk
        .keep_table(SLUG, "a.csv", table.into(), time(NOW))
        .await;
    kept.unwrap();
    let table = FormTable::read("a.csv", table.as_bytes(), None, &Limits::default()).unwrap();
    let intake = Intake {
        table: &table,
        mapping: None,
        clashes: Clashes::KeepDraft,
        skip_faulty: false,
        revision: None,
    };
    let imported = desk.import_applications(SLUG, &now(), &intake, None).await;
    let imported = imported.unwrap().fresh().unwrap();
    (desk, imported.preview.rows[0].id.clone())
}

async fn erase(desk: &Desk, application: &str) -> yarkie_berega::app::Erased {
    let erased = desk.erase(SLUG, &by(AFTER), application).await;
    erased.unwrap()
}

#[track_caller]
fn assert_clean(text: &str) {
    for mark in MARKS {
        let found: Vec<&str> = text.lines().filter(|line| line.contains(mark)).collect();
        assert!(found.is_empty(), "{mark}: {found:#?}");
    }
}

async fn nothing_of_an_applicant_stays(store: Store) {
    let (desk, second) = fill(&store).await;
    let before = dump(&store).await;
    for mark in MARKS {
        assert!(
            before.contains(mark),
            "{mark} is nowhere: the test tests nothing"
        );
    }
    let erased = erase(&desk, "choir").await;
    assert!(erased.steps >= 3 && erased.releases == 2, "{erased:?}");
    assert!(erased.messages > 0, "{erased:?}");
    erase(&desk, &second).await;
    assert_eq!(rows(&store, "SELECT COUNT(*) FROM upload").await, 0);
    assert_clean(&dump(&store).await);
    // A second time there is nothing to erase.
    let again = erase(&desk, "choir").await;
    assert_eq!((again.steps, again.releases), (0, 0));
    let app = TestApp::of(web_on(&store, AFTER));
    for path in [
        "/test",
        "/test/calendar/programme.ics",
        "/test/schedule.json",
        "/test/changes.atom",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_clean(answer.text());
    }
}

async fn what_others_say_stays(store: Store) {
    let (desk, _) = fill(&store).await;
    let before = draft(&desk, SLUG).await;
    erase(&desk, "choir").await;
    let after = stored(&desk, SLUG).await;
    for id in ["band", "kites", "robots", "tea", "late"] {
        let item = Item::Application(id.to_owned());
        assert_eq!(
            after.draft.items().part(&item),
            before.draft.items().part(&item)
        );
    }
    let erased = part(&desk, "choir").await;
    assert_eq!((&*erased.title, &*erased.applicant), ("choir", ""));
    assert_eq!(erased.category.as_deref(), Some("music"));
    // What took place stays; nothing more is planned.
    assert_eq!(
        (erased.wanted, erased.status),
        (2, ApplicationStatus::Accepted)
    );
    let assignments: Vec<_> = before.draft.items().assignments().collect();
    let kept: Vec<_> = after.draft.items().assignments().collect();
    assert_eq!(assignments, kept);
    let actor = yarkie_berega::app::account::Actor::command_line();
    let scores = desk.scores(SLUG, &actor).await;
    assert_eq!(scores.unwrap().tally("band").unwrap().count, 1);
    let told = dump(&store).await;
    assert!(
        told.contains("Хуже, чем …") && told.contains("Ждали: …"),
        "{told}"
    );
}

async fn the_season_goes_on(store: Store) {
    let (desk, second) = fill(&store).await;
    let later = publish(&desk, SLUG, AFTER).await.release;
    erase(&desk, &second).await;
    erase(&desk, "choir").await;
    let fresh = Desk::new(store.clone());
    // The steps before it can still be undone, the erasure can't.
    let undone = fresh
        .undo(SLUG, &by(AFTER), latest_applied(&fresh).await)
        .await;
    undone.unwrap();
    stored(&fresh, SLUG).await;
    assert_clean(&dump(&store).await);
    // Calendars hear of it once.
    let seen = |release: &yarkie_berega::app::StoredRelease| {
        let mut events = release.programme.events.iter();
        let event = events.find(|event| event.application.as_str() == "choir");
        event.unwrap().identity.sequence
    };
    let number = later.head.number;
    let cleaned = store.release(SLUG, number).await.unwrap().unwrap();
    assert_eq!(seen(&cleaned), seen(&later) + 1);
    assert!(cleaned.edition > later.edition, "{}", cleaned.edition);
    let next = publish(&fresh, SLUG, AFTER).await.release;
    assert_eq!(seen(&next), seen(&cleaned));
}

/// Number of the step that can be undone.
async fn latest_applied(desk: &Desk) -> u64 {
    let steps = desk.steps(SLUG, None, 50).await.unwrap();
    let applied =
        |head: &&yarkie_berega::app::StepHead| head.state == yarkie_berega::app::StepState::Applied;
    steps.iter().find(applied).unwrap().number
}

async fn what_is_planned_is_not_erased(store: Store) {
    let (desk, _) = fill(&store).await;
    let before = stored(&desk, SLUG).await.revision;
    match desk.erase(SLUG, &now(), "choir").await {
        Err(AppError::StillPlanned { item, dates }) => {
            assert_eq!(item, Item::Application("choir".into()));
            assert_eq!(dates, [date(SATURDAY), date(SUNDAY)]);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(
        desk.erase(SLUG, &now(), "nobody").await,
        Err(AppError::NoItem(_))
    ));
    assert_eq!(stored(&desk, SLUG).await.revision, before);
}

async fn one_that_was_removed_is_erased_too(store: Store) {
    let (desk, second) = fill(&store).await;
    let gone = Deed::Delete {
        item: Item::Application("choir".into()),
        dependents: true,
    };
    let removed = edit(&desk, SLUG, [gone]).await.step().unwrap();
    erase(&desk, "choir").await;
    erase(&desk, &second).await;
    assert_clean(&dump(&store).await);
    // It comes back as it is kept.
    let back = desk.undo(SLUG, &by(AFTER), removed).await;
    assert!(
        matches!(back, Err(AppError::NotThatStep { .. })),
        "{back:?}"
    );
}

async fn one_that_has_had_nothing_is_withdrawn(store: Store) {
    let (desk, second) = fill(&store).await;
    erase(&desk, &second).await;
    assert_eq!(
        part(&desk, &second).await.status,
        ApplicationStatus::Withdrawn
    );
}

#[test]
fn nothing_of_an_applicant_stays_in_the_file() {
    on_file(|address: &Address| {
        block_on(async {
            let store = migrated(address).await;
            let (desk, second) = fill(&store).await;
            let has = |octets: &[u8]| {
                let text = String::from_utf8_lossy(octets).into_owned();
                MARKS.map(|mark| text.contains(mark))
            };
            assert!(has(&octets(address)).contains(&true));
            erase(&desk, "choir").await;
            erase(&desk, &second).await;
            assert_eq!(has(&octets(address)), [false; 5]);
        });
    });
}
