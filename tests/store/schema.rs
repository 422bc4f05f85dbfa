//! Migrations own the schema: what they make is what the entities describe, and it refuses nonsense.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, Schema, Statement};
use yarkie_berega::store::Store;

use crate::support::database::{block_on, migrated, new_postgres, on_both_databases};
use crate::support::desk::desk;
use crate::support::example::good_example;

on_both_databases! {
    what_the_domain_forbids_the_tables_refuse
    migrating_twice_changes_nothing
}

/// Makes the schema that the entities describe.
async fn make_from_entities(db: &DatabaseConnection) {
    let schema = Schema::new(db.get_database_backend());
    schema
        .builder()
        .register(entity::season::Entity)
        .register(entity::programme_day::Entity)
        .register(entity::embankment::Entity)
        .register(entity::place::Entity)
        .register(entity::travel::Entity)
        .register(entity::noise::Entity)
        .register(entity::application::Entity)
        .register(entity::application_embankment::Entity)
        .register(entity::availability::Entity)
        .register(entity::assignment::Entity)
        .register(entity::published::Entity)
        .register(entity::release::Entity)
        .register(entity::step::Entity)
        .register(entity::assignment_override::Entity)
        .register(entity::idempotency_key::Entity)
        .register(entity::heartbeat::Entity)
        .register(entity::account::Entity)
        .register(entity::grant::Entity)
        .register(entity::session::Entity)
        .register(entity::token::Entity)
        .register(entity::invitation::Entity)
        .register(entity::audit::Entity)
        .register(entity::run::Entity)
        .register(entity::form_mapping::Entity)
        .register(entity::imported::Entity)
        .register(entity::upload::Entity)
        .register(entity::review::Entity)
        .register(entity::attendance::Entity)
        .register(entity::message::Entity)
        .register(entity::message_about::Entity)
        .register(entity::mail_template::Entity)
        .register(entity::private_link::Entity)
        .register(entity::application_form::Entity)
        .register(entity::consent::Entity)
        .register(entity::applicant::Entity)
        .register(entity::appeal::Entity)
        .register(entity::waiting_list::Entity)
        .register(entity::vacancy::Entity)
        .register(entity::offer::Entity)
        .apply(db)
        .await
        .unwrap();
}

/// Columns, keys and references of every table of ours, a line for each; names of indexes are left out.
async fn described(db: &DatabaseConnection) -> BTreeSet<String> {
    let lines = described_in(db, "public").await.into_iter();
    lines
        .filter(|line| !line.starts_with("seaql_migrations "))
        .filter(|line| !is_of_queue(line))
        .collect()
}

/// On SQLite the queue's tables stand beside ours; on PostgreSQL they have a schema of their own.
fn is_of_queue(line: &str) -> bool {
    line.starts_with("Jobs ") || line.starts_with("Workers ")
}

async fn described_in(db: &DatabaseConnection, schema: &str) -> BTreeSet<String> {
    let query = match db.get_database_backend() {
        DatabaseBackend::Sqlite => SQLITE.to_owned(),
        _ => POSTGRES.replace("'public'", &format!("'{schema}'")),
    };
    let query = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(query).await.unwrap();
    let lines = rows
        .iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap());
    lines.collect()
}

const SQLITE: &str = "
SELECT t.name || ' column ' || c.name || ' ' || lower(c.type) || ' null ' || NOT c.\"notnull\" || ' default '
    || coalesce(c.dflt_value, '-') || ' key ' || c.pk
FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
UNION ALL
SELECT t.name || ' refers ' || k.\"from\" || ' to ' || k.\"table\" || '.' || k.\"to\" || ' delete ' || k.on_delete
FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
UNION ALL
SELECT t.name || ' index unique ' || i.\"unique\" || ' ' ||
    (SELECT group_concat(name) FROM pragma_index_info(i.name))
FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk'";

const POSTGRES: &str = "
SELECT c.relname || ' column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' null '
    || (NOT a.attnotnull)::text || ' identity ' || a.attidentity::text
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT c.relname || ' refers ' || pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT c.relname || ' index unique ' || i.indisunique::text || ' primary ' || i.indisprimary::text || ' ' ||
    (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k(at, n)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.at)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisexclusion";

async fn compare(by_migrations: &Store, by_entities: &DatabaseConnection) {
    make_from_entities(by_entities).await;
    let migrated = described(by_migrations.connection()).await;
    let described = described(by_entities).await;
    assert!(described.len() > 100, "{described:#?}");
    let only_migrated: Vec<_> = migrated.difference(&described).collect();
    let only_described: Vec<_> = described.difference(&migrated).collect();
    assert!(
        only_migrated.is_empty() && only_described.is_empty(),
        "only in migrations: {only_migrated:#?}\nonly in entities: {only_described:#?}"
    );
}

