//! Tokens of programs.

use chrono::TimeDelta;
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{
    Actor, Refusal, TokenForm, by_token, create_token, own_tokens, set_account_disabled,
    withdraw_token,
};
use yarkie_berega::domain::access::{Action, Role, Scope, Target};

use super::{fields, log, refused};
use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;
use crate::support::people::{actor, address, grant, person, session};

on_both_databases! {
    a_token_may_what_it_says_of_what_its_account_may
}

fn form(scopes: &[Scope], season: Option<&str>) -> TokenForm {
    TokenForm {
        name: "Табло".into(),
        scopes: scopes.to_vec(),
        season: season.map(str::to_owned),
        days: 30,
    }
}

async fn a_token_may_what_it_says_of_what_its_account_may(store: Store) {
    let now = time(NOW);
    let built = good_example().build();
    desk(&store, &built).await;
    let season = built.season.slug();
    let id = person(&store, "anna", &[grant(Role::Organizer, "", "")], now).await;
    let session = session(&store, "anna", now).await;
    let anna = actor(&store, &session, now).await.unwrap();
    let form = form(&[Scope::Read, Scope::Read], Some(season));
    let (token, text) = create_token(&store, &anna, &form, now).await.unwrap();
    let who = async |text: &str, at| by_token(&store, text, address(), at).await.unwrap();
    let program = who(&text, now).await.unwrap();
    assert_eq!(program.name(), "anna");
    assert!(program.may(Action::ReadDraft, Target::Season(season)));
    assert!(!program.may(Action::EditDraft, Target::Season(season)));
    assert!(!program.may(Action::ReadDraft, Target::Season("other")));
    assert!(anna.may(Action::ReadDraft, Target::Season("other")));
    // A token makes no tokens, changes no password and ends no session.
    let more = create_token(&store, &program, &form, now).await;
    assert_eq!(refused(more), Refusal::NotAllowed);
    let [head] = &*own_tokens(&store, &program).await.unwrap() else {
        panic!("one token")
    };
    assert_eq!(
        (head.id, &*head.name, head.used_at),
        (token, "Табло", Some(now))
    );
    assert_eq!(head.limits.scopes, [Scope::Read]);
    let same = create_token(&store, &anna, &form, now).await;
    assert_eq!(fields(same), [("name", "taken")]);
    assert!(who(&text, now + TimeDelta::days(30)).await.is_none());
    assert!(who(&text[1..], now).await.is_none());
    assert!(who(&text.to_uppercase(), now).await.is_none());
    set_account_disabled(&store, &Actor::command_line(), (id, true), now)
        .await
        .unwrap();
    assert!(who(&text, now).await.is_none());
    set_account_disabled(&store, &Actor::command_line(), (id, false), now)
        .await
        .unwrap();
    withdraw_token(&store, &anna, token, now).await.unwrap();
    assert!(who(&text, now).await.is_none());
    let gone = withdraw_token(&store, &anna, token, now).await;
    assert_eq!(refused(gone), Refusal::Missing);
    let lines = log(&store).await;
    let lines: Vec<_> = lines.iter().filter(|line| line.contains("token")).collect();
    let expected = [
        format!("anna create-token Табло {season} done"),
        "anna withdraw-token Табло done".to_owned(),
    ];
    assert_eq!(lines, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_token_needs_a_name_a_scope_and_an_end() {
    on_sqlite(async |store| {
        let now = time(NOW);
        person(&store, "anna", &[], now).await;
        let session = session(&store, "anna", now).await;
        let anna = actor(&store, &session, now).await.unwrap();
        for days in [0, 367] {
            let form = TokenForm {
                name: " ".into(),
                scopes: Vec::new(),
                season: None,
                days,
            };
            let outcome = create_token(&store, &anna, &form, now).await;
            let expected = [
                ("name", "required"),
                ("scopes", "required"),
                ("days", "range"),
            ];
            assert_eq!(fields(outcome), expected);
        }
        let unknown = form(&[Scope::Read], Some("nowhere"));
        let outcome = create_token(&store, &anna, &unknown, now).await;
        assert_eq!(fields(outcome), [("season", "unknown")]);
    });
}
