//! The rows beside what the journal says of them, page by page in the order of
//! their ids: a few statements for thousands of rows.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Lines;

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::replay::{Replay, Scalar};
use crate::db::entity::Entity;
use crate::error::Result;

/// Rows that are compared at a time.
const PAGE: i64 = if cfg!(test) { 16 } else { 5_000 };
/// After every id.
const END: &[u8] = &[0xff; 17];

/// How a row stands beside the journal.
#[derive(Debug)]
pub(super) enum Standing<'a> {
    /// The journal knows it, and it is not there.
    Gone,
    /// The journal does not know it.
    Unknown,
    /// These fields, by their places, have something else than was last
    /// written: what was, and what is there.
    Differs(Vec<(usize, Scalar<'a>, Scalar<'a>)>),
    /// What was written of it cannot be read.
    Unreadable,
}

/// What contradicts the journal in one table, in plain words.
pub(super) async fn contradictions(
    connection: &mut SqliteConnection,
    entity: &'static Entity,
) -> Result<Vec<String>> {
    let (mut gone, mut unknown, mut unreadable) = (0, 0, 0);
    let mut differing = vec![0; entity.fields.len()];
    compare(connection, entity, |_, standing| match standing {
        Standing::Gone => gone += 1,
        Standing::Unknown => unknown += 1,
        Standing::Unreadable => unreadable += 1,
        Standing::Differs(fields) => {
            for (place, ..) in fields {
                differing[place] += 1;
            }
        }
    })
    .await?;
    let mut problems = Vec::new();
    let mut say = |number: u32, what: &dyn Fn(&str) -> String| match number {
        0 => {}
        1 => problems.push(what(&format!("1 {}", entity.name))),
        number => problems.push(what(&format!("{number} rows of {}", entity.name))),
    };
    say(gone, &|which| {
        format!("{which} that the history speaks of cannot be found.")
    });
    say(unknown, &|which| {
        format!("Of {which} the history knows nothing.")
    });
    say(unreadable, &|which| {
        format!("What the history says of {which} cannot be read.")
    });
    for (field, number) in entity.fields.iter().zip(differing) {
        say(number, &|which| {
            format!("{} of {which} is not what the history says.", field.name)
        });
    }
    Ok(problems)
}

/// Hands over every row that does not stand as it should, by its id in
/// hexadecimal digits.
pub(super) async fn compare(
    connection: &mut SqliteConnection,
    entity: &'static Entity,
    mut each: impl FnMut(&str, Standing<'_>),
) -> Result<()> {
    let defaults = defaults(connection, entity).await?;
    let defaults: Vec<Scalar<'_>> = serde_json::from_str(&defaults).unwrap_or_default();
    let mut after = Vec::new();
    loop {
        let rows = Page::of(connection, entity, &after).await?;
        let until = rows.last.unwrap_or_else(|| END.to_owned());
        let changes = changes(connection, entity, &after, &until).await?;
        let (rows, changes) = (text(&rows.lines), text(&changes));
        let (mut rows, mut changes) = (rows.lines().peekable(), changes.lines().peekable());
        while let Some(id) = next_id(&mut rows, &mut changes) {
            let stored = of(&mut rows, id).next();
            let mut replay = Replay::nothing(entity);
            let mut known = false;
            while let Some(change) = of(&mut changes, id).next() {
                known = true;
                let (erased, fields) = change.split_once(' ').unwrap_or(("", change));
                replay.add(entity, erased == "1", fields);
            }
            if let Some(standing) = standing(stored, known, &replay, &defaults) {
                each(id, standing);
            }
        }
        if until == END {
            return Ok(());
        }
        after = until;
    }
}

/// None where all is as it should be.
fn standing<'a>(
    stored: Option<&'a str>,
    known: bool,
    replay: &Replay<'a>,
    defaults: &[Scalar<'a>],
) -> Option<Standing<'a>> {
    match stored {
        // Erased with the trash, its changes say nothing any more.
        None => (!replay.blank).then_some(Standing::Gone),
        Some(_) if !known => Some(Standing::Unknown),
        Some(_) if replay.unreadable => Some(Standing::Unreadable),
        Some(stored) => {
            let stored: Vec<Scalar<'a>> = serde_json::from_str(stored).unwrap_or_default();
            let pairs = replay.values.iter().zip(defaults).enumerate();
            let mut stored = stored.into_iter();
            let differing = pairs.filter_map(|(place, (said_value, default))| {
                let is = stored.next().unwrap_or(Scalar::Null);
                let should = match said_value {
                    Some(value) => value,
                    None if replay.erased => return None,
                    None => default,
                };
                (is != *should).then(|| (place, should.clone(), is))
            });
            let differing: Vec<_> = differing.collect();
            (!differing.is_empty()).then_some(Standing::Differs(differing))
        }
    }
}

