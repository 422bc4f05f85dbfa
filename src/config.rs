//! Settings of the service, from the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use thiserror::Error;

/// What the service needs to know to start. Not `Debug`: the database's address may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Config {
    /// `DATABASE_URL`: `sqlite:PATH` or `postgres://…`; by default a file in the current folder.
    pub database_url: String,
    /// `LISTEN`: address and port to listen on; by default only this machine can reach it.
    pub listen: SocketAddr,
    /// `PUBLIC_URL`: where people reach the service, for the links in feeds; by default the address it
    /// listens on.
    pub public_url: String,
    /// `BEHIND_PROXY`: whether a proxy of ours stands before the service, so that clients are where the
    /// last entry of its `X-Forwarded-For` says; by default nobody is believed.
    pub behind_proxy: bool,
    /// `MAIL`: how mail goes out; by default nobody gets any.
    pub mail: MailWay,
    /// `MAIL_FROM`: whom mail comes from, and who reads the answers to it: `Festival
    /// <mail@example.org>`. A mail server wants it; else there is one that only shows.
    pub mail_from: String,
}

/// How mail goes out. Not `Debug`: the address of a mail server may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub enum MailWay {
    /// `log`: it is only noted that there is some.
    Log,
    /// `file:DIR`: each message becomes a file.
    Files(PathBuf),
    /// `smtps://USER:PASSWORD@HOST`: a mail server. With `smtp://` the connection has to become a
    /// secure one (STARTTLS), except on this machine.
    Server(String),
}

/// A setting that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadConfig {
    #[error("LISTEN is «{0}», but should be an address and a port: 127.0.0.1:8080")]
    Listen(String),
    #[error("PUBLIC_URL is «{0}», but should begin with https:// or http://")]
    PublicUrl(String),
    #[error("BEHIND_PROXY is «{0}», but should be yes or no")]
    BehindProxy(String),
    /// It may hold a password, so it is not shown.
    #[error(
        "MAIL should be log, file:DIR, smtps://USER:PASSWORD@HOST or smtp://HOST (a blank or another \
         special character of the password as %20)"
    )]
    Mail,
    #[error("MAIL_FROM is «{0}», but should be an address: Festival <mail@example.org>")]
    MailFrom(String),
}

const DATABASE_URL: &str = "sqlite:yarkie-berega.sqlite";
const LISTEN: &str = "127.0.0.1:8080";
/// Whom mail comes from that nobody gets.
const MAIL_FROM: &str = "Яркие берега <berega@example.org>";

impl Config {
    /// From the process's environment.
    ///
    /// # Errors
    /// [`BadConfig`] names the variable and what it should be.
    pub fn from_env() -> Result<Self, BadConfig> {
        Self::from_vars(|name| std::env::var(name).ok())
    }

    /// From variables that `var` looks up; an empty one counts as not set.
    ///
    /// # Errors
    /// [`BadConfig`] names the variable and what it should be.
    pub fn from_vars(var: impl Fn(&str) -> Option<String>) -> Result<Self, BadConfig> {
        let var = |name| var(name).filter(|value: &String| !value.trim().is_empty());
        let listen = var("LISTEN").unwrap_or_else(|| LISTEN.to_owned());
        let listen: SocketAddr = listen
            .trim()
            .parse()
            .map_err(|_| BadConfig::Listen(listen))?;
        let public_url = var("PUBLIC_URL").unwrap_or_else(|| format!("http://{listen}"));
        if !["https://", "http://"]
            .iter()
            .any(|s| public_url.starts_with(s))
        {
            return Err(BadConfig::PublicUrl(public_url));
        }
        let behind_proxy = match var("BEHIND_PROXY").as_deref().map(str::trim) {
            None | Some("no" | "0" | "false") => false,
            Some("yes" | "1" | "true") => true,
            Some(other) => return Err(BadConfig::BehindProxy(other.to_owned())),
        };
        let mail = mail_way(var("MAIL").as_deref().map_or("log", str::trim))?;
        let mail_from = match (var("MAIL_FROM"), &mail) {
            (Some(from), _) => from.trim().to_owned(),
            (None, MailWay::Server(_)) => String::new(),
            (None, _) => MAIL_FROM.to_owned(),
        };
        if mail_from.parse::<Mailbox>().is_err() {
            return Err(BadConfig::MailFrom(mail_from));
        }
        Ok(Self {
            behind_proxy,
            mail,
            mail_from,
            database_url: var("DATABASE_URL").unwrap_or_else(|| DATABASE_URL.to_owned()),
            listen,
            public_url,
        })
    }
}

