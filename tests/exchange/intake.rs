//! Applications out of tables that form tools and people make.

mod answers;
mod hostile;
mod mapping;
mod preview;
mod properties;
mod samples;
mod season;
