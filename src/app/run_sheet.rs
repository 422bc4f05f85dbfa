//! What only staff may know: of a season's applications, and of each other.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{AppError, Desk};
use crate::domain::access::{Access, Action, Role, Target};
use crate::domain::code::Code;
use crate::domain::run_sheet::StaffDetails;

/// People and contacts of every application, for run sheets. Personal data: for staff only.
///
/// # Errors
/// [`AppError::Store`] if there is no season of that slug.
pub async fn staff_details(
    desk: &Desk,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<HashMap<Code, StaffDetails>, AppError> {
    let draft = desk.draft(slug, now).await?;
    let season = draft.draft.season();
    let details = season.applications().iter().map(|application| {
        let details = StaffDetails::new(season, application);
        (application.id.clone(), details)
    });
    Ok(details.collect())
}

/// Somebody of the team, whom others on an embankment may have to reach. Personal data: for the team
/// only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teammate {
    pub name: String,
    /// Empty: none is known.
    pub email: String,
    pub role: Role,
}

/// Who organizes and works on an embankment: those with a role for it, for its season or for all of
/// them, organizers first, each by name.
///
/// # Errors
/// [`AppError::Store`].
pub async fn team(desk: &Desk, slug: &str, embankment: &str) -> Result<Vec<Teammate>, AppError> {
    let here = Target::Embankment(slug, embankment);
    let mut team = Vec::new();
    for account in desk.store().accounts().await? {
        let mut roles = Vec::new();
        for (_, grant) in account.grants {
            let role = grant.role();
            let access = Access {
                grants: vec![grant],
                limits: None,
            };
            if access.may(Action::MarkAttendance, here) && role != Role::Administrator {
                roles.push(role);
            }
        }
        let role = roles.into_iter().min();
        if let (false, Some(role)) = (account.disabled, role) {
            let (name, email) = (account.profile.name, account.profile.email);
            team.push(Teammate { name, email, role });
        }
    }
    team.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
    Ok(team)
}
