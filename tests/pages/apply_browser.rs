//! An application on a phone, in a real browser that runs no scripts: from the form to a date that goes to
//! the next in line.

use std::sync::Arc;

use yarkie_berega::app::{Deed, Desk, Store, WaitingLists};
use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::edit::{Item, Part};

use super::apply::open;
use super::browser::served;
use super::my_browser::{confirm, decline, shows};
use crate::support::app::{NOW, time};
use crate::support::applicant::{SLUG, link, offer_what_is_freed};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::{desk, draft, edit, publish, target};
use crate::support::example::SATURDAY;
use crate::support::season::{With, station};

/// Width of a small phone, in CSS pixels.
const PHONE: u32 = 390;

/// Puts the text into the field, as somebody who types does.
fn fill(browser: &mut Browser, name: &str, text: &str) {
    browser.evaluate(&format!(
        "document.querySelector('[name=\"{name}\"]').value = {text:?}; 0"
    ));
}

#[track_caller]
fn is_at(browser: &mut Browser, step: &str) {
    let path = browser.evaluate("location.pathname");
    assert_eq!(path, format!("/test/apply/{step}"));
    let width = browser.evaluate("document.documentElement.scrollWidth");
    assert_eq!(width, PHONE, "{step} scrolls sideways");
    let reached = browser.evaluate(
        "[...document.querySelectorAll('.apply input:not([name=website]), .apply select, .apply textarea')]\
         .every((it) => it.type === 'hidden' || it.labels.length > 0)",
    );
    assert_eq!(reached, true, "{step}: every field has its label");
}

/// Taps the button that leads on.
fn on(browser: &mut Browser) {
    browser.follow("button[value=next]");
}

/// Writes an application, with a mistake on the way, and sends it; its number, and the path of
/// its page.
fn apply(origin: &str) -> Option<(String, String)> {
    let mut browser = Browser::phone(PHONE)?;
    browser.without_scripts();
    browser.open(&format!("{origin}/test/apply"));
    fill(&mut browser, "applicant", "Дом культуры");
    fill(&mut browser, "contact_name", "Анна");
    fill(&mut browser, "email", "anna@example.org");
    on(&mut browser);
    is_at(&mut browser, "who");
    let links =
        "[...document.querySelectorAll('.errors a')].map((it) => it.getAttribute('href')).join()";
    assert_eq!(browser.evaluate(links), "#field-phone,#field-consent");
    let target = "document.querySelector('#field-phone').getAttribute('aria-describedby')";
    assert_eq!(
        browser.evaluate(target),
        "field-phone-hint field-phone-error"
    );
    fill(&mut browser, "phone", "8 (391) 200-00-00");
    browser.evaluate("document.querySelector('[name=consent]').checked = true; 0");
    on(&mut browser);
    is_at(&mut browser, "what");
    browser.evaluate("document.querySelector('[value=station]').checked = true; 0");
    fill(&mut browser, "title", "Роботы");
    on(&mut browser);
    is_at(&mut browser, "needs");
    on(&mut browser);
    is_at(&mut browser, "when");
    browser.evaluate("document.querySelector('[name=weekday-6]').checked = true; 0");
    on(&mut browser);
    is_at(&mut browser, "check");
    browser.follow(".checked a[href*='what']");
    is_at(&mut browser, "what");
    fill(&mut browser, "title", "Роботы своими руками");
    on(&mut browser);
    is_at(&mut browser, "check");
    browser.follow(".acts button");
    is_at(&mut browser, "received");
    let number = browser.evaluate("document.querySelector('.received-number strong').textContent");
    // The way back leads to what was received, and to no second one.
    browser.open(&format!("{origin}/test/apply/check"));
    is_at(&mut browser, "received");
    let page = own_page(&mut browser, origin);
    number.as_str().map(|number| (number.to_owned(), page))
}

/// On to the page of the application; its path.
fn own_page(browser: &mut Browser, origin: &str) -> String {
    browser.follow("form[action$='/page'] button");
    shows(browser, "Заявка получена");
    let page = browser.evaluate("location.href");
    let page = page.as_str().unwrap();
    page.strip_prefix(origin).unwrap().to_owned()
}

/// A season that takes applications and offers dates that become free, for one of which somebody waits.
async fn waited_for(store: &Store) -> Desk {
    let waiting = station("second").with(|it| {
        it.status = ApplicationStatus::Waiting;
        it.contact.email = "second@example.org".into();
    });
    let desk = desk(store, &open().application(waiting).build()).await;
    offer_what_is_freed(&desk).await;
    desk
}

/// Takes the application, gives it an evening and publishes that.
async fn accept(desk: &Desk, application: &str) {
    let accepted = Deed::Decide {
        application: application.to_owned(),
        status: ApplicationStatus::Accepted,
    };
    let placed = Deed::Place {
        application: application.to_owned(),
        to: target(SATURDAY, "pitch", "20:00-22:00"),
    };
    edit(desk, SLUG, [accepted]).await;
    edit(desk, SLUG, [placed]).await;
    publish(desk, SLUG, NOW).await;
}

#[test]
fn somebody_applies_is_accepted_and_declines_on_a_phone_without_scripts() {
    on_sqlite(async |store| {
        let desk = waited_for(&store).await;
        let Some((number, page)) = served(&store, apply).await else {
            skipped("Chromium is not installed");
            return;
        };
        let stored = draft(&desk, "test").await;
        let part = stored
            .draft
            .items()
            .part(&Item::Application(number.clone()));
        let Some(Part::Application(part)) = part else {
            panic!("{part:?}");
        };
        assert_eq!(part.title, "Роботы своими руками");
        assert_eq!(part.availability.len(), 1);
        accept(&desk, &number).await;
        served(&store, move |origin| decline(origin, &page, "20:00–22:00")).await;
        let lists = WaitingLists::new(Desk::new(store.clone()), Arc::new(|| time(NOW)));
        assert_eq!(lists.look().await.unwrap(), 1);
        let next = format!("/my/{}", link(&store, "second").await.reveal());
        served(&store, move |origin| confirm(origin, &next)).await;
    });
}
