//! The panel of conflicts: hard ones first, each with its reason in words and a way to all its parties.

use maud::{Markup, html};

use super::Desk;
use crate::domain::code::DayIx;
use crate::domain::conflict::{Conflict, Severity};
use crate::say;
use crate::web::pages::icons::icon;
use crate::words::reason;

/// Warnings that one page lists: more are no help, and their number is told.
const MOST_WARNINGS: usize = 40;

impl Desk {
    /// Those that have to do with an assignment of the day; without a day all.
    pub(super) fn conflicts_on(&self, day: Option<DayIx>) -> Vec<&Conflict> {
        let on_day = |conflict: &&Conflict| {
            let mut subjects = conflict.subjects.iter();
            day.is_none_or(|day| subjects.any(|ix| self.plan().assignments[*ix].spot.day == day))
        };
        self.conflicts().iter().filter(on_day).collect()
    }

    pub(super) fn conflict_panel(&self, conflicts: &[&Conflict]) -> Markup {
        let (hard, warnings): (Vec<&Conflict>, Vec<&Conflict>) =
            conflicts.iter().partition(|conflict| conflict.is_hard());
        let lang = self.lang;
        html! {
            section.conflicts aria-labelledby="conflicts" {
                h2 #conflicts { (say!(lang, "desk-conflicts", count = hard.len())) }
                (self.conflict_list(&hard))
                @if !warnings.is_empty() {
                    details {
                        summary { (say!(lang, "desk-warnings", count = warnings.len())) }
                        (self.conflict_list(&warnings[..warnings.len().min(MOST_WARNINGS)]))
                        @if warnings.len() > MOST_WARNINGS {
                            p.more { (say!(lang, "desk-more", count = warnings.len() - MOST_WARNINGS)) }
                        }
                    }
                }
            }
        }
    }

    fn conflict_list(&self, conflicts: &[&Conflict]) -> Markup {
        let (lang, season, plan) = (self.lang, self.season(), self.plan());
        html! {
            ul {
                @for conflict in conflicts {
                    @let mark = if conflict.severity == Severity::Hard { "is-hard" } else { "is-warning" };
                    li.(mark) {
                        (icon("alarm"))
                        div {
                            p.rule { (reason::rule_name(lang, conflict.rule())) }
                            p { (reason::conflict(lang, season, plan, conflict)) }
                            p.parties { @for ix in &conflict.subjects { (self.party(*ix)) " " } }
                        }
                    }
                }
            }
        }
    }

    /// A way to an assignment on the board of its day.
    fn party(&self, ix: usize) -> Markup {
        let assignment = &self.plan().assignments[ix];
        let day = self.season().day(assignment.spot.day);
        let title = &self.season().application(assignment.application).title;
        html! {
            a href={ (self.board_href(day.date)) "#a-" (self.id(ix)) } {
                (title) ", " (assignment.spot.hours)
            }
        }
    }
}
