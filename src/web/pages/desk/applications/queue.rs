//! Which applications are looked at, in which order; all of it stands in the address.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::Desk;
use crate::domain::application::{Application, ApplicationStatus, Kind};
use crate::domain::code::{ApplicationIx, EmbankmentIx};
use crate::domain::review::Scores;
use crate::domain::rule::not_accepted;
use crate::exchange::text::percent;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::{Pairs, unknown};

/// What the address asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub(super) status: Option<ApplicationStatus>,
    pub(super) kind: Option<Kind>,
    pub(super) category: Option<String>,
    pub(super) embankment: Option<EmbankmentIx>,
    pub(super) show: Show,
    pub(super) sort: Sort,
    /// What is looked for, in small letters.
    find: Option<String>,
    /// Whether all of the page are ticked at first; no link keeps it.
    pub(super) is_ticked: bool,
    /// The address's own words, so that links keep them.
    pairs: Vec<(&'static str, String)>,
}

/// The parameter that says what is ticked at first.
pub(super) const TICK: &str = "tick";

/// What is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Show {
    #[default]
    All,
    /// An assignment, though it could have one.
    Unplaced,
    /// A score.
    Unrated,
    /// An answer to what the applicant asks for.
    Attention,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// As they came in.
    #[default]
    Row,
    Newest,
    Title,
    /// The best first.
    Score,
    /// Who has least.
    Least,
}

pub(super) const SHOWS: [(Show, &str); 4] = [
    (Show::All, ""),
    (Show::Unplaced, "unplaced"),
    (Show::Unrated, "unrated"),
    (Show::Attention, "attention"),
];
pub(super) const SORTS: [(Sort, &str); 5] = [
    (Sort::Row, ""),
    (Sort::Newest, "newest"),
    (Sort::Title, "title"),
    (Sort::Score, "score"),
    (Sort::Least, "least"),
];

/// The names of all that stands in the address of a queue.
const NAMES: [&str; 7] = [
    "status",
    "kind",
    "category",
    "embankment",
    "find",
    "show",
    "sort",
];

fn one_of<T: Copy>(
    known: &[T],
    word: impl Fn(T) -> &'static str,
    value: &str,
) -> Result<T, Problem> {
    let found = known.iter().copied().find(|item| word(*item) == value);
    found.ok_or_else(|| unknown(value))
}

impl Wanted {
    pub(super) fn new(desk: &Desk, pairs: &Pairs) -> Result<Self, Problem> {
        let mut wanted = Self {
            is_ticked: pairs.first(TICK) == Some("all"),
            ..Self::default()
        };
        for name in NAMES {
            if let Some(value) = pairs.first(name) {
                wanted.pairs.push((name, value.to_owned()));
                wanted.set(desk, name, value)?;
            }
        }
        Ok(wanted)
    }

    fn set(&mut self, desk: &Desk, name: &str, value: &str) -> Result<(), Problem> {
        match name {
            "status" => {
                let status = one_of(&ApplicationStatus::ALL, ApplicationStatus::word, value)?;
                self.status = Some(status);
            }
            "kind" => self.kind = Some(one_of(&Kind::ALL, Kind::word, value)?),
            "category" => self.category = Some(value.to_owned()),
            "embankment" => {
                let found = desk.season().embankment_by_id(value);
                self.embankment = Some(found.ok_or_else(|| unknown(value))?);
            }
            "find" => self.find = Some(value.to_lowercase()),
            "show" => self.show = one_of(&SHOWS, |it| it.1, value)?.0,
            _ => self.sort = one_of(&SORTS, |it| it.1, value)?.0,
        }
        Ok(())
    }

    /// What was typed to look for.
    pub(super) fn find_text(&self) -> &str {
        let mut pairs = self.pairs.iter();
        pairs
            .find(|(name, _)| *name == "find")
            .map_or("", |(_, value)| value)
    }

    /// How much is asked for, in figures; `None` if nothing.
    pub(super) fn chosen(&self) -> Option<String> {
        (!self.pairs.is_empty()).then(|| self.pairs.len().to_string())
    }

