//! Reading back what was written gives the same season and plan.

use proptest::prelude::*;
use tempfile::tempdir;
use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::bundle::{self, BundleError, Limits};

use super::nasty::{NASTY, season};
use crate::support::example::good_example;

fn through_csv(built: &BuiltSeason) -> Result<BuiltSeason, BundleError> {
    let file = |sheet| {
        let mut bytes = Vec::new();
        bundle::write_csv(&mut bytes, sheet, &built.season, &built.plan).unwrap();
        bytes
    };
    let files = Sheet::ALL.map(|sheet| (sheet, file(sheet)));
    let files = files
        .iter()
        .map(|(sheet, bytes)| (*sheet, bytes.as_slice()));
    bundle::read_csv_files(files, &Limits::default())
}

fn through_workbook(built: &BuiltSeason) -> Result<BuiltSeason, BundleError> {
    let bytes = bundle::workbook_bytes(&built.season, &built.plan).unwrap();
    bundle::read_workbook("season.xlsx", &bytes, &Limits::default())
}

#[track_caller]
fn check(built: &BuiltSeason) {
    assert_eq!(through_csv(built).unwrap(), *built, "through CSV");
    assert_eq!(
        through_workbook(built).unwrap(),
        *built,
        "through a workbook"
    );
}

#[test]
fn the_good_example_comes_back() {
    check(&good_example().build());
}

#[test]
fn a_season_without_anything_comes_back() {
    check(&crate::support::season::a_season().build());
}

#[test]
fn a_text_of_10_000_characters_comes_back() {
    let long = "ё🎪=;\n".repeat(2_000);
    check(
        &good_example()
            .change(|parts| parts.applications[0].description = long)
            .build(),
    );
}

#[test]
fn every_nasty_text_comes_back_from_every_text_column() {
    for text in NASTY {
        let text = || text.to_owned();
        let built = good_example().change(|parts| {
            parts.embankments[0].address = text();
            let a = &mut parts.applications[0];
            a.title = text();
            a.description = text();
            a.applicant = text();
            a.contact.phone = text();
        });
        check(&built.build());
    }
}

#[test]
fn a_folder_and_a_workbook_on_disk_come_back() {
    let built = good_example().build();
    let folder = tempdir().unwrap();
    let (csv, xlsx) = (folder.path().join("csv"), folder.path().join("season.xlsx"));
    bundle::write_folder(&csv, &built.season, &built.plan).unwrap();
    bundle::write_workbook(&xlsx, &built.season, &built.plan).unwrap();
    for path in [csv, xlsx] {
        assert_eq!(bundle::read(&path, &Limits::default()).unwrap(), built);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_season_comes_back(built in season()) {
        prop_assert_eq!(&through_csv(&built).unwrap(), &built);
        prop_assert_eq!(&through_workbook(&built).unwrap(), &built);
    }

    /// A spreadsheet runs a cell that begins, after blanks, with one of these signs.
    #[test]
    fn no_cell_of_a_csv_file_can_run(built in season()) {
        for sheet in Sheet::ALL {
            let mut bytes = Vec::new();
            bundle::write_csv(&mut bytes, sheet, &built.season, &built.plan).unwrap();
            let mut csv = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
            for record in csv.records() {
                for cell in &record.unwrap() {
                    let is_number = cell.parse::<f64>().is_ok();
                    let bare = cell.trim_start();
                    let runs = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                    prop_assert!(is_number || !runs, "{cell:?}");
                }
            }
        }
    }
}
