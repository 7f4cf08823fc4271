//! Taking an operation back: each field it changed gets its former value, but
//! for those that have changed since, which are kept and named. A few
//! statements for each kind of thing, however many rows there are.

mod pairs;

use futures_util::future::BoxFuture;
use rapport_messages::{Sentence, say};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use self::pairs::{judged, pairs};
use super::entity::{Entity, Field, Kind};
use super::erase;
use super::journal::OperationRef;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::OperationId;

/// Kept fields that are named; the others are counted.
const NAMED: usize = 100;

/// A field that was left alone because it has changed since.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// [`Entity::name`].
    pub entity: &'static str,
    /// Which one.
    pub entity_id: Uuid,
    /// The field.
    pub field: &'static str,
    /// What undoing would have brought back.
    pub would_be: Value,
    /// What it is, and stays.
    pub is: Value,
    /// When it became that, where the journal says so.
    pub since: Option<Timestamp>,
    /// A person made it so, as far as the journal says.
    pub by_person: bool,
}

/// What was not taken back, and what taking back meant beyond the rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reverted {
    /// Fields that have changed since, the first hundred of them.
    pub kept: Vec<Kept>,
    /// How many there are in all.
    pub kept_count: u64,
    /// A mail that belongs to it has left, or may have.
    pub mail_left: bool,
    /// Mails that waited for leads that are gone, and leave no more.
    pub mails_cancelled: u32,
}

/// An operation takes back what another, `target`, has done.
#[derive(Debug, Clone, Copy)]
pub struct Reversal {
    /// The operation that takes back.
    pub operation: OperationRef,
    /// The place in the journal of the one that is taken back.
    pub target: i64,
}

/// What a feature does, as part of the operation, when one was taken back: once the
/// rows are as they were, it sees to what else has to hold.
///
/// # Errors
/// Where that cannot be: nothing is taken back then.
pub type OnReverted =
    for<'a> fn(&'a mut WriteTx, Reversal, &'a mut Reverted) -> BoxFuture<'a, Result<()>>;

impl WriteTx {
    /// Takes back what `target` changed, as part of `operation`, which has
    /// changed none of these rows before, and lets the features see to what follows.
    /// What has been changed since stays and is returned.
    ///
    /// # Errors
    /// `conflict` where its former values are no longer kept.
    pub async fn revert(&mut self, operation: &OperationRef, target: i64) -> Result<Reverted> {
        self.still_written(target).await?;
        self.flush_pending(operation).await?;
        let mut reverted = Reverted::default();
        for entity in self.entities_of(target).await? {
            let fields = self.fields_of(entity, target).await?;
            if fields.is_empty() {
                continue;
            }
            let pairs = pairs(entity, &fields)?;
            self.keep(entity, &pairs, target, &mut reverted).await?;
            self.write_reversal(operation, entity, &pairs, target)
                .await?;
            self.apply(operation, entity, &fields).await?;
            self.touch_changed(operation, entity).await?;
        }
        let reversal = Reversal {
            operation: *operation,
            target,
        };
        for react in self.context.schema.on_reverted {
            react(self, reversal, &mut reverted).await?;
        }
        Ok(reverted)
    }

    /// Says of the operation that it took this one back, and of that one too.
    pub async fn took_back(
        &mut self,
        operation: &OperationRef,
        target: (i64, OperationId),
    ) -> Result<()> {
        let (seq, id) = target;
        self.pending_operation(operation)?.header.undoes = Some(id.0);
        sqlx::query(
            "UPDATE operation SET undoes = ?2 WHERE seq = ?1;
             UPDATE operation SET undone_by = ?3 WHERE seq = ?4",
        )
        .bind(operation.seq)
        .bind(id)
        .bind(operation.id)
        .bind(seq)
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    /// # Errors
    /// `conflict` where the values from before an operation are no longer kept.
    pub(crate) async fn still_written(&mut self, target: i64) -> Result<()> {
        let erased: Option<String> = sqlx::query_scalar(
            "SELECT erased FROM operation AS o WHERE seq = ?
             AND NOT EXISTS (SELECT 1 FROM change WHERE operation = o.seq AND fields <> '{}')",
        )
        .bind(target)
        .fetch_optional(&mut *self)
        .await?
        .flatten();
        let why: Sentence = match erased.as_deref() {
            None => return Ok(()),
            Some(erase::AGE) => say::OlderThanHistory.into(),
            Some(_) => say::ErasedWithTrash.into(),
        };
        Err(Problem::new(ProblemKind::Conflict, why))
    }

    async fn entities_of(&mut self, operation: i64) -> Result<Vec<&'static Entity>> {
        let names: Vec<String> =
            sqlx::query_scalar("SELECT DISTINCT entity FROM change WHERE operation = ?")
                .bind(operation)
                .fetch_all(&mut *self)
                .await?;
        names.iter().map(|name| self.context.entity(name)).collect()
    }

