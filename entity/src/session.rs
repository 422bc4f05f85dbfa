use sea_orm::entity::prelude::*;

/// Somebody who is logged in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the secret in the cookie, in hexadecimal digits.
    #[sea_orm(unique)]
    pub hash: String,
    #[sea_orm(indexed)]
    pub account_id: i64,
    pub created_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    #[sea_orm(indexed)]
    pub expires_at: DateTimeUtc,
    /// The browser, as it calls itself, shortened.
    pub user_agent: String,
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
