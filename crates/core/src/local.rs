//! Values that belong to this copy on this machine: no journal, no undo.

use rapport_messages::say;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Executor, Sqlite};

use crate::error::{Problem, ProblemKind, Result};

/// The value under this key.
pub async fn get<T: DeserializeOwned>(
    executor: impl Executor<'_, Database = Sqlite>,
    key: &str,
) -> Result<Option<T>> {
    let stored = sqlx::query_scalar!("SELECT value FROM local WHERE key = ?", key)
        .fetch_optional(executor)
        .await?;
    read(key, stored)
}

/// The values under two keys, in one go.
pub async fn get_both<A: DeserializeOwned, B: DeserializeOwned>(
    executor: impl Executor<'_, Database = Sqlite>,
    (one, other): (&str, &str),
) -> Result<(Option<A>, Option<B>)> {
    let stored = sqlx::query!(
        "SELECT (SELECT value FROM local WHERE key = ?) AS one, (SELECT value FROM local WHERE key = ?) AS other",
        one,
        other,
    )
    .fetch_one(executor)
    .await?;
    Ok((read(one, stored.one)?, read(other, stored.other)?))
}

fn read<T: DeserializeOwned>(key: &str, stored: Option<String>) -> Result<Option<T>> {
    let value = stored.as_deref().map(serde_json::from_str).transpose();
    value.map_err(|error| {
        Problem::new(ProblemKind::Damaged, say::SettingDamaged)
            .with_technical(format!("{key}: {error}"))
    })
}

/// Puts a value under this key.
pub async fn set<T: Serialize>(
    executor: impl Executor<'_, Database = Sqlite>,
    key: &str,
    value: &T,
) -> Result<()> {
    let value = serde_json::to_string(value).map_err(|error| {
        Problem::new(ProblemKind::Io, say::SettingNotWritten).with_technical(error)
    })?;
    sqlx::query!(
        "INSERT INTO local (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        key,
        value,
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// Takes the value under this key away.
pub async fn remove(executor: impl Executor<'_, Database = Sqlite>, key: &str) -> Result<()> {
    sqlx::query!("DELETE FROM local WHERE key = ?", key)
        .execute(executor)
        .await?;
    Ok(())
}
