use sea_orm::entity::prelude::*;

/// Somebody lets an assignment break a rule on purpose.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment_override")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub assignment_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub rule: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub actor: String,
    pub actor_id: Option<i64>,
    pub actor_name: String,
    pub given_at: DateTimeUtc,
    pub version: i64,
    #[sea_orm(belongs_to, from = "assignment_id", to = "id", on_delete = "Cascade")]
    pub assignment: BelongsTo<super::assignment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
