//! Logging in and out.

use chrono::TimeDelta;
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{
    Actor, Gate, Refusal, Via, change_password, end_other_sessions, end_session, log_in, log_out,
    own_sessions, set_account_disabled,
};

use super::{fields, log, refused};
use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::people::{PASSWORD, actor, address, attempt, person, session};

on_both_databases! {
    a_session_is_who_began_it_until_it_ends
    another_password_ends_the_other_sessions
    a_disabled_account_is_out_at_once
    a_session_lasts_while_it_is_used_and_a_month_at_most
}

async fn a_session_is_who_began_it_until_it_ends(store: Store) {
    let now = time(NOW);
    person(&store, "anna", &[], now).await;
    let first = session(&store, "Anna", now).await;
    let second = session(&store, "anna", now).await;
    assert_ne!(first.secret.reveal(), second.secret.reveal());
    let anna = actor(&store, &first, now).await.unwrap();
    assert_eq!(anna.name(), "anna");
    assert_eq!(anna.address, "203.0.113.0/24");
    let sessions = own_sessions(&store, &anna, now).await.unwrap();
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0].user_agent, "Browser/1.0");
    log_out(&store, &anna, now).await.unwrap();
    assert_eq!(actor(&store, &first, now).await, None);
    let again = actor(&store, &second, now).await.unwrap();
    let third = session(&store, "anna", now).await;
    end_other_sessions(&store, &again, now).await.unwrap();
    assert_eq!(actor(&store, &third, now).await, None);
    let Via::Session(own) = &again.via else {
        panic!("{again:?}")
    };
    end_session(&store, &again, own.id, now).await.unwrap();
    assert_eq!(actor(&store, &second, now).await, None);
    let gone = end_session(&store, &again, own.id, now).await;
    assert_eq!(refused(gone), Refusal::Missing);
    let expected = [
        "(command line) create-account anna done",
        "anna log-in done",
        "anna log-in done",
        "anna log-out done",
        "anna log-in done",
        "anna end-session * done",
        "anna end-session done",
    ];
    assert_eq!(log(&store).await, expected);
}

#[test]
fn who_does_not_know_the_password_stays_out() {
    on_sqlite(async |store| {
        let now = time(NOW);
        person(&store, "anna", &[], now).await;
        for (login, password) in [
            ("anna", "пять синих китоv"),
            ("anna", ""),
            ("anna", &"x".repeat(10_000)),
            ("boris", PASSWORD),
            ("", PASSWORD),
            ("(command line)", PASSWORD),
            (PASSWORD, "anna"),
        ] {
            let gate = Gate::default();
            let outcome = log_in(&store, &gate, &attempt(login, password), now).await;
            assert_eq!(refused(outcome), Refusal::WrongLogin, "{login} {password}");
        }
        // Only that an account that there is was tried: what else was typed may be a password.
        let log = log(&store).await;
        let tried: Vec<_> = log.iter().filter(|line| line.contains("log-in")).collect();
        assert_eq!(tried.len(), 6);
        let known = tried.iter().filter(|line| **line == "log-in anna refused");
        assert_eq!(known.count(), 2);
        let unknown = tried.iter().filter(|line| **line == "log-in refused");
        assert_eq!(unknown.count(), 4);
    });
}

#[test]
fn whoever_guesses_waits_and_who_knows_it_elsewhere_does_not() {
    on_sqlite(async |store| {
        let (gate, now) = (Gate::default(), time(NOW));
        person(&store, "anna", &[], now).await;
        for _ in 0..5 {
            let outcome = log_in(&store, &gate, &attempt("anna", "wrong"), now).await;
            assert_eq!(refused(outcome), Refusal::WrongLogin);
        }
        let right = attempt("anna", PASSWORD);
        let outcome = log_in(&store, &gate, &right, now).await;
        let wait = Refusal::TooManyAttempts { retry_after_s: 30 };
        assert_eq!(refused(outcome), wait);
        let mut elsewhere = right;
        elsewhere.address = Some([198, 51, 100, 1].into());
        log_in(&store, &gate, &elsewhere, now).await.unwrap();
        let later = now + TimeDelta::seconds(30);
        log_in(&store, &gate, &right, later).await.unwrap();
    });
}

