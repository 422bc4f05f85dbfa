//! Logging in, the own account, all accounts, invitations, the audit log: as a person without scripts.

use yarkie_berega::app::Store;
use yarkie_berega::app::account::{Actor, accounts};
use yarkie_berega::domain::access::Role;

use super::desk_edits::{Office, seen};
use crate::support::app::{Answer, NOW, TestApp, readable, time, web_at};
use crate::support::database::on_sqlite;
use crate::support::people::{PASSWORD, grant, person};

async fn example(store: &Store) -> TestApp {
    let now = time(NOW);
    person(store, "anna", &[grant(Role::Administrator, "", "")], now).await;
    TestApp::new(store)
}

fn cookies(answer: &Answer) -> Vec<&str> {
    let cookies = answer.headers.get_all("set-cookie").iter();
    cookies.map(|cookie| cookie.to_str().unwrap()).collect()
}

/// A secret that the page shows, of 64 hexadecimal digits behind `before`.
fn shown(page: &str, before: &str) -> String {
    let at = page
        .find(before)
        .unwrap_or_else(|| panic!("{before}: {page}"));
    page[at + before.len()..][..64].to_owned()
}

#[test]
fn logging_in_gives_a_cookie_that_only_the_server_reads() {
    on_sqlite(async |store| {
        let app = example(&store).await;
        let form = app.visit("/login?next=/audit", "").await;
        assert_eq!(form.header("cache-control"), "private, no-store");
        insta::assert_snapshot!("login", readable(form.text()));
        let fields = [
            ("login", "anna"),
            ("password", PASSWORD),
            ("next", "/audit"),
        ];
        let answer = app.submit("/login", "", &fields).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/audit")
        );
        let [session, lang] = &*cookies(&answer) else {
            panic!("{:?}", answer.headers)
        };
        let (name, rest) = session.split_once('=').unwrap();
        assert_eq!(name, "__Host-session");
        let (secret, rest) = rest.split_once(';').unwrap();
        assert_eq!(secret.len(), 64);
        assert_eq!(
            rest,
            " Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(lang.starts_with("lang=ru;"), "{lang}");
        // Nobody is sent elsewhere afterwards.
        let fields = [
            ("login", "anna"),
            ("password", PASSWORD),
            ("next", "//evil.example"),
        ];
        let answer = app.submit("/login", "", &fields).await;
        assert_eq!(answer.header("location"), "/account");
        // Whoever logs in again has a new session, and the old one ends.
        let old = cookies(&answer)[0].split(';').next().unwrap().to_owned();
        assert_eq!(app.visit("/account", &old).await.status, 200);
        let fields = [("login", "anna"), ("password", PASSWORD)];
        app.submit("/login", &old, &fields).await;
        assert_eq!(app.visit("/account", &old).await.status, 303);
    });
}

#[test]
fn who_does_not_get_in_is_told_why() {
    on_sqlite(async |store| {
        let app = example(&store).await;
        let try_it = async |login: &str| {
            app.submit("/login", "", &[("login", login), ("password", "<wrong>")])
                .await
        };
        let wrong = try_it("anna").await;
        assert_eq!(wrong.status, 422);
        assert!(cookies(&wrong).is_empty());
        assert!(wrong.text().contains("Логин или пароль не подходит"));
        assert!(wrong.text().contains("value=\"anna\"") && !wrong.text().contains("wrong&gt;"));
        // In the same words, whether or not there is such an account.
        let unknown = try_it("nobody").await;
        assert_eq!(unknown.text().replace("nobody", "anna"), wrong.text());
        for _ in 0..4 {
            try_it("anna").await;
        }
        let later = try_it("anna").await;
        assert_eq!(
            (later.status.as_u16(), later.header("retry-after")),
            (429, "30")
        );
        assert!(later.text().contains("Слишком много попыток"));
        let gone = app.visit("/account?x=1", "__Host-session=0000").await;
        assert_eq!(gone.header("location"), "/login?next=%2Faccount%3Fx%3D1");
    });
}

#[test]
fn without_tls_only_the_machine_itself_gets_in() {
    on_sqlite(async |store| {
        example(&store).await;
        let here = TestApp::of(web_at(&store, "http://127.0.0.1:8080"));
        let fields = [("login", "anna"), ("password", PASSWORD)];
        let answer = here.submit("/login", "", &fields).await;
        let cookie = cookies(&answer)[0];
        assert!(
            cookie.starts_with("session=") && !cookie.contains("Secure"),
            "{cookie}"
        );
        let cookie = cookie.split(';').next().unwrap();
        assert_eq!(here.visit("/account", cookie).await.status, 200);
        // Over TLS that cookie counts for nothing.
        let secure = TestApp::new(&store);
        assert_eq!(secure.visit("/account", cookie).await.status, 303);
        let open = TestApp::of(web_at(&store, "http://berega.example"));
        for answer in [
            open.submit("/login", "", &fields).await,
            open.visit("/login", "").await,
            open.visit("/account", cookie).await,
            open.visit("/invitation/x", "").await,
        ] {
            assert_eq!(answer.status, 403);
            assert!(cookies(&answer).is_empty());
            assert!(
                answer.text().contains("только по https"),
                "{}",
                answer.text()
            );
        }
    });
}

