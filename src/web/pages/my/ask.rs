//! Asking the organizers for something, and what else can be set and done.

use maud::{Markup, html};

use super::Visitor;
use crate::app::applicant::Own;
use crate::domain::appeal::{Appeal, AppealKind, MAX_APPEAL_CHARS};
use crate::domain::application::ApplicationStatus;
use crate::say;
use crate::web::typography;
use crate::words::date;

impl Visitor {
    pub(super) fn asking(&self, own: &Own, typed: &str) -> Markup {
        let lang = self.lang;
        html! {
            section aria-labelledby="ask" {
                h2 #ask { (say!(lang, "my-ask")) }
                p { (say!(lang, "my-ask-about")) }
                form.stack method="post" action=(self.href("")) {
                    label { span { (say!(lang, "my-label-text")) }
                        textarea name="text" rows="4" required maxlength=(MAX_APPEAL_CHARS) { (typed) } }
                    button type="submit" name="do" value="ask" { (say!(lang, "my-ask-submit")) }
                }
                @if !own.appeals.is_empty() {
                    h3 { (say!(lang, "my-asked")) }
                    ul.steps { @for it in &own.appeals { li { (self.appeal(it)) } } }
                }
            }
        }
    }

    fn appeal(&self, it: &Appeal) -> Markup {
        let lang = self.lang;
        let state = match it.settled {
            Some(_) => "my-appeal-settled",
            None => "my-appeal-open",
        };
        html! {
            p.hint {
                (date::full(lang, it.made_at.date_naive())) " · " (say!(lang, state))
                @if it.kind != AppealKind::Change { " · " (say!(lang, &format!("appeal-{}", it.kind.word()))) }
            }
            @for line in it.text.lines().filter(|it| !it.trim().is_empty()) { p { (typography::set(lang, line)) } }
        }
    }

    /// Reminders, what is stored, and the way out.
    pub(super) fn settings(&self, own: &Own) -> Markup {
        let lang = self.lang;
        let is_off = own.remembered.reminders_off_at.is_some();
        let (about, act, key) = match is_off {
            true => ("my-reminders-off", "reminders-on", "my-reminders-want"),
            false => ("my-reminders-on", "reminders-off", "my-reminders-end"),
        };
        let is_in = own.application().status != ApplicationStatus::Withdrawn;
        html! {
            section aria-labelledby="settings" {
                h2 #settings { (say!(lang, "my-settings")) }
                form.inline method="post" action=(self.href("")) {
                    p { (say!(lang, about)) }
                    button.plain type="submit" name="do" value=(act) { (say!(lang, key)) }
                }
                ul.links {
                    li { a href=(self.href("/data")) { (say!(lang, "my-data")) } }
                    @if is_in { li { a href=(self.href("/withdraw")) { (say!(lang, "my-withdraw")) } } }
                }
                p.hint { (say!(lang, "my-secret")) }
            }
        }
    }
}
