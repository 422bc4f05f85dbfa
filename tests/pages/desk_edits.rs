//! Edits by plain forms: what a browser without scripts sends.

use yarkie_berega::app::{Deed, Desk, Store, StoredDraft};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::edit::Item;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::BuiltSeason;

use crate::support::app::{Answer, NOW, TestApp, readable, time, web_on};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, draft, edit, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, person};

on_both_databases! {
    an_assignment_moves_by_a_form
    what_adds_conflicts_is_refused_and_done_with_a_reason
    a_stale_edit_shows_both_values_and_can_be_made_again
    steps_are_undone_and_redone
}

const SLUG: &str = "test";
const EDIT: &str = "/desk/test/edit";

/// The good example with Anna at its desk.
pub(super) struct Office {
    pub(super) app: TestApp,
    pub(super) desk: Desk,
    pub(super) cookie: String,
}

impl Office {
    pub(super) async fn open(store: &Store) -> Self {
        Self::with(store, &good_example().build()).await
    }

    /// With another season than the example.
    pub(super) async fn with(store: &Store, built: &BuiltSeason) -> Self {
        Self::of(store, desk(store, built).await).await
    }

    /// At the desk that is there already.
    pub(super) async fn of(store: &Store, desk: Desk) -> Self {
        let roles = [grant(Role::Organizer, SLUG, "")];
        person(store, "anna", &roles, time(NOW)).await;
        Self::staffed(desk, TestApp::new(store)).await
    }

    /// As it is at another time.
    pub(super) async fn open_at(store: &Store, now: &'static str) -> Self {
        let office = Self::open(store).await;
        Self::staffed(office.desk, TestApp::of(web_on(store, now))).await
    }

    async fn staffed(desk: Desk, app: TestApp) -> Self {
        let cookie = app.log_in("anna").await;
        Self { app, desk, cookie }
    }

    pub(super) async fn draft(&self) -> std::sync::Arc<StoredDraft> {
        draft(&self.desk, SLUG).await
    }

    pub(super) async fn send(&self, fields: &[(&str, &str)]) -> Answer {
        self.app.submit(EDIT, &self.cookie, fields).await
    }

    /// Takes the latest step back.
    pub(super) async fn undo(&self) {
        let step = self.draft().await.revision.to_string();
        let path = "/desk/test/undo";
        let answer = self
            .app
            .submit(path, &self.cookie, &[("step", &step)])
            .await;
        assert_eq!(answer.status, 303);
    }

    pub(super) async fn page(&self, path: &str) -> String {
        let answer = self.app.visit(path, &self.cookie).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_owned()
    }
}

/// `ID@VERSION`, as forms name what they were made for.
pub(super) fn seen(stored: &StoredDraft, id: AssignmentId) -> String {
    let held = stored.draft.items().get(&Item::Assignment(id)).unwrap();
    format!("{id}@{}", held.version)
}

/// The fields of the plain form.
fn to<'a>(of: &'a str, date: &'a str, place: &'a str, start: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("do", "move"),
        ("of", of),
        ("date", date),
        ("place", place),
        ("start", start),
        ("end", ""),
        ("back", "/desk/test/days/2023-06-03?zoom=wide#here"),
    ]
}

/// The hidden lines of a page's forms.
pub(super) fn lines(page: &str) -> Vec<String> {
    let rest = page.split("name=\"deed\" value=\"").skip(1);
    let value = |rest: &str| rest[..rest.find('"').unwrap()].to_owned();
    rest.map(value).collect()
}

async fn an_assignment_moves_by_a_form(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let band = id(&before.draft, "band", SATURDAY);
    let of = seen(&before, band);
    let answer = office.send(&to(&of, SATURDAY, "stage", "20:00")).await;
    assert_eq!(answer.status, 303, "{}", readable(answer.text()));
    assert_eq!(
        answer.header("location"),
        "/desk/test/days/2023-06-03?zoom=wide#here"
    );
    let after = office.draft().await;
    let part = after.draft.items().assignment(band).unwrap();
    // As long as before, though no end was typed.
    assert_eq!(part.hours.to_string(), "20:00–21:00");
    let page = office.page(&format!("/desk/test/assignments/{band}")).await;
    let page = readable(&page);
    assert!(page.contains("20:00–21:00"), "{page}");
    assert!(page.contains("anna, 12:00"), "{page}");
}

async fn what_adds_conflicts_is_refused_and_done_with_a_reason(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let band = id(&before.draft, "band", SATURDAY);
    let of = seen(&before, band);
    let answer = office.send(&to(&of, SATURDAY, "stage", "18:00")).await;
    assert_eq!(answer.status, 409);
    let page = answer.text().to_owned();
    assert!(
        readable(&page).contains("Так появятся 3 конфликта"),
        "{}",
        readable(&page)
    );
    assert_eq!(office.draft().await.revision, before.revision);
    // What the page offers to send again is what was asked for.
    let again = lines(&page);
    assert_eq!(again, [format!("move|{of}|2023-06-03|stage|18:00-")]);
    let reason = "Совместный номер";
    let answer = office
        .send(&[
            ("deed", &again[0]),
            ("reason", reason),
            ("back", "/desk/test"),
        ])
        .await;
    assert_eq!(answer.status, 303);
    let after = office.draft().await;
    let hard = after
        .draft
        .conflicts()
        .iter()
        .filter(|conflict| conflict.is_hard());
    let given = hard.map(|conflict| after.draft.override_of(conflict).unwrap().reason.as_str());
    assert_eq!(given.collect::<Vec<_>>(), [reason; 3]);
    // The page of the assignment says who allowed it, and takes it back.
    let page = office.page(&format!("/desk/test/assignments/{band}")).await;
    assert!(readable(&page).contains("Разрешено (anna): Совместный номер"));
    let of = seen(&after, band);
    let line = format!("disallow|{of}|noise");
    let answer = office.send(&[("deed", &line)]).await;
    // The good example has no such override: nothing to take back, nothing done.
    assert_eq!(answer.status, 303);
    let line = format!("disallow|{of}|place-double-booking");
    assert_eq!(office.send(&[("deed", &line)]).await.status, 303);
    let no_reason = [
        ("do", "allow"),
        ("of", &*of),
        ("rule", "place-double-booking"),
    ];
    assert_eq!(office.send(&no_reason).await.status, 422);
    let with_reason = [&no_reason[..], &[("reason", "Ещё раз")]].concat();
    assert_eq!(office.send(&with_reason).await.status, 303);
    let history = office.page(&format!("/desk/test/assignments/{band}")).await;
    let history = readable(&history);
    assert!(history.contains("Разрешено (anna): Ещё раз"), "{history}");
    assert!(
        history.contains("Разрешено для «Заявка band»: Место занято дважды"),
        "{history}"
    );
}

