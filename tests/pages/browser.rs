//! The programme page in a real browser, served over a socket.

use serde_json::Value;
use tokio::net::TcpListener;
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::Role;
use yarkie_berega::web::serve;

use crate::support::app::{NOW, TestApp, time, web_at};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::example::{SATURDAY, good_example};
use crate::support::people::{PASSWORD, grant, person};
use crate::support::season::{a_season, assignment, day, embankment, pitch, station};

/// Width of a small phone, in CSS pixels.
const PHONE: u32 = 390;

/// What the browser found on the page.
struct Seen {
    width: u64,
    heading: String,
    after_click: String,
    found: u64,
}

#[test]
fn the_programme_fits_a_phone_and_works() {
    on_sqlite(async |store| {
        let long = "Сверхдлинноеназваниебезединогопробела".repeat(4);
        let built = good_example().change(|parts| {
            parts.name.clone_from(&long);
            for application in &mut parts.applications {
                application.title.clone_from(&long);
                application.applicant.clone_from(&long);
            }
            for place in &mut parts.places {
                place.name.clone_from(&long);
            }
        });
        let built = built.build();
        TestApp::published(&store, &built).await;
        let path = format!("/{}?day=2023-06-03", built.season.slug());
        let seen = served(&store, move |origin| look(&format!("{origin}{path}"))).await;
        let Some(seen) = seen else {
            skipped("Chromium is not installed");
            return;
        };
        assert_eq!(seen.width, u64::from(PHONE), "the page scrolls sideways");
        assert!(seen.heading.contains("3\u{a0}июня"), "{}", seen.heading);
        assert!(
            seen.after_click.contains("4\u{a0}июня"),
            "{}",
            seen.after_click
        );
        assert_eq!(seen.found, 1, "events with the kind that the form asks for");
    });
}

/// Also those that lie out of sight push no others aside.
#[test]
fn many_embankments_fit_every_width() {
    on_sqlite(async |store| {
        let mut season = a_season().day(day(SATURDAY, "12:00-22:00"));
        let sites: Vec<String> = (1..=8).map(|nth| format!("site-{nth}")).collect();
        for (nth, site) in sites.iter().enumerate() {
            let (pitch_id, who) = (format!("pitch-{nth}"), format!("kites-{nth}"));
            season = season
                .embankment(embankment(site))
                .place(pitch(&pitch_id, site))
                .application(station(&who))
                .assignment(assignment(&who, SATURDAY, &pitch_id, "12:00-18:00"));
            for other in &sites[..nth] {
                season = season.travel(other, site, 10);
            }
        }
        let built = season.build();
        TestApp::published(&store, &built).await;
        let path = format!("/{}?day={SATURDAY}", built.season.slug());
        let widths = move |origin: &str| {
            let url = format!("{origin}{path}");
            let width_on = |(width, mut browser): (u32, Browser)| {
                browser.open(&url);
                let page = "document.documentElement";
                let over = format!("{page}.scrollWidth - {page}.clientWidth");
                (width, browser.evaluate(&over))
            };
            // Low, so that most of the page is out of sight.
            let screens = [390, 768, 1024, 1440];
            let screens = screens.map(|width| Some((width, Browser::desktop(width, 100)?)));
            screens.into_iter().map(|it| it.map(width_on)).collect()
        };
        let seen: Option<Vec<(u32, Value)>> = served(&store, widths).await;
        let Some(seen) = seen else {
            skipped("Chromium is not installed");
            return;
        };
        for (width, over) in seen {
            assert_eq!(over, 0, "the page scrolls sideways at {width}");
        }
    });
}

/// What a browser sees of the service, which runs for as long.
pub(crate) async fn served<T: Send + 'static>(
    store: &Store,
    look: impl FnOnce(&str) -> T + Send + 'static,
) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, web_at(store, &origin), async {
        let _ = stopped.await;
    }));
    let seen = tokio::task::spawn_blocking(move || look(&origin)).await;
    stop.send(()).unwrap();
    server.await.unwrap();
    seen.unwrap()
}

