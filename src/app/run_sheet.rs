//! What only staff may know of a season's applications.

use std::collections::HashMap;

use super::AppError;
use crate::domain::code::Code;
use crate::domain::run_sheet::StaffDetails;
use crate::store::Store;

/// People and contacts of every application, for run sheets. Personal data: for staff only.
///
/// # Errors
/// [`AppError::Store`] if there is no season of that slug.
pub async fn staff_details(
    store: &Store,
    slug: &str,
) -> Result<HashMap<Code, StaffDetails>, AppError> {
    let season = store.load_season(slug).await?.built.season;
    let details = season.applications().iter().map(|application| {
        let details = StaffDetails::new(&season, application);
        (application.id.clone(), details)
    });
    Ok(details.collect())
}
