//! What passwords people may choose.

use super::super::AppError;
use super::FieldRule;
use super::secret::random_bytes;

/// Fewest characters of a password: length is what makes guessing hopeless (NIST SP 800-63B, 3.1.1).
pub const MIN_PASSWORD_CHARS: usize = 12;
/// Most characters: a long sentence fits.
pub const MAX_PASSWORD_CHARS: usize = 200;
/// Fewest different characters.
const MIN_DIFFERENT: usize = 5;

/// Beginnings of keyboards, counting and love: what everybody tries first. A password that is made of
/// them over and over is one of them.
const KNOWN: &[&str] = &[
    "123456789012",
    "1234567890",
    "qwertyuiop",
    "qwerty123456",
    "йцукенгшщзхъ",
    "йцукен123456",
    "password",
    "пароль",
    "parol",
    "123qwe",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklm",
    "administrator",
    "krasnoyarsk",
    "красноярск",
    "яркиеберега",
    "yarkieberega",
    "iloveyou",
    "letmein",
];

/// What is wrong with the password, if anything is.
pub(super) fn check(password: &str, login: &str) -> Option<FieldRule> {
    let chars = password.chars().count();
    if password.is_empty() {
        return Some(FieldRule::Required);
    }
    if chars < MIN_PASSWORD_CHARS {
        return Some(FieldRule::TooShort(MIN_PASSWORD_CHARS));
    }
    if chars > MAX_PASSWORD_CHARS {
        return Some(FieldRule::TooLong(MAX_PASSWORD_CHARS));
    }
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    let letters = |text: &str| -> String {
        let lower = text.to_lowercase();
        lower.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (plain, login) = (letters(password), letters(login));
    let mut rest = plain.clone();
    for known in KNOWN.iter().copied().chain([&*login]) {
        rest = rest.replace(known, "");
    }
    // What is left over when all that is known has been taken out has to be worth something.
    let is_known = rest.chars().count() < MIN_DIFFERENT && rest.len() < plain.len();
    (different.len() < MIN_DIFFERENT || is_known).then_some(FieldRule::Guessable)
}

/// 20 letters and digits in four groups: 100 random bits that can be read out over a telephone.
///
/// # Errors
/// [`AppError::NoRandomness`].
pub fn random_password() -> Result<String, AppError> {
    /// 32 of them, without those that look like others.
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let bytes = random_bytes::<20>()?;
    let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let groups = letters
        .chunks(5)
        .map(|group| group.iter().collect::<String>());
    Ok(groups.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::{FieldRule, check, random_password};

    #[test]
    fn short_and_well_known_passwords_are_refused() {
        let cases = [
            ("", Some(FieldRule::Required)),
            ("коротко", Some(FieldRule::TooShort(12))),
            ("aaaaaaaaaaaaaaaa", Some(FieldRule::Guessable)),
            ("1234567890123", Some(FieldRule::Guessable)),
            ("Qwertyuiop12", Some(FieldRule::Guessable)),
            ("anna-petrova-anna-petrova", Some(FieldRule::Guessable)),
            ("Пароль-Пароль-1", Some(FieldRule::Guessable)),
            ("пять синих китов", None),
            ("krasnoyarsk i reka Kacha", None),
        ];
        for (password, expected) in cases {
            assert_eq!(check(password, "anna-petrova"), expected, "{password}");
        }
        assert_eq!(
            check(&"ab cd ef".repeat(30), ""),
            Some(FieldRule::TooLong(200))
        );
    }

    #[test]
    fn a_random_password_may_be_chosen() {
        let password = random_password().unwrap_or_default();
        assert_eq!(password.len(), 23);
        assert_eq!(check(&password, "anna"), None, "{password}");
    }
}
