use sea_orm::entity::prelude::*;

/// A public form that somebody fills in, or has sent not long ago. It is forgotten when it expires.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_form")]
pub struct Model {
    /// Of the secret that its author carries.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    #[sea_orm(indexed)]
    pub season_id: i64,
    /// What was typed, pairs of a field's name and a value; nothing any more once it is sent.
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: Json,
    /// What its author has consented to, and when.
    pub consent_version: String,
    #[sea_orm(column_type = "Text")]
    pub consent_text: String,
    pub consented_at: DateTimeUtc,
    /// The id of the application that was made of it.
    pub application: Option<String>,
    pub changed_at: DateTimeUtc,
    #[sea_orm(indexed)]
    pub expires_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
