//! Private links to choose a password by.

use chrono::TimeDelta;
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{
    Actor, Gate, Refusal, accept_invitation, create_account, invitation, invite, log_in,
    set_account_disabled, withdraw_invitation,
};
use yarkie_berega::domain::account::AccountId;

use super::{fields, log, refused};
use crate::support::app::{NOW, time};
use crate::support::database::on_both_databases;
use crate::support::people::{PASSWORD, actor, attempt, profile};

on_both_databases! {
    a_link_sets_a_password_once
    a_link_can_be_withdrawn_replaced_and_too_old
}

async fn invited(store: &Store) -> AccountId {
    let new = ("anna", &profile("Анна"), None);
    create_account(
        store,
        &Gate::default(),
        &Actor::command_line(),
        new,
        time(NOW),
    )
    .await
    .unwrap()
}

async fn a_link_sets_a_password_once(store: Store) {
    let (gate, now) = (Gate::default(), time(NOW));
    let id = invited(&store).await;
    let outcome = log_in(&store, &gate, &attempt("anna", PASSWORD), now).await;
    assert_eq!(refused(outcome), Refusal::WrongLogin);
    let (secret, held) = invite(&store, &Actor::command_line(), id, now)
        .await
        .unwrap();
    assert_eq!(held.expires_at, now + TimeDelta::days(7));
    let accept = async |password: &str| {
        let what = (secret.reveal(), password);
        accept_invitation(&store, &gate, what, (None, now)).await
    };
    for _ in 0..2 {
        let who = invitation(&store, secret.reveal(), now).await.unwrap();
        assert_eq!(who.login.as_str(), "anna");
    }
    assert_eq!(fields(accept("anna").await), [("password", "too-short")]);
    accept(PASSWORD).await.unwrap();
    assert_eq!(
        refused(accept("семь красных лис").await),
        Refusal::InvitationGone
    );
    let session = log_in(&store, &gate, &attempt("anna", PASSWORD), now)
        .await
        .unwrap();
    // Who has forgotten it gets a new link; with that the old sessions end.
    let (again, _) = invite(&store, &Actor::command_line(), id, now)
        .await
        .unwrap();
    let what = (again.reveal(), "семь красных лис");
    accept_invitation(&store, &gate, what, (None, now))
        .await
        .unwrap();
    assert_eq!(actor(&store, &session, now).await, None);
    let lines = log(&store).await;
    let lines: Vec<_> = lines.iter().filter(|l| l.contains("invit")).collect();
    let expected = [
        "(command line) invite anna done",
        "anna accept-invitation done",
        "(command line) invite anna done",
        "anna accept-invitation done",
    ];
    assert_eq!(lines, expected);
}

async fn a_link_can_be_withdrawn_replaced_and_too_old(store: Store) {
    let now = time(NOW);
    let by = Actor::command_line();
    let id = invited(&store).await;
    let look = async |secret: &str, at| invitation(&store, secret, at).await;
    let (first, _) = invite(&store, &by, id, now).await.unwrap();
    let (second, _) = invite(&store, &by, id, now).await.unwrap();
    assert_eq!(
        refused(look(first.reveal(), now).await),
        Refusal::InvitationGone
    );
    let later = now + TimeDelta::days(7);
    assert_eq!(
        refused(look(second.reveal(), later).await),
        Refusal::InvitationGone
    );
    assert!(
        look(second.reveal(), later - TimeDelta::seconds(1))
            .await
            .is_ok()
    );
    withdraw_invitation(&store, &by, id, now).await.unwrap();
    withdraw_invitation(&store, &by, id, now).await.unwrap();
    assert_eq!(
        refused(look(second.reveal(), now).await),
        Refusal::InvitationGone
    );
    let (third, _) = invite(&store, &by, id, now).await.unwrap();
    set_account_disabled(&store, &by, (id, true), now)
        .await
        .unwrap();
    assert_eq!(
        refused(look(third.reveal(), now).await),
        Refusal::InvitationGone
    );
    assert_eq!(
        refused(invite(&store, &by, id, now).await),
        Refusal::Missing
    );
    assert_eq!(refused(look("", now).await), Refusal::InvitationGone);
}