async fn a_stale_edit_shows_both_values_and_can_be_made_again(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let band = id(&before.draft, "band", SATURDAY);
    let deed = Deed::Move {
        id: band,
        to: target(SATURDAY, "stage", "21:00-22:00"),
    };
    edit(&office.desk, SLUG, [deed]).await;
    let answer = office
        .send(&to(&seen(&before, band), SATURDAY, "stage", "20:00"))
        .await;
    assert_eq!(answer.status, 412);
    let page = answer.text().to_owned();
    let read = readable(&page);
    for told in [
        "Это уже изменили",
        "Анна, 12:00",
        "21:00–22:00",
        "20:00–21:00",
    ] {
        assert!(read.contains(told), "{told}: {read}");
    }
    let again = lines(&page);
    assert_eq!(office.send(&[("deed", &again[0])]).await.status, 303);
    let after = office.draft().await;
    let part = after.draft.items().assignment(band).unwrap();
    assert_eq!(part.hours.to_string(), "20:00–21:00");
    // What is gone can't be moved, and that is said.
    edit(&office.desk, SLUG, [Deed::Remove { id: band }]).await;
    let answer = office
        .send(&to(&seen(&after, band), SATURDAY, "stage", "19:15"))
        .await;
    assert_eq!(answer.status, 412);
    assert!(readable(answer.text()).contains("Этого больше нет"));
}

async fn steps_are_undone_and_redone(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let tea = id(&before.draft, "tea", SUNDAY);
    let remove = format!("remove|{}", seen(&before, tea));
    assert_eq!(office.send(&[("deed", &remove)]).await.status, 303);
    let turn = async |way: &str, step: &str| {
        let path = format!("/desk/test/{way}");
        let fields = [("step", step), ("back", "/desk/test")];
        office
            .app
            .submit(&path, &office.cookie, &fields)
            .await
            .status
    };
    let page = readable(&office.page("/desk/test").await);
    assert!(page.contains("Снято «Заявка tea»"), "{page}");
    assert_eq!(turn("undo", "1").await, 412);
    assert_eq!(turn("undo", "2").await, 303);
    assert!(office.draft().await.draft.position(tea).is_some());
    assert_eq!(turn("undo", "2").await, 412);
    assert_eq!(turn("redo", "2").await, 303);
    assert!(office.draft().await.draft.position(tea).is_none());
}

#[test]
fn what_was_typed_wrong_is_said_and_stays() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let before = office.draft().await;
        let of = seen(&before, id(&before.draft, "band", SATURDAY));
        for (field, value, told) in [
            ("start", "в шесть", "нужно время"),
            ("start", "", "нужно время"),
            ("end", "10:00", "позже начала"),
            ("date", "когда-нибудь", "такого нет"),
            ("place", "nowhere", "nowhere"),
        ] {
            let mut fields = to(&of, SATURDAY, "stage", "19:15");
            fields
                .iter_mut()
                .find(|(name, _)| *name == field)
                .unwrap()
                .1 = value;
            let answer = office.send(&fields).await;
            assert_eq!(answer.status, 422, "{field}");
            let page = readable(answer.text());
            assert!(page.contains(told), "{field}: {page}");
            let kept = format!("name=\"{field}\" value=\"{value}\"");
            let is_typed = matches!(field, "start" | "end");
            assert!(!is_typed || answer.text().contains(&kept), "{field}");
        }
        for nonsense in [
            "",
            "fly|x@1",
            "move",
            "move|x@1|2023-06-03|stage|12:00",
            "pin|x",
        ] {
            let answer = office.send(&[("deed", nonsense)]).await;
            assert_eq!(answer.status, 400, "{nonsense}");
        }
        assert_eq!(office.draft().await.revision, before.revision);
    });
}

#[test]
fn an_edit_leads_to_no_page_of_others() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        for back in [
            "//evil.example",
            "https://evil.example/desk/test",
            "/desk/tester",
            "/desk/test\\x",
            "",
        ] {
            let stored = office.draft().await;
            let band = id(&stored.draft, "band", SATURDAY);
            let is_pinned = stored.draft.items().assignment(band).unwrap().pinned;
            let verb = if is_pinned { "unpin" } else { "pin" };
            let line = format!("{verb}|{}", seen(&stored, band));
            let answer = office.send(&[("deed", &line), ("back", back)]).await;
            assert_eq!(answer.header("location"), "/desk/test", "{back}");
        }
    });
}

#[test]
fn an_assignment_reads_like_this() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let choir = id(&stored.draft, "choir", SUNDAY);
        let page = office
            .page(&format!("/desk/test/assignments/{choir}"))
            .await;
        insta::assert_snapshot!("an_assignment", readable(&page));
    });
}
