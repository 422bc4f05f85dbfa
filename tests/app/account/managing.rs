//! What administrators do.

use yarkie_berega::app::Store;
use yarkie_berega::app::account::{
    self, Actor, Gate, ProfileForm, Refusal, accounts, add_grant, change_profile, create_account,
    remove_grant, set_account_disabled, set_password,
};
use yarkie_berega::domain::access::{Action, GrantId, Role, Target};
use yarkie_berega::domain::account::AccountId;

use super::{fields, log, refused};
use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, on_sqlite};
use crate::support::desk::desk;
use crate::support::example::good_example;
use crate::support::people::{PASSWORD, actor, grant, person, profile, session};

on_both_databases! {
    what_is_granted_may_be_done_until_it_is_taken
    one_administrator_stays
    a_login_is_one_account
}

async fn what_is_granted_may_be_done_until_it_is_taken(store: Store) {
    let now = time(NOW);
    let built = good_example().build();
    desk(&store, &built).await;
    let season = built.season.slug();
    let id = person(&store, "anna", &[], now).await;
    let session = session(&store, "anna", now).await;
    let at_lake = grant(Role::Staff, season, "lake");
    let may = async |embankment: &str| {
        let anna = actor(&store, &session, now).await.unwrap();
        anna.may(Action::ReadRunSheet, Target::Embankment(season, embankment))
    };
    assert!(!may("lake").await);
    let by = Actor::command_line();
    for _ in 0..2 {
        add_grant(&store, &by, (id, &at_lake), now).await.unwrap();
    }
    assert!(may("lake").await && !may("center").await);
    let (found, _) = accounts(&store, &by).await.unwrap();
    let [(grant_id, held)] = &*found[0].grants else {
        panic!("{found:?}")
    };
    assert_eq!(*held, at_lake);
    remove_grant(&store, &by, (id, *grant_id), now)
        .await
        .unwrap();
    assert!(!may("lake").await);
    let gone = remove_grant(&store, &by, (id, *grant_id), now).await;
    assert_eq!(refused(gone), Refusal::Missing);
    let nowhere = grant(Role::Organizer, "nowhere", "");
    let outcome = add_grant(&store, &by, (id, &nowhere), now).await;
    assert_eq!(fields(outcome), [("season", "unknown")]);
    let lines = log(&store).await;
    let lines: Vec<_> = lines.iter().filter(|line| line.contains("grant")).collect();
    let by = "(command line)";
    let expected =
        ["add", "remove"].map(|verb| format!("{by} {verb}-grant anna: staff, lake {season} done"));
    assert_eq!(lines, expected.iter().collect::<Vec<_>>());
}

async fn one_administrator_stays(store: Store) {
    let now = time(NOW);
    let all = grant(Role::Administrator, "", "");
    let first = person(&store, "anna", std::slice::from_ref(&all), now).await;
    let by = Actor::command_line();
    let grants_of = async |id: AccountId| {
        let account = account::account(&store, &by, id).await.unwrap();
        account.grants
    };
    let grant_id = grants_of(first).await[0].0;
    let disabled = set_account_disabled(&store, &by, (first, true), now).await;
    assert_eq!(refused(disabled), Refusal::LastAdministrator);
    let removed = remove_grant(&store, &by, (first, grant_id), now).await;
    assert_eq!(refused(removed), Refusal::LastAdministrator);
    // One who can't log in is no help.
    let invited = ("boris", &profile("Борис"), None);
    let invited = create_account(&store, &Gate::default(), &by, invited, now)
        .await
        .unwrap();
    add_grant(&store, &by, (invited, &all), now).await.unwrap();
    let removed = remove_grant(&store, &by, (first, grant_id), now).await;
    assert_eq!(refused(removed), Refusal::LastAdministrator);
    set_password(&store, &Gate::default(), &by, (invited, PASSWORD), now)
        .await
        .unwrap();
    remove_grant(&store, &by, (first, grant_id), now)
        .await
        .unwrap();
    assert!(grants_of(first).await.is_empty());
    // Who is no administrator can go.
    set_account_disabled(&store, &by, (first, true), now)
        .await
        .unwrap();
}

async fn a_login_is_one_account(store: Store) {
    let now = time(NOW);
    person(&store, "anna", &[], now).await;
    let by = Actor::command_line();
    let create = async |login: &str, form: &ProfileForm, password: Option<&str>| {
        create_account(&store, &Gate::default(), &by, (login, form, password), now).await
    };
    let taken = create("ANNA", &profile("Анна"), None).await;
    assert_eq!(fields(taken), [("login", "taken")]);
    let bad = ProfileForm {
        name: " \n ".into(),
        email: "nowhere".into(),
        language: "de".into(),
    };
    let all = create("х", &bad, Some("123456789012")).await;
    let expected = [
        ("login", "login"),
        ("password", "guessable"),
        ("name", "required"),
        ("email", "email"),
        ("language", "unknown"),
    ];
    assert_eq!(fields(all), expected);
    let long = create("boris", &profile(&"я".repeat(201)), None).await;
    assert_eq!(fields(long), [("name", "too-long")]);
    assert_eq!(accounts(&store, &by).await.unwrap().0.len(), 1);
}

#[test]
fn only_administrators_manage() {
    on_sqlite(async |store| {
        let now = time(NOW);
        let everywhere = [Role::Organizer, Role::Reviewer, Role::Staff].map(|r| grant(r, "", ""));
        let id = person(&store, "anna", &everywhere, now).await;
        let session = session(&store, "anna", now).await;
        let anna = actor(&store, &session, now).await.unwrap();
        let gate = Gate::default();
        let new = ("boris", &profile("Борис"), None);
        let all = grant(Role::Administrator, "", "");
        let none = GrantId(1);
        let refusals = [
            refused(accounts(&store, &anna).await),
            refused(account::account(&store, &anna, id).await),
            refused(create_account(&store, &gate, &anna, new, now).await),
            refused(add_grant(&store, &anna, (id, &all), now).await),
            refused(remove_grant(&store, &anna, (id, none), now).await),
            refused(set_account_disabled(&store, &anna, (id, true), now).await),
            refused(set_password(&store, &gate, &anna, (id, PASSWORD), now).await),
            refused(account::invite(&store, &anna, id, now).await),
            refused(account::withdraw_invitation(&store, &anna, id, now).await),
            refused(account::audit_log(&store, &anna, &Default::default(), 1).await),
        ];
        assert!(
            refusals.iter().all(|r| *r == Refusal::NotAllowed),
            "{refusals:?}"
        );
    });
}

#[test]
fn people_change_their_own_profile() {
    on_sqlite(async |store| {
        let now = time(NOW);
        person(&store, "anna", &[], now).await;
        let session = session(&store, "anna", now).await;
        let anna = actor(&store, &session, now).await.unwrap();
        let form = ProfileForm {
            name: "  Анна\tПетрова ".into(),
            email: "anna@example.org".into(),
            language: "en".into(),
        };
        change_profile(&store, &anna, &form, now).await.unwrap();
        let anna = actor(&store, &session, now).await.unwrap();
        let changed = anna.account.unwrap().profile;
        assert_eq!(changed.name, "Анна Петрова");
        assert_eq!(
            (&*changed.email, &*changed.language),
            ("anna@example.org", "en")
        );
    });
}
