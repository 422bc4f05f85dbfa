//! What the draft stays close to becomes one document for each season, which names days, places and
//! applications by what people write. As rows that refer to them it kept a day or a place from ever
//! being removed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};
use sea_orm_migration::sea_orm::Statement;
use serde_json::{Value, json};
use std::collections::BTreeMap;

use crate::columns::{Gone, refers};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let mut spots: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
        let query = Statement::from_string(manager.get_database_backend(), ROWS);
        for row in db.query_all_raw(query).await? {
            let text = |column| row.try_get::<String>("", column);
            let minute = |column| row.try_get::<i32>("", column);
            let spot = json!({
                "application": text("application")?,
                "date": text("date")?,
                "place": text("place")?,
                "from_min": minute("from_min")?,
                "to_min": minute("to_min")?,
            });
            spots
                .entry(row.try_get("", "season_id")?)
                .or_default()
                .push(spot);
        }
        manager
            .drop_table(Table::drop().table("published").take())
            .await?;
        manager.create_table(published()).await?;
        for (season, spots) in spots {
            let insert = Query::insert()
                .into_table("published")
                .columns(["season_id", "spots"])
                .values_panic([season.into(), Value::from(spots).to_string().into()])
                .take();
            db.execute(&insert).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const ROWS: &str = "
SELECT p.season_id AS season_id, a.code AS application, CAST(d.date AS text) AS date, l.code AS place,
    p.from_min AS from_min, p.to_min AS to_min
FROM published p JOIN application a ON a.id = p.application_id JOIN programme_day d ON d.id = p.day_id
    JOIN place l ON l.id = p.place_id ORDER BY p.id";

fn published() -> TableCreateStatement {
    Table::create()
        .table("published")
        .col(big_integer("season_id").primary_key().take())
        .col(text("spots"))
        .foreign_key(&mut refers("published", "season_id", "season", Gone::Too))
        .take()
}
