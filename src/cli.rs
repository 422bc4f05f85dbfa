//! The command line. Without a database it reads a season bundle and is the service without a server.
//!
//! Exit status 0: done and clean. 1: done, hard conflicts found. 2: bad input, all errors printed.

mod allocate;
mod args;
mod backup;
mod check;
mod demo;
mod export;
mod generate;
mod intake;
mod output;
mod progress;
mod purge;
mod replan;
mod seed;
mod service;
mod suggest;
mod template;
mod user;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a command ended, other than by a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Done, and no hard conflict was found.
    Clean,
    /// Done; hard conflicts were found and named.
    Conflicts,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let lang = args.lang.unwrap_or_else(args::lang_of_environment);
    let ended = match args.command {
        Command::Allocate(args) => allocate::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Suggest(args) => suggest::run(&args, lang),
        Command::Replan(args) => replan::run(&args, lang),
        Command::Export(args) => export::run(&args, lang),
        Command::Verify(args) => verify::run(&args, lang),
        Command::Template(args) => template::run(&args, lang),
        Command::Generate(args) => generate::run(&args, lang),
        Command::Demo(args) => demo::demo(&args, lang),
        Command::Serve(args) => service::serve(&args, lang),
        Command::Import(args) => service::import(&args, lang),
        Command::ImportApplications(args) => intake::import(&args, lang),
        Command::Backup(args) => backup::backup(&args, lang),
        Command::Restore(args) => backup::restore(&args, lang),
        Command::Purge(args) => purge::purge(&args, lang),
        Command::User(args) => user::user(&args, lang),
    };
    match ended {
        Ok(Ending::Clean) => ExitCode::SUCCESS,
        Ok(Ending::Conflicts) => ExitCode::from(1),
        Err(failure) => {
            output::print_failure(lang, &failure);
            ExitCode::from(2)
        }
    }
}
