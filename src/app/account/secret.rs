//! Secrets that people and programs carry: cookies, tokens, private links.

use std::fmt;

use sha2::{Digest, Sha256};

use super::super::AppError;

/// 32 random bytes as 64 hexadecimal digits. What is stored is a hash of it: enough of them can be
/// neither guessed nor tried, so the hash needs no salt and no slowness.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new one from the system's random numbers.
    ///
    /// # Errors
    /// [`AppError::NoRandomness`].
    pub(in crate::app) fn random() -> Result<Self, AppError> {
        Ok(Self(hex(&random_bytes::<32>()?)))
    }

    /// The `nth` one for something else that is made from one that is carried, and can be made again
    /// from that one only: nothing of it needs to be stored. It can't be led back.
    pub(in crate::app) fn derived(what: &str, nth: u32, carried: &str) -> Self {
        Self(hash(&format!("{what}/{nth}/{carried}")))
    }

    /// As it is carried. To be shown to its owner, once, and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored.
    pub(in crate::app) fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// Never shown by accident.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The hash of a secret as it came in. What is looked up is the hash, so how long it takes tells
/// nothing about a secret.
pub(in crate::app) fn hash(carried: &str) -> String {
    hex(&Sha256::digest(carried))
}

pub(in crate::app) fn random_bytes<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| AppError::NoRandomness)?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
