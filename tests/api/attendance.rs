//! Marks of what really happened, as a program sends and reads them.

use serde_json::{Value, json};
use yarkie_berega::app::Store;
use yarkie_berega::domain::access::{Grant, Role};

use crate::support::app::{NOW, TestApp, time};
use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, publish};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::people::{grant, token};

const ATTENDANCE: &str = "/api/v1/seasons/test/attendance";

on_both_databases! {
    a_batch_is_answered_mark_by_mark
    a_wrong_clock_is_put_right
    marks_are_read_page_by_page
    staff_of_an_embankment_see_and_mark_only_there
}

struct Program {
    app: TestApp,
    token: String,
    choir: String,
    at_lake: String,
}

async fn program(store: &Store, grants: &[Grant]) -> Program {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, "test", NOW).await;
    let example = draft(&desk, "test").await;
    let of = |on| id(&example.draft, "choir", on).to_string();
    Program {
        token: token(store, "boris", grants, time(NOW)).await,
        app: TestApp::new(store),
        choir: of(SATURDAY),
        at_lake: of(SUNDAY),
    }
}

impl Program {
    async fn send(&self, body: &Value) -> (u16, Value) {
        send(&self.app, &self.token, body).await
    }

    async fn read(&self, query: &str) -> (u16, Value) {
        let path = format!("{ATTENDANCE}{query}");
        self.app.json(&path, &self.token).await
    }
}

async fn send(app: &TestApp, token: &str, body: &Value) -> (u16, Value) {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", &*bearer),
        ("accept-language", "en"),
        ("content-type", "application/json"),
    ];
    let body = body.to_string();
    let answer = app.send("POST", ATTENDANCE, &headers, &body).await;
    let document = serde_json::from_slice(&answer.body).unwrap();
    (answer.status.as_u16(), document)
}

fn uuid(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

fn arrived(number: u32, assignment: &str) -> Value {
    json!({
        "id": uuid(number), "says": "arrived", "made_at": "2023-06-02T10:00:00+07:00",
        "assignment": assignment,
    })
}

fn outcomes(document: &Value) -> Vec<&str> {
    let marks = document["marks"].as_array().unwrap();
    marks
        .iter()
        .map(|mark| mark["outcome"].as_str().unwrap())
        .collect()
}

async fn a_batch_is_answered_mark_by_mark(store: Store) {
    let program = program(&store, &[grant(Role::Staff, "test", "")]).await;
    let count = json!({
        "id": uuid(2), "says": "visitors", "made_at": "2023-06-02T03:00:00Z",
        "date": SATURDAY, "embankment": "center", "place": "stage", "hour": 18, "count": 120,
    });
    let broken = json!({ "id": "one", "says": "arrived", "made_at": "now", "assignment": "?" });
    let unknown = json!({ "id": uuid(3), "says": "danced", "made_at": "2023-06-02T03:00:00Z" });
    let marks = json!({ "marks": [arrived(1, &program.choir), count, broken, unknown] });
    let (status, told) = program.send(&marks).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(
        outcomes(&told),
        ["accepted", "accepted", "refused", "refused"]
    );
    let refused = &told["marks"][2];
    assert_eq!(
        (&refused["id"], &refused["reason"]),
        (&json!("one"), &json!("incomplete"))
    );
    assert_eq!(refused["detail"], "Something is missing in the mark.");
    let (_, again) = program.send(&marks).await;
    assert_eq!(
        outcomes(&again),
        ["repeated", "repeated", "refused", "refused"]
    );
    let (status, read) = program.read("").await;
    assert_eq!(status, 200);
    let items = read["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["made_at"], "2023-06-02T03:00:00Z");
    assert_eq!(items[0]["came_at"], "2023-06-02T05:00:00Z");
    assert_eq!(items[0]["by"], "boris");
    assert_eq!(items[0]["embankment"], "center");
    assert_eq!(
        (&items[1]["place"], &items[1]["count"]),
        (&json!("stage"), &json!(120))
    );
    let many: Vec<_> = (0..501)
        .map(|number| arrived(number, &program.choir))
        .collect();
    let (status, problem) = program.send(&json!({ "marks": many })).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (422, &json!("/marks"))
    );
    let (status, _) = program.send(&json!({ "marks": [{ "id": 1 }] })).await;
    assert_eq!(status, 422);
    assert_eq!(
        program.read("").await.1["items"].as_array().unwrap().len(),
        2
    );
}

async fn a_wrong_clock_is_put_right(store: Store) {
    let program = program(&store, &[grant(Role::Staff, "test", "")]).await;
    // Three hours fast, and half an hour without a network.
    let mark = json!({
        "id": uuid(1), "says": "arrived", "made_at": "2023-06-02T07:30:00Z", "assignment": program.choir,
    });
    let batch = |sent_at: &str| json!({ "marks": [mark], "sent_at": sent_at });
    let (status, told) = program.send(&batch("2023-06-02T08:00:00Z")).await;
    assert_eq!((status, outcomes(&told)), (200, vec!["accepted"]));
    // The answer was not heard.
    let (_, again) = program.send(&batch("2023-06-02T08:01:00Z")).await;
    assert_eq!(outcomes(&again), ["repeated"]);
    let (_, read) = program.read("").await;
    assert_eq!(read["items"].as_array().unwrap().len(), 1);
    assert_eq!(read["items"][0]["made_at"], "2023-06-02T04:30:00Z");
    assert_eq!(read["items"][0]["came_at"], "2023-06-02T05:00:00Z");
    let (status, problem) = program.send(&batch("yesterday")).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (422, &json!("/sent_at"))
    );
}

