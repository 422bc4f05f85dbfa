//! What waits for an organizer, each with the way to it.

use maud::{Markup, html};

use super::super::Desk;
use crate::app::{StepHead, StepState};
use crate::domain::access::Action;
use crate::domain::application::ApplicationStatus;
use crate::domain::edit::Verb;
use crate::domain::message::MessageState;
use crate::domain::run::RunState;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;

/// Steps that are looked through for the last release.
const MOST_STEPS: u64 = 200;
/// Runs whose proposal may still be wanted.
const MOST_RUNS: u64 = 10;

/// A line, and where it leads.
type Line = (String, String);

impl Desk {
    pub(super) async fn attention(&self, web: &Web) -> Result<Markup, Problem> {
        let mut lines: Vec<Line> = self.undecided().into_iter().collect();
        lines.extend(self.appealing(web).await?);
        lines.extend(self.unlooked(web).await?);
        lines.extend(self.unpublished(web).await?);
        lines.extend(self.unsent(web).await?);
        let title = say!(self.lang, "desk-attention");
        Ok(html! {
            @if !lines.is_empty() {
                section aria-labelledby="attention" {
                    h2 #attention { (title) }
                    ul.attention { @for (said, href) in lines { li { a href=(href) { (said) } } } }
                }
            }
        })
    }

    /// Applications wait for a decision.
    fn undecided(&self) -> Option<Line> {
        let all = self.season().applications().iter();
        let waiting = all.filter(|it| it.status == ApplicationStatus::Submitted);
        let count = waiting.count();
        let said = || say!(self.lang, "applications-undecided", count = count);
        (count > 0).then(|| (said(), self.href("/applications?status=submitted")))
    }

    /// Applicants ask for something that nobody has answered.
    async fn appealing(&self, web: &Web) -> Result<Option<Line>, Problem> {
        let open = web.desk.open_appeals(self.season().slug()).await?;
        let count: u64 = open.values().sum();
        let said = || say!(self.lang, "appeals-open", count = count);
        Ok((count > 0).then(|| (said(), self.href("/applications?show=attention"))))
    }

    /// A run has a proposal that nobody has taken or thrown away.
    async fn unlooked(&self, web: &Web) -> Result<Option<Line>, Problem> {
        let runs = web.desk.runs(self.season().slug(), None, MOST_RUNS);
        let done = runs
            .await?
            .into_iter()
            .find(|run| run.state == RunState::Done);
        Ok(done.map(|run| {
            let said = say!(self.lang, "desk-run-waits", number = run.id.0);
            (said, self.href(&format!("/runs/{}", run.id.0)))
        }))
    }

    /// The draft is not what was published last.
    async fn unpublished(&self, web: &Web) -> Result<Option<Line>, Problem> {
        let slug = self.season().slug();
        let steps = web.desk.steps(slug, None, MOST_STEPS).await?;
        let mut releases = steps.iter();
        let release = releases.find(|step| matches!(step.verb, Verb::Release { .. }));
        let is_first = release.is_none() && steps.len() < MOST_STEPS as usize;
        let since = release.map_or(0, |step| step.number);
        // What stood in the release and was undone since is news as well.
        let is_news = |step: &&StepHead| match step.verb {
            Verb::Undo { step } => step <= since,
            _ => step.state == StepState::Applied,
        };
        let steps = steps.iter().take_while(|step| step.number > since);
        let said = match (is_first, steps.filter(is_news).count()) {
            (true, _) => say!(self.lang, "desk-never-published"),
            (false, 0) => return Ok(None),
            (false, count) => say!(self.lang, "desk-unpublished", count = count),
        };
        Ok(Some((said, self.href("/releases"))))
    }

    /// Letters wait until somebody sends or drops them.
    async fn unsent(&self, web: &Web) -> Result<Option<Line>, Problem> {
        if !self.may(Action::ReadContacts) {
            return Ok(None);
        }
        let mailed = web.desk.mailed(self.season().slug()).await?;
        let count = mailed.counts.get(&MessageState::Waiting).copied();
        let said = |count: u64| {
            let shown = self.lang.count(i64::try_from(count).unwrap_or(i64::MAX));
            say!(self.lang, "desk-letters-wait", count = count, shown = shown)
        };
        Ok(count
            .filter(|count| *count > 0)
            .map(|count| (said(count), self.href("/mail"))))
    }
}
