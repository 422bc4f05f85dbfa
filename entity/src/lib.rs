//! The tables as SeaORM entities, one a file; nothing of ours but columns. What the columns mean is
//! said in the room `store`, which translates them into the domain's nouns.
//!
//! Words (kinds, statuses) are the domain's own; minutes count from the midnight a programme day
//! begins with. `version` is the number of the season's step that changed the row last.

pub mod account;
pub mod appeal;
pub mod applicant;
pub mod application;
pub mod application_embankment;
pub mod application_form;
pub mod assignment;
pub mod assignment_override;
pub mod attendance;
pub mod audit;
pub mod availability;
pub mod consent;
pub mod embankment;
pub mod form_mapping;
pub mod grant;
pub mod heartbeat;
pub mod idempotency_key;
pub mod imported;
pub mod invitation;
pub mod mail_template;
pub mod message;
pub mod message_about;
pub mod noise;
pub mod offer;
pub mod place;
pub mod private_link;
pub mod programme_day;
pub mod published;
pub mod release;
pub mod review;
pub mod run;
pub mod season;
pub mod session;
pub mod step;
pub mod token;
pub mod travel;
pub mod upload;
pub mod vacancy;
pub mod waiting_list;
