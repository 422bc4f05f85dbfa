//! Applications worked through by the keyboard, in a real browser.

use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::application::ApplicationStatus::{
    Accepted, Rejected, Submitted, Waiting,
};

use super::browser::served;
use super::desk_browser::log_in;
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::{desk, draft};
use crate::support::example::good_example;
use crate::support::people::works_as;
use crate::support::season::{With, station};

const COUNT: &str = "document.querySelector('.tally').textContent";

/// Six that wait for a decision, and somebody who decides.
async fn waiting(store: &Store) {
    let season = good_example().change(|parts| {
        for nth in 1..=6 {
            let it = station(&format!("w{nth}")).with(|it| it.status = Submitted);
            parts.applications.push(it);
        }
    });
    desk(store, &season.build()).await;
    works_as(store, "anna", Role::Organizer).await;
}

/// Presses a letter's key, wherever it stands on the layout.
fn key(browser: &mut Browser, letter: char) {
    browser.press(&letter.to_string(), &code(letter), 0);
}

fn code(letter: char) -> String {
    format!("Key{}", letter.to_ascii_uppercase())
}

/// The same where it leads to another page.
fn go(browser: &mut Browser, letter: char) {
    browser.press_on(&letter.to_string(), &code(letter));
}

/// The application whose page is shown, and the query of its queue.
#[track_caller]
fn is_at(browser: &mut Browser, id: &str) {
    let address = browser.evaluate("location.pathname + location.search");
    let expected = format!("/desk/test/applications/{id}?status=submitted");
    assert_eq!(address, expected);
}

fn work(origin: &str) -> Option<()> {
    let mut browser = Browser::desktop(1440, 1000)?;
    log_in(&mut browser, origin, "anna");
    browser.open(&format!("{origin}/desk/test/applications"));
    browser.evaluate("document.querySelector('[name=status]').value = 'submitted'; 0");
    browser.submit("document.querySelector('.queue-filters')");
    assert_eq!(browser.evaluate(COUNT), "6 заявок");
    one_by_one(&mut browser);
    browser.follow(".along a");
    assert_eq!(browser.evaluate(COUNT), "4 заявки");
    // Two of the list at once.
    for letter in ['j', 'x', 'j', 'x'] {
        key(&mut browser, letter);
    }
    browser.until("document.querySelectorAll('[name=application]:checked').length === 2");
    go(&mut browser, 'r');
    assert_eq!(browser.evaluate(COUNT), "2 заявки");
    // Switched off they do nothing, also on the next page.
    browser.evaluate("document.querySelector('.rooms button').click(); 0");
    browser.open(&format!("{origin}/desk/test/applications/w5"));
    let pressed = "document.querySelector('.rooms button').getAttribute('aria-pressed')";
    assert_eq!(browser.evaluate(pressed), "false");
    key(&mut browser, 'a');
    let checked = "document.querySelector('.badge').textContent";
    assert_eq!(browser.evaluate(checked), "Подана");
    Some(())
}

/// Into the first one, and on by keys; the filter stays.
fn one_by_one(browser: &mut Browser) {
    key(browser, 'j');
    browser.press_on("Enter", "Enter");
    is_at(browser, "w1");
    go(browser, 'j');
    is_at(browser, "w2");
    go(browser, 'k');
    is_at(browser, "w1");
    // What is typed is no key.
    browser.evaluate("document.querySelector('[name=note]').focus(); 0");
    key(browser, 'r');
    browser.evaluate("document.activeElement.blur(); 0");
    // In a Russian layout it is the same key.
    browser.press_on("ф", "KeyA");
    is_at(browser, "w2");
    go(browser, 'w');
    is_at(browser, "w3");
}

#[test]
fn a_queue_is_worked_through_by_keys() {
    on_sqlite(async |store| {
        waiting(&store).await;
        if served(&store, work).await.is_none() {
            skipped("Chromium is not installed");
            return;
        }
        let stored = draft(&yarkie_berega::app::Desk::new(store.clone()), "test").await;
        let season = stored.draft.season();
        let statuses: Vec<_> = ["w1", "w2", "w3", "w4", "w5", "w6"]
            .map(|id| {
                season
                    .application(season.application_by_id(id).unwrap())
                    .status
            })
            .into();
        let expected = [Accepted, Waiting, Rejected, Rejected, Submitted, Submitted];
        assert_eq!(statuses, expected);
    });
}
