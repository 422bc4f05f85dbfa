//! The board in a real browser: longer and shorter, several at once, two that change places.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::identity::AssignmentId;

use super::browser::served;
use super::desk_browser::log_in;
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::{desk, draft};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};
use crate::support::people::works_as;

const CTRL: u8 = 2;
const SHIFT: u8 = 8;

/// The example at its desk; the choir and the band of Saturday, as the board names their blocks.
async fn office(store: &Store) -> [String; 2] {
    let desk = desk(store, &good_example().build()).await;
    works_as(store, "anna", Role::Organizer).await;
    let stored = draft(&desk, "test").await;
    let block = |id: AssignmentId| format!("#a-{id}");
    ["choir", "band"].map(|name| block(id(&stored.draft, name, SATURDAY)))
}

/// Does it in a browser at the board of Saturday, if there is one.
fn at_board(work: fn(&mut Browser, &str, &str)) {
    on_sqlite(async |store| {
        let [choir, band] = office(&store).await;
        let seen = served(&store, move |origin| {
            let mut browser = Browser::desktop(1440, 1000)?;
            log_in(&mut browser, origin, "anna");
            browser.open(&format!("{origin}/desk/test/days/{SATURDAY}?zoom=wide"));
            work(&mut browser, &choir, &band);
            Some(())
        })
        .await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

/// Whether the board shows the block in those hours.
fn shows(block: &str, hours: &str) -> String {
    format!("document.querySelector('{block}')?.textContent.includes('{hours}')")
}

fn focus(browser: &mut Browser, block: &str) {
    browser.evaluate(&format!(
        "document.querySelector('{block} :is(a.open, input)').focus(); 0"
    ));
}

/// Where the block ends, in the middle of its height, and how wide an hour is.
fn right_of(browser: &mut Browser, block: &str) -> ((f64, f64), f64) {
    let asked = format!(
        "(() => {{ const it = document.querySelector('{block}'); \
         it.scrollIntoView({{ block: 'center', inline: 'center' }}); const box = it.getBoundingClientRect(); \
         return [box.right - 3, box.y + box.height / 2, box.width / it.dataset.len * 60]; }})()"
    );
    let found = browser.evaluate(&asked);
    let at = |nth: usize| found[nth].as_f64().unwrap();
    ((at(0), at(1)), at(2))
}

#[test]
fn an_end_is_pulled_and_moved_by_keys() {
    at_board(|browser, choir, _| {
        let ((x, y), hour) = right_of(browser, choir);
        browser.mouse("mousePressed", (x, y));
        browser.mouse("mouseMoved", (x - 10.0, y));
        browser.until(
            "document.querySelector('.layer i.no') && document.querySelector('.layer i.but')",
        );
        browser.mouse("mouseMoved", (x - hour / 2.0, y));
        browser.until(
            "document.querySelector('.layer b.but')?.textContent.includes('18:00–18:30 · 30 мин')",
        );
        browser.until("document.querySelector('.layer b').textContent.includes('В заявке 60 мин')");
        browser.mouse("mouseReleased", (x - hour / 2.0, y));
        browser.until(&shows(choir, "18:00–18:30"));
        // Back by keys, five minutes a step, and spoken.
        focus(browser, choir);
        browser.press("+", "Equal", SHIFT);
        browser
            .until("document.querySelector('.said').textContent.includes('18:00–18:35, 35 мин')");
        for _ in 0..4 {
            browser.press("ArrowRight", "ArrowRight", 0);
        }
        browser.press("=", "Equal", 0);
        browser.until(
            "document.querySelector('.layer b.yes')?.textContent === '18:00–19:00 · 60 мин'",
        );
        browser.press("Enter", "Enter", 0);
        browser.until(&shows(choir, "18:00–19:00"));
        // Where the band is in the way it says so, and stays as it was.
        focus(browser, choir);
        browser.press("+", "Equal", 0);
        browser.until("document.querySelector('.layer b.no')");
        browser.press("Enter", "Enter", 0);
        browser.until("!document.querySelector('.layer')");
        browser.until("document.querySelector('.said').textContent.includes('band')");
        browser.until(&shows(choir, "18:00–19:00"));
    });
}

#[test]
fn several_are_ticked_by_keys_and_clicks_and_shifted_together() {
    at_board(|browser, choir, band| {
        focus(browser, choir);
        browser.press("x", "KeyX", 0);
        browser.until(&format!("document.querySelector('{choir} input')?.checked"));
        focus(browser, band);
        browser.press("X", "KeyX", SHIFT);
        browser.until("document.querySelector('#several .count').textContent === '2'");
        browser.press("Escape", "Escape", 0);
        browser.until("document.querySelector('#several .count').textContent === '0'");
        browser.press("a", "KeyA", CTRL);
        browser.until("document.querySelector('#several .count').textContent === '5'");
        browser.press("Escape", "Escape", 0);
        for block in [choir, band] {
            let at = browser.middle_of(&format!("{block} small"));
            browser.click_with(at, CTRL);
        }
        browser.until("document.querySelector('#several .count').textContent === '2'");
        browser.evaluate(
            "document.querySelector('[name=minutes]').value = '30'; \
             document.querySelector('[value=shift]').click(); 0",
        );
        browser.until("document.querySelector('[data-asks]') === document.activeElement");
        browser.until(
            "document.querySelector('[data-asks] h1').textContent === 'Изменятся 2 назначения'",
        );
        // Left as it was, the same ones are ticked again.
        browser.follow(".ways a");
        browser.until("document.querySelector('#several .count').textContent === '2'");
        browser.evaluate(
            "document.querySelector('[name=minutes]').value = '30'; \
             document.querySelector('[value=shift]').click(); 0",
        );
        browser.until("document.querySelector('[data-asks]')");
        browser.follow(".ways form button");
        browser.until(&shows(choir, "18:30–19:30"));
        browser.until(&shows(band, "19:45–20:45"));
        browser.press("z", "KeyZ", CTRL);
        browser.until(&shows(choir, "18:00–19:00"));
        browser.until(&shows(band, "19:15–20:15"));
    });
}

#[test]
fn one_dropped_on_another_is_asked_about() {
    at_board(|browser, choir, band| {
        let to = browser.middle_of(&format!("{band} a.open"));
        let from = browser.middle_of(&format!("{choir} a.open"));
        browser.mouse("mousePressed", from);
        browser.mouse("mouseMoved", (from.0 + 20.0, from.1));
        browser.until("document.querySelector('.layer b')");
        browser.mouse("mouseMoved", to);
        browser.until("document.querySelector('.layer b.swap')?.textContent.includes('Поменять местами: Заявка band')");
        browser.mouse("mouseReleased", to);
        browser.until(
            "document.querySelector('[data-asks] h1')?.textContent === 'Изменятся 2 назначения'",
        );
        browser.follow(".ways a");
        browser.until(&shows(choir, "18:00–19:00"));
        // The same by keys: carried onto it, and put down there.
        focus(browser, choir);
        browser.press(" ", "Space", 0);
        browser.until("document.querySelector('.layer b')");
        browser.press("ArrowRight", "ArrowRight", SHIFT);
        browser.press("ArrowRight", "ArrowRight", SHIFT);
        browser.until("document.querySelector('.said').textContent.includes('Поменять местами')");
        browser.press("Enter", "Enter", 0);
        browser.until("document.querySelector('[data-asks] h1')");
        browser
            .evaluate("document.querySelector('textarea[name=reason]').value = 'договорились'; 0");
        browser.follow("#anyway ~ form button");
        browser.until(&shows(choir, "19:15–20:15"));
        browser.until(&shows(band, "18:00–19:00"));
        // Whoever has the focus on a conflict sees all its parties.
        browser.evaluate("document.querySelector('.conflicts > ul > .is-hard a').focus(); 0");
        browser.until("document.querySelectorAll('.block.is-lit').length >= 2");
        browser.until("document.querySelector('.at-odds.is-hard')");
    });
}
