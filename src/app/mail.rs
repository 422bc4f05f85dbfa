//! Mail to applicants: written with what causes it, released by an organizer, sent once each.
//!
//! A message is made in the transaction of its cause and is never made twice for the same. A server
//! takes one by an update that succeeds for one server only, sends it, and writes down that it did. If
//! it dies in between, another one takes the message when the time that it was taken for has passed.
//!
//! One window stays open, and no store can close it: a server that dies after the mail server has
//! accepted a message and before that is written down. That message is sent again, with the same
//! Message-ID, by which mail programs know the two as one.

mod carrier;
mod example;
mod links;
mod mailer;
mod offer;
mod party;
mod writing;

pub use carrier::{Carrier, Carrying, Folder, Log, Smtp, Undelivered};
pub use example::example;
pub use mailer::Mailer;
pub use writing::{MAIL_LANGUAGE, News, decided};

pub(super) use offer::{tell_offered, tell_taken_back};
pub(super) use writing::{of_release, tell_decisions, tell_received, texts};
