//! Several assignments at once, by plain forms: what would change is shown first, all of it is one step.

use yarkie_berega::app::{Deed, Store, StoredDraft};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::season::AssignmentPart;

use super::desk_edits::{Office, lines, seen};
use crate::support::app::{Answer, readable};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::edit;
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::values::decimal;

on_both_databases! {
    several_are_shifted_as_one_step
    who_does_not_fit_is_told_and_nothing_is_done
    two_that_change_places_are_looked_at_first
}

const BOARD: &str = "/desk/test/days/2023-06-03";

fn part(stored: &StoredDraft, id: AssignmentId) -> &AssignmentPart {
    stored.draft.items().assignment(id).unwrap()
}

fn hours(stored: &StoredDraft, id: AssignmentId) -> String {
    part(stored, id).hours.to_string()
}

/// The form below the board, sent with these ticked.
async fn look(office: &Office, ticked: &[&str], act: &[(&str, &str)]) -> Answer {
    let mut fields: Vec<_> = ticked.iter().map(|of| ("of", *of)).collect();
    fields.extend(act);
    fields.push(("back", BOARD));
    let path = "/desk/test/preview";
    office.app.submit(path, &office.cookie, &fields).await
}

/// Does what a page that was looked at offers first.
async fn take(office: &Office, page: &str) -> u16 {
    let form = page.split("action=\"/desk/test/edit\"").nth(1).unwrap();
    let lines = lines(form.split("</form>").next().unwrap());
    let fields: Vec<_> = lines.iter().map(|line| ("deed", &**line)).collect();
    office.send(&fields).await.status.as_u16()
}

async fn several_are_shifted_as_one_step(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let both = ["choir", "band"].map(|name| id(&before.draft, name, SATURDAY));
    let ticked = both.map(|id| seen(&before, id));
    let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
    let act = [("act", "shift"), ("minutes", "+30")];
    let answer = look(&office, &ticked, &act).await;
    assert_eq!(answer.status, 200);
    let page = readable(answer.text());
    for told in [
        "Изменятся 2 назначения",
        "Перенос «Заявка choir»",
        "18:30–19:30",
        "19:45–20:45",
        "Оценка плана:",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("Не подход"), "{page}");
    assert_eq!(office.draft().await.revision, before.revision);
    assert_eq!(take(&office, answer.text()).await, 303);
    let after = office.draft().await;
    assert_eq!(after.revision, before.revision + 1);
    let moved = both.map(|id| hours(&after, id));
    assert_eq!(moved, ["18:30–19:30", "19:45–20:45"]);
    office.undo().await;
    let back = office.draft().await;
    let hours_of = |stored: &StoredDraft| both.map(|id| hours(stored, id));
    assert_eq!(hours_of(&back), hours_of(&before));
}

async fn who_does_not_fit_is_told_and_nothing_is_done(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let [choir, band] = ["choir", "band"].map(|name| id(&before.draft, name, SATURDAY));
    let ticked = [choir, band].map(|id| seen(&before, id));
    let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
    // An hour earlier the robots still take the power that the band needs.
    let answer = look(&office, &ticked, &[("act", "shift"), ("minutes", "-60")]).await;
    let page = readable(answer.text());
    assert!(
        page.contains("Не подходит 1. Всё делается вместе"),
        "{page}"
    );
    assert!(page.contains("Мощность набережной:"), "{page}");
    assert!(page.contains("Только 1, который подходит"), "{page}");
    let ids = format!("{BOARD}?chosen={choir},{band}");
    assert!(answer.text().contains(&ids), "{}", answer.text());
    let all: Vec<_> = lines(answer.text());
    // Sent all the same it is refused, whole.
    let fields = [("deed", &*all[1]), ("deed", &*all[2])];
    assert_eq!(office.send(&fields).await.status, 409);
    assert_eq!(office.draft().await.revision, before.revision);
    // Without the one that does not fit the rest is looked at again, and done.
    let path = "/desk/test/preview";
    let fitting = [("deed", &*all[0]), ("back", BOARD)];
    let answer = office.app.submit(path, &office.cookie, &fitting).await;
    assert!(readable(answer.text()).contains("Изменится 1 назначение"));
    assert_eq!(take(&office, answer.text()).await, 303);
    let after = office.draft().await;
    assert_eq!(hours(&after, choir), "17:00–18:00");
    assert_eq!(hours(&after, band), hours(&before, band));
}

