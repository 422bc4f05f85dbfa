//! What would become of the season: who is affected, how and why, whom to call, and the button that
//! takes it.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Outcome;
use super::form::Typed;
use crate::app::Affected;
use crate::domain::access::Action;
use crate::domain::application::Application;
use crate::exchange::advice;
use crate::exchange::impact_document::why;
use crate::say;
use crate::web::pages::day_sheet::dial;
use crate::web::pages::desk::Desk;
use crate::web::typography;
use crate::words::reason;

/// Changes that the page lists; the rest is told as a number.
const MOST_LISTED: usize = 300;
/// Conflicts that the page tells of.
const MOST_CONFLICTS: usize = 100;

impl Desk {
    pub(super) fn weather_outcome(&self, typed: &Typed, outcome: &Outcome) -> Markup {
        let lang = self.lang;
        let impact = &outcome.replanning.replanned.impact;
        let season = &outcome.replanning.season;
        let count = |n: usize| lang.count(n as i64);
        let totals = [
            ("weather-kept", count(impact.counts.kept)),
            ("run-moved", count(impact.counts.moved)),
            ("run-dropped", count(impact.counts.dropped)),
            (
                "weather-score",
                advice::points(lang, impact.after.total() - impact.before.total()),
            ),
        ];
        let more = impact.affected.len().saturating_sub(MOST_LISTED);
        html! {
            section aria-labelledby="outcome" {
                h2 #outcome { (typography::set(lang, &self.told(&outcome.disruptions))) }
                dl.totals { @for (key, value) in totals { div { dt { (say!(lang, key)) } dd { (value) } } } }
                @if impact.affected.is_empty() { p { (say!(lang, "replan-nobody")) } }
                @if !impact.left_out.is_empty() {
                    @let titles = impact.left_out.iter().map(|ix| season.application(*ix).title.as_str());
                    @let titles = titles.collect::<Vec<_>>().join("; ");
                    p.warning { (say!(lang, "replan-left-out", titles = titles)) }
                }
                (self.broken(outcome))
                form.stack method="post" {
                    (typed.hidden())
                    input type="hidden" name="revision" value=(outcome.replanning.planned.revision);
                    p { (say!(lang, "weather-then")) }
                    button type="submit" { (say!(lang, "weather-take")) }
                }
                @if !impact.affected.is_empty() {
                    h3 { (say!(lang, "weather-affected", count = impact.affected.len())) }
                    ul.rows { @for it in impact.affected.iter().take(MOST_LISTED) { li { (self.affected(outcome, it)) } } }
                    @if more > 0 { p { (say!(lang, "desk-more", count = more)) } }
                }
            }
        }
    }

    /// Hard conflicts that would come with it, and whom to call about each: a replan makes none, but what
    /// is pinned or has begun stays where it is.
    fn broken(&self, outcome: &Outcome) -> Markup {
        let draft = &outcome.edited.after.draft;
        let broken = outcome.edited.added.iter().take(MOST_CONFLICTS);
        let told = broken.map(|ix| {
            let conflict = &draft.conflicts()[*ix];
            let told = reason::conflict(self.lang, draft.season(), draft.plan(), conflict);
            let parties = conflict.subjects.iter();
            let parties = parties.map(|ix| draft.plan().assignments[*ix].application);
            let parties: BTreeSet<_> = parties.collect();
            (typography::set(self.lang, &told), parties)
        });
        let told: Vec<_> = told.collect();
        html! {
            @if !told.is_empty() {
                section.error {
                    p { (say!(self.lang, "weather-conflicts", count = outcome.edited.added.len())) }
                    ul { @for (told, parties) in told { li {
                        (told)
                        @for ix in parties { (self.whom_to_call(draft.season().application(ix))) }
                    } } }
                }
            }
        }
    }

    fn affected(&self, outcome: &Outcome, affected: &Affected) -> Markup {
        let lang = self.lang;
        let season = &outcome.replanning.season;
        let application = season.application(affected.change.application());
        let spot = |at: Option<&crate::domain::assignment::Assignment>| {
            at.map(|at| typography::set(lang, &advice::spot(lang, season, &at.spot)))
        };
        let (was, now) = (spot(affected.change.was()), spot(affected.change.now()));
        html! {
            div {
                strong { (application.title) }
                @if let Some(was) = was { p { (say!(lang, "replan-column-was")) ": " (was) } }
                p { (say!(lang, "replan-column-now")) ": "
                    @if let Some(now) = now { (now) } @else { (say!(lang, "replan-nowhere")) } }
                p.about { (typography::set(lang, &why(lang, season, &outcome.disruptions, affected))) }
                (self.whom_to_call(application))
            }
        }
    }

    fn whom_to_call(&self, application: &Application) -> Markup {
        let contact = &application.contact;
        let may = self.may(Action::ReadContacts);
        html! {
            @if may && !(contact.phone.is_empty() && contact.email.is_empty()) {
                p.about {
                    (contact.name) " "
                    @if let Some(href) = dial(&contact.phone) { a.together href=(href) { (contact.phone) } " " }
                    @else if !contact.phone.is_empty() { (contact.phone) " " }
                    @if !contact.email.is_empty() { a href={ "mailto:" (contact.email) } { (contact.email) } }
                }
            }
        }
    }
}
