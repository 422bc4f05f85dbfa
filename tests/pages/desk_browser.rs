//! A day at the desk in a real browser: a conflict is mended by drag, by keyboard and without scripts,
//! taken back and published, while somebody else looks on.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::identity::AssignmentId;

use super::browser::served;
use crate::support::app::{NOW, time};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::{desk, draft};
use crate::support::draft::id;
use crate::support::example::{SUNDAY, good_example};
use crate::support::people::{PASSWORD, grant, person};
use crate::support::season::assignment;
use crate::support::values::decimal;

const SHIFT: u8 = 8;
const CTRL: u8 = 2;
/// How many conflicts the page tells of.
const HARD: &str = "document.querySelectorAll('.conflicts > ul > .is-hard').length";

/// A season with two on one stage at once, and two organizers. The one that can go elsewhere.
pub(super) async fn clash(store: &Store) -> AssignmentId {
    let clash = assignment("band", SUNDAY, "lake-stage", "18:00-19:00");
    let season = good_example().assignment(clash).change(|parts| {
        // As much as the stage has, so that it is in nobody's way but at that hour.
        for application in &mut parts.applications {
            application.power_kw = application.power_kw.min(decimal("10"));
        }
    });
    let built = season.build();
    let desk = desk(store, &built).await;
    for login in ["anna", "boris"] {
        person(
            store,
            login,
            &[grant(Role::Organizer, "test", "")],
            time(NOW),
        )
        .await;
    }
    id(&draft(&desk, "test").await.draft, "band", SUNDAY)
}

pub(crate) fn log_in(browser: &mut Browser, origin: &str, login: &str) {
    browser.open(&format!("{origin}/login"));
    let fill = format!(
        "document.querySelector('[name=login]').value = '{login}'; \
         document.querySelector('[name=password]').value = '{PASSWORD}'; 0"
    );
    browser.evaluate(&fill);
    browser.submit("document.querySelector('form.stack')");
}

fn open_board(browser: &mut Browser, origin: &str) {
    browser.open(&format!("{origin}/desk/test/days/{SUNDAY}"));
}

/// Somebody at the desk, with a board open.
fn at_desk(origin: &str, login: &str) -> Option<Browser> {
    let mut browser = Browser::desktop(1440, 1000)?;
    log_in(&mut browser, origin, login);
    open_board(&mut browser, origin);
    Some(browser)
}

/// Whether the board shows the block in those hours.
fn shows(block: &str, hours: &str) -> String {
    format!("document.querySelector('{block}')?.textContent.includes('{hours}')")
}

/// Drags the block to somewhere that is shown to be free.
fn drag(browser: &mut Browser, block: &str) {
    let (x, y) = browser.middle_of(&format!("{block} a.open"));
    browser.mouse("mousePressed", (x, y));
    browser.mouse("mouseMoved", (x + 20.0, y));
    browser
        .until("document.querySelector('.layer i.yes') && document.querySelector('.layer i.no')");
    let free = "(() => { const boxes = [...document.querySelectorAll('.layer i.yes')].map((i) => i.getBoundingClientRect()); \
         const box = boxes.sort((a, b) => b.width - a.width)[0]; return [box.x + box.width / 3, box.y + box.height / 2]; })()";
    let point = browser.evaluate(free);
    let to = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    browser.mouse("mouseMoved", to);
    browser.until("document.querySelector('.layer b.yes')");
    browser.mouse("mouseReleased", to);
}

/// Picks the block up by the keyboard and waits until it is known where it may go.
fn take(browser: &mut Browser, block: &str) {
    browser.evaluate(&format!(
        "document.querySelector('{block} a.open').focus(); 0"
    ));
    browser.press(" ", "Space", 0);
    browser.until("document.querySelector('.layer b')");
}

/// Carries what is held back by hours until it may be put down.
fn carry(browser: &mut Browser) {
    for _ in 0..20 {
        browser.press("ArrowLeft", "ArrowLeft", SHIFT);
        if browser.evaluate("document.querySelector('.layer b').className") == "yes" {
            return;
        }
    }
    panic!("there is no free spot to the left");
}

