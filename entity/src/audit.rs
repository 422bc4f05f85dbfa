use sea_orm::entity::prelude::*;

/// Who did what. Names instead of references, so that it stays true when they are gone.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(indexed)]
    pub at: DateTimeUtc,
    /// Login; empty: nobody that is known.
    #[sea_orm(indexed)]
    pub actor: String,
    pub verb: String,
    pub subject: String,
    /// Slug.
    pub season: Option<String>,
    /// The network it came from, not the address.
    pub address: String,
    pub outcome: String,
}

impl ActiveModelBehavior for ActiveModel {}
