//! The fields of an application's form: shown, and read.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::Desk;
use crate::domain::application::{ApplicationStatus, Kind};
use crate::domain::flaw::Sheet;
use crate::exchange::intake::Field;
use crate::say;
use crate::web::form::Fields;
use crate::words::{Lang, bundle};

/// The fields, in the groups in which they are shown, by the names of the bundle's columns.
pub(super) const GROUPS: [(&str, &[&str]); 5] = [
    (
        "what",
        &[
            "id",
            "kind",
            "title",
            "description",
            "category",
            "status",
            "priority",
        ],
    ),
    (
        "who",
        &[
            "applicant",
            "contact_name",
            "email",
            "phone",
            "city",
            "region",
            "people",
        ],
    ),
    (
        "when",
        &[
            "wanted",
            "duration_min",
            "setup_min",
            "teardown_min",
            "start_step_min",
            "availability",
        ],
    ),
    ("needs", &["power_kw", "area_m2", "water", "cover", "loud"]),
    ("where", &["embankments", "preferred_embankments"]),
];

/// What stands in a form's fields, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) texts: HashMap<&'static str, String>,
    /// By the names of fields, what is wrong in words.
    pub(super) errors: HashMap<&'static str, Vec<String>>,
}

impl Typed {
    pub(super) fn new(columns: Vec<(Field, String)>) -> Self {
        let texts = columns
            .into_iter()
            .map(|(field, text)| (field.name(), text));
        Self {
            texts: texts.collect(),
            errors: HashMap::new(),
        }
    }

    /// What was sent; lists are typed a line for each entry, or ticked.
    pub(super) fn read(fields: &Fields) -> Self {
        let texts = Field::columns().map(|field| {
            let name = field.name();
            let text = match name {
                "water" | "cover" | "loud" if fields.get(name).is_empty() => "no".to_owned(),
                "embankments" | "preferred_embankments" => {
                    fields.all(name).collect::<Vec<_>>().join("|")
                }
                "people" | "availability" => fields.get(name).lines().collect::<Vec<_>>().join("|"),
                _ => fields.get(name).to_owned(),
            };
            (name, text)
        });
        Self {
            texts: texts.collect(),
            errors: HashMap::new(),
        }
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// As the columns of the bundle.
    pub(super) fn columns(&self) -> Vec<(Field, String)> {
        let given = Field::columns().map(|field| (field, self.text(field.name()).to_owned()));
        given.collect()
    }
}

impl Desk {
    pub(super) fn field(&self, name: &'static str, typed: &Typed) -> Markup {
        let lang = self.lang;
        let label = Field::named(name).map(|field| field.label(lang));
        let label = label.unwrap_or_default();
        let errors = typed.errors.get(name).map_or(&[][..], Vec::as_slice);
        if matches!(name, "embankments" | "preferred_embankments") {
            return self.sites(name, &label, typed);
        }
        let id = format!("field-{name}");
        let described = (!errors.is_empty()).then(|| format!("{id}-error"));
        let hint = hint(lang, name);
        html! {
            div.field {
                @if matches!(name, "water" | "cover" | "loud") {
                    label.check { input type="checkbox" name=(name) value="yes" checked[typed.text(name) == "yes"]; (label) }
                } @else {
                    label for=(id) { (label) }
                    @if let Some(hint) = hint { p.hint { (hint) } }
                    @if !errors.is_empty() { p.error id={ (id) "-error" } { (errors.join("; ")) } }
                    (input(lang, &id, name, typed, described.as_deref()))
                }
            }
        }
    }

    fn sites(&self, name: &'static str, label: &str, typed: &Typed) -> Markup {
        let (lang, season) = (self.lang, self.season());
        let chosen: Vec<&str> = typed.text(name).split('|').collect();
        html! {
            fieldset.choices {
                legend { (label) }
                @if let Some(hint) = hint(lang, name) { p.hint { (hint) } }
                @for ix in season.embankment_ixs() {
                    @let it = season.embankment(ix);
                    label.check { input type="checkbox" name=(name) value=(it.id) checked[chosen.contains(&it.id.as_str())]; (it.name) }
                }
            }
        }
    }

    /// What stands in a column, as people read it.
    pub(super) fn said_in(&self, field: Field, text: &str) -> String {
        let lang = self.lang;
        match field.name() {
            "" => String::new(),
            name @ ("kind" | "status") if !text.is_empty() => {
                bundle::word(lang, Sheet::Applications, name, text)
            }
            "water" | "cover" | "loud" => say!(lang, text),
            "embankments" | "preferred_embankments" => {
                let name = |id: &str| {
                    let found = self.season().embankment_by_id(id);
                    found.map_or_else(
                        || id.to_owned(),
                        |ix| self.season().embankment(ix).name.clone(),
                    )
                };
                text.split('|').map(name).collect::<Vec<_>>().join(", ")
            }
            _ => text.replace('|', ", "),
        }
    }
}

/// How something is typed that nobody would guess.
fn hint(lang: Lang, name: &str) -> Option<String> {
    let has_hint = matches!(
        name,
        "people" | "availability" | "duration_min" | "start_step_min" | "embankments" | "id"
    );
    has_hint.then(|| say!(lang, &format!("application-hint-{name}")))
}

fn input(lang: Lang, id: &str, name: &str, typed: &Typed, described: Option<&str>) -> Markup {
    let (value, invalid) = (typed.text(name), described.map(|_| "true"));
    let words: &[&str] = match name {
        "kind" => &Kind::ALL.map(Kind::word),
        "status" => &ApplicationStatus::ALL.map(ApplicationStatus::word),
        "priority" => &["1", "2", "3", "4", "5"],
        _ => &[],
    };
    let numeric = match name {
        "wanted" | "duration_min" | "setup_min" | "teardown_min" | "start_step_min" => {
            Some("numeric")
        }
        "power_kw" | "area_m2" => Some("decimal"),
        _ => None,
    };
    html! {
        @if !words.is_empty() {
            select id=(id) name=(name) aria-invalid=[invalid] aria-describedby=[described] {
                @for word in words {
                    option value=(word) selected[*word == value] { (choice(lang, name, word)) }
                }
            }
        } @else if matches!(name, "description" | "people" | "availability") {
            @let text = if name == "description" { value.to_owned() } else { value.replace('|', "\n") };
            textarea id=(id) name=(name) rows="4" aria-invalid=[invalid] aria-describedby=[described] { (text) }
        } @else {
            input id=(id) name=(name) value=(value) inputmode=[numeric] autocomplete="off" aria-invalid=[invalid] aria-describedby=[described];
        }
    }
}

fn choice(lang: Lang, name: &str, word: &str) -> String {
    match name {
        "kind" => say!(lang, &format!("kind-{word}")),
        "status" => say!(lang, &format!("applications-status-{word}")),
        _ => word.to_owned(),
    }
}
