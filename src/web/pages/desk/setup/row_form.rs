//! A row as a form, with what is wrong beside each field.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::Desk;
use super::super::people::who;
use super::saving::{Failed, TRAVEL, Typed};
use super::values::with_comma;
use super::word;
use crate::app::{InUse, Stale};
use crate::domain::edit::Item;
use crate::domain::flaw::{Flaw, Sheet};
use crate::exchange::bundle::{Holds, columns, item_values, setting_holds, setting_keys};
use crate::say;
use crate::web::naming::item_name;
use crate::words::{bundle, flaw, step};

/// Things that a page names; the rest is counted.
const MOST_NAMED: usize = 20;

/// Fields that need a word on how to fill them in.
const HINTED: [&str; 12] = [
    "id",
    "close",
    "theme",
    "closed_dates",
    "placed",
    "timezone",
    "applications_open",
    "applications_from",
    "applications_until",
    "operator",
    TRAVEL,
    "capacity",
];

impl Desk {
    pub(super) fn row_form(&self, sheet: Sheet, typed: &Typed, failed: Option<&Failed>) -> Markup {
        let lang = self.lang;
        let item = typed
            .key
            .as_deref()
            .and_then(|key| super::item_of(sheet, key));
        let name = item.map(|item| item_name(lang, &self.stored.draft, &item));
        let version = match failed {
            // Whoever has seen both values may write over the other one.
            Some(Failed::Stale(stale)) => stale.version.unwrap_or(0),
            _ => typed.version,
        };
        let title = name.unwrap_or_else(|| say!(lang, &format!("setup-add-{}", word(sheet))));
        html! {
            form.row-form #editing method="post" action=(self.setup_href(sheet)) aria-label=(title) {
                @if sheet != Sheet::Season { h3 { (title) } }
                input type="hidden" name="of" value=(typed.key.as_deref().unwrap_or(""));
                input type="hidden" name="version" value=(version);
                div.fields {
                    @for (name, holds) in fields(sheet, typed) {
                        (self.row_field(sheet, (name, holds), typed, failed))
                    }
                }
                div.acts {
                    button type="submit" name="do" value="save" { (say!(lang, "setup-save")) }
                    @if sheet != Sheet::Season {
                        a.button href=(self.setup_href(sheet)) { (say!(lang, "setup-cancel")) }
                    }
                    @if Self::is_removable(sheet, typed) {
                        button.plain.danger type="submit" name="do" value="remove" formnovalidate {
                            (say!(lang, "setup-remove"))
                        }
                    }
                }
            }
        }
    }

    fn row_field(
        &self,
        sheet: Sheet,
        (name, holds): (&'static str, Holds),
        typed: &Typed,
        failed: Option<&Failed>,
    ) -> Markup {
        let lang = self.lang;
        if typed.key.is_some() && is_key(sheet, name) {
            return html! { input type="hidden" name=(name) value=(typed.value(name)); };
        }
        let label = if name == TRAVEL {
            say!(lang, "setup-travel")
        } else {
            bundle::column(lang, sheet, name)
        };
        let wrong: Vec<String> = wrong(failed, sheet, name)
            .map(|it| flaw::what(lang, it))
            .collect();
        let theirs = self.theirs(sheet, (name, holds), typed, failed);
        let hint = HINTED.contains(&name).then(|| format!("hint-{name}"));
        let error = (!wrong.is_empty()).then(|| format!("error-{name}"));
        let described: Vec<_> = [hint.clone(), error.clone()]
            .into_iter()
            .flatten()
            .collect();
        let field = Field {
            name,
            holds,
            value: typed.value(name),
            is_wrong: error.is_some(),
            described: (!described.is_empty()).then(|| described.join(" ")),
        };
        html! {
            div.field {
                @if holds == Holds::YesNo { (field.flag(&label)) }
                @else { label for={ "field-" (name) } { (label) } }
                @if let Some(hint) = &hint { p.hint id=(hint) { (say!(lang, &format!("setup-{hint}"))) } }
                @if let Some(error) = &error { p.error id=(error) { (wrong.join(" ")) } }
                @if let Some(theirs) = theirs { p.error { (say!(lang, "setup-theirs", value = theirs)) } }
                @if holds != Holds::YesNo { (self.input(sheet, &field)) }
            }
        }
    }

    /// What somebody else has made of the field meanwhile, where that is something else.
    fn theirs(
        &self,
        sheet: Sheet,
        (name, holds): (&'static str, Holds),
        typed: &Typed,
        failed: Option<&Failed>,
    ) -> Option<String> {
        let Some(Failed::Stale(stale)) = failed else {
            return None;
        };
        let values = |part| item_values(part).into_iter().find(|(of, _)| *of == name);
        let (_, now) = stale.now.as_ref().and_then(values)?;
        let wanted = stale.wanted.as_ref().and_then(values);
        let wanted = wanted.map_or_else(|| typed.value(name).to_owned(), |(_, value)| value);
        let shown = self.shown_value(sheet, (name, holds), &now);
        let shown = if shown.is_empty() {
            "–".to_owned()
        } else {
            shown
        };
        (now != wanted).then_some(shown)
    }

    fn input(&self, sheet: Sheet, field: &Field<'_>) -> Markup {
        match field.holds {
            Holds::OneOf(words) => {
                let word = |word: &&'static str| {
                    let title = bundle::word(self.lang, sheet, field.name, word);
                    ((*word).to_owned(), title)
                };
                field.select(&words.iter().map(word).collect::<Vec<_>>())
            }
            Holds::IdOf(of) => {
                let rows = self.stored.draft.items().of_sheet(of).into_iter();
                let choice = |(item, _): (&Item, _)| {
                    let name = item_name(self.lang, &self.stored.draft, item);
                    (super::key_of(item), name)
                };
                field.select(&rows.map(choice).collect::<Vec<_>>())
            }
            Holds::Date => field.text("date", None, field.value, None),
            Holds::Decimal | Holds::Degrees { .. } => {
                let value = with_comma(self.lang, field.value);
                field.text("text", Some("decimal"), &value, None)
            }
            Holds::Whole { .. } => field.text("text", Some("numeric"), field.value, None),
            _ if field.name == "theme" && sheet == Sheet::Days => html! {
                (field.text("text", None, field.value, Some("categories")))
                datalist #categories { @for category in self.categories() { option value=(category); } }
            },
            _ => field.text("text", None, field.value, None),
        }
    }

    /// What applications are about: themes that can match.
    fn categories(&self) -> BTreeSet<&str> {
        let applications = self.season().applications().iter();
        applications
            .filter_map(|it| it.category.as_deref())
            .collect()
    }

    /// What is wrong as a whole, before the fields.
    pub(super) fn failed(&self, sheet: Sheet, typed: Option<&Typed>, failed: &Failed) -> Markup {
        match failed {
            Failed::Flaws(flaws) => self.flawed_row(sheet, typed, flaws),
            Failed::Stale(stale) => self.stale_row(typed, stale),
            Failed::InUse(in_use) => self.in_use(sheet, in_use),
            Failed::Problem(_) => html! {},
        }
    }

    /// What is wrong in no field of the form is told in full; what is wrong in one, beside it.
    fn flawed_row(&self, sheet: Sheet, typed: Option<&Typed>, flaws: &[Flaw]) -> Markup {
        let lang = self.lang;
        let names: Vec<_> = typed.map(|typed| fields(sheet, typed)).unwrap_or_default();
        let has_field = |flaw: &&Flaw| {
            let mut names = names.iter();
            is_here(flaw, sheet) && names.any(|(name, _)| flaw.column == Some(name))
        };
        let others: Vec<_> = flaws.iter().filter(|flaw| !has_field(flaw)).collect();
        html! {
            div.errors role="alert" {
                p { (say!(lang, "setup-wrong")) }
                @if !others.is_empty() {
                    ul { @for it in others.iter().take(MOST_NAMED) { li { (flaw::flaw(lang, it)) } } }
                }
            }
        }
    }

    fn stale_row(&self, typed: Option<&Typed>, stale: &Stale) -> Markup {
        let lang = self.lang;
        if typed.is_some_and(|typed| typed.key.is_none()) {
            return html! { div.errors role="alert" { p { (say!(lang, "setup-taken")) } } };
        }
        html! {
            div.errors role="alert" {
                p { b { (say!(lang, "stale-title")) } }
                @if let Some(by) = &stale.by {
                    p { (say!(lang, "stale-by", who = who(lang, &by.actor), when = self.when(by.made_at)))
                        " " (step::title(lang, by.verb, &by.headline)) }
                }
                @if stale.version.is_none() { p { (say!(lang, "stale-gone")) } }
                @else if stale.wanted.is_some() { p { (say!(lang, "setup-stale-about")) } }
            }
        }
    }

    fn in_use(&self, sheet: Sheet, in_use: &InUse) -> Markup {
        let (lang, draft) = (self.lang, &self.stored.draft);
        let held = draft.items().get(&in_use.item);
        let key = super::key_of(&in_use.item);
        let count = in_use.by.len();
        html! {
            div.errors role="alert" {
                p { b { (say!(lang, "setup-in-use", name = item_name(lang, draft, &in_use.item))) } }
                ul { @for item in in_use.by.iter().take(MOST_NAMED) { li {
                    @if let Item::Assignment(id) = item {
                        a href=(self.assignment_href(*id)) { (item_name(lang, draft, item)) }
                    } @else { (item_name(lang, draft, item)) }
                } } }
                @if count > MOST_NAMED { p { (say!(lang, "desk-more", count = count - MOST_NAMED)) } }
                @if !in_use.is_removable { p { (say!(lang, "setup-in-use-named")) } }
                @else if let Some(held) = held {
                    form method="post" action=(self.setup_href(sheet)) {
                        input type="hidden" name="of" value=(key);
                        input type="hidden" name="version" value=(held.version);
                        button.plain.danger type="submit" name="do" value="remove-all" {
                            (say!(lang, "setup-remove-all"))
                        }
                    }
                }
            }
        }
    }
}

