//! Use cases.

mod account;
mod allocate;
mod publish;
