//! `user`: accounts from the command line, for whoever runs the machine.

use std::io::{self, BufRead, IsTerminal};

use chrono::{DateTime, Utc};

use super::Ending;
use super::args::{AddArgs, GrantArgs, TokenArgs, UserArgs, UserCommand};
use super::output::{self, Failure};
use super::service::run;
use crate::app::account::{self, Actor, FieldError, Gate, ProfileForm, Refusal, TokenForm};
use crate::app::{self, AppError, Store};
use crate::config::Config;
use crate::domain::access::Grant;
use crate::domain::account::{Account, AccountId};
use crate::say;
use crate::words::Lang;

pub(super) fn user(args: &UserArgs, lang: Lang) -> Result<Ending, Failure> {
    let mut config = Config::from_env()?;
    if let Some(url) = &args.database {
        config.database_url.clone_from(url);
    }
    run(async {
        let store = app::open(&config.database_url).await?;
        let done = command(&store, &args.command, &config, lang).await;
        done.map_err(|failure| in_words(lang, failure))?;
        Ok(Ending::Clean)
    })
}

async fn command(
    store: &Store,
    command: &UserCommand,
    config: &Config,
    lang: Lang,
) -> Result<(), Failure> {
    let (by, gate, now) = (Actor::command_line(), Gate::default(), Utc::now());
    let find = async |login: &str| find(store, login, lang).await;
    match command {
        UserCommand::Add(args) => return add(store, args, config, lang).await,
        UserCommand::List => return list(store, lang).await,
        UserCommand::Disable { login } => {
            let what = (find(login).await?, true);
            account::set_account_disabled(store, &by, what, now).await?;
        }
        UserCommand::Enable { login } => {
            let what = (find(login).await?, false);
            account::set_account_disabled(store, &by, what, now).await?;
        }
        UserCommand::Grant(args) => grant(store, args, find(&args.login).await?, lang).await?,
        UserCommand::Password { login } => {
            let id = find(login).await?;
            let password = asked_password(lang)?;
            account::set_password(store, &gate, &by, (id, &password), now).await?;
        }
        UserCommand::Token(args) => {
            return token(store, args, find(&args.login).await?, lang).await;
        }
    }
    output::print(&say!(lang, "user-done"))
}

async fn add(store: &Store, args: &AddArgs, config: &Config, lang: Lang) -> Result<(), Failure> {
    let (by, gate, now) = (Actor::command_line(), Gate::default(), Utc::now());
    let form = ProfileForm {
        name: args.name.clone().unwrap_or_else(|| args.login.clone()),
        email: args.email.clone().unwrap_or_default(),
        language: lang.tag().to_owned(),
    };
    let password = match args.invite {
        true => None,
        false => Some(asked_password(lang)?),
    };
    let new = (&*args.login, &form, password.as_deref());
    let id = account::create_account(store, &gate, &by, new, now).await?;
    if args.invite {
        let (secret, _) = account::invite(store, &by, id, now).await?;
        let link = format!("{}/invitation/{}", config.public_url, secret.reveal());
        output::print(&say!(lang, "user-invited", link = link))?;
    }
    output::print(&say!(lang, "user-added", login = args.login.as_str()))
}

async fn list(store: &Store, lang: Lang) -> Result<(), Failure> {
    let (accounts, _) = account::accounts(store, &Actor::command_line()).await?;
    let header = ["login", "name", "roles", "state"];
    let mut table = output::table(&header.map(|name| say!(lang, &format!("user-{name}"))));
    for account in &accounts {
        let roles = account.grants.iter().map(|(_, grant)| role(lang, grant));
        table.add_row([
            account.login.to_string(),
            account.profile.name.clone(),
            roles.collect::<Vec<_>>().join("\n"),
            state(lang, account),
        ]);
    }
    output::print(&table.to_string())
}

fn role(lang: Lang, grant: &Grant) -> String {
    let role = say!(lang, &format!("role-{}", grant.role().word()));
    let season = grant.season().map(str::to_owned);
    let embankment = grant.embankment().map(ToString::to_string);
    let parts = [Some(role), season, embankment].into_iter().flatten();
    parts.collect::<Vec<_>>().join(", ")
}

fn state(lang: Lang, account: &Account) -> String {
    match (account.disabled, account.has_password) {
        (true, _) => say!(lang, "accounts-disabled"),
        (false, false) => say!(lang, "accounts-invited"),
        (false, true) => String::new(),
    }
}