/// The fields of a form.
fn fields(sheet: Sheet, typed: &Typed) -> Vec<(&'static str, Holds)> {
    if sheet == Sheet::Season {
        return setting_keys()
            .map(|key| (key, setting_holds(key)))
            .collect();
    }
    let all = columns(sheet)
        .iter()
        .map(|column| (column.name, column.holds));
    let whole = Holds::Whole { min: 0, max: 0 };
    let more = (sheet == Sheet::Embankments && typed.key.is_none()).then_some((TRAVEL, whole));
    all.chain(more).collect()
}

/// Whether the column says which row it is.
fn is_key(sheet: Sheet, name: &str) -> bool {
    match sheet {
        Sheet::Days => name == "date",
        Sheet::Travel => name != "minutes",
        Sheet::Noise => true,
        Sheet::Season => false,
        _ => name == "id",
    }
}

/// Whether the flaw is in a row of the sheet that is edited.
fn is_here(flaw: &Flaw, sheet: Sheet) -> bool {
    flaw.sheet == Some(sheet) || flaw.column == Some(TRAVEL)
}

/// What is wrong with that field.
fn wrong<'a>(
    failed: Option<&'a Failed>,
    sheet: Sheet,
    name: &'static str,
) -> impl Iterator<Item = &'a Flaw> {
    let flaws = match failed {
        Some(Failed::Flaws(flaws)) => &flaws[..],
        _ => &[],
    };
    let is_of = move |flaw: &&Flaw| is_here(flaw, sheet) && flaw.column == Some(name);
    flaws.iter().filter(is_of)
}

