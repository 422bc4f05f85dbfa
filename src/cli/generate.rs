//! `generate`: synthetic seasons.

use std::ffi::OsStr;

use super::Ending;
use super::args::GenerateArgs;
use super::output::{self, Failure};
use crate::domain::season::build;
use crate::exchange::bundle::{self, BundleError};
use crate::generate::{Options, season};
use crate::say;
use crate::words::Lang;

pub(super) fn run(args: &GenerateArgs, lang: Lang) -> Result<Ending, Failure> {
    output::must_be_free(&args.out)?;
    let options = Options {
        scale: args.scale,
        seed: args.seed,
        ..Options::default()
    };
    let made = build(season(&options)).map_err(BundleError::Flaws)?;
    let is_workbook = |ending: &OsStr| ending.eq_ignore_ascii_case("xlsx");
    if args.out.extension().is_some_and(is_workbook) {
        let bytes = bundle::workbook_bytes(&made.season, &made.plan)?;
        output::write_file(&args.out, &bytes)?;
    } else {
        bundle::write_folder(&args.out, &made.season, &made.plan)?;
    }
    output::print(&say!(
        lang,
        "cli-wrote",
        path = args.out.display().to_string()
    ))?;
    Ok(Ending::Clean)
}
