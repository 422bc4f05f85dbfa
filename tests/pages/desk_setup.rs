//! The set-up of a season, edited in tables.

use yarkie_berega::app::{Deed, Store};
use yarkie_berega::domain::edit::{Item, Part};

use super::desk_edits::Office;
use crate::support::app::{Answer, readable};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::edit;
use crate::support::season::With;

on_both_databases! {
    rows_are_added_changed_and_removed
    the_public_form_is_opened_by_a_setting
    whoever_comes_late_sees_both_values
    what_something_stands_on_is_removed_only_with_it
}

const SLUG: &str = "test";
const SHEETS: [&str; 6] = [
    "days",
    "embankments",
    "places",
    "travel",
    "noise",
    "settings",
];

fn path(sheet: &str) -> String {
    format!("/desk/{SLUG}/setup/{sheet}")
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split('"').next()
}

/// What the form of a row sends as it stands.
fn form(page: &str) -> Vec<(String, String)> {
    let form = &page[page.find("<form class=\"row-form\"").expect("a form")..];
    let form = &form[..form.find("</form>").unwrap()];
    let mut fields = Vec::new();
    let mut select = String::new();
    for tag in form.split('<').map(|tag| tag.split('>').next().unwrap()) {
        let value = attribute(tag, "value").unwrap_or("").to_owned();
        if tag.starts_with("select") {
            attribute(tag, "name").unwrap().clone_into(&mut select);
        } else if tag.starts_with("option")
            && (tag.ends_with(" selected") || !has(&fields, &select))
        {
            set(&mut fields, &select, &value);
        } else if tag.starts_with("input") {
            let is_off = tag.contains("type=\"checkbox\"") && !tag.ends_with(" checked");
            if !is_off {
                set(&mut fields, attribute(tag, "name").unwrap(), &value);
            }
        }
    }
    fields
}

fn has(fields: &[(String, String)], name: &str) -> bool {
    fields.iter().any(|(of, _)| of == name)
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(of, _)| of != name);
    fields.push((name.to_owned(), value.to_owned()));
}

/// Opens the form at the address, types into it and sends it.
async fn save(office: &Office, sheet: &str, row: &str, typed: &[(&str, &str)]) -> Answer {
    let page = office.page(&format!("{}?{row}", path(sheet))).await;
    let mut fields = form(&page);
    for (name, value) in typed {
        set(&mut fields, name, value);
    }
    send(office, sheet, "save", &fields).await
}

async fn send(office: &Office, sheet: &str, what: &str, fields: &[(String, String)]) -> Answer {
    let fields = fields.iter().map(|(name, value)| (&**name, &**value));
    let fields: Vec<_> = fields.chain([("do", what)]).collect();
    office
        .app
        .submit(&path(sheet), &office.cookie, &fields)
        .await
}

/// The page that a saved row leads to.
async fn after(office: &Office, answer: Answer) -> String {
    assert_eq!(answer.status, 303, "{}", readable(answer.text()));
    readable(&office.page(answer.header("location")).await)
}

