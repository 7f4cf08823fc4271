//! The rows of the damaged file, into the new one.

use std::collections::HashMap;
use std::path::Path;

use sqlx::SqliteConnection;
use tokio::sync::mpsc;

use super::image::Image;
use super::queries;
use super::record::{Tree, Value};
use super::shape::Shape;
use super::tree::{Reader, Row};
use super::{Salvaged, blocking};
use crate::error::Result;

/// The damaged file, with what it says of itself.
pub(super) struct Damaged {
    reader: Reader,
    /// Where its tables and indexes begin: name, table, page.
    roots: Vec<Root>,
    /// The newest migration that it had; none where it does not say so.
    pub(super) schema: Option<i64>,
}

struct Root {
    name: String,
    is_table: bool,
    without_numbers: bool,
    page: u32,
}

impl Damaged {
    pub(super) fn open(file: &Path) -> std::io::Result<Self> {
        let mut reader = Reader::new(Image::open(file)?);
        reader.pass_free();
        let mut roots = Vec::new();
        reader.walk(1, Tree::Table, |rows| {
            roots.extend(rows.iter().filter_map(root));
        });
        let mut schema = None;
        if let Some(migrations) = roots.iter().find(|root| root.name == "_sqlx_migrations") {
            reader.walk(migrations.page, Tree::Table, |rows| {
                schema = schema.max(rows.iter().filter_map(version).max());
            });
        }
        Ok(Self {
            reader,
            roots,
            schema,
        })
    }
}

/// A row of the table of contents: type, name, table, page, statement.
fn root(row: &Row) -> Option<Root> {
    let [
        Value::Text(kind),
        Value::Text(name),
        _,
        Value::Integer(page),
        rest @ ..,
    ] = row.values.as_slice()
    else {
        return None;
    };
    let without_numbers = matches!(rest, [Value::Text(sql)] if sql
        .to_ascii_uppercase()
        .contains("WITHOUT ROWID"));
    Some(Root {
        name: name.clone(),
        is_table: kind == "table",
        without_numbers,
        page: u32::try_from(*page).ok().filter(|page| *page > 0)?,
    })
}

fn version(row: &Row) -> Option<i64> {
    match row.values.first() {
        Some(Value::Integer(version)) => Some(*version),
        _ => None,
    }
}

/// Rows of one table that have as many values.
struct Batch {
    shape: usize,
    rows: Vec<Vec<Value>>,
}

/// Reads every row and inserts it. A row that is there already stays: what a
/// tree leads to comes first.
pub(super) async fn fill(connection: &mut SqliteConnection, damaged: Damaged) -> Result<Salvaged> {
    let shapes = queries::shapes(connection).await?;
    let (give, mut take) = mpsc::channel::<Batch>(16);
    let known = shapes.clone();
    let reading = blocking(move || Ok(read(damaged, &known, &give)));
    let inserting = async {
        let mut rows = 0;
        while let Some(batch) = take.recv().await {
            if let Some(shape) = shapes.get(batch.shape) {
                rows += queries::insert(connection, shape, batch.rows).await?;
            }
        }
        Ok(rows)
    };
    let (pages_lost, rows) = tokio::try_join!(reading, inserting)?;
    Ok(Salvaged { rows, pages_lost })
}

/// Returns how many pages were lost.
fn read(damaged: Damaged, shapes: &[Shape], give: &mpsc::Sender<Batch>) -> u32 {
    let Damaged {
        mut reader, roots, ..
    } = damaged;
    let hand_over = |shape: usize, rows: Vec<Row>| {
        let mut by_length: HashMap<usize, Vec<Vec<Value>>> = HashMap::new();
        let fitted = rows
            .into_iter()
            .filter_map(|row| shapes.get(shape)?.fitted(row));
        for row in fitted {
            by_length.entry(row.len()).or_default().push(row);
        }
        for rows in by_length.into_values() {
            // Nobody takes any more: the new file cannot be written, and whoever
            // writes it says why.
            let _ = give.blocking_send(Batch { shape, rows });
        }
    };
    for root in &roots {
        let tree = if root.is_table && !root.without_numbers {
            Tree::Table
        } else {
            Tree::Index
        };
        let shape = shapes
            .iter()
            .position(|shape| root.is_table && shape.table == root.name && !shape.is_derived());
        reader.walk(root.page, tree, |rows| {
            if let Some(shape) = shape {
                hand_over(shape, rows);
            }
        });
    }
    reader.stray(|tree, rows| {
        let shape = shapes.iter().position(|shape| shape.is_of(tree, &rows));
        if let Some(shape) = shape {
            hand_over(shape, rows);
        }
    });
    reader.lost()
}
