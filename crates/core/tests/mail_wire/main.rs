//! Handing mail over, against a server that does everything wrong in turn.

mod answers;
mod door;
mod dot;
mod endless;
mod words;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rapport_core::clock::{Clock, SystemClock};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::DispatchKey;
use rapport_core::mail::mailer::{
    Cause, Connection, Ledger, Mailer, Outcome, Outgoing, Patience, Reply, Server, Step,
};
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::random::SystemRandom;
use rapport_messages::say;
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage, Turn};

/// A ledger that notes what it is asked among the events of the server.
#[derive(Default)]
struct Book {
    faults: Option<Arc<Faults>>,
    /// The mark is refused.
    no_mark: bool,
    /// This mail may not be sent any more.
    no_send: bool,
    /// Before it marks, it waits until the server has seen the body.
    waits_for_body: bool,
}

impl Book {
    fn of(smtp: &FaultySmtp) -> Self {
        Self {
            faults: Some(Arc::clone(&smtp.faults)),
            ..Self::default()
        }
    }

    fn note(&self, words: &str) {
        if let Some(faults) = &self.faults {
            faults.note(words);
        }
    }
}

fn disk_full() -> Problem {
    Problem::new(ProblemKind::DiskFull, say::DiskFull)
}

#[async_trait]
impl Ledger for Book {
    async fn may_send(&self, _mail: &Outgoing) -> Result<()> {
        self.note("may_send");
        if self.no_send {
            Err(disk_full())
        } else {
            Ok(())
        }
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        if let Some(faults) = self.faults.as_ref().filter(|_| self.waits_for_body) {
            faults.wait_for(Stage::Body, 1).await;
        }
        if self.no_mark {
            return Err(disk_full());
        }
        self.note("marked");
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> Result<()> {
        self.note("accepted");
        Ok(())
    }
}

fn mail(body: &str) -> Outgoing {
    Outgoing {
        dispatch_key: DispatchKey::mint(SystemClock.now(), &SystemRandom),
        from: "me@example.org".to_owned(),
        to: "you@example.com".to_owned(),
        mime: format!("Subject: hello\r\n\r\n{body}").into_bytes(),
    }
}

/// Long enough for a busy machine.
fn patient() -> SmtpMailer {
    SmtpMailer::new(Patience::default())
}

/// For servers that say nothing.
fn impatient() -> SmtpMailer {
    let short = Duration::from_secs(2);
    SmtpMailer::new(Patience {
        command: short,
        data: short,
        block: short,
        dot: short,
        tls: short,
        ..Patience::default()
    })
}

async fn connect(mailer: SmtpMailer, server: &Server) -> Box<dyn Connection> {
    match mailer.connect(server).await {
        Ok(connection) => connection,
        Err(failure) => panic!("no connection: {failure:?}"),
    }
}

/// One mail through a server with these faults: the outcome, and whether the
/// connection may be used again.
async fn outcome_of(faults: Faults, mailer: SmtpMailer) -> (Outcome, bool, usize) {
    let smtp = FaultySmtp::start(faults).await;
    let mut connection = connect(mailer, &smtp.server()).await;
    let outcome = connection.send(&mail("hello\r\n"), &Book::default()).await;
    (outcome, connection.usable(), smtp.accepted())
}

fn say(words: &str) -> Turn {
    Turn::Say(words.to_owned())
}

fn accepted(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Accepted {
            committed: Ok(()),
            ..
        }
    )
}

fn refused_at(outcome: &Outcome, wanted: Step, code: u16) -> bool {
    matches!(outcome, Outcome::NotAccepted { step, cause: Cause::Refused(reply) }
        if *step == wanted && reply.code == code)
}

fn not_accepted_at(outcome: &Outcome, wanted: Step) -> bool {
    matches!(outcome, Outcome::NotAccepted { step, .. } if *step == wanted)
}

fn unknown(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Unknown { .. })
}