/// One field of a form.
struct Field<'a> {
    name: &'static str,
    holds: Holds,
    value: &'a str,
    is_wrong: bool,
    /// Ids of what describes it.
    described: Option<String>,
}

impl Field<'_> {
    fn invalid(&self) -> Option<&'static str> {
        self.is_wrong.then_some("true")
    }

    fn text(
        &self,
        kind: &'static str,
        mode: Option<&'static str>,
        value: &str,
        list: Option<&'static str>,
    ) -> Markup {
        html! {
            input id={ "field-" (self.name) } name=(self.name) type=(kind) value=(value) inputmode=[mode]
                list=[list] autocomplete="off" aria-invalid=[self.invalid()]
                aria-describedby=[self.described.as_deref()];
        }
    }

    fn select(&self, choices: &[(String, String)]) -> Markup {
        html! {
            select id={ "field-" (self.name) } name=(self.name) aria-invalid=[self.invalid()]
                aria-describedby=[self.described.as_deref()] {
                @for (value, title) in choices {
                    option value=(value) selected[value == self.value] { (title) }
                }
            }
        }
    }

    fn flag(&self, label: &str) -> Markup {
        html! {
            label.check {
                input type="checkbox" name=(self.name) value="yes" checked[self.value == "yes"];
                (label)
            }
        }
    }
}