async fn marks_are_read_page_by_page(store: Store) {
    let program = program(&store, &[grant(Role::Organizer, "test", "")]).await;
    let mut marks: Vec<_> = (1..5)
        .map(|number| arrived(number, &program.choir))
        .collect();
    marks.push(arrived(5, &program.at_lake));
    program.send(&json!({ "marks": marks })).await;
    let ids = async |query: &str| {
        let (status, read) = program.read(query).await;
        assert_eq!(status, 200, "{read}");
        let items = read["items"].as_array().unwrap().iter();
        let ids = items.map(|mark| mark["id"].as_str().unwrap().to_owned());
        (
            ids.collect::<Vec<_>>(),
            read["next"].as_str().map(str::to_owned),
        )
    };
    let (first, next) = ids("?limit=2").await;
    assert_eq!(first, [uuid(1), uuid(2)]);
    let (second, next) = ids(&format!("?limit=2&cursor={}", next.unwrap())).await;
    assert_eq!(second, [uuid(3), uuid(4)]);
    let (last, next) = ids(&format!("?limit=2&cursor={}", next.unwrap())).await;
    assert_eq!((last, next), (vec![uuid(5)], None));
    assert_eq!(ids("?limit=5").await.1, None);
    assert_eq!(ids(&format!("?date={SUNDAY}")).await.0, [uuid(5)]);
    assert_eq!(ids("?embankment=center").await.0.len(), 4);
    for bad in [
        "?date=x",
        "?cursor=x",
        "?embankment=|",
        "?day=1",
        "?limit=0",
    ] {
        assert_eq!(program.read(bad).await.0, 422, "{bad}");
    }
    let path = "/api/v1/seasons/nowhere/attendance";
    assert_eq!(program.app.json(path, &program.token).await.0, 403);
}

async fn staff_of_an_embankment_see_and_mark_only_there(store: Store) {
    let program = program(&store, &[grant(Role::Staff, "test", "lake")]).await;
    let marks = json!({ "marks": [arrived(1, &program.choir), arrived(2, &program.at_lake)] });
    let (status, told) = program.send(&marks).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(outcomes(&told), ["refused", "accepted"]);
    assert_eq!(told["marks"][0]["reason"], "not-yours");
    let everywhere = [grant(Role::Organizer, "test", "")];
    let organizer = token(&store, "anna", &everywhere, time(NOW)).await;
    let of_all = json!({ "marks": [arrived(3, &program.choir)] });
    assert_eq!(
        outcomes(&send(&program.app, &organizer, &of_all).await.1),
        ["accepted"]
    );
    let (_, read) = program.read("").await;
    assert_eq!(read["items"].as_array().unwrap().len(), 1);
    assert_eq!(program.read("?embankment=center").await.0, 403);
    assert_eq!(program.read("?embankment=lake").await.0, 200);
    let (_, all) = program.app.json(ATTENDANCE, &organizer).await;
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}
