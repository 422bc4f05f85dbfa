use sea_orm::entity::prelude::*;

/// What the draft stays close to: the spots of the latest release, or of the bundle that came in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// A JSON list that the room `store` owns.
    #[sea_orm(column_type = "Text")]
    pub spots: String,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
