use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "season")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    /// Name in the IANA time zone database.
    pub timezone: String,
    /// By the names that the season bundle gives them.
    #[sea_orm(column_type = "JsonBinary")]
    pub weights: Json,
    /// Whether applications are taken by the public form.
    #[sea_orm(default_value = false)]
    pub applications_open: bool,
    pub applications_from: Option<Date>,
    pub applications_until: Option<Date>,
    /// Who answers for what applicants tell of themselves.
    #[sea_orm(column_type = "Text", default_value = "")]
    pub operator: String,
    pub version: i64,
    /// Number of the latest step.
    #[sea_orm(default_value = 1)]
    pub revision: i64,
    #[sea_orm(has_many)]
    pub days: HasMany<super::programme_day::Entity>,
    #[sea_orm(has_many)]
    pub embankments: HasMany<super::embankment::Entity>,
    #[sea_orm(has_many)]
    pub places: HasMany<super::place::Entity>,
    #[sea_orm(has_many)]
    pub applications: HasMany<super::application::Entity>,
    #[sea_orm(has_many)]
    pub assignments: HasMany<super::assignment::Entity>,
    #[sea_orm(has_many)]
    pub releases: HasMany<super::release::Entity>,
    #[sea_orm(has_many)]
    pub steps: HasMany<super::step::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