async fn two_that_change_places_are_looked_at_first(store: Store) {
    let office = Office::open(&store).await;
    let before = office.draft().await;
    let [choir, band] = ["choir", "band"].map(|name| id(&before.draft, name, SATURDAY));
    let (of, with) = (seen(&before, choir), band.to_string());
    let answer = look(&office, &[&of], &[("do", "swap"), ("with", &with)]).await;
    assert_eq!(answer.status, 200);
    let page = readable(answer.text());
    assert!(page.contains("Изменятся 2 назначения"), "{page}");
    for told in ["19:15–20:15", "18:00–19:00", "Не подход"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("Только"), "{page}");
    assert_eq!(office.draft().await.revision, before.revision);
    let lines = lines(answer.text());
    let fields = [("deed", &*lines[0]), ("reason", "договорились")];
    assert_eq!(office.send(&fields).await.status, 303);
    let after = office.draft().await;
    assert_eq!(
        part(&after, choir).hours.from(),
        part(&before, band).hours.from()
    );
    assert_eq!(
        part(&after, band).hours.from(),
        part(&before, choir).hours.from()
    );
}

#[test]
fn all_keep_place_and_time_on_another_day_or_take_its_whole_opening() {
    on_sqlite(async |store| {
        let built = good_example().change(|parts| {
            for application in &mut parts.applications {
                if application.id == "robots" {
                    application.duration_min = None;
                    application.power_kw = decimal("0");
                }
            }
        });
        let office = Office::with(&store, &built.build()).await;
        let stored = office.draft().await;
        let saturday = ["kites", "robots"].map(|name| id(&stored.draft, name, SATURDAY));
        let [kites, robots] = ["kites", "robots"].map(|name| id(&stored.draft, name, SUNDAY));
        let ticked = saturday.map(|id| seen(&stored, id));
        let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
        let answer = look(&office, &ticked, &[("act", "remove")]).await;
        assert!(readable(answer.text()).contains("Снято «Заявка kites»"));
        assert_eq!(take(&office, answer.text()).await, 303);
        let stored = office.draft().await;
        assert!(
            saturday
                .iter()
                .all(|id| stored.draft.position(*id).is_none())
        );
        let ticked = [kites, robots].map(|id| seen(&stored, id));
        let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
        let act = [("act", "day"), ("date", SATURDAY)];
        let answer = look(&office, &ticked, &act).await;
        assert_eq!(
            take(&office, answer.text()).await,
            303,
            "{}",
            readable(answer.text())
        );
        let after = office.draft().await;
        let at = |id| (part(&after, id).date.to_string(), hours(&after, id));
        assert_eq!(at(kites), (SATURDAY.to_owned(), "12:30–13:30".to_owned()));
        assert_eq!(at(robots), (SATURDAY.to_owned(), "12:00–26:00".to_owned()));
    });
}

#[test]
fn pins_and_statuses_are_set_for_all_that_are_ticked() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let both = ["choir", "band"].map(|name| id(&stored.draft, name, SATURDAY));
        let ticked = both.map(|id| seen(&stored, id));
        for (act, pinned) in [("pin", true), ("unpin", false)] {
            let fields = [("of", &*ticked[0]), ("of", &*ticked[1]), ("act", act)];
            assert_eq!(office.send(&fields).await.status, 303);
            let after = office.draft().await;
            assert!(both.iter().all(|id| part(&after, *id).pinned == pinned));
        }
        let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
        let act = [("act", "status"), ("status", "offered")];
        let answer = look(&office, &ticked, &act).await;
        assert_eq!(take(&office, answer.text()).await, 303);
        let after = office.draft().await;
        let is_offered = |id: &AssignmentId| part(&after, *id).status == AssignmentStatus::Offered;
        assert!(both.iter().all(is_offered));
        // A place for another kind of thing: which rule speaks against it is said for each.
        let act = [("act", "place"), ("place", "pitch")];
        let answer = look(&office, &ticked, &act).await;
        let page = readable(answer.text());
        assert!(page.contains("Не подходят 2"), "{page}");
        assert_eq!(page.matches("Вид места:").count(), 2, "{page}");
    });
}