#[test]
fn a_conflict_is_mended_in_three_ways_undone_and_published() {
    on_sqlite(async |store| {
        let band = clash(&store).await;
        let seen = served(&store, move |origin| work(origin, &format!("#a-{band}"))).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

fn work(origin: &str, block: &str) -> Option<()> {
    let mut anna = at_desk(origin, "anna")?;
    let mut boris = at_desk(origin, "boris")?;
    for browser in [&mut anna, &mut boris] {
        browser.until(&format!("{HARD} === 2"));
    }
    drag(&mut anna, block);
    anna.until(&format!("{HARD} === 0"));
    // Boris sees it, and who did it, without doing anything.
    boris.until(&format!("{HARD} === 0"));
    boris.until("/^anna.*Перенос/.test(document.querySelector('.said').textContent)");
    anna.press("z", "KeyZ", CTRL);
    for browser in [&mut anna, &mut boris] {
        browser.until(&format!("{HARD} === 2"));
    }
    let escaped = "!document.querySelector('.layer')";
    take(&mut anna, block);
    anna.press("Escape", "Escape", 0);
    anna.until(escaped);
    take(&mut anna, block);
    carry(&mut anna);
    let said = anna.evaluate("document.querySelector('.said').textContent");
    assert!(said.as_str().unwrap().contains("можно"), "{said}");
    anna.press("Enter", "Enter", 0);
    anna.until(&format!("{HARD} === 0"));
    undo(&mut anna);
    without_scripts(&mut anna, origin, block);
    Some(())
}

/// By the button, which a script sends.
fn undo(browser: &mut Browser) {
    let point = browser.middle_of("[data-turn=undo] button");
    browser.mouse("mousePressed", point);
    browser.mouse("mouseReleased", point);
    browser.until(&format!("{HARD} === 2"));
}

fn without_scripts(browser: &mut Browser, origin: &str, block: &str) {
    browser.without_scripts();
    open_board(browser, origin);
    assert_eq!(browser.evaluate(HARD), 2);
    browser.follow(&format!("{block} a.open"));
    browser.follow("a[href*='?pick=']");
    browser.follow("button.spot:not(.but)");
    assert_eq!(browser.evaluate(HARD), 0);
    let address = browser.evaluate("location.pathname + location.search");
    assert_eq!(address, format!("/desk/test/days/{SUNDAY}"));
    browser.open(&format!("{origin}/desk/test/releases"));
    browser.follow("form[action='/desk/test/releases'][method=post] button");
    assert_eq!(
        browser.evaluate("location.pathname"),
        "/desk/test/releases/1"
    );
    browser.open(&format!("{origin}/test?day={SUNDAY}"));
    assert_eq!(
        browser.evaluate("document.querySelectorAll('.events > li').length"),
        5
    );
}

#[test]
fn who_comes_second_is_told_and_loses_nothing() {
    on_sqlite(async |store| {
        let band = clash(&store).await;
        let seen = served(&store, move |origin| race(origin, &format!("#a-{band}"))).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

/// Boris holds the block while Anna moves it.
fn race(origin: &str, block: &str) -> Option<()> {
    let mut anna = at_desk(origin, "anna")?;
    let mut boris = at_desk(origin, "boris")?;
    take(&mut boris, block);
    carry(&mut boris);
    take(&mut anna, block);
    carry(&mut anna);
    anna.press("ArrowLeft", "ArrowLeft", SHIFT);
    let hers = anna.evaluate("document.querySelector('.layer b').firstChild.textContent");
    anna.press("Enter", "Enter", 0);
    anna.until(&format!("{HARD} === 0"));
    boris.until("/^anna.*Перенос/.test(document.querySelector('.said').textContent)");
    let his = boris.evaluate("document.querySelector('.layer b').firstChild.textContent");
    assert_ne!(hers, his);
    let (hers, his) = (hers.as_str().unwrap(), his.as_str().unwrap());
    boris.press("Enter", "Enter", 0);
    boris.until("document.querySelector('.stale')");
    for told in ["anna", hers, his] {
        boris.until(&format!(
            "document.querySelector('.stale').textContent.includes('{told}')"
        ));
    }
    boris.follow("#live .outcome form button");
    boris.until(&shows(block, his));
    anna.until(&shows(block, his));
    Some(())
}
