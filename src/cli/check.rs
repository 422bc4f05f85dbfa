//! `check`: every conflict of a bundle's assignments, and their score.

use chrono::Utc;

use super::Ending;
use super::args::CheckArgs;
use super::output::{self, Failure};
use crate::domain::check::check;
use crate::domain::score::score;
use crate::exchange::check_document::check_document;
use crate::words::Lang;

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let (season, plan) = (&bundle.season, &bundle.plan);
    let now = || Utc::now().with_timezone(&season.timezone()).date_naive();
    let conflicts = check(season, plan, Some(args.today.unwrap_or_else(now)));
    let score = score(season, plan);
    if args.json {
        output::print_json(&check_document(season, plan, score, &conflicts))?;
    } else {
        output::print(&output::score_table(lang, &score))?;
        output::print(&output::conflict_tables(lang, season, plan, &conflicts))?;
    }
    Ok(output::ending(&conflicts))
}
