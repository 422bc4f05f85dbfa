//! Conflicts mended at a click, and publishing.

use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::draft::Draft;

use super::desk_edits::Office;
use crate::support::app::readable;
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{edit, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY};

on_both_databases! {
    every_fix_that_is_offered_mends_its_conflict
    open_conflicts_are_published_only_by_who_has_seen_them
    a_release_is_compared_and_gone_back_to
}

const SLUG: &str = "test";
const RELEASES: &str = "/desk/test/releases";

fn onto_the_choir(draft: &Draft) -> Deed {
    Deed::Move {
        id: id(draft, "band", SATURDAY),
        to: target(SATURDAY, "stage", "18:00-19:00"),
    }
}

fn hard(draft: &Draft) -> usize {
    draft.conflicts().iter().filter(|it| it.is_hard()).count()
}

/// The lines of each form on the page that does something.
fn forms(page: &str) -> Vec<Vec<String>> {
    let forms = page.split("<form class=\"do\"").skip(1);
    let lines = |form: &str| {
        let form = &form[..form.find("</form>").unwrap()];
        let values = form.split("name=\"deed\" value=\"").skip(1);
        let value = |rest: &str| rest[..rest.find('"').unwrap()].to_owned();
        values.map(value).collect()
    };
    forms.map(lines).collect()
}

async fn every_fix_that_is_offered_mends_its_conflict(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    // A conflict that nobody has allowed: what an import or a change of the season leaves behind.
    let change = Deed::Put({
        let item = yarkie_berega::domain::edit::Item::Application("kites".into());
        let mut part = before.draft.items().part(&item).unwrap().clone();
        if let yarkie_berega::domain::edit::Part::Application(it) = &mut part {
            it.wanted = 1;
        }
        part
    });
    edit(&office.desk, SLUG, [change]).await;
    let band = id(&before.draft, "band", SATURDAY);
    edit(&office.desk, SLUG, [onto_the_choir(&before.draft)]).await;
    let allowed = office.draft().await;
    for rule in ["place-double-booking", "person-overlap", "embankment-power"] {
        let line = format!(
            "disallow|{}|{rule}",
            super::desk_edits::seen(&allowed, band)
        );
        assert_eq!(office.send(&[("deed", &line)]).await.status, 303);
    }
    let broken = office.draft().await;
    assert!(hard(&broken.draft) >= 3);
    let offered = forms(&office.page("/desk/test/conflicts").await).len();
    assert!(offered >= 5, "{offered}");
    for nth in 0..offered {
        // Undoing counts as a change, so that the page has to be looked at anew each time.
        let lines = forms(&office.page("/desk/test/conflicts").await).swap_remove(nth);
        let fields: Vec<_> = lines.iter().map(|line| ("deed", line.as_str())).collect();
        let answer = office.send(&fields).await;
        assert_eq!(answer.status, 303, "{lines:?}: {}", readable(answer.text()));
        let mended = office.draft().await;
        assert!(hard(&mended.draft) < hard(&broken.draft), "{lines:?}");
        let step = mended.revision.to_string();
        let undo = [("step", &*step)];
        let answer = office
            .app
            .submit("/desk/test/undo", &office.cookie, &undo)
            .await;
        assert_eq!(answer.status, 303);
        assert_eq!(office.send(&fields).await.status, 412, "{lines:?}");
    }
}

async fn open_conflicts_are_published_only_by_who_has_seen_them(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    edit(&office.desk, SLUG, [onto_the_choir(&before.draft)]).await;
    let allowed = office.draft().await;
    let band = id(&before.draft, "band", SATURDAY);
    let line = format!(
        "disallow|{}|person-overlap",
        super::desk_edits::seen(&allowed, band)
    );
    assert_eq!(office.send(&[("deed", &line)]).await.status, 303);
    let publish =
        async |fields: &[(&str, &str)]| office.app.submit(RELEASES, &office.cookie, fields).await;
    let page = readable(&office.page(RELEASES).await);
    assert!(page.contains("3 жёстких конфликта"), "{page}");
    assert!(page.contains("9 новых"), "{page}");
    for unseen in ["", "0", "3", "x"] {
        let answer = publish(&[("expected", "0"), ("note", "Первая"), ("seen", unseen)]).await;
        assert_eq!(answer.status, 409, "{unseen}");
        assert!(answer.text().contains("Первая"), "what was typed stays");
    }
    let answer = publish(&[("expected", "0"), ("note", "Первая"), ("seen", "1")]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/desk/test/releases/1")
    );
    // Somebody who saw the state before is told, and nothing is published twice.
    let answer = publish(&[("expected", "0"), ("seen", "1")]).await;
    assert_eq!(answer.status, 409);
    assert!(readable(answer.text()).contains("вышла публикация 1 (anna)"));
    let page = readable(&office.page("/desk/test/releases/1").await);
    for told in [
        "Первая",
        "9 новых",
        "Человек в двух местах",
        "Разрешено (Анна): так надо",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

async fn a_release_is_compared_and_gone_back_to(store: Store) {
    let office = Office::open(&store).await;
    let publish = async |expected: &str, only: &[(&str, &str)]| {
        let fields = [&[("expected", expected)], only].concat();
        office
            .app
            .submit(RELEASES, &office.cookie, &fields)
            .await
            .status
    };
    assert_eq!(publish("0", &[]).await, 303);
    let first = office.draft().await;
    let tea = id(&first.draft, "tea", SUNDAY);
    let choir = id(&first.draft, "choir", SATURDAY);
    let to = target(SATURDAY, "stage", "17:00-18:00");
    edit(
        &office.desk,
        SLUG,
        [Deed::Remove { id: tea }, Deed::Move { id: choir, to }],
    )
    .await;
    // Only Saturday: what happens on Sunday stays as it was published.
    assert_eq!(publish("1", &[("day", SATURDAY)]).await, 303);
    let page = readable(&office.page("/desk/test/releases/2").await);
    assert!(
        page.contains("1 перенесено") && !page.contains("отменено"),
        "{page}"
    );
    assert_eq!(publish("2", &[]).await, 303);
    let page = readable(&office.page("/desk/test/releases/3?since=1").await);
    assert!(page.contains("1 перенесено, 1 отменено"), "{page}");
    let go_back = async |revision: u64| {
        let path = "/desk/test/releases/1/go-back";
        let revision = revision.to_string();
        office
            .app
            .submit(path, &office.cookie, &[("revision", &revision)])
            .await
            .status
    };
    let now = office.draft().await.revision;
    assert_eq!(go_back(now - 1).await, 412);
    assert_eq!(go_back(now).await, 303);
    let back = office.draft().await;
    assert!(back.draft.position(tea).is_some());
    let history = readable(&office.page("/desk/test/history").await);
    assert!(history.contains("Возврат к публикации 1"), "{history}");
}

#[test]
fn conflicts_and_publishing_read_like_this() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let before = office.draft().await;
        edit(&office.desk, SLUG, [onto_the_choir(&before.draft)]).await;
        for (name, path) in [
            ("conflicts", "/desk/test/conflicts?lang=ru"),
            ("publishing", RELEASES),
            ("history", "/desk/test/history?lang=en"),
        ] {
            insta::assert_snapshot!(name, readable(&office.page(path).await));
        }
        for missing in [
            "conflicts?day=2023-06-05",
            "releases/1",
            "releases/x",
            "releases?day=2023-06-05",
        ] {
            let answer = office
                .app
                .visit(&format!("/desk/test/{missing}"), &office.cookie)
                .await;
            assert!(matches!(answer.status.as_u16(), 400 | 404), "{missing}");
        }
    });
}
