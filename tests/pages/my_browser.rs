//! A date goes from one applicant to the next, in a real browser on a phone, without scripts.

use std::sync::Arc;

use yarkie_berega::app::{Desk, WaitingLists};
use yarkie_berega::domain::assignment::AssignmentStatus;

use super::browser::served;
use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, assigned, link, published};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::draft;
use crate::support::example::SATURDAY;

const TEXT: &str = "document.querySelector('main').innerText";

/// Opens the page on a small phone; nothing of it is wider.
fn open(path: &str) -> Option<Browser> {
    let mut browser = Browser::phone(390)?;
    browser.without_scripts();
    browser.open(path);
    let width = browser.evaluate("document.documentElement.scrollWidth");
    assert_eq!(width, 390, "the page scrolls sideways");
    Some(browser)
}

#[track_caller]
pub(super) fn shows(browser: &mut Browser, expected: &str) {
    let text = browser.evaluate(TEXT);
    let text = text.as_str().unwrap().replace('\u{a0}', " ");
    assert!(text.contains(expected), "{expected}: {text}");
}

/// Of the first date, which is in those hours of 3 June.
pub(super) fn decline(origin: &str, path: &str, hours: &str) -> Option<()> {
    let mut browser = open(&format!("{origin}{path}"))?;
    shows(&mut browser, &format!("3 июня 2023, {hours}"));
    // The button is folded away until it is asked for.
    let at = browser.middle_of(".slots li:first-child summary");
    browser.mouse("mousePressed", at);
    browser.mouse("mouseReleased", at);
    browser.follow(".slots li:first-child [value=decline]");
    shows(&mut browser, "Вы отказались от даты");
    Some(())
}

pub(super) fn confirm(origin: &str, path: &str) -> Option<()> {
    let mut browser = open(&format!("{origin}{path}"))?;
    shows(&mut browser, "Вам предлагают дату");
    shows(&mut browser, "Ответьте до 16:00, 2 июня");
    browser.follow(".slots [value=confirm]");
    shows(&mut browser, "Подтверждено. Ждём вас!");
    shows(&mut browser, "Дата за вами");
    Some(())
}

#[test]
fn who_declines_a_date_leaves_it_to_the_next_in_line() {
    on_sqlite(async |store| {
        let desk = published(&store).await;
        let choir = format!("/my/{}", link(&store, "choir").await.reveal());
        let done = served(&store, move |origin| decline(origin, &choir, "18:00–19:00")).await;
        let Some(()) = done else {
            skipped("Chromium is not installed");
            return;
        };
        let server = Desk::new(store.clone());
        let lists = WaitingLists::new(server, Arc::new(|| time(NOW)));
        assert_eq!(lists.look().await.unwrap(), 1);
        let second = format!("/my/{}", link(&store, "second").await.reveal());
        served(&store, move |origin| confirm(origin, &second)).await;
        let plan = draft(&desk, SLUG).await;
        for (application, expected) in [
            ("choir", AssignmentStatus::Declined),
            ("second", AssignmentStatus::Confirmed),
        ] {
            let id = assigned(&desk, application, SATURDAY).await;
            let part = plan.draft.items().assignment(id).unwrap();
            assert_eq!(part.status, expected, "{application}");
        }
    });
}
