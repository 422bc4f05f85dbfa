//! From what was typed to an application, or to all that is wrong with it.

use super::days::availability;
use super::{Offer, SITE, SITE_BEST, SITE_NOT, Step, Typed};
use crate::domain::application::{ApplicationStatus, Kind};
use crate::domain::edit::Items;
use crate::domain::flaw::{Expected, Flaw};
use crate::domain::hours::Hours;
use crate::domain::season::ApplicationPart;
use crate::exchange::application::{flaw_of, read_columns};
use crate::exchange::intake::Field;

/// Longest text on one line, in characters.
const MAX_LINE_CHARS: usize = 200;
/// Longest description, in characters.
const MAX_TEXT_CHARS: usize = 3_000;
/// Digits of a telephone number, with its country's or without (ITU-T E.164 has at most 15).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;
/// The columns that the form shows on the page of days.
const DAYS: &str = "availability";
const SITES: [&str; 2] = ["embankments", "preferred_embankments"];

/// One thing that is wrong, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub step: Step,
    /// The form's field.
    pub field: String,
    pub what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Something has to be written, or chosen, here.
    Missing,
    Email,
    Phone,
    /// Not a time of day.
    Time,
    /// The hours have nothing in common with those of the day.
    Outside(Hours),
    /// No day is chosen.
    NoDay,
    /// On none of the days that are chosen there is anything at those hours.
    NoHours,
    /// No embankment is left.
    NoSite,
    /// The text of the consent has changed, or there is none.
    Consent,
    Flaw(Flaw),
}

impl Wrong {
    #[must_use]
    pub fn new(step: Step, field: impl Into<String>, what: What) -> Self {
        let field = field.into();
        Self { step, field, what }
    }
}

/// The application that was typed, submitted, without an id.
///
/// # Errors
/// All that is wrong, in the order of the form.
pub fn read(
    items: &Items,
    offer: &Offer<'_>,
    typed: &Typed,
) -> Result<ApplicationPart, Vec<Wrong>> {
    let mut wrong = missing(typed);
    wrong.extend(contacts(typed));
    wrong.extend(too_long(typed));
    wrong.extend(kind(offer, typed));
    let days = availability(offer, typed, &mut wrong);
    let [sites, best] = sites(offer, typed, &mut wrong);
    let columns = columns(typed, &days, [sites, best]);
    let part = read_columns(items, None, &columns);
    if let Err(flaws) = &part {
        wrong.extend(flaws.iter().filter_map(|flaw| placed(typed, flaw)));
    }
    if let Ok(part) = &part {
        wrong.extend(too_many(offer, part));
    }
    let mut seen: Vec<Wrong> = Vec::new();
    for it in wrong {
        // Of a field the first thing that is wrong is told.
        if !seen.iter().any(|known| known.field == it.field) {
            seen.push(it);
        }
    }
    seen.sort_by_key(|it| (it.step, order(it)));
    match part {
        Ok(part) if seen.is_empty() => Ok(ApplicationPart {
            id: String::new(),
            status: ApplicationStatus::Submitted,
            ..part
        }),
        _ => Err(seen),
    }
}

/// Where a field stands on its page; those of days and embankments come last, as they are.
fn order(it: &Wrong) -> usize {
    let columns = it.step.columns();
    let at = columns.iter().position(|column| *column == it.field);
    at.unwrap_or(columns.len())
}

/// What can't be empty.
fn missing(typed: &Typed) -> Vec<Wrong> {
    let needed = [
        (Step::Who, "applicant"),
        (Step::Who, "contact_name"),
        (Step::Who, "email"),
        (Step::Who, "phone"),
        (Step::What, "kind"),
        (Step::What, "title"),
    ];
    let is_on_stage = typed.get("kind") == Kind::Performer.word();
    // Or one group would have a stage for the whole day.
    let lasts = is_on_stage.then_some((Step::When, "duration_min"));
    let needed = needed.into_iter().chain(lasts);
    let empty = needed.filter(|(_, field)| typed.get(field).is_empty());
    empty
        .map(|(step, field)| Wrong::new(step, field, What::Missing))
        .collect()
}

