//! `allocate`: a plan for a bundle's applications.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use super::Ending;
use super::args::AllocateArgs;
use super::output::{self, Failure};
use super::progress::Terminal;
use crate::domain::check::check;
use crate::domain::conflict::Conflict;
use crate::domain::flaw::Sheet;
use crate::domain::season::{BuiltSeason, Season};
use crate::engine::bound::{Bound, Limits};
use crate::engine::{self, Options, Outcome, Problem, Report};
use crate::exchange::report_document::{ReportDocument, Times, why};
use crate::exchange::{bundle, certificate, left_out};
use crate::say;
use crate::words::Lang;

/// Without a limit on the command line: long enough for a city, short enough to wait for.
const DEFAULT_SECONDS: f64 = 10.0;

/// Steps of the bound beside a search of a number of steps.
const BOUND_STEPS: u32 = 200;

/// How many applications the table of the short ones lists.
const LISTED: usize = 20;

/// Says where the others are.
const MORE: &str = "cli-more-in-report";

pub(super) fn run(args: &AllocateArgs, lang: Lang) -> Result<Ending, Failure> {
    let started = Instant::now();
    let bundle = output::read_bundle(&args.bundle)?;
    let seconds = args
        .seconds
        .or(args.steps.is_none().then_some(DEFAULT_SECONDS));
    let terminal = Terminal::new(lang, started, seconds.map(Duration::from_secs_f64));
    let options = Options {
        seed: args.seed,
        threads: args.threads.map_or_else(cores, usize::from),
        steps: args.steps,
        include_submitted: args.include_submitted,
        ..Options::default()
    };
    let problem = Problem::new(&bundle.season, &bundle.plan);
    let (mut outcome, bound) = std::thread::scope(|scope| {
        let bound = scope.spawn(|| bound(&bundle, args, &terminal));
        let outcome = engine::allocate(&problem, &options, &terminal);
        (outcome, bound.join().unwrap_or(None))
    });
    let times = terminal.finish();
    outcome.report.bound = bound.as_ref().map(|bound| bound.value);
    if let Some(bound) = &bound {
        let text = certificate::write(&bundle.season, &bound.certificate);
        output::write_file(&args.out.join("certificate.json"), text.as_bytes())?;
    }
    write(args, &bundle.season, &outcome, &times)?;
    let hard = hard_conflicts(&bundle, &outcome);
    output::print(&summary(lang, &bundle.season, &outcome.report, MORE))?;
    output::print(&output::conflict_tables(
        lang,
        &bundle.season,
        &outcome.plan,
        &hard,
    ))?;
    output::print(&say!(
        lang,
        "cli-wrote",
        path = args.out.display().to_string()
    ))?;
    Ok(output::ending(&hard))
}

/// Looks for the bound beside the search, for as long; a run of a number of steps looks for a number of
/// steps too, so that it can be made again.
fn bound(bundle: &BuiltSeason, args: &AllocateArgs, terminal: &Terminal) -> Option<Bound> {
    let steps = if args.steps.is_some() {
        BOUND_STEPS
    } else {
        u32::MAX
    };
    let limits = Limits { steps, threads: 1 };
    engine::bound::bound(
        &bundle.season,
        &bundle.plan,
        args.include_submitted,
        limits,
        terminal,
    )
}

/// As many threads as the machine runs at once.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Those among fixed assignments, then: the engine adds none.
fn hard_conflicts(bundle: &BuiltSeason, outcome: &Outcome) -> Vec<Conflict> {
    let mut conflicts = check(&bundle.season, &outcome.plan, None);
    conflicts.retain(Conflict::is_hard);
    conflicts
}

fn write(
    args: &AllocateArgs,
    season: &Season,
    outcome: &Outcome,
    times: &Times,
) -> Result<(), Failure> {
    let mut assignments = Vec::new();
    bundle::write_csv(&mut assignments, Sheet::Assignments, season, &outcome.plan)?;
    output::write_file(&args.out.join("assignments.csv"), &assignments)?;
    let document = ReportDocument::new(season, &outcome.report, times);
    let text = serde_json::to_vec_pretty(&document).map_err(|e| Failure::Other(e.into()))?;
    output::write_file(&args.out.join("report.json"), &text)
}

/// What came of it; `more` is the text that says where those are that the tables leave out.
pub(super) fn summary(lang: Lang, season: &Season, report: &Report, more: &str) -> String {
    let mut lines = vec![say!(
        lang,
        "cli-allocated",
        assigned = lang.count(report.assigned as i64),
        wanted = lang.count(report.wanted as i64),
        served = lang.count(report.served as i64),
        applications = lang.count(report.applications as i64),
    )];
    lines.push(output::score_table(lang, &report.score).to_string());
    if let (Some(bound), Some(gap)) = (report.bound, report.gap()) {
        let total = lang.count(report.score.total());
        lines.push(say!(
            lang,
            "cli-bound",
            total = total,
            bound = lang.count(bound),
            gap = lang.count(gap)
        ));
    }
    if let Some(placeable) = report.placeable {
        lines.push(left_out(lang, season, report, (placeable, more)));
    }
    if !report.unplaced.is_empty() {
        lines.push(say!(
            lang,
            "cli-unplaced-title",
            count = report.unplaced.len()
        ));
        lines.push(short_ones(lang, season, report, more));
    }
    lines.join("\n")
}

/// Those who have nothing though they could be placed; or that there are none.
fn left_out(
    lang: Lang,
    season: &Season,
    report: &Report,
    (placeable, more): (usize, &str),
) -> String {
    let count = report.left_out().count();
    if count == 0 {
        let placeable = lang.count(placeable as i64);
        return say!(lang, "cli-all-served", placeable = placeable);
    }
    let mut table = output::table(&[
        say!(lang, "cli-column-application"),
        say!(lang, "cli-column-left-out"),
    ]);
    for it in report.left_out().take(LISTED) {
        let title = season.application(it.application).title.clone();
        table.add_row([title, left_out::left_out(lang, season, it)]);
    }
    let placeable = lang.count(placeable as i64);
    let title = say!(
        lang,
        "cli-left-out-title",
        count = count,
        placeable = placeable
    );
    let mut text = format!("{title}\n{table}");
    if count > LISTED {
        text.push('\n');
        text.push_str(&say!(lang, more, count = count - LISTED));
    }
    text
}

/// The applications short of what they wanted: first those that got nothing, then by what is missing.
fn short_ones(lang: Lang, season: &Season, report: &Report, more: &str) -> String {
    let mut short: Vec<_> = report.unplaced.iter().collect();
    short.sort_by_key(|unplaced| {
        let wanted = season.application(unplaced.application).wanted;
        (
            unplaced.missing < wanted,
            std::cmp::Reverse(unplaced.missing),
            unplaced.application,
        )
    });
    let mut table = output::table(&[
        say!(lang, "cli-column-application"),
        say!(lang, "cli-column-missing"),
        say!(lang, "cli-column-because"),
    ]);
    for unplaced in short.iter().take(LISTED) {
        let application = season.application(unplaced.application);
        let missing = format!("{} / {}", unplaced.missing, application.wanted);
        let first = unplaced.reasons.first();
        let because = first.map(|blocked| why(lang, season, unplaced.application, blocked));
        table.add_row([
            application.title.clone(),
            missing,
            because.unwrap_or_default(),
        ]);
    }
    let mut text = table.to_string();
    if short.len() > LISTED {
        text.push('\n');
        text.push_str(&say!(lang, more, count = short.len() - LISTED));
    }
    text
}
