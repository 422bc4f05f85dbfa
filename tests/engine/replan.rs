//! A season changes under its plan: what is not touched stays, and what is finds the nearest way out.

mod basics;
mod minimal;
mod season_2023;
mod soundness;
