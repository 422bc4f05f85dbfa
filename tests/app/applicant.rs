//! What applicants do by their private links.

mod links;
