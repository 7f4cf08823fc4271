//! 500 mails over one connection to the practice server. Without TCP_NODELAY
//! each would wait some 40 ms for an acknowledgement between body and dot.

use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use rapport_core::clock::{Clock, SystemClock};
use rapport_core::error::Result;
use rapport_core::ids::DispatchKey;
use rapport_core::mail::mailer::{Ledger, Mailer, Outcome, Outgoing, Reply};
use rapport_core::mail::practice::PracticeServer;
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::random::SystemRandom;

const MAILS: u32 = 500;

struct Yes;

#[async_trait]
impl Ledger for Yes {
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

#[tokio::main]
async fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let practice = PracticeServer::start(folder.path().to_owned(), clock, random).await?;
    let mail = Outgoing {
        dispatch_key: DispatchKey::mint(SystemClock.now(), &SystemRandom),
        from: "me@example.org".to_owned(),
        to: "you@example.com".to_owned(),
        mime: "Subject: hello\r\n\r\n".to_owned().into_bytes(),
    };
    let mailer = SmtpMailer::default();
    let Ok(mut connection) = mailer.connect(&practice.server()).await else {
        return Err("no connection".into());
    };
    let start = Instant::now();
    for _ in 0..MAILS {
        let outcome = connection.send(&mail, &Yes).await;
        if !matches!(outcome, Outcome::Accepted { .. }) {
            return Err(format!("{outcome:?}").into());
        }
    }
    let each = start.elapsed() / MAILS;
    connection.quit().await;
    writeln!(
        std::io::stdout(),
        "{MAILS} mails, {each:?} each, kept durably"
    )?;
    Ok(())
}
