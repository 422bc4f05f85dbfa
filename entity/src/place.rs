use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_code")]
    pub season_id: i64,
    /// The id that people write.
    #[sea_orm(unique_key = "season_code")]
    pub code: String,
    pub embankment_id: i64,
    /// Its position in the season's list.
    pub ordinal: i32,
    pub name: String,
    pub kind: String,
    /// How many can use it at once.
    pub capacity: i64,
    pub power_w: i64,
    pub water: bool,
    pub cover: bool,
    /// Thousandths of a square metre.
    pub area_milli_m2: i64,
    pub open_min: Option<i32>,
    pub close_min: Option<i32>,
    /// A list of dates, each perhaps with hours: `2023-06-03 14:00-18:00`.
    #[sea_orm(column_type = "JsonBinary")]
    pub closed_dates: Json,
    pub version: i64,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
    #[sea_orm(belongs_to, from = "embankment_id", to = "id")]
    pub embankment: BelongsTo<super::embankment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
