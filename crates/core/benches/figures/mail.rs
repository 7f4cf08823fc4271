//! Handing over mail: the outbox with its marks and records, against the same
//! dialogue alone.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::clock::{Clock, SystemClock};
use rapport_core::demo;
use rapport_core::error::Result;
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::ids::DispatchKey;
use rapport_core::leads::{self, LeadQuery};
use rapport_core::mail::mailer::{Ledger, Mailer, Outcome, Outgoing, Reply};
use rapport_core::mail::practice::PracticeServer;
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::random::SystemRandom;
use tokio_util::sync::CancellationToken;

use crate::Done;
use crate::house::{SEED, open};
use crate::measure::{Times, figure};

const MAILS: u32 = 1_000;

pub(crate) async fn figures() -> Done {
    let folder = tempfile::tempdir()?;
    let app = open(&folder.path().join("data")).await?;
    let server = server(&folder.path().join("mailbox")).await?;
    queue(&app, &server).await?;

    let (mut ours, mut floor) = (Times::default(), Times::default());
    let stop = CancellationToken::new();
    let drained = ours.take(app.outbox.run_until_idle(&stop)).await?;
    if drained.sent != MAILS {
        return Err(format!("{drained:?}").into());
    }
    let mails: Vec<Vec<u8>> = sqlx::query_scalar("SELECT mime FROM outbox_mime")
        .fetch_all(&mut *app.db.reader().await?)
        .await?;
    floor.take(bare(&server, &mails)).await?;
    app.close().await;
    let what = format!("{MAILS} mails to a server on this machine");
    figure(
        &what,
        &ours,
        &floor,
        "the same connection in a loop, no outbox",
    )?;
    Ok(())
}

/// One that keeps each mail durably before it says yes.
async fn server(folder: &Path) -> Done<PracticeServer> {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    Ok(PracticeServer::start(folder.to_owned(), clock, random).await?)
}

async fn queue(app: &App, server: &PracticeServer) -> Done {
    let server = server.server();
    let account = AccountInput {
        label: "Work".to_owned(),
        from_name: "Maren Vogt".to_owned(),
        from_address: "maren@vogt.example".to_owned(),
        host: server.host,
        port: server.port,
        security: server.security,
        user: String::new(),
        password: String::new(),
        own_ca_pem: None,
        signature: String::new(),
    };
    accounts::add(app, &account).await?;
    demo::fill(app, MAILS, SEED).await?;
    let query = LeadQuery {
        limit: MAILS,
        ..LeadQuery::default()
    };
    let page = leads::list(&mut *app.db.reader().await?, &query).await?;
    for lead in page.rows.into_iter().filter_map(|row| row.lead) {
        let input = FollowUpInput {
            lead_id: lead.id,
            template_id: None,
            account_id: None,
            text: None,
            attachments: Vec::new(),
            idempotency_key: lead.id.to_string(),
            confirmed_placeholders: Vec::new(),
            undo_seconds: 0,
        };
        followups::send(app, &input).await?;
    }
    Ok(())
}

/// The same bytes, with nothing written down here.
async fn bare(server: &PracticeServer, mails: &[Vec<u8>]) -> Done {
    let connected = SmtpMailer::default().connect(&server.server()).await;
    let mut connection = connected.map_err(|failure| format!("{failure:?}"))?;
    for mime in mails {
        let mail = Outgoing {
            dispatch_key: DispatchKey::mint(SystemClock.now(), &SystemRandom),
            from: "maren@vogt.example".to_owned(),
            to: "ada@made-up.example".to_owned(),
            mime: mime.clone(),
        };
        let outcome = connection.send(&mail, &Nothing).await;
        if !matches!(outcome, Outcome::Accepted { .. }) {
            return Err(format!("{outcome:?}").into());
        }
    }
    connection.quit().await;
    Ok(())
}

/// Writes nothing down.
struct Nothing;

#[async_trait]
impl Ledger for Nothing {
    async fn may_send(&self, _mail: &Outgoing) -> Result<()> {
        Ok(())
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> Result<()> {
        Ok(())
    }
}
