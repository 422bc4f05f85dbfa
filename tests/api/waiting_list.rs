//! The waiting list, as a program reads and settles it.

use serde_json::{Value, json};
use yarkie_berega::app::{Deed, Desk, Store};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::assignment::AssignmentStatus;

use crate::support::app::{NOW, TestApp, time};
use crate::support::applicant::{SLUG, assigned, declined, look, published};
use crate::support::database::on_both_databases;
use crate::support::desk::{draft, edit};
use crate::support::example::SATURDAY;
use crate::support::people::{grant, token};

on_both_databases! {
    what_is_free_and_to_whom_it_is_offered_is_told
    offers_are_switched_on_and_off
    an_offer_is_taken_back_as_it_was_seen
    what_is_no_open_offer_is_not_taken_back
    an_organizer_of_another_bank_takes_nothing_back
}

const LIST: &str = "/api/v1/seasons/test/waiting-list";

struct Program {
    app: TestApp,
    token: String,
}

impl Program {
    async fn new(store: &Store, embankment: &str) -> Self {
        let grants = [grant(Role::Organizer, "test", embankment)];
        Self {
            token: token(store, "anna", &grants, time(NOW)).await,
            app: TestApp::new(store),
        }
    }

    async fn read(&self, query: &str) -> (u16, Value) {
        self.app.json(&format!("{LIST}{query}"), &self.token).await
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        (name, value): (&str, &str),
        body: &str,
    ) -> Told {
        let bearer = format!("Bearer {}", self.token);
        let headers = [
            ("authorization", &*bearer),
            ("content-type", "application/json"),
            (name, value),
        ];
        let path = format!("{LIST}{path}");
        let answer = self.app.send(method, &path, &headers, body).await;
        let document = serde_json::from_slice(&answer.body).unwrap();
        (answer.status.as_u16(), document)
    }

    async fn take_back(&self, id: &Value, tag: &str) -> Told {
        let path = format!("/offers/{id}");
        self.send("DELETE", &path, ("if-match", tag), "").await
    }

    /// The only offer.
    async fn offer(&self) -> Value {
        let (_, list) = self.read("").await;
        list["items"][0]["offers"][0].clone()
    }
}

type Told = (u16, Value);

/// The choir has declined Saturday, and it is offered to the one who waits.
async fn offered(store: &Store) -> Desk {
    let desk = declined(store).await;
    assert_eq!(look(&desk, NOW).await, 1);
    desk
}

async fn what_is_free_and_to_whom_it_is_offered_is_told(store: Store) {
    let desk = declined(&store).await;
    let program = Program::new(&store, "").await;
    let (status, list) = program.read("").await;
    assert_eq!((status, &list["is_on"]), (200, &json!(true)));
    assert_eq!(list["answer_hours"], 4);
    let free = &list["items"][0];
    assert_eq!(
        (&free["state"], &free["offers"]),
        (&json!("next"), &json!([]))
    );
    assert_eq!(free["application"], "choir");
    let choirs = assigned(&desk, "choir", SATURDAY).await.to_string();
    assert_eq!(free["assignment"], choirs);
    assert_eq!(
        (&free["date"], &free["place"], &free["start"], &free["end"]),
        (
            &json!(SATURDAY),
            &json!("stage"),
            &json!("18:00"),
            &json!("19:00")
        )
    );
    look(&desk, NOW).await;
    let (_, list) = program.read("?open=true").await;
    assert_eq!(list["items"][0]["state"], "asked");
    let offer = program.offer().await;
    assert_eq!(
        (&offer["application"], &offer["state"]),
        (&json!("second"), &json!("open"))
    );
    assert_eq!(offer["expires_at"], "2023-06-02T09:00:00Z");
    assert!(offer["version"].as_u64().unwrap() > 1, "{offer}");
    // Nothing of whoever is asked but the id.
    assert!(!list.to_string().contains("example.org"));
    assert!(!list.to_string().contains("Анна"));
    let (_, closed) = program.read("?open=false").await;
    assert_eq!(closed["items"], json!([]));
    for wrong in ["?open=yes", "?cursor=x", "?closed=1"] {
        assert_eq!(program.read(wrong).await.0, 422, "{wrong}");
    }
}

async fn offers_are_switched_on_and_off(store: Store) {
    let desk = published(&store).await;
    let program = Program::new(&store, "").await;
    let put = async |body: &str| {
        program
            .send("PUT", "", ("accept-language", "en"), body)
            .await
    };
    let off = json!({ "is_on": false, "answer_hours": 24 });
    assert_eq!(put(&off.to_string()).await, (200, off));
    let set = desk.waiting_list(SLUG).await.unwrap();
    assert_eq!((set.is_on, set.answer_hours), (false, 24));
    for hours in ["0", "337"] {
        let body = format!("{{\"is_on\": true, \"answer_hours\": {hours}}}");
        let (status, problem) = put(&body).await;
        let field = &problem["errors"][0]["field"];
        assert_eq!((status, field), (422, &json!("/answer_hours")), "{hours}");
    }
    for body in [
        "{}",
        "{\"is_on\": true}",
        "{\"is_on\": 1, \"answer_hours\": 4}",
    ] {
        assert_eq!(put(body).await.0, 422, "{body}");
    }
    assert_eq!(desk.waiting_list(SLUG).await.unwrap(), set);
}

async fn an_offer_is_taken_back_as_it_was_seen(store: Store) {
    let desk = offered(&store).await;
    let program = Program::new(&store, "").await;
    let offer = program.offer().await;
    let (id, version) = (&offer["id"], offer["version"].as_u64().unwrap());
    let path = format!("/offers/{id}");
    let unseen = program.send("DELETE", &path, ("accept", "*/*"), "").await;
    assert_eq!(unseen.0, 428);
    let old = format!("\"v{}\"", version - 1);
    assert_eq!(program.take_back(id, &old).await.0, 412);
    let (status, told) = program.take_back(id, &format!("\"v{version}\"")).await;
    assert_eq!((status, &told["assignment"]), (200, &Value::Null), "{told}");
    let stored = draft(&desk, SLUG).await;
    assert_eq!(told["revision"], stored.revision);
    let mut all = stored.draft.items().assignments();
    assert!(all.all(|(_, part)| part.application != "second"));
    look(&desk, NOW).await;
    assert_eq!(program.offer().await["state"], "void");
    assert_eq!(program.read("").await.1["items"][0]["state"], "by-hand");
    assert_eq!(program.take_back(id, "*").await.0, 404);
}

async fn what_is_no_open_offer_is_not_taken_back(store: Store) {
    let desk = offered(&store).await;
    let program = Program::new(&store, "").await;
    let offer = program.offer().await;
    assert_eq!(program.take_back(&json!(999), "*").await.0, 404);
    // Said for them at the desk a moment ago: the list has not been looked after yet.
    let id = assigned(&desk, "second", SATURDAY).await;
    let status = AssignmentStatus::Confirmed;
    edit(&desk, SLUG, [Deed::Status { id, status }]).await;
    assert_eq!(program.take_back(&offer["id"], "*").await.0, 404);
    let stored = draft(&desk, SLUG).await;
    assert_eq!(stored.draft.items().assignment(id).unwrap().status, status);
}

async fn an_organizer_of_another_bank_takes_nothing_back(store: Store) {
    offered(&store).await;
    let program = Program::new(&store, "lake").await;
    let offer = program.offer().await;
    assert_eq!(program.take_back(&offer["id"], "*").await.0, 403);
    assert_eq!(program.offer().await["state"], "open");
}
