//! Hashing passwords: slow on purpose, and never more than the machine can bear.

use std::sync::Arc;
use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{Semaphore, TryAcquireError};

use super::super::AppError;
use super::Refusal;
use super::secret::random_bytes;

/// Memory of one hash, in KiB: 46 MiB, as the OWASP cheat sheet on password storage has it for one
/// pass. A graphics card that tries passwords is held up by its memory, not by its arithmetic.
const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Hashes at the same time: 92 MiB.
const AT_ONCE: usize = 2;
/// Who may wait for a turn, each some 50 ms; with more the answer would come too late to be useful.
const MAX_WAITING: usize = 64;

/// Hashes and verifies, two at a time.
#[derive(Debug, Clone)]
pub(super) struct Hashing {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(AT_ONCE + MAX_WAITING)),
        }
    }
}

impl Hashing {
    /// The password as a PHC string.
    pub(super) async fn hash(&self, password: &str) -> Result<String, AppError> {
        let password = password.to_owned();
        self.in_turn(move || hash(&password)).await?
    }

    /// Whether the password is the one of the PHC string. Without one it is not, and that takes just
    /// as long.
    pub(super) async fn verify(
        &self,
        password: &str,
        phc: Option<String>,
    ) -> Result<bool, AppError> {
        let password = password.to_owned();
        self.in_turn(move || verify(&password, phc.as_deref()))
            .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let place = match self.places.clone().try_acquire_owned() {
            Ok(place) => place,
            Err(TryAcquireError::NoPermits) => return Err(Refusal::Busy.into()),
            Err(error) => return Err(AppError::Interrupted(error.to_string())),
        };
        let interrupted = |error: &dyn std::error::Error| AppError::Interrupted(error.to_string());
        let turn = self.turns.clone().acquire_owned().await;
        let turn = turn.map_err(|error| interrupted(&error))?;
        // The turn goes along: it ends with the work, also when nobody waits for the outcome any more.
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, place));
            done
        });
        working.await.map_err(|error| interrupted(&error))
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &str) -> Result<String, AppError> {
    let salt = random_bytes::<16>()?;
    let hashed = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    let hashed = hashed.map_err(|error| AppError::Interrupted(error.to_string()))?;
    Ok(hashed.to_string())
}

/// A hash of nothing in particular, for those who have none.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("").unwrap_or_default());

fn verify(password: &str, phc: Option<&str>) -> bool {
    let is_somebodys = phc.is_some();
    let phc = phc.unwrap_or(&NOBODYS);
    argon2().verify_password(password.as_bytes(), phc).is_ok() && is_somebodys
}

#[cfg(test)]
mod tests {
    use super::{hash, verify};

    #[test]
    fn a_hash_opens_with_its_password_only() {
        let phc = hash("Вода камень точит").unwrap_or_default();
        assert!(phc.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{phc}");
        assert!(verify("Вода камень точит", Some(&phc)));
        assert!(!verify("вода камень точит", Some(&phc)));
        assert!(!verify("", None));
        assert!(!verify("", Some("not a hash")));
        // The same password twice makes two hashes.
        assert_ne!(hash("Вода камень точит").ok(), Some(phc));
    }
}
