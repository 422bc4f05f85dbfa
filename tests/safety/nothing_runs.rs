//! What people type is shown and never run.

use std::collections::{BTreeMap, BTreeSet};

use mailparse::parse_mail;
use yarkie_berega::app::Chosen;
use yarkie_berega::exchange::text::percent;

use super::hostile::{Attacked, PAYLOADS, SLUG};
use super::walk::asked;
use super::{files, html};
use crate::pages::browser::served;
use crate::pages::desk_browser::log_in;
use crate::support::app::NOW;
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::desk::by;
use crate::support::mail::{Notes, mailer};

/// Routes that have nothing to give here: they lead on to another page, or to what nobody was given.
const LEAD_ON: [&str; 8] = [
    "/",
    "/invitation/{secret}",
    "/{season}/apply",
    "/{season}/apply/received",
    "/{season}/apply/continue/{secret}",
    // Secrets of their own: one asks for the first, the second stands in a reminder.
    "/my/{secret}/calendar.ics",
    "/my/{secret}/reminders",
    // A workbook has to be handed in first; it is read as other tables are.
    "/desk/{season}/setup/workbook/{upload}",
];

/// What shows texts of a season; where an attack is not found, the test has lost it.
const SHOWN: [&str; 27] = [
    "/my/{secret}",
    "/my/{secret}/data",
    "/{season}/apply/{step}",
    "/{season}",
    "/{season}/embed",
    "/{season}/events/{uid}",
    "/{season}/places/{place}",
    "/{season}/changes.atom",
    "/{season}/calendar/programme.ics",
    "/{season}/run-sheets/{date}/{file}",
    "/{season}/day-sheets/{date}/{embankment}",
    "/{season}/schedule.json",
    "/{season}/schedule.xml",
    "/account",
    "/accounts",
    "/desk/{season}",
    "/desk/{season}/days/{date}",
    "/desk/{season}/assignments/{assignment}",
    "/desk/{season}/applications",
    "/desk/{season}/applications/{application}",
    "/desk/{season}/applications/{application}/edit",
    "/desk/{season}/history",
    "/desk/{season}/releases/{release}",
    "/desk/{season}/mail/texts",
    "/desk/{season}/mail/{message}",
    "/desk/{season}/import/{upload}",
    "/desk/{season}/setup/{sheet}",
];

#[test]
fn on_every_page_and_in_every_file() {
    on_sqlite(async |store| {
        let attacked = Attacked::new(&store).await;
        let mut shown = BTreeSet::new();
        let mut statuses = BTreeMap::new();
        for route in asked() {
            for path in attacked.known.addresses(route) {
                let answer = attacked.app.visit(&path, &attacked.cookie).await;
                files::check(&path, &answer);
                let text = String::from_utf8_lossy(&answer.body);
                // Nobody counts what somebody typed.
                assert!(!text.contains("ssti-49"), "{path}");
                if text.contains("x-payload") || text.contains("window.ran") {
                    shown.insert(route.path);
                }
                let status = answer.status.as_u16();
                *statuses.entry((route.path, status)).or_insert(0) += 1;
            }
        }
        let gives = |path: &str| statuses.contains_key(&(path, 200)) || LEAD_ON.contains(&path);
        let silent: Vec<_> = asked().filter(|route| !gives(route.path)).collect();
        assert!(
            silent.is_empty(),
            "no answer is looked at: {silent:?}: {statuses:#?}"
        );
        let lost: Vec<_> = SHOWN.iter().filter(|path| !shown.contains(*path)).collect();
        assert!(lost.is_empty(), "no attack is there: {lost:?}");
    });
}

