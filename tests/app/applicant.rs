//! What applicants do by their private links.

mod answers;
mod asking;
mod letters;
mod links;
mod taken_back;
mod waiting;
