//! Use cases.

mod allocate;
mod publish;
