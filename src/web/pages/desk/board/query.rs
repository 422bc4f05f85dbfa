//! What of the day is wanted, and how it is shown; all of it stands in the address.

use maud::{Markup, html};

use super::super::Desk;
use super::Board;
use super::model::PlaceRows;
use crate::domain::application::{Application, Kind};
use crate::domain::assignment::Assignment;
use crate::domain::code::EmbankmentIx;
use crate::domain::conflict::Severity;
use crate::exchange::text::percent;
use crate::say;
use crate::web::error::Problem;
use crate::web::query::{Pairs, unknown, with};

/// What the address asks of a board.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    embankment: Option<EmbankmentIx>,
    kind: Option<Kind>,
    category: Option<String>,
    show: Show,
    pub(super) zoom: Zoom,
    pub(super) compact: bool,
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
enum Show {
    #[default]
    All,
    /// With a conflict.
    Conflicts,
    /// With nothing on them.
    Free,
}

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

/// The parameter that says what is folded.
const FOLDED: &str = "fold";

const SHOWS: [(Show, &str); 3] = [
    (Show::All, ""),
    (Show::Conflicts, "conflicts"),
    (Show::Free, "free"),
];
const ZOOMS: [(Zoom, &str); 3] = [
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
        let kind = desk.season().place(rows.place).kind;
        let hard = |ix: &usize| worst[*ix] == Some(Severity::Hard);
        self.kind.is_none_or(|wanted| wanted == kind)
            && match self.show {
                Show::All => true,
                Show::Conflicts => rows.holds.iter().any(hard),
                Show::Free => rows.holds.is_empty(),
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

    /// The same with nothing held.
    pub(super) fn href_without_pick(&self, path: &str) -> String {
        self.href_but(path, &["pick"])
    }

    pub(super) fn href_but(&self, path: &str, but: &[&str]) -> String {
        let pairs = self.pairs.iter().filter(|(name, _)| !but.contains(name));
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

impl Board<'_> {
    /// What a form has to send along so that the rest of the address stays.
    pub(super) fn kept(&self, but: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.wanted.pairs.iter().filter(|(name, _)| !but.contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    pub(super) fn filters(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            form.filters.board-filters method="get" action=(self.desk.board_href(self.date())) {
                (self.kept(&["embankment", "kind", "category", "show", "zoom", "compact", "page"]))
                (select(&say!(lang, "programme-embankment"), "embankment", &self.embankments()))
                (select(&say!(lang, "programme-kind"), "kind", &self.kinds()))
                (select(&say!(lang, "programme-category"), "category", &self.categories()))
                (select(&say!(lang, "board-show"), "show", &self.shows()))
                (select(&say!(lang, "board-zoom"), "zoom", &self.zooms()))
                label.check {
                    input type="checkbox" name="compact" value="1" checked[self.wanted.compact];
                    span { (say!(lang, "board-compact")) }
                }
                button type="submit" { (say!(lang, "programme-show")) }
            }
        }
    }

    fn embankments(&self) -> Vec<Choice> {
        let season = self.desk.season();
        let all = (
            String::new(),
            say!(self.desk.lang, "programme-all-embankment"),
            false,
        );
        let each = season.embankment_ixs().map(|ix| {
            let embankment = season.embankment(ix);
            let is_chosen = self.wanted.embankment == Some(ix);
            (
                embankment.id.to_string(),
                embankment.name.clone(),
                is_chosen,
            )
        });
        std::iter::once(all).chain(each).collect()
    }

    fn kinds(&self) -> Vec<Choice> {
        let lang = self.desk.lang;
        let all = (String::new(), say!(lang, "programme-all-kind"), false);
        let each = Kind::ALL.into_iter().map(|kind| {
            let name = say!(lang, &format!("kinds-{}", kind.word()));
            (kind.word().to_owned(), name, self.wanted.kind == Some(kind))
        });
        std::iter::once(all).chain(each).collect()
    }

    fn categories(&self) -> Vec<Choice> {
        let applications = self.desk.season().applications().iter();
        let used: std::collections::BTreeSet<_> =
            applications.filter_map(|a| a.category.as_ref()).collect();
        let all = (
            String::new(),
            say!(self.desk.lang, "programme-all-category"),
            false,
        );
        let each = used.into_iter().map(|category| {
            let is_chosen = self.wanted.category.as_ref() == Some(category);
            (category.clone(), category.clone(), is_chosen)
        });
        std::iter::once(all).chain(each).collect()
    }

    fn shows(&self) -> Vec<Choice> {
        let names = ["board-show-all", "board-show-conflicts", "board-show-free"];
        let each = SHOWS.into_iter().zip(names);
        each.map(|((show, word), key)| {
            (
                word.to_owned(),
                say!(self.desk.lang, key),
                self.wanted.show == show,
            )
        })
        .collect()
    }

    fn zooms(&self) -> Vec<Choice> {
        let each = ZOOMS.into_iter();
        each.map(|(zoom, word)| {
            let name = say!(self.desk.lang, &format!("board-zoom-{}", zoom.word()));
            (word.to_owned(), name, self.wanted.zoom == zoom)
        })
        .collect()
    }
}

/// A value, its name, and whether it is chosen.
type Choice = (String, String, bool);

fn select(label: &str, name: &str, choices: &[Choice]) -> Markup {
    html! {
        label {
            span { (label) }
            select name=(name) {
                @for (value, name, is_chosen) in choices {
                    option value=(value) selected[*is_chosen] { (name) }
                }
            }
        }
    }
}
