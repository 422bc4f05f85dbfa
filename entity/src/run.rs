use sea_orm::entity::prelude::*;

/// The service works on a season by itself, and proposes what it found.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "run")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub season_id: i64,
    pub actor: String,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    pub asked_at: DateTimeUtc,
    /// What it is to do.
    #[sea_orm(column_type = "JsonBinary")]
    pub wish: Json,
    pub state: String,
    /// How often it was taken up. Whoever took it up before can't write it any more.
    pub attempt: i64,
    pub started_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    /// Of the draft that it works on.
    pub revision: Option<i64>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub progress: Option<Json>,
    /// What it proposes to change in the draft: a packed document that the room `store` owns.
    #[sea_orm(column_type = "Blob")]
    pub changes: Option<Vec<u8>>,
    pub failure: Option<String>,
    /// The step that made it the draft.
    pub step: Option<i64>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
