//! What would help, read off the draft as it is.

use std::sync::Arc;

use super::AppError;
use super::account::Refusal;
use crate::domain::code::ApplicationIx;
use crate::domain::identity::AssignmentId;
use crate::engine::advice::{Advisor, Calendar, Subject, Suggestion};
use crate::store::StoredDraft;

/// Who is to be put somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanting {
    /// The application of this id, once more.
    Application(String),
    /// This assignment, elsewhere.
    Assignment(AssignmentId),
}

/// Changes that would place somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    pub application: ApplicationIx,
    /// Best first.
    pub found: Vec<Suggestion>,
}

/// At most so many changes that would place somebody, each with what the score would change by.
///
/// # Errors
/// [`Refusal::Missing`] if the draft has no such application, or no such assignment that takes place.
pub async fn suggestions(
    draft: Arc<StoredDraft>,
    wanting: Wanting,
    most: usize,
) -> Result<Placing, AppError> {
    let (season, plan) = (draft.draft.season(), draft.draft.plan());
    let known = match &wanting {
        Wanting::Application(id) => season
            .application_by_id(id)
            .map(|application| (application, Subject::Application(application))),
        Wanting::Assignment(id) => draft.draft.position(*id).and_then(|ix| {
            let assignment = &plan.assignments[ix];
            let occupies = assignment.status.occupies();
            occupies.then_some((assignment.application, Subject::Assignment(ix)))
        }),
    };
    let (application, subject) = known.ok_or(Refusal::Missing)?;
    let found = tokio::task::spawn_blocking(move || {
        let (season, plan) = (draft.draft.season(), draft.draft.plan());
        let calendar = Calendar::new(season, plan);
        Advisor::new(season, plan, &calendar).suggestions(subject, most)
    });
    let found = found.await;
    let found = found.map_err(|error| AppError::Interrupted(error.to_string()))?;
    Ok(Placing { application, found })
}
