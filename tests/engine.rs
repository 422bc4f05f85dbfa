//! The engine keeps every rule, whatever the season, and says the truth about what it did.

mod edges;
mod random_seasons;