#[test]
fn what_can_not_be_done_at_all_is_said() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let [choir, tea] = ["choir", "tea"].map(|name| id(&stored.draft, name, SATURDAY));
        let ticked = [choir, tea].map(|id| seen(&stored, id));
        let ticked: Vec<_> = ticked.iter().map(String::as_str).collect();
        for act in [
            [("act", "shift"), ("minutes", "скоро")],
            [("act", "shift"), ("minutes", "")],
            [("act", "day"), ("date", "вчера")],
            [("act", "place"), ("place", "nowhere")],
            [("act", "status"), ("status", "x")],
        ] {
            assert_eq!(look(&office, &ticked, &act).await.status, 422, "{act:?}");
        }
        assert_eq!(look(&office, &ticked, &[("act", "fly")]).await.status, 400);
        let act = [("act", "remove")];
        let answer = look(&office, &[], &act).await;
        assert_eq!(answer.status, 422);
        assert!(readable(answer.text()).contains("Ничего не отмечено"));
        assert_eq!(office.send(&act).await.status, 422);
        // Before the day begins.
        let act = [("act", "shift"), ("minutes", "−2000")];
        let answer = look(&office, &ticked, &act).await;
        let page = readable(answer.text());
        assert_eq!(page.matches("Такого времени нет").count(), 2, "{page}");
        assert!(!answer.text().contains("action=\"/desk/test/edit\""));
        // What is gone meanwhile needs nothing done; the others are done.
        edit(&office.desk, "test", [Deed::Remove { id: tea }]).await;
        let answer = look(&office, &ticked, &[("act", "remove")]).await;
        assert!(readable(answer.text()).contains("Изменится 1 назначение"));
        assert_eq!(take(&office, answer.text()).await, 303);
        let stored = office.draft().await;
        assert!(stored.draft.position(choir).is_none());
    });
}

#[test]
fn of_several_only_the_one_that_is_stale_is_made_anew() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let [choir, band] = ["choir", "band"].map(|name| id(&stored.draft, name, SATURDAY));
        let ticked = [choir, band].map(|id| seen(&stored, id));
        edit(
            &office.desk,
            "test",
            [Deed::Pin {
                id: choir,
                pinned: true,
            }],
        )
        .await;
        let old = ticked.clone().map(|of| format!("status|{of}|offered"));
        let fields = [("deed", &*old[0]), ("deed", &*old[1])];
        let answer = office.send(&fields).await;
        assert_eq!(answer.status, 412);
        let again = lines(answer.text());
        assert_ne!(again[0], old[0]);
        assert_eq!(again[1], old[1]);
        let fields = [("deed", &*again[0]), ("deed", &*again[1])];
        assert_eq!(office.send(&fields).await.status, 303);
    });
}

#[test]
fn blocks_have_boxes_where_several_are_ticked() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let stored = office.draft().await;
        let choir = id(&stored.draft, "choir", SATURDAY);
        let page = office.page(&format!("{BOARD}?zoom=wide")).await;
        assert!(!page.contains("form=\"several\""));
        assert!(page.contains("days/2023-06-03?zoom=wide&amp;choose=1\""));
        let page = office.page(&format!("{BOARD}?zoom=wide&choose=1")).await;
        assert_eq!(page.matches("form=\"several\"").count(), 5);
        assert!(page.contains("days/2023-06-03?zoom=wide\""));
        assert!(page.contains("aria-label=\"Отметить: Заявка choir, 18:00–19:00\""));
        assert!(!page.contains("checked"));
        let page = office
            .page(&format!("{BOARD}?choose=1&chosen={choir},x"))
            .await;
        assert_eq!(
            page.matches("aria-label=\"Отметить: Заявка choir, 18:00–19:00\" checked")
                .count(),
            1
        );
        assert_eq!(page.matches(" checked").count(), 1);
        // No link keeps who was ticked.
        assert!(!page.contains("chosen="), "{page}");
    });
}