fn look(url: &str) -> Option<Seen> {
    let mut browser = Browser::phone(PHONE)?;
    browser.open(url);
    let text = |browser: &mut Browser| {
        let heading = browser.evaluate("document.querySelector('#day').textContent");
        heading.as_str().unwrap_or_default().to_owned()
    };
    let width = browser
        .evaluate("document.documentElement.scrollWidth")
        .as_u64()?;
    let heading = text(&mut browser);
    let next = browser.evaluate("document.querySelector('.step-on').href");
    browser.open(next.as_str()?);
    let after_click = text(&mut browser);
    // As a person fills in the form; where it leads is what the browser makes of it.
    let form = "(() => { const f = document.querySelector('form.filters'); f.kind.value = 'performer'; \
         return f.action + '?' + new URLSearchParams(new FormData(f)); })()";
    let filtered = browser.evaluate(form);
    browser.open(filtered.as_str()?);
    let found = browser.evaluate("document.querySelectorAll('.events > li').length");
    Some(Seen {
        width,
        heading,
        after_click,
        found: found.as_u64()?,
    })
}

#[test]
fn the_team_gets_in_by_telephone() {
    on_sqlite(async |store| {
        let all = grant(Role::Administrator, "", "");
        person(&store, "anna", &[all], time(NOW)).await;
        let Some(seen) = served(&store, work).await else {
            skipped("Chromium is not installed");
            return;
        };
        for (page, width) in &seen.widths {
            assert_eq!(*width, u64::from(PHONE), "{page} scrolls sideways");
        }
        assert_eq!(seen.after_login, "/account");
        // The form went through without a script; the script of the guide asks the interface.
        assert!(
            seen.tried.starts_with("200 /api/v1/account"),
            "{}",
            seen.tried
        );
        assert!(seen.tried.contains("\"login\": \"anna\""), "{}", seen.tried);
        assert_eq!(seen.after_logout, "/login");
        assert_eq!(seen.back, "/login", "a page is shown after logging out");
    });
}

/// What the browser found on the way.
struct Work {
    widths: Vec<(&'static str, u64)>,
    after_login: String,
    tried: String,
    after_logout: String,
    back: String,
}

fn work(origin: &str) -> Option<Work> {
    let mut browser = Browser::phone(PHONE)?;
    let text = |browser: &mut Browser, expression: &str| {
        let value = browser.evaluate(expression);
        value.as_str().unwrap_or_default().to_owned()
    };
    let width = |browser: &mut Browser| {
        let width = browser.evaluate("document.documentElement.scrollWidth");
        width.as_u64().unwrap_or_default()
    };
    let mut widths = Vec::new();
    browser.open(&format!("{origin}/account"));
    widths.push(("/login", width(&mut browser)));
    let fill = format!(
        "document.querySelector('[name=login]').value = 'anna'; \
         document.querySelector('[name=password]').value = '{PASSWORD}'; 0"
    );
    browser.evaluate(&fill);
    browser.submit("document.querySelector('form.stack')");
    let after_login = text(&mut browser, "location.pathname");
    for page in ["/account", "/accounts", "/audit", "/api"] {
        browser.open(&format!("{origin}{page}"));
        widths.push((page, width(&mut browser)));
    }
    let tried = "(async () => { \
         const form = document.querySelector('form.try[data-path=\"/api/v1/account\"]'); \
         const output = form.querySelector('output'); \
         const told = new Promise((done) => new MutationObserver(() => done()).observe(output, {childList: true})); \
         form.requestSubmit(); await told; return output.textContent; })()";
    let tried = text(&mut browser, tried);
    browser.open(&format!("{origin}/account"));
    browser.submit("document.querySelector('form[action=\"/logout\"]')");
    let after_logout = text(&mut browser, "location.pathname");
    browser.open(&format!("{origin}/account"));
    let back = text(&mut browser, "location.pathname");
    Some(Work {
        widths,
        after_login,
        tried,
        after_logout,
        back,
    })
}
