//! Columns and keys that many tables have.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, string};

/// What happens to a row when the row that it refers to is deleted.
#[derive(Clone, Copy)]
pub(crate) enum Gone {
    /// It goes too.
    Too,
    /// The deletion is refused.
    Refused,
}

/// `table.column` refers to `target.id`.
pub(crate) fn refers(
    table: &'static str,
    column: &'static str,
    target: &'static str,
    gone: Gone,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create()
        .name(format!("fk-{table}-{column}"))
        .from(table, column)
        .to(target, "id")
        .take();
    if matches!(gone, Gone::Too) {
        key.on_delete(ForeignKeyAction::Cascade);
    }
    key
}

/// No two rows agree in all of these columns.
pub(crate) fn unique(
    table: &'static str,
    name: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("idx-{table}-{name}"))
        .table(table)
        .unique()
        .take();
    for column in columns {
        index.col(*column);
    }
    index
}

/// Rows are looked up by this column.
pub(crate) fn lookup(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("idx-{table}-{column}"))
        .table(table)
        .col(column)
        .take()
}

/// Grows with every edit of the row.
pub(crate) fn version() -> ColumnDef {
    big_integer("version")
        .check(Expr::col("version").gte(1))
        .take()
}

/// A whole number, not negative.
pub(crate) fn count(name: &'static str) -> ColumnDef {
    big_integer(name).check(Expr::col(name).gte(0)).take()
}

/// A whole number, not negative, or nothing.
pub(crate) fn count_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
        .big_integer()
        .null()
        .check(Expr::col(name).gte(0))
        .take()
}

/// One of some words.
pub(crate) fn word(name: &'static str, words: &'static [&'static str]) -> ColumnDef {
    string(name)
        .check(Expr::col(name).is_in(words.iter().copied()))
        .take()
}

/// A JSON list.
pub(crate) fn list(name: &'static str) -> ColumnDef {
    json_binary(name)
}

/// `from < to`, both within the week that a programme day can run.
pub(crate) fn hours(from: &'static str, to: &'static str) -> Expr {
    Expr::col(from)
        .gte(0)
        .and(Expr::col(from).lt(Expr::col(to)))
        .and(Expr::col(to).lte(7 * 24 * 60))
}

/// Who did it: what kind of actor, the account's number where it is a person, the name as it was then.
pub(crate) fn actor() -> [ColumnDef; 3] {
    [
        word("actor", &["person", "command-line", "service"]),
        big_integer_null("actor_id"),
        string("actor_name"),
    ]
}
