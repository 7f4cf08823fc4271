//! Lists of leads that are filtered or sorted by a field.

use rapport_messages::say;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::definition::{self, FieldKind};
use super::stored::by_key;
use super::value::FieldValues;
use crate::error::{Problem, Result};
use crate::ids::{FieldId, LeadId};

/// Up to so many leads with a value are looked up one by one; where there are more,
/// the list is walked in its order, and each lead asked for its value.
const FEW: u32 = 1_000;

/// Only leads that have this in a field.
pub(in crate::leads) struct ValueFilter {
    pub(in crate::leads) field: FieldId,
    /// The one sort key of what is wanted; none where leads with it may have others.
    pub(in crate::leads) sort: Option<String>,
    /// The stored value, or one option of several.
    value: String,
    is_part: bool,
    pub(in crate::leads) are_few: bool,
}

/// The filters of a query.
///
/// # Errors
/// `invalid` at the key, for a field that is not there or a value that it cannot have.
pub(in crate::leads) async fn filters(
    connection: &mut SqliteConnection,
    wanted: &FieldValues,
) -> Result<Vec<ValueFilter>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let fields = definition::list(connection).await?;
    let mut filters = Vec::with_capacity(wanted.len());
    for (key, value) in wanted {
        let field = by_key(&fields, key)?;
        let Some(stored) = field.canonical(value)? else {
            return Err(Problem::invalid(key, say::ValueNeeded));
        };
        let is_part = field.kind == FieldKind::SeveralOf;
        let values = match is_part {
            true => stored.split(' ').map(str::to_owned).collect(),
            false => vec![stored],
        };
        for value in values {
            let mut filter = ValueFilter {
                field: field.id,
                sort: (!is_part).then(|| field.sort_key(&value)),
                value,
                is_part,
                are_few: true,
            };
            filter.are_few = filter.count(connection).await? <= FEW;
            filters.push(filter);
        }
    }
    Ok(filters)
}

impl ValueFilter {
    async fn count(&self, connection: &mut SqliteConnection) -> Result<u32> {
        let mut sql =
            QueryBuilder::new("SELECT count(*) FROM (SELECT 1 FROM lead_field AS w WHERE ");
        self.push_condition(&mut sql);
        sql.push(" LIMIT ").push_bind(FEW + 1).push(")");
        Ok(sql.build_query_scalar().fetch_one(connection).await?)
    }

    /// Pushes the condition on lead `l`.
    pub(in crate::leads) fn push(&self, sql: &mut QueryBuilder<Sqlite>) {
        match self.are_few {
            true => sql.push(" AND l.id IN (SELECT w.lead_id FROM lead_field AS w WHERE "),
            false => {
                sql.push(" AND EXISTS (SELECT 1 FROM lead_field AS w WHERE w.lead_id = l.id AND ")
            }
        };
        self.push_condition(sql);
        sql.push(")");
    }

    fn push_condition(&self, sql: &mut QueryBuilder<Sqlite>) {
        sql.push("w.removed = 0 AND w.field_id = ")
            .push_bind(self.field);
        if let Some(sort) = &self.sort {
            sql.push(" AND w.sort = ").push_bind(sort.clone());
        }
        match self.is_part {
            true => sql
                .push(" AND instr(w.value, ")
                .push_bind(self.value.clone())
                .push(") > 0"),
            false => sql.push(" AND w.value = ").push_bind(self.value.clone()),
        };
    }
}

/// The field with this key.
///
/// # Errors
/// `invalid` at `sort` where there is none.
pub(in crate::leads) async fn id_of(
    connection: &mut SqliteConnection,
    key: &str,
) -> Result<FieldId> {
    let fields = definition::list(connection).await?;
    let field = by_key(&fields, key).map_err(|problem| problem.at("sort"))?;
    Ok(field.id)
}

/// Whether a lead has something in a field.
pub(in crate::leads) async fn has_value(
    connection: &mut SqliteConnection,
    lead: LeadId,
    field: FieldId,
) -> Result<bool> {
    let number = sqlx::query_scalar!(
        "SELECT count(*) FROM lead_field WHERE lead_id = ? AND field_id = ? AND removed = 0",
        lead,
        field,
    )
    .fetch_one(connection)
    .await?;
    Ok(number > 0)
}
