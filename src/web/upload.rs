//! Forms with a file (RFC 7578), of which there is at most one.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};

use super::Web;
use super::error::Problem;
use super::form::Fields;
use crate::domain::edit::Items;
use crate::domain::season::BuiltSeason;
use crate::exchange::bundle::{
    BundleError, Limits, Overlaid, read_new_workbook, read_workbook_over,
};

/// Longest file that is taken, in octets, with the form around it: a table of a hundred thousand
/// applications.
pub(super) const MAX_FILE_BYTES: usize = 16 << 20;

/// As much as a table may hold that is sent here.
pub(super) fn limits() -> Limits {
    Limits {
        file_bytes: MAX_FILE_BYTES as u64,
        unpacked_bytes: 8 * MAX_FILE_BYTES as u64,
        rows: 200_000,
        ..Limits::default()
    }
}

/// The fields of a form, and the file that was sent with it.
#[derive(Debug, Default)]
pub(super) struct FileForm {
    pub(super) fields: Fields,
    /// Its name, as whoever sent it says, and its content.
    pub(super) file: Option<(String, Vec<u8>)>,
}

impl FromRequest<Web> for FileForm {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let form = Multipart::from_request(request, web).await;
        let mut form = form.map_err(|_| Problem::MediaType)?;
        let (mut fields, mut file) = (Vec::new(), None);
        while let Some(part) = form.next_field().await.map_err(unread)? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                // A browser sends a file without a name where none was chosen.
                Some(called) => {
                    let content = part.bytes().await.map_err(unread)?;
                    if !called.is_empty() || !content.is_empty() {
                        file = Some((called, content.to_vec()));
                    }
                }
                None => fields.push((name, part.text().await.map_err(unread)?)),
            }
        }
        let fields = Fields::new(fields);
        Ok(Self { fields, file })
    }
}

/// Reads a workbook with a new season, on a thread that may be busy for long.
///
/// # Errors
/// [`Problem::Internal`] if that thread panicked; within: everything that is wrong with the workbook.
pub(super) async fn read_bundle(
    name: String,
    content: Vec<u8>,
) -> Result<Result<BuiltSeason, BundleError>, Problem> {
    reading(move || read_new_workbook(&name, &content, &limits())).await
}

/// Reads a workbook that changes the season of these items, on such a thread.
///
/// # Errors
/// As [`read_bundle`].
pub(super) async fn read_bundle_over(
    name: String,
    content: Vec<u8>,
    items: Items,
) -> Result<Result<Overlaid, BundleError>, Problem> {
    reading(move || read_workbook_over(&name, &content, &limits(), &items)).await
}

async fn reading<T: Send + 'static>(
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(read).await.map_err(|error| {
        tracing::error!(%error, "A workbook could not be read");
        Problem::Internal
    })
}

fn unread(error: MultipartError) -> Problem {
    Problem::of_status(error.status()).unwrap_or(Problem::BadQuery)
}
