//! What would help, in words that somebody can act on, and as documents.

use serde::Serialize;

use super::check_document::{Message, SubjectDocument};
use crate::domain::assignment::{Plan, Spot};
use crate::domain::code::ApplicationIx;
use crate::domain::season::Season;
use crate::engine::advice::{Action, Change, Fix, Suggestion};
use crate::say;
use crate::words::{Lang, date, reason};

/// `«Главная сцена» (Центральная набережная), 3 июня, 12:00–13:00`.
#[must_use]
pub fn spot(lang: Lang, season: &Season, spot: &Spot) -> String {
    let place = season.place(spot.place);
    let date = date::day_month(lang, season.day(spot.day).date);
    say!(
        lang,
        "suggested-spot",
        place = place.name.as_str(),
        embankment = season.embankment(place.embankment).name.as_str(),
        date = date,
        hours = spot.hours.to_string(),
    )
}

/// `+20` or `−1 120`: a difference, with its sign.
#[must_use]
pub fn points(lang: Lang, change: i64) -> String {
    let sign = if change < 0 { "" } else { "+" };
    format!("{sign}{}", lang.count(change))
}

/// What to change, and where that places the application.
#[must_use]
pub fn suggestion(
    lang: Lang,
    season: &Season,
    application: ApplicationIx,
    it: &Suggestion,
) -> String {
    let (there, points) = (spot(lang, season, &it.spot), points(lang, it.score_change));
    match &it.change {
        Change::Nothing => say!(lang, "suggest-nothing", spot = there, points = points),
        Change::Displace {
            application, to, ..
        } => {
            let other = season.application(*application).title.as_str();
            match to {
                Some(to) => say!(
                    lang,
                    "suggest-move",
                    spot = there,
                    other = other,
                    to = spot(lang, season, to),
                    points = points
                ),
                None => say!(
                    lang,
                    "suggest-displace",
                    spot = there,
                    other = other,
                    points = points
                ),
            }
        }
        Change::Request { reason } => {
            let because = reason::about(lang, season, &[(application, it.spot)], reason);
            say!(
                lang,
                "suggest-request",
                spot = there,
                because = because,
                points = points
            )
        }
    }
}

/// What to do, in the order in which to do it, and what the score changes by.
#[must_use]
pub fn fix(lang: Lang, season: &Season, plan: &Plan, fix: &Fix) -> String {
    let actions = fix.actions.iter();
    let actions: Vec<_> = actions.map(|a| action(lang, season, plan, a)).collect();
    let points = points(lang, fix.score_change);
    say!(lang, "fix", actions = actions.join("; "), points = points)
}

fn action(lang: Lang, season: &Season, plan: &Plan, action: &Action) -> String {
    let title = |application: ApplicationIx| season.application(application).title.as_str();
    let of = |ix: usize| title(plan.assignments[ix].application);
    match action {
        Action::Unpin { ix } => say!(lang, "fix-unpin", title = of(*ix)),
        Action::Move { ix, to } => {
            say!(
                lang,
                "fix-move",
                title = of(*ix),
                to = spot(lang, season, to)
            )
        }
        Action::Drop { ix } => {
            let from = spot(lang, season, &plan.assignments[*ix].spot);
            say!(lang, "fix-drop", title = of(*ix), from = from)
        }
        Action::Accept { application } => say!(lang, "fix-accept", title = title(*application)),
        Action::Want { application, count } => {
            say!(
                lang,
                "fix-want",
                title = title(*application),
                count = *count
            )
        }
        Action::RaisePower { embankment, to_kw } => say!(
            lang,
            "fix-power",
            embankment = season.embankment(*embankment).name.as_str(),
            limit = lang.decimal(*to_kw)
        ),
        Action::RaiseFood { embankment, to } => say!(
            lang,
            "fix-food",
            embankment = season.embankment(*embankment).name.as_str(),
            limit = *to
        ),
        Action::RaiseCapacity { place, to } => say!(
            lang,
            "fix-capacity",
            place = season.place(*place).name.as_str(),
            count = *to
        ),
    }
}

/// What `suggest --json` prints.
#[derive(Debug, Serialize)]
pub struct AdviceDocument<'a> {
    pub application: &'a str,
    pub wanted: u32,
    /// How many assignments it has.
    pub has: usize,
    /// Best first.
    pub suggestions: Vec<SuggestionDocument<'a>>,
}

