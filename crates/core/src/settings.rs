//! Settings that matter: kept in the journal like everything a person means.
//! What may be lost (theme, columns) is the window's own business.

use rapport_messages::{label, say};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use crate::address;
use crate::app::App;
use crate::db::{Actor, Done, Entity, Field, OperationRef, Subject, WriteTx};
use crate::error::{Problem, Result, StaleField};
use crate::ids::{self, TemplateId};

/// A setting under its key.
pub static SETTING: Entity = Entity {
    name: "setting",
    table: "setting",
    fields: &[
        Field::text("key"),
        // A setting that is saved for the first time is set, not added: where it
        // was set anew since, taking the first time back leaves it.
        Field::text("value").of("setting"),
        Field::integer("removed").of("setting"),
    ],
    subject: Subject::Nobody,
    tracks_updated_at: false,
    derive: None,
};

/// The largest file one may allow, in megabytes.
const LARGEST_LIMIT: u32 = 500;
/// What one may give to backups, in megabytes.
const BACKUP_LIMITS: std::ops::RangeInclusive<u32> = 50..=1_000_000;

/// The shortest that the history is kept for, in days.
const SHORTEST_HISTORY: u32 = 30;

/// The settings that do not decide whether mail leaves, or to whom. Each other one
/// comes out of a backup only if the person says so.
pub(crate) const NO_MAIL: [&str; 5] = [
    "acknowledgement_template",
    "attachment_limit_mb",
    "follow_up_template",
    "backup_limit_mb",
    "history_days",
];

/// What a person has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Settings {
    /// Who is told of new leads; blank: whoever is signed in.
    pub person_in_charge: String,
    /// Acknowledge to a lead that was added.
    pub acknowledge_on_add: bool,
    /// By this template.
    pub acknowledgement_template: Option<TemplateId>,
    /// Tell the person in charge of a lead that was added.
    pub notify_on_add: bool,
    /// The largest file that is kept, in megabytes.
    pub attachment_limit_mb: u32,
    /// The template that a follow-up begins with.
    pub follow_up_template: Option<TemplateId>,
    /// The most that backups may take, in megabytes; none: 2 GB or a tenth of the
    /// free disk.
    pub backup_limit_mb: Option<u32>,
    /// For how many days the history keeps the values from before, so that what
    /// was done can be undone; 0: for ever.
    pub history_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            person_in_charge: String::new(),
            acknowledge_on_add: false,
            acknowledgement_template: None,
            notify_on_add: false,
            attachment_limit_mb: 25,
            follow_up_template: None,
            backup_limit_mb: None,
            history_days: 0,
        }
    }
}

impl Settings {
    /// The largest file that is kept, in bytes.
    pub fn attachment_limit(&self) -> u64 {
        u64::from(self.attachment_limit_mb) * 1_000_000
    }
}

/// Reads the settings; what was never set has its default, and so has a value
/// that cannot be read.
pub async fn load(connection: &mut SqliteConnection) -> Result<Settings> {
    let rows = sqlx::query!("SELECT key, value FROM setting WHERE removed = 0")
        .fetch_all(connection)
        .await?;
    let mut settings = serde_json::to_value(Settings::default()).unwrap_or_default();
    for row in rows {
        let Ok(value) = serde_json::from_str::<Value>(&row.value) else {
            continue;
        };
        let Some(object) = settings.as_object_mut() else {
            continue;
        };
        let before = object.insert(row.key.clone(), value);
        if serde_json::from_value::<Settings>(settings.clone()).is_err()
            && let (Some(object), Some(before)) = (settings.as_object_mut(), before)
        {
            object.insert(row.key, before);
        }
    }
    Ok(serde_json::from_value(settings).unwrap_or_default())
}

/// Saves the settings as one operation; only what differs is written.
///
/// # Errors
/// `invalid` with the field.
pub async fn save(app: &App, settings: &Settings) -> Result<Done<Settings>> {
    save_seen(app, settings, None).await
}