/// The smaller of the next two ids.
fn next_id<'a>(
    rows: &mut Peekable<Lines<'a>>,
    changes: &mut Peekable<Lines<'a>>,
) -> Option<&'a str> {
    let id = |line: &&'a str| line.split(' ').next().unwrap_or_default();
    match (rows.peek().map(id), changes.peek().map(id)) {
        (Some(row), Some(change)) => Some(row.min(change)),
        (row, change) => row.or(change),
    }
}

/// The next line of this id, without the id.
fn of<'l, 'a: 'l>(
    lines: &'l mut Peekable<Lines<'a>>,
    id: &'l str,
) -> impl Iterator<Item = &'a str> + use<'l, 'a> {
    std::iter::from_fn(move || {
        let line = lines.next_if(|line| line.split(' ').next() == Some(id))?;
        Some(line.get(id.len() + 1..).unwrap_or_default())
    })
}

/// Text that is no UTF-8 (somebody edited the file with another tool) is a
/// difference and no failure.
fn text(lines: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(lines)
}

/// Some rows: lines `ID [VALUE,…]`, the values in the order of the fields.
struct Page {
    lines: Vec<u8>,
    /// The last id; none where these are the last rows.
    last: Option<Vec<u8>>,
}

impl Page {
    async fn of(
        connection: &mut SqliteConnection,
        entity: &'static Entity,
        after: &[u8],
    ) -> Result<Self> {
        let values: Vec<String> = entity
            .fields
            .iter()
            .map(|field| field.kind.in_journal(&format!("\"{}\"", field.name)))
            .collect();
        let sql = format!(
            "SELECT CAST(group_concat(lower(hex(id)) || ' ' || line, char(10)) AS BLOB), max(id), count(*)
             FROM (SELECT id, json_array({}) AS line FROM {} WHERE id > ? ORDER BY id LIMIT {PAGE})",
            values.join(", "),
            entity.table,
        );
        let (lines, last, number): (Option<Vec<u8>>, Option<Vec<u8>>, i64) =
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(after)
                .fetch_one(connection)
                .await?;
        Ok(Self {
            lines: lines.unwrap_or_default(),
            last: last.filter(|_| number == PAGE),
        })
    }
}

/// The changes of the ids in between: lines `ID ERASED FIELDS`, the oldest
/// first.
async fn changes(
    connection: &mut SqliteConnection,
    entity: &'static Entity,
    after: &[u8],
    until: &[u8],
) -> Result<Vec<u8>> {
    // In the order of the index, which holds all but the fields.
    let lines: Option<Vec<u8>> = sqlx::query_scalar(
        "SELECT CAST(group_concat(lower(hex(entity_id)) || ' ' || erased || ' ' || fields, char(10)) AS BLOB)
         FROM (SELECT entity_id, fields,
                      fields = '{}' AND (SELECT erased IS NOT NULL FROM operation WHERE seq = c.operation) AS erased
               FROM change AS c INDEXED BY change_entity
               WHERE entity_id > ? AND entity_id <= ? AND entity = ? ORDER BY entity_id, operation)",
    )
    .bind(after)
    .bind(until)
    .bind(entity.name)
    .fetch_one(connection)
    .await?;
    Ok(lines.unwrap_or_default())
}

/// What each field is where nothing was ever written: a JSON list.
async fn defaults(connection: &mut SqliteConnection, entity: &'static Entity) -> Result<String> {
    let columns: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT name, dflt_value FROM pragma_table_info(?)")
            .bind(entity.table)
            .fetch_all(&mut *connection)
            .await?;
    let fields = entity.fields.iter().map(|field| {
        let column = columns.iter().find(|(name, _)| name == field.name);
        let default = column.and_then(|(_, default)| default.as_deref());
        field.kind.in_journal(default.unwrap_or("NULL"))
    });
    let fields: Vec<String> = fields.collect();
    let sql = format!("SELECT json_array({})", fields.join(", "));
    Ok(sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?)
}
