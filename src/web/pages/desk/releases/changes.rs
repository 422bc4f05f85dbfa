//! What visitors see change.

use maud::{Markup, html};

use super::super::Desk;
use crate::domain::release::{Change, Counts, Fate, Seen};
use crate::say;
use crate::words::{Lang, date};

/// Changes of one fate that are listed; the rest are counted.
const LISTED: usize = 60;

impl Desk {
    /// `5 новых, 2 перенесено`.
    pub(super) fn counts(&self, counts: &Counts) -> String {
        let told = Fate::ALL.into_iter().filter(|fate| counts.get(*fate) > 0);
        let told = told.map(|fate| counted(self.lang, fate, counts.get(fate)));
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return say!(self.lang, "fate-none");
        }
        told.join(", ")
    }

    pub(super) fn tally(&self, changes: &[Change]) -> Markup {
        html! { p.tally { (self.counts(&Counts::of(changes))) } }
    }

    pub(super) fn change_list(&self, changes: &[Change]) -> Markup {
        let lang = self.lang;
        html! {
            @for fate in Fate::ALL {
                @let of_fate: Vec<&Change> = changes.iter().filter(|change| change.fate == fate).collect();
                @if !of_fate.is_empty() {
                    details open[of_fate.len() <= LISTED / 4] {
                        summary { (counted(lang, fate, of_fate.len())) }
                        ul.steps {
                            @for change in of_fate.iter().take(LISTED) { (self.change(change)) }
                        }
                        @if of_fate.len() > LISTED { p.more { (say!(lang, "desk-more", count = of_fate.len() - LISTED)) } }
                    }
                }
            }
        }
    }

    fn change(&self, change: &Change) -> Markup {
        let title = change.after.as_ref().or(change.before.as_ref());
        let title = title.map_or("", |seen| seen.title.as_str());
        html! {
            li {
                p { b { (title) } }
                @if let Some(before) = &change.before {
                    @if change.after.as_ref() != Some(before) { p.hint { del { (self.spot(before)) } } }
                }
                @if let Some(after) = &change.after { p.hint { (self.spot(after)) } }
            }
        }
    }

    fn spot(&self, seen: &Seen) -> String {
        let day = date::day_month(self.lang, seen.date);
        format!("{day}, {}, {}, {}", seen.hours, seen.place, seen.embankment)
    }
}

/// `1 979 новых`.
fn counted(lang: Lang, fate: Fate, count: usize) -> String {
    let (key, shown) = (format!("fate-{}", fate.word()), lang.count(count as i64));
    say!(lang, &key, count = count, shown = shown)
}
