use sea_orm::entity::prelude::*;

/// What the draft stays close to: the spots of the latest release, or of the bundle that came in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub season_id: i64,
    #[sea_orm(unique_key = "spot")]
    pub application_id: i64,
    #[sea_orm(unique_key = "spot")]
    pub day_id: i64,
    #[sea_orm(unique_key = "spot")]
    pub place_id: i64,
    #[sea_orm(unique_key = "spot")]
    pub from_min: i32,
    #[sea_orm(unique_key = "spot")]
    pub to_min: i32,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
    #[sea_orm(belongs_to, from = "application_id", to = "id", on_delete = "Cascade")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "day_id", to = "id")]
    pub day: BelongsTo<super::programme_day::Entity>,
    #[sea_orm(belongs_to, from = "place_id", to = "id")]
    pub place: BelongsTo<super::place::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
