use sea_orm::entity::prelude::*;

/// A spot that somebody declined, to be offered to others.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vacancy")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub season_id: i64,
    pub date: Date,
    /// Its code.
    pub place: String,
    pub from_min: i32,
    pub to_min: i32,
    /// The assignment that was declined, and the code of its application.
    pub freed_by: Uuid,
    pub freed_from: String,
    pub made_at: DateTimeUtc,
    /// Number of the step after which nobody was found for it.
    pub looked_at: i64,
    pub closed_at: Option<DateTimeUtc>,
    pub outcome: Option<String>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
