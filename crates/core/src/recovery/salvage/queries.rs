//! What is asked of the new file, and written into it. Tables and columns are
//! those that it has itself.

use sqlx::{AssertSqlSafe, Connection, QueryBuilder, Row, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::record::{Tree, Value};
use super::shape::{Affinity, Column, Shape};
use crate::db::Entity;
use crate::error::Result;

/// Values of one statement at most.
const VALUES: usize = 4_000;

/// Every table, with its columns in the order in which they are stored: those
/// of the key come first where a table has no row numbers.
pub(super) async fn shapes(connection: &mut SqliteConnection) -> Result<Vec<Shape>> {
    let tables: Vec<(String, bool)> = sqlx::query_as(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut shapes = Vec::new();
    for (table, without_numbers) in tables {
        let mut columns = sqlx::query(
            "SELECT name, type, \"notnull\", pk, dflt_value IS NOT NULL FROM pragma_table_info(?) ORDER BY cid",
        )
        .bind(&table)
        .fetch_all(&mut *connection)
        .await?;
        if without_numbers {
            columns.sort_by_key(|column| match column.get::<i64, _>(3) {
                0 => i64::MAX,
                place => place,
            });
        }
        let columns = columns.iter().map(|column| {
            let kind: String = column.try_get(1)?;
            Ok(Column {
                name: column.try_get(0)?,
                kind: match kind.as_str() {
                    "INTEGER" => Affinity::Integer,
                    "BLOB" => Affinity::Blob,
                    _ => Affinity::Text,
                },
                required: column.try_get(2)?,
                has_default: column.try_get(4)?,
                is_number: !without_numbers
                    && kind == "INTEGER"
                    && column.try_get::<i64, _>(3)? == 1,
            })
        });
        shapes.push(Shape {
            table,
            tree: if without_numbers {
                Tree::Index
            } else {
                Tree::Table
            },
            columns: columns.collect::<Result<_>>()?,
        });
    }
    Ok(shapes)
}

/// Inserts rows that have as many values each; one that contradicts the schema
/// or is there already is left out. How many went in.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    shape: &Shape,
    mut rows: Vec<Vec<Value>>,
) -> Result<u64> {
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return Ok(0);
    }
    let names: Vec<String> = shape
        .columns
        .iter()
        .take(width)
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let start = format!(
        "INSERT OR IGNORE INTO \"{}\" ({}) ",
        shape.table,
        names.join(", ")
    );
    let mut write = connection.begin().await?;
    let mut inserted = 0;
    while !rows.is_empty() {
        let some = rows.split_off(rows.len().saturating_sub((VALUES / width).max(1)));
        let mut insert = QueryBuilder::<Sqlite>::new(&start);
        insert.push_values(some, |mut row, values| {
            for value in values {
                match value {
                    Value::Integer(value) => row.push_bind(value),
                    Value::Real(value) => row.push_bind(value),
                    Value::Text(value) => row.push_bind(value),
                    Value::Blob(value) => row.push_bind(value),
                    Value::Null | Value::Lost => row.push_bind(None::<i64>),
                };
            }
        });
        inserted += insert.build().execute(&mut *write).await?.rows_affected();
    }
    write.commit().await?;
    Ok(inserted)
}

/// Every row of an entity.
pub(super) async fn ids(connection: &mut SqliteConnection, entity: &Entity) -> Result<Vec<Uuid>> {
    let ids = format!("SELECT id FROM {}", entity.table);
    Ok(sqlx::query_scalar(AssertSqlSafe(ids))
        .fetch_all(connection)
        .await?)
}
