//! Fields of forms, with what is wrong with them.

use maud::{Markup, html};

use super::Tried;
use crate::say;
use crate::web::explain::said_of_field;
use crate::words::Lang;

/// A field to type into.
pub(super) struct Input<'a> {
    pub(super) form: &'a str,
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) value: &'a str,
    pub(super) autocomplete: &'static str,
    pub(super) required: bool,
    /// Name of the words that help.
    pub(super) hint: Option<&'static str>,
}

impl<'a> Input<'a> {
    pub(super) const fn text(form: &'a str, name: &'static str, value: &'a str) -> Self {
        Self {
            form,
            name,
            kind: "text",
            value,
            autocomplete: "off",
            required: true,
            hint: None,
        }
    }

    /// Of what was typed there nothing comes back.
    pub(super) const fn password(form: &'a str, name: &'static str, is_new: bool) -> Self {
        let mut input = Self::text(form, name, "");
        input.kind = "password";
        input.autocomplete = if is_new {
            "new-password"
        } else {
            "current-password"
        };
        input
    }

    pub(super) fn show(&self, lang: Lang, tried: &Tried) -> Markup {
        let id = format!("{}-{}", self.form, self.name);
        let mut errors = tried.errors(self.form).iter();
        let error = errors.find(|error| error.field == self.name);
        let hint_id = self.hint.map(|_| format!("{id}-hint"));
        let error_id = error.map(|_| format!("{id}-error"));
        let described: Vec<_> = [hint_id, error_id].into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div.field {
                label for=(id) { (say!(lang, &format!("label-{}", self.name))) }
                @if let Some(hint) = self.hint { p.hint id={ (id) "-hint" } { (say!(lang, hint)) } }
                @if let Some(error) = error {
                    p.error id={ (id) "-error" } { (said_of_field(lang, &error.rule)) }
                }
                input id=(id) name=(self.name) type=(self.kind) value=(self.value) required[self.required]
                    autocomplete=(self.autocomplete) aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[described];
            }
        }
    }
}

/// A list to choose one of: values and their names.
pub(super) fn select(
    lang: Lang,
    tried: &Tried,
    (form, name): (&str, &'static str),
    choices: &[(String, String)],
    chosen: &str,
) -> Markup {
    let id = format!("{form}-{name}");
    let mut errors = tried.errors(form).iter();
    let error = errors.find(|error| error.field == name);
    html! {
        div.field {
            label for=(id) { (say!(lang, &format!("label-{name}"))) }
            @if let Some(error) = error {
                p.error id={ (id) "-error" } { (said_of_field(lang, &error.rule)) }
            }
            select id=(id) name=(name) aria-invalid=[error.map(|_| "true")]
                aria-describedby=[error.map(|_| format!("{id}-error"))] {
                @for (value, text) in choices {
                    option value=(value) selected[value == chosen] { (text) }
                }
            }
        }
    }
}

/// The languages that a person can read.
pub(super) fn languages() -> Vec<(String, String)> {
    let named = |lang: Lang| (lang.tag().to_owned(), say!(lang, "page-language"));
    Lang::ALL.map(named).to_vec()
}
