//! How a season's mails look, with an applicant who does not exist.

use chrono::TimeDelta;

use super::MAIL_LANGUAGE;
use crate::domain::letter::{Letter, LetterKind, News, OwnPage, Slot, What};
use crate::domain::message::Wording;
use crate::domain::season::Season;
use crate::exchange::mail::{Texts, page_mark, stop_mark, veiled, wording};
use crate::say;

/// Set-up and clearing away in the example, in minutes.
const AROUND_MIN: u32 = 30;
/// Id of the application in the example.
const NOBODY: &str = "example";

/// A mail of that kind, on the first places and days of the season.
#[must_use]
pub fn example(season: &Season, kind: LetterKind, texts: &Texts) -> Wording {
    let lang = MAIL_LANGUAGE;
    let title = say!(lang, "mail-example-title");
    let slot = |nth: usize| {
        let day = season.day_ixs().nth(nth).or(season.day_ixs().next())?;
        let place = season.place_ixs().nth(nth).or(season.place_ixs().next())?;
        Some(Slot::of_day(season, day, place, AROUND_MIN))
    };
    let what = match kind {
        LetterKind::Offered => slot(0).map(What::Offered),
        LetterKind::Freed => slot(0).map(|slot| What::Free {
            until: slot.start - TimeDelta::days(2),
            slot,
        }),
        LetterKind::TakenBack => slot(0).map(What::TakenBack),
        LetterKind::Cancelled => slot(0).map(What::Cancelled),
        LetterKind::Reminder => slot(0).map(What::Near),
        LetterKind::Moved => slot(0)
            .zip(slot(1))
            .map(|(from, to)| What::Moved { from, to }),
        LetterKind::Received
        | LetterKind::Accepted
        | LetterKind::OnWaitingList
        | LetterKind::Rejected => None,
    };
    let news = what.map(|what| News {
        title: title.clone(),
        what,
    });
    let letter = Letter {
        kind,
        number: (kind == LetterKind::Received).then(|| say!(lang, "mail-example-number")),
        season: season.name().to_owned(),
        name: say!(lang, "mail-example-name"),
        titles: vec![title.clone()],
        news: news.into_iter().collect(),
        pages: vec![OwnPage {
            title,
            link: page_mark(NOBODY),
        }],
        stop: (kind == LetterKind::Reminder).then(|| stop_mark(NOBODY)),
    };
    veiled(lang, &wording(lang, texts, &letter), &[NOBODY.to_owned()])
}
