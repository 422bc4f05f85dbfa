//! `yarkie-berega`: the command line and the service.

use std::process::ExitCode;

fn main() -> ExitCode {
    yarkie_berega::cli::run()
}
