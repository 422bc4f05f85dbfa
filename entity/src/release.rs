use sea_orm::entity::prelude::*;

/// Immutable.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "release")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_number")]
    pub season_id: i64,
    /// From 1, without gaps.
    #[sea_orm(unique_key = "season_number")]
    pub number: i64,
    pub note: String,
    pub published_at: DateTimeUtc,
    pub actor: String,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    /// How many events are new, moved and so on, since the release before.
    #[sea_orm(column_type = "JsonBinary")]
    pub counts: Json,
    /// The frozen public programme: a packed document that the room `store` owns.
    #[sea_orm(column_type = "Blob")]
    pub document: Vec<u8>,
    /// The frozen draft, with the overrides and the open conflicts that it was published with; packed.
    #[sea_orm(column_type = "Blob")]
    pub draft: Vec<u8>,
    /// Grows when something is erased from it; else a release never changes.
    #[sea_orm(default_value = 1)]
    pub edition: i64,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