async fn rows_are_added_changed_and_removed(store: Store) {
    let office = Office::open(&store).await;
    let first = office.draft().await;
    let added: [(&str, &[(&str, &str)]); 4] = [
        (
            "days",
            &[
                ("date", "2023-06-11"),
                ("open", "12:00"),
                ("close", "20:00"),
                ("theme", "music"),
            ],
        ),
        (
            "embankments",
            &[
                ("id", "pier"),
                ("name", "Причал"),
                ("power_kw", "40,5"),
                ("travel", "15"),
            ],
        ),
        (
            "places",
            &[
                ("id", "pier-stage"),
                ("embankment", "pier"),
                ("kind", "stage"),
                ("power_kw", "9"),
            ],
        ),
        (
            "noise",
            &[("place_a", "pier-stage"), ("place_b", "lake-stage")],
        ),
    ];
    for (sheet, typed) in added {
        let saved = save(&office, sheet, "add=yes", typed).await;
        assert!(
            after(&office, saved).await.contains("Сохранено."),
            "{sheet}"
        );
    }
    let season = office.draft().await.draft.season().clone();
    let pier = season.embankment_by_id("pier").unwrap();
    let lake = season.embankment_by_id("lake").unwrap();
    assert_eq!(season.travel().minutes(pier, lake), 15);
    assert_eq!(
        season.embankment(pier).power_limit_kw.unwrap().to_string(),
        "40.5"
    );
    // What is changed is changed in its form; the rest of the row stays.
    let saved = save(&office, "travel", "edit=lake%7Cpier", &[("minutes", "25")]).await;
    after(&office, saved).await;
    let saved = save(&office, "places", "edit=pier-stage", &[("capacity", "2")]).await;
    after(&office, saved).await;
    let saved = save(&office, "settings", "", &[("theme", "40")]).await;
    after(&office, saved).await;
    let season = office.draft().await.draft.season().clone();
    assert_eq!(season.travel().minutes(pier, lake), 25);
    let place = season.place(season.place_by_id("pier-stage").unwrap());
    assert_eq!(
        (place.capacity, place.power_kw.to_string().as_str()),
        (2, "9")
    );
    assert_eq!(season.weights().theme, 40);
    let saved = save(&office, "settings", "", &[]).await;
    assert!(
        after(&office, saved)
            .await
            .contains("Ничего не изменилось.")
    );
    // A limit below what is planned is taken, and what comes of it is told.
    let saved = save(&office, "embankments", "edit=center", &[("power_kw", "12")]).await;
    let told = after(&office, saved).await;
    assert!(told.contains("Из-за этого появились 2 конфликта"), "{told}");
    // Each was one step.
    let mut steps = office.draft().await.revision;
    while steps > 1 {
        let fields = [("step", &*steps.to_string()), ("back", "/desk/test")];
        let answer = office
            .app
            .submit("/desk/test/undo", &office.cookie, &fields)
            .await;
        if answer.status != 303 {
            break;
        }
        steps -= 1;
    }
    let back = office.draft().await;
    assert!(first.draft.items().diff(back.draft.items()).is_empty());
}

async fn the_public_form_is_opened_by_a_setting(store: Store) {
    let office = Office::open(&store).await;
    let mut typed = vec![
        ("applications_open", "yes"),
        ("applications_from", "2023-06-01"),
        ("applications_until", "2023-05-01"),
        ("operator", " Центр праздников,  Красноярск "),
    ];
    let answer = save(&office, "settings", "", &typed).await;
    assert_eq!(answer.status, 422);
    let told = readable(answer.text());
    assert!(told.contains("нужна дата не раньше"), "{told}");
    typed[2].1 = "2023-06-10";
    let saved = save(&office, "settings", "", &typed).await;
    assert!(after(&office, saved).await.contains("Сохранено."));
    let reception = office.draft().await.draft.season().reception().clone();
    assert!(reception.is_open);
    let days = [reception.from, reception.until].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["2023-06-01", "2023-06-10"]);
    assert_eq!(reception.operator, "Центр праздников, Красноярск");
    assert_eq!(office.app.get("/test/apply").await.status, 200);
    // The form shows what is set, and an empty field takes it away.
    let saved = save(&office, "settings", "", &[("applications_until", "")]).await;
    assert!(after(&office, saved).await.contains("Сохранено."));
    let reception = office.draft().await.draft.season().reception().clone();
    assert_eq!((reception.is_open, reception.until), (true, None));
    office.undo().await;
    let before = office.draft().await;
    let until = before.draft.season().reception().until;
    assert_eq!(
        until.map(|day| day.to_string()).as_deref(),
        Some("2023-06-10")
    );
    // Nothing else of the settings has changed meanwhile.
    assert_eq!(before.draft.season().name(), "Проверочный сезон");
}

async fn whoever_comes_late_sees_both_values(store: Store) {
    let office = Office::open(&store).await;
    let page = office
        .page(&format!("{}?edit=center", path("embankments")))
        .await;
    let mut fields = form(&page);
    let center = Item::Embankment("center".into());
    let stored = office.draft().await;
    let Some(Part::Embankment(part)) = stored.draft.items().part(&center).cloned() else {
        panic!()
    };
    let theirs = part.with(|it| it.name = "Пристань".into());
    edit(&office.desk, SLUG, [Deed::Put(Part::Embankment(theirs))]).await;
    set(&mut fields, "name", "Причал");
    let answer = send(&office, "embankments", "save", &fields).await;
    assert_eq!(answer.status, 412);
    let page = answer.text().to_owned();
    let read = readable(&page);
    assert!(
        read.contains("Анна") && read.contains("Сейчас здесь: Пристань"),
        "{read}"
    );
    // Only what differs is told; what was typed is still there, and can be saved knowingly.
    assert_eq!(read.matches("Сейчас здесь").count(), 1);
    let fields = form(&page);
    assert!(fields.contains(&("name".into(), "Причал".into())));
    let saved = send(&office, "embankments", "save", &fields).await;
    assert!(after(&office, saved).await.contains("Причал"));
    // Whoever adds what is there already is told so.
    let answer = save(
        &office,
        "places",
        "add=yes",
        &[("id", "stage"), ("kind", "stage")],
    )
    .await;
    assert_eq!(answer.status, 412);
    assert!(readable(answer.text()).contains("Такая строка уже есть"));
}

