//! What only staff may know of a season's applications.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{AppError, Desk};
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
