//! Use cases.

mod account;
mod allocate;
mod applicant;
mod applications;
mod attendance;
mod edits;
mod erasing;
mod feeds;
mod history;
mod imports;
mod intake;
mod mail;
mod overrides;
mod past;
mod publish;
mod repeats;
mod runs;
mod scopes;
mod set_up;
mod set_up_random;
mod stale;
mod watching;
