//! What applicants do themselves, by a private link and without an account.
//!
//! A link carries a secret of 32 random bytes, of which only the hash is stored: whoever reads the
//! database, or a backup of it, can't act as an applicant. So no link can be shown a second time, and
//! every letter gets one of its own, made in the moment in which the letter is sent; what is stored of
//! the letter, and what organizers read of it, has a mark in its place. All of them lead to the same
//! page and hold until an organizer makes a new one. (A secret made from a key in the database would be
//! the same in every letter; but whoever has the database would have them all.)

mod data;
mod link;
mod own;
mod standing;

pub use data::own_data;
pub(super) use link::make;
pub use link::{Kept, holder, make_link};
pub use own::{Own, OwnOffer, OwnSlot, calendar_holder, own};
pub use standing::Standing;
