//! What a decision left for a person to decide: assignments of applications that were turned down.

use maud::{Markup, html};

use super::super::Desk;
use crate::domain::edit::Item;
use crate::domain::rule::Rule;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::words::date;

impl Desk {
    /// Of the step that the address names, what of it is still open.
    pub(super) async fn outcome(&self, web: &Web, pairs: &Pairs) -> Result<Markup, Problem> {
        let Some(number) = pairs.first("step") else {
            return Ok(html! {});
        };
        let number = number.parse().map_err(|_| Problem::BadQuery)?;
        let step = web.desk.step(self.season().slug(), number).await?;
        let decided: Vec<_> = step
            .changes
            .iter()
            .filter_map(|change| match &change.item {
                Item::Application(id) => self.season().application_by_id(id),
                _ => None,
            })
            .collect();
        let is_open = |at: &usize| {
            let conflict = &self.conflicts()[*at];
            let mut subjects = conflict.subjects.iter();
            conflict.is_hard()
                && conflict.rule() == Rule::NotAccepted
                && subjects.any(|ix| decided.contains(&self.plan().assignments[*ix].application))
        };
        let open: Vec<usize> = (0..self.conflicts().len()).filter(is_open).collect();
        if open.is_empty() {
            return Ok(html! {});
        }
        let lang = self.lang;
        let mut positions: Vec<usize> = open
            .iter()
            .flat_map(|at| self.conflicts()[*at].subjects.iter().copied())
            .collect();
        positions.sort_unstable();
        positions.dedup();
        let lines: Vec<String> = positions
            .iter()
            .map(|ix| format!("remove|{}", self.seen(*ix)))
            .collect();
        let back = self.href("/applications");
        Ok(html! {
            section.outcome role="status" aria-labelledby="left" {
                h2 #left { (say!(lang, "decide-left", count = positions.len())) }
                p { (say!(lang, "decide-left-about")) }
                ul.rows { @for ix in &positions { li { p { (icon("alarm")) " " (self.held(*ix)) } } } }
                @if self.may_edit_all() {
                    (self.doing(&lines, &back, &html! { (say!(lang, "decide-left-remove", count = positions.len())) }, "plain danger"))
                }
            }
        })
    }

    /// What an assignment is, and the way to it.
    fn held(&self, ix: usize) -> Markup {
        let (lang, season, it) = (self.lang, self.season(), &self.plan().assignments[ix]);
        let day = season.day(it.spot.day).date;
        html! {
            a href=(self.assignment_href(self.id(ix))) {
                (season.application(it.application).title) ": " (date::weekday_short(lang, day)) ", " (date::day_month(lang, day)) ", " (it.spot.hours)
            }
            " · " (self.place_name(it.spot.place))
        }
    }
}
