//! The programme page in a real browser, served over a socket.

use tokio::net::TcpListener;
use yarkie_berega::web::serve;

use crate::support::app::{TestApp, web};
use crate::support::browser::Browser;
use crate::support::database::{on_sqlite, skipped};
use crate::support::example::good_example;

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
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let server = tokio::spawn(serve(listener, web(&store), async {
            let _ = stopped.await;
        }));
        let url = format!(
            "http://127.0.0.1:{port}/{}?day=2023-06-03",
            built.season.slug()
        );
        let seen = tokio::task::spawn_blocking(move || look(&url))
            .await
            .unwrap();
        stop.send(()).unwrap();
        server.await.unwrap();
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
