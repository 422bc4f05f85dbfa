//! From the command line to what happens to a season; everything wrong is said at once.

mod options;

use chrono::NaiveDate;

use crate::cli::args::ReplanArgs;
use crate::cli::output::Failure;
use crate::domain::disruption::{BadDisruption, Disruption, disrupted};
use crate::domain::flaw::{Expected, Flaw, Sheet};
use crate::domain::season::{BuiltSeason, SeasonParts, build};
use crate::exchange::bundle::{self, Limits, date_text};
use crate::say;
use crate::words::{Lang, flaw};

use options::Sites;

/// What the options ask for.
pub(super) struct Changes {
    pub(super) disruptions: Vec<Disruption>,
    /// The season after them.
    pub(super) after: BuiltSeason,
    /// The first day that may change.
    pub(super) from: Option<NaiveDate>,
}

/// Reads the options against the season that they change.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn changes(
    args: &ReplanArgs,
    parts: SeasonParts,
    lang: Lang,
) -> Result<Changes, Failure> {
    let mut reading = Reading {
        lang,
        bad: Vec::new(),
        asked: Vec::new(),
    };
    reading.options(args, &parts);
    let from = args.from.as_deref().and_then(|text| {
        let date = date_text(text.trim());
        reading.known("from", text, date, "replan-bad-date")
    });
    reading.finish(parts, from)
}

/// What has been read so far.
struct Reading {
    lang: Lang,
    /// What is wrong, in words.
    bad: Vec<String>,
    /// Each with its option as it was written.
    asked: Vec<(&'static str, String, Disruption)>,
}

impl Reading {
    fn options(&mut self, args: &ReplanArgs, parts: &SeasonParts) {
        let sites = Sites::of(parts);
        let changes = &args.changes;
        self.each("cancel", &changes.cancel, |text| sites.cancelled(text));
        self.each("close", &changes.close, |text| sites.closed(text));
        self.each("drop", &changes.drop, |text| {
            let application = text.to_owned();
            Some(Disruption::Drop { application })
        });
        self.each("power", &changes.power, options::power);
        self.each("food", &changes.food, options::food);
        self.each("capacity", &changes.capacity, options::capacity);
        self.each("hours", &changes.hours, options::hours);
        for id in &changes.place {
            let mut applications = parts.applications.iter();
            if !applications.any(|part| part.id.trim() == id.trim()) {
                self.bad("place", id, &no_application(id));
            }
        }
        for file in &changes.add {
            let name = file.display().to_string();
            match bundle::read_applications(file, &Limits::default()) {
                Ok(parts) => {
                    let added = parts.into_iter().map(|part| Disruption::Add {
                        application: Box::new(part),
                    });
                    self.asked.extend(added.map(|it| ("add", name.clone(), it)));
                }
                Err(error) => {
                    let said = error.messages(self.lang).into_iter();
                    let said: Vec<_> = said.map(|what| self.said("add", &name, what)).collect();
                    self.bad.extend(said);
                }
            }
        }
    }

    fn each(
        &mut self,
        flag: &'static str,
        texts: &[String],
        read: impl Fn(&str) -> Option<Disruption>,
    ) {
        for text in texts {
            let key = format!("replan-bad-{flag}");
            if let Some(disruption) = self.known(flag, text, read(text), &key) {
                self.asked.push((flag, text.clone(), disruption));
            }
        }
    }

    /// `value`, or a complaint if it is none.
    fn known<T>(&mut self, flag: &str, text: &str, value: Option<T>, key: &str) -> Option<T> {
        if value.is_none() {
            let said = self.said(flag, text, say!(self.lang, key));
            self.bad.push(said);
        }
        value
    }

    fn bad(&mut self, flag: &str, text: &str, what: &Flaw) {
        let said = self.said(flag, text, flaw::flaw(self.lang, what));
        self.bad.push(said);
    }

    fn said(&self, flag: &str, text: &str, what: String) -> String {
        let flag = format!("--{flag}");
        say!(
            self.lang,
            "replan-bad-argument",
            flag = flag,
            value = text,
            what = what
        )
    }

    fn finish(mut self, parts: SeasonParts, from: Option<NaiveDate>) -> Result<Changes, Failure> {
        let asked = std::mem::take(&mut self.asked);
        let disruptions: Vec<_> = asked.iter().map(|(.., it)| it.clone()).collect();
        let after = match disrupted(parts, &disruptions) {
            // The season was sound before, so only what was added can have a flaw.
            Ok(parts) => build(parts).map_err(|flaws| {
                flaws.iter().for_each(|flaw| self.bad("add", "", flaw));
            }),
            Err(bad) => {
                for BadDisruption { nth, flaw } in &bad {
                    if let Some((flag, text, _)) = asked.get(*nth) {
                        self.bad(flag, text, flaw);
                    }
                }
                Err(())
            }
        };
        match after {
            Ok(after) if self.bad.is_empty() => Ok(Changes {
                disruptions,
                after,
                from,
            }),
            _ => {
                let count = self.bad.len();
                self.bad
                    .push(say!(self.lang, "replan-bad-arguments", count = count));
                Err(Failure::Said(self.bad.join("\n")))
            }
        }
    }
}

fn no_application(id: &str) -> Flaw {
    Flaw {
        sheet: None,
        row: None,
        column: None,
        value: id.trim().to_owned(),
        expected: Expected::IdOf(Sheet::Applications),
    }
}
