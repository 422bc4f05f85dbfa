//! Choosing what is wanted: a plain form.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::view::{FROM, View};
use crate::domain::application::Kind;
use crate::exchange::text::line;
use crate::say;
use crate::web::pages::icons::icon;
use crate::words::Lang;

/// A value, its name, and whether it is chosen.
type Choice = (String, String, bool);

pub(super) fn form(view: &View<'_>) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let day = view.shown_date();
    let search = Some(view.filter.search.text()).filter(|text| !text.is_empty());
    html! {
        form.filters method="get" action=(view.path()) role="search" {
            // Where to stay, unless it becomes a search: that goes through all days.
            @if let Some(day) = day { input type="hidden" name=(FROM) value=(day); }
            @for place in &view.filter.places {
                input type="hidden" name="place" value=(place);
            }
            @for uid in &view.filter.only {
                input type="hidden" name="only" value=(uid);
            }
            (select(lang, "embankment", sites(view)))
            (select(lang, "kind", kinds(view)))
            (select(lang, "category", categories(view)))
            label.search {
                span { (say!(lang, "programme-search")) }
                input type="search" name="q" value=[search] maxlength="100" autocomplete="off";
            }
            button type="submit" { (icon("search")) (say!(lang, "programme-show")) }
        }
        @if view.is_filtered() {
            p.chosen {
                span { (view.filter.describe(programme, lang)) } " "
                a href=(view.href(&Default::default(), day)) { (say!(lang, "programme-reset")) }
            }
        }
    }
}

fn sites(view: &View<'_>) -> Vec<Choice> {
    let sites = view.programme.sites.iter();
    sites
        .map(|site| {
            let is_chosen = view.filter.embankments.contains(&site.id);
            (site.id.to_string(), line(&site.name), is_chosen)
        })
        .collect()
}

fn kinds(view: &View<'_>) -> Vec<Choice> {
    let events = view.programme.events.iter();
    let used: BTreeSet<Kind> = events.map(|event| event.kind).collect();
    used.into_iter()
        .map(|kind| {
            let name = say!(view.lang, &format!("kinds-{}", kind.word()));
            let is_chosen = view.filter.kinds.contains(&kind);
            (kind.word().to_owned(), name, is_chosen)
        })
        .collect()
}

fn categories(view: &View<'_>) -> Vec<Choice> {
    let events = view.programme.events.iter();
    let used: BTreeSet<&String> = events.filter_map(|e| e.category.as_ref()).collect();
    used.into_iter()
        .map(|category| {
            let is_chosen = view.filter.categories.contains(category);
            (category.clone(), line(category), is_chosen)
        })
        .collect()
}

fn select(lang: Lang, name: &str, choices: Vec<Choice>) -> Markup {
    html! {
        label {
            span { (say!(lang, &format!("programme-{name}"))) }
            select name=(name) {
                option value="" { (say!(lang, &format!("programme-all-{name}"))) }
                @for (value, name, is_chosen) in choices {
                    option value=(value) selected[is_chosen] { (name) }
                }
            }
        }
    }
}
