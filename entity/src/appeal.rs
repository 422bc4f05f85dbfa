use sea_orm::entity::prelude::*;

/// What an applicant asks of the organizers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub season_id: i64,
    /// The id that people write.
    #[sea_orm(indexed)]
    pub application: String,
    pub kind: String,
    // Personal data under 152-ФЗ: applicants write here what they like.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub made_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
    /// Who settled it, as they were called then; empty: nobody yet.
    pub settled_by: String,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
