use sea_orm::entity::prelude::*;

/// What the columns of a form's tables mean: remembered for the next table of the same form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_mapping")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// The same for all tables with the same titles.
    #[sea_orm(primary_key, auto_increment = false)]
    pub signature: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub mapping: Json,
    pub used_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
