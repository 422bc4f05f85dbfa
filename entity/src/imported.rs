use sea_orm::entity::prelude::*;

/// What the last import of an application brought, as digests: so that the next one does not take back
/// what people have changed since.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imported")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub season_id: i64,
    /// Id of the application, which may be gone.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub record: Json,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
