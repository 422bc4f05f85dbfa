//! iCalendar feeds (RFC 5545, RFC 7986) of a programme.
//!
//! The `ical` crate writes the components; [`content`] is the only module that touches it, since it
//! neither escapes nor folds as the RFC wants.

mod content;
mod event;
mod feed;
mod filter;
mod search;
mod zone;

pub use content::{escape, fold};
pub use feed::{MAX_FEED_BYTES, feed, own_feed};
pub use filter::{Filter, UnknownFilter, brief};
pub use search::Search;
