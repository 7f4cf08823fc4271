//! The whole core on a folder of its own, whose mail really goes over the wire.

use std::sync::Arc;
use std::time::Duration;

use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::{App, Language, Seams};
use rapport_core::followups::{self, FollowUpInput, FollowUpText};
use rapport_core::identity::NoBrowser;
use rapport_core::ids::{AccountId, AttachmentId, OutboxId};
use rapport_core::leads::{self, EmailInput, Lead, NewLead};
use rapport_core::mail::mailer::{Patience, Server};
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::outbox::{Drained, OutboxRow};
use rapport_core::secrets::MemorySecrets;
use secrecy::ExposeSecret;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::test_app::{CHEAP, START};
use crate::{ManualClock, SeededRandom};

/// An open core and its clock.
pub struct WiredApp {
    /// The core.
    pub app: App,
    /// Stands still until it is moved.
    pub clock: Arc<ManualClock>,
    _folder: TempDir,
}

impl WiredApp {
    /// A new, empty data folder; servers are waited for so long.
    ///
    /// # Panics
    /// Where it cannot be opened.
    pub async fn open(patience: Patience) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(ManualClock::at(START));
        let seams = Seams {
            clock: clock.clone(),
            random: Arc::new(SeededRandom::new(1)),
            mailer: Arc::new(SmtpMailer::new(patience)),
            secrets: Arc::new(MemorySecrets::default()),
            browser: Arc::new(NoBrowser),
            passphrase_work: CHEAP,
            language: Language::En,
        };
        let app = App::open(folder.path(), seams).await;
        Self {
            app: app.expect("the core opens"),
            clock,
            _folder: folder,
        }
    }

    /// Adds an account that hands its mail over to this server.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn add_account(&self, server: &Server) -> AccountId {
        let (user, password) = match &server.login {
            Some((user, password)) => (user.clone(), password.expose_secret().to_owned()),
            None => Default::default(),
        };
        let input = AccountInput {
            label: "Work".to_owned(),
            from_name: "Maren Vogt".to_owned(),
            from_address: "maren@vogt.example".to_owned(),
            host: server.host.clone(),
            port: server.port,
            security: server.security,
            user,
            password,
            own_ca_pem: server.own_ca_pem.clone(),
            signature: String::new(),
        };
        let added = accounts::add(&self.app, &input).await;
        added.expect("a good account").account.id
    }

    /// Adds a lead with this address.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn add_lead(&self, address: &str) -> Lead {
        let new = NewLead {
            first_name: "Ada".to_owned(),
            emails: vec![EmailInput {
                address: address.to_owned(),
                label: String::new(),
            }],
            ..NewLead::default()
        };
        let added = leads::add(&self.app, &new).await;
        added.expect("a good lead").answer
    }

    /// Queues a mail with this text to a lead, due at once.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn write(
        &self,
        account: AccountId,
        lead: &Lead,
        body: &str,
        attachments: Vec<AttachmentId>,
    ) -> OutboxId {
        let input = FollowUpInput {
            lead_id: lead.id,
            template_id: None,
            account_id: Some(account),
            text: Some(FollowUpText {
                subject: "Hello {{first_name}}".to_owned(),
                body: body.to_owned(),
            }),
            attachments,
            idempotency_key: lead.id.to_string(),
            confirmed_placeholders: Vec::new(),
            undo_seconds: 0,
        };
        let queued = followups::send(&self.app, &input).await;
        queued.expect("a good mail").outbox_id
    }

    /// Queues a short mail to a new lead with this address.
    ///
    /// # Panics
    /// Where it is refused.
    pub async fn follow_up(&self, account: AccountId, address: &str) -> OutboxId {
        let lead = self.add_lead(address).await;
        let body = "Hello {{first_name}},\n\nshall we talk?\n";
        self.write(account, &lead, body, Vec::new()).await
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

    /// Sends what is due after this time.
    pub async fn drain_after(&self, time: Duration) -> Drained {
        self.clock.advance(time);
        self.drain().await
    }

    /// Where a mail stands.
    ///
    /// # Panics
    /// Where it is not there.
    pub async fn mail(&self, id: OutboxId) -> OutboxRow {
        self.app.outbox.row(id).await.expect("the mail is there")
    }
}
