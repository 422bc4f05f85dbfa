//! The organizers' desk: the draft of a season, seen and understood.

pub(in crate::web) mod applications;
pub(in crate::web) mod assignment;
pub(in crate::web) mod board;
pub(in crate::web) mod conflicts;
pub(in crate::web) mod edit;
pub(in crate::web) mod events;
mod frame;
mod handed_in;
pub(in crate::web) mod history;
pub(in crate::web) mod import;
mod lines;
pub(in crate::web) mod mail;
mod offers;
pub(in crate::web) mod overview;
mod people;
pub(in crate::web) mod releases;
pub(in crate::web) mod report;
pub(in crate::web) mod runs;
pub(in crate::web) mod setup;
mod spot_form;
pub(in crate::web) mod spots;
pub(in crate::web) mod turns;
pub(in crate::web) mod waiting_list;
pub(in crate::web) mod weather;

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use crate::app::account::Actor;
use crate::app::{StepHead, StoredDraft};
use crate::domain::access::{Action, Target};
use crate::domain::assignment::Plan;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::identity::AssignmentId;
use crate::domain::moment::Moment;
use crate::domain::season::Season;
use crate::say;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::web::middleware::allow_scripts;
use crate::web::query::Pairs;
use crate::web::{Web, lang};
use crate::words::Lang;

/// The draft, as somebody looks at it.
pub(in crate::web) struct Desk {
    lang: Lang,
    actor: Arc<Actor>,
    stored: Arc<StoredDraft>,
    now: DateTime<Utc>,
    /// The step to undo next, and the one to redo next.
    turns: (Option<StepHead>, Option<StepHead>),
}

impl FromRequestParts<Web> for Desk {
    type Rejection = Problem;

    /// The desk of the season that the path names.
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let who = Who::from_request_parts(parts, web).await?;
        let pairs = Pairs::from_request_parts(parts, web).await?;
        let lang = lang::of(&pairs.0, &parts.headers);
        let path = RawPathParams::from_request_parts(parts, web).await;
        let path = path.map_err(|_| Problem::Missing)?;
        let mut named = path.iter().filter(|(name, _)| *name == "season");
        let (_, season) = named.next().ok_or(Problem::Missing)?;
        Self::open(web, lang, who, season).await
    }
}

impl Desk {
    async fn open(web: &Web, lang: Lang, Who(actor): Who, slug: &str) -> Result<Self, Problem> {
        let now = web.now();
        let stored = web.desk.draft(slug, now).await?;
        let turns = web.desk.turns(slug).await?;
        Ok(Self {
            lang,
            actor,
            stored,
            now,
            turns,
        })
    }

    fn season(&self) -> &Season {
        self.stored.draft.season()
    }

    fn plan(&self) -> &Plan {
        self.stored.draft.plan()
    }

    fn conflicts(&self) -> &[Conflict] {
        self.stored.draft.conflicts()
    }

    /// Of the assignment at that position of the plan.
    fn id(&self, ix: usize) -> AssignmentId {
        self.stored.draft.ids()[ix]
    }

    fn today(&self) -> NaiveDate {
        self.stored.draft.today()
    }

    /// What begins before is past for who plans; see [`Season::planned_from`].
    fn planned_from(&self) -> Option<Moment> {
        self.season().planned_from(self.now)
    }

    /// What the service leaves as it is, if anything is past.
    fn what_is_past(&self) -> Markup {
        let key = match self.planned_from() {
            Some(_) => "desk-past-stays",
            None if self.season().has_ended(self.now) => "desk-season-over",
            None => return html! {},
        };
        html! { p.hint { (say!(self.lang, key)) } }
    }

    /// Whether they may do it in the whole season.
    fn may(&self, action: Action) -> bool {
        self.actor.may(action, Target::Season(self.season().slug()))
    }

    /// Whether they may place, move and remove anything here.
    fn may_edit(&self) -> bool {
        let slug = self.season().slug();
        self.actor.access.may_in_part(Action::EditDraft, slug)
    }

    /// Whether they may change the season itself.
    fn may_edit_season(&self) -> bool {
        self.may(Action::EditSeason)
    }

    /// Whether they may edit all of the draft.
    fn may_edit_all(&self) -> bool {
        self.may(Action::EditDraft)
    }

    /// The worst that is wrong with each assignment, by its position in the plan.
    fn worst(&self) -> Vec<Option<Severity>> {
        let mut worst = vec![None; self.plan().assignments.len()];
        for conflict in self.conflicts() {
            for ix in &conflict.subjects {
                let now = worst[*ix].get_or_insert(conflict.severity);
                *now = (*now).min(conflict.severity);
            }
        }
        worst
    }
}

/// A page of the desk as an answer: for one person, with our scripts.
fn private(page: Markup, pairs: &Pairs) -> Response {
    let mut response = super::private(page, pairs);
    allow_scripts(response.headers_mut());
    response
}