async fn grant(store: &Store, args: &GrantArgs, id: AccountId, lang: Lang) -> Result<(), Failure> {
    let (by, now) = (Actor::command_line(), Utc::now());
    let embankment = args
        .embankment
        .as_ref()
        .map(|code| code.parse())
        .transpose();
    let embankment = embankment
        .map_err(|_| Refusal::Missing)
        .map_err(AppError::from)?;
    let wanted = Grant::new(args.role, args.season.clone(), embankment);
    let wanted = wanted.map_err(|_| Failure::Said(say!(lang, "field-limit")))?;
    if !args.remove {
        account::add_grant(store, &by, (id, &wanted), now).await?;
        return Ok(());
    }
    let account = account::account(store, &by, id).await?;
    let mut held = account.grants.iter();
    let found = held.find(|(_, grant)| *grant == wanted);
    let (grant, _) = found.ok_or(Refusal::Missing).map_err(AppError::from)?;
    Ok(account::remove_grant(store, &by, (id, *grant), now).await?)
}

async fn token(store: &Store, args: &TokenArgs, id: AccountId, lang: Lang) -> Result<(), Failure> {
    let form = TokenForm {
        name: args.name.clone(),
        scopes: args.scopes.clone(),
        season: args.season.clone(),
        days: args.days,
    };
    let by = Actor::command_line();
    let token = account::create_token_for(store, &by, id, &form, Utc::now()).await?;
    output::print(&say!(lang, "tokens-made"))?;
    output::print(&token)
}

async fn find(store: &Store, login: &str, lang: Lang) -> Result<AccountId, Failure> {
    let (accounts, _) = account::accounts(store, &Actor::command_line()).await?;
    let wanted = login.trim().to_ascii_lowercase();
    let mut accounts = accounts.into_iter();
    let found = accounts.find(|account| account.login.as_str() == wanted);
    let missing = || Failure::Said(say!(lang, "user-missing", login = login));
    Ok(found.ok_or_else(missing)?.id)
}

/// The password, typed twice without being seen, or the first line of what is piped in. Never an
/// argument: those are seen by everybody on the machine, and kept by shells.
fn asked_password(lang: Lang) -> Result<String, Failure> {
    let other = |error: io::Error| Failure::Other(error.into());
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(other)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |key: &str| rpassword::prompt_password(format!("{}: ", say!(lang, key)));
    let first = ask("label-password").map_err(other)?;
    if ask("label-repeat").map_err(other)? == first {
        Ok(first)
    } else {
        Err(Failure::Said(say!(lang, "field-differs")))
    }
}

/// A refusal in the user's words.
fn in_words(lang: Lang, failure: Failure) -> Failure {
    let Failure::App(AppError::Refused(refusal)) = failure else {
        return failure;
    };
    let said = match &refusal {
        Refusal::Fields(fields) => {
            let line = |FieldError { field, rule }: &FieldError| {
                let what = say!(
                    lang,
                    &format!("field-{}", rule.word()),
                    bound = rule.bound()
                );
                format!("{}: {what}", say!(lang, &format!("label-{field}")))
            };
            fields.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Refusal::LastAdministrator => say!(lang, "problem-last-administrator.text"),
        Refusal::Missing => say!(lang, "field-unknown"),
        other => other.to_string(),
    };
    Failure::Said(said)
}

/// The accounts of the demo, with new passwords each time, as the passwords are told only once.
///
/// # Errors
/// As the use cases of accounts.
pub(super) async fn demo_accounts(
    store: &Store,
    slug: &str,
    now: DateTime<Utc>,
    lang: Lang,
) -> Result<(), Failure> {
    use crate::domain::access::Role::{Administrator, Organizer, Staff};
    let (by, gate) = (Actor::command_line(), Gate::default());
    let season = || Some(slug.to_owned());
    output::print(&format!("\n{}", say!(lang, "demo-accounts")))?;
    for (login, role, season) in [
        ("admin", Administrator, None),
        ("organizer", Organizer, season()),
        ("staff", Staff, season()),
    ] {
        let password = account::random_password()?;
        let known = account::accounts(store, &by).await?.0;
        let known = known
            .into_iter()
            .find(|known| known.login.as_str() == login);
        let id = match known {
            Some(known) => {
                account::set_password(store, &gate, &by, (known.id, &password), now).await?;
                known.id
            }
            None => {
                let form = ProfileForm {
                    name: say!(lang, &format!("role-{}", role.word())),
                    language: lang.tag().to_owned(),
                    ..ProfileForm::default()
                };
                let new = (login, &form, Some(&*password));
                account::create_account(store, &gate, &by, new, now).await?
            }
        };
        let grant = Grant::new(role, season, None).map_err(|e| Failure::Other(e.into()))?;
        account::add_grant(store, &by, (id, &grant), now).await?;
        output::print(&format!("  {login:<10} {password}"))?;
    }
    Ok(())
}
