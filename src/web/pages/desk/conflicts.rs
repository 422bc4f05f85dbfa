//! Conflicts: hard ones first, each with its reason in words, a way to all its parties, and what would
//! resolve it.

use std::collections::BTreeMap;

use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use super::people::who;
use crate::app::advice::{Fix, fixes};
use crate::domain::code::DayIx;
use crate::exchange::advice::fix;
use crate::say;
use crate::web::error::Problem;
use crate::web::pages::icons::icon;
use crate::web::query::{Pairs, day as read_day};
use crate::web::typography;
use crate::words::reason;

/// Warnings that one page lists: more are no help, and their number is told.
const MOST_WARNINGS: usize = 40;
/// Fixes that are offered for one conflict.
const FIXES: usize = 3;
/// Conflicts for which fixes are looked for at once: a few milliseconds of work each.
const MOST_FIXED: usize = 30;

/// What would resolve conflicts, by their positions.
pub(super) type Fixes = BTreeMap<usize, Vec<Fix>>;

/// `/desk/{season}/conflicts`.
pub(in crate::web) async fn conflicts(desk: Desk, pairs: Pairs) -> Result<Response, Problem> {
    let lang = desk.lang;
    let day = match pairs.first("day") {
        Some(text) => {
            let day = read_day(text).and_then(|date| desk.season().day_on(date));
            Some(day.ok_or(Problem::Missing)?)
        }
        None => None,
    };
    let listed = desk.conflicts_on(day);
    let path = desk.conflicts_href(day);
    let fixes = desk.fixes(&listed).await?;
    let title = say!(lang, "desk-conflicts-title");
    let content = html! {
        h1 { (title) }
        (desk.conflict_panel(&listed, &fixes, &path))
        @if day.is_some() {
            p { a href=(desk.href("/conflicts")) { (say!(lang, "conflicts-all-days")) } }
        }
    };
    let markup = desk.framed(Frame {
        here: Here::Conflicts,
        title: &title,
        path: &path,
        content,
    });
    Ok(super::private(markup, &pairs))
}

impl Desk {
    fn conflicts_href(&self, day: Option<DayIx>) -> String {
        match day {
            Some(day) => self.href(&format!("/conflicts?day={}", self.season().day(day).date)),
            None => self.href("/conflicts"),
        }
    }

    /// Those that have to do with an assignment of the day; without a day all. By their positions.
    pub(super) fn conflicts_on(&self, day: Option<DayIx>) -> Vec<usize> {
        let on_day = |at: &usize| {
            let mut subjects = self.conflicts()[*at].subjects.iter();
            day.is_none_or(|day| subjects.any(|ix| self.plan().assignments[*ix].spot.day == day))
        };
        (0..self.conflicts().len()).filter(on_day).collect()
    }

    /// What would resolve them; nothing for who may not do it.
    pub(super) async fn fixes(&self, conflicts: &[usize]) -> Result<Fixes, Problem> {
        if !self.may_edit() {
            return Ok(Fixes::new());
        }
        let open = |at: &usize| {
            let conflict = &self.conflicts()[*at];
            self.stored.draft.override_of(conflict).is_none()
        };
        let looked: Vec<usize> = conflicts
            .iter()
            .copied()
            .filter(open)
            .take(MOST_FIXED)
            .collect();
        let found = fixes(self.stored.clone(), self.now, looked.clone(), FIXES).await?;
        Ok(looked.into_iter().zip(found).collect())
    }

    pub(super) fn conflict_panel(&self, conflicts: &[usize], fixes: &Fixes, back: &str) -> Markup {
        let is_hard = |at: &usize| self.conflicts()[*at].is_hard();
        let (hard, warnings): (Vec<usize>, Vec<usize>) =
            conflicts.iter().partition(|at| is_hard(at));
        let lang = self.lang;
        let item = |at: &usize| self.conflict_item(*at, &self.fix_buttons(fixes.get(at), back));
        html! {
            section.conflicts aria-labelledby="conflicts" {
                h2 #conflicts { (say!(lang, "desk-conflicts", count = hard.len())) }
                ul { @for at in &hard { (item(at)) } }
                @if !warnings.is_empty() {
                    details {
                        summary { (say!(lang, "desk-warnings", count = warnings.len())) }
                        ul { @for at in warnings.iter().take(MOST_WARNINGS) { (item(at)) } }
                        @if warnings.len() > MOST_WARNINGS {
                            p.more { (say!(lang, "desk-more", count = warnings.len() - MOST_WARNINGS)) }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn fix_buttons(&self, fixes: Option<&Vec<Fix>>, back: &str) -> Markup {
        let (lang, season, plan) = (self.lang, self.season(), self.plan());
        let fixes = fixes.map_or(&[][..], Vec::as_slice);
        html! {
            @if !fixes.is_empty() {
                ul.fixes aria-label=(say!(lang, "conflict-fixes")) {
                    @for it in fixes {
                        li {
                            p { (typography::held(&fix(lang, season, plan, it))) }
                            (self.doing(&self.fix_lines(it), back, &html! { (say!(lang, "do-fix")) }, "plain"))
                        }
                    }
                }
            }
        }
    }

    /// The conflict at that position, with a way to all its parties, why it may be, and more.
    pub(super) fn conflict_item(&self, at: usize, more: &Markup) -> Markup {
        let (lang, season, plan) = (self.lang, self.season(), self.plan());
        let conflict = &self.conflicts()[at];
        let mark = if conflict.is_hard() {
            "is-hard"
        } else {
            "is-warning"
        };
        let parties = conflict.subjects.iter();
        let parties = parties.map(|ix| format!("a-{}", self.id(*ix)));
        let parties = parties.collect::<Vec<_>>().join(" ");
        html! {
            li.(mark) data-parties=(parties) {
                (icon("alarm"))
                div {
                    p.rule { (reason::rule_name(lang, conflict.rule())) }
                    p { (typography::held(&reason::conflict(lang, season, plan, conflict))) }
                    @if let Some(given) = self.stored.draft.override_of(conflict) {
                        p.given { (say!(lang, "conflict-allowed", who = who(lang, &given.actor), reason = given.reason.as_str())) }
                    }
                    p.parties { @for ix in &conflict.subjects { (self.party(*ix)) " " } }
                    (more)
                }
            }
        }
    }

    /// A way to an assignment.
    fn party(&self, ix: usize) -> Markup {
        let assignment = &self.plan().assignments[ix];
        let title = &self.season().application(assignment.application).title;
        html! {
            a href=(self.assignment_href(self.id(ix))) { (typography::held(&format!("{title}, {}", assignment.spot.hours))) }
        }
    }
}
