//! Handing over mail: the outbox with its marks and records, against a bare
//! loop over lettre.

use std::path::Path;
use std::sync::Arc;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::clock::SystemClock;
use rapport_core::demo;
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::leads::{self, LeadQuery};
use rapport_core::mail::practice::PracticeServer;
use rapport_core::random::SystemRandom;
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
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
        "lettre in a loop on one connection, no outbox",
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
    let (user, password) = server.login.ok_or("the server asks for a login")?;
    let account = AccountInput {
        label: "Work".to_owned(),
        from_name: "Maren Vogt".to_owned(),
        from_address: "maren@vogt.example".to_owned(),
        host: server.host,
        port: server.port,
        security: server.security,
        user,
        password: password.expose_secret().to_owned(),
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

/// The same bytes, without waiting 40 ms a mail for Nagle's algorithm.
async fn bare(server: &PracticeServer, mails: &[Vec<u8>]) -> Done {
    let server = server.server();
    let tcp = TcpStream::connect((server.host.as_str(), server.port)).await?;
    tcp.set_nodelay(true)?;
    let me = ClientId::default();
    let mut connection = AsyncSmtpConnection::connect_with_transport(Box::new(tcp), &me).await?;
    let (user, password) = server.login.ok_or("the server asks for a login")?;
    let credentials = Credentials::new(user, password.expose_secret().to_owned());
    connection.auth(&[Mechanism::Plain], &credentials).await?;
    let envelope = Envelope::new(
        Some("maren@vogt.example".parse()?),
        vec!["ada@made-up.example".parse()?],
    )?;
    for mail in mails {
        connection.send(&envelope, mail).await?;
    }
    connection.quit().await?;
    Ok(())
}
