use sea_orm::entity::prelude::*;

/// That an applicant consents to the processing of their personal data (152-ФЗ, article 9), as it can be
/// shown; no part of the draft, so no step takes it back.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// The id that people write. No reference, so that an application can be taken out and put back
    /// without taking its consent along.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: String,
    pub version: String,
    /// As it was read.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub given_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