#[test]
fn people_keep_their_own_account() {
    on_sqlite(async |store| {
        let app = example(&store).await;
        let (here, there) = (app.log_in("anna").await, app.log_in("anna").await);
        let page = app.visit("/account", &here).await;
        insta::assert_snapshot!("own_account", readable(page.text()));
        let english = app.visit("/account?lang=en", &here).await;
        insta::assert_snapshot!("own_account_in_english", readable(english.text()));
        let bad = [("name", ""), ("email", "nowhere"), ("language", "ru")];
        let answer = app.submit("/account/profile", &here, &bad).await;
        assert_eq!(answer.status, 422);
        let text = answer.text();
        assert!(
            text.contains("aria-describedby=\"profile-email-error\""),
            "{text}"
        );
        assert!(text.contains("href=\"#profile-email\"") && text.contains("value=\"nowhere\""));
        let good = [
            ("name", "Анна"),
            ("email", "a@example.org"),
            ("language", "en"),
        ];
        let answer = app.submit("/account/profile", &here, &good).await;
        assert_eq!(answer.header("location"), "/account?done=profile");
        assert!(cookies(&answer)[0].starts_with("lang=en;"));
        let twice = [
            ("current", PASSWORD),
            ("new", "семь красных лис"),
            ("repeat", "семь лис"),
        ];
        let answer = app.submit("/account/password", &here, &twice).await;
        assert!(
            answer.text().contains("пароли не совпадают"),
            "{}",
            answer.text()
        );
        let same = [
            ("current", PASSWORD),
            ("new", "семь красных лис"),
            ("repeat", "семь красных лис"),
        ];
        let answer = app.submit("/account/password", &here, &same).await;
        assert_eq!(answer.header("location"), "/account?done=password");
        assert_eq!(app.visit("/account", &there).await.status, 303);
        let done = app.visit("/account?done=password", &here).await;
        assert!(done.text().contains("role=\"status\""));
        let answer = app.submit("/logout", &here, &[]).await;
        assert_eq!(answer.header("location"), "/login");
        assert!(cookies(&answer)[0].contains("Max-Age=0"));
        assert_eq!(app.visit("/account", &here).await.status, 303);
    });
}

#[test]
fn a_token_is_shown_once() {
    on_sqlite(async |store| {
        let app = example(&store).await;
        let cookie = app.log_in("anna").await;
        let fields = [
            ("name", "Табло"),
            ("scopes", "read"),
            ("scopes", "write"),
            ("days", "30"),
        ];
        let answer = app.submit("/account/tokens", &cookie, &fields).await;
        assert_eq!(answer.status, 200);
        let token = format!("yberega_{}", shown(answer.text(), "yberega_"));
        assert_eq!(app.json("/api/v1/account", &token).await.0, 200);
        let page = app.visit("/account", &cookie).await;
        assert!(page.text().contains("Табло") && !page.text().contains(&token));
        let again = app.submit("/account/tokens", &cookie, &fields).await;
        assert_eq!(again.status, 422);
        assert!(again.text().contains("это имя уже занято"));
        let none = app
            .submit("/account/tokens", &cookie, &[("name", "x"), ("days", "x")])
            .await;
        assert!(
            none.text().contains("href=\"#token-scopes\""),
            "{}",
            none.text()
        );
        let id = page.text().split("name=\"id\" value=\"").last().unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let answer = app
            .submit("/account/tokens/withdraw", &cookie, &[("id", &id)])
            .await;
        assert_eq!(answer.status, 303);
        assert_eq!(app.json("/api/v1/account", &token).await.0, 401);
    });
}

