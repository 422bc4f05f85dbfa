//! Run sheets for staff.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::cached;
use crate::app::StoredRelease;
use crate::domain::access::{Action, Target};
use crate::domain::code::DayIx;
use crate::domain::run_sheet::{DetailsOf, RunSheet};
use crate::exchange::run_sheet;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::artifact::{Artifact, Offer, disposition};
use crate::web::error::Problem;
use crate::web::query::{Pairs, day};

#[derive(Debug, Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// `/{season}/run-sheets/{date}/{embankment}.csv` and `.xlsx`. Contacts are personal data: they are in
/// it only for those who work there, and not if they ask for `?contacts=no`, as for a sheet to hang up.
pub(in crate::web) async fn run_sheet(
    State(web): State<Web>,
    Path((season, date, file)): Path<(String, String, String)>,
    pairs: Pairs,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let release = web.latest(&season).await?;
    let programme = &release.programme;
    let date = day(&date).ok_or(Problem::Missing)?;
    let day = programme.day_on(date).ok_or(Problem::Missing)?;
    // An embankment's id may hold dots: only the last one ends it.
    let (id, ending) = file.rsplit_once('.').ok_or(Problem::Missing)?;
    let formats = [Format::Csv, Format::Xlsx];
    let format = formats.into_iter().find(|format| format.ending() == ending);
    let format = format.ok_or(Problem::Missing)?;
    let site = programme.site_by_id(id).ok_or(Problem::Missing)?;
    let here = Target::Embankment(&season, id);
    if pairs.first("contacts") != Some("no") && actor.may(Action::ReadRunSheet, here) {
        return staff(&web, &release, (day, site), format).await;
    }
    let what = format!("run-sheet/{date}/{file}");
    let artifact = cached(&web, &release, what, move |release| {
        let sheet = RunSheet::new(&release.programme, day, site, None);
        let offer = Offer {
            media_type: format.media_type(),
            file_name: &format!("{}.{}", run_sheet::stem(&sheet), format.ending()),
            attachment: true,
            modified: release.head.published_at,
        };
        Ok(Artifact::new(write(&sheet, format)?, &offer))
    })
    .await?;
    let mut response = artifact.answer(&headers);
    // Whoever logs in gets another one from this address.
    let vary = HeaderValue::from_static("accept-encoding, authorization, cookie");
    response.headers_mut().insert(header::VARY, vary);
    Ok(response)
}

/// The sheet with contacts, made anew each time and kept by nobody.
async fn staff(
    web: &Web,
    release: &StoredRelease,
    (day, site): (DayIx, usize),
    format: Format,
) -> Result<Response, Problem> {
    let programme = release.programme.clone();
    let details = crate::app::staff_details(&web.desk, &programme.slug, web.now()).await?;
    let made = tokio::task::spawn_blocking(move || {
        let details: Box<DetailsOf<'_>> = Box::new(|code| details.get(code).cloned());
        let sheet = RunSheet::new(&programme, day, site, Some(&*details));
        let name = format!("{}.{}", run_sheet::stem(&sheet), format.ending());
        write(&sheet, format).map(|body| (name, body))
    });
    let (name, body) = made.await.map_err(|_| Problem::Internal)??;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(format.media_type()),
        ),
        (
            header::CONTENT_DISPOSITION,
            disposition("attachment", &name),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        ),
    ];
    Ok((headers, body).into_response())
}

fn write(sheet: &RunSheet, format: Format) -> Result<Vec<u8>, Problem> {
    match format {
        Format::Csv => Ok(run_sheet::csv(sheet)),
        Format::Xlsx => run_sheet::xlsx(sheet).map_err(|error| {
            tracing::error!(%error, "A workbook could not be written");
            Problem::Internal
        }),
    }
}
