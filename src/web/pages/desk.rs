//! The organizers' desk: the draft of a season, seen and understood.

pub(in crate::web) mod board;
mod conflicts;
mod frame;
pub(in crate::web) mod overview;

use std::sync::Arc;

use crate::app::account::Actor;
use crate::app::{StoredSeason, season};
use crate::domain::check::check;
use crate::domain::conflict::Conflict;
use crate::domain::season::Season;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::words::Lang;

/// The draft with all that is wrong with it, as the pages of the desk need it.
struct Desk {
    lang: Lang,
    actor: Arc<Actor>,
    stored: StoredSeason,
    conflicts: Vec<Conflict>,
    today: chrono::NaiveDate,
}

impl Desk {
    async fn open(web: &Web, lang: Lang, Who(actor): Who, slug: &str) -> Result<Self, Problem> {
        let stored = season(&web.store, slug).await?;
        let (season, plan) = (&stored.built.season, &stored.built.plan);
        let today = web.now().with_timezone(&season.timezone()).date_naive();
        let conflicts = check(season, plan, Some(today));
        Ok(Self {
            lang,
            actor,
            conflicts,
            stored,
            today,
        })
    }

    const fn season(&self) -> &Season {
        &self.stored.built.season
    }

    const fn plan(&self) -> &crate::domain::assignment::Plan {
        &self.stored.built.plan
    }

    /// The worst that is wrong with each assignment, by its position in the plan.
    fn worst(&self) -> Vec<Option<crate::domain::conflict::Severity>> {
        let mut worst = vec![None; self.plan().assignments.len()];
        for conflict in &self.conflicts {
            for ix in &conflict.subjects {
                let now = worst[*ix].get_or_insert(conflict.severity);
                *now = (*now).min(conflict.severity);
            }
        }
        worst
    }
}
