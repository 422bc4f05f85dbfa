use sea_orm::entity::prelude::*;

/// Symmetric: each pair stands once, the smaller id first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub to_id: i64,
    pub minutes: i64,
    #[sea_orm(default_value = 1)]
    pub version: i64,
    #[sea_orm(
        belongs_to,
        relation_enum = "From",
        from = "from_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub from: BelongsTo<super::embankment::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "To",
        from = "to_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub to: BelongsTo<super::embankment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