/// The same as the answer to what an editor showed: only what differs from
/// that is written, so that what was changed elsewhere meanwhile stays.
///
/// # Errors
/// `conflict` with both values where both changed the same setting.
pub async fn save_seen(
    app: &App,
    settings: &Settings,
    seen: Option<&Settings>,
) -> Result<Done<Settings>> {
    check(settings)?;
    let mut tx = app.db.write().await?;
    let before = fields(&load(tx.connection()).await?);
    let mut wanted = fields(settings);
    if let Some(seen) = seen.map(fields) {
        wanted.retain(|key, value| seen.get(key) != Some(value));
        let stale = wanted
            .iter()
            .filter(|(key, value)| {
                before.get(*key) != seen.get(*key) && before.get(*key) != Some(value)
            })
            .map(|(key, value)| StaleField {
                field: key.clone(),
                yours: shown(value),
                theirs: before.get(key).map(shown).unwrap_or_default(),
            });
        let stale: Vec<_> = stale.collect();
        if !stale.is_empty() {
            return Err(Problem::stale(stale));
        }
    }
    let mut operation = None;
    for (key, value) in wanted {
        if before.get(&key) == Some(&value) {
            continue;
        }
        let operation = match &operation {
            Some(operation) => operation,
            None => operation.insert(tx.operation(Actor::Person, label::SettingsSave).await?),
        };
        write(&mut tx, operation, &key, &value).await?;
    }
    let saved = load(tx.connection()).await?;
    Ok(match operation {
        Some(_) => tx.commit().await?.done(saved),
        None => Done::unchanged(saved),
    })
}

/// A value as a person reads it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn check(settings: &Settings) -> Result<()> {
    if !settings.person_in_charge.is_empty() {
        address::parse(&settings.person_in_charge)
            .map_err(|problem| problem.at("person_in_charge"))?;
    }
    if !(1..=LARGEST_LIMIT).contains(&settings.attachment_limit_mb) {
        return Err(Problem::invalid(
            "attachment_limit_mb",
            say::FileLimitOutOfRange {
                most: LARGEST_LIMIT.into(),
            },
        ));
    }
    if settings
        .backup_limit_mb
        .is_some_and(|limit| !BACKUP_LIMITS.contains(&limit))
    {
        return Err(Problem::invalid(
            "backup_limit_mb",
            say::BackupLimitTooSmall {
                least: (*BACKUP_LIMITS.start()).into(),
            },
        ));
    }
    if (1..SHORTEST_HISTORY).contains(&settings.history_days) {
        return Err(Problem::invalid(
            "history_days",
            say::HistoryTooShort {
                days: SHORTEST_HISTORY.into(),
            },
        ));
    }
    Ok(())
}

/// The settings by their keys.
pub(crate) fn fields(settings: &Settings) -> serde_json::Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
}

async fn write(tx: &mut WriteTx, operation: &OperationRef, key: &str, value: &Value) -> Result<()> {
    let id = ids::derived(key);
    let there = sqlx::query_scalar!("SELECT count(*) FROM setting WHERE id = ?", id)
        .fetch_one(&mut *tx)
        .await?;
    let value = json!(value.to_string());
    if there == 0 {
        let values = vec![("key", json!(key)), ("value", value)];
        return tx.insert(operation, &SETTING, id, values).await;
    }
    let values = vec![("value", value), ("removed", json!(0))];
    tx.update(operation, &SETTING, id, values).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::{Settings, load, save, save_seen};
    use crate::app::{App, Seams};

    #[tokio::test]
    async fn what_is_saved_is_read_back_and_a_broken_value_falls_to_its_default() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        let wanted = Settings {
            person_in_charge: "desk@firm.example".into(),
            notify_on_add: true,
            attachment_limit_mb: 50,
            ..Settings::default()
        };
        save(&app, &wanted).await.unwrap();
        assert_eq!(
            load(&mut app.db.reader().await.unwrap()).await.unwrap(),
            wanted
        );

        let mut tx = app.db.write().await.unwrap();
        sqlx::query(r#"UPDATE setting SET value = '"many"' WHERE key = 'attachment_limit_mb'"#)
            .execute(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let read = load(&mut app.db.reader().await.unwrap()).await.unwrap();
        assert_eq!((read.attachment_limit_mb, read.notify_on_add), (25, true));

        let bad = Settings {
            person_in_charge: "nobody".into(),
            ..wanted
        };
        let problem = save(&app, &bad).await.unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("person_in_charge"));
    }

    #[tokio::test]
    async fn what_two_windows_changed_is_both_kept_and_the_same_setting_asks() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        let seen = Settings::default();
        let here = Settings {
            notify_on_add: true,
            ..seen.clone()
        };
        let there = Settings {
            attachment_limit_mb: 50,
            ..seen.clone()
        };
        save_seen(&app, &here, Some(&seen)).await.unwrap();
        let both = save_seen(&app, &there, Some(&seen)).await.unwrap();
        assert_eq!((both.notify_on_add, both.attachment_limit_mb), (true, 50));

        let late = Settings {
            attachment_limit_mb: 60,
            ..seen.clone()
        };
        let problem = save_seen(&app, &late, Some(&seen)).await.unwrap_err();
        let difference = &problem.details.differences[0];
        assert_eq!(difference.field, "attachment_limit_mb");
        assert_eq!((&*difference.yours, &*difference.theirs), ("60", "50"));
    }
}
