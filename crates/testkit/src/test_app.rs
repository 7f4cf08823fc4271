//! The whole core on a folder of its own, with a clock that stands still, the
//! same randomness each time, scripted mail and no keychain.

use std::path::Path;
use std::sync::Arc;

use rapport_core::accounts::{self, Account, AccountInput};
use rapport_core::app::{App, Language, Seams};
use rapport_core::clock::Clock;
use rapport_core::error::Result;
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::identity::NoBrowser;
use rapport_core::leads::{self, EmailInput, Lead, NewLead};
use rapport_core::mail::mailer::{Mailer, Security};
use rapport_core::outbox::{Drained, OutboxRow, Queued};
use rapport_core::passphrase::PassphraseWork;
use rapport_core::random::Random;
use rapport_core::secrets::{MemorySecrets, Secrets};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::storage::Disk;
use crate::{ManualClock, ScriptedMailer, SeededRandom};

/// The work of a guess at a passphrase that nobody has to be kept from.
pub const CHEAP: PassphraseWork = PassphraseWork::new(4);

/// Where the clock stands when nobody has moved it.
pub const START: &str = "2026-11-24T09:00:00Z";

/// An open core and the seams a test turns.
pub struct TestApp {
    /// The core.
    pub app: App,
    /// Stands still until it is moved.
    pub clock: Arc<ManualClock>,
    /// Takes every mail unless it is told otherwise.
    pub mailer: ScriptedMailer,
    random: Arc<SeededRandom>,
    secrets: Arc<MemorySecrets>,
    folder: TempDir,
}

impl TestApp {
    /// A new, empty data folder.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn open() -> Self {
        Self::open_with(&std::env::temp_dir(), 1).await
    }

    /// A new, empty data folder on this disk.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn open_on(disk: &Path) -> Self {
        Self::open_with(disk, 1).await
    }

    /// A new, empty data folder with other randomness: another machine.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn open_with_seed(seed: u64) -> Self {
        Self::open_with(&std::env::temp_dir(), seed).await
    }

    async fn open_with(disk: &Path, seed: u64) -> Self {
        let folder = tempfile::tempdir_in(disk).expect("a temporary folder");
        let clock = Arc::new(ManualClock::at(START));
        let random = Arc::new(SeededRandom::new(seed));
        let mailer = ScriptedMailer::default();
        let secrets = Arc::new(MemorySecrets::default());
        let app = open(folder.path(), &clock, &random, &mailer, &secrets).await;
        let app = app.expect("the core opens");
        Self {
            app,
            clock,
            mailer,
            random,
            secrets,
            folder,
        }
    }

    /// Closes and opens it again, as a restart does.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn reopened(mut self) -> Self {
        self.app.close().await;
        self.open_again().await.expect("the core opens");
        self
    }

    /// Opens it again after it was closed.
    ///
    /// # Errors
    /// What the core says.
    pub async fn open_again(&mut self) -> Result<()> {
        self.app = open(
            self.folder.path(),
            &self.clock,
            &self.random,
            &self.mailer,
            &self.secrets,
        )
        .await?;
        Ok(())
    }

    /// Opens it again after the power went and came back.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn after_power_cut(self, disk: &Disk) -> Self {
        self.app.close().await;
        disk.power_is_back().await;
        self.reopened().await
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a lead with one address.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn add_lead(&self, first_name: &str, address: &str) -> Lead {
        let new = Self::new_lead(first_name, address);
        let added = leads::add(&self.app, &new).await;
        added.expect("a good lead").answer
    }

    /// A lead with one address, to be added.
    pub fn new_lead(first_name: &str, address: &str) -> NewLead {
        NewLead {
            first_name: first_name.to_owned(),
            emails: vec![EmailInput {
                address: address.to_owned(),
                label: String::new(),
            }],
            ..NewLead::default()
        }
    }

    /// Adds a real account; its mail goes to the scripted mailer.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn add_account(&self) -> Account {
        let input = AccountInput {
            label: "Work".to_owned(),
            from_name: "Maren Vogt".to_owned(),
            from_address: "maren@vogt.example".to_owned(),
            host: "mail.vogt.example".to_owned(),
            port: 465,
            security: Security::Tls,
            user: "maren".to_owned(),
            password: "correct horse".to_owned(),
            own_ca_pem: None,
            signature: String::new(),
        };
        let added = accounts::add(&self.app, &input).await;
        added.expect("a good account").answer.account
    }

    /// A follow-up to this lead by the shipped template, ten seconds to undo.
    pub fn follow_up(lead: &Lead, key: &str) -> FollowUpInput {
        FollowUpInput {
            lead_id: lead.id,
            template_id: None,
            account_id: None,
            text: None,
            attachments: Vec::new(),
            idempotency_key: key.to_owned(),
            confirmed_placeholders: Vec::new(),
            undo_seconds: 10,
        }
    }

    /// Sends that follow-up: it waits ten seconds.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn send(&self, lead: &Lead, key: &str) -> Queued {
        let sent = followups::send(&self.app, &Self::follow_up(lead, key)).await;
        sent.expect("a follow-up that may be sent").answer
    }

    /// Sends what is due now.
    ///
    /// # Panics
    /// Where the outbox cannot work.
    pub async fn drain(&self) -> Drained {
        let stop = CancellationToken::new();
        let drained = self.app.outbox.run_until_idle(&stop).await;
        drained.expect("the outbox works")
    }

    /// The lead as it is stored now.
    ///
    /// # Panics
    /// Where it is not there.
    pub async fn lead(&self, lead: &Lead) -> Lead {
        let mut reader = self.app.db.reader().await.expect("a reader");
        let lead = leads::show(&mut reader, lead.id).await;
        lead.expect("the lead is there")
    }

    /// The one mail to this lead.
    ///
    /// # Panics
    /// Where there is none, or more than one.
    pub async fn mail(&self, lead: &Lead) -> OutboxRow {
        let mut reader = self.app.db.reader().await.expect("a reader");
        let rows = rapport_core::outbox::to_lead(&mut reader, lead.id).await;
        let mut rows = rows.expect("the outbox can be read");
        assert_eq!(rows.len(), 1, "one mail to {}", lead.name);
        rows.remove(0)
    }
}

async fn open(
    folder: &Path,
    clock: &Arc<ManualClock>,
    random: &Arc<SeededRandom>,
    mailer: &ScriptedMailer,
    secrets: &Arc<MemorySecrets>,
) -> Result<App> {
    let seams = Seams {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        random: Arc::clone(random) as Arc<dyn Random>,
        mailer: Arc::new(mailer.clone()) as Arc<dyn Mailer>,
        secrets: Arc::clone(secrets) as Arc<dyn Secrets>,
        browser: Arc::new(NoBrowser),
        passphrase_work: CHEAP,
        language: Language::En,
    };
    App::open(folder, seams).await
}
