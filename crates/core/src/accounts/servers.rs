//! Where the outbox hands an account's mail over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use rapport_messages::{Sentence, reason};
use tokio::sync::OnceCell;

use super::model::{Account, AccountKind};
use super::{password, store};
use crate::clock::Clock;
use crate::db::{Db, WriteTx};
use crate::error::{Problem, Result};
use crate::events::Fact;
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

    /// The server of a real account. The one place where a password is read: it
    /// comes with the server it was entered for, or not at all.
    async fn real(&self, account: Account) -> Result<Server> {
        let mut server = store::server(&mut *self.db.reader().await?, &account).await?;
        if account.user.is_empty() {
            return Ok(server);
        }
        let of = (&server, account.user.as_str());
        let Some(password) = password::fitting(&*self.secrets, account.id, of).await? else {
            let mut tx = self.db.write().await?;
            let missing: Sentence = reason::PasswordMissing.into();
            self.pause(&mut tx, account.id, &missing).await?;
            tx.commit().await?;
            return Err(Problem::invalid("password", missing));
        };
        server.login = Some((account.user, password));
        Ok(server)
    }

    /// Pauses the accounts whose password does not fit their server, so that they
    /// ask for it at once and not only when a mail is due, and lets those go on
    /// whose password fits again. While the secrets are locked, nothing changes.
    pub async fn match_passwords(&self) {
        if let Err(problem) = self.match_each().await {
            // Whoever sends looks again.
            tracing::warn!(cause = %problem.cause(), "the passwords could not be compared with their servers");
        }
    }

    async fn match_each(&self) -> Result<()> {
        let accounts = store::list(&mut *self.db.reader().await?).await?;
        for account in accounts {
            let (id, asks) = (
                account.id,
                account
                    .paused
                    .as_ref()
                    .is_some_and(|paused| paused.sentence == Some(reason::PasswordMissing.into())),
            );
            if account.kind == AccountKind::Smtp && self.real(account).await.is_ok() && asks {
                let mut tx = self.db.write().await?;
                store::clear_pause(&mut tx, id).await?;
                tx.commit().await?;
            }
        }
        Ok(())
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

    async fn pause(&self, tx: &mut WriteTx, account: AccountId, reason: &Sentence) -> Result<()> {
        let reason = &reason.key;
        sqlx::query!(
            "UPDATE account SET paused = ? WHERE id = ?",
            reason,
            account
        )
        .execute(&mut *tx)
        .await?;
        tx.publishes(Fact::Accounts);
        Ok(())
    }
}
