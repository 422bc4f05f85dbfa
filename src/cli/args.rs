//! What can be written on the command line.

mod database;
mod files;
mod plan;
mod replan;
mod user;

use clap::{Parser, Subcommand};

use crate::words::Lang;

pub(super) use database::{
    BackupArgs, DemoArgs, ImportApplicationsArgs, ImportArgs, PurgeArgs, RestoreArgs, ServeArgs,
};
pub(super) use files::{ExportArgs, GenerateArgs, TemplateArgs};
pub(super) use plan::{AllocateArgs, CheckArgs, SuggestArgs, VerifyArgs};
pub(super) use replan::ReplanArgs;
pub(super) use user::{AddArgs, GrantArgs, TokenArgs, UserArgs, UserCommand};

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
