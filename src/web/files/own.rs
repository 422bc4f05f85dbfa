//! The feed of an applicant's own slots.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::app::AppError;
use crate::app::applicant::calendar_holder;
use crate::domain::assignment::Plan;
use crate::domain::declined::{last_turn, own_programme};
use crate::domain::moment::Moment;
use crate::domain::programme::{Identity, Programme};
use crate::exchange::ical::own_feed;
use crate::web::Web;
use crate::web::artifact::{Artifact, Offer};
use crate::web::error::Problem;

/// `/my/{secret}/calendar.ics`: 410 where it was ended, so that calendars ask no more.
pub(in crate::web) async fn calendar(
    State(web): State<Web>,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let holder = calendar_holder(&web.desk, &secret).await?;
    let empty;
    let release;
    let programme = match web.latest(&holder.season).await {
        Ok(found) => {
            release = found;
            &release.programme
        }
        // There is a calendar before anything is in it.
        Err(AppError::NoRelease { .. }) => {
            let draft = web.draft(&holder.season).await?;
            let (season, made_at) = (draft.draft.season(), Moment::of(holder.made_at));
            let nobody = |_| Identity {
                uid: String::new(),
                sequence: 0,
                modified_at: made_at,
            };
            empty = Programme::new(season, &Plan::default(), None, made_at, nobody);
            &empty
        }
        Err(error) => return Err(error.into()),
    };
    let code = &*holder.application;
    let source = web.address.own_feed(&secret);
    let declined = web.declined(&holder.season).await?;
    let own = own_programme(programme, code, &declined);
    let body = own_feed(&own, (&web.address, source));
    let modified = own.events.iter().map(|it| it.identity.modified_at.utc());
    let modified = modified.max().max(last_turn(&own, &declined));
    let offer = Offer {
        media_type: "text/calendar; charset=utf-8",
        file_name: "calendar.ics",
        attachment: false,
        modified: modified.unwrap_or(holder.made_at),
    };
    let mut response = Artifact::new(body, &offer).answer(&headers);
    let headers = response.headers_mut();
    // Nobody between us keeps it.
    let private = HeaderValue::from_static("private, max-age=300, must-revalidate");
    headers.insert(header::CACHE_CONTROL, private);
    let no_referrer = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, no_referrer);
    Ok(response)
}
