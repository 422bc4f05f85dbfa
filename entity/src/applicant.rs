use sea_orm::entity::prelude::*;

/// What is remembered of whoever comes by the links of an application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applicant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// The id that people write.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: String,
    /// Number of the release that they said they have seen.
    pub seen_release: Option<i64>,
    pub seen_at: Option<DateTimeUtc>,
    /// Since when they want no reminders.
    pub reminders_off_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
