//! Accounts for tests.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use yarkie_berega::app::Store;
use yarkie_berega::app::account::{self, Actor, Attempt, Gate, LoggedIn, ProfileForm, TokenForm};
use yarkie_berega::domain::access::{Grant, Role, Scope};
use yarkie_berega::domain::account::AccountId;

use super::app::{NOW, time};

pub(crate) const PASSWORD: &str = "пять синих китов";

pub(crate) fn profile(name: &str) -> ProfileForm {
    ProfileForm {
        name: name.to_owned(),
        ..ProfileForm::default()
    }
}

/// The role in the season, or on an embankment of it: `("staff", "summer", "lake")`; empty: everywhere.
pub(crate) fn grant(role: Role, season: &str, embankment: &str) -> Grant {
    let season = (!season.is_empty()).then(|| season.to_owned());
    let embankment = (!embankment.is_empty()).then(|| embankment.parse().unwrap());
    Grant::new(role, season, embankment).unwrap()
}

/// An account with that role in the season `test` since [`NOW`], with [`PASSWORD`].
pub(crate) async fn works_as(store: &Store, login: &str, role: Role) -> AccountId {
    person(store, login, &[grant(role, "test", "")], time(NOW)).await
}

/// An account with these grants, with [`PASSWORD`].
pub(crate) async fn person(
    store: &Store,
    login: &str,
    grants: &[Grant],
    now: DateTime<Utc>,
) -> AccountId {
    let actor = Actor::command_line();
    let new = (login, &profile(login), Some(PASSWORD));
    let id = account::create_account(store, &Gate::default(), &actor, new, now)
        .await
        .unwrap();
    for grant in grants {
        account::add_grant(store, &actor, (id, grant), now)
            .await
            .unwrap();
    }
    id
}

pub(crate) fn address() -> Option<IpAddr> {
    Some([203, 0, 113, 77].into())
}

pub(crate) fn attempt<'a>(login: &'a str, password: &'a str) -> Attempt<'a> {
    Attempt {
        login,
        password,
        user_agent: "Browser/1.0",
        address: address(),
    }
}

/// Logs in with [`PASSWORD`].
pub(crate) async fn session(store: &Store, login: &str, now: DateTime<Utc>) -> LoggedIn {
    account::log_in(store, &Gate::default(), &attempt(login, PASSWORD), now)
        .await
        .unwrap()
}

/// Whoever has this session.
pub(crate) async fn actor(store: &Store, session: &LoggedIn, now: DateTime<Utc>) -> Option<Actor> {
    account::by_session(store, session.secret.reveal(), address(), now)
        .await
        .unwrap()
}

/// A program of an account with these grants may do all that its account may; what it shows.
pub(crate) async fn token(
    store: &Store,
    login: &str,
    grants: &[Grant],
    now: DateTime<Utc>,
) -> String {
    token_with(store, login, grants, &Scope::ALL, now).await
}

/// One of an account with these grants that may do no more than this.
pub(crate) async fn token_with(
    store: &Store,
    login: &str,
    grants: &[Grant],
    scopes: &[Scope],
    now: DateTime<Utc>,
) -> String {
    person(store, login, grants, now).await;
    let begun = session(store, login, now).await;
    let owner = actor(store, &begun, now).await.unwrap();
    let form = TokenForm {
        name: "test".into(),
        scopes: scopes.to_vec(),
        season: None,
        days: 1,
    };
    let made = account::create_token(store, &owner, &form, now).await;
    made.unwrap().1
}
