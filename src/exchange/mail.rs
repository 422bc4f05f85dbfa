//! Mail to applicants: its words, and the message that goes to a mail server (RFC 5322, RFC 2045).
//!
//! What applicants typed is text everywhere: it ends no line of a head, and is no markup in HTML. The
//! HTML asks for nothing from anywhere.

mod marks;
mod mime;
mod template;
mod wording;

pub use marks::{has, linked, page_mark, stop_mark, veiled};
pub use mime::{BadSender, Post, Sender, can_receive};
pub use template::{MAX_TEXT_CHARS, Misfit, Placeholder, TextName, TextPart, Texts};
pub use wording::wording;
