use sea_orm::entity::prelude::*;

/// What somebody thinks of an application; no part of the draft, so no step takes it back.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// The id that people write. No reference, so that an application can be taken out and put back
    /// without taking reviews along.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: String,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub account_id: i64,
    /// 1 to 5.
    pub score: i64,
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    pub given_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
