use sea_orm::entity::prelude::*;

/// One row, written anew to prove that writes are possible.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "heartbeat")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub beat_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
