use sea_orm::entity::prelude::*;

/// What an application says about an embankment.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_embankment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub embankment_id: i64,
    /// It may be placed there; where no embankment is allowed, it may be placed everywhere.
    pub allowed: bool,
    pub preferred: bool,
    #[sea_orm(belongs_to, from = "application_id", to = "id", on_delete = "Cascade")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "embankment_id", to = "id")]
    pub embankment: BelongsTo<super::embankment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
