//! Writing anew, behind the writes, the pages in which erased words still stand.
//!
//! What leaves an FTS5 index is only marked there; its words go when the page is
//! merged with others, some day. (FTS5's own `secure-delete` is for indexes that
//! know what a document said. Ours do not.) So after an erasure everything that
//! holds such a mark is merged, in small steps, until none is left. How far that
//! went is in the file: after a crash it goes on. SQLite overwrites the pages that
//! are freed by it (`secure_delete`, in `open.rs`).

use std::fs;

use sqlx::SqliteConnection;

use crate::db::open::{Access, Db, connect};
use crate::disk;
use crate::error::Result;

/// The indexes out of which words are erased.
const INDEXES: [&str; 2] = ["history_search", "lead_search"];
/// Pages that are written anew in one write: some tens of milliseconds.
const PAGES: u32 = 64;

/// How many erasures there were, how many of them are out of the pages too, and
/// which of the two indexes holds marks. FTS5 keeps those in rows of its own: a
/// row's address begins with its segment at bit 37, the marks of a segment are
/// those of the segment 2^16 further.
const STATE: &str = "SELECT erasures, scrubbed,
    EXISTS (SELECT 1 FROM history_search_data WHERE id >= 1 << 53) AS history,
    EXISTS (SELECT 1 FROM lead_search_data WHERE id >= 1 << 53) AS leads
  FROM history_indexed";

#[derive(sqlx::FromRow)]
struct State {
    erasures: i64,
    scrubbed: i64,
    history: bool,
    leads: bool,
}

impl State {
    /// The file comes from a version that did not overwrite what it erased.
    fn is_old(&self) -> bool {
        self.scrubbed < 0
    }
}

impl Db {
    /// Takes a step at getting what was erased out of the pages of the file.
    /// False where there is nothing to do, or not now: somebody is reading.
    ///
    /// # Errors
    /// What the database says. It can be tried again at any time.
    pub async fn scrub(&self) -> Result<bool> {
        let state = self.scrub_state().await?;
        if state.scrubbed >= state.erasures {
            return Ok(false);
        }
        for (index, is_marked) in INDEXES.iter().zip([state.history, state.leads]) {
            if is_marked {
                let merge =
                    format!("INSERT INTO {index} ({index}, rank) VALUES ('merge', -{PAGES})");
                let mut tx = self.write().await?;
                tx.statements([merge.as_str()]).await?;
                tx.commit().await?;
                return Ok(true);
            }
        }
        if state.is_old() || !empty_log(&mut self.beside().await?).await? {
            return Ok(false);
        }
        // What was erased meanwhile is for the next round.
        self.scrubbed(state.erasures).await?;
        Ok(true)
    }

    /// Writes the whole file anew where it comes from a version that did not
    /// overwrite what it erased, and there is room for it. A second for each
    /// hundred megabytes, once: other writes of this program queue meanwhile,
    /// since it is done on their connection.
    ///
    /// # Errors
    /// What the database or the disk says; the file stays as it was then.
    pub async fn write_anew(&self) -> Result<()> {
        let file = self.file();
        let folder = file.parent().unwrap_or(file);
        if !self.scrub_state().await?.is_old()
            || disk::free_space(folder)? / 2 < fs::metadata(file)?.len()
        {
            return Ok(());
        }
        self.on_writer("VACUUM").await?;
        if empty_log(&mut self.beside().await?).await? {
            self.scrubbed(0).await?;
        }
        Ok(())
    }

    async fn scrub_state(&self) -> Result<State> {
        let mut reader = self.reader().await?;
        Ok(sqlx::query_as(STATE).fetch_one(&mut *reader).await?)
    }

    async fn scrubbed(&self, erasures: i64) -> Result<()> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE history_indexed SET scrubbed = ?")
            .bind(erasures)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A connection that does not wait for others, as durable as the writer.
    async fn beside(&self) -> Result<SqliteConnection> {
        let mut connection = connect(self.file(), Access::Write).await?;
        sqlx::raw_sql(
            "PRAGMA busy_timeout = 0; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON",
        )
        .execute(&mut connection)
        .await?;
        Ok(connection)
    }
}

/// Carries the log over and cuts it off: old pages stand in it until others are
/// written over them. False where somebody reads or writes.
async fn empty_log(connection: &mut SqliteConnection) -> Result<bool> {
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(connection)
        .await?;
    Ok(busy == 0)
}
