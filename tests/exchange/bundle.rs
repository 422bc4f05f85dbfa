//! The season bundle: what is written comes back unchanged, and what is wrong is named.

mod nasty;
mod round_trip;
