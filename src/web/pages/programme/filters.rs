//! Choosing what is wanted: a plain form.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::view::View;
use crate::domain::application::Kind;
use crate::exchange::text::line;
use crate::say;
use crate::web::pages::icons::icon;

pub(super) fn form(view: &View<'_>) -> Markup {
    let (lang, programme) = (view.lang, view.programme);
    let sites = programme.sites.iter();
    let sites = sites.map(|site| {
        let is_chosen = view.filter.embankments.contains(&site.id);
        (site.id.as_str().to_owned(), line(&site.name), is_chosen)
    });
    let used: BTreeSet<Kind> = programme.events.iter().map(|event| event.kind).collect();
    let kinds = used.into_iter().map(|kind| {
        let name = say!(lang, &format!("kinds-{}", kind.word()));
        (
            kind.word().to_owned(),
            name,
            view.filter.kinds.contains(&kind),
        )
    });
    let events = programme.events.iter();
    let categories: BTreeSet<&String> = events.filter_map(|e| e.category.as_ref()).collect();
    let categories = categories.into_iter().map(|category| {
        let is_chosen = view.filter.categories.contains(category);
        (category.clone(), line(category), is_chosen)
    });
    let day = view.shown_day().map(|day| programme.days[day.ix()].date);
    html! {
        form.filters method="get" action=(view.path()) role="search" {
            @if let Some(day) = day.filter(|_| view.search().is_none()) {
                input type="hidden" name="day" value=(day);
            }
            @for place in &view.filter.places {
                input type="hidden" name="place" value=(place);
            }
            (select("embankment", &say!(lang, "programme-embankment"), &say!(lang, "programme-all-embankments"), sites.collect()))
            (select("kind", &say!(lang, "programme-kind"), &say!(lang, "programme-all-kinds"), kinds.collect()))
            (select("category", &say!(lang, "programme-category"), &say!(lang, "programme-all-categories"), categories.collect()))
            label.search {
                span { (say!(lang, "programme-search")) }
                input type="search" name="q" value=[view.search()] maxlength="100" autocomplete="off";
            }
            button type="submit" { (icon("search")) (say!(lang, "programme-show")) }
        }
        @if view.is_filtered() {
            p.chosen {
                @let said = view.filter.describe(programme, lang);
                @if !said.is_empty() { span { (said) } " " }
                @if let Some(search) = view.search() { span { "«" (search) "»" } " " }
                a href=(view.href(&Default::default(), day, None)) { (say!(lang, "programme-reset")) }
            }
        }
    }
}

fn select(name: &str, label: &str, all: &str, options: Vec<(String, String, bool)>) -> Markup {
    html! {
        label {
            span { (label) }
            select name=(name) {
                option value="" { (all) }
                @for (value, name, is_chosen) in options {
                    option value=(value) selected[is_chosen] { (name) }
                }
            }
        }
    }
}
