//! `verify`: counts the bound of a certificate anew.

use std::fs::File;
use std::io::Read;

use super::Ending;
use super::args::VerifyArgs;
use super::output::{self, Failure};
use crate::exchange::certificate;
use crate::say;
use crate::verify::verify;
use crate::words::{self, Lang};

/// Octets of a certificate: one of a hundred cities has some tens of millions.
const MOST_BYTES: u64 = 512 << 20;

pub(super) fn run(args: &VerifyArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let season = &bundle.season;
    let path = &args.certificate;
    let mut text = Vec::new();
    let file = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut text));
    file.map_err(|source| Failure::Read {
        path: path.clone(),
        source,
    })?;
    let read = certificate::read(season, &text);
    let certificate = read.map_err(|error| Failure::Said(error.say(lang)))?;
    let verdict = verify(season, &bundle.plan, &certificate);
    let verdict =
        verdict.map_err(|refusal| Failure::Said(words::verify::refusal(lang, season, &refusal)))?;
    let (proved, claim) = (lang.count(verdict.proved), lang.count(verdict.claim));
    output::print(&say!(lang, "verify-proved", proved = proved, claim = claim))?;
    let said = match (verdict.score, verdict.gap()) {
        (Some(score), Some(gap @ 0..)) => {
            say!(
                lang,
                "verify-gap",
                score = lang.count(score),
                gap = lang.count(gap)
            )
        }
        (Some(score), Some(beyond)) => {
            let beyond = lang.count(-beyond);
            say!(
                lang,
                "verify-beyond",
                score = lang.count(score),
                beyond = beyond
            )
        }
        _ => say!(lang, "verify-no-plan"),
    };
    output::print(&said)?;
    Ok(Ending::Clean)
}