#[test]
fn migrations_make_what_the_entities_describe_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    block_on(async {
        let store = migrated(&format!("sqlite:{}", file("a")).parse().unwrap()).await;
        let url = format!("sqlite://{}?mode=rwc", file("b"));
        let db = Database::connect(url).await.unwrap();
        compare(&store, &db).await;
    });
}

#[test]
fn migrations_make_what_the_entities_describe_on_postgres() {
    block_on(async {
        let (Some(a), Some(b)) = (new_postgres().await, new_postgres().await) else {
            return;
        };
        let store = migrated(&a).await;
        let other = Store::connect(&b).await.unwrap();
        compare(&store, other.connection()).await;
    });
}

/// Our migrations make the queue's tables as its crates would; after an upgrade of the crates this says
/// that a migration is missing.
#[test]
fn the_queue_has_the_tables_that_it_wants_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    block_on(async {
        let store = migrated(&format!("sqlite:{}", file("a")).parse().unwrap()).await;
        let url = format!("sqlite://{}?mode=rwc", file("b"));
        let db = Database::connect(url).await.unwrap();
        let queue = apalis_sqlite::SqliteStorage::migrations();
        queue.run(db.get_sqlite_connection_pool()).await.unwrap();
        let of_queue = async |db: &DatabaseConnection| {
            let mut lines = described_in(db, "").await;
            lines.retain(|line| is_of_queue(line));
            lines
        };
        let made = of_queue(store.connection()).await;
        assert!(made.len() > 20, "{made:#?}");
        assert_eq!(made, of_queue(&db).await);
    });
}

#[test]
fn the_queue_has_the_tables_that_it_wants_on_postgres() {
    block_on(async {
        let (Some(a), Some(b)) = (new_postgres().await, new_postgres().await) else {
            return;
        };
        let store = migrated(&a).await;
        let other = Store::connect(&b).await.unwrap();
        let queue = apalis_postgres::PostgresStorage::migrations();
        let pool = other.connection().get_postgres_connection_pool();
        queue.run(pool).await.unwrap();
        let made = described_in(store.connection(), "apalis").await;
        assert!(made.len() > 20, "{made:#?}");
        let mut wanted = described_in(other.connection(), "apalis").await;
        // Where the crates keep count of their own migrations.
        wanted.retain(|line| !line.starts_with("_sqlx_migrations "));
        assert_eq!(made, wanted);
    });
}

async fn migrating_twice_changes_nothing(store: Store) {
    let before = described(store.connection()).await;
    store.migrate().await.unwrap();
    assert_eq!(described(store.connection()).await, before);
}

async fn what_the_domain_forbids_the_tables_refuse(store: Store) {
    desk(&store, &good_example().build()).await;
    let refused = [
        "UPDATE season SET version = 0",
        "UPDATE programme_day SET status = 'maybe'",
        "UPDATE programme_day SET close_min = open_min",
        "UPDATE programme_day SET close_min = 10081",
        "UPDATE programme_day SET season_id = 999",
        "UPDATE embankment SET latitude_udeg = 1, longitude_udeg = NULL",
        "UPDATE embankment SET target = -1",
        "UPDATE place SET capacity = 0",
        "UPDATE place SET code = 'same'",
        "UPDATE application SET priority = 6",
        "UPDATE application SET kind = 'circus'",
        "UPDATE availability SET preference = 3",
        "UPDATE assignment SET from_min = to_min",
        "UPDATE assignment SET status = ''",
        "UPDATE assignment SET use_to = use_from - 1",
        "UPDATE assignment SET place_id = (SELECT min(place_id) FROM assignment), \
         use_from = 1, use_to = 2, guarded = true",
        "UPDATE season SET revision = 0",
        "UPDATE step SET state = 'maybe'",
        "UPDATE step SET verb = 'dance'",
        "INSERT INTO attendance (season_id, mark, says, date, embankment, note, made_at, came_at, actor, actor_name) \
         SELECT id, '00000000000000000000000000000001', 'held', '2023-06-03', 'center', '', '2023-06-03', \
         '2023-06-03', 'service', '' FROM season",
        "DELETE FROM place",
        "DELETE FROM programme_day",
    ];
    for statement in refused {
        let done = store.connection().execute_unprepared(statement).await;
        assert!(done.is_err(), "{statement}");
    }
    // With an application goes what is said of it, so that a purge leaves nothing.
    let db = store.connection();
    db.execute_unprepared("DELETE FROM application")
        .await
        .unwrap();
    for table in ["availability", "application_embankment", "assignment"] {
        let query = format!("SELECT count(*) FROM {table}");
        let query = Statement::from_string(db.get_database_backend(), query);
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0, "{table}");
    }
}
