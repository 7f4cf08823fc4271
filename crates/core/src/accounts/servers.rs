//! Where the outbox hands an account's mail over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::OnceCell;

use super::add::secret_key;
use super::model::{Account, AccountKind};
use super::store;
use crate::clock::Clock;
use crate::db::{Db, WriteTx};
use crate::error::Result;
use crate::ids::AccountId;
use crate::mail::mailer::Server;
use crate::mail::practice::PracticeServer;
use crate::outbox::Servers;
use crate::random::Random;
use crate::secrets::Secrets;

/// The folder of the practice mailbox below the data folder.
const PRACTICE: &str = "practice";

/// Servers with their passwords; the practice server starts when it is first
/// needed.
pub struct AccountServers {
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    secrets: Arc<dyn Secrets>,
    practice_folder: PathBuf,
    practice: OnceCell<PracticeServer>,
}

impl AccountServers {
    /// For the accounts of this database.
    pub fn new(
        folder: &Path,
        db: Db,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        secrets: Arc<dyn Secrets>,
    ) -> Self {
        Self {
            db,
            clock,
            random,
            secrets,
            practice_folder: folder.join(PRACTICE),
            practice: OnceCell::new(),
        }
    }

    /// The practice server, running.
    ///
    /// # Errors
    /// Where its folder cannot be made or no port is free.
    pub async fn practice(&self) -> Result<&PracticeServer> {
        let start = || {
            PracticeServer::start(
                self.practice_folder.clone(),
                Arc::clone(&self.clock),
                Arc::clone(&self.random),
            )
        };
        self.practice.get_or_try_init(start).await
    }

    async fn real(&self, account: Account) -> Result<Server> {
        let mut reader = self.db.reader().await?;
        let own_ca_pem =
            sqlx::query_scalar!("SELECT own_ca_pem FROM account WHERE id = ?", account.id)
                .fetch_one(&mut *reader)
                .await?;
        drop(reader);
        let login = if account.user.is_empty() {
            None
        } else {
            let password = self.secrets.get(&secret_key(account.id)).await?;
            Some((account.user, password.unwrap_or_default()))
        };
        Ok(Server {
            host: account.host,
            port: account.port,
            security: account.security,
            login,
            own_ca_pem,
        })
    }
}

#[async_trait]
impl Servers for AccountServers {
    async fn server(&self, account: AccountId) -> Result<Server> {
        let account = store::show(&mut *self.db.reader().await?, account).await?;
        match account.kind {
            AccountKind::Practice => Ok(self.practice().await?.server()),
            AccountKind::Smtp => self.real(account).await,
        }
    }

    async fn pause(&self, tx: &mut WriteTx, account: AccountId, reason: &str) -> Result<()> {
        sqlx::query!(
            "UPDATE account SET paused = ? WHERE id = ?",
            reason,
            account
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    }
}
