//! What of the day is wanted, and how it is shown; all of it stands in the address.

use super::super::Desk;
use super::model::PlaceRows;
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Assignment;
use crate::domain::code::EmbankmentIx;
use crate::domain::conflict::Severity;
use crate::exchange::text::percent;
use crate::web::error::Problem;
use crate::web::query::{Pairs, unknown, with};

/// What the address asks of a board.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub(super) embankment: Option<EmbankmentIx>,
    pub(super) kind: Option<Kind>,
    pub(super) category: Option<String>,
    pub(super) show: Show,
    pub(super) zoom: Zoom,
    pub(super) compact: bool,
    /// What may change of whatever moves.
    pub(super) only: Only,
    /// Whether several can be ticked.
    pub(super) choose: bool,
    /// Ids of those that are ticked at first.
    chosen: Vec<String>,
    /// What the title, the applicant or the theme of those who wait holds, in small letters.
    find: Option<String>,
    pub(super) sort: Sort,
    /// How many of them were listed before.
    pub(super) more: usize,
    /// Which page of embankments, from 1.
    pub(super) page: usize,
    /// Ids of embankments of which only the heading is shown.
    folded: Vec<String>,
    /// The address's own words, so that links keep them.
    pairs: Vec<(&'static str, String)>,
}

/// Which places are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Show {
    #[default]
    All,
    /// With a conflict.
    Conflicts,
    /// With nothing on them.
    Free,
    /// With time left on them.
    Room,
}

/// What may change of whatever moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Only {
    #[default]
    Both,
    /// Its place stays.
    Time,
    /// Its time stays.
    Place,
}

impl Only {
    /// As scripts and addresses name it.
    pub(super) fn word(self) -> &'static str {
        let found = ONLYS.into_iter().find(|(only, _)| *only == self);
        found.map_or("", |(_, word)| word)
    }
}

pub(super) const ONLYS: [(Only, &str); 3] = [
    (Only::Both, ""),
    (Only::Time, "time"),
    (Only::Place, "place"),
];

/// How wide an hour is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Zoom {
    Narrow,
    #[default]
    Normal,
    Wide,
}

impl Zoom {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Normal => "normal",
            Self::Wide => "wide",
        }
    }
}

/// Who of those who wait stands first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// Who has least.
    #[default]
    Least,
    /// Who lacks most.
    Missing,
    Title,
}

pub(super) const SORTS: [(Sort, &str); 3] = [
    (Sort::Least, ""),
    (Sort::Missing, "missing"),
    (Sort::Title, "title"),
];

/// The parameter that says who is ticked at first; no link keeps it.
const CHOSEN: &str = "chosen";

/// The parameter that says what is folded.
const FOLDED: &str = "fold";

pub(super) const SHOWS: [(Show, &str); 4] = [
    (Show::All, ""),
    (Show::Conflicts, "conflicts"),
    (Show::Room, "room"),
    (Show::Free, "free"),
];
pub(super) const ZOOMS: [(Zoom, &str); 3] = [
    (Zoom::Narrow, "narrow"),
    (Zoom::Normal, ""),
    (Zoom::Wide, "wide"),
];

fn one_of<T: Copy>(known: &[(T, &str)], value: &str) -> Result<T, Problem> {
    let found = known.iter().find(|(_, word)| *word == value);
    found.map(|(item, _)| *item).ok_or_else(|| unknown(value))
}

