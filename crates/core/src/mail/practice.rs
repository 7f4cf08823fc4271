//! The practice mailbox: a small, strict SMTP server on this machine. What it
//! accepts lies in a folder and goes nowhere. Rapport sends to it exactly as
//! it sends to a real server, and with a password: any program of any user of
//! this machine can reach its port.

mod dialogue;
mod interference;
mod mailbox;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::mailer::{Security, Server};
use crate::clock::Clock;
use crate::digest::hexadecimal;
use crate::error::Result;
use crate::limits;
use crate::random::Random;

use interference::Faithful;
pub use interference::{Encryption, Interference, Stage, Turn};
pub use mailbox::{PracticeMail, PracticeMailbox};

/// How long nobody is let in after letting somebody in failed.
const BREATH: Duration = Duration::from_millis(100);

/// A running practice server. It ends when this is dropped; a mail whose
/// acceptance was being written then was not acknowledged.
#[derive(Debug)]
pub struct PracticeServer {
    address: SocketAddr,
    login: Option<(String, SecretString)>,
    mailbox: Arc<PracticeMailbox>,
    _running: DropGuard,
}

impl PracticeServer {
    /// Starts on a free port of this machine, with its mail in this folder and a
    /// password that is new with each start.
    ///
    /// # Errors
    /// Where the folder cannot be made or no port is free.
    pub async fn start(
        folder: PathBuf,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self> {
        let mut password = [0; 32];
        random.fill(&mut password);
        let login = ("practice".to_owned(), hexadecimal(&password));
        Self::start_with(folder, clock, random, Arc::new(Faithful { login })).await
    }

    /// The same, with somebody who makes it misbehave. The app has nobody who
    /// does; tests do.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_with(
        folder: PathBuf,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        interference: Arc<dyn Interference>,
    ) -> Result<Self> {
        let mailbox = Arc::new(PracticeMailbox::open(folder, clock, random)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let login = interference.login();
        let login = login.map(|(user, password)| (user, password.into()));
        let running = CancellationToken::new();
        let serving = serve(listener, Arc::clone(&mailbox), interference);
        tokio::spawn(running.clone().run_until_cancelled_owned(serving));
        Ok(Self {
            address,
            login,
            mailbox,
            _running: running.drop_guard(),
        })
    }

    /// How to reach it: plain text on this machine, with its password.
    pub fn server(&self) -> Server {
        Server {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            security: Security::None,
            login: self.login.clone(),
            own_ca_pem: None,
        }
    }

    /// What it has accepted.
    pub fn mailbox(&self) -> &PracticeMailbox {
        &self.mailbox
    }
}

/// Serves everybody who connects until it is dropped, and with it everybody.
async fn serve(
    listener: TcpListener,
    mailbox: Arc<PracticeMailbox>,
    interference: Arc<dyn Interference>,
) {
    let mut visitors = tokio::task::JoinSet::new();
    let places = Arc::new(Semaphore::new(limits::PRACTICE_STRANGERS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        tokio::select! {
            Some(_) = visitors.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((tcp, _)) => {
                    let visit = visit(tcp, place, Arc::clone(&mailbox), Arc::clone(&interference));
                    visitors.spawn(visit);
                }
                // Out of file handles, say: it passes.
                Err(error) => {
                    tracing::warn!(%error, "the practice server could not accept a connection");
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
}

async fn visit(
    tcp: TcpStream,
    place: OwnedSemaphorePermit,
    mailbox: Arc<PracticeMailbox>,
    interference: Arc<dyn Interference>,
) {
    if let Err(error) = dialogue::hold(tcp, place, &mailbox, &*interference).await {
        tracing::debug!(%error, "a visitor of the practice server left");
    }
    interference.saw(Stage::Gone);
}

#[cfg(test)]
mod practice_tests;
