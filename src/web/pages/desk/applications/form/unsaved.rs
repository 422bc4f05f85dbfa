//! Why a form of an application was not stored, with all that was typed, and the ways to go on.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::Form;
use crate::app::{AppError, Refused};
use crate::exchange::intake::Field;
use crate::say;
use crate::web::error::Problem;
use crate::web::pages::desk::Desk;

impl Desk {
    /// Why what was typed is not stored, with all of it and the ways to go on.
    pub(super) fn not_saved(&self, mut form: Form, error: AppError) -> Result<Response, Problem> {
        match error {
            AppError::Stale(_) if form.ix.is_none() => {
                let taken = say!(self.lang, "field-taken");
                form.typed.errors.entry("id").or_default().push(taken);
                Ok(self.refused_form(&form))
            }
            AppError::Stale(stale) => {
                let again = stale.version.map(|version| {
                    self.hidden_form(
                        &form,
                        version,
                        &html! {
                            button type="submit" { (say!(self.lang, "stale-mine")) }
                        },
                    )
                });
                let back = self.behind(&form);
                Ok(self.stale_application(&stale, again.as_ref(), &back))
            }
            AppError::AddsConflicts(refused) => Ok(self.form_adds(&form, &refused)),
            AppError::Flaws(flaws) => {
                form.blame(self, &flaws);
                Ok(self.refused_form(&form))
            }
            error => Err(error.into()),
        }
    }

    /// It adds hard conflicts: which, and the way to do it all the same.
    fn form_adds(&self, form: &Form, refused: &Refused) -> Response {
        let lang = self.lang;
        let (title, told) = self.what_it_adds(refused);
        let reason = html! {
            label { span { (say!(lang, "label-reason")) }
                textarea name="reason" rows="2" required maxlength="500" {} }
            button type="submit" { (say!(lang, "refused-do")) }
        };
        let back = self.behind(form);
        let content = html! {
            (told)
            section.outcome aria-labelledby="anyway" {
                h2 #anyway { (say!(lang, "refused-anyway")) }
                (self.hidden_form(form, form.version, &reason))
                p { a.button href=(back) { (say!(lang, "refused-leave")) } }
            }
        };
        self.explained(StatusCode::CONFLICT, &title, content)
    }

    /// All that was typed, to be sent again for another version or with a reason.
    fn hidden_form(&self, form: &Form, version: u64, more: &Markup) -> Markup {
        html! {
            form.stack method="post" action=(self.action(form)) {
                input type="hidden" name="version" value=(version);
                input type="hidden" name="queue" value=(form.queue);
                input type="hidden" name="note" value=(form.note);
                @for field in Field::columns() {
                    @let (name, text) = (field.name(), form.typed.text(field.name()));
                    @match name {
                        "water" | "cover" | "loud" => @if text == "yes" { input type="hidden" name=(name) value="yes"; },
                        "embankments" | "preferred_embankments" => @for id in text.split('|').filter(|id| !id.is_empty()) { input type="hidden" name=(name) value=(id); },
                        _ => input type="hidden" name=(name) value=(text);,
                    }
                }
                (more)
            }
        }
    }
}
