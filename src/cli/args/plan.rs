//! What can be written after the commands that plan a bundle, and judge its plan.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::parse_seconds;

/// Allocate the accepted applications of a bundle; pinned assignments stay where they are
///
/// Writes DIR/assignments.csv, to be put into the bundle, and DIR/report.json: score, bound, and for
/// every application short of what it wanted the rules that block it; DIR/certificate.json proves the
/// bound (see verify). Ctrl-C keeps the best plan found, pressed again it does not wait for the reasons.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AllocateArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: PathBuf,
    /// Search until so many seconds after the start (fractions allowed), in any case until there is a
    /// plan [default: 10]
    #[arg(long, value_name = "S", conflicts_with = "steps", value_parser = parse_seconds)]
    pub(in crate::cli) seconds: Option<f64>,
    /// Search for that many steps: the same steps, seed and threads give the same plan, byte for byte
    #[arg(long, value_name = "N")]
    pub(in crate::cli) steps: Option<u64>,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    /// Threads to search with [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(in crate::cli) threads: Option<u16>,
    /// Allocate submitted applications too, not only accepted ones
    #[arg(long)]
    pub(in crate::cli) include_submitted: bool,
}

/// Find every conflict of a bundle's assignments and count their score
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CheckArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Print one JSON document instead of tables
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Say for every conflict what would resolve it, cheapest first
    #[arg(long)]
    pub(in crate::cli) fixes: bool,
    /// Which day is today, for the warning about unconfirmed days that are near [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) today: Option<NaiveDate>,
}

/// Say where an application could get one more assignment: the best spots first, with what the score
/// would change by and who would have to give way
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SuggestArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Id of the application
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) application: String,
    /// How many spots to suggest
    #[arg(long, value_name = "K", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub(in crate::cli) most: u8,
    /// Print one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Count the upper bound of a certificate anew, in whole numbers, and how far a bundle's plan is below
///
/// `allocate` writes DIR/certificate.json: prices that prove that no plan scores more. The verifier
/// shares no code with the search. Exit status 2 if the certificate proves less than it claims.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct VerifyArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Certificate to verify
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) certificate: PathBuf,
}
