use sea_orm::entity::prelude::*;

/// A role of an account, and where it holds.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub account_id: i64,
    pub role: String,
    /// None: in every season.
    #[sea_orm(indexed)]
    pub season_id: Option<i64>,
    /// The id that people write; none: on every embankment. No reference, so that an embankment can be
    /// taken out and put back without taking grants along.
    pub embankment: Option<String>,
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<Option<super::season::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
