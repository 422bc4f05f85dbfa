//! What can be written after the commands that make files and nothing else.

use std::path::PathBuf;

use crate::exchange::address::WebAddress;
use crate::generate::Scale;

/// Write a bundle's programme: iCal feeds, run sheets, schedule.json and schedule.xml
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExportArgs {
    /// Folder of CSV files, or XLSX workbook
    pub(in crate::cli) bundle: PathBuf,
    /// Folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: PathBuf,
    /// Address at which the programme is published; with it the files carry links
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base_url: Option<WebAddress>,
    /// Time of writing that the files carry, so that they can be made again byte for byte [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(in crate::cli) at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Write an empty season workbook in Russian, with instructions, notes and drop-down lists
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TemplateArgs {
    /// File to write; must not be there yet
    #[arg(value_name = "FILE.xlsx")]
    pub(in crate::cli) file: PathBuf,
}

/// Make a synthetic season of any size with the proportions of 2023, for benchmarks and load
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct GenerateArgs {
    /// How many cities of the size of 2023
    #[arg(long, value_name = "N", default_value = "1")]
    pub(in crate::cli) scale: Scale,
    /// Seed of the random numbers: the same seed makes the same season
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    /// Folder to write to, or a file that ends in .xlsx; must not be there yet
    pub(in crate::cli) out: PathBuf,
}
