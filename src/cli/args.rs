//! What can be written on the command line.

mod replan;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};

use crate::domain::access::{Role, Scope};
use crate::exchange::address::WebAddress;
use crate::generate::Scale;
use crate::words::Lang;

pub(super) use replan::ReplanArgs;

/// Plans a city's embankment festival.
///
/// Takes a season's applications, allocates slots on every embankment to stations, performers and food
/// points, finds every conflict, and publishes the programme as pages, iCal feeds and run sheets.
///
/// A BUNDLE is a season: a folder of CSV files or one XLSX workbook (`yarkie-berega template` makes an
/// empty one with instructions).
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 done and clean; 1 done, hard conflicts found; 2 bad input, all errors printed.\n\
                  Start here: yarkie-berega demo"
)]
pub(super) struct Args {
    /// Language of messages: ru or en [default: en where LC_ALL, LC_MESSAGES or LANG begins with en, else ru]
    #[arg(long, global = true, value_parser = parse_lang, value_name = "LANG")]
    pub(super) lang: Option<Lang>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Allocate(AllocateArgs),
    Check(CheckArgs),
    Suggest(SuggestArgs),
    Replan(Box<ReplanArgs>),
    Export(ExportArgs),
    Verify(VerifyArgs),
    Template(TemplateArgs),
    Generate(GenerateArgs),
    Demo(DemoArgs),
    Serve(ServeArgs),
    Import(ImportArgs),
    ImportApplications(ImportApplicationsArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    Purge(PurgeArgs),
    User(UserArgs),
}

/// Allocate the accepted applications of a bundle; pinned assignments stay where they are
///
/// Writes DIR/assignments.csv, to be put into the bundle, and DIR/report.json: score, bound, and for
/// every application short of what it wanted the rules that block it; DIR/certificate.json proves the
/// bound (see verify). Ctrl-C keeps the best plan found, pressed again it does not wait for the reasons.
#[derive(Debug, clap::Args)]
pub(super) struct AllocateArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Search until so many seconds after the start (fractions allowed), in any case until there is a
    /// plan [default: 10]
    #[arg(long, value_name = "S", conflicts_with = "steps", value_parser = parse_seconds)]
    pub(super) seconds: Option<f64>,
    /// Search for that many steps: the same steps, seed and threads give the same plan, byte for byte
    #[arg(long, value_name = "N")]
    pub(super) steps: Option<u64>,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Threads to search with [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
    /// Allocate submitted applications too, not only accepted ones
    #[arg(long)]
    pub(super) include_submitted: bool,
}

/// Find every conflict of a bundle's assignments and count their score
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Print one JSON document instead of tables
    #[arg(long)]
    pub(super) json: bool,
    /// Say for every conflict what would resolve it, cheapest first
    #[arg(long)]
    pub(super) fixes: bool,
    /// Which day is today, for the warning about unconfirmed days that are near [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<NaiveDate>,
}

/// Say where an application could get one more assignment: the best spots first, with what the score
/// would change by and who would have to give way
#[derive(Debug, clap::Args)]
pub(super) struct SuggestArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Id of the application
    #[arg(long, value_name = "ID")]
    pub(super) application: String,
    /// How many spots to suggest
    #[arg(long, value_name = "K", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub(super) most: u8,
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

/// Count the upper bound of a certificate anew, in whole numbers, and how far a bundle's plan is below
///
/// `allocate` writes DIR/certificate.json: prices that prove that no plan scores more. The verifier
/// shares no code with the search. Exit status 2 if the certificate proves less than it claims.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Certificate to verify
    #[arg(long, value_name = "FILE")]
    pub(super) certificate: PathBuf,
}

/// Write a bundle's programme: iCal feeds, run sheets, schedule.json and schedule.xml
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Address at which the programme is published; with it the files carry links
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<WebAddress>,
    /// Time of writing that the files carry, so that they can be made again byte for byte [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(super) at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Write an empty season workbook in Russian, with instructions, notes and drop-down lists
#[derive(Debug, clap::Args)]
pub(super) struct TemplateArgs {
    /// File to write; must not be there yet
    #[arg(value_name = "FILE.xlsx")]
    pub(super) file: PathBuf,
}

/// Make a synthetic season of any size with the proportions of 2023, for benchmarks and load
#[derive(Debug, clap::Args)]
pub(super) struct GenerateArgs {
    /// How many cities of the size of 2023
    #[arg(long, value_name = "N", default_value = "1")]
    pub(super) scale: Scale,
    /// Seed of the random numbers: the same seed makes the same season
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Folder to write to, or a file that ends in .xlsx; must not be there yet
    pub(super) out: PathBuf,
}

