use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// Its position in the application's list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    pub date: Date,
    /// Without both: all hours of the day.
    pub from_min: Option<i32>,
    pub to_min: Option<i32>,
    pub preference: i32,
    #[sea_orm(belongs_to, from = "application_id", to = "id", on_delete = "Cascade")]
    pub application: BelongsTo<super::application::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
