//! How far the journal of a file goes.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::link::Hash;
use crate::digest::hexadecimal;
use crate::error::Result;

/// The end of a journal. Two files that have the same position have the same
/// history up to there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPosition {
    /// The number of the last operation; 0 where there is none.
    pub seq: i64,
    /// The link of that operation, hexadecimal; blank where it has none, since
    /// it is from before the chain.
    pub chain: String,
}

impl JournalPosition {
    pub(super) fn new(seq: i64, chain: Option<&Hash>) -> Self {
        Self {
            seq,
            chain: chain.map(|hash| hexadecimal(hash)).unwrap_or_default(),
        }
    }
}

/// How far the journal of this file goes; of any file, also one that is beside
/// the live one and whose schema is old or missing.
pub async fn journal_position(connection: &mut SqliteConnection) -> Result<JournalPosition> {
    let columns: Vec<String> =
        sqlx::query_scalar("SELECT name FROM pragma_table_info('operation')")
            .fetch_all(&mut *connection)
            .await?;
    let has = |name: &str| columns.iter().any(|column| column == name);
    let sql = match (has("seq"), has("chain")) {
        (true, true) => "SELECT seq, lower(hex(chain)) FROM operation ORDER BY seq DESC LIMIT 1",
        (true, false) => "SELECT seq, '' FROM operation ORDER BY seq DESC LIMIT 1",
        (false, _) => "SELECT 0, ''",
    };
    let found: Option<(i64, String)> = sqlx::query_as(sql).fetch_optional(connection).await?;
    let (seq, chain) = found.unwrap_or_default();
    Ok(JournalPosition { seq, chain })
}

/// The link at this place; none where the journal does not go so far.
pub(super) async fn chain_at(
    connection: &mut SqliteConnection,
    seq: i64,
) -> Result<Option<String>> {
    let chain = sqlx::query_scalar("SELECT lower(hex(chain)) FROM operation WHERE seq = ?")
        .bind(seq)
        .fetch_optional(connection)
        .await?;
    Ok(chain)
}

#[cfg(test)]
mod tests {
    use super::JournalPosition;

    #[test]
    fn a_link_is_written_as_64_digits_and_none_is_blank() {
        let mut link = [0xab; 32];
        link[0] = 0x0c;
        let position = JournalPosition::new(7, Some(&link));
        assert_eq!(position.seq, 7);
        assert_eq!(position.chain, format!("0c{}", "ab".repeat(31)));
        assert_eq!(JournalPosition::new(7, None).chain, "");
    }
}
