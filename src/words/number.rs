//! Numbers as people write them.

/// `1 234 567`: the groups are held together by spaces that do not break, a negative one has a true
/// minus sign.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", groups.join("\u{a0}"))
}
