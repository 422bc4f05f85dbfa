//! The commands, run as people run them.

mod allocate;
mod replan;