async fn what_something_stands_on_is_removed_only_with_it(store: Store) {
    let office = Office::open(&store).await;
    let page = office
        .page(&format!("{}?edit=lake-stage", path("places")))
        .await;
    let fields = form(&page);
    let kept = send(&office, "places", "remove", &fields).await;
    assert_eq!(kept.status, 409);
    let read = readable(kept.text());
    assert!(
        read.contains("пока нельзя удалить") && read.contains("Заявка choir: 4"),
        "{read}"
    );
    let gone = send(&office, "places", "remove-all", &fields).await;
    assert!(after(&office, gone).await.contains("Удалено."));
    assert!(
        office
            .draft()
            .await
            .draft
            .season()
            .place_by_id("lake-stage")
            .is_none()
    );
    // What applications name can't go with them.
    let page = office
        .page(&format!("{}?edit=lake", path("embankments")))
        .await;
    let kept = send(&office, "embankments", "remove-all", &form(&page)).await;
    assert_eq!(kept.status, 409);
    let read = readable(kept.text());
    assert!(
        read.contains("Заявка choir") && read.contains("уберите её из заявок"),
        "{read}"
    );
}

#[test]
fn what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let before = office.draft().await.revision;
        let typed = [
            ("open", "полдень"),
            ("close", "25:99"),
            ("theme", "'кавычка"),
        ];
        let answer = save(&office, "days", "edit=2023-06-03", &typed).await;
        assert_eq!(answer.status, 422);
        let page = answer.text();
        for (field, value) in typed {
            let is_wrong = field != "theme";
            let input = page.split(&format!("id=\"field-{field}\"")).nth(1).unwrap();
            let input = input.split('>').next().unwrap();
            assert!(
                input.contains(&format!("value=\"{value}\"")),
                "{field}: {input}"
            );
            assert_eq!(input.contains("aria-invalid=\"true\""), is_wrong, "{field}");
            assert_eq!(page.contains(&format!("id=\"error-{field}\"")), is_wrong);
        }
        // What only the season can tell.
        let typed = [("open", "20:00"), ("close", "14:00")];
        let answer = save(&office, "places", "edit=stage", &typed).await;
        assert_eq!(answer.status, 422);
        assert!(readable(answer.text()).contains("нужно время позже"));
        let typed = [("id", "pier"), ("travel", "скоро"), ("latitude", "56")];
        let answer = save(&office, "embankments", "add=yes", &typed).await;
        let page = answer.text();
        assert!(page.contains("id=\"error-travel\"") && page.contains("id=\"error-longitude\""));
        assert_eq!(office.draft().await.revision, before);
        for (sheet, what) in [
            ("days", "fly"),
            ("travel", "remove"),
            ("settings", "remove"),
        ] {
            let fields = [("do", what), ("of", "lake|center")];
            let answer = office
                .app
                .submit(&path(sheet), &office.cookie, &fields)
                .await;
            assert_eq!(answer.status, 400, "{sheet}");
        }
        for missing in ["roads", "days?edit=2023-07-01", "travel?add=yes"] {
            let answer = office.app.visit(&path(missing), &office.cookie).await;
            assert_eq!(answer.status, 404, "{missing}");
        }
    });
}

#[test]
fn the_sheets_read_like_this() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        for sheet in SHEETS {
            let page = readable(&office.page(&path(sheet)).await);
            let (_, page) = page.split_once("\nНастройка\nДни").unwrap();
            insta::assert_snapshot!(format!("setup_{sheet}"), page);
        }
        let page = office
            .page(&format!("{}?edit=center&lang=en", path("embankments")))
            .await;
        let (_, page) = page.split_once("row-form").unwrap();
        insta::assert_snapshot!("setup_a_row_in_english", readable(page));
    });
}
