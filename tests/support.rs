//! What tests share: builders with plain defaults, and values read from short texts.

pub(crate) mod example;
pub(crate) mod season;
pub(crate) mod values;
