//! A file that was handed in, on its way to the page on which it is looked at.

use axum::response::{IntoResponse, Redirect, Response};

use super::Desk;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::upload::FileForm;

/// Why a file was not kept.
pub(super) enum NotKept<E> {
    /// There was none.
    None,
    Wrong(E),
}

impl Desk {
    /// Keeps the file, for a day at most, unless something is found wrong with it, and leads on to the page
    /// of it below `path`.
    pub(super) async fn keep<E, F>(
        &self,
        web: &Web,
        form: FileForm,
        path: &str,
        check: impl FnOnce(String, Vec<u8>) -> F,
    ) -> Result<Result<Response, NotKept<E>>, Problem>
    where
        F: Future<Output = Result<Result<(), E>, Problem>>,
    {
        let Some((name, content)) = form.file else {
            return Ok(Err(NotKept::None));
        };
        if let Err(wrong) = check(name.clone(), content.clone()).await? {
            return Ok(Err(NotKept::Wrong(wrong)));
        }
        let (slug, now) = (self.season().slug(), web.now());
        let id = web.desk.keep_table(slug, &name, content, now).await?;
        let to = format!("{}/{id}", self.href(path));
        Ok(Ok(Redirect::to(&to).into_response()))
    }
}
