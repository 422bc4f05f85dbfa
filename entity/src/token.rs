use sea_orm::entity::prelude::*;

/// What a program of an account's authenticates with.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "token")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the secret, in hexadecimal digits.
    #[sea_orm(unique)]
    pub hash: String,
    #[sea_orm(unique_key = "account_name")]
    pub account_id: i64,
    #[sea_orm(unique_key = "account_name")]
    pub name: String,
    /// A list of words.
    #[sea_orm(column_type = "JsonBinary")]
    pub scopes: Json,
    /// None: every season that the account may touch.
    #[sea_orm(indexed)]
    pub season_id: Option<i64>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<Option<super::season::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
