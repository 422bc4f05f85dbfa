use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
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
    pub kind: String,
    pub title: String,
    pub description: String,
    pub category: Option<String>,
    pub city: String,
    pub region: String,
    pub wanted: i64,
    pub duration_min: Option<i64>,
    pub setup_min: i64,
    pub teardown_min: i64,
    pub start_step_min: Option<i64>,
    pub power_w: i64,
    pub water: bool,
    pub cover: bool,
    /// Thousandths of a square metre.
    pub area_milli_m2: i64,
    pub loud: bool,
    pub priority: i32,
    pub status: String,
    pub applicant: String,
    // Personal data under 152-ФЗ: the columns from here to `people` are all of it, so that a purge is one update.
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    /// A list of names.
    #[sea_orm(column_type = "JsonBinary")]
    pub people: Json,
    pub version: i64,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
    #[sea_orm(has_many)]
    pub availabilities: HasMany<super::availability::Entity>,
    #[sea_orm(has_many)]
    pub embankments: HasMany<super::application_embankment::Entity>,
    #[sea_orm(has_many)]
    pub assignments: HasMany<super::assignment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
