//! A release keeps who published it and the draft that it froze; its documents are packed.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, blob, json_binary, string, timestamp_with_time_zone,
};
use sea_orm_migration::sea_orm::prelude::DateTimeUtc;
use serde_json::{Value, json};

use crate::columns::{Gone, actor, refers, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("idx-release-season_number")
            .table("release")
            .to_owned();
        manager.drop_index(index).await?;
        let aside = Table::rename().table("release", "release_before").take();
        manager.rename_table(aside).await?;
        manager.create_table(release()).await?;
        manager
            .create_index(unique("release", "season_number", &["season_id", "number"]))
            .await?;
        copy(manager).await?;
        manager
            .drop_table(Table::drop().table("release_before").take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn release() -> TableCreateStatement {
    let [who, id, name] = actor();
    Table::create()
        .table("release")
        .col(big_pk_auto("id"))
        .col(big_integer("season_id"))
        .col(
            big_integer("number")
                .check(Expr::col("number").gte(1))
                .take(),
        )
        .col(string("note"))
        .col(timestamp_with_time_zone("published_at"))
        .col(who)
        .col(id)
        .col(name)
        .col(json_binary("counts"))
        .col(blob("document"))
        .col(blob("draft"))
        .foreign_key(&mut refers("release", "season_id", "season", Gone::Too))
        .take()
}

/// One at a time: all of them would be too much to hold.
async fn copy(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let ids = Query::select()
        .column("id")
        .from("release_before")
        .order_by("id", Order::Asc)
        .take();
    for row in db.query_all(&ids).await? {
        let id: i64 = row.try_get("", "id")?;
        let one = Query::select()
            .columns(["season_id", "number", "note", "published_at", "programme"])
            .from("release_before")
            .and_where(Expr::col("id").eq(id))
            .take();
        let Some(row) = db.query_one(&one).await? else {
            continue;
        };
        let programme: String = row.try_get("", "programme")?;
        let columns = [
            "season_id",
            "number",
            "note",
            "published_at",
            "actor",
            "actor_name",
            "counts",
            "document",
            "draft",
        ];
        let values: [Expr; 9] = [
            row.try_get::<i64>("", "season_id")?.into(),
            row.try_get::<i64>("", "number")?.into(),
            row.try_get::<String>("", "note")?.into(),
            row.try_get::<DateTimeUtc>("", "published_at")?.into(),
            "service".into(),
            "".into(),
            json!({}).into(),
            packed(&programme)?.into(),
            packed(&draft_of(&programme).to_string())?.into(),
        ];
        let insert = Query::insert()
            .into_table("release")
            .columns(columns)
            .values_panic(values)
            .take();
        db.execute(&insert).await?;
    }
    Ok(())
}

/// The draft as far as the programme tells of it; nothing if it can't be read.
fn draft_of(programme: &str) -> Value {
    let programme: Value = serde_json::from_str(programme).unwrap_or_default();
    let events = programme["events"].as_array().into_iter().flatten();
    let assignment = |event: &Value| {
        let at = |name: &str| event[name].as_u64().and_then(|at| usize::try_from(at).ok());
        let (day, site, place) = (at("day")?, at("site")?, at("place")?);
        Some(json!({
            "id": event["uid"],
            "application": event["application"],
            "date": programme["days"][day]["date"],
            "place": programme["sites"][site]["places"][place]["id"],
            "from_min": event["from_min"],
            "to_min": event["to_min"],
            "pinned": false,
            "status": event["status"],
        }))
    };
    json!({ "assignments": events.filter_map(assignment).collect::<Vec<_>>() })
}

fn packed(text: &str) -> Result<Vec<u8>, DbErr> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed
        .write_all(text.as_bytes())
        .and_then(|()| packed.finish())
        .map_err(|error| DbErr::Migration(error.to_string()))
}
