//! What can be written after `replan`.

use std::path::PathBuf;

use super::parse_seconds;

/// Change a season under its plan and move as little as possible
///
/// What is not touched stays exactly as it is. What is touched looks for room among the others;
/// who would be left with nothing is placed by moving as few others as possible. Writes to DIR a
/// bundle that goes on from there, and DIR/impact.json: who is affected, how, why, whom to tell.
///
///   --cancel 2023-06-03                       a day
///   --cancel 2023-06-03@central               an embankment on a day
///   --cancel 2023-06-03@central@14:00-18:00   some hours of it
///   --close pier-1                            a place, or an embankment, for good
///   --close pier-1@2023-06-03                 on a day
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct ReplanArgs {
    /// Folder of CSV files, or XLSX workbook, with a plan in it
    pub(in crate::cli) bundle: PathBuf,
    /// Folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) changes: ChangeArgs,
    /// Leave everything before this date as it is, and put nothing there
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// Give room that is left to applications that want more
    #[arg(long)]
    pub(in crate::cli) fill: bool,
    /// Stop after that many seconds with what was found by then
    #[arg(long, value_name = "S", value_parser = parse_seconds)]
    pub(in crate::cli) seconds: Option<f64>,
    /// Search for that many steps [default: as many as the touched assignments need]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) steps: Option<u64>,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
}

/// What happens to the season. Every option may be given several times.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ChangeArgs {
    /// Cancel a day, all of it or on one embankment, or some hours
    #[arg(long, value_name = "DATE[@EMBANKMENT][@HH:MM-HH:MM]")]
    pub(in crate::cli) cancel: Vec<String>,
    /// Close a place (where no place has that id: an embankment) for good, or on a date, or some hours
    #[arg(long, value_name = "PLACE[@DATE[@HH:MM-HH:MM]]")]
    pub(in crate::cli) close: Vec<String>,
    /// Take an application out; it counts as withdrawn
    #[arg(long, value_name = "APPLICATION")]
    pub(in crate::cli) drop: Vec<String>,
    /// Add the applications of a CSV file of that sheet, or of another bundle, and place them
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) add: Vec<PathBuf>,
    /// Place an application that the bundle has, as if it were added
    #[arg(long, value_name = "APPLICATION")]
    pub(in crate::cli) place: Vec<String>,
    /// Set the power limit of an embankment; none: no limit
    #[arg(long, value_name = "EMBANKMENT=KW")]
    pub(in crate::cli) power: Vec<String>,
    /// Set how many food points can work at once on an embankment; none: no limit
    #[arg(long, value_name = "EMBANKMENT=N")]
    pub(in crate::cli) food: Vec<String>,
    /// Set how many a place takes at once
    #[arg(long, value_name = "PLACE=N")]
    pub(in crate::cli) capacity: Vec<String>,
    /// Set when a day or a place is open
    #[arg(long, value_name = "DATE|PLACE=HH:MM-HH:MM")]
    pub(in crate::cli) hours: Vec<String>,
}
