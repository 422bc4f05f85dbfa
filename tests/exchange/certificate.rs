//! The certificate's document comes back as it went, and says what is wrong with it.

use yarkie_berega::domain::season::{BuiltSeason, build};
use yarkie_berega::engine::Unwatched;
use yarkie_berega::engine::bound::{Limits, bound};
use yarkie_berega::exchange::certificate::{CertificateError, read, write};
use yarkie_berega::generate;
use yarkie_berega::verify::verify;
use yarkie_berega::words::Lang;

fn a_season() -> BuiltSeason {
    let scale = "0.1".parse().unwrap();
    build(generate::season(&generate::Options {
        scale,
        ..generate::Options::default()
    }))
    .unwrap()
}

fn document(built: &BuiltSeason) -> String {
    let limits = Limits {
        steps: 60,
        threads: 1,
    };
    let bound = bound(&built.season, &built.plan, false, limits, &Unwatched).unwrap();
    write(&built.season, &bound.certificate)
}

#[test]
fn it_comes_back_as_it_went() {
    let built = a_season();
    let text = document(&built);
    let certificate = read(&built.season, text.as_bytes()).unwrap();
    assert!(!certificate.rents.is_empty() && !certificate.bonuses.is_empty());
    assert_eq!(write(&built.season, &certificate), text);
    let verdict = verify(&built.season, &built.plan, &certificate).unwrap();
    assert_eq!(verdict.proved, certificate.claim);
}

/// A document in which everything occurs once.
const SMALL: &str = r#"{"format": "yarkie-berega-bound", "version": 1, "season": "synthetic-x0-1-s1",
"bound": 10, "include_submitted": false, "prices_in": "thousandths of a point",
"rents": [{"of": "place", "place": "PLACE", "strips": [
  {"from": "2023-06-03T12:00:00+07:00", "step_min": 5, "prices": [[12, 1500], [3, 0], [2, 800]]}]}],
"bonuses": [{"wish": "balance", "embankment": "SITE", "date": "2023-06-03", "price": 15000}]}"#;

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let built = a_season();
    let place = built.season.places()[0].id.as_str();
    let site = built.season.embankments()[0].id.as_str();
    let text = SMALL.replace("PLACE", place).replace("SITE", site);
    assert!(
        read(&built.season, text.as_bytes()).is_ok(),
        "{:?}",
        read(&built.season, text.as_bytes())
    );
    assert!(text.contains(from), "{from}");
    let error = read(&built.season, text.replace(from, to).as_bytes()).unwrap_err();
    let expected = expected.replace("PLACE", place).replace("SITE", site);
    assert_eq!(error.to_string(), expected);
    for lang in Lang::ALL {
        assert!(
            !error.say(lang).starts_with("certificate-"),
            "{}",
            error.say(lang)
        );
    }
}

#[test]
fn what_is_wrong_with_it_is_said() {
    check(
        "bound\": 10",
        "bound\": 10, \"extra\": 1",
        "line 2, column 20: unknown field `extra`, expected one of `format`, `version`, `season`, `bound`, `include_submitted`, `prices_in`, `rents`, `bonuses`",
    );
    check(
        "yarkie-berega-bound",
        "other",
        "it says \"other\", not \"yarkie-berega-bound\"",
    );
    check(
        "thousandths of a point",
        "points",
        "it says \"points\", not \"thousandths of a point\"",
    );
    check(
        "version\": 1",
        "version\": 2",
        "it has version 2 of the format, not 1",
    );
    check(
        "x0-1-s1",
        "x9-s9",
        "it was made for the season synthetic-x9-s9, not synthetic-x0-1-s1",
    );
    check(
        "1500",
        "-1500",
        "2023-06-03T12:00:00+07:00: the price -1500 is negative",
    );
    check("15000", "-1", "SITE, 2023-06-03: the price -1 is negative");
    check(
        "800",
        "1000000000000001",
        "2023-06-03T12:00:00+07:00: the price 1000000000000001 is higher than anything can cost",
    );
    check(
        "step_min\": 5",
        "step_min\": 0",
        "2023-06-03T12:00:00+07:00: the step is 0 minutes",
    );
    check(
        "12:00:00+07",
        "12:00:30+07",
        "2023-06-03T12:00:30+07:00 is no instant in whole minutes (RFC 3339)",
    );
    check(
        "12:00:00+07:00",
        "12:00",
        "2023-06-03T12:00 is no instant in whole minutes (RFC 3339)",
    );
    check(
        "\"date\": \"2023-06-03\"",
        "\"date\": \"2023-06-05\"",
        "the season has no day 2023-06-05",
    );
    check(
        "\"place\": \"",
        "\"place\": \"x",
        "the season has no place xPLACE",
    );
    check(
        "\"embankment\": \"",
        "\"embankment\": \"x",
        "the season has no embankment xSITE",
    );
}

#[test]
fn a_document_that_is_cut_off_anywhere_is_refused() {
    let built = a_season();
    let text = document(&built);
    for at in (0..text.trim_end().len()).step_by(97) {
        let error = read(&built.season, &text.as_bytes()[..at]).unwrap_err();
        assert!(
            matches!(error, CertificateError::NotReadable { .. }),
            "{at}: {error}"
        );
    }
}
