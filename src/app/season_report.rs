//! The report of a season.

use chrono::{DateTime, Utc};

use super::{AppError, Desk, MarkFilter};
use crate::domain::programme::Programme;
use crate::domain::season_report::SeasonReport;

/// The report on what is published, as it stands now; `home` is the region whose towns count as the
/// season's own, or else the one that most applications name.
///
/// # Errors
/// [`AppError::Store`] if there is no season of that slug.
pub async fn season_report(
    desk: &Desk,
    slug: &str,
    programme: Option<&Programme>,
    home: Option<&str>,
    now: DateTime<Utc>,
) -> Result<SeasonReport, AppError> {
    let draft = desk.draft(slug, now).await?;
    let ledger = desk.ledger(slug, &MarkFilter::default()).await?;
    let season = draft.draft.season();
    Ok(SeasonReport::new(season, programme, &ledger, home))
}
