//! No race puts two on one place: the interval of use of an assignment, and a constraint that refuses
//! a second one in it, unless somebody lets it be on purpose.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, string, text, timestamp_with_time_zone, uuid,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::columns::{Gone, actor, refers, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What was there before is guarded from its next change on.
        let instant = |name| big_integer(name).default(0).take();
        let not_before = Expr::col("use_from").lte(Expr::col("use_to"));
        let columns = [
            instant("use_from"),
            instant("use_to").check(not_before).take(),
            boolean("guarded").default(false).take(),
        ];
        for column in columns {
            let alter = Table::alter().table("assignment").add_column(column).take();
            manager.alter_table(alter).await?;
        }
        manager.create_table(assignment_override()).await?;
        let db = manager.get_connection();
        match manager.get_database_backend() {
            DatabaseBackend::Postgres => {
                db.execute_unprepared(POSTGRES).await?;
            }
            _ => {
                for event in ["INSERT", "UPDATE"] {
                    let trigger = SQLITE.replace("{event}", event);
                    db.execute_unprepared(&trigger).await?;
                }
            }
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn assignment_override() -> TableCreateStatement {
    const TABLE: &str = "assignment_override";
    let [who, id, name] = actor();
    Table::create()
        .table(TABLE)
        .col(uuid("assignment_id"))
        .col(string("rule"))
        .primary_key(Index::create().col("assignment_id").col("rule"))
        .col(text("reason").check(Expr::col("reason").ne("")).take())
        .col(who)
        .col(id)
        .col(name)
        .col(timestamp_with_time_zone("given_at"))
        .col(version())
        .foreign_key(&mut refers(TABLE, "assignment_id", "assignment", Gone::Too))
        .take()
}

/// Looked at when a transaction is committed, so that two can change places.
const POSTGRES: &str = r#"
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE assignment ADD CONSTRAINT "assignment-alone"
    EXCLUDE USING gist (place_id WITH =, int8range(use_from, use_to) WITH &&) WHERE (guarded)
    DEFERRABLE INITIALLY DEFERRED
"#;

/// Looked at with every row. It only aborts the statement: a rollback inside a trigger would end the
/// transaction behind the connection's back.
const SQLITE: &str = r#"
CREATE TRIGGER "assignment-alone-{event}" BEFORE {event} ON assignment
WHEN NEW.guarded AND EXISTS (
    SELECT 1 FROM assignment o
    WHERE o.place_id = NEW.place_id AND o.guarded AND o.id <> NEW.id
        AND max(o.use_from, NEW.use_from) < min(o.use_to, NEW.use_to)
)
BEGIN
    SELECT RAISE(ABORT, 'assignment-alone');
END
"#;