/// A change that would place the application once more.
#[derive(Debug, Serialize)]
pub struct SuggestionDocument<'a> {
    /// Where it would be.
    #[serde(flatten)]
    pub spot: SubjectDocument<'a>,
    /// What the score would change by, in points.
    pub score_change: i64,
    /// `none`: the spot is free; `displace`: what `displaces` names has to go; `request`: the
    /// application has to ask for less, or come at other times.
    pub change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaces: Option<SubjectDocument<'a>>,
    /// Where that would go; nowhere if it has to leave the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaced_to: Option<SubjectDocument<'a>>,
    pub message: Message,
}

impl<'a> SuggestionDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, application: ApplicationIx, it: &Suggestion) -> Self {
        let (mut displaces, mut displaced_to) = (None, None);
        if let Change::Displace {
            application,
            spot,
            to,
        } = &it.change
        {
            displaces = Some(SubjectDocument::new(season, *application, *spot));
            displaced_to = to.map(|to| SubjectDocument::new(season, *application, to));
        }
        Self {
            spot: SubjectDocument::new(season, application, it.spot),
            score_change: it.score_change,
            change: match &it.change {
                Change::Nothing => "none",
                Change::Displace { .. } => "displace",
                Change::Request { .. } => "request",
            },
            displaces,
            displaced_to,
            message: Message::new(|lang| suggestion(lang, season, application, it)),
        }
    }
}

/// What would resolve a conflict.
#[derive(Debug, Serialize)]
pub struct FixDocument<'a> {
    /// In the order in which to do it.
    pub actions: Vec<ActionDocument<'a>>,
    /// What the score would change by, in points.
    pub score_change: i64,
    pub message: Message,
}

/// One thing to do.
#[derive(Debug, Serialize)]
pub struct ActionDocument<'a> {
    /// `unpin`, `move`, `drop`, `accept`, `want`, `raise-power`, `raise-food` or `raise-capacity`.
    pub action: &'static str,
    /// The assignment that it is about, as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<SubjectDocument<'a>>,
    /// Where the assignment goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<SubjectDocument<'a>>,
    /// The application, embankment or place that has to change, and its new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl<'a> FixDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, plan: &Plan, it: &Fix) -> Self {
        let actions = it.actions.iter();
        Self {
            actions: actions
                .map(|a| ActionDocument::new(season, plan, a))
                .collect(),
            score_change: it.score_change,
            message: Message::new(|lang| fix(lang, season, plan, it)),
        }
    }
}

impl<'a> ActionDocument<'a> {
    fn new(season: &'a Season, plan: &Plan, action: &Action) -> Self {
        let subject = |ix: usize, spot: Option<Spot>| {
            let assignment = &plan.assignments[ix];
            let spot = spot.unwrap_or(assignment.spot);
            Some(SubjectDocument::new(season, assignment.application, spot))
        };
        let plain = |action: &'static str| Self {
            action,
            assignment: None,
            to: None,
            of: None,
            value: None,
        };
        let about = |action, of: &'a str, value: String| Self {
            of: Some(of),
            value: Some(value),
            ..plain(action)
        };
        match action {
            Action::Unpin { ix } => Self {
                assignment: subject(*ix, None),
                ..plain("unpin")
            },
            Action::Move { ix, to } => Self {
                assignment: subject(*ix, None),
                to: subject(*ix, Some(*to)),
                ..plain("move")
            },
            Action::Drop { ix } => Self {
                assignment: subject(*ix, None),
                ..plain("drop")
            },
            Action::Accept { application } => {
                let id = season.application(*application).id.as_str();
                about("accept", id, "accepted".to_owned())
            }
            Action::Want { application, count } => {
                let id = season.application(*application).id.as_str();
                about("want", id, count.to_string())
            }
            Action::RaisePower { embankment, to_kw } => {
                let id = season.embankment(*embankment).id.as_str();
                about("raise-power", id, to_kw.to_string())
            }
            Action::RaiseFood { embankment, to } => {
                let id = season.embankment(*embankment).id.as_str();
                about("raise-food", id, to.to_string())
            }
            Action::RaiseCapacity { place, to } => about(
                "raise-capacity",
                season.place(*place).id.as_str(),
                to.to_string(),
            ),
        }
    }
}