#[test]
fn more_logins_than_can_be_checked_are_told_so() {
    on_sqlite(async |store| {
        let (gate, now) = (Gate::default(), time(NOW));
        person(&store, "anna", &[], now).await;
        // Each from an address of its own, all at once.
        let tries = (0..100_u8).map(|n| {
            let (store, gate) = (store.clone(), gate.clone());
            tokio::spawn(async move {
                let mut attempt = attempt("nobody", "wrong");
                attempt.address = Some([10, 0, n, 1].into());
                let login = format!("nobody{n}");
                attempt.login = &login;
                refused(log_in(&store, &gate, &attempt, now).await)
            })
        });
        let mut told = Vec::new();
        for tried in tries.collect::<Vec<_>>() {
            told.push(tried.await.unwrap());
        }
        let busy = told.iter().filter(|t| **t == Refusal::Busy).count();
        let wrong = told.iter().filter(|t| **t == Refusal::WrongLogin).count();
        assert_eq!(busy + wrong, 100);
        assert!(busy > 0 && wrong >= 66, "{busy} busy, {wrong} wrong");
        // And then it goes on as before.
        log_in(&store, &gate, &attempt("anna", PASSWORD), now)
            .await
            .unwrap();
    });
}

async fn another_password_ends_the_other_sessions(store: Store) {
    let (gate, now) = (Gate::default(), time(NOW));
    person(&store, "anna", &[], now).await;
    let here = session(&store, "anna", now).await;
    let there = session(&store, "anna", now).await;
    let anna = actor(&store, &here, now).await.unwrap();
    let change = async |current: &str, new: &str| {
        change_password(&store, &gate, (&anna, address()), (current, new), now).await
    };
    let wrong = change("not this one", "семь красных лис").await;
    assert_eq!(fields(wrong), [("current", "wrong-password")]);
    let weak = change(PASSWORD, "anna").await;
    assert_eq!(fields(weak), [("new", "too-short")]);
    assert!(actor(&store, &there, now).await.is_some());
    change(PASSWORD, "семь красных лис").await.unwrap();
    assert!(actor(&store, &here, now).await.is_some());
    assert_eq!(actor(&store, &there, now).await, None);
    let old = log_in(&store, &gate, &attempt("anna", PASSWORD), now).await;
    assert_eq!(refused(old), Refusal::WrongLogin);
    log_in(&store, &gate, &attempt("anna", "семь красных лис"), now)
        .await
        .unwrap();
    let changes: Vec<_> = log(&store).await;
    let changes: Vec<_> = changes.iter().filter(|l| l.contains("password")).collect();
    assert_eq!(
        changes,
        ["anna change-password refused", "anna change-password done"]
    );
}

async fn a_disabled_account_is_out_at_once(store: Store) {
    let now = time(NOW);
    let id = person(&store, "anna", &[], now).await;
    let before = session(&store, "anna", now).await;
    let administrator = Actor::command_line();
    set_account_disabled(&store, &administrator, (id, true), now)
        .await
        .unwrap();
    assert_eq!(actor(&store, &before, now).await, None);
    let outcome = log_in(&store, &Gate::default(), &attempt("anna", PASSWORD), now).await;
    assert_eq!(refused(outcome), Refusal::WrongLogin);
    set_account_disabled(&store, &administrator, (id, false), now)
        .await
        .unwrap();
    // What ended has ended.
    assert_eq!(actor(&store, &before, now).await, None);
    session(&store, "anna", now).await;
}

async fn a_session_lasts_while_it_is_used_and_a_month_at_most(store: Store) {
    let now = time(NOW);
    person(&store, "anna", &[], now).await;
    let session = session(&store, "anna", now).await;
    let at = |days| now + TimeDelta::days(days);
    for day in [6, 12, 18, 24, 29] {
        assert!(actor(&store, &session, at(day)).await.is_some(), "{day}");
    }
    assert_eq!(actor(&store, &session, at(30)).await, None);
    let idle = crate::support::people::session(&store, "anna", now).await;
    assert_eq!(actor(&store, &idle, at(7)).await, None);
    let used = crate::support::people::session(&store, "anna", at(8)).await;
    // Whoever logs in sweeps out what has expired.
    let anna = actor(&store, &used, at(8)).await.unwrap();
    assert_eq!(own_sessions(&store, &anna, now).await.unwrap().len(), 2);
}