/// Addresses that carry an attack themselves.
#[test]
fn in_what_is_asked_for() {
    on_sqlite(async |store| {
        let attacked = Attacked::new(&store).await;
        for payload in PAYLOADS {
            let payload = percent(payload);
            for path in [
                format!("/{SLUG}?q={payload}"),
                format!("/{SLUG}?embankment={payload}&lang={payload}"),
                format!("/{SLUG}?only={payload}"),
                format!("/{SLUG}?day={payload}&from={payload}"),
                format!("/{SLUG}/embed?q={payload}"),
                format!("/{SLUG}/events/{payload}"),
                format!("/{SLUG}/places/{payload}"),
                format!("/{SLUG}/places/{payload}/qr.svg"),
                format!("/{SLUG}/calendar/programme.ics?q={payload}"),
                format!("/{SLUG}/calendar/programme.ics?category={payload}"),
                format!("/{SLUG}/run-sheets/2023-06-03/{payload}.csv"),
                format!("/{payload}"),
                format!("/{payload}/worker.js"),
                format!("/login?next={payload}"),
                format!("/desk/{SLUG}/applications?q={payload}"),
                format!("/desk/{SLUG}/days/{payload}"),
                format!("/desk/{payload}"),
                format!("/api/v1/seasons/{payload}/releases"),
            ] {
                for (cookie, accept) in [(&*attacked.cookie, "text/html"), ("", "*/*")] {
                    let headers = [("cookie", cookie), ("accept", accept)];
                    let answer = attacked.app.ask("GET", &path, &headers).await;
                    assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
                    files::check(&path, &answer);
                    // Nobody is sent elsewhere.
                    let location = answer.header("location");
                    let stays = location.starts_with('/') && !location.starts_with("//");
                    assert!(location.is_empty() || stays, "{path}: {location}");
                }
            }
        }
    });
}

#[test]
fn in_mail() {
    on_sqlite(async |store| {
        let attacked = Attacked::new(&store).await;
        let desk = &attacked.desk;
        let up_to = desk.mailed(SLUG).await.unwrap().newest_waiting.unwrap();
        let chosen = Chosen::Waiting { up_to };
        desk.release_mail(SLUG, &by(NOW), &chosen).await.unwrap();
        let notes = Notes::taking();
        let mailer = mailer(desk, &notes, NOW);
        for message in desk.messages(SLUG, &Default::default(), 100).await.unwrap() {
            let _ = mailer.take(message.id).await;
        }
        let taken = notes.taken.lock().unwrap();
        assert!(taken.len() > 5, "{}", taken.len());
        for post in taken.iter() {
            let mail = parse_mail(&post.content).unwrap();
            let mut names: Vec<_> = mail
                .headers
                .iter()
                .map(|it| it.get_key().to_lowercase())
                .collect();
            assert!(
                !names
                    .iter()
                    .any(|name| name.contains("injected") || name == "set-cookie")
            );
            names.sort();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "a header twice: {names:?}");
            assert_eq!(post.envelope.to().len(), 1);
            for part in mail
                .parts()
                .filter(|part| part.ctype.mimetype == "text/html")
            {
                html::check("mail", &part.get_body().unwrap());
            }
        }
    });
}

/// Tells of what would have run, and of what the policy of the page has stopped.
const LISTEN: &str = "window.refused = []; \
     addEventListener('securitypolicyviolation', (it) => refused.push(`${it.violatedDirective} ${it.blockedURI} ${it.sample}`)); \
     for (const it of ['alert', 'confirm', 'prompt', 'print']) window[it] = () => { window.ran = it; };";
const FOUND: &str = "JSON.stringify([window.ran ?? '', refused, \
     [...document.querySelectorAll('x-payload, img, iframe, [onerror], [onload], [onmouseover], [onfocus], [href^=\"javascript:\" i]')] \
     .map((it) => it.outerHTML.slice(0, 200))])";

#[test]
fn in_a_real_browser() {
    on_sqlite(async |store| {
        let attacked = Attacked::new(&store).await;
        let known = attacked.known.clone();
        let pages = asked().flat_map(|route| {
            let looks = SHOWN.contains(&route.path) && !route.path.contains('.');
            let all = if looks {
                known.addresses(route)
            } else {
                Vec::new()
            };
            // As many as show each attack once in the larger of the fields.
            all.into_iter().step_by(4)
        });
        let mut pages: Vec<String> = pages.filter(|path| !path.contains("run-sheets")).collect();
        pages.extend(PAYLOADS.map(|payload| format!("/{SLUG}?q={}", percent(payload))));
        let seen = served(&store, move |origin| look(origin, &pages)).await;
        if seen.is_none() {
            skipped("Chromium is not installed");
        }
    });
}

fn look(origin: &str, pages: &[String]) -> Option<()> {
    let mut browser = Browser::desktop(1280, 900)?;
    browser.before_each_page(LISTEN);
    log_in(&mut browser, origin, "anna");
    assert!(pages.len() > 60, "{}", pages.len());
    for path in pages {
        browser.open(&format!("{origin}{path}"));
        let found = browser.evaluate(FOUND);
        assert_eq!(found, "[\"\",[],[]]", "{path}");
    }
    Some(())
}