/// Of a list in the address: identifiers hold no separator.
fn list(text: &str) -> Vec<String> {
    let items = text.split('|').filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

impl Wanted {
    pub(super) fn new(desk: &Desk, pairs: &Pairs) -> Result<Self, Problem> {
        let mut wanted = Self::default();
        let mut given = |name: &'static str| {
            let value = pairs.first(name)?;
            wanted.pairs.push((name, value.to_owned()));
            Some(value)
        };
        let [embankment, kind, category, show, zoom, compact] =
            ["embankment", "kind", "category", "show", "zoom", "compact"].map(&mut given);
        let [_, find, sort, more] = ["pick", "find", "sort", "more"].map(&mut given);
        let [_, folded] = ["page", FOLDED].map(&mut given);
        let [only, choose, chosen] = ["only", "choose", CHOSEN].map(&mut given);
        if let Some(id) = embankment {
            let found = desk.season().embankment_by_id(id);
            wanted.embankment = Some(found.ok_or_else(|| unknown(id))?);
        }
        if let Some(word) = kind {
            let found = Kind::ALL.into_iter().find(|kind| kind.word() == word);
            wanted.kind = Some(found.ok_or_else(|| unknown(word))?);
        }
        wanted.category = category.map(str::to_owned);
        wanted.show = one_of(&SHOWS, show.unwrap_or(""))?;
        wanted.zoom = one_of(&ZOOMS, zoom.unwrap_or(""))?;
        wanted.compact = compact.is_some();
        wanted.only = one_of(&ONLYS, only.unwrap_or(""))?;
        wanted.choose = desk.may_edit() && (choose.is_some() || chosen.is_some());
        let chosen = chosen.unwrap_or("").split(',');
        wanted.chosen = chosen.map(str::to_owned).collect();
        wanted.find = find.map(str::to_lowercase);
        wanted.sort = one_of(&SORTS, sort.unwrap_or(""))?;
        wanted.more = more
            .map_or(Ok(0), str::parse)
            .map_err(|_| Problem::BadQuery)?;
        wanted.page = pairs.page()?;
        wanted.folded = list(folded.unwrap_or(""));
        Ok(wanted)
    }

    pub(super) fn site(&self, embankment: EmbankmentIx) -> bool {
        self.embankment.is_none_or(|wanted| wanted == embankment)
    }

    pub(super) fn is_chosen(&self, id: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == id)
    }

    pub(super) fn is_folded(&self, id: &str) -> bool {
        self.folded.iter().any(|folded| folded == id)
    }

    /// The address at which this embankment is folded, or unfolded again.
    pub(super) fn href_folding(&self, path: &str, id: &str) -> String {
        let mut folded: Vec<_> = self.folded.iter().map(String::as_str).collect();
        if self.is_folded(id) {
            folded.retain(|other| *other != id);
        } else {
            folded.push(id);
        }
        let rest = self.href_but(path, &[FOLDED]);
        if folded.is_empty() {
            return rest;
        }
        with(&rest, &format!("{FOLDED}={}", percent(&folded.join("|"))))
    }

    /// The address of another page of embankments.
    pub(super) fn href_of_page(&self, path: &str, page: usize) -> String {
        with(&self.href_but(path, &["page"]), &format!("page={page}"))
    }

    pub(super) fn place(&self, desk: &Desk, rows: &PlaceRows, worst: &[Option<Severity>]) -> bool {
        let place = desk.season().place(rows.place);
        let hard = |ix: &usize| worst[*ix] == Some(Severity::Hard);
        self.kind.is_none_or(|wanted| wanted == place.kind)
            && match self.show {
                Show::All => true,
                Show::Conflicts => rows.holds.iter().any(hard),
                Show::Free => rows.holds.is_empty() && rows.has_room(place.capacity as usize),
                Show::Room => rows.has_room(place.capacity as usize),
            }
    }

    /// Whether a block stands out; the others step back.
    pub(super) fn assignment(&self, desk: &Desk, assignment: &Assignment) -> bool {
        let application = desk.season().application(assignment.application);
        self.category.is_none() || self.category == application.category
    }

    /// What is looked for, as it was typed.
    pub(super) fn find_text(&self) -> &str {
        let found = self.pairs.iter().find(|(name, _)| *name == "find");
        found.map_or("", |(_, value)| value)
    }

    /// Whether somebody who waits is looked for.
    pub(super) fn waits(&self, application: &Application) -> bool {
        let texts = [
            Some(&application.title),
            Some(&application.applicant),
            application.category.as_ref(),
        ];
        let holds = |found: &String| {
            let mut texts = texts.into_iter().flatten();
            texts.any(|text| text.to_lowercase().contains(found.as_str()))
        };
        self.kind.is_none_or(|wanted| wanted == application.kind)
            && (self.category.is_none() || self.category == application.category)
            && self.find.as_ref().is_none_or(holds)
    }

    /// `path` with all that is wanted.
    pub(super) fn href(&self, path: &str) -> String {
        self.href_but(path, &[])
    }

    /// The address at which several can be ticked, or no more.
    pub(super) fn href_choosing(&self, path: &str) -> String {
        let rest = self.href_but(path, &["choose", "pick"]);
        match self.choose {
            true => rest,
            false => with(&rest, "choose=1"),
        }
    }

    /// The same with nothing held.
    pub(super) fn href_without_pick(&self, path: &str) -> String {
        self.href_but(path, &["pick"])
    }

    /// What stays in the address.
    pub(super) fn kept(&self, but: &[&str]) -> impl Iterator<Item = (&'static str, &str)> {
        let pairs = self.pairs.iter().map(|(name, value)| (*name, &**value));
        pairs.filter(move |(name, _)| *name != CHOSEN && !but.contains(name))
    }

    pub(super) fn href_but(&self, path: &str, but: &[&str]) -> String {
        let pairs = self.kept(but);
        let pairs: Vec<_> = pairs
            .map(|(name, value)| format!("{name}={}", percent(value)))
            .collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }
}