/// Show the whole product: the 2023 season, allocated, released and served
///
/// Keeps everything in a database file of its own; run again, it starts with what it has. Listens where
/// LISTEN says (127.0.0.1:8080). Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub(super) struct DemoArgs {
    /// Database to use: sqlite:PATH or postgres://… [default: sqlite:yarkie-berega-demo.db]
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Serve the seasons of a database
///
/// Settings from the environment: DATABASE_URL (sqlite:PATH or postgres://…; default
/// sqlite:yarkie-berega.sqlite), LISTEN (default 127.0.0.1:8080), PUBLIC_URL (where people reach the
/// service, for links; logging in over a network needs https there), BEHIND_PROXY (yes: clients are where
/// the proxy's X-Forwarded-For says), RUST_LOG (what is logged).
#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Store a bundle as a new season of a database
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(super) bundle: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Import applications from the table of any form tool into a season of a database
///
/// Shows what the columns mean, what is new and what has changed, and every error; stores it as one step
/// only with --apply. The same table again changes nothing, and what people have changed since the last
/// import stays.
#[derive(Debug, clap::Args)]
pub(super) struct ImportApplicationsArgs {
    /// CSV file, or XLSX workbook
    pub(super) table: PathBuf,
    /// Slug of the season
    #[arg(long, value_name = "SLUG")]
    pub(super) season: String,
    /// Sheet of a workbook [default: the one that looks most like a table of applications]
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// JSON file that says what the columns mean [default: as it was said for the last table with the
    /// same titles, or else as is suggested]
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    /// Store it
    #[arg(long)]
    pub(super) apply: bool,
    /// Import what is good although there are rows that are not
    #[arg(long)]
    pub(super) skip_faulty: bool,
    /// Take what the table says also where people have changed it since the last import
    #[arg(long)]
    pub(super) take_table: bool,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Write all that a database holds to a file, as of one moment, while it is served
///
/// Seasons with their drafts, histories and releases, accounts and tokens; not who is logged in. The file
/// can be restored to SQLite and to PostgreSQL, and only its owner can read it: people's telephones are in
/// it.
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// File to write; must not be there yet
    pub(super) file: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Make an empty database from a backup
///
/// Nothing is stored if anything in the file or the database is not as it should be. A backup of an older
/// version is brought up to date.
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// File that `backup` wrote
    pub(super) file: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Erase for good what applicants have told of people
///
/// Contacts, people, titles, descriptions and applicants go from the drafts, their histories, all releases,
/// mail and notes; what was planned and held stays, under the ids of the applications. Shows what it would
/// erase; erases it only with --apply. Refused for an application that something is planned for today or
/// later. Backups that were written before still have everything.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("whose").required(true).multiple(true).args(["applications", "email"])))]
pub(super) struct PurgeArgs {
    /// Ids of applications, also of removed ones; with --season
    #[arg(value_name = "APPLICATION", requires = "season")]
    pub(super) applications: Vec<String>,
    /// Slug of the season [default with --email: all seasons]
    #[arg(long, value_name = "SLUG")]
    pub(super) season: Option<String>,
    /// All applications with this address
    #[arg(long, value_name = "ADDRESS")]
    pub(super) email: Option<String>,
    /// Erase it
    #[arg(long)]
    pub(super) apply: bool,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
}

/// Keep the accounts that may log in
///
/// Passwords are asked for at the terminal, or read from the first line of what is piped in; they are
/// never arguments.
#[derive(Debug, clap::Args)]
pub(super) struct UserArgs {
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL", global = true)]
    pub(super) database: Option<String>,
    #[command(subcommand)]
    pub(super) command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
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
pub(super) struct AddArgs {
    /// Latin letters, digits and . - _ @
    pub(super) login: String,
    /// Name of the person [default: the login]
    #[arg(long)]
    pub(super) name: Option<String>,
    #[arg(long)]
    pub(super) email: Option<String>,
    /// Print a link by which the person chooses a password, instead of asking for one
    #[arg(long)]
    pub(super) invite: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct GrantArgs {
    pub(super) login: String,
    /// administrator, organizer, reviewer or staff
    #[arg(value_parser = parse_role)]
    pub(super) role: Role,
    /// Only in the season of this slug
    #[arg(long, value_name = "SLUG")]
    pub(super) season: Option<String>,
    /// Only on the embankment of this id
    #[arg(long, value_name = "ID", requires = "season")]
    pub(super) embankment: Option<String>,
    /// Take the role away
    #[arg(long)]
    pub(super) remove: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct TokenArgs {
    pub(super) login: String,
    /// What the token is for
    #[arg(long)]
    pub(super) name: String,
    /// What it may do: read, write, publish, admin; can be given several times
    #[arg(long = "scope", value_name = "SCOPE", required = true, value_parser = parse_scope)]
    pub(super) scopes: Vec<Scope>,
    /// Only in the season of this slug
    #[arg(long, value_name = "SLUG")]
    pub(super) season: Option<String>,
    /// How long it holds, in days
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub(super) days: u32,
}

fn parse_role(text: &str) -> Result<Role, String> {
    let role = Role::ALL.into_iter().find(|role| role.word() == text);
    role.ok_or_else(|| "expected administrator, organizer, reviewer or staff".to_owned())
}

fn parse_scope(text: &str) -> Result<Scope, String> {
    let scope = Scope::ALL.into_iter().find(|scope| scope.word() == text);
    scope.ok_or_else(|| "expected read, write, publish or admin".to_owned())
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "expected ru or en".to_owned())
}

fn parse_seconds(text: &str) -> Result<f64, String> {
    /// Longest run: a week.
    const MAX_SECONDS: f64 = 604_800.0;
    let seconds: f64 = text
        .replace(',', ".")
        .parse()
        .map_err(|_| "expected a number of seconds")?;
    if (0.0..=MAX_SECONDS).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(format!("expected 0 to {MAX_SECONDS} seconds"))
    }
}

/// The language that the environment asks for. Russian unless it asks for English.
pub(super) fn lang_of_environment() -> Lang {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if asked.is_some_and(|value| value.starts_with("en")) {
        Lang::En
    } else {
        Lang::Ru
    }
}
