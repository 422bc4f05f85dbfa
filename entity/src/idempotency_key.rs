use sea_orm::entity::prelude::*;

/// An edit that was asked for under a key, and what was answered: asked for again, it is answered
/// again and not made twice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Digest of what was asked for.
    #[sea_orm(column_type = "Blob")]
    pub request: Vec<u8>,
    #[sea_orm(column_type = "Blob")]
    pub answer: Vec<u8>,
    #[sea_orm(indexed)]
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
