//! An outbox on a data folder of its own, with ports that do as a test says.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use rapport_core::app::{App, Seams};
use rapport_core::clock::Clock;
use rapport_core::db::WriteTx;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::{AccountId, DispatchKey, OutboxId};
use rapport_core::mail::mailer::{Outgoing, Security, Server};
use rapport_core::outbox::{
    self, AcceptedMail, Consent, Drained, NewMail, OnAccepted, Outbox, OutboxPorts, OutboxRow,
    OutboxStatus, Purpose, Servers, Witness, content_digest,
};
use rapport_messages::{Sentence, say};
use rapport_testkit::{ManualClock, ScriptedMailer, SeededRandom};
use tokio_util::sync::CancellationToken;

/// Everything around an outbox; it outlives the outbox, as a disk outlives a process.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) random: Arc<SeededRandom>,
    pub(crate) mailer: ScriptedMailer,
    pub(crate) world: Arc<World>,
}

/// The ports, and what they saw.
#[derive(Default)]
pub(crate) struct World {
    /// Nothing may be sent to these.
    pub(crate) blocked: Mutex<HashSet<String>>,
    /// What the outbox said to be accepted.
    pub(crate) accepted: Mutex<Vec<OutboxId>>,
    /// The password is locked away.
    pub(crate) locked: Mutex<bool>,
    /// What follows from an acceptance fails.
    pub(crate) effects_fail: Mutex<bool>,
    /// What follows from an acceptance never ends, as in a process that dies there.
    pub(crate) effects_hang: Mutex<bool>,
}

/// A process: an application and its outbox.
pub(crate) struct Process {
    pub(crate) app: App,
    pub(crate) outbox: Arc<Outbox>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(ManualClock::at("2026-11-24T09:00:00Z")),
            random: Arc::new(SeededRandom::new(1)),
            mailer: ScriptedMailer::default(),
            world: Arc::default(),
        }
    }

    /// Starts a process on the data folder.
    pub(crate) async fn open(&self) -> Process {
        let seams = Seams {
            clock: self.clock.clone(),
            random: self.random.clone(),
            ..Seams::forgetful()
        };
        let app = App::open(self.folder.path(), seams).await.unwrap();
        let ports = OutboxPorts {
            mailer: Arc::new(self.mailer.clone()),
            servers: self.world.clone(),
            consent: self.world.clone(),
            on_accepted: self.world.clone(),
        };
        let outbox = Outbox::open(
            self.folder.path(),
            app.db.clone(),
            self.clock.clone(),
            self.random.clone(),
            ports,
        );
        Process {
            app,
            outbox: Arc::new(outbox.unwrap()),
        }
    }

    /// Mints the id of an account, whose host has the same name.
    pub(crate) fn account(&self) -> AccountId {
        AccountId::mint(self.clock.now(), &*self.random)
    }
}

impl Process {
    pub(crate) async fn add_account(&self, account: AccountId) {
        let mut tx = self.app.db.write().await.unwrap();
        sqlx::query(
            "INSERT INTO account (id, kind, label, from_name, from_address, host, port, security, user, created_at)
             VALUES (?, 'smtp', 'Work', 'Maren', 'maren@example.org', ?, 465, 'tls', 'maren', 0)",
        )
        .bind(account)
        .bind(account.to_string())
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Writes a mail to this address down, due at once, and says which.
    pub(crate) async fn enqueue(&self, account: AccountId, to: &str) -> OutboxId {
        let mut tx = self.app.db.write().await.unwrap();
        let key = DispatchKey::mint(tx.now(), &*tx.random());
        let mail = new_mail(account, key, to, tx.now());
        let queued = outbox::enqueue(&mut tx, &mail).await.unwrap();
        tx.commit().await.unwrap();
        queued.outbox_id
    }

    pub(crate) async fn run_until_idle(&self) -> Drained {
        let stop = CancellationToken::new();
        self.outbox.run_until_idle(&stop).await.unwrap()
    }

    pub(crate) async fn row(&self, id: OutboxId) -> OutboxRow {
        self.outbox.row(id).await.unwrap()
    }

    pub(crate) async fn status(&self, id: OutboxId) -> OutboxStatus {
        self.row(id).await.status
    }

    /// Runs the worker up to where the script hangs, then ends the process
    /// without a farewell.
    pub(crate) async fn die_while_sending(self, mailer: &ScriptedMailer) {
        let outbox = Arc::clone(&self.outbox);
        let worker = tokio::spawn(async move {
            let stop = CancellationToken::new();
            outbox.run(&stop).await
        });
        mailer.hung().await;
        worker.abort();
        worker.await.unwrap_err();
        self.app.close().await;
    }
}

/// A finished mail to this address.
pub(crate) fn new_mail(
    account_id: AccountId,
    dispatch_key: DispatchKey,
    to: &str,
    not_before: rapport_core::clock::Timestamp,
) -> NewMail {
    NewMail {
        idempotency_key: dispatch_key.to_string(),
        content_digest: content_digest([to.as_bytes()]),
        purpose: Purpose::FollowUp,
        account_id,
        lead_id: None,
        message_id: format!("<{dispatch_key}@example.org>"),
        subject: "Hello".into(),
        outgoing: Outgoing {
            dispatch_key,
            from: "maren@example.org".into(),
            to: to.into(),
            mime: b"Subject: Hello\r\n\r\nHello\r\n".to_vec(),
        },
        not_before,
    }
}

#[async_trait]
impl Servers for World {
    async fn server(&self, account: AccountId) -> Result<Server> {
        if *self.locked.lock().unwrap() {
            return Err(Problem::new(ProblemKind::NeedsPassphrase, say::DataBusy));
        }
        Ok(Server {
            host: account.to_string(),
            port: 465,
            security: Security::Tls,
            login: None,
            own_ca_pem: None,
        })
    }

    async fn pause(&self, tx: &mut WriteTx, account: AccountId, reason: &Sentence) -> Result<()> {
        sqlx::query("UPDATE account SET paused = ? WHERE id = ?")
            .bind(&reason.key)
            .bind(account)
            .execute(tx)
            .await?;
        Ok(())
    }
}

#[async_trait]
impl Consent for World {
    async fn may_write(
        &self,
        _lead: Option<rapport_core::ids::LeadId>,
        address: &str,
    ) -> Result<()> {
        if self.blocked.lock().unwrap().contains(address) {
            return Err(Problem::new(
                ProblemKind::DoNotContact,
                say::MarkedDoNotContact,
            ));
        }
        Ok(())
    }
}

#[async_trait]
impl OnAccepted for World {
    async fn accepted(&self, _tx: &mut WriteTx, mail: &AcceptedMail, _by: Witness) -> Result<()> {
        if *self.effects_hang.lock().unwrap() {
            std::future::pending::<()>().await;
        }
        if *self.effects_fail.lock().unwrap() {
            return Err(Problem::new(ProblemKind::Damaged, say::LeadDamaged));
        }
        self.accepted.lock().unwrap().push(mail.id);
        Ok(())
    }
}

/// Waits for a state by looking again and again; time itself stands still.
pub(crate) async fn until(mut holds: impl AsyncFnMut() -> bool) {
    let looked = tokio::time::timeout(Duration::from_secs(20), async {
        while !holds().await {
            tokio::task::yield_now().await;
        }
    });
    looked.await.expect("this state was never reached");
}
