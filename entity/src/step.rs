use sea_orm::entity::prelude::*;

/// What happened to a season's draft, one after another.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// From 1, without gaps; the latest is the season's revision.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub actor: String,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    pub made_at: DateTimeUtc,
    pub verb: String,
    /// The step that was undone or redone, the release that was published or gone back to.
    pub of: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub headline: Json,
    /// Of an edit: a packed document that the room `store` owns.
    #[sea_orm(column_type = "Blob")]
    pub changes: Option<Vec<u8>>,
    /// Of an edit: applied, undone, or undone and gone for good. Anything else is an event.
    pub state: String,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
