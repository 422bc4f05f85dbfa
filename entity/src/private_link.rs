use sea_orm::entity::prelude::*;

/// A private link of an applicant. An application has as many as were given out.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "private_link")]
pub struct Model {
    /// SHA-256 of the secret in the link, in hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub season_id: i64,
    /// Its code, whether or not the season has it now.
    #[sea_orm(indexed)]
    pub application: String,
    pub purpose: String,
    /// How many addresses of calendars were made from it.
    pub calendars: i64,
    pub made_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
