//! Edits: changes of items, made, taken back, and told.

mod conflicts;
mod headlines;
mod items;
