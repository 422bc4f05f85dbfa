//! The fields of the form that are columns of an application, with what is wrong with them.

use maud::{Markup, html};

use super::saying::said;
use crate::domain::application::Kind;
use crate::exchange::public_form::{Offer, SITE, SITE_BEST, SITE_NOT, Step, Typed, Wrong};
use crate::say;
use crate::words::Lang;

/// A form with what was typed and what is wrong with it.
pub(super) struct Filling<'a> {
    pub(super) lang: Lang,
    pub(super) offer: &'a Offer<'a>,
    pub(super) typed: &'a Typed,
    pub(super) wrong: &'a [Wrong],
}

/// Fields with a word on how to fill them in.
const HINTED: [&str; 14] = [
    "applicant",
    "email",
    "phone",
    "title",
    "description",
    "category",
    "people",
    "power_kw",
    "area_m2",
    "setup_min",
    "teardown_min",
    "loud",
    "wanted",
    "duration_min",
];
/// Fields that can't be left empty.
const NEEDED: [&str; 6] = [
    "applicant",
    "contact_name",
    "email",
    "phone",
    "kind",
    "title",
];

/// What a browser may fill in by itself (HTML, «Autofill»).
fn autocomplete(name: &str) -> &'static str {
    match name {
        "applicant" => "organization",
        "contact_name" => "name",
        "email" => "email",
        "phone" => "tel",
        "city" => "address-level2",
        "region" => "address-level1",
        _ => "off",
    }
}

impl Filling<'_> {
    pub(super) fn is_wrong(&self, field: &str) -> bool {
        self.wrong.iter().any(|it| it.field == field)
    }

    /// What is wrong with a field, as its descriptions name it.
    pub(super) fn error(&self, field: &str) -> Markup {
        let wrong = self.wrong.iter().find(|it| it.field == field);
        html! {
            @if let Some(wrong) = wrong {
                p.error id={ "field-" (field) "-error" } {
                    span.unseen { (say!(self.lang, "apply-error")) " " }
                    (said(self.lang, wrong))
                }
            }
        }
    }

    /// The ids of what describes a field.
    pub(super) fn described(&self, field: &str, has_hint: bool) -> Option<String> {
        let hint = has_hint.then(|| format!("field-{field}-hint"));
        let error = self.is_wrong(field).then(|| format!("field-{field}-error"));
        let all: Vec<_> = [hint, error].into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    pub(super) fn label(&self, name: &str) -> String {
        say!(self.lang, &format!("apply-label-{name}"))
    }

    pub(super) fn field(&self, name: &str) -> Markup {
        match name {
            "kind" => self.kinds(),
            "water" | "cover" | "loud" => self.tick(name),
            _ => self.input(name),
        }
    }

    fn hint(&self, name: &str) -> Markup {
        html! {
            @if HINTED.contains(&name) {
                p.hint id={ "field-" (name) "-hint" } { (say!(self.lang, &format!("apply-hint-{name}"))) }
            }
        }
    }

    fn input(&self, name: &str) -> Markup {
        let (value, id) = (self.typed.get(name), format!("field-{name}"));
        let invalid = self.is_wrong(name).then_some("true");
        let described = self.described(name, HINTED.contains(&name));
        let is_on_stage = self.typed.get("kind") == Kind::Performer.word();
        let is_needed = NEEDED.contains(&name) || (name == "duration_min" && is_on_stage);
        let kind = match name {
            "email" => "email",
            "phone" => "tel",
            _ => "text",
        };
        let mode = match name {
            "power_kw" | "area_m2" => Some("decimal"),
            "setup_min" | "teardown_min" | "wanted" | "duration_min" => Some("numeric"),
            _ => None,
        };
        let is_short = mode.is_some();
        html! {
            div.field.short[is_short] {
                label for=(id) {
                    (self.label(name))
                    @if !is_needed { " " span.optional { (say!(self.lang, "apply-optional")) } }
                }
                (self.hint(name))
                (self.error(name))
                @if matches!(name, "description" | "people") {
                    textarea id=(id) name=(name) rows=(if name == "people" { 3 } else { 5 })
                        aria-invalid=[invalid] aria-describedby=[described] { (value) }
                } @else {
                    input id=(id) name=(name) type=(kind) value=(value) inputmode=[mode] required[is_needed]
                        autocomplete=(autocomplete(name)) list=[(name == "category").then_some("categories")]
                        aria-invalid=[invalid] aria-describedby=[described];
                }
                @if name == "category" {
                    datalist #categories { @for it in self.offer.categories() { option value=(it); } }
                }
            }
        }
    }

    fn tick(&self, name: &str) -> Markup {
        let described = self.described(name, HINTED.contains(&name));
        html! {
            div.field {
                label.check {
                    input id={ "field-" (name) } type="checkbox" name=(name) value="yes"
                        checked[self.typed.get(name) == "yes"] aria-describedby=[described];
                    (self.label(name))
                }
                (self.hint(name))
                (self.error(name))
            }
        }
    }

    /// Only those that the season has places for.
    fn kinds(&self) -> Markup {
        let chosen = self.typed.get("kind");
        let described = self.described("kind", false);
        html! {
            fieldset.choices aria-describedby=[described] {
                legend { (self.label("kind")) }
                (self.error("kind"))
                @for (nth, kind) in self.offer.kinds.iter().enumerate() {
                    @let word = kind.word();
                    label.check {
                        input id={ "field-kind" @if nth > 0 { "-" (word) } } type="radio" name="kind" value=(word)
                            required checked[chosen == word];
                        span {
                            b { (say!(self.lang, &format!("apply-kind-{word}"))) }
                            " " span.hint { (say!(self.lang, &format!("apply-kind-{word}-about"))) }
                        }
                    }
                }
            }
        }
    }

    /// Each embankment that has places for it: does it suit?
    pub(super) fn sites(&self) -> Markup {
        let lang = self.lang;
        let word = self.typed.get("kind");
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
        let sites = self.offer.sites(kind);
        html! {
            @if sites.len() > 1 {
                fieldset.choices {
                    legend { (say!(lang, "apply-sites")) }
                    p.hint { (say!(lang, "apply-sites-hint")) }
                    @for site in sites {
                        @let field = format!("{SITE}{}", site.id);
                        @let said = self.typed.get(&field);
                        @let invalid = self.is_wrong(&field).then_some("true");
                        div.field.site-row {
                            label for={ "field-" (field) } {
                                (site.name)
                                @if !site.address.is_empty() { " " span.optional { (site.address) } }
                            }
                            (self.error(&field))
                            select id={ "field-" (field) } name=(field) aria-invalid=[invalid]
                                aria-describedby=[self.described(&field, false)] {
                                @for (value, key) in [("", "apply-site-suits"), (SITE_BEST, "apply-site-best"), (SITE_NOT, "apply-site-not")] {
                                    option value=(value) selected[said == value] { (say!(lang, key)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// All that is wrong, with the way to each.
    pub(super) fn summary(&self, href: impl Fn(Step) -> String, here: Step) -> Markup {
        let lang = self.lang;
        let target = |it: &Wrong| {
            let page = if it.step == here {
                String::new()
            } else {
                href(it.step)
            };
            format!("{page}#field-{}", crate::exchange::text::percent(&it.field))
        };
        html! {
            @if !self.wrong.is_empty() {
                div.errors role="alert" aria-labelledby="wrong" tabindex="-1" {
                    h2 #wrong { (say!(lang, "apply-wrong", count = self.wrong.len())) }
                    ul { @for it in self.wrong { li { a href=(target(it)) { (said(lang, it)) } } } }
                }
            }
        }
    }
}
