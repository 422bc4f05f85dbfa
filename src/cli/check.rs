//! `check`: every conflict of a bundle's assignments, and their score.

use chrono::Utc;

use super::Ending;
use super::args::CheckArgs;
use super::output::{self, Failure};
use crate::domain::check::check;
use crate::domain::conflict::Conflict;
use crate::domain::score::score;
use crate::engine::advice::{Advisor, Calendar, Fix};
use crate::exchange::check_document::check_document;
use crate::words::Lang;

/// Fixes that are told for each conflict.
const FIXES: usize = 3;
/// Conflicts for which fixes are looked for: hard ones first, and nobody reads more at once.
const MOST_FIXED: usize = 500;

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let (season, plan) = (&bundle.season, &bundle.plan);
    let now = || Utc::now().with_timezone(&season.timezone()).date_naive();
    let conflicts = check(season, plan, Some(args.today.unwrap_or_else(now)));
    let score = score(season, plan);
    let calendar = Calendar::new(season, plan);
    let advisor = Advisor::new(season, plan, &calendar);
    let fixes_of = |conflict: &Conflict| advisor.fixes(conflict, FIXES);
    let fixes: Option<Vec<Vec<Fix>>> = args
        .fixes
        .then(|| conflicts.iter().take(MOST_FIXED).map(fixes_of).collect());
    if args.json {
        let document = check_document(season, plan, score, &conflicts, fixes.as_deref());
        output::print_json(&document)?;
    } else {
        output::print(&output::score_table(lang, &score))?;
        output::print(&output::conflict_tables(lang, season, plan, &conflicts))?;
        if let Some(fixes) = fixes {
            output::print(&output::fix_table(lang, season, plan, &conflicts, &fixes))?;
        }
    }
    Ok(output::ending(&conflicts))
}
