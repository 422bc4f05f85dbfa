//! The season bundle: what is written comes back unchanged, and what is wrong is named.

mod dialects;
mod faults;
mod hostile;
mod items;
mod nasty;
mod round_trip;
mod season_workbook;
mod template;
