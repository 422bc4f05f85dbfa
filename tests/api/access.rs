//! Every route × every role × the own and another season.

use std::collections::BTreeMap;

use yarkie_berega::app::Store;
use yarkie_berega::app::account::{TokenForm, create_token};
use yarkie_berega::domain::access::{Role, Scope};
use yarkie_berega::web::{Needs, ROUTES};

use crate::support::app::{Answer, NOW, TestApp, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::{desk, publish};
use crate::support::example::good_example;
use crate::support::people::{actor, grant, person, session};

/// Who gets through to each route: `n`obody in particular, `a`dministrator, `o`rganizer of the season,
/// organizer of one `e`mbankment of it, `r`eviewer of it, `s`taff of it, and an organizer of an`x`other
/// one. `*` is everybody.
const TABLE: &[(&str, &str)] = &[
    ("GET /", "*"),
    ("GET /{season}", "*"),
    ("GET /{season}/worker.js", "*"),
    ("GET /{season}/embed", "*"),
    ("GET /{season}/events/{uid}", "*"),
    ("GET /{season}/places/{place}", "*"),
    ("GET /{season}/places/{place}/qr.svg", "*"),
    ("GET /{season}/changes.atom", "*"),
    ("GET /{season}/calendar/programme.ics", "*"),
    ("GET /{season}/run-sheets/{date}/{file}", "*"),
    ("GET /{season}/day-sheets/{date}/{embankment}", "aos"),
    ("POST /{season}/day-sheets/{date}/{embankment}", "aos"),
    ("GET /{season}/day-sheets/worker.js", "*"),
    ("GET /{season}/schedule.json", "*"),
    ("GET /{season}/schedule.xml", "*"),
    ("GET /{season}/apply", "*"),
    ("GET /{season}/apply/received", "*"),
    ("GET /{season}/apply/continue/{secret}", "*"),
    ("POST /{season}/apply/page", "*"),
    ("POST /{season}/apply/leave", "*"),
    ("GET /{season}/apply/{step}", "*"),
    ("POST /{season}/apply/{step}", "*"),
    ("GET /my/{secret}", "*"),
    ("POST /my/{secret}", "*"),
    ("GET /my/{secret}/withdraw", "*"),
    ("POST /my/{secret}/withdraw", "*"),
    ("GET /my/{secret}/data", "*"),
    ("POST /my/{secret}/data", "*"),
    ("GET /my/{secret}/data.json", "*"),
    ("GET /my/{secret}/reminders", "*"),
    ("POST /my/{secret}/reminders", "*"),
    ("GET /my/{secret}/calendar.ics", "*"),
    ("GET /login", "*"),
    ("POST /login", "*"),
    ("POST /logout", "*"),
    ("GET /invitation/{secret}", "*"),
    ("POST /invitation/{secret}", "*"),
    ("GET /account", "aoersx"),
    ("POST /account/profile", "aoersx"),
    ("POST /account/password", "aoersx"),
    ("POST /account/sessions/end", "aoersx"),
    ("POST /account/tokens", "aoersx"),
    ("POST /account/tokens/withdraw", "aoersx"),
    ("GET /accounts", "a"),
    ("POST /accounts", "a"),
    ("GET /accounts/{account}", "a"),
    ("POST /accounts/{account}/state", "a"),
    ("POST /accounts/{account}/grants", "a"),
    ("POST /accounts/{account}/grants/remove", "a"),
    ("POST /accounts/{account}/invitation", "a"),
    ("POST /accounts/{account}/invitation/withdraw", "a"),
    ("GET /audit", "a"),
    ("GET /api", "*"),
    ("GET /api/v1/openapi.json", "*"),
    ("GET /api/v1/account", "aoersx"),
    ("GET /api/v1/tokens", "aoersx"),
    ("POST /api/v1/tokens", "aoersx"),
    ("DELETE /api/v1/tokens/{token}", "aoersx"),
    ("GET /api/v1/seasons", "*"),
    ("GET /api/v1/seasons/{season}", "aoer"),
    ("POST /api/v1/seasons", "a"),
    ("PATCH /api/v1/seasons/{season}", "ao"),
    ("GET /api/v1/seasons/{season}/days", "aoer"),
    ("GET /api/v1/seasons/{season}/days/{date}", "aoer"),
    ("PUT /api/v1/seasons/{season}/days/{date}", "ao"),
    ("DELETE /api/v1/seasons/{season}/days/{date}", "ao"),
    ("GET /api/v1/seasons/{season}/embankments", "aoer"),
    (
        "GET /api/v1/seasons/{season}/embankments/{embankment}",
        "aoer",
    ),
    (
        "PUT /api/v1/seasons/{season}/embankments/{embankment}",
        "ao",
    ),
    (
        "DELETE /api/v1/seasons/{season}/embankments/{embankment}",
        "ao",
    ),
    ("GET /api/v1/seasons/{season}/places", "aoer"),
    ("GET /api/v1/seasons/{season}/places/{place}", "aoer"),
    ("PUT /api/v1/seasons/{season}/places/{place}", "ao"),
    ("DELETE /api/v1/seasons/{season}/places/{place}", "ao"),
    ("GET /api/v1/seasons/{season}/travel", "aoer"),
    ("PUT /api/v1/seasons/{season}/travel/{from}/{to}", "ao"),
    ("GET /api/v1/seasons/{season}/noise", "aoer"),
    (
        "PUT /api/v1/seasons/{season}/noise/{place_a}/{place_b}",
        "ao",
    ),
    (
        "DELETE /api/v1/seasons/{season}/noise/{place_a}/{place_b}",
        "ao",
    ),
    ("GET /api/v1/seasons/{season}/applications", "aoer"),
    (
        "GET /api/v1/seasons/{season}/applications/{application}",
        "aoer",
    ),
    ("POST /api/v1/seasons/{season}/applications", "ao"),
    (
        "POST /api/v1/seasons/{season}/applications/decisions",
        "aoer",
    ),
    (
        "PATCH /api/v1/seasons/{season}/applications/{application}",
        "ao",
    ),
    (
        "DELETE /api/v1/seasons/{season}/applications/{application}",
        "ao",
    ),
    (
        "DELETE /api/v1/seasons/{season}/applications/{application}/personal-data",
        "ao",
    ),
    (
        "GET /api/v1/seasons/{season}/applications/{application}/reviews",
        "aoer",
    ),
    (
        "PUT /api/v1/seasons/{season}/applications/{application}/review",
        "aoer",
    ),
    (
        "GET /api/v1/seasons/{season}/applications/{application}/suggestions",
        "aoer",
    ),
    ("GET /api/v1/seasons/{season}/appeals", "aoe"),
    (
        "POST /api/v1/seasons/{season}/applications/{application}/appeals/{appeal}/settle",
        "ao",
    ),
    ("GET /api/v1/seasons/{season}/waiting-list", "aoer"),
    ("PUT /api/v1/seasons/{season}/waiting-list", "ao"),
    (
        "DELETE /api/v1/seasons/{season}/waiting-list/offers/{offer}",
        "aoe",
    ),
    ("GET /api/v1/seasons/{season}/assignments", "aoer"),
    ("POST /api/v1/seasons/{season}/assignments", "aoe"),
    (
        "GET /api/v1/seasons/{season}/assignments/{assignment}",
        "aoer",
    ),
    (
        "PATCH /api/v1/seasons/{season}/assignments/{assignment}",
        "aoe",
    ),
    (
        "DELETE /api/v1/seasons/{season}/assignments/{assignment}",
        "aoe",
    ),
    (
        "GET /api/v1/seasons/{season}/assignments/{assignment}/suggestions",
        "aoer",
    ),
    ("GET /api/v1/seasons/{season}/steps", "aoer"),
    ("GET /api/v1/seasons/{season}/steps/{step}", "aoer"),
    ("POST /api/v1/seasons/{season}/undo", "aoer"),
    ("POST /api/v1/seasons/{season}/redo", "aoer"),
    ("GET /api/v1/seasons/{season}/conflicts", "aoer"),
    ("GET /api/v1/seasons/{season}/releases", "*"),
    ("POST /api/v1/seasons/{season}/releases", "aoe"),
    (
        "GET /api/v1/seasons/{season}/releases/{release}/changes",
        "*",
    ),
    (
        "POST /api/v1/seasons/{season}/releases/{release}/go-back",
        "ao",
    ),
    ("POST /api/v1/seasons/{season}/imports/preview", "ao"),
    ("POST /api/v1/seasons/{season}/imports", "ao"),
    ("GET /api/v1/seasons/{season}/runs", "aoer"),
    ("POST /api/v1/seasons/{season}/runs", "ao"),
    ("GET /api/v1/seasons/{season}/runs/{run}", "aoer"),
    ("POST /api/v1/seasons/{season}/runs/{run}/stop", "ao"),
    ("POST /api/v1/seasons/{season}/runs/{run}/apply", "ao"),
    ("POST /api/v1/seasons/{season}/runs/{run}/discard", "ao"),
    ("GET /api/v1/seasons/{season}/attendance", "aoes"),
    ("POST /api/v1/seasons/{season}/attendance", "aoes"),
    ("GET /api/v1/seasons/{season}/report", "aoer"),
    ("GET /api/v1/seasons/{season}/messages", "aoer"),
    ("POST /api/v1/seasons/{season}/messages/release", "ao"),
    ("POST /api/v1/seasons/{season}/messages/drop", "ao"),
    ("GET /desk", "aoersx"),
    ("POST /desk", "a"),
    ("GET /desk/template.xlsx", "aoersx"),
    ("GET /desk/{season}", "aoer"),
    ("GET /desk/{season}/days/{date}", "aoer"),
    ("GET /desk/{season}/days/{date}/spots", "aoer"),
    ("GET /desk/{season}/events", "aoer"),
    ("GET /desk/{season}/assignments/{assignment}", "aoer"),
    ("POST /desk/{season}/edit", "aoe"),
    ("POST /desk/{season}/preview", "aoe"),
    ("GET /desk/{season}/applications", "aoer"),
    ("GET /desk/{season}/applications/{application}", "aoer"),
    ("GET /desk/{season}/applications/{application}/edit", "ao"),
    ("POST /desk/{season}/applications/{application}/edit", "ao"),
    ("GET /desk/{season}/applications/{application}/erase", "ao"),
    ("POST /desk/{season}/applications/{application}/erase", "ao"),
    ("GET /desk/{season}/applications/{application}/remove", "ao"),
    (
        "POST /desk/{season}/applications/{application}/remove",
        "ao",
    ),
    (
        "POST /desk/{season}/applications/{application}/review",
        "aoer",
    ),
    ("POST /desk/{season}/applications/{application}/link", "ao"),
    (
        "POST /desk/{season}/applications/{application}/appeals",
        "ao",
    ),
    ("GET /desk/{season}/new-application", "ao"),
    ("POST /desk/{season}/new-application", "ao"),
    ("POST /desk/{season}/decisions", "aoer"),
    ("GET /desk/{season}/waiting-list", "aoer"),
    ("POST /desk/{season}/waiting-list", "ao"),
    ("GET /desk/{season}/conflicts", "aoer"),
    ("GET /desk/{season}/history", "aoer"),
    ("GET /desk/{season}/report", "aoer"),
    ("GET /desk/{season}/report.xlsx", "aoer"),
    ("GET /desk/{season}/releases", "aoer"),
    ("POST /desk/{season}/releases", "aoe"),
    ("GET /desk/{season}/releases/{release}", "aoer"),
    ("POST /desk/{season}/releases/{release}/go-back", "ao"),
    ("POST /desk/{season}/undo", "aoer"),
    ("POST /desk/{season}/redo", "aoer"),
    ("GET /desk/{season}/runs", "aoer"),
    ("POST /desk/{season}/runs", "ao"),
    ("GET /desk/{season}/runs/{run}", "aoer"),
    ("GET /desk/{season}/runs/{run}/events", "aoer"),
    ("POST /desk/{season}/runs/{run}/stop", "ao"),
    ("POST /desk/{season}/runs/{run}/apply", "ao"),
    ("POST /desk/{season}/runs/{run}/discard", "ao"),
    ("GET /desk/{season}/weather", "ao"),
    ("POST /desk/{season}/weather", "ao"),
    ("GET /desk/{season}/import", "ao"),
    ("POST /desk/{season}/import", "ao"),
    ("GET /desk/{season}/import/{upload}", "ao"),
    ("POST /desk/{season}/import/{upload}", "ao"),
    ("GET /desk/{season}/mail", "aoe"),
    ("POST /desk/{season}/mail", "ao"),
    ("GET /desk/{season}/mail/preview", "aoe"),
    ("GET /desk/{season}/mail/texts", "aoe"),
    ("POST /desk/{season}/mail/texts", "ao"),
    ("GET /desk/{season}/mail/{message}", "aoe"),
    ("GET /desk/{season}/mail/{message}/html", "aoe"),
    ("GET /desk/{season}/setup/workbook", "aoer"),
    ("POST /desk/{season}/setup/workbook", "ao"),
    ("GET /desk/{season}/setup/workbook.xlsx", "aoer"),
    ("GET /desk/{season}/setup/workbook/{upload}", "ao"),
    ("POST /desk/{season}/setup/workbook/{upload}", "ao"),
    ("GET /desk/{season}/setup/{sheet}", "ao"),
    ("POST /desk/{season}/setup/{sheet}", "ao"),
    ("GET /assets/{file}", "*"),
    ("GET /favicon.ico", "*"),
    ("GET /health/live", "*"),
    ("GET /health/ready", "*"),
];

const EVERYBODY: &str = "naoersx";

/// An address of the route.
pub(super) fn example_path(pattern: &str, season: &str) -> String {
    let values = [
        ("{season}", season),
        ("{date}", "2023-06-03"),
        ("{file}", "center.csv"),
        ("{uid}", "none"),
        ("{embankment}", "center"),
        ("{place}", "stage"),
        ("{embankment}", "center"),
        ("{from}", "center"),
        ("{to}", "lake"),
        ("{place_a}", "stage"),
        ("{place_b}", "pitch"),
        ("{sheet}", "days"),
        ("{secret}", "none"),
        ("{account}", "999"),
        ("{token}", "999"),
        ("{application}", "choir"),
        ("{assignment}", "6d0b21f0-52a3-4d5e-9f0c-8b1e73c6a417"),
        ("{step}", "999"),
        ("{run}", "999"),
        ("{message}", "999"),
        ("{appeal}", "999"),
        ("{offer}", "999"),
        ("{upload}", "6d0b21f0-52a3-4d5e-9f0c-8b1e73c6a417"),
        ("{release}", "1"),
    ];
    let replace = |path: String, (name, value): &(&str, &str)| path.replace(name, value);
    let path = values.iter().fold(pattern.to_owned(), replace);
    assert!(!path.contains('{'), "{pattern}: add a value");
    path
}

/// Two published seasons, and somebody of every kind; their cookies by letter.
async fn everybody(store: &Store) -> (TestApp, BTreeMap<char, String>) {
    let now = time(NOW);
    for slug in ["own", "other"] {
        let built = good_example()
            .change(|parts| parts.slug = slug.into())
            .build();
        let desk = desk(store, &built).await;
        publish(&desk, slug, NOW).await;
    }
    let app = TestApp::new(store);
    let mut cookies = BTreeMap::from([('n', String::new())]);
    for (letter, grant) in [
        ('a', grant(Role::Administrator, "", "")),
        ('o', grant(Role::Organizer, "own", "")),
        ('e', grant(Role::Organizer, "own", "lake")),
        ('r', grant(Role::Reviewer, "own", "")),
        ('s', grant(Role::Staff, "own", "")),
        ('x', grant(Role::Organizer, "other", "")),
    ] {
        let login = format!("user-{letter}");
        person(store, &login, &[grant], now).await;
        cookies.insert(letter, app.log_in(&login).await);
    }
    (app, cookies)
}

/// Whether the request got through to the handler.
fn gets_through(answer: &Answer) -> bool {
    let is_sent_to_login = answer.header("location").starts_with("/login?next=");
    !matches!(answer.status.as_u16(), 401 | 403) && !is_sent_to_login
}

#[test]
fn the_table_lists_every_route() {
    let routes = ROUTES
        .iter()
        .map(|route| format!("{} {}", route.method, route.path));
    let listed: Vec<_> = TABLE.iter().map(|(route, _)| (*route).to_owned()).collect();
    assert_eq!(routes.collect::<Vec<_>>(), listed);
}

on_both_databases! {
    everybody_gets_as_far_as_the_table_says
}

async fn everybody_gets_as_far_as_the_table_says(store: Store) {
    let (app, cookies) = everybody(&store).await;
    for (route, letters) in TABLE {
        let (method, pattern) = route.split_once(' ').unwrap();
        // Logging out ends the sessions that the others need.
        if pattern == "/logout" {
            continue;
        }
        let letters = letters.replace('*', EVERYBODY);
        for (letter, cookie) in &cookies {
            let path = example_path(pattern, "own");
            let headers = [("cookie", &**cookie), ("accept", "text/html")];
            let answer = app.ask(method, &path, &headers).await;
            let expected = letters.contains(*letter);
            assert_eq!(
                gets_through(&answer),
                expected,
                "{letter} {route}: {}",
                answer.status
            );
            if !expected && method == "GET" && *letter == 'n' {
                let is_api = path.starts_with("/api/");
                assert_eq!(answer.status, if is_api { 401 } else { 303 }, "{route}");
            }
            if pattern.contains("{season}") && letters != EVERYBODY {
                let path = example_path(pattern, "other");
                let answer = app.ask(method, &path, &headers).await;
                let expected = matches!(letter, 'a' | 'x');
                assert_eq!(
                    gets_through(&answer),
                    expected,
                    "{letter} {route}, other season"
                );
            }
        }
    }
}

#[test]
fn a_token_gets_as_far_as_its_scopes_and_no_farther() {
    on_sqlite(async |store| {
        let (app, _) = everybody(&store).await;
        let now = time(NOW);
        let begun = session(&store, "user-a", now).await;
        let admin = actor(&store, &begun, now).await.unwrap();
        let token = async |name: &str, scopes: &[Scope], season: Option<&str>| {
            let form = TokenForm {
                name: name.to_owned(),
                scopes: scopes.to_vec(),
                season: season.map(str::to_owned),
                days: 1,
            };
            let made = create_token(&store, &admin, &form, now).await;
            format!("Bearer {}", made.unwrap().1)
        };
        let all = token("all", &Scope::ALL, None).await;
        let other = token("other", &Scope::ALL, Some("other")).await;
        for route in ROUTES {
            let path = example_path(route.path, "own");
            let passes = async |bearer: &str| {
                let headers = [("authorization", bearer)];
                gets_through(&app.ask(route.method, &path, &headers).await)
            };
            let name = format!("{} {}", route.method, route.path);
            match route.needs {
                Needs::Nothing => assert!(passes(&other).await, "{name}"),
                Needs::Account => assert!(passes(&other).await, "{name}"),
                Needs::Session => assert!(!passes(&all).await, "{name}"),
                Needs::May(action) | Needs::MayInPart(action) => {
                    assert!(passes(&all).await, "{name}");
                    assert!(!passes(&other).await, "{name}");
                    let needed = action.scope();
                    let others: Vec<_> = Scope::ALL.into_iter().filter(|s| *s != needed).collect();
                    assert!(passes(&token(&format!("only {name}"), &[needed], None).await).await);
                    let without = token(&format!("without {name}"), &others, None).await;
                    assert!(!passes(&without).await, "{name}");
                }
            }
        }
    });
}

#[test]
fn what_a_page_of_somebody_else_sends_is_refused() {
    on_sqlite(async |store| {
        let (app, cookies) = everybody(&store).await;
        for route in ROUTES.iter().filter(|route| route.method != "GET") {
            let path = example_path(route.path, "own");
            for from in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let headers = [("cookie", &*cookies[&'a']), from, ("accept", "text/html")];
                let answer = app.ask(route.method, &path, &headers).await;
                assert_eq!(answer.status, 403, "{path}: {from:?}");
            }
            let ours = [
                ("cookie", &*cookies[&'a']),
                ("origin", "https://berega.example"),
            ];
            let answer = app.ask(route.method, &path, &ours).await;
            assert_ne!(answer.status, 403, "{path}");
        }
    });
}