#[test]
fn an_administrator_brings_somebody_in_and_puts_them_out() {
    on_sqlite(async |store| {
        let app = example(&store).await;
        let admin = app.log_in("anna").await;
        let new = [
            ("login", "Boris"),
            ("name", "Борис <Б>"),
            ("email", ""),
            ("language", "ru"),
        ];
        let created = app.submit("/accounts", &admin, &new).await;
        let path = created
            .header("location")
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        let again = app.submit("/accounts", &admin, &new).await;
        assert!(
            again.text().contains("это имя уже занято"),
            "{}",
            again.text()
        );
        let role = [("role", "organizer"), ("where", "")];
        let answer = app.submit(&format!("{path}/grants"), &admin, &role).await;
        assert_eq!(answer.status, 303);
        let limited = [("role", "administrator"), ("where", "season/lake")];
        let answer = app
            .submit(&format!("{path}/grants"), &admin, &limited)
            .await;
        assert!(answer.text().contains("такую роль нельзя ограничить этим"));
        let made = app.submit(&format!("{path}/invitation"), &admin, &[]).await;
        let secret = shown(made.text(), "https://berega.example/invitation/");
        let link = format!("/invitation/{secret}");
        for _ in 0..2 {
            let look = app.visit(&link, "").await;
            assert_eq!(look.status, 200);
            assert_eq!(look.header("referrer-policy"), "no-referrer");
            assert_eq!(look.header("cache-control"), "private, no-store");
            assert!(look.text().contains("Борис &lt;Б&gt;") && !look.text().contains(&secret));
        }
        let weak = app
            .submit(&link, "", &[("password", "123"), ("repeat", "123")])
            .await;
        assert!(weak.text().contains("не меньше 12"), "{}", weak.text());
        let strong = [("password", PASSWORD), ("repeat", PASSWORD)];
        let answer = app.submit(&link, "", &strong).await;
        assert_eq!(answer.header("location"), "/login");
        assert_eq!(app.submit(&link, "", &strong).await.status, 410);
        assert_eq!(app.visit(&link, "").await.status, 410);
        let boris = app.log_in("boris").await;
        let page = app.visit("/account", &boris).await;
        assert!(page.text().contains("организатор") && !page.text().contains("href=\"/accounts\""));
        assert_eq!(app.visit("/accounts", &boris).await.status, 403);
        insta::assert_snapshot!(
            "accounts",
            readable(app.visit("/accounts", &admin).await.text())
        );
        insta::assert_snapshot!("account", readable(app.visit(&path, &admin).await.text()));
        let off = app
            .submit(&format!("{path}/state"), &admin, &[("state", "disabled")])
            .await;
        assert_eq!(off.status, 303);
        assert_eq!(app.visit("/account", &boris).await.status, 303);
        let (all, _) = accounts(&store, &Actor::command_line()).await.unwrap();
        let own = format!("/accounts/{}", all[0].id.0);
        let last = app
            .submit(&format!("{own}/state"), &admin, &[("state", "disabled")])
            .await;
        assert_eq!(last.status, 409);
        assert!(last.text().contains("Это последний администратор"));
        let log = app.visit("/audit?actor=anna", &admin).await;
        insta::assert_snapshot!("audit", readable(log.text()));
        let log = app.visit("/audit", &admin).await;
        assert!(log.text().contains("командная строка") && !log.text().contains("command line"));
    });
}

#[test]
fn accounts_and_the_log_call_seasons_and_what_was_done_as_people_do() {
    on_sqlite(async |store| {
        let office = Office::open(&store).await;
        let now = time(NOW);
        person(&store, "lena", &[grant(Role::Staff, "test", "lake")], now).await;
        person(&store, "root", &[grant(Role::Administrator, "", "")], now).await;
        let id = office.draft().await.draft.ids()[0];
        let line = format!("pin|{}", seen(&*office.draft().await, id));
        assert_eq!(office.send(&[("deed", &line)]).await.status, 303);
        for (path, fields) in [
            ("/desk/test/runs", [("seconds", "1"), ("seed", "1")]),
            (
                "/desk/test/waiting-list",
                [("on", "yes"), ("answer_hours", "5")],
            ),
        ] {
            let answer = office.app.submit(path, &office.cookie, &fields).await;
            assert_eq!(answer.status, 303, "{path}");
        }
        let root = office.app.log_in("root").await;
        let accounts = readable(office.app.visit("/accounts", &root).await.text());
        let role = "Проверочный сезон · Набережная lake";
        assert!(accounts.contains(role), "{accounts}");
        let lena = office.app.log_in("lena").await;
        let own = readable(office.app.visit("/account", &lena).await.text());
        assert!(own.contains(role), "{own}");
        let log = readable(office.app.visit("/audit", &root).await.text());
        for said in [
            "шаг 2 · Проверочный сезон",
            "расстановка 1 · Проверочный сезон",
            "освободившиеся места · Проверочный сезон",
            "Набережная lake · Проверочный сезон",
        ] {
            assert!(log.contains(said), "{said}: {log}");
        }
        for machine in ["run 1", "waiting list", "· test", "staff, "] {
            assert!(!log.contains(machine), "{machine}: {log}");
        }
        let english = office.app.visit("/audit?lang=en", &root).await;
        let english = readable(english.text());
        assert!(english.contains("allocation 1 · "), "{english}");
    });
}
