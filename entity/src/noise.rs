use sea_orm::entity::prelude::*;

/// Places that hear each other: each pair stands once, the smaller id first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "noise")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place_a_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place_b_id: i64,
    #[sea_orm(default_value = 1)]
    pub version: i64,
    #[sea_orm(
        belongs_to,
        relation_enum = "PlaceA",
        from = "place_a_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub place_a: BelongsTo<super::place::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "PlaceB",
        from = "place_b_id",
        to = "id",
        on_delete = "Cascade"
    )]
    pub place_b: BelongsTo<super::place::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
