//! `replan`: a season changes under its plan.

mod changes;

use std::time::{Duration, Instant};

use super::Ending;
use super::args::ReplanArgs;
use super::output::{self, Failure};
use super::progress::Terminal;
use crate::domain::assignment::Assignment;
use crate::domain::check::check;
use crate::domain::conflict::Conflict;
use crate::domain::flaw::Sheet;
use crate::domain::season::{BuiltSeason, Season};
use crate::engine::Options;
use crate::engine::replan::{Impact, Replan, Replanned, replan};
use crate::exchange::advice;
use crate::exchange::bundle::{self, Limits};
use crate::exchange::impact_document::{ImpactDocument, why};
use crate::exchange::report_document::{ReportDocument, Times};
use crate::say;
use crate::words::Lang;

use changes::{Changes, changes};

/// How many changes the table lists: a screen or two; the document has them all.
const LISTED: usize = 50;

pub(super) fn run(args: &ReplanArgs, lang: Lang) -> Result<Ending, Failure> {
    let started = Instant::now();
    let (parts, before) = bundle::read_with_parts(&args.bundle, &Limits::default())?;
    let changes = changes(args, parts, lang)?;
    let terminal = Terminal::new(lang, started, args.seconds.map(Duration::from_secs_f64));
    // What is not touched stays.
    terminal.has_plan();
    let replanned = replanned(args, &before, &changes, &terminal)?;
    let times = terminal.finish();
    write(args, &changes, &replanned, &times)?;
    let season = &changes.after.season;
    output::print(&summary(lang, season, &changes, &replanned))?;
    let mut hard = check(season, &replanned.plan, None);
    hard.retain(Conflict::is_hard);
    if !hard.is_empty() {
        output::print(&output::conflict_tables(
            lang,
            season,
            &replanned.plan,
            &hard,
        ))?;
    }
    let path = args.out.display().to_string();
    output::print(&say!(lang, "cli-wrote", path = path))?;
    Ok(output::ending(&hard))
}

fn replanned(
    args: &ReplanArgs,
    before: &BuiltSeason,
    changes: &Changes,
    terminal: &Terminal,
) -> Result<Replanned, Failure> {
    let season = &changes.after.season;
    let mut asked = Replan::new(before, season).map_err(|e| Failure::Other(e.into()))?;
    asked.from = changes.from;
    asked.fill = args.fill;
    let placed = args.changes.place.iter();
    let placed = placed.filter_map(|id| season.application_by_id(id.trim()));
    asked.seek = placed.collect();
    let options = Options {
        seed: args.seed,
        steps: args.steps,
        ..Options::default()
    };
    Ok(replan(&asked, &options, terminal))
}

/// Writes a bundle that goes on from here, the impact and the report.
fn write(
    args: &ReplanArgs,
    changes: &Changes,
    replanned: &Replanned,
    times: &Times,
) -> Result<(), Failure> {
    let season = &changes.after.season;
    for sheet in Sheet::ALL {
        let mut bytes = Vec::new();
        bundle::write_csv(&mut bytes, sheet, season, &replanned.plan)?;
        let file = format!("{}.csv", sheet.name());
        output::write_file(&args.out.join(file), &bytes)?;
    }
    let impact = ImpactDocument::new(season, &changes.disruptions, replanned);
    let report = ReportDocument::new(season, &replanned.report, times);
    let json =
        |text: Result<Vec<u8>, serde_json::Error>| text.map_err(|e| Failure::Other(e.into()));
    let impact = json(serde_json::to_vec_pretty(&impact))?;
    output::write_file(&args.out.join("impact.json"), &impact)?;
    let report = json(serde_json::to_vec_pretty(&report))?;
    output::write_file(&args.out.join("report.json"), &report)
}

fn summary(lang: Lang, season: &Season, changes: &Changes, replanned: &Replanned) -> String {
    let impact = &replanned.impact;
    let mut lines = Vec::new();
    if impact.affected.is_empty() {
        lines.push(say!(lang, "replan-nobody"));
    } else {
        lines.push(counts(lang, impact));
        lines.push(who_is_affected(lang, season, changes, impact));
    }
    if !impact.left_out.is_empty() {
        let titles = impact.left_out.iter();
        let titles: Vec<_> = titles
            .map(|ix| season.application(*ix).title.as_str())
            .collect();
        lines.push(say!(lang, "replan-left-out", titles = titles.join("; ")));
    }
    if replanned.stopped {
        lines.push(say!(lang, "replan-stopped"));
    }
    lines.push(scores(lang, impact));
    lines.join("\n")
}

fn counts(lang: Lang, impact: &Impact) -> String {
    let mut applications: Vec<_> = impact
        .affected
        .iter()
        .map(|a| a.change.application())
        .collect();
    applications.dedup();
    let count = |n: usize| lang.count(n as i64);
    say!(
        lang,
        "replan-summary",
        affected = count(impact.affected.len()),
        applications = count(applications.len()),
        moved = count(impact.counts.moved),
        dropped = count(impact.counts.dropped),
        new = count(impact.counts.new),
        kept = count(impact.counts.kept),
    )
}

fn who_is_affected(lang: Lang, season: &Season, changes: &Changes, impact: &Impact) -> String {
    let mut table = output::table(&[
        say!(lang, "cli-column-application"),
        say!(lang, "replan-column-was"),
        say!(lang, "replan-column-now"),
        say!(lang, "replan-column-why"),
    ]);
    let spot = |assignment: Option<&Assignment>| {
        assignment.map(|assignment| advice::spot(lang, season, &assignment.spot))
    };
    for affected in impact.affected.iter().take(LISTED) {
        let change = &affected.change;
        let title = season.application(change.application()).title.clone();
        let nowhere = || say!(lang, "replan-nowhere");
        table.add_row([
            title,
            spot(change.was()).unwrap_or_else(|| "–".to_owned()),
            spot(change.now()).unwrap_or_else(nowhere),
            why(lang, season, &changes.disruptions, affected),
        ]);
    }
    let mut text = table.to_string();
    if impact.affected.len() > LISTED {
        let count = impact.affected.len() - LISTED;
        text.push('\n');
        text.push_str(&say!(lang, "replan-more", count = count));
    }
    text
}

fn scores(lang: Lang, impact: &Impact) -> String {
    let mut table = output::table(&[
        say!(lang, "cli-column-part"),
        say!(lang, "replan-column-before"),
        say!(lang, "replan-column-after"),
    ]);
    let parts = impact.before.parts().into_iter().zip(impact.after.parts());
    for ((name, before), (_, after)) in parts {
        let name = say!(lang, &format!("cli-score-{name}"));
        table.add_row([name, lang.count(before), lang.count(after)]);
    }
    let totals = [impact.before.total(), impact.after.total()].map(|it| lang.count(it));
    let [before, after] = totals;
    table.add_row([say!(lang, "cli-score-total"), before, after]);
    output::align_right(&mut table, &[1, 2]);
    table.to_string()
}
