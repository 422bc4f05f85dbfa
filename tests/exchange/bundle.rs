//! The season bundle: what is written comes back unchanged, and what is wrong is named.

mod faults;
mod nasty;
mod round_trip;
