//! Settings of the service, from the environment.

use std::net::SocketAddr;

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
}

const DATABASE_URL: &str = "sqlite:yarkie-berega.sqlite";
const LISTEN: &str = "127.0.0.1:8080";

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
        Ok(Self {
            behind_proxy,
            database_url: var("DATABASE_URL").unwrap_or_else(|| DATABASE_URL.to_owned()),
            listen,
            public_url,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BadConfig, Config};

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
}
