//! Taking rows over from the file beside, written down like everything a
//! person means: a few statements for each entity, however many rows.

use sqlx::AssertSqlSafe;

use super::attach::BESIDE;
use super::entity::{Entity, Field, Subject};
use super::journal::OperationRef;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::Result;

/// Which rows of the file beside are taken over, and how. The conditions and
/// values are SQL over `here` (this file) and `there` (the file beside).
#[derive(Debug, Clone, Copy)]
pub struct MergePolicy<'a> {
    /// Only what belongs to these leads: a JSON list of ids.
    pub leads: Option<&'a str>,
    /// The only fields that are taken over into a row that both have; none: all.
    pub only: Option<&'a [&'static str]>,
    /// Fields of a row that both have and that become something else than
    /// what the file beside has.
    pub unlike: &'a [(&'static str, &'static str)],
    /// Which rows that only the file beside has are added. Never one that is
    /// removed there.
    pub add: &'static str,
    /// Which rows that only this file has are removed; none: they stay.
    pub remove: Option<&'static str>,
}

impl MergePolicy<'_> {
    /// Everything as it stands there.
    pub const ALL: Self = Self {
        leads: None,
        only: None,
        unlike: &[],
        add: "1",
        remove: Some("1"),
    };
}

impl WriteTx {
    /// Makes the rows of this entity what they are in the attached file, and
    /// writes down what differs. How many rows came, changed or went.
    pub async fn adopt(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        policy: &MergePolicy<'_>,
    ) -> Result<u64> {
        self.flush_pending(operation).await?;
        let plan = Plan {
            entity,
            policy,
            now: operation.at,
        };
        // In this order: what is removed has no row there, and what is added
        // has none here, so that each later statement finds its own changes.
        let mut statements = Vec::new();
        if let Some(condition) = policy.remove {
            statements.extend(plan.remove(condition));
        }
        statements.extend(plan.change());
        statements.extend(plan.add());
        for statement in statements {
            self.run(operation, entity, policy, statement).await?;
        }
        self.touch_changed(operation, entity).await?;
        self.number_changed(operation, entity).await
    }

    async fn run(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        policy: &MergePolicy<'_>,
        statement: String,
    ) -> Result<()> {
        sqlx::query(AssertSqlSafe(statement))
            .bind(operation.seq)
            .bind(entity.name)
            .bind(policy.leads)
            .execute(&mut *self)
            .await?;
        Ok(())
    }

    /// How many rows of this entity the operation has changed, as far as they are
    /// written: after [`Self::adopt`] and [`Self::revert`] all are.
    pub(crate) async fn number_changed(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
    ) -> Result<u64> {
        let number: u32 =
            sqlx::query_scalar("SELECT count(*) FROM change WHERE operation = ? AND entity = ?")
                .bind(operation.seq)
                .bind(entity.name)
                .fetch_one(&mut *self)
                .await?;
        Ok(u64::from(number))
    }
}

/// The statements for one entity. `?1` is the operation, `?2` the entity, `?3`
/// the leads.
struct Plan<'a> {
    entity: &'static Entity,
    policy: &'a MergePolicy<'a>,
    now: Timestamp,
}

const WRITTEN: &str = "(SELECT entity_id FROM change WHERE operation = ?1 AND entity = ?2)";

