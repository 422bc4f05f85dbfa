//! Two working days of an organizer in a real browser: from a table of applications to the first release,
//! and rain on a Saturday.

use std::sync::Arc;

use yarkie_berega::app::{Desk, Runner, Store};
use yarkie_berega::domain::access::Role;

use super::browser::served;
use super::desk_browser::{clash, log_in};
use crate::support::app::{NOW, time};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::{desk, publish};
use crate::support::example::{SATURDAY, good_example};
use crate::support::people::works_as;

const HARD: &str = "document.querySelectorAll('.conflicts > ul > .is-hard').length";
const TEXT: &str = "document.querySelector('main').innerText";

#[track_caller]
fn reads(browser: &mut Browser, part: &str) {
    let text = browser.evaluate(TEXT);
    let text = text.as_str().unwrap_or_default();
    assert!(text.contains(part), "{part}: {text}");
}

#[track_caller]
fn is_at(browser: &mut Browser, path: &str) {
    assert_eq!(browser.evaluate("location.pathname"), path);
}

fn set(browser: &mut Browser, field: &str, value: &str) {
    browser.evaluate(&format!(
        "document.querySelector('[name={field}]').value = '{value}'; 0"
    ));
}

fn tick(browser: &mut Browser, field: &str) {
    browser.evaluate(&format!(
        "document.querySelector('[name={field}]').checked = true; 0"
    ));
}

/// Chooses a file of that content.
fn choose(browser: &mut Browser, name: &str, content: &str) {
    let content = serde_json::Value::from(content);
    browser.evaluate(&format!(
        "(() => {{ const chosen = new DataTransfer(); \
         chosen.items.add(new File([{content}], '{name}', {{ type: 'text/csv' }})); \
         document.querySelector('[type=file]').files = chosen.files; return 0; }})()"
    ));
}

const TABLE: &str = "Название номера;Коллектив;Длительность, мин
Песни реки;Хор «Енисей»;30
Танцы;«Каблучок»;20
";

#[test]
fn applications_are_imported_allocated_mended_and_published() {
    on_sqlite(async |store| {
        clash(&store).await;
        let runner = Runner::new(Desk::new(store.clone()), Arc::new(|| time(NOW)));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let work = runner.serve(async {
            let _ = stopped.await;
        });
        let looked = async {
            let seen = served(&store, to_a_release).await;
            stop.send(()).unwrap();
            seen
        };
        let ((), seen) = tokio::join!(work, looked);
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

fn to_a_release(origin: &str) -> Option<()> {
    let mut anna = Browser::desktop(1440, 1000)?;
    log_in(&mut anna, origin, "anna");
    import(&mut anna, origin);
    allocate(&mut anna, origin);
    mend(&mut anna, origin);
    anna.open(&format!("{origin}/desk/test/releases"));
    anna.follow("form[action='/desk/test/releases'][method=post] button");
    is_at(&mut anna, "/desk/test/releases/1");
    anna.open(&format!("{origin}/test?q=Песни"));
    reads(&mut anna, "Песни реки");
    Some(())
}

fn import(browser: &mut Browser, origin: &str) {
    browser.open(&format!("{origin}/desk/test/import"));
    choose(browser, "answers.csv", TABLE);
    browser.submit("document.querySelector('form[enctype]')");
    for (field, value) in [
        ("column-0", "title"),
        ("column-1", "applicant"),
        ("column-2", "duration_min"),
        ("kind", "performer"),
    ] {
        set(browser, field, value);
    }
    browser.follow("button[value=look]");
    reads(browser, "Новые: 2");
    browser.follow("button[value=store]");
    is_at(browser, "/desk/test");
}

/// What is placed stays, with its conflicts; the new ones get places.
fn allocate(browser: &mut Browser, origin: &str) {
    browser.open(&format!("{origin}/desk/test/runs"));
    set(browser, "seconds", "1");
    for field in ["keep", "submitted"] {
        tick(browser, field);
    }
    browser.submit("document.querySelector('#live form.stack')");
    is_at(browser, "/desk/test/runs/1");
    // The page follows the run by itself until it has ended.
    browser.until("document.querySelector('form[action$=\"/apply\"]')");
    browser.follow("form[action$='/apply'] button");
    is_at(browser, "/desk/test");
}

/// By the button beside a conflict, taken back and done again.
fn mend(browser: &mut Browser, origin: &str) {
    browser.open(&format!("{origin}/desk/test/conflicts"));
    assert_eq!(browser.evaluate(HARD), 2);
    browser.follow(".conflicts .is-hard .fixes button");
    is_at(browser, "/desk/test/conflicts");
    assert_eq!(browser.evaluate(HARD), 0);
    browser.follow("[data-turn=undo] button");
    assert_eq!(browser.evaluate(HARD), 2);
    browser.follow("[data-turn=redo] button");
    assert_eq!(browser.evaluate(HARD), 0);
}

#[test]
fn rain_on_a_saturday_is_looked_at_applied_and_published() {
    on_sqlite(async |store| {
        published(&store).await;
        let seen = served(&store, rain).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

async fn published(store: &Store) {
    let desk = desk(store, &good_example().build()).await;
    works_as(store, "anna", Role::Organizer).await;
    publish(&desk, "test", NOW).await;
}

fn rain(origin: &str) -> Option<()> {
    let mut anna = Browser::phone(390)?;
    log_in(&mut anna, origin, "anna");
    let programme = format!("{origin}/test?day={SATURDAY}");
    anna.open(&programme);
    reads(&mut anna, "Заявка choir");
    anna.open(&format!("{origin}/desk/test"));
    // On a phone the rooms are in a menu.
    let menu = anna.middle_of(".rooms summary");
    anna.mouse("mousePressed", menu);
    anna.mouse("mouseReleased", menu);
    anna.until("document.querySelector('.rooms details').open");
    anna.follow(".rooms a[href$='/weather']");
    set(&mut anna, "day", SATURDAY);
    anna.evaluate("document.querySelector('[name=embankment][value=center]').checked = true; 0");
    set(&mut anna, "from", "18:00");
    anna.submit("document.querySelector('#live form[method=get]')");
    reads(&mut anna, "Заявка choir");
    anna.follow("#live section form[method=post] button");
    is_at(&mut anna, "/desk/test/releases");
    anna.follow("form[action='/desk/test/releases'][method=post] button");
    is_at(&mut anna, "/desk/test/releases/2");
    reads(&mut anna, "18:00");
    // The page that she has seen is kept for a minute; this is another one.
    anna.open(&format!("{programme}&embankment=center"));
    let late = "[...document.querySelectorAll('.events > li.as-planned > time')].some((it) => it.innerText.includes('19:15'))";
    assert_eq!(anna.evaluate(late), false);
    Some(())
}
