use sea_orm::entity::prelude::*;

/// The draft of a season. The id stays the same through moves and releases: it is the UID of feeds.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(indexed)]
    pub season_id: i64,
    #[sea_orm(indexed)]
    pub application_id: i64,
    #[sea_orm(indexed)]
    pub day_id: i64,
    #[sea_orm(indexed)]
    pub place_id: i64,
    pub from_min: i32,
    pub to_min: i32,
    pub status: String,
    pub pinned: bool,
    pub version: i64,
    /// The interval of use, in minutes since 1970-01-01T00:00Z.
    #[sea_orm(default_value = 0)]
    pub use_from: i64,
    #[sea_orm(default_value = 0)]
    pub use_to: i64,
    /// No other guarded one may be on the place during its interval of use.
    #[sea_orm(default_value = false)]
    pub guarded: bool,
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
