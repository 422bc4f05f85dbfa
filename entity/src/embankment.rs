use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embankment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_code")]
    pub season_id: i64,
    /// The id that people write.
    #[sea_orm(unique_key = "season_code")]
    pub code: String,
    /// Its position in the season's list.
    pub ordinal: i32,
    pub name: String,
    pub guest: bool,
    /// Whole watts, so that sums are exact.
    pub power_limit_w: Option<i64>,
    pub max_food: Option<i64>,
    pub target: i64,
    /// A list of dates, each perhaps with hours: `2023-06-03 14:00-18:00`.
    #[sea_orm(column_type = "JsonBinary")]
    pub closed_dates: Json,
    pub latitude_udeg: Option<i32>,
    pub longitude_udeg: Option<i32>,
    pub address: String,
    pub version: i64,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
