//! Codes to hang up (ISO/IEC 18004), as drawings that print in any size.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use qrcode::QrCode;
use qrcode::render::svg;

use super::cached;
use crate::exchange::text::percent;
use crate::web::Web;
use crate::web::artifact::{Artifact, Offer};
use crate::web::error::Problem;

/// `/{season}/places/{place}/qr.svg`: leads to the page of the place.
pub(in crate::web) async fn place(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let release = web.latest(&season).await?;
    let place = release.programme.place_by_id(&id);
    let (_, place) = place.ok_or(Problem::Missing)?;
    let page = web.address.season(&release.programme.slug);
    let address = format!("{page}/places/{}", percent(place.id.as_str()));
    let artifact = cached(&web, &release, format!("qr {id}"), move |release| {
        // Only an address of thousands of characters does not fit.
        let code = QrCode::new(&address).map_err(|_| Problem::Internal)?;
        let mut drawing = code.render::<svg::Color<'_>>();
        let drawing = drawing.min_dimensions(240, 240).build();
        let offer = Offer {
            media_type: "image/svg+xml",
            file_name: "place-qr.svg",
            attachment: false,
            modified: release.head.published_at,
        };
        Ok(Artifact::new(drawing.into_bytes(), &offer))
    })
    .await?;
    Ok(artifact.answer(&headers))
}
