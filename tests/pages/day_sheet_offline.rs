//! Staff on an embankment where the network goes and comes: nothing is lost, nothing is stored twice.

use std::net::SocketAddr;

use yarkie_berega::app::{Desk, MarkFilter};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::attendance::{Mark, Saying};
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::store::{Address, Store};

use super::desk_browser::log_in;
use crate::support::app::{NOW, time};
use crate::support::browser::Browser;
use crate::support::database::{block_on, migrated, on_file, skipped};
use crate::support::desk::{desk, draft, publish};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};
use crate::support::people::{grant, person};
use crate::support::server::Server;

/// What takes place on the sheet.
const HERE: [&str; 5] = ["kites", "robots", "tea", "choir", "band"];
/// What the page says of what waits.
const LINE: &str = "document.querySelector('.queue').textContent";

async fn published(database: &Address) -> Vec<AssignmentId> {
    let store = migrated(database).await;
    let desk = desk(&store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
    let staff = [grant(Role::Staff, "test", "center")];
    person(&store, "boris", &staff, time(NOW)).await;
    let draft = draft(&desk, "test").await;
    HERE.map(|of| id(&draft.draft, of, SATURDAY)).into()
}

async fn marks(database: &Address) -> Vec<Mark> {
    let store = Store::connect(database).await.unwrap();
    let all = MarkFilter::default();
    Desk::new(store).marks("test", &all).await.unwrap()
}

fn sheet(at: SocketAddr) -> String {
    format!("http://{at}/test/day-sheets/{SATURDAY}/center")
}

/// Presses the button of an assignment.
fn press(browser: &mut Browser, of: AssignmentId, says: &str) {
    let selector = format!("[id='a-{of}'] .turnouts button[value={says}]");
    browser.evaluate(&format!("document.querySelector({selector:?}).click(); 0"));
}

/// Ten marks: five came, three were held, one has trouble, and visitors.
fn mark_ten(browser: &mut Browser, ids: &[AssignmentId]) {
    let waits = |browser: &mut Browser, count: usize| {
        browser.until(&format!("{LINE}.includes('отправки: {count}.')"));
    };
    for (nth, of) in ids.iter().enumerate() {
        press(browser, *of, "arrived");
        waits(browser, nth + 1);
    }
    for (nth, of) in ids[..3].iter().enumerate() {
        press(browser, *of, "held");
        waits(browser, nth + 6);
    }
    let trouble = format!(
        "(() => {{ const form = document.querySelector(\"[id='a-{}'] .trouble form\"); \
         form.elements.note.value = 'Нет розетки'; form.querySelector('button').click(); return 0; }})()",
        ids[4]
    );
    browser.evaluate(&trouble);
    waits(browser, 9);
    let count = "(() => { const form = document.querySelector('.counter'); \
         form.elements.count.value = '120'; form.querySelector('button').click(); return 0; })()";
    browser.evaluate(count);
    waits(browser, 10);
}

fn of_page(browser: &mut Browser, state: &str) -> u64 {
    let asked = format!("document.querySelectorAll('.local.{state}').length");
    browser.evaluate(&asked).as_u64().unwrap()
}

/// Whether all ten are there once, in the order of their making.
fn assert_ten(marks: &[Mark], ids: &[AssignmentId]) {
    let said: Vec<_> = marks.iter().map(|mark| mark.saying.word()).collect();
    let arrived = ["arrived"; 5];
    let rest = ["held", "held", "held", "problem", "visitors"];
    assert_eq!(said, [&arrived[..], &rest].concat());
    let of: Vec<_> = marks
        .iter()
        .filter_map(|mark| mark.saying.assignment())
        .collect();
    assert_eq!(of, [ids, &ids[..3], &ids[4..]].concat());
    assert_eq!(marks[8].note, "Нет розетки");
    assert!(matches!(
        marks[9].saying,
        Saying::Visitors { count: 120, .. }
    ));
    assert!(marks.is_sorted_by_key(|mark| mark.made_at));
    assert!(marks.iter().all(|mark| mark.made_at <= mark.came_at));
}

#[test]
fn ten_marks_made_without_a_network_are_stored_once() {
    on_file(|database| {
        let ids = block_on(published(database));
        let Some(mut browser) = Browser::phone(390) else {
            skipped("Chromium is not installed");
            return;
        };
        let server = Server::start(database);
        let address = server.address;
        log_in(&mut browser, &format!("http://{address}"), "boris");
        browser.open(&sheet(address));
        browser.until("document.querySelector('[data-send]').dataset.ready === 'offline'");
        server.kill();
        mark_ten(&mut browser, &ids);
        // The telephone is put away and looked at again.
        browser.open(&sheet(address));
        browser.until(&format!("{LINE}.includes('сохранённый лист')"));
        assert_eq!(of_page(&mut browser, "waits"), 10);
        browser.open(&format!("{}?by=place", sheet(address)));
        browser.until(&format!("{LINE}.includes('отправки: 10.')"));
        assert_eq!(block_on(marks(database)), []);
        let _server = Server::start_at(database, address);
        browser.evaluate("dispatchEvent(new Event('online')); 0");
        browser.until(&format!("{LINE}.includes('Все отметки отправлены')"));
        browser.until("document.querySelectorAll('.marks li:not(.local)').length === 7");
        assert_ten(&block_on(marks(database)), &ids);
        an_answer_that_is_lost(&mut browser, database, ids[3]);
    });
}

/// A telephone whose clock is three hours fast shows its own marks by the clock of the sheet, with a network
/// and without one.
#[test]
fn a_wrong_clock_is_not_shown() {
    const FAST: &str = "{ const Right = Date; const now = () => Right.now() + 3 * 3600 * 1000; \
         window.Right = Right; window.Date = class extends Right { \
         constructor(...of) { if (of.length) super(...of); else super(now()); } static now = now; }; }";
    on_file(|database| {
        let ids = block_on(published(database));
        let Some(mut browser) = Browser::phone(390) else {
            skipped("Chromium is not installed");
            return;
        };
        browser.before_each_page(FAST);
        let server = Server::start(database);
        log_in(&mut browser, &format!("http://{}", server.address), "boris");
        let sheet = sheet(server.address);
        browser.open(&sheet);
        browser.until("document.querySelector('[data-send]').dataset.ready === 'offline'");
        server.kill();
        press(&mut browser, ids[0], "arrived");
        // A minute may end meanwhile.
        let shown = "[0, 1, 2].some((ago) => document.querySelector('.local')?.textContent.includes(\
             new Right(Right.now() - ago * 60000).toLocaleTimeString('ru', { hour: '2-digit', \
             minute: '2-digit', timeZone: document.querySelector('[data-send]').dataset.zone })))";
        browser.until(shown);
        browser.open(&sheet);
        browser.until(&format!("{LINE}.includes('сохранённый лист')"));
        browser.until(shown);
    });
}

/// The service has stored it, and the telephone does not hear of it.
fn an_answer_that_is_lost(browser: &mut Browser, database: &Address, of: AssignmentId) {
    let lose = "(() => { const real = fetch; let lost = false; window.fetch = async (to, how) => { \
         const answer = await real(to, how); if (how?.method === 'POST' && !lost) { lost = true; throw new TypeError(); } \
         return answer; }; return 0; })()";
    browser.evaluate(lose);
    press(browser, of, "no-show");
    browser.until(&format!("{LINE}.includes('отправки: 1.')"));
    browser.evaluate("dispatchEvent(new Event('online')); 0");
    browser.until(&format!("{LINE}.includes('Все отметки отправлены')"));
    let marks = block_on(marks(database));
    assert_eq!(marks.len(), 11);
    assert_eq!(marks[10].saying.word(), "no-show");
}
