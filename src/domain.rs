//! The festival's nouns and its rules. Pure: no clock, no randomness, no I/O.
//!
//! A [`season::Season`] is built once from [`season::SeasonParts`] and is then consistent: every
//! reference resolves, every pair of embankments has a travel time. A [`assignment::Plan`] puts its
//! applications on spots; [`check::check`] finds every broken rule of it, [`score::score`] counts it.

pub mod access;
pub mod account;
pub mod actor;
pub mod appeal;
pub mod application;
pub mod assignment;
pub mod attendance;
pub mod audit;
pub mod certificate;
pub mod change;
pub mod check;
pub mod closed;
pub mod code;
pub mod conflict;
pub mod consent;
pub mod day;
pub mod decimal;
pub mod declined;
pub mod disruption;
pub mod draft;
pub mod edit;
pub mod embankment;
pub mod erasure;
pub mod flaw;
pub mod hours;
pub mod identity;
pub mod letter;
pub mod message;
pub mod moment;
pub mod noise;
pub mod place;
pub mod private_link;
pub mod profile;
pub mod programme;
pub mod proposal;
pub mod reception;
pub mod release;
pub mod review;
pub mod rule;
pub mod run;
pub mod run_sheet;
pub mod score;
pub mod season;
pub mod season_report;
pub mod stability;
pub mod travel;
pub mod waiting_list;
pub mod weights;
