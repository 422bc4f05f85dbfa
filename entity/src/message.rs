use sea_orm::entity::prelude::*;

/// A mail to an applicant, from the moment when it is written.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique_key = "season_once")]
    pub season_id: i64,
    /// What it was made for: no two of a season are made for the same.
    #[sea_orm(unique_key = "season_once")]
    pub once: String,
    pub kind: String,
    /// Number of the release that it tells of.
    pub release: Option<i64>,
    // Personal data under 152-ФЗ: the columns from here to `html` are all of it.
    pub recipient_name: String,
    /// Empty: no address is known.
    pub recipient_email: String,
    pub language: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub state: String,
    /// How often it was taken to be sent. Whoever took it before can't write it any more.
    pub attempt: i64,
    pub made_at: DateTimeUtc,
    /// When it is to be sent, or looked after again if whoever sends it is not heard of.
    #[sea_orm(indexed)]
    pub due_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub failure: Option<String>,
    /// What the mail server answered last, if it refused: a code of SMTP.
    pub reply: Option<i64>,
    #[sea_orm(belongs_to, from = "season_id", to = "id", on_delete = "Cascade")]
    pub season: BelongsTo<super::season::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
