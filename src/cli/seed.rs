//! The 2023 season, inside the program: the demo needs no files beside it.

use super::output::Failure;
use crate::domain::flaw::Sheet;
use crate::domain::season::BuiltSeason;
use crate::exchange::bundle::{self, Limits};

macro_rules! seed {
    ($($sheet:ident $file:literal)*) => {
        [$((
            Sheet::$sheet,
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/seeds/yarkie-berega-2023/",
                $file
            )),
        )),*]
    };
}

/// Each sheet of the seed as it stands in `seeds/`.
const SHEETS: [(Sheet, &[u8]); 7] = seed! {
    Season "season.csv"
    Days "days.csv"
    Embankments "embankments.csv"
    Places "places.csv"
    Travel "travel.csv"
    Noise "noise.csv"
    Applications "applications.csv"
};

/// Reads the seed.
pub(super) fn season() -> Result<BuiltSeason, Failure> {
    Ok(bundle::read_csv_files(SHEETS, &Limits::default())?)
}
