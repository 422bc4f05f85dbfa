use sea_orm::entity::prelude::*;

/// Whether a season offers freed spots by itself, and how long there is to answer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    pub is_on: bool,
    pub answer_hours: i64,
    pub changed_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
