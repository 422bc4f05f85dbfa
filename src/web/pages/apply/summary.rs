//! The last page: all that was typed, to be looked at once more and sent.

use maud::{Markup, html};

use super::fields::Filling;
use super::{Applying, trap};
use crate::domain::application::Kind;
use crate::domain::season::ApplicationPart;
use crate::exchange::public_form::{SITE, SITE_BEST, SITE_NOT, Step, read};
use crate::say;
use crate::web::pages::window::window;
use crate::words::date;

impl Applying {
    pub(super) fn check(&self, filling: &Filling<'_>) -> Markup {
        let lang = self.lang;
        let items = self.stored.draft.items();
        let part = read(items, filling.offer, filling.typed).ok();
        let steps = Step::ALL.into_iter().filter(|step| *step != Step::Check);
        html! {
            h1 { (say!(lang, "apply-step-check")) }
            @for step in steps {
                section.checked aria-labelledby=(step.word()) {
                    header {
                        h2 id=(step.word()) { (say!(lang, &format!("apply-step-{}", step.word()))) }
                        a href={ (self.step_href(step)) "?back=check" } {
                            (say!(lang, "apply-change"))
                            span.unseen { ": " (say!(lang, &format!("apply-step-{}", step.word()))) }
                        }
                    }
                    dl {
                        @for name in step.columns() {
                            dt { (filling.label(name)) }
                            dd { (self.told(filling, name)) }
                        }
                        @if step == Step::When { (self.told_days(part.as_ref())) (self.told_sites(filling)) }
                        @if step == Step::Who { (self.told_consent()) }
                    }
                }
            }
            form method="post" action=(self.step_href(Step::Check)) {
                (trap(lang))
                p { (say!(lang, "apply-send-about")) }
                div.acts {
                    button type="submit" { (say!(lang, "apply-send")) }
                    a.button href=(self.step_href(Step::Check.before())) { (say!(lang, "apply-before")) }
                }
            }
        }
    }

    /// What was typed into a field, as people read it.
    fn told(&self, filling: &Filling<'_>, name: &str) -> Markup {
        let (lang, text) = (self.lang, filling.typed.get(name));
        let nothing = say!(lang, "apply-nothing");
        html! {
            @match name {
                "water" | "cover" | "loud" => (say!(lang, if text.is_empty() { "no" } else { "yes" })),
                _ if text.is_empty() => span.optional { (nothing) },
                "kind" if Kind::ALL.iter().any(|kind| kind.word() == text) => (say!(lang, &format!("apply-kind-{text}"))),
                _ => @for (nth, line) in text.lines().enumerate() { @if nth > 0 { br; } (line) },
            }
        }
    }

    fn told_days(&self, part: Option<&ApplicationPart>) -> Markup {
        let lang = self.lang;
        let Some(part) = part else {
            return html! {};
        };
        html! {
            dt { (say!(lang, "apply-days")) }
            dd {
                @if part.availability.is_empty() { (say!(lang, "apply-any-day")) }
                @else { ul { @for it in &part.availability { li { (window(lang, it)) } } } }
            }
        }
    }

    fn told_sites(&self, filling: &Filling<'_>) -> Markup {
        let lang = self.lang;
        let word = filling.typed.get("kind");
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
        let sites = filling.offer.sites(kind).into_iter();
        let said = |id: &str| match filling.typed.get(&format!("{SITE}{id}")) {
            SITE_BEST => "apply-site-best",
            SITE_NOT => "apply-site-not",
            _ => "apply-site-suits",
        };
        html! {
            dt { (say!(lang, "apply-sites")) }
            dd { ul { @for site in sites { li { (site.name) " – " (say!(lang, said(site.id.as_str()))) } } } }
        }
    }

    fn told_consent(&self) -> Markup {
        let lang = self.lang;
        let zone = self.season().timezone();
        html! {
            @if let Some(form) = &self.form {
                @let at = form.consent.given_at.with_timezone(&zone);
                dt { (say!(lang, "apply-consent")) }
                dd { (say!(lang, "apply-consented", on = date::full(lang, at.date_naive()),
                    at = at.format("%H:%M").to_string(), version = form.consent.version.as_str())) }
            }
        }
    }
}
