//! A write, whole or not at all.
//!
//! sqlx's own transaction has three traps on SQLite: after a failed COMMIT the
//! connection stays stuck in the pool; after an automatic rollback (a full disk,
//! an interrupt) further statements run on in autocommit and stay; and a dropped
//! future stops nothing. They are closed here: `BEGIN IMMEDIATE` and `COMMIT`
//! are plain statements, the first error refuses everything after it, and a
//! connection whose write did not end in a commit is closed, never handed out
//! again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::future::{self, BoxFuture};
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, StreamExt, TryFutureExt};

use rapport_messages::say;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteQueryResult, SqliteRow, SqliteStatement, SqliteTypeInfo};
use sqlx::{Describe, Either, Execute, Executor, SqlStr, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::done::Done;
use super::entity::{Entity, Feeds, Touched};
use super::head::Known;
use super::hooks::TxStatus;
use super::open::Context;
use super::pending::PendingOperation;
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::ids::OperationId;
use crate::random::Random;

/// What a write came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    operation: Option<OperationId>,
    facts: Vec<Fact>,
}

impl Committed {
    /// What has changed.
    pub(crate) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Whether this has changed.
    pub fn changed(&self, fact: Fact) -> bool {
        self.facts.contains(&fact)
    }

    /// The answer of a change, with the operation that takes it back.
    pub fn done<T>(self, answer: T) -> Done<T> {
        Done {
            answer,
            operation: self.operation,
        }
    }
}

/// A transaction that writes. Queries run on `&mut tx` like on a connection.
pub struct WriteTx {
    connection: PoolConnection<Sqlite>,
    status: Arc<TxStatus>,
    committed: bool,
    /// Another file is shown to the connection.
    pub(super) attached: bool,
    /// Whoever commits says later what has changed.
    is_silent: bool,
    now: Timestamp,
    /// What the journal changed: whose derived columns are refreshed at commit.
    /// With the most that any change of a row feeds.
    touched: BTreeMap<&'static str, BTreeMap<Uuid, Feeds>>,
    /// Which operations it has begun: what their chain is made of is known at commit.
    pub(super) operations: Vec<PendingOperation>,
    pub(super) context: Arc<Context>,
}

impl WriteTx {
    pub(super) async fn begin(
        connection: PoolConnection<Sqlite>,
        context: Arc<Context>,
    ) -> Result<Self> {
        let status = context.newest.status();
        let mut tx = Self {
            connection,
            status,
            committed: false,
            attached: false,
            is_silent: false,
            now: context.clock.now(),
            touched: BTreeMap::new(),
            operations: Vec::new(),
            context,
        };
        sqlx::query("BEGIN IMMEDIATE").execute(&mut tx).await?;
        Ok(tx)
    }

    /// The instant of this write: one for all its rows.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Where ids for this write come from.
    pub fn random(&self) -> Arc<dyn Random> {
        Arc::clone(&self.context.random)
    }

    /// The connection, for the functions that read. They see what this write
    /// has changed so far, but for what is derived at its end.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    /// Refreshes what is derived, links the operations to the chain of the
    /// journal, commits, and publishes what has changed. What returns `Ok` is durable; what returns an error
    /// has not happened, nor does it come back after a crash, unless the error
    /// says that nobody can know.
    pub async fn commit(mut self) -> Result<Committed> {
        self.refresh_derived().await?;
        let by_person = self.last_by_person();
        let end = self.seal().await?;
        if let Err(error) = sqlx::query("COMMIT").execute(&mut self).await {
            return Err(self.refused(error).await);
        }
        self.committed = true;
        if let Some(position) = end {
            let at = self.now;
            self.context.head.advance(&Known { position, at });
        }
        if self.attached {
            // The next write must not see the other file: what a connection
            // shows goes with it.
            self.connection.close_on_drop();
        }
        let facts = self.status.facts.take();
        if !self.is_silent {
            self.context.events.publish(&facts);
        }
        Ok(Committed {
            operation: by_person,
            facts,
        })
    }

