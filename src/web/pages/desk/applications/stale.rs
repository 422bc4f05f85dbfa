//! Somebody changed an application since it was seen: both values, and whose is to hold.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::super::Desk;
use super::super::people::who;
use super::decide::Sent;
use crate::app::Stale;
use crate::domain::edit::{Part, changed_columns};
use crate::domain::season::ApplicationPart;
use crate::exchange::application::columns_of;
use crate::say;
use crate::words::step;

impl Desk {
    pub(super) fn stale_decision(&self, sent: &Sent, stale: &Stale) -> Response {
        let again = stale.version.map(|version| {
            let id = match &stale.now {
                Some(Part::Application(part)) => part.id.clone(),
                _ => String::new(),
            };
            html! {
                form.stack method="post" action=(self.href("/decisions")) {
                    @for (other, seen) in &sent.applications {
                        @let seen = if *other == id { version } else { *seen };
                        input type="hidden" name="application" value={ (other) "@" (seen) };
                    }
                    input type="hidden" name="status" value=(sent.status.word());
                    input type="hidden" name="note" value=(sent.note);
                    input type="hidden" name="queue" value=(sent.queue);
                    input type="hidden" name="back" value=(sent.back);
                    @if sent.next { input type="hidden" name="next" value="yes"; }
                    button type="submit" { (say!(self.lang, "stale-mine")) }
                }
            }
        });
        self.stale_application(stale, again.as_ref(), &sent.back)
    }

    /// `again`: the form that does it all the same; `None`: it is gone.
    pub(super) fn stale_application(
        &self,
        stale: &Stale,
        again: Option<&Markup>,
        back: &str,
    ) -> Response {
        let lang = self.lang;
        let title = say!(lang, "stale-title");
        let content = html! {
            div.outcome.stale role="alert" tabindex="-1" {
                h1 { (title) }
                @if let Some(Part::Application(now)) = &stale.now { p { b { (now.title) } } }
                @if let Some(by) = &stale.by {
                    p { (say!(lang, "stale-by", who = who(lang, &by.actor), when = self.when(by.made_at))) }
                    p { b { (step::title(lang, by.verb, &by.headline)) } }
                }
                @if let (Some(now @ Part::Application(a)), Some(wanted @ Part::Application(b))) = (&stale.now, &stale.wanted) {
                    (self.differing(a, b, &changed_columns(now, wanted)))
                }
            }
            section.outcome {
                @if let Some(again) = again { (again) }
                @else { p { (say!(lang, "applications-gone")) } }
                p { a.button href=(back) { (say!(lang, "stale-theirs")) } }
            }
        };
        self.explained(StatusCode::PRECONDITION_FAILED, &title, content)
    }

    fn differing(
        &self,
        now: &ApplicationPart,
        wanted: &ApplicationPart,
        columns: &[&str],
    ) -> Markup {
        let lang = self.lang;
        let rows = columns_of(now).into_iter().zip(columns_of(wanted));
        let rows = rows.filter(|((field, _), _)| columns.contains(&field.name()));
        html! {
            @if !columns.is_empty() {
                div.wide { table {
                    thead { tr { th scope="col" { (say!(lang, "stale-what")) } th scope="col" { (say!(lang, "stale-now")) } th scope="col" { (say!(lang, "stale-wanted")) } } }
                    tbody {
                        @for ((field, a), (_, b)) in rows {
                            tr.differs { th scope="row" { (field.label(lang)) } td { (self.said_in(field, &a)) } td { (self.said_in(field, &b)) } }
                        }
                    }
                } }
            }
        }
    }
}
