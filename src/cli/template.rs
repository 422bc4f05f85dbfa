//! `template`: an empty season workbook for organizers.

use super::Ending;
use super::args::TemplateArgs;
use super::output::{self, Failure};
use crate::exchange::bundle;
use crate::say;
use crate::words::Lang;

pub(super) fn run(args: &TemplateArgs, lang: Lang) -> Result<Ending, Failure> {
    output::must_be_free(&args.file)?;
    let mut bytes = std::io::Cursor::new(Vec::new());
    bundle::write_template(&mut bytes)?;
    output::write_file(&args.file, bytes.get_ref())?;
    output::print(&say!(
        lang,
        "cli-wrote",
        path = args.file.display().to_string()
    ))?;
    Ok(Ending::Clean)
}