    /// Has the commit publish nothing: it is one of many that follow closely, and
    /// whoever makes them says what they have changed.
    pub(crate) fn be_silent(&mut self) {
        self.is_silent = true;
    }

    /// Has the commit publish this as well: where the tables that are written do
    /// not tell, or would tell too often.
    pub fn publishes(&mut self, fact: Fact) {
        self.status.facts.note(fact);
    }

    /// Notes that rows of this kind have changed. SQLite tells of some tables by
    /// itself, and of those without a rowid never.
    pub(super) fn note(&mut self, entity: &Entity) {
        if let Some(fact) = (self.context.schema.fact)(entity.table) {
            self.publishes(fact);
        }
    }

    /// Refreshes what is derived, so that what is read from here on is what will
    /// be read after the commit. What an answer shows is read before: a read that
    /// fails then still means that nothing was changed.
    pub async fn settle(&mut self) -> Result<()> {
        self.refresh_derived().await
    }

    /// Brings sort keys, search words and the like up to date.
    async fn refresh_derived(&mut self) -> Result<()> {
        // From the last name on: the parts of a lead are named after it, and
        // what they touch of the lead is derived once, with the lead itself.
        while let Some((name, rows)) = self.touched.pop_last() {
            let Some(derive) = &self.context.entity(name)?.derive else {
                continue;
            };
            let rows = rows.into_iter();
            let rows: Vec<Touched> = rows.map(|(id, feeds)| Touched { id, feeds }).collect();
            (derive.changed)(self, &rows).await?;
        }
        Ok(())
    }

    /// Notes that what is derived from these rows has to be refreshed.
    pub(crate) fn touch(
        &mut self,
        entity: &'static Entity,
        ids: impl IntoIterator<Item = Uuid>,
        feeds: Feeds,
    ) {
        if feeds == Feeds::Nothing {
            return;
        }
        let rows = self.touched.entry(entity.name).or_default();
        for id in ids {
            let fed = rows.entry(id).or_insert(feeds);
            *fed = feeds.max(*fed);
        }
    }

    fn check(&self) -> sqlx::Result<()> {
        if self.status.broken.load(Ordering::Relaxed) {
            return Err(sqlx::Error::Protocol(
                "this write has already failed; nothing of it is kept".into(),
            ));
        }
        Ok(())
    }
}

impl Context {
    pub(super) fn entity(&self, name: &str) -> Result<&'static Entity> {
        self.schema
            .entities
            .iter()
            .find(|entity| entity.name == name)
            .copied()
            .ok_or_else(|| {
                Problem::new(ProblemKind::Damaged, say::JournalUnknownEntity).with_technical(name)
            })
    }
}

impl Drop for WriteTx {
    fn drop(&mut self) {
        if !self.committed {
            self.status.dropped.store(true, Ordering::Relaxed);
            self.connection.close_on_drop();
        }
    }
}

impl std::fmt::Debug for WriteTx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WriteTx")
            .field("broken", &self.status.broken)
            .finish_non_exhaustive()
    }
}

impl<'c> Executor<'c> for &'c mut WriteTx {
    type Database = Sqlite;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<SqliteQueryResult, SqliteRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        if let Err(error) = self.check() {
            return stream::once(future::ready(Err(error))).boxed();
        }
        let status = Arc::clone(&self.status);
        (&mut *self.connection)
            .fetch_many(query)
            .inspect(move |step| {
                if step.is_err() {
                    status.broken.store(true, Ordering::Relaxed);
                }
            })
            .boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxFuture<'e, sqlx::Result<Option<SqliteRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        if let Err(error) = self.check() {
            return future::ready(Err(error)).boxed();
        }
        let status = Arc::clone(&self.status);
        (&mut *self.connection)
            .fetch_optional(query)
            .inspect_err(move |_| status.broken.store(true, Ordering::Relaxed))
            .boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [SqliteTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<SqliteStatement>>
    where
        'c: 'e,
    {
        (&mut *self.connection).prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Sqlite>>>
    where
        'c: 'e,
    {
        (&mut *self.connection).describe(sql)
    }
}
