//! The commands, run as people run them.

mod allocate;
mod demo;
mod replan;
