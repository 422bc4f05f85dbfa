//! Where requests come from, as far as it may be kept.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The network of an address, which is what the audit log keeps: `192.0.2.0/24`, `2001:db8:7::/48`. It
/// tells a town or a provider from another, and no household from its neighbours; with the full address
/// the log would be personal data about where people are (152-ФЗ, article 5: no more than is needed).
pub(super) fn network(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        None => String::new(),
        Some(IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        Some(IpAddr::V6(v6)) => {
            let [a, b, c, ..] = v6.segments();
            format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

/// What one client can easily have: an IPv4 address, or 64 bits of IPv6. Held in memory only.
pub(in crate::app) fn client(address: Option<IpAddr>) -> Option<IpAddr> {
    Some(match address?.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    })
}

#[cfg(test)]
mod tests {
    use super::{client, network};

    #[track_caller]
    fn check(address: &str, expected: &str, expected_client: &str) {
        let address = address.parse().ok();
        assert_eq!(network(address), expected);
        assert_eq!(client(address), expected_client.parse().ok());
    }

    #[test]
    fn an_address_is_shortened_to_its_network() {
        check("203.0.113.77", "203.0.113.0/24", "203.0.113.77");
        check("::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.77");
        check("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48", "2001:db8:1:2::");
        check("::1", "::/48", "::");
        check("nowhere", "", "nowhere");
    }
}
