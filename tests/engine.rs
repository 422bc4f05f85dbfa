//! The engine keeps every rule, whatever the season, and says the truth about what it did.

mod advice;
mod bound;
mod closed_hours;
mod edges;
mod left_out;
mod past;
mod random_seasons;
mod replan;
mod room;
mod shortage;
mod stopping;