fn contacts(typed: &Typed) -> Vec<Wrong> {
    let (email, phone) = (typed.get("email"), typed.get("phone"));
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_sign = |c: char| c.is_ascii_digit() || " +-()–.,;/#доб".contains(c);
    let is_phone = PHONE_DIGITS.contains(&digits) && phone.chars().all(is_sign);
    let mut wrong = Vec::new();
    if !email.is_empty() && !crate::exchange::mail::can_receive(email) {
        wrong.push(Wrong::new(Step::Who, "email", What::Email));
    }
    if !phone.is_empty() && !is_phone {
        wrong.push(Wrong::new(Step::Who, "phone", What::Phone));
    }
    wrong
}

fn too_long(typed: &Typed) -> Vec<Wrong> {
    let of_step = |step: Step| step.columns().iter().map(move |column| (step, *column));
    let all = Step::ALL.into_iter().flat_map(of_step);
    let long = all.filter_map(|(step, field)| {
        let most = match field {
            "description" | "people" => MAX_TEXT_CHARS,
            _ => MAX_LINE_CHARS,
        };
        let text = typed.get(field);
        let flaw = || What::Flaw(flaw_of(field, text, Expected::AtMostChars(most)));
        (text.chars().count() > most).then(|| Wrong::new(step, field, flaw()))
    });
    long.collect()
}

/// A kind that the season has no places for.
fn kind(offer: &Offer<'_>, typed: &Typed) -> Option<Wrong> {
    let word = typed.get("kind");
    let is_offered = offer.kinds.iter().any(|kind| kind.word() == word);
    let wrong = || Wrong::new(Step::What, "kind", What::Missing);
    (!word.is_empty() && !is_offered).then(wrong)
}

/// The embankments that suit, if not all do, and those that are liked best.
fn sites(offer: &Offer<'_>, typed: &Typed, wrong: &mut Vec<Wrong>) -> [String; 2] {
    let word = typed.get("kind");
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
    let all = offer.sites(kind);
    let said = |id: &str| typed.get(&format!("{SITE}{id}"));
    let ids = || all.iter().map(|site| site.id.as_str());
    let suiting: Vec<_> = ids().filter(|id| said(id) != SITE_NOT).collect();
    let best: Vec<_> = ids().filter(|id| said(id) == SITE_BEST).collect();
    if let (true, Some(first)) = (suiting.is_empty(), ids().next()) {
        wrong.push(Wrong::new(
            Step::When,
            format!("{SITE}{first}"),
            What::NoSite,
        ));
    }
    let chosen = if suiting.len() == all.len() {
        String::new()
    } else {
        suiting.join("|")
    };
    [chosen, best.join("|")]
}

/// As the sheet has them.
fn columns(typed: &Typed, days: &str, sites: [String; 2]) -> Vec<(Field, String)> {
    let names = Step::ALL.into_iter().flat_map(|step| step.columns());
    let text = |name: &str| match name {
        "people" => {
            let lines = typed.get(name).lines().map(str::trim);
            lines.collect::<Vec<_>>().join("|")
        }
        _ => typed.get(name).to_owned(),
    };
    let mut columns: Vec<_> = names.map(|name| (*name, text(name))).collect();
    columns.push((DAYS, days.to_owned()));
    columns.extend(SITES.into_iter().zip(sites));
    let named = |(name, text): (&str, String)| Some((Field::named(name)?, text));
    columns.into_iter().filter_map(named).collect()
}

/// A flaw of a column, at the field of the form; `None` where the form says itself what is wrong.
fn placed(typed: &Typed, flaw: &Flaw) -> Option<Wrong> {
    let column = flaw.column?;
    let step = Step::of(column)?;
    let is_missing = typed.get(column).is_empty();
    (!is_missing).then(|| Wrong::new(step, column, What::Flaw(flaw.clone())))
}

/// More dates than there are days, or none.
fn too_many(offer: &Offer<'_>, part: &ApplicationPart) -> Option<Wrong> {
    let max = i64::try_from(offer.days.len()).unwrap_or(i64::MAX);
    let is_off = !(1..=max).contains(&i64::from(part.wanted));
    let expected = Expected::WholeNumber { min: 1, max };
    let flaw = || flaw_of("wanted", &part.wanted.to_string(), expected);
    is_off.then(|| Wrong::new(Step::When, "wanted", What::Flaw(flaw())))
}
