use sea_orm::entity::prelude::*;

/// A freed spot, offered to somebody until some moment.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub vacancy_id: i64,
    #[sea_orm(indexed)]
    pub assignment: Uuid,
    /// The code of the application.
    pub application: String,
    /// The hours that were offered, of the vacancy's.
    pub from_min: i32,
    pub to_min: i32,
    pub made_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub state: String,
    pub ended_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "vacancy_id", to = "id", on_delete = "Cascade")]
    pub vacancy: BelongsTo<super::vacancy::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
