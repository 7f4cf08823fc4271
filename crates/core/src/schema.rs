//! The one registry of what is stored: every table is shared, local or
//! derived, and every kind of thing that the journal keeps stands here.

use crate::db::Entity;
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
    &leads::LEAD,
    &leads::EMAIL,
    &leads::PHONE,
    &leads::ACTIVITY,
    &attachments::ATTACHMENT,
    &suppression::SUPPRESSION,
    &settings::SETTING,
    &accounts::ACCOUNT,
    &templates::TEMPLATE,
    &followups::FOLLOW_UP,
];

/// Every table of the database.
pub static TABLES: &[(&str, Scope)] = &[
    ("device", Scope::Shared),
    ("operation", Scope::Shared),
    ("change", Scope::Shared),
    ("history_search", Scope::Derived),
    ("history_indexed", Scope::Derived),
    ("history_stale", Scope::Derived),
    ("lead", Scope::Shared),
    ("lead_email", Scope::Shared),
    ("lead_phone", Scope::Shared),
    ("lead_search", Scope::Derived),
    ("activity", Scope::Shared),
    ("blob", Scope::Shared),
    ("attachment", Scope::Shared),
    ("suppression", Scope::Shared),
    ("template", Scope::Shared),
    ("account", Scope::Shared),
    ("follow_up", Scope::Shared),
    ("draft", Scope::Local),
    ("outbox", Scope::Local),
    ("outbox_mime", Scope::Local),
    ("setting", Scope::Shared),
    ("local", Scope::Local),
];

/// Whether a table can be made again: a derived one, or one of those in which
/// SQLite keeps a search index.
pub fn is_derived(table: &str) -> bool {
    TABLES.iter().any(|(name, scope)| {
        let rest = table.strip_prefix(name);
        *scope == Scope::Derived
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::TABLES;
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
        let declared: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(stored, declared);
    }
}
