//! Who has nothing though it could be placed: in words, and as a document.

use serde::Serialize;

use super::advice::{points, spot};
use super::check_document::{Message, SubjectDocument};
use crate::domain::code::ApplicationIx;
use crate::domain::season::Season;
use crate::engine::advice::{GivesWay, LeftOut, Way};
use crate::say;
use crate::words::Lang;

/// Holders that are named: those who hold most of the spots.
const NAMED: usize = 5;

/// An application with nothing, though it could be placed if others made room.
#[derive(Debug, Serialize)]
pub struct LeftOutDocument<'a> {
    pub application: &'a str,
    /// Up to five applications that hold its spots, those who hold most of them first.
    pub held_by: Vec<&'a str>,
    /// The cheapest change found that would serve it; `null` where none was found.
    pub change: Option<WayDocument<'a>>,
    pub message: Message,
}

/// A change that would serve somebody.
#[derive(Debug, Serialize)]
pub struct WayDocument<'a> {
    /// Where it would be.
    #[serde(flatten)]
    pub spot: SubjectDocument<'a>,
    /// What the score would change by, in points.
    pub score_change: i64,
    pub gives_way: Vec<GivesWayDocument<'a>>,
}

/// An assignment that would have to go.
#[derive(Debug, Serialize)]
pub struct GivesWayDocument<'a> {
    pub from: SubjectDocument<'a>,
    /// `null`: there is no room for it.
    pub to: Option<SubjectDocument<'a>>,
    /// How many assignments its application has then.
    pub left: usize,
}

impl<'a> LeftOutDocument<'a> {
    #[must_use]
    pub fn new(season: &'a Season, it: &LeftOut) -> Self {
        let id = |ix: &ApplicationIx| season.application(*ix).id.as_str();
        Self {
            application: id(&it.application),
            held_by: it.holders.iter().take(NAMED).map(id).collect(),
            change: it
                .way
                .as_ref()
                .map(|way| WayDocument::new(season, it.application, way)),
            message: Message::new(|lang| left_out(lang, season, it)),
        }
    }
}

impl<'a> WayDocument<'a> {
    fn new(season: &'a Season, application: ApplicationIx, way: &Way) -> Self {
        let gives_way = way.gives_way.iter().map(|other| GivesWayDocument {
            from: SubjectDocument::new(season, other.application, other.from),
            to: other
                .to
                .map(|to| SubjectDocument::new(season, other.application, to)),
            left: other.left,
        });
        Self {
            spot: SubjectDocument::new(season, application, way.spot),
            score_change: way.score_change,
            gives_way: gives_way.collect(),
        }
    }
}

/// Who holds the spots, and what it would take.
#[must_use]
pub fn left_out(lang: Lang, season: &Season, it: &LeftOut) -> String {
    let title = |ix: &ApplicationIx| {
        say!(
            lang,
            "left-out-title",
            title = season.application(*ix).title.as_str()
        )
    };
    let holders: Vec<_> = it.holders.iter().take(NAMED).map(title).collect();
    let title = season.application(it.application).title.as_str();
    let held = if holders.is_empty() {
        say!(lang, "left-out-free", title = title)
    } else {
        let holders = holders.join(", ");
        say!(lang, "left-out-held", title = title, holders = holders)
    };
    let Some(way) = &it.way else {
        return format!("{held} {}", say!(lang, "left-out-no-way"));
    };
    let others = way
        .gives_way
        .iter()
        .map(|other| gives_way(lang, season, other));
    let others: Vec<_> = others.collect();
    let (there, points) = (
        spot(lang, season, &way.spot),
        points(lang, way.score_change),
    );
    let way = if others.is_empty() {
        say!(lang, "left-out-way-free", spot = there, points = points)
    } else {
        let others = others.join("; ");
        say!(
            lang,
            "left-out-way",
            spot = there,
            others = others,
            points = points
        )
    };
    format!("{held} {way}")
}

fn gives_way(lang: Lang, season: &Season, other: &GivesWay) -> String {
    let title = season.application(other.application).title.as_str();
    match (&other.to, other.left) {
        (Some(to), _) => {
            let to = spot(lang, season, to);
            say!(lang, "left-out-moves", title = title, to = to)
        }
        (None, 0) => say!(lang, "left-out-loses-all", title = title),
        (None, left) => say!(lang, "left-out-loses", title = title, left = left),
    }
}
