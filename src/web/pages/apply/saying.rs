//! What is wrong, in words.

use crate::exchange::public_form::{What, Wrong};
use crate::say;
use crate::words::{Lang, date, flaw};

/// What is wrong with a field, in a sentence that says what to do.
pub(super) fn said(lang: Lang, wrong: &Wrong) -> String {
    match &wrong.what {
        What::Missing => say!(lang, &format!("apply-missing-{}", wrong.field)),
        What::Email => say!(lang, "apply-bad-email"),
        What::Phone => say!(lang, "apply-bad-phone"),
        What::Time => say!(lang, "apply-bad-time"),
        What::Outside(hours) => say!(lang, "apply-outside", hours = date::clock_hours(*hours)),
        What::NoDay => say!(lang, "apply-no-day"),
        What::NoHours => say!(lang, "apply-no-hours"),
        What::NoSite => say!(lang, "apply-no-site"),
        What::Consent => say!(lang, "apply-no-consent"),
        What::Flaw(found) => {
            let said = flaw::what(lang, found);
            let mut letters = said.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    }
}
