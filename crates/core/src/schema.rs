//! The one registry of what is stored: every table is shared, local or
//! derived, and every kind of thing that the journal keeps stands here.

use serde::de::DeserializeOwned;
use serde::de::value::{Error as NotOne, StrDeserializer};

use crate::accounts::AccountKind;
use crate::db::{Actor, Entity, Schema, Subject};
use crate::events::Fact;
use crate::jobs::{JobKind, JobState};
use crate::leads::{LeadState, StateCause, StepKind};
use crate::mail::mailer::Security;
use crate::outbox::{OutboxStatus, Purpose, Witness};
use crate::{accounts, attachments, followups, leads, settings, suppression, templates};

/// Whether a table would travel to a person's other machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What a person means; changed through the journal only.
    Shared,
    /// Belongs to this copy on this machine.
    Local,
    /// Can be made again from shared tables.
    Derived,
}

/// Everything the journal keeps.
pub static ENTITIES: &[&Entity] = &[
    &leads::FIELD,
    &leads::LEAD,
    &leads::EMAIL,
    &leads::PHONE,
    &leads::LEAD_FIELD,
    &leads::ACTIVITY,
    &attachments::ATTACHMENT,
    &suppression::SUPPRESSION,
    &settings::SETTING,
    &accounts::ACCOUNT,
    &templates::TEMPLATE,
    &followups::FOLLOW_UP,
];

/// What the database is opened with.
pub static SCHEMA: Schema = Schema {
    entities: ENTITIES,
    fact: fact_of,
    on_reverted: &[followups::on_reverted, accounts::on_reverted],
};

/// A table of the database.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether it would travel.
    pub scope: Scope,
    /// What is said to have changed when a row of it has. None: nothing, or the
    /// write that changes it knows better.
    pub fact: Option<Fact>,
}

/// Every table of the database.
pub static TABLES: &[Table] = &[
    shared("device", None),
    shared("operation", Some(Fact::History)),
    shared("change", None),
    derived("history_search", None),
    derived("history_indexed", None),
    derived("history_stale", None),
    shared("field", Some(Fact::Fields)),
    shared("lead", Some(Fact::Leads)),
    shared("lead_email", Some(Fact::Leads)),
    shared("lead_phone", Some(Fact::Leads)),
    shared("lead_field", Some(Fact::Leads)),
    derived("lead_search", None),
    shared("activity", Some(Fact::Leads)),
    shared("blob", None),
    shared("attachment", Some(Fact::Leads)),
    shared("suppression", Some(Fact::Leads)),
    shared("template", Some(Fact::Templates)),
    shared("account", Some(Fact::Accounts)),
    shared("follow_up", Some(Fact::Leads)),
    local("draft", None),
    local("job", Some(Fact::Jobs)),
    local("job_item", None),
    local("outbox", Some(Fact::Outbox)),
    local("outbox_mime", None),
    shared("setting", Some(Fact::Settings)),
    local("local", None),
];

const fn shared(name: &'static str, fact: Option<Fact>) -> Table {
    table(name, Scope::Shared, fact)
}

const fn local(name: &'static str, fact: Option<Fact>) -> Table {
    table(name, Scope::Local, fact)
}

const fn derived(name: &'static str, fact: Option<Fact>) -> Table {
    table(name, Scope::Derived, fact)
}

const fn table(name: &'static str, scope: Scope, fact: Option<Fact>) -> Table {
    Table { name, scope, fact }
}

/// Whether a text is one of the values that its column may hold.
type IsValue = fn(&str) -> bool;

