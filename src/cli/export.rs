//! `export`: a bundle's programme as files.
//!
//! `DIR/programme.ics`, `DIR/embankments/ID.ics`, `DIR/run-sheets/DATE_ID.csv` and `.xlsx` for every
//! open day and embankment, `DIR/schedule.json`, `DIR/schedule.xml`.

use chrono::Utc;
use indicatif::ProgressBar;

use super::Ending;
use super::args::ExportArgs;
use super::output::{self, Failure};
use crate::domain::check::check;
use crate::domain::code::{Code, EmbankmentIx};
use crate::domain::moment::Moment;
use crate::domain::programme::Programme;
use crate::domain::run_sheet::{RunSheet, StaffDetails};
use crate::domain::season::Season;
use crate::exchange::ical::{Filter, feed};
use crate::exchange::text::file_stem;
use crate::exchange::{identity, run_sheet, schedule};
use crate::say;
use crate::words::Lang;

pub(super) fn run(args: &ExportArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let at = args.at.unwrap_or_else(Utc::now);
    let written_at = Moment::of(at);
    let programme = identity::unreleased(&bundle.season, &bundle.plan, written_at);
    feeds(args, &programme)?;
    run_sheets(args, &programme, &bundle.season)?;
    let address = args.base_url.as_ref();
    output::write_file(
        &args.out.join("schedule.json"),
        &schedule::json(&programme, address),
    )?;
    output::write_file(
        &args.out.join("schedule.xml"),
        &schedule::xml(&programme, address),
    )?;
    output::print(&say!(
        lang,
        "cli-wrote",
        path = args.out.display().to_string()
    ))?;
    let conflicts = check(&bundle.season, &bundle.plan, None);
    let ending = output::ending(&conflicts);
    if ending == Ending::Conflicts {
        let (season, plan) = (&bundle.season, &bundle.plan);
        output::print(&output::conflict_tables(lang, season, plan, &conflicts))?;
    }
    Ok(ending)
}

fn feeds(args: &ExportArgs, programme: &Programme) -> Result<(), Failure> {
    let address = args.base_url.as_ref();
    let whole = feed(programme, &Filter::default(), address);
    output::write_file(&args.out.join("programme.ics"), &whole)?;
    for site in &programme.sites {
        let file = format!("{}.ics", file_stem(site.id.as_str()));
        let bytes = feed(programme, &Filter::embankment(&site.id), address);
        output::write_file(&args.out.join("embankments").join(file), &bytes)?;
    }
    Ok(())
}

fn run_sheets(args: &ExportArgs, programme: &Programme, season: &Season) -> Result<(), Failure> {
    let details = |id: &Code| {
        let application = season.application_by_id(id.as_str())?;
        Some(StaffDetails::new(season, season.application(application)))
    };
    let folder = args.out.join("run-sheets");
    let bar = ProgressBar::new((season.days().len() * programme.sites.len()) as u64);
    for day in season.day_ixs() {
        for site in 0..programme.sites.len() {
            bar.inc(1);
            let sheet = RunSheet::new(programme, day, site, Some(&details));
            if sheet.rows.is_empty() && !season.is_open(EmbankmentIx::new(site), day) {
                continue;
            }
            let file = |ending| folder.join(format!("{}.{ending}", run_sheet::stem(&sheet)));
            output::write_file(&file("csv"), &run_sheet::csv(&sheet))?;
            let xlsx = run_sheet::xlsx(&sheet).map_err(|e| Failure::Other(e.into()))?;
            output::write_file(&file("xlsx"), &xlsx)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}
