//! How often somebody may try to log in.

use std::collections::HashMap;
use std::net::IpAddr;

use chrono::{DateTime, Utc};

use crate::domain::account::Login;

/// How many failures in a row are free, and how long each takes to be forgotten.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    burst: i64,
    forget_ms: i64,
}

/// One account from one client: a person who does not remember their password.
const PAIR: Allowance = Allowance {
    burst: 5,
    forget_ms: 30_000,
};
/// One client, whatever the account: several people behind one router, or one who tries them all.
const CLIENT: Allowance = Allowance {
    burst: 30,
    forget_ms: 10_000,
};
/// One account from everywhere: a crowd of machines that tries one account. It forgets as fast as one
/// client may go on failing, so that a single client can't lock anybody out.
const ACCOUNT: Allowance = Allowance {
    burst: 50,
    forget_ms: 30_000,
};

/// Most keys that are remembered: some megabytes.
const MAX_KEYS: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Pair(String, Option<IpAddr>),
    Client(Option<IpAddr>),
    Account(String),
}

/// Counts attempts; in memory only. A server that starts anew forgets, and several servers count each
/// for itself: what protects an account is the length of its password, this keeps guessing slow.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    /// When all attempts are forgotten, in milliseconds since 1970.
    forgotten_at: HashMap<Key, i64>,
}

impl Throttle {
    /// Counts an attempt, as if it will fail; [`Throttle::forgive`] takes it back.
    ///
    /// # Errors
    /// The seconds to wait if there were too many; then this one is not counted.
    pub(super) fn attempt(
        &mut self,
        login: Option<&Login>,
        client: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<(), u64> {
        let now = now.timestamp_millis();
        let keys = keys(login, client);
        let waits = keys.iter().map(|(key, allowance)| {
            let forgotten = self.forgotten_at.get(key).copied().unwrap_or(now);
            forgotten - now - (allowance.burst - 1) * allowance.forget_ms
        });
        let wait_ms = waits.max().unwrap_or(0);
        if wait_ms > 0 {
            return Err(u64::try_from(wait_ms).unwrap_or(0).div_ceil(1_000));
        }
        self.make_room(now);
        for (key, allowance) in keys {
            let forgotten = self.forgotten_at.entry(key).or_insert(now);
            *forgotten = (*forgotten).max(now) + allowance.forget_ms;
        }
        Ok(())
    }

    /// The attempt has succeeded: it was none, and neither were the account's from this client. What
    /// the client tried with other accounts stays.
    pub(super) fn forgive(&mut self, login: &Login, client: Option<IpAddr>) {
        for (key, allowance) in keys(Some(login), client) {
            if matches!(key, Key::Pair(..)) {
                self.forgotten_at.remove(&key);
            } else if let Some(forgotten) = self.forgotten_at.get_mut(&key) {
                *forgotten -= allowance.forget_ms;
            }
        }
    }

    fn make_room(&mut self, now: i64) {
        if self.forgotten_at.len() < MAX_KEYS {
            return;
        }
        self.forgotten_at.retain(|_, forgotten| *forgotten > now);
        // Those that have tried least go first.
        let mut times: Vec<i64> = self.forgotten_at.values().copied().collect();
        if times.len() >= MAX_KEYS {
            let (_, middle, _) = times.select_nth_unstable(MAX_KEYS / 2);
            let middle = *middle;
            self.forgotten_at.retain(|_, forgotten| *forgotten > middle);
        }
    }
}

fn keys(login: Option<&Login>, client: Option<IpAddr>) -> Vec<(Key, Allowance)> {
    let mut keys = vec![(Key::Client(client), CLIENT)];
    if let Some(login) = login {
        keys.push((Key::Pair(login.to_string(), client), PAIR));
        keys.push((Key::Account(login.to_string()), ACCOUNT));
    }
    keys
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use chrono::{DateTime, Utc};

    use super::{MAX_KEYS, Throttle};
    use crate::domain::account::Login;

    fn login(name: &str) -> Option<Login> {
        name.parse().ok()
    }

    fn client(n: u32) -> Option<IpAddr> {
        Some(IpAddr::V4(n.into()))
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap_or_default()
    }

    #[test]
    fn after_some_failures_one_waits() {
        let mut throttle = Throttle::default();
        let anna = login("anna");
        let mut try_at = |second| throttle.attempt(anna.as_ref(), client(1), at(second));
        for _ in 0..5 {
            assert_eq!(try_at(0), Ok(()));
        }
        assert_eq!(try_at(0), Err(30));
        assert_eq!(try_at(29), Err(1));
        assert_eq!(try_at(30), Ok(()));
        assert_eq!(try_at(30), Err(30));
        // All is forgotten in time.
        for _ in 0..5 {
            assert_eq!(try_at(1_000), Ok(()));
        }
    }

    #[test]
    fn a_success_is_no_failure() {
        let mut throttle = Throttle::default();
        let anna = login("anna").unwrap_or_else(|| panic!("a login"));
        for _ in 0..500 {
            assert_eq!(throttle.attempt(Some(&anna), client(1), at(0)), Ok(()));
            throttle.forgive(&anna, client(1));
        }
    }

    #[test]
    fn a_client_that_tries_many_accounts_waits_too() {
        let mut throttle = Throttle::default();
        let tries = (0..40).map(|n| {
            let name = login(&format!("user{n}"));
            throttle.attempt(name.as_ref(), client(1), at(0)).is_ok()
        });
        assert_eq!(tries.filter(|went| *went).count(), 30);
        assert_eq!(throttle.attempt(None, client(1), at(0)), Err(10));
        assert_eq!(throttle.attempt(None, client(2), at(0)), Ok(()));
    }

    #[test]
    fn a_single_client_locks_nobody_out() {
        let mut throttle = Throttle::default();
        let anna = login("anna");
        for second in 0..10_000 {
            let _ = throttle.attempt(anna.as_ref(), client(1), at(second));
        }
        assert_eq!(
            throttle.attempt(anna.as_ref(), client(2), at(10_000)),
            Ok(())
        );
    }

    #[test]
    fn many_clients_together_wait() {
        let mut throttle = Throttle::default();
        let anna = login("anna");
        let tries = (0..100).map(|n| throttle.attempt(anna.as_ref(), client(n), at(0)).is_ok());
        assert_eq!(tries.filter(|went| *went).count(), 50);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut throttle = Throttle::default();
        let anna = login("anna");
        for _ in 0..5 {
            let _ = throttle.attempt(anna.as_ref(), client(u32::MAX), at(0));
        }
        for n in 0..2 * MAX_KEYS {
            let _ = throttle.attempt(None, client(n as u32), at(0));
        }
        assert!(throttle.forgotten_at.len() <= MAX_KEYS);
        // Who has failed most is remembered longest.
        assert_eq!(
            throttle.attempt(anna.as_ref(), client(u32::MAX), at(0)),
            Err(30)
        );
    }
}
