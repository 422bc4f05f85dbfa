//! The season bundle: what is written comes back unchanged, and what is wrong is named.

use tempfile::tempdir;
use yarkie_berega::exchange::bundle::{self, Limits};

use crate::support::example::good_example;

#[test]
fn a_folder_comes_back_unchanged() {
    let built = good_example().build();
    let folder = tempdir().unwrap();
    bundle::write_folder(folder.path(), &built.season, &built.plan).unwrap();
    let read = bundle::read(folder.path(), &Limits::default()).unwrap();
    assert_eq!(read, built);
}
