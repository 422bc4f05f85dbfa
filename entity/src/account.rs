use sea_orm::entity::prelude::*;

/// Somebody who may log in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub login: String,
    pub name: String,
    pub email: String,
    /// Tag of the language that the person reads.
    pub language: String,
    /// A PHC string; none: the account has been invited only.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    pub disabled: bool,
    pub created_at: DateTimeUtc,
    pub version: i64,
    #[sea_orm(has_many)]
    pub grants: HasMany<super::grant::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
