//! Visitors in a real browser: they subscribe, keep stars, hand them on, and look at a copy where there
//! is no network.

use tokio::runtime::Handle;
use yarkie_berega::app::{Deed, Desk};
use yarkie_berega::domain::access::Role;
use yarkie_berega::store::{Address, Store};

use super::browser::served;
use super::desk_browser::log_in;
use crate::support::app::{NOW, time};
use crate::support::browser::Browser;
use crate::support::database::{block_on, migrated, on_file, on_sqlite, skipped};
use crate::support::desk::{desk, draft, edit, publish, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, person};
use crate::support::server::Server;

const PHONE: u32 = 390;

async fn published(store: &Store) -> Desk {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
    desk
}

fn text(browser: &mut Browser, expression: &str) -> String {
    let value = browser.evaluate(expression);
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_visitor_filters_and_subscribes_and_a_release_reaches_the_calendar() {
    on_sqlite(async |store| {
        let desk = published(&store).await;
        let handle = Handle::current();
        let seen = served(&store, move |origin| follow(origin, &desk, &handle)).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

fn follow(origin: &str, desk: &Desk, handle: &Handle) -> Option<()> {
    let mut browser = Browser::phone(PHONE)?;
    browser.open(&format!("{origin}/test?day={SATURDAY}"));
    // As a person fills in the form.
    browser.evaluate("document.querySelector('form.filters').elements.kind.value = 'performer'; 0");
    browser.submit("document.querySelector('form.filters')");
    let shown =
        "[...document.querySelectorAll('.site .events .title a')].map((a) => a.textContent).join()";
    assert_eq!(text(&mut browser, shown), "Заявка choir,Заявка band");
    let address = text(&mut browser, "document.querySelector('.feed input').value");
    assert_eq!(
        address,
        format!("{origin}/test/calendar/programme.ics?kind=performer")
    );
    let webcal = text(
        &mut browser,
        "document.querySelector('.feed a[href^=webcal]').href",
    );
    assert_eq!(
        webcal.split_once("://").unwrap().1,
        address.split_once("://").unwrap().1
    );
    // As a calendar asks: by that address, and then again with what it has.
    let fetch = format!("fetch('{address}').then((it) => it.text())");
    let before = text(&mut browser, &fetch);
    assert_eq!(before.matches("BEGIN:VEVENT").count(), 3);
    assert!(
        before.contains("DTSTART;TZID=Asia/Krasnoyarsk:20230603T191500\r\n"),
        "{before}"
    );
    let band = handle.block_on(async {
        let band = id(&draft(desk, "test").await.draft, "band", SATURDAY);
        let to = target(SATURDAY, "stage", "21:00-22:00");
        edit(desk, "test", [Deed::Move { id: band, to }]).await;
        publish(desk, "test", "2023-06-02T06:00:00Z").await;
        band
    });
    let again = format!("fetch('{address}', {{ cache: 'no-cache' }}).then((it) => it.text())");
    let after = text(&mut browser, &again);
    assert_eq!(after.matches("BEGIN:VEVENT").count(), 3);
    assert!(
        after.contains("DTSTART;TZID=Asia/Krasnoyarsk:20230603T210000\r\n"),
        "{after}"
    );
    assert!(
        after.contains(&format!("UID:{band}\r\n")) && before.contains(&format!("UID:{band}\r\n"))
    );
    assert!(after.contains("SEQUENCE:1\r\n") && !before.contains("SEQUENCE:1\r\n"));
    Some(())
}

#[test]
fn stars_stay_on_the_phone_and_a_link_hands_them_on() {
    on_sqlite(async |store| {
        published(&store).await;
        let seen = served(&store, stars).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

fn press(browser: &mut Browser, title: &str) {
    let star = format!("document.querySelector('.events [aria-label$=\"{title}\"]')");
    browser.until(&format!("Boolean({star})"));
    browser.evaluate(&format!("{star}.click(); 0"));
}

fn stars(origin: &str) -> Option<()> {
    let mut anna = Browser::phone(PHONE)?;
    anna.open(&format!("{origin}/test?day={SATURDAY}"));
    press(&mut anna, "Заявка band");
    press(&mut anna, "Заявка kites");
    press(&mut anna, "Заявка robots");
    press(&mut anna, "Заявка robots");
    // On the next page they are still there.
    anna.open(&format!("{origin}/test?day={SATURDAY}&kind=performer"));
    let pressed = "[...document.querySelectorAll('.star')].map((it) => it.ariaPressed).join()";
    anna.until(&format!("{pressed} === 'false,true'"));
    let link = text(&mut anna, "document.querySelector('.mine a').href");
    assert!(link.starts_with(&format!("{origin}/test?only=")), "{link}");
    // Somebody else opens the link without scripts.
    let mut boris = Browser::phone(PHONE)?;
    boris.without_scripts();
    boris.open(&link);
    let titles =
        "[...document.querySelectorAll('.events .title a')].map((a) => a.textContent).join()";
    assert_eq!(text(&mut boris, titles), "Заявка kites,Заявка band");
    assert_eq!(
        boris.evaluate("document.querySelectorAll('.star').length"),
        0
    );
    // And with them: then they can be kept there too.
    let mut vera = Browser::phone(PHONE)?;
    vera.open(&link);
    let take = "document.querySelector('.acts .plain')";
    vera.until(&format!("Boolean({take})"));
    assert_eq!(
        vera.evaluate("document.querySelector('.mine a')"),
        serde_json::Value::Null
    );
    vera.evaluate(&format!("{take}.click(); 0"));
    vera.until("document.querySelector('.mine a').textContent.trim().endsWith('2')");
    vera.until(&format!("!{take}"));
    let width = vera.evaluate("document.documentElement.scrollWidth");
    assert_eq!(width, u64::from(PHONE), "the page scrolls sideways");
    Some(())
}

/// What the line above the page says.
const KEPT: &str = "document.querySelector('.kept').textContent";

async fn with_staff(database: &Address) -> String {
    let store = migrated(database).await;
    let desk = published(&store).await;
    let staff = [grant(Role::Staff, "test", "center")];
    person(&store, "boris", &staff, time(NOW)).await;
    id(&draft(&desk, "test").await.draft, "choir", SUNDAY).to_string()
}

#[test]
fn what_was_looked_at_is_there_without_a_network() {
    on_file(|database| {
        let choir = block_on(with_staff(database));
        let Some(mut browser) = Browser::phone(PHONE) else {
            skipped("Chromium is not installed");
            return;
        };
        let server = Server::start(database);
        let address = server.address;
        let origin = format!("http://{address}");
        browser.open(&format!("{origin}/test"));
        browser.until("document.documentElement.dataset.ready === 'offline'");
        let event = format!("{origin}/test/events/{choir}");
        browser.open(&event);
        assert_eq!(text(&mut browser, KEPT), "");
        server.kill();
        for page in [&event, &format!("{origin}/test")] {
            browser.open(page);
            browser.until(&format!("{KEPT}.startsWith('Нет связи. Это копия от ')"));
            let style = browser.evaluate("getComputedStyle(document.querySelector('h1')).fontSize");
            assert_eq!(style, "28px", "the style is kept too");
        }
        // What was never looked at is replaced by the coming day, and that is said.
        browser.open(&format!("{origin}/test?embankment=lake"));
        browser.until(&format!("{KEPT}.includes('Этой страницы в копии нет')"));
        browser.until("document.querySelector('#day').textContent.includes('3\u{a0}июня')");
        the_day_sheet_is_kept_all_the_same(&mut browser, database, address);
    });
}

/// The programme's worker is there before that of the day sheet, and leaves the sheet to it.
fn the_day_sheet_is_kept_all_the_same(
    browser: &mut Browser,
    database: &Address,
    address: std::net::SocketAddr,
) {
    let server = Server::start_at(database, address);
    log_in(browser, &format!("http://{address}"), "boris");
    let sheet = format!("http://{address}/test/day-sheets/{SATURDAY}/center");
    browser.open(&sheet);
    browser.until("document.querySelector('[data-send]').dataset.ready === 'offline'");
    server.kill();
    browser.open(&sheet);
    browser.until("document.querySelector('.queue').textContent.includes('сохранённый лист')");
}
