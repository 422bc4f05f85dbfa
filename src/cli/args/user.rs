//! What can be written after `user`.

use clap::Subcommand;

use crate::domain::access::{Role, Scope};

/// Keep the accounts that may log in
///
/// Passwords are asked for at the terminal, or read from the first line of what is piped in; they are
/// never arguments.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct UserArgs {
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL", global = true)]
    pub(in crate::cli) database: Option<String>,
    #[command(subcommand)]
    pub(in crate::cli) command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum UserCommand {
    /// Make an account; it can do nothing before it is granted a role
    Add(AddArgs),
    /// List the accounts and their roles
    List,
    /// Log an account out everywhere and keep it out
    Disable { login: String },
    /// Let a disabled account in again
    Enable { login: String },
    /// Give an account a role, everywhere or in a season, or take it away
    Grant(GrantArgs),
    /// Set a new password, which ends the account's sessions
    Password { login: String },
    /// Make a token for a program that acts for an account, and print it, once
    Token(TokenArgs),
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AddArgs {
    /// Latin letters, digits and . - _ @
    pub(in crate::cli) login: String,
    /// Name of the person [default: the login]
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    #[arg(long)]
    pub(in crate::cli) email: Option<String>,
    /// Print a link by which the person chooses a password, instead of asking for one
    #[arg(long)]
    pub(in crate::cli) invite: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct GrantArgs {
    pub(in crate::cli) login: String,
    /// administrator, organizer, reviewer or staff
    #[arg(value_parser = parse_role)]
    pub(in crate::cli) role: Role,
    /// Only in the season of this slug
    #[arg(long, value_name = "SLUG")]
    pub(in crate::cli) season: Option<String>,
    /// Only on the embankment of this id
    #[arg(long, value_name = "ID", requires = "season")]
    pub(in crate::cli) embankment: Option<String>,
    /// Take the role away
    #[arg(long)]
    pub(in crate::cli) remove: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TokenArgs {
    pub(in crate::cli) login: String,
    /// What the token is for
    #[arg(long)]
    pub(in crate::cli) name: String,
    /// What it may do: read, write, publish, admin; can be given several times
    #[arg(long = "scope", value_name = "SCOPE", required = true, value_parser = parse_scope)]
    pub(in crate::cli) scopes: Vec<Scope>,
    /// Only in the season of this slug
    #[arg(long, value_name = "SLUG")]
    pub(in crate::cli) season: Option<String>,
    /// How long it holds, in days
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub(in crate::cli) days: u32,
}

fn parse_role(text: &str) -> Result<Role, String> {
    let role = Role::ALL.into_iter().find(|role| role.word() == text);
    role.ok_or_else(|| "expected administrator, organizer, reviewer or staff".to_owned())
}

fn parse_scope(text: &str) -> Result<Scope, String> {
    let scope = Scope::ALL.into_iter().find(|scope| scope.word() == text);
    scope.ok_or_else(|| "expected read, write, publish or admin".to_owned())
}
