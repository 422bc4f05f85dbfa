//! What a step of a draft's history is called.

use super::{Lang, bundle, date, say};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::edit::{Count, Headline, NamedSpot, Verb, Way};
use crate::domain::flaw::Sheet;
use crate::say;

/// The step in a line.
#[must_use]
pub fn title(lang: Lang, verb: Verb, headline: &Headline) -> String {
    let what = || changed(lang, headline);
    match verb {
        Verb::Create => say!(lang, "step-create"),
        Verb::Edit => what(),
        Verb::Import => say!(lang, "step-import", what = what()),
        Verb::Allocate => planned(lang, "step-allocate", headline),
        Verb::Replan => planned(lang, "step-replan", headline),
        Verb::GoBack { release } => say!(lang, "step-go-back", release = release),
        Verb::Undo { step } => say!(lang, "step-undo", step = step, what = what()),
        Verb::Redo { step } => say!(lang, "step-redo", step = step, what = what()),
        Verb::Release { number } => say!(lang, "step-release", number = number),
        Verb::Erase => match headline {
            Headline::One { name, .. } => say!(lang, "step-erase", name = &**name),
            _ => what(),
        },
    }
}

fn planned(lang: Lang, key: &str, headline: &Headline) -> String {
    let Headline::Many { counts, assigned } = headline else {
        return say!(lang, "step-of-one", what = changed(lang, headline));
    };
    let title = say!(
        lang,
        key,
        count = *assigned,
        shown = lang.count(*assigned as i64)
    );
    match counts
        .iter()
        .find(|count| count.sheet == Sheet::Assignments)
    {
        Some(count) => say!(
            lang,
            "step-planned",
            title = title,
            counts = tally(lang, count)
        ),
        None => title,
    }
}

fn changed(lang: Lang, headline: &Headline) -> String {
    match headline {
        Headline::Placed { title, spot: at } => {
            say!(lang, "step-placed", title = &**title, spot = spot(lang, at))
        }
        Headline::TakenOff { title, spot: at } => {
            say!(
                lang,
                "step-taken-off",
                title = &**title,
                spot = spot(lang, at)
            )
        }
        Headline::Moved { title, from, to } if is_resized(from, to) => {
            let (from, hours) = (from.hours.to_string(), to.hours.to_string());
            say!(
                lang,
                "step-resized",
                title = &**title,
                from = from,
                to = hours,
                spot = day_and_place(lang, to)
            )
        }
        Headline::Moved { title, from, to } => {
            let (from, to) = (spot(lang, from), spot(lang, to));
            say!(lang, "step-moved", title = &**title, from = from, to = to)
        }
        Headline::Swapped { titles: [a, b] } => {
            say!(lang, "step-swapped", first = &**a, second = &**b)
        }
        Headline::Status {
            title,
            spot: at,
            from,
            to,
        } => {
            let [from, to] = [from, to].map(|status| word(lang, *status));
            let at = spot(lang, at);
            say!(
                lang,
                "step-status",
                title = &**title,
                spot = at,
                from = from,
                to = to
            )
        }
        Headline::Pinned {
            title,
            spot: at,
            pinned,
        } => {
            let key = if *pinned {
                "step-pinned"
            } else {
                "step-unpinned"
            };
            say!(lang, key, title = &**title, spot = spot(lang, at))
        }
        Headline::Allowed {
            title,
            rule,
            allowed,
        } => {
            let key = if *allowed {
                "step-allowed"
            } else {
                "step-allowed-no-more"
            };
            let rule = super::reason::rule_name(lang, *rule);
            say!(lang, key, title = &**title, rule = rule)
        }
        Headline::One { sheet, name, way } => one(lang, *sheet, name, way),
        Headline::Many { counts, .. } if counts.is_empty() => say!(lang, "step-nothing"),
        Headline::Many { counts, .. } => {
            let sheet = |count: &Count| {
                let sheet = bundle::sheet(lang, count.sheet);
                say!(
                    lang,
                    "step-sheet",
                    sheet = sheet,
                    counts = tally(lang, count)
                )
            };
            counts.iter().map(sheet).collect::<Vec<_>>().join("; ")
        }
    }
}

fn one(lang: Lang, sheet: Sheet, name: &str, way: &Way) -> String {
    let what = say!(lang, &format!("step-item-{}", sheet.name()));
    match way {
        Way::Added => say!(lang, "step-added", what = what, name = name),
        Way::Removed => say!(lang, "step-removed", what = what, name = name),
        Way::Changed(columns) => {
            let columns = columns
                .iter()
                .map(|column| bundle::column(lang, sheet, column));
            let columns = columns.collect::<Vec<_>>().join(", ");
            say!(
                lang,
                "step-changed",
                what = what,
                name = name,
                columns = columns
            )
        }
    }
}

fn tally(lang: Lang, count: &Count) -> String {
    let numbers = [
        ("step-count-added", count.added),
        ("step-count-changed", count.changed),
        ("step-count-removed", count.removed),
    ];
    let told = numbers.into_iter().filter(|(_, number)| *number > 0);
    let told =
        told.map(|(key, number)| say(lang, key, &[("count", lang.count(number as i64).into())]));
    told.collect::<Vec<_>>().join(", ")
}

fn word(lang: Lang, status: AssignmentStatus) -> String {
    bundle::word(lang, Sheet::Assignments, "status", status.word())
}

/// Whether it is longer or shorter than before at one end, and nothing else.
fn is_resized(from: &NamedSpot, to: &NamedSpot) -> bool {
    let is_there =
        (from.date, &from.place, &from.embankment) == (to.date, &to.place, &to.embankment);
    let (was, is) = (from.hours, to.hours);
    is_there && (was.from() == is.from()) != (was.to() == is.to())
}

/// `3 июня, 12:00–13:00, «Сцена», Центральная набережная`.
fn spot(lang: Lang, at: &NamedSpot) -> String {
    let day = date::day_month(lang, at.date);
    format!("{day}, {}, {}", at.hours, named_place(at))
}

/// `3 июня, «Сцена», Центральная набережная`.
fn day_and_place(lang: Lang, at: &NamedSpot) -> String {
    format!("{}, {}", date::day_month(lang, at.date), named_place(at))
}

fn named_place(at: &NamedSpot) -> String {
    match &*at.embankment {
        "" => at.place.clone(),
        embankment => format!("{}, {embankment}", at.place),
    }
}
