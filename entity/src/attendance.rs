use sea_orm::entity::prelude::*;

/// What staff marked: who came, what was held, how many visitors came. Marks are added and never changed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    /// Grows in the order in which a season's marks came in.
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_mark")]
    pub season_id: i64,
    /// Made where the mark was made.
    #[sea_orm(unique_key = "season_mark")]
    pub mark: Uuid,
    pub says: String,
    /// Of the assignment, as releases know it; the draft may have lost it.
    pub assignment: Option<Uuid>,
    pub date: Date,
    /// Ids of the season, not references: they stay when the season is edited.
    pub embankment: String,
    pub place: Option<String>,
    pub hour: Option<i32>,
    pub count: Option<i64>,
    /// The mark that is taken back.
    pub of: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub made_at: DateTimeUtc,
    pub came_at: DateTimeUtc,
    pub actor: String,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