fn mail_way(text: &str) -> Result<MailWay, BadConfig> {
    if text == "log" {
        return Ok(MailWay::Log);
    }
    if let Some(folder) = text.strip_prefix("file:").filter(|it| !it.is_empty()) {
        return Ok(MailWay::Files(folder.into()));
    }
    let url = secured(text);
    match AsyncSmtpTransport::<Tokio1Executor>::from_url(&url) {
        Ok(_) => Ok(MailWay::Server(url)),
        Err(_) => Err(BadConfig::Mail),
    }
}

/// Contacts don't go through the net in the clear: what does not say otherwise has to be secure, except
/// on this machine.
fn secured(url: &str) -> String {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return url.to_owned();
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let here = ["localhost", "127.0.0.1", "[::1]"];
    let is_here = here.iter().any(|it| {
        let port = host.strip_prefix(it);
        port.is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    match (is_here, rest.contains('?')) {
        (true, _) | (_, true) => url.to_owned(),
        (false, false) => format!("{url}?tls=required"),
    }
}

#[cfg(test)]
mod tests {
    use super::{BadConfig, Config, MailWay};

    fn with(name: &'static str, value: &'static str) -> Result<Config, BadConfig> {
        Config::from_vars(|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn without_settings_it_is_a_file_and_this_machine_only() {
        let config =
            with("LISTEN", " ").map(|c| (c.database_url, c.listen.to_string(), c.public_url));
        let expected = (
            "sqlite:yarkie-berega.sqlite".to_owned(),
            "127.0.0.1:8080".to_owned(),
            "http://127.0.0.1:8080".to_owned(),
        );
        assert_eq!(config, Ok(expected));
    }

    #[test]
    fn the_public_address_follows_where_it_listens_unless_it_is_set() {
        let url = |config: Result<Config, BadConfig>| config.map(|c| c.public_url);
        assert_eq!(
            url(with("LISTEN", "[::1]:90")),
            Ok("http://[::1]:90".into())
        );
        let set = with("PUBLIC_URL", "https://example.org");
        assert_eq!(url(set), Ok("https://example.org".into()));
    }

    #[test]
    fn a_proxy_is_believed_only_if_there_is_one() {
        let behind = |value| with("BEHIND_PROXY", value).map(|config| config.behind_proxy);
        assert_eq!(behind(""), Ok(false));
        assert_eq!(behind("no"), Ok(false));
        assert_eq!(behind(" yes"), Ok(true));
    }

    #[test]
    fn a_bad_setting_is_named() {
        let listen = with("LISTEN", "8080").map(|_| ());
        assert_eq!(listen, Err(BadConfig::Listen("8080".into())));
        let url = with("PUBLIC_URL", "example.org").map(|_| ());
        assert_eq!(url, Err(BadConfig::PublicUrl("example.org".into())));
        let proxy = with("BEHIND_PROXY", "maybe").map(|_| ());
        assert_eq!(proxy, Err(BadConfig::BehindProxy("maybe".into())));
    }

    #[test]
    fn mail_goes_where_it_is_said_and_never_in_the_clear_to_elsewhere() {
        let way = |mail: &'static str| {
            let from = "Берега <a@example.org>";
            let vars = move |asked: &str| match asked {
                "MAIL" => Some(mail.to_owned()),
                "MAIL_FROM" => Some(from.to_owned()),
                _ => None,
            };
            match Config::from_vars(vars)?.mail {
                MailWay::Log => Ok("log".to_owned()),
                MailWay::Files(folder) => Ok(folder.display().to_string()),
                MailWay::Server(url) => Ok(url),
            }
        };
        let same = ["smtps://u:p%20w@h", "smtp://127.0.0.1:25", "smtp://[::1]"];
        for url in same {
            assert_eq!(way(url), Ok(url.to_owned()));
        }
        let secured = "smtp://u:p@h.example:587?tls=required".to_owned();
        assert_eq!(way("smtp://u:p@h.example:587"), Ok(secured));
        let evil = "smtp://127.0.0.1.example?tls=required".to_owned();
        assert_eq!(way("smtp://127.0.0.1.example"), Ok(evil));
        assert_eq!(way(""), Ok("log".to_owned()));
        assert_eq!(way("file:mail"), Ok("mail".to_owned()));
        for wrong in ["file:", "http://h", "smtp://", "smtps://u:secret@", "post"] {
            assert_eq!(way(wrong), Err(BadConfig::Mail), "{wrong}");
        }
        assert!(!BadConfig::Mail.to_string().contains("secret"));
    }

    #[test]
    fn a_mail_server_wants_to_know_whom_mail_comes_from() {
        let config = with("MAIL", "smtps://h").map(|_| ());
        assert_eq!(config, Err(BadConfig::MailFrom(String::new())));
        let config = with("MAIL_FROM", "nobody").map(|_| ());
        assert_eq!(config, Err(BadConfig::MailFrom("nobody".into())));
    }
}
