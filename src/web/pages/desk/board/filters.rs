//! The form that says what of the day is wanted.

use maud::{Markup, html};

use super::super::frame::folder;
use super::Board;
use super::query::{ONLYS, SHOWS, ZOOMS};
use crate::domain::application::Kind;
use crate::say;

/// What the form asks for; the rest of an address stays.
const FIELDS: [&str; 7] = [
    "embankment",
    "kind",
    "category",
    "show",
    "zoom",
    "only",
    "compact",
];

impl Board<'_> {
    /// What a form has to send along so that the rest of the address stays.
    pub(super) fn kept(&self, but: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.wanted.kept(but) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    pub(super) fn filters(&self) -> Markup {
        let lang = self.desk.lang;
        let asked = self.wanted.kept(&[]);
        let chosen = asked.filter(|(name, _)| FIELDS.contains(name)).count();
        let but: Vec<_> = FIELDS.into_iter().chain(["page"]).collect();
        html! {
            (folder(&say!(lang, "board-filters"), (chosen > 0).then(|| chosen.to_string()).as_deref()))
            form.filters.board-filters method="get" action=(self.desk.board_href(self.date())) {
                (self.kept(&but))
                (select(&say!(lang, "programme-embankment"), "embankment", &self.embankments()))
                (select(&say!(lang, "programme-kind"), "kind", &self.kinds()))
                (select(&say!(lang, "programme-category"), "category", &self.categories()))
                (select(&say!(lang, "board-show"), "show", &self.shows()))
                (select(&say!(lang, "board-zoom"), "zoom", &self.zooms()))
                @if self.desk.may_edit() { (select(&say!(lang, "board-only"), "only", &self.onlys())) }
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
        let names = [
            "board-show-all",
            "board-show-conflicts",
            "board-show-room",
            "board-show-free",
        ];
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

    fn onlys(&self) -> Vec<Choice> {
        let names = ["board-only-both", "board-only-time", "board-only-place"];
        let each = ONLYS.into_iter().zip(names);
        each.map(|((only, word), key)| {
            (
                word.to_owned(),
                say!(self.desk.lang, key),
                self.wanted.only == only,
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