/// The columns that hold one of a few words: table, column, and the type that
/// reads it. The schema does not list the words, because SQLite cannot alter a
/// `CHECK`: a new word would mean rebuilding a table that others refer to.
static ENUMERATED: &[(&str, &str, IsValue)] = &[
    ("operation", "actor", is_one::<Actor>),
    ("operation", "erased", |word| {
        ["trash", "age"].contains(&word)
    }),
    ("lead", "state", is_one::<LeadState>),
    ("lead", "state_cause", is_one::<StateCause>),
    ("lead", "step_kind", is_one::<StepKind>),
    ("activity", "kind", |word| {
        ["note", "call", "letter", "other"].contains(&word)
    }),
    ("account", "kind", is_one::<AccountKind>),
    ("account", "security", is_one::<Security>),
    ("draft", "kind", |word| ["email", "note"].contains(&word)),
    ("job", "kind", is_one::<JobKind>),
    ("job", "state", is_one::<JobState>),
    ("outbox", "purpose", is_one::<Purpose>),
    ("outbox", "status", is_one::<OutboxStatus>),
    ("outbox", "called_off_with", |word| word == "lead"),
    ("outbox", "sent_by", |word| word.parse::<Witness>().is_ok()),
];

fn is_one<T: DeserializeOwned>(word: &str) -> bool {
    T::deserialize(StrDeserializer::<NotOne>::new(word)).is_ok()
}

/// Whether the column may hold this text. Any text, unless it is enumerated.
pub fn may_hold(table: &str, column: &str, text: &str) -> bool {
    let mut enumerated = ENUMERATED.iter();
    let found = enumerated.find(|(one, its, _)| *one == table && *its == column);
    found.is_none_or(|(_, _, is_value)| is_value(text))
}

/// The tables of what belongs to a lead, which their column `lead_id` names.
pub fn parts_of_lead() -> impl Iterator<Item = &'static str> {
    let journalled = ENTITIES.iter();
    let journalled = journalled.filter(|entity| entity.subject == Subject::Lead);
    journalled.map(|entity| entity.table).chain(["draft"])
}

/// What is said to have changed when a row of this table has.
fn fact_of(table: &str) -> Option<Fact> {
    TABLES.iter().find(|known| known.name == table)?.fact
}

/// Whether a table can be made again: a derived one, or one of those in which
/// SQLite keeps a search index.
pub fn is_derived(table: &str) -> bool {
    TABLES.iter().any(|derived| {
        let rest = table.strip_prefix(derived.name);
        derived.scope == Scope::Derived
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ENTITIES, TABLES};
    use crate::app::{App, Seams};

    #[tokio::test]
    async fn every_table_stands_in_the_registry() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        let mut reader = app.db.reader().await.unwrap();
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table'
             AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'lead_search_%' AND name NOT LIKE 'history_search_%' AND name <> '_sqlx_migrations'",
        )
        .fetch_all(&mut *reader)
        .await
        .unwrap();
        let stored: BTreeSet<&str> = tables.iter().map(String::as_str).collect();
        let declared: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(stored, declared);
    }

    /// SQLite tells of no change of a table without a rowid: the journal has to.
    #[tokio::test]
    async fn whatever_stands_for_a_fact_is_seen_changing() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        let mut reader = app.db.reader().await.unwrap();
        let silent: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1",
        )
        .fetch_all(&mut *reader)
        .await
        .unwrap();
        for table in TABLES.iter().filter(|table| table.fact.is_some()) {
            let is_journalled = ENTITIES.iter().any(|entity| entity.table == table.name);
            let is_seen = is_journalled || !silent.iter().any(|name| name == table.name);
            assert!(is_seen, "nobody says that {} has changed", table.name);
        }
    }

    /// SQLite cannot alter a `CHECK`: a new word would mean rebuilding its table.
    #[tokio::test]
    async fn the_schema_lists_no_words() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        let mut reader = app.db.reader().await.unwrap();
        let listed: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% IN (''%'",
        )
        .fetch_all(&mut *reader)
        .await
        .unwrap();
        assert_eq!(listed, Vec::<String>::new());
        for (table, column, _) in super::ENUMERATED {
            let is_there = format!(
                "SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'"
            );
            let columns: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(is_there))
                .fetch_one(&mut *reader)
                .await
                .unwrap();
            assert_eq!(columns, 1, "{table}.{column}");
        }
        assert!(super::may_hold("lead", "state", "REACHED_OUT"));
        assert!(!super::may_hold("lead", "state", "a piece of a note"));
    }
}
