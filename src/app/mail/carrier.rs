//! What takes a message away: a mail server, or something in its place.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::exchange::mail::Post;

/// How long a mail server may take for one command. A server has the message for longer than that:
/// see [`super::Mailer`].
const PATIENCE: Duration = Duration::from_secs(20);
/// What a mail server answers who is not let in (RFC 4954, section 6): our settings are at fault, not
/// the message.
const NOT_LET_IN: [u16; 5] = [530, 534, 535, 538, 454];

/// Takes messages away. It says nothing of what is in them, nor to whom they go.
pub trait Carrier: Send + Sync {
    fn carry<'a>(&'a self, post: &'a Post) -> Carrying<'a>;
}

/// A message under way.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<(), Undelivered>> + Send + 'a>>;

/// Why a message was not taken away, with what the mail server answered, if it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undelivered {
    /// For good.
    Refused(u16),
    /// It may go better later.
    NotNow(Option<u16>),
}

/// Only notes that there is a message: for trying the service out.
pub struct Log;

impl Carrier for Log {
    fn carry<'a>(&'a self, post: &'a Post) -> Carrying<'a> {
        let size_bytes = post.content.len();
        tracing::info!(
            message = post.id,
            size_bytes,
            "A message, which nobody gets"
        );
        Box::pin(async { Ok(()) })
    }
}

/// Puts each message into a folder, as a file that mail programs open. One that comes twice replaces
/// itself.
pub struct Folder(pub PathBuf);

impl Folder {
    fn keep(&self, post: &Post) -> io::Result<()> {
        let name = post.id.trim_matches(['<', '>']);
        let part = self.0.join(format!("{name}.part"));
        std::fs::create_dir_all(&self.0)?;
        std::fs::write(&part, &post.content)?;
        std::fs::rename(&part, self.0.join(format!("{name}.eml")))
    }
}

impl Carrier for Folder {
    fn carry<'a>(&'a self, post: &'a Post) -> Carrying<'a> {
        let (folder, post) = (Self(self.0.clone()), post.clone());
        Box::pin(async move {
            let kept = tokio::task::spawn_blocking(move || folder.keep(&post)).await;
            match kept {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => {
                    tracing::error!(kind = %error.kind(), "A message could not be kept as a file");
                    Err(Undelivered::NotNow(None))
                }
                Err(_) => Err(Undelivered::NotNow(None)),
            }
        })
    }
}

/// Hands each message to a mail server (RFC 5321), over a connection of its own.
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// `None` if `url` is none of `smtp://` or `smtps://`.
    #[must_use]
    pub fn new(url: &str) -> Option<Self> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).ok()?;
        Some(Self(builder.timeout(Some(PATIENCE)).build()))
    }
}

impl Carrier for Smtp {
    fn carry<'a>(&'a self, post: &'a Post) -> Carrying<'a> {
        Box::pin(async {
            let sent = self.0.send_raw(&post.envelope, &post.content).await;
            sent.map(|_| ()).map_err(|error| undelivered(&error))
        })
    }
}

/// Of an error only its kind is told: the text of a mail server's answer often has the address in it.
fn undelivered(error: &Error) -> Undelivered {
    let code = error.status().map(u16::from);
    let is_settings = code.is_some_and(|code| NOT_LET_IN.contains(&code));
    match code {
        Some(code) if error.is_permanent() && !is_settings => Undelivered::Refused(code),
        _ => {
            let (is_tls, is_timeout) = (error.is_tls(), error.is_timeout());
            tracing::warn!(code, is_tls, is_timeout, "The mail server took no message");
            Undelivered::NotNow(code)
        }
    }
}
