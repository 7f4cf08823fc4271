//! What the journal keeps: kinds of things, their fields, and how a field's
//! values are written down.

use futures_util::future::BoxFuture;
use rapport_messages::say;
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::insert::NewRow;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};

/// A kind of thing whose changes are kept.
pub struct Entity {
    /// Its name in the journal, never used for anything else.
    pub name: &'static str,
    /// Its table; the key is `id`, and `removed` stands for deletion.
    pub table: &'static str,
    /// What is kept of it. A name here never changes its meaning. The first one
    /// is never null, and whoever inserts a row gives it.
    pub fields: &'static [Field],
    /// In which lead's timeline its changes belong.
    pub subject: Subject,
    /// Its column `updated_at` says when it last changed.
    pub tracks_updated_at: bool,
    /// What is derived from its rows, if anything is.
    pub derive: Option<Derive>,
}

/// How what is derived from rows is kept up to date.
pub struct Derive {
    /// What follows from the values of a new row alone. None: it is derived as
    /// if the row had changed.
    pub new: Option<DeriveNew>,
    /// Refreshes it for rows that have changed, before the commit.
    pub changed: for<'a> fn(&'a mut WriteTx, &'a [Touched]) -> BoxFuture<'a, Result<()>>,
}

/// Feeds from the values of a new row, and of those that are inserted with it.
pub type DeriveNew = fn(&NewRow, &[NewRow]) -> Derived;

/// What is derived from a new row.
pub struct Derived {
    /// Columns of the row itself, all of them text.
    pub keys: Vec<(&'static str, String)>,
    /// What is searched.
    pub words: NewWords,
}

/// Where the words of a new row are searched.
pub enum NewWords {
    /// In an index of its own table, by the number of the row.
    Own {
        /// The index.
        index: &'static str,
        /// The words.
        text: String,
    },
    /// With those of the whole that it is part of.
    Of(&'static Entity, Option<Uuid>),
}

/// A row that a write has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Which.
    pub id: Uuid,
    /// What is derived from what changed.
    pub feeds: Feeds,
}

/// What is derived from a field, and so has to be written anew when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feeds {
    /// Nothing.
    Nothing,
    /// Columns of its row.
    Keys,
    /// Those and the search index, which costs far more than the row.
    Words,
}

/// A field of an entity: the column has the same name.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Column and journal name.
    pub name: &'static str,
    /// How its values are written in JSON.
    pub kind: Kind,
    /// What is derived from it.
    pub feeds: Feeds,
    /// Fields of one group say something together only: of an operation they are
    /// taken back together, or not at all.
    pub group: Option<&'static str>,
}

/// How a column's values are written in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it is.
    Text,
    /// An integer; instants in milliseconds.
    Integer,
    /// A 16-byte id as 32 hexadecimal digits.
    Id,
}

/// In which lead's timeline a change belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// It is the lead.
    Itself,
    /// The lead named by the column `lead_id`.
    Lead,
    /// In none.
    Nobody,
}

impl Field {
    /// A field of text.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    /// A field of integers; instants in milliseconds.
    pub const fn integer(name: &'static str) -> Self {
        Self::new(name, Kind::Integer)
    }

    /// A field of ids.
    pub const fn id(name: &'static str) -> Self {
        Self::new(name, Kind::Id)
    }

    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            feeds: Feeds::Nothing,
            group: None,
        }
    }

    /// The same, with something derived from it.
    pub const fn feeds(self, feeds: Feeds) -> Self {
        Self { feeds, ..self }
    }

    /// The same, as one of this group.
    pub const fn of(self, group: &'static str) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }
}

impl Kind {
    pub(super) fn select(self, column: &str) -> String {
        match self {
            Self::Text | Self::Integer => format!("\"{column}\""),
            Self::Id => format!("lower(hex(\"{column}\"))"),
        }
    }

    /// A value as the journal writes it, in SQL. An expression has no affinity:
    /// nothing is converted before it is compared.
    pub(super) fn in_journal(self, value: &str) -> String {
        match self {
            Self::Text | Self::Integer => format!("+{value}"),
            Self::Id => format!("lower(nullif(hex({value}), ''))"),
        }
    }

    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Self::Text | Self::Integer => "?",
            Self::Id => "unhex(?)",
        }
    }

    pub(super) fn read(self, row: &SqliteRow, index: usize) -> Result<Value> {
        Ok(match self {
            Self::Text => row.try_get::<Option<String>, _>(index)?.into(),
            Self::Integer => row.try_get::<Option<i64>, _>(index)?.into(),
            // hex(NULL) is '', which no id is.
            Self::Id => row
                .try_get::<Option<String>, _>(index)?
                .filter(|hex| !hex.is_empty())
                .into(),
        })
    }
}

/// Binds a JSON value of the journal to a statement.
macro_rules! bind {
    ($query:expr, $kind:expr, $value:expr) => {
        match $kind {
            Kind::Integer => $query.bind($value.as_i64()),
            Kind::Text | Kind::Id => $query.bind($value.as_str().map(str::to_owned)),
        }
    };
}
pub(super) use bind;

impl std::fmt::Debug for Entity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Entity {
    /// In SQL, in which lead's timeline a row of this name belongs.
    pub(super) fn subject_of(&self, row: &str) -> String {
        match self.subject {
            Subject::Itself => format!("{row}.id"),
            Subject::Lead => format!("{row}.lead_id"),
            Subject::Nobody => "NULL".to_owned(),
        }
    }

    /// What is derived from any of these fields.
    pub(super) fn fed_by<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Feeds {
        let fed = names.into_iter().filter_map(|name| {
            let field = self.fields.iter().find(|field| field.name == name);
            field.map(|field| field.feeds)
        });
        fed.max().unwrap_or(Feeds::Nothing)
    }

    /// What sets the column that says when a row last changed, to go before
    /// other assignments. Blank where there is no such column.
    pub(super) fn stamp(&self, now: Timestamp) -> String {
        match self.tracks_updated_at {
            true => format!("updated_at = {}, ", now.as_millisecond()),
            false => String::new(),
        }
    }

    /// The fields that say something together with this one, itself among them.
    pub(super) fn together(&self, field: Field) -> impl Iterator<Item = Field> {
        let fields = self.fields.iter().copied();
        fields.filter(move |other| {
            other.name == field.name || (other.group.is_some() && other.group == field.group)
        })
    }

    pub(super) fn field(&self, name: &str) -> Result<Field> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .copied()
            .ok_or_else(|| {
                Problem::new(ProblemKind::Damaged, say::JournalUnknownField)
                    .with_technical(format!("{}.{name}", self.name))
            })
    }
}
