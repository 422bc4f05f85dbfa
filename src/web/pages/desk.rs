//! The organizers' desk: the draft of a season, seen and understood.

pub(in crate::web) mod board;
mod conflicts;
mod frame;
pub(in crate::web) mod overview;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::StoredDraft;
use crate::app::account::Actor;
use crate::domain::assignment::Plan;
use crate::domain::conflict::{Conflict, Severity};
use crate::domain::identity::AssignmentId;
use crate::domain::season::Season;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::error::Problem;
use crate::words::Lang;

/// The draft, as somebody looks at it.
struct Desk {
    lang: Lang,
    actor: Arc<Actor>,
    stored: Arc<StoredDraft>,
}

impl Desk {
    async fn open(web: &Web, lang: Lang, Who(actor): Who, slug: &str) -> Result<Self, Problem> {
        let stored = web.desk.draft(slug, web.now()).await?;
        Ok(Self {
            lang,
            actor,
            stored,
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