impl Plan<'_> {
    fn remove(&self, condition: &str) -> [String; 2] {
        let table = self.entity.table;
        let stamp = self.entity.stamp(self.now);
        let (subject, scope) = (self.subject("here"), self.scope("here"));
        [
            format!(
                "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
                 SELECT ?1, ?2, here.id, {subject}, 0, '{{\"removed\":[0,1]}}' FROM main.{table} AS here
                 WHERE here.removed = 0 AND {scope} AND ({condition})
                   AND NOT EXISTS (SELECT 1 FROM {BESIDE}.{table} AS there WHERE there.id = here.id)"
            ),
            format!("UPDATE main.{table} SET {stamp}removed = 1 WHERE id IN {WRITTEN}"),
        ]
    }

    fn change(&self) -> [String; 2] {
        let table = self.entity.table;
        let (subject, scope) = (self.subject("here"), self.scope("there"));
        let mut assignments = Vec::new();
        let mut differences = Vec::new();
        let mut pairs = Vec::new();
        for field in self.entity.fields {
            let (name, wanted) = (field.name, self.wanted(field));
            let differs = format!("here.\"{name}\" IS NOT {wanted}");
            let before = field.kind.in_journal(&format!("here.\"{name}\""));
            let after = field.kind.in_journal(&wanted);
            pairs.push(format!(
                "SELECT '{name}' AS k, json_array({before}, {after}) AS v WHERE {differs}"
            ));
            assignments.push(format!("\"{name}\" = {wanted}"));
            differences.push(differs);
        }
        [
            format!(
                "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
                 SELECT ?1, ?2, here.id, {subject}, 0, (SELECT json_group_object(k, json(v)) FROM ({}))
                 FROM {BESIDE}.{table} AS there JOIN main.{table} AS here ON here.id = there.id
                 WHERE {scope} AND ({})",
                pairs.join(" UNION ALL "),
                differences.join(" OR "),
            ),
            format!(
                "UPDATE main.{table} AS here SET {}{} FROM {BESIDE}.{table} AS there
                 WHERE there.id = here.id AND here.id IN {WRITTEN}",
                self.entity.stamp(self.now),
                assignments.join(", "),
            ),
        ]
    }

    fn add(&self) -> [String; 2] {
        let table = self.entity.table;
        let (subject, scope) = (self.subject("there"), self.scope("there"));
        let columns: Vec<String> = self
            .entity
            .fields
            .iter()
            .map(|field| format!("\"{}\"", field.name))
            .collect();
        let fields = self.entity.fields.iter();
        let pairs: Vec<String> = fields
            .filter(|field| field.name != "removed")
            .map(|Field { name, kind, .. }| {
                let value = kind.in_journal(&format!("there.\"{name}\""));
                format!(", '{name}', json_array(NULL, {value})")
            })
            .collect();
        let its_lead = match self.entity.subject {
            // A part of a lead that is not here has nothing to belong to.
            Subject::Lead => "there.lead_id IN (SELECT id FROM main.lead)",
            Subject::Itself | Subject::Nobody => "1",
        };
        let absent =
            format!("NOT EXISTS (SELECT 1 FROM main.{table} AS here WHERE here.id = there.id)");
        let (tracks_updated_at, now) = match self.entity.tracks_updated_at {
            true => (", updated_at", format!(", {}", self.now.as_millisecond())),
            false => ("", String::new()),
        };
        [
            format!(
                "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
                 SELECT ?1, ?2, there.id, {subject}, 1, json_object('removed', json('[1,0]'){})
                 FROM {BESIDE}.{table} AS there
                 WHERE there.removed = 0 AND {scope} AND {its_lead} AND ({}) AND {absent}",
                pairs.concat(),
                self.policy.add,
            ),
            format!(
                "INSERT INTO main.{table} (id, {columns}{tracks_updated_at}) SELECT there.id, {columns}{now} FROM {BESIDE}.{table} AS there
                 WHERE there.id IN {WRITTEN} AND {absent}",
                columns = columns.join(", "),
            ),
        ]
    }

    /// What a field becomes in a row that both have.
    fn wanted(&self, field: &Field) -> String {
        let only = self.policy.only;
        if only.is_some_and(|only| !only.contains(&field.name)) {
            return format!("here.\"{}\"", field.name);
        }
        let unlike = self.policy.unlike.iter();
        let mut unlike = unlike.filter(|(name, _)| *name == field.name);
        match unlike.next() {
            Some((_, value)) => format!("({value})"),
            None => format!("there.\"{}\"", field.name),
        }
    }

    fn subject(&self, row: &str) -> String {
        self.entity.subject_of(row)
    }

    fn scope(&self, row: &str) -> String {
        match (self.policy.leads, self.entity.subject) {
            (None, _) => "1".to_owned(),
            (Some(_), Subject::Nobody) => "0".to_owned(),
            (Some(_), _) => format!(
                "{} IN (SELECT unhex(value) FROM json_each(?3))",
                self.subject(row)
            ),
        }
    }
}
