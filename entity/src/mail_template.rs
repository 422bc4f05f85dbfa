use sea_orm::entity::prelude::*;

/// A text of a season's mail that somebody worded otherwise than the service does.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    /// Which text of which mail.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub wording: String,
    pub changed_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