    /// The fields to be taken back, or left alone where they changed since.
    async fn fields_of(&mut self, entity: &'static Entity, target: i64) -> Result<Vec<Field>> {
        let names: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT DISTINCT f.key FROM change AS c, json_each(c.fields) AS f
             WHERE c.operation = ? AND c.entity = ? AND {}",
            judged(entity)?
        )))
        .bind(target)
        .bind(entity.name)
        .fetch_all(&mut *self)
        .await?;
        names.iter().map(|name| entity.field(name)).collect()
    }

    /// Notes what has changed since, and to something else than it was before;
    /// with it what says something together with it only.
    async fn keep(
        &mut self,
        entity: &'static Entity,
        pairs: &str,
        target: i64,
        reverted: &mut Reverted,
    ) -> Result<()> {
        let kept = format!(
            "FROM ({pairs}) AS pair WHERE current IS NOT before AND (current IS NOT after OR stays)
               AND NOT (field = 'removed' AND inserted AND current IS after)"
        );
        let number: u32 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) {kept}")))
            .bind(target)
            .bind(entity.name)
            .fetch_one(&mut *self)
            .await?;
        reverted.kept_count += u64::from(number);
        let room = NAMED.saturating_sub(reverted.kept.len());
        if number == 0 || room == 0 {
            return Ok(());
        }
        let sql = format!(
            "SELECT kept.id, kept.field, json_quote(kept.before), json_quote(kept.current), o.at, o.actor IS NOT 'worker'
             FROM (SELECT *, (SELECT max(c.operation) FROM change AS c, json_each(pair.together) AS g
                              WHERE c.entity_id = pair.id AND c.entity = ?2 AND c.operation > ?1
                                AND json_type(c.fields, '$.' || g.value) IS NOT NULL) AS last
                   {kept} LIMIT ?3) AS kept
             LEFT JOIN operation AS o ON o.seq = kept.last"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(target)
            .bind(entity.name)
            .bind(u32::try_from(room).unwrap_or(u32::MAX))
            .fetch_all(&mut *self)
            .await?;
        for row in rows {
            let value = |index: usize| -> Result<Value> {
                let text: String = row.try_get(index)?;
                Ok(serde_json::from_str(&text).unwrap_or(Value::String(text)))
            };
            reverted.kept.push(Kept {
                entity: entity.name,
                entity_id: row.try_get(0)?,
                field: entity.field(row.try_get(1)?)?.name,
                would_be: value(2)?,
                is: value(3)?,
                since: row.try_get(4)?,
                by_person: row.try_get(5)?,
            });
        }
        Ok(())
    }

    /// The changes of the new operation: where a field is still what `target`
    /// made it, it becomes what it was, unless others of its group stay. Of an
    /// insert that is `removed` alone: the values stay in the row, for whoever
    /// redoes it.
    async fn write_reversal(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        pairs: &str,
        target: i64,
    ) -> Result<()> {
        let sql = format!(
            "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
             SELECT ?3, ?2, id, subject, 0, json_group_object(field, json_array(after, before))
             FROM ({pairs}) WHERE current IS after AND after IS NOT before AND NOT stays
               AND (field = 'removed' OR NOT inserted) GROUP BY id"
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(target)
            .bind(entity.name)
            .bind(operation.seq)
            .execute(&mut *self)
            .await?;
        Ok(())
    }

    /// Gives the rows what the changes of the operation say.
    async fn apply(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        fields: &[Field],
    ) -> Result<()> {
        let assignments = fields.iter().map(|Field { name, kind, .. }| {
            let value = format!("c.fields ->> '$.{name}[1]'");
            let value = match kind {
                Kind::Id => format!("unhex({value})"),
                Kind::Text | Kind::Integer => value,
            };
            format!(
                "\"{name}\" = iif(json_type(c.fields, '$.{name}') IS NULL, t.\"{name}\", {value})"
            )
        });
        let assignments: Vec<String> = assignments.collect();
        let sql = format!(
            "UPDATE {} AS t SET {}{} FROM change AS c
             WHERE c.operation = ? AND c.entity = ? AND t.id = c.entity_id",
            entity.table,
            entity.stamp(operation.at),
            assignments.join(", "),
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(operation.seq)
            .bind(entity.name)
            .execute(&mut *self)
            .await?;
        Ok(())
    }
}
