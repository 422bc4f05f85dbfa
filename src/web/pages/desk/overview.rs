//! The whole season at a glance: how full every place is on every day, and what needs attention.

mod attention;
mod heat;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use crate::domain::application::ApplicationStatus;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::query::Pairs;
use crate::web::typography;

use heat::Measure;

/// `/desk/{season}`.
pub(in crate::web) async fn overview(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let (page, measure) = (pairs.page()?, Measure::asked(&pairs)?);
    let title = say!(lang, "desk-overview");
    let is_hard = |at: &usize| desk.conflicts()[*at].is_hard();
    let (hard, warnings): (Vec<usize>, Vec<usize>) =
        desk.conflicts_on(None).into_iter().partition(is_hard);
    let fixes = desk.fixes(&hard).await?;
    let attention = desk.attention(&web).await?;
    let (heat, free) = desk.heat(page, measure).ok_or(Problem::Missing)?;
    let content = html! {
        h1 { (typography::set(lang, desk.season().name())) }
        (desk.totals(hard.len(), free))
        (attention)
        (heat)
        (desk.conflict_panel(&hard, &fixes, &desk.href("")))
        @if !warnings.is_empty() {
            p { a href=(desk.href("/conflicts")) { (say!(lang, "desk-warnings", count = warnings.len())) } }
        }
    };
    let markup = desk.framed(Frame {
        here: Here::Overview,
        title: &title,
        path: &desk.href(""),
        content,
    });
    Ok(super::private(markup, &pairs))
}

impl Desk {
    fn totals(&self, hard: usize, free: String) -> Markup {
        let (lang, season, plan) = (self.lang, self.season(), self.plan());
        let mut has = vec![0_u32; season.applications().len()];
        for (_, assignment) in plan.occupying() {
            has[assignment.application.ix()] += 1;
        }
        let accepted = season
            .application_ixs()
            .filter(|ix| season.application(*ix).status == ApplicationStatus::Accepted);
        let accepted: Vec<_> = accepted.collect();
        let wanted: u64 = accepted
            .iter()
            .map(|ix| u64::from(season.application(*ix).wanted))
            .sum();
        let served = accepted.iter().filter(|ix| has[ix.ix()] > 0).count();
        let assigned: u32 = has.iter().sum();
        let of = |part: i64, whole: i64| format!("{} / {}", lang.count(part), lang.count(whole));
        let totals = [
            ("desk-total-assigned", of(assigned.into(), wanted as i64)),
            (
                "desk-total-served",
                of(served as i64, accepted.len() as i64),
            ),
            (
                "desk-total-score",
                lang.count(self.stored.draft.score().total()),
            ),
            ("desk-total-free", free),
            ("desk-total-hard", lang.count(hard as i64)),
        ];
        html! {
            dl.totals {
                @for (key, value) in totals {
                    div { dt { (say!(lang, key)) } dd { (value) } }
                }
            }
        }
    }
}
