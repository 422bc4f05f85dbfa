use sea_orm::entity::prelude::*;

/// A private link by which somebody sets the password of an account, once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// An account has one at most: a new link replaces the old one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// SHA-256 of the secret in the link, in hexadecimal digits.
    #[sea_orm(unique)]
    pub hash: String,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
