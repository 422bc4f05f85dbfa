//! The schema's changes, one a file, for SQLite and PostgreSQL. They own the schema; a test compares
//! the outcome with what the entities describe.

mod columns;
mod m20230601_000001_season;
mod m20230601_000002_application;
mod m20230601_000003_assignment;
mod m20230601_000004_release;
mod m20230601_000005_heartbeat;
mod m20261124_000001_account;
mod m20261124_000002_step;
mod m20261124_000003_guard;
mod m20261124_000004_published;
mod m20261124_000005_release_document;
mod m20261124_000006_run;
mod m20261124_000007_intake;
mod m20261124_000009_review;
mod m20261124_000010_attendance;
mod m20261124_000011_mail;
mod m20261128_000001_private_link;
mod m20261128_000002_apply;
mod m20261128_000003_applicant;
mod m20261128_000004_waiting_list;
mod m20261128_000005_erasure;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All changes, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20230601_000001_season::Migration),
            Box::new(m20230601_000002_application::Migration),
            Box::new(m20230601_000003_assignment::Migration),
            Box::new(m20230601_000004_release::Migration),
            Box::new(m20230601_000005_heartbeat::Migration),
            Box::new(m20261124_000001_account::Migration),
            Box::new(m20261124_000002_step::Migration),
            Box::new(m20261124_000003_guard::Migration),
            Box::new(m20261124_000004_published::Migration),
            Box::new(m20261124_000005_release_document::Migration),
            Box::new(m20261124_000006_run::Migration),
            Box::new(m20261124_000007_intake::Migration),
            Box::new(m20261124_000009_review::Migration),
            Box::new(m20261124_000010_attendance::Migration),
            Box::new(m20261124_000011_mail::Migration),
            Box::new(m20261128_000001_private_link::Migration),
            Box::new(m20261128_000002_apply::Migration),
            Box::new(m20261128_000003_applicant::Migration),
            Box::new(m20261128_000004_waiting_list::Migration),
            Box::new(m20261128_000005_erasure::Migration),
        ]
    }
}
