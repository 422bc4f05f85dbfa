//! What can be written after the commands that serve a database, fill it and empty it.

use std::path::PathBuf;

/// Show the whole product: the 2023 season, allocated, released and served
///
/// Its clock stands in the middle of the season and goes on from there, so that there is something on now
/// and something next. Keeps everything in a database file of its own; run again, it starts with what it
/// has, and its time never goes back. Listens where LISTEN says (127.0.0.1:8080). Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DemoArgs {
    /// Database to use: sqlite:PATH or postgres://… [default: sqlite:yarkie-berega-demo.db]
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
    /// Time to start at, by the season's clock, as 2023-06-10T12:00 [default: 14:30 in its middle]
    #[arg(long, value_name = "TIME", conflicts_with = "real_time")]
    pub(in crate::cli) at: Option<String>,
    /// Show the real time, though the season is over then
    #[arg(long)]
    pub(in crate::cli) real_time: bool,
}

/// Serve the seasons of a database
///
/// Settings from the environment: DATABASE_URL (sqlite:PATH or postgres://…; default
/// sqlite:yarkie-berega.sqlite), LISTEN (default 127.0.0.1:8080), PUBLIC_URL (where people reach the
/// service, for links; logging in over a network needs https there), BEHIND_PROXY (yes: clients are where
/// the proxy's X-Forwarded-For says), RUST_LOG (what is logged).
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ServeArgs {
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}

/// Store a bundle as a new season of a database
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}

/// Import applications from the table of any form tool into a season of a database
///
/// Shows what the columns mean, what is new and what has changed, and every error; stores it as one step
/// only with --apply. The same table again changes nothing, and what people have changed since the last
/// import stays.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportApplicationsArgs {
    /// CSV file, or XLSX workbook
    pub(in crate::cli) table: PathBuf,
    /// Slug of the season
    #[arg(long, value_name = "SLUG")]
    pub(in crate::cli) season: String,
    /// Sheet of a workbook [default: the one that looks most like a table of applications]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) sheet: Option<String>,
    /// JSON file that says what the columns mean [default: as it was said for the last table with the
    /// same titles, or else as is suggested]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) mapping: Option<PathBuf>,
    /// Store it
    #[arg(long)]
    pub(in crate::cli) apply: bool,
    /// Import what is good although there are rows that are not
    #[arg(long)]
    pub(in crate::cli) skip_faulty: bool,
    /// Take what the table says also where people have changed it since the last import
    #[arg(long)]
    pub(in crate::cli) take_table: bool,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}

/// Write all that a database holds to a file, as of one moment, while it is served
///
/// Seasons with their drafts, histories and releases, accounts and tokens; not who is logged in. The file
/// can be restored to SQLite and to PostgreSQL, and only its owner can read it: people's telephones are in
/// it.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct BackupArgs {
    /// File to write; must not be there yet
    pub(in crate::cli) file: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}

/// Make an empty database from a backup
///
/// Nothing is stored if anything in the file or the database is not as it should be. A backup of an older
/// version is brought up to date.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RestoreArgs {
    /// File that `backup` wrote
    pub(in crate::cli) file: PathBuf,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}

/// Erase for good what applicants have told of people
///
/// Contacts, people, titles, descriptions and applicants go from the drafts, their histories, all releases,
/// mail and notes; what was planned and held stays, under the ids of the applications. Shows what it would
/// erase; erases it only with --apply. Refused for an application that something is planned for today or
/// later. Backups that were written before still have everything.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("whose").required(true).multiple(true).args(["applications", "email"])))]
pub(in crate::cli) struct PurgeArgs {
    /// Ids of applications, also of removed ones; with --season
    #[arg(value_name = "APPLICATION", requires = "season")]
    pub(in crate::cli) applications: Vec<String>,
    /// Slug of the season [default with --email: all seasons]
    #[arg(long, value_name = "SLUG")]
    pub(in crate::cli) season: Option<String>,
    /// All applications with this address
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) email: Option<String>,
    /// Erase it
    #[arg(long)]
    pub(in crate::cli) apply: bool,
    /// Database to use instead of DATABASE_URL
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) database: Option<String>,
}
