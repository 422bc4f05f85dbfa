//! How requests get here, and what may be carried that way.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, Method, header};

use crate::exchange::address::WebAddress;

/// Whether passwords, cookies and tokens are safe on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transport {
    /// By TLS, which a proxy before us ends.
    Https,
    /// Without it, and without leaving the machine: for trying the service out.
    Loopback,
    /// Without it over a network: nobody can log in, and tokens are not taken.
    Open,
}

impl Transport {
    pub(super) fn of(address: &WebAddress) -> Self {
        let address = address.to_string();
        let Some(rest) = address.strip_prefix("http://") else {
            return Self::Https;
        };
        let host = rest.split('/').next().unwrap_or("");
        let host = host.rsplit('@').next().unwrap_or("");
        let name = match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or(""),
            None => host.split(':').next().unwrap_or(""),
        };
        let is_here = name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        if is_here || name.eq_ignore_ascii_case("localhost") {
            Self::Loopback
        } else {
            Self::Open
        }
    }
}

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) SocketAddr);

/// Where a request comes from: the other end of the connection or, behind a proxy of ours, what that
/// one says, which stands last: before it stands what the client says.
pub(super) fn client(
    peer: Option<Peer>,
    headers: &HeaderMap,
    is_behind_proxy: bool,
) -> Option<IpAddr> {
    if !is_behind_proxy {
        return peer.map(|peer| peer.0.ip());
    }
    let lists = headers.get_all("x-forwarded-for").iter();
    let last = lists.filter_map(|list| list.to_str().ok()).next_back()?;
    let last = last.rsplit(',').next()?.trim();
    last.trim_matches(['[', ']']).parse().ok()
}

/// Whether a browser sent the request from a page of somebody else's. Browsers say so in
/// `Sec-Fetch-Site`; older ones only name the page's `Origin`. Programs say neither, and have no cookie
/// that somebody could ride on.
pub(super) fn is_from_elsewhere(
    method: &Method,
    headers: &HeaderMap,
    address: &WebAddress,
) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else {
        return false;
    };
    let host = text(header::HOST.as_str()).unwrap_or("");
    let ours = address.to_string();
    let is_here = origin.split_once("://").is_some_and(|(_, it)| it == host);
    let is_public = ours == origin || ours.starts_with(&format!("{origin}/"));
    !(is_here || is_public)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, Method};

    use super::{Peer, Transport, client, is_from_elsewhere};

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
                headers.append(name, value);
            }
        }
        headers
    }

    #[test]
    fn only_tls_and_the_machine_itself_are_safe() {
        let of = |text: &str| text.parse().map(|address| Transport::of(&address));
        for (address, expected) in [
            ("https://berega.example", Transport::Https),
            ("http://127.0.0.1:8080", Transport::Loopback),
            ("http://[::1]:8080/berega", Transport::Loopback),
            ("http://LOCALHOST", Transport::Loopback),
            ("http://berega.example", Transport::Open),
            ("http://192.168.1.5:8080", Transport::Open),
            ("http://localhost.example", Transport::Open),
            ("http://localhost@example.org", Transport::Open),
        ] {
            assert_eq!(of(address), Ok(expected), "{address}");
        }
    }

    #[test]
    fn what_the_client_says_counts_for_nothing() {
        let peer = Some(Peer(([203, 0, 113, 7], 4_000).into()));
        let said = headers(&[("x-forwarded-for", "6.6.6.6, 198.51.100.1")]);
        let of = |headers, proxied| client(peer, headers, proxied).map(|ip| ip.to_string());
        assert_eq!(of(&said, false).as_deref(), Some("203.0.113.7"));
        assert_eq!(of(&said, true).as_deref(), Some("198.51.100.1"));
        let twice = headers(&[("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "[::1]")]);
        assert_eq!(of(&twice, true).as_deref(), Some("::1"));
        assert_eq!(of(&HeaderMap::new(), true), None);
    }

    #[track_caller]
    fn check(pairs: &[(&str, &str)], expected: bool) {
        let address = "https://berega.example".parse();
        let from_elsewhere = address.map(|a| is_from_elsewhere(&Method::POST, &headers(pairs), &a));
        assert_eq!(from_elsewhere, Ok(expected), "{pairs:?}");
    }

    #[test]
    fn a_page_of_somebody_else_is_told_from_ours() {
        check(&[], false);
        check(&[("sec-fetch-site", "same-origin")], false);
        check(&[("sec-fetch-site", "none")], false);
        check(&[("sec-fetch-site", "same-site")], true);
        check(&[("sec-fetch-site", "cross-site")], true);
        check(&[("sec-fetch-site", "")], true);
        check(
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://berega.example"),
            ],
            true,
        );
        check(&[("origin", "https://berega.example")], false);
        check(&[("origin", "https://berega.example.evil")], true);
        check(&[("origin", "https://berega.exampl")], true);
        check(&[("origin", "null")], true);
        check(
            &[
                ("origin", "http://127.0.0.1:8080"),
                ("host", "127.0.0.1:8080"),
            ],
            false,
        );
        check(
            &[
                ("origin", "http://127.0.0.1:8081"),
                ("host", "127.0.0.1:8080"),
            ],
            true,
        );
    }
}
