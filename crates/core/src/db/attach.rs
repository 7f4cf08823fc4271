//! Another file of the same schema beside this one, on the same connection.

use std::path::Path;

use rapport_messages::say;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::write::WriteTx;
use crate::error::{Problem, ProblemKind, Result};

/// The name under which a write sees the other file.
pub(super) const BESIDE: &str = "beside";

/// Shows the connection another file under this name. It inherits what the
/// connection may do: one that only reads cannot write there either.
///
/// # Errors
/// What SQLite says of the file.
pub async fn attach(
    connection: &mut SqliteConnection,
    file: &Path,
    name: &'static str,
) -> Result<()> {
    sqlx::query(AssertSqlSafe(format!("ATTACH ? AS {name}")))
        .bind(path_text(file)?)
        .execute(connection)
        .await?;
    Ok(())
}

impl WriteTx {
    /// Shows this write another file, as `beside`, until it ends.
    ///
    /// # Errors
    /// What SQLite says of the file.
    pub async fn attach(&mut self, file: &Path) -> Result<()> {
        let text = path_text(file)?;
        sqlx::query(AssertSqlSafe(format!("ATTACH ? AS {BESIDE}")))
            .bind(text)
            .execute(&mut *self)
            .await?;
        self.attached = true;
        Ok(())
    }
}

fn path_text(file: &Path) -> Result<&str> {
    file.to_str()
        .ok_or_else(|| Problem::new(ProblemKind::Io, say::FolderNameNotText))
}
