use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_day")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_date")]
    pub season_id: i64,
    #[sea_orm(unique_key = "season_date")]
    pub date: Date,
    pub open_min: i32,
    pub close_min: i32,
    pub theme: Option<String>,
    pub status: String,
    pub version: i64,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
