//! Cookies.

use axum::http::{HeaderMap, HeaderValue, header};

use super::transport::Transport;

/// The value of the cookie of that name, if there is one.
pub(super) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';'));
    pairs.find_map(|pair| {
        let (found, value) = pair.split_once('=')?;
        (found.trim() == name).then(|| value.trim())
    })
}

impl Transport {
    /// Name of the cookie that carries a session; `None` where nobody can log in. With the prefix
    /// `__Host-` browsers refuse one that was set without TLS or by a neighbouring host. On the machine
    /// itself there is no TLS, and not every browser takes secure cookies there: it gets one of another
    /// name, which never counts where there is TLS.
    pub(super) const fn session_cookie(self) -> Option<&'static str> {
        match self {
            Self::Https => Some("__Host-session"),
            Self::Loopback => Some("session"),
            Self::Open => None,
        }
    }

    /// Name of the cookie that carries the secret of a public form; `None` where nothing of a person may
    /// be carried.
    pub(super) const fn form_cookie(self) -> Option<&'static str> {
        match self {
            Self::Https => Some("__Secure-application"),
            Self::Loopback => Some("application"),
            Self::Open => None,
        }
    }

    /// Sets that cookie for the form at the path, for so many seconds; none takes it away.
    pub(super) fn set_form(self, secret: &str, path: &str, seconds: i64) -> Option<HeaderValue> {
        let name = self.form_cookie()?;
        let secure = if self == Self::Https { "; Secure" } else { "" };
        let cookie = format!(
            "{name}={secret}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        );
        HeaderValue::from_str(&cookie).ok()
    }

    /// Sets the session's cookie, for so many seconds; none takes it away.
    pub(super) fn set_session(self, secret: &str, seconds: i64) -> Option<HeaderValue> {
        let name = self.session_cookie()?;
        let secure = if self == Self::Https { "; Secure" } else { "" };
        let cookie =
            format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::from_str(&cookie).ok()
    }
}
