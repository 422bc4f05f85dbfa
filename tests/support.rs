//! What tests share: builders with plain defaults, values read from short texts, random seasons, and a
//! brute-force model of the rules.

pub(crate) mod app;
pub(crate) mod applicant;
pub(crate) mod attendance;
pub(crate) mod book;
pub(crate) mod browser;
pub(crate) mod database;
pub(crate) mod desk;
pub(crate) mod documented;
pub(crate) mod draft;
pub(crate) mod dump;
pub(crate) mod example;
pub(crate) mod http;
pub(crate) mod ics;
pub(crate) mod mail;
pub(crate) mod model;
pub(crate) mod optimum;
pub(crate) mod people;
pub(crate) mod postgres;
pub(crate) mod programme;
pub(crate) mod random_season;
pub(crate) mod replan;
pub(crate) mod season;
pub(crate) mod server;
pub(crate) mod values;
