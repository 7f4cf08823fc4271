//! What a field is: its name, its kind and its options.

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use rapport_messages::say;

use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::FieldId;

/// What a field holds. It is chosen when the field is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A decimal number.
    Number,
    /// An amount of money, in the currency of the field.
    Money,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One of the options.
    OneOf,
    /// Any of the options.
    SeveralOf,
    /// A web address.
    Link,
}

impl FieldKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::Money,
        Self::Date,
        Self::YesNo,
        Self::OneOf,
        Self::SeveralOf,
        Self::Link,
    ];

    /// As stored and shown to scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::OneOf => "one_of",
            Self::SeveralOf => "several_of",
            Self::Link => "link",
        }
    }

    /// Whether its values are options of the field.
    pub fn has_options(self) -> bool {
        matches!(self, Self::OneOf | Self::SeveralOf)
    }
}

/// An option of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FieldOption {
    /// Values name it by this, whatever it is called.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// It is no longer offered; leads that have it keep it.
    pub removed: bool,
}

/// A field of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OwnField {
    /// Which.
    pub id: FieldId,
    /// Its name in templates, in the terminal and in exports. It never changes.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// What can be chosen, in order; those that are no longer offered come last.
    pub options: Vec<FieldOption>,
    /// The currency of money (ISO 4217); none for other kinds.
    pub currency: Option<String>,
    /// When it was put into the trash.
    pub trashed_at: Option<Timestamp>,
}

impl OwnField {
    pub(super) fn option_by_id(&self, id: &str) -> Option<&FieldOption> {
        self.options.iter().find(|option| option.id == id)
    }
}

/// The fields that leads have, in their order.
///
/// # Errors
/// What the database says.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<OwnField>> {
    let mut fields = all(connection).await?;
    fields.retain(|field| field.trashed_at.is_none());
    Ok(fields)
}

/// The same with those that are in the trash.
///
/// # Errors
/// What the database says.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<OwnField>> {
    all_of(connection, "main").await
}

/// The same of another file that the connection shows.
pub(crate) async fn all_of(
    connection: &mut SqliteConnection,
    file: &'static str,
) -> Result<Vec<OwnField>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT id, key, name, kind, options, currency, trashed_at FROM {file}.field
         WHERE removed = 0 ORDER BY position, row"
    )))
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

/// One field, also from the trash.
///
/// # Errors
/// `not_found`.
pub async fn shown(connection: &mut SqliteConnection, id: FieldId) -> Result<OwnField> {
    let fields = all(connection).await?;
    let mut fields = fields.into_iter().filter(|field| field.id == id);
    fields
        .next()
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::FieldGone))
}

fn read(row: &SqliteRow) -> Result<OwnField> {
    let kind: String = row.try_get("kind")?;
    let known = FieldKind::ALL
        .into_iter()
        .find(|known| known.as_str() == kind);
    let currency: String = row.try_get("currency")?;
    let options: String = row.try_get("options")?;
    Ok(OwnField {
        id: row.try_get("id")?,
        key: row.try_get("key")?,
        name: row.try_get("name")?,
        // What a newer version or another tool wrote is shown as it stands.
        kind: known.unwrap_or(FieldKind::Text),
        options: serde_json::from_str(&options).unwrap_or_default(),
        currency: Some(currency).filter(|currency| !currency.is_empty()),
        trashed_at: row.try_get("trashed_at")?,
    })
}
