//! How often somebody may write in public forms.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::app::account::{Refusal, client};

/// What somebody does with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Begin,
    Write,
    Send,
}

impl Act {
    /// How many at once are free, and in how many milliseconds each is forgotten: a school that applies
    /// for its groups from one address has room, a machine has not.
    const fn allowance(self) -> (i64, i64) {
        match self {
            Self::Begin => (20, 60_000),
            Self::Write => (120, 2_000),
            Self::Send => (20, 60_000),
        }
    }
}

/// Most addresses that are remembered: some megabytes.
const MAX_KEYS: usize = 20_000;

/// Counts what each network address does; in memory only, so a server that starts anew forgets.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    forgotten_at: Arc<Mutex<Forgotten>>,
}

/// When all that was done is forgotten, in milliseconds since 1970.
type Forgotten = HashMap<(Act, Option<IpAddr>), i64>;

impl Pace {
    /// Counts what is done.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`] if that was too often; then it is not counted.
    pub fn count(&self, act: Act, from: Option<IpAddr>, now: DateTime<Utc>) -> Result<(), Refusal> {
        let (burst, forget_ms) = act.allowance();
        let now = now.timestamp_millis();
        // A panic elsewhere leaves no half-made count behind, so the lock is good after one.
        let held = self.forgotten_at.lock();
        let mut held = held.unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MAX_KEYS {
            held.retain(|_, forgotten| *forgotten > now);
        }
        if held.len() >= MAX_KEYS {
            // So many at once are a flood, and none of them is worth remembering.
            held.clear();
        }
        let forgotten = held.entry((act, client(from))).or_insert(now);
        let wait_ms = *forgotten - now - (burst - 1) * forget_ms;
        if wait_ms > 0 {
            let retry_after_s = u64::try_from(wait_ms).unwrap_or(0).div_ceil(1_000);
            return Err(Refusal::TooManyAttempts { retry_after_s });
        }
        *forgotten = (*forgotten).max(now) + forget_ms;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::{Act, MAX_KEYS, Pace};
    use crate::app::account::Refusal;

    #[test]
    fn a_machine_waits_and_its_neighbour_does_not() {
        let (pace, now) = (Pace::default(), DateTime::UNIX_EPOCH);
        let one = "203.0.113.7".parse().ok();
        for _ in 0..20 {
            assert_eq!(pace.count(Act::Send, one, now), Ok(()));
        }
        let wait = Refusal::TooManyAttempts { retry_after_s: 60 };
        assert_eq!(pace.count(Act::Send, one, now), Err(wait));
        assert_eq!(pace.count(Act::Write, one, now), Ok(()));
        let other = "203.0.113.8".parse().ok();
        assert_eq!(pace.count(Act::Send, other, now), Ok(()));
        let later = now + TimeDelta::seconds(60);
        assert_eq!(pace.count(Act::Send, one, later), Ok(()));
        assert!(pace.count(Act::Send, one, later).is_err());
        // The addresses of one household are one.
        for host in 0..40 {
            let from = format!("2001:db8:1:2::{host:x}").parse().ok();
            assert_eq!(pace.count(Act::Begin, from, now).is_ok(), host < 20);
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let pace = Pace::default();
        for n in 0..2 * MAX_KEYS as u32 {
            let from = Some(std::net::IpAddr::V4(n.into()));
            let _ = pace.count(Act::Write, from, DateTime::UNIX_EPOCH);
        }
        let held = pace.forgotten_at.lock().map(|held| held.len());
        assert!(held.is_ok_and(|len| len <= MAX_KEYS));
    }
}
