//! Whatever people type stays text, and how they can be reached stays with the team: on every page, in
//! every feed and file, in mail and in the log.

mod files;
mod hostile;
mod html;
mod nothing_leaks;
mod nothing_runs;
mod walk;