    /// All of it as a query, which starts without `?`; empty if nothing is asked for.
    pub(super) fn query(&self) -> String {
        let pairs = self.pairs.iter();
        let pairs = pairs.map(|(name, value)| format!("{name}={}", percent(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The page, with all of it and perhaps more.
    pub(super) fn href(&self, page: &str, more: &str) -> String {
        let parts = [self.query(), more.to_owned()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        match &parts[..] {
            [] => page.to_owned(),
            parts => format!("{page}?{}", parts.join("&")),
        }
    }

    fn fits(
        &self,
        it: &Application,
        (has, is_there): (u32, bool),
        scores: &Scores,
        asking: &BTreeMap<String, u64>,
    ) -> bool {
        let finds = |find: &str| {
            let texts = [&it.title, &it.applicant, &it.city, &it.contact.name];
            let mut texts = texts.into_iter().map(String::as_str);
            texts.any(|text| text.to_lowercase().contains(find))
                || it.id.as_str().eq_ignore_ascii_case(find)
        };
        let names = |site: EmbankmentIx| {
            is_there || it.prefers_embankment(site) || it.embankments.contains(&site)
        };
        let shown = match self.show {
            Show::All => true,
            Show::Unplaced => has == 0 && not_accepted::blocks(it).is_none(),
            Show::Unrated => scores.is_unrated(it.id.as_str()),
            Show::Attention => asking.contains_key(it.id.as_str()),
        };
        shown
            && self.status.is_none_or(|status| it.status == status)
            && self.kind.is_none_or(|kind| it.kind == kind)
            && (self.category.is_none() || it.category == self.category)
            && self.embankment.is_none_or(names)
            && self.find.as_deref().is_none_or(finds)
    }
}

/// The applications that are wanted, in order.
pub(super) struct Queue {
    pub(super) ixs: Vec<ApplicationIx>,
    /// How many assignments each application of the season has.
    pub(super) has: Vec<u32>,
    pub(super) scores: Scores,
    /// How many appeals of each application are open.
    pub(super) asking: BTreeMap<String, u64>,
}

impl Queue {
    /// Those that are wanted, and `also` that one.
    pub(super) async fn of(
        web: &Web,
        desk: &Desk,
        wanted: &Wanted,
        also: Option<ApplicationIx>,
    ) -> Result<Self, Problem> {
        let season = desk.season();
        let scores = web.desk.scores(season.slug(), &desk.actor).await?;
        let asking = web.desk.open_appeals(season.slug()).await?;
        let mut has = vec![0_u32; season.applications().len()];
        let mut is_there = vec![false; season.applications().len()];
        for (_, assignment) in desk.plan().occupying() {
            let (ix, site) = (
                assignment.application.ix(),
                season.embankment_of(&assignment.spot),
            );
            has[ix] += 1;
            is_there[ix] |= wanted.embankment == Some(site);
        }
        let fits = |ix: &ApplicationIx| {
            let it = season.application(*ix);
            let placed = (has[ix.ix()], is_there[ix.ix()]);
            also == Some(*ix) || wanted.fits(it, placed, &scores, &asking)
        };
        let mut ixs: Vec<_> = season.application_ixs().filter(fits).collect();
        let title = |ix: &ApplicationIx| season.application(*ix).title.to_lowercase();
        let mean = |ix: &ApplicationIx| {
            let tally = scores.tally(season.application(*ix).id.as_str());
            tally.and_then(|tally| tally.mean_hundredths())
        };
        match wanted.sort {
            Sort::Row => {}
            Sort::Newest => ixs.reverse(),
            Sort::Title => ixs.sort_by_cached_key(title),
            Sort::Score => ixs.sort_by_key(|ix| Reverse(mean(ix))),
            Sort::Least => ixs.sort_by_key(|ix| has[ix.ix()]),
        }
        Ok(Self {
            ixs,
            has,
            scores,
            asking,
        })
    }

    /// Which one it is, from 0, and who stands before and behind it.
    pub(super) fn around(
        &self,
        it: ApplicationIx,
    ) -> (usize, Option<ApplicationIx>, Option<ApplicationIx>) {
        let at = self.ixs.iter().position(|ix| *ix == it).unwrap_or(0);
        let before = at.checked_sub(1).map(|at| self.ixs[at]);
        (at, before, self.ixs.get(at + 1).copied())
    }
}
