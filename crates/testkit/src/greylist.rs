//! A greylisting policy server, as Postfix asks one (SMTPD_POLICY_README): who
//! is written to for the first time is asked to come back later.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};

/// A running policy server for the recipients whose address begins with `grey`.
#[derive(Debug)]
pub struct Greylist {
    address: SocketAddr,
    _running: DropGuard,
}

type Seen = Arc<Mutex<HashSet<String>>>;

impl Greylist {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// Where no port is free.
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let running = CancellationToken::new();
        tokio::spawn(running.clone().run_until_cancelled_owned(async move {
            let seen = Seen::default();
            while let Ok((tcp, _)) = listener.accept().await {
                tokio::spawn(answer(tcp, Arc::clone(&seen)));
            }
        }));
        Self {
            address,
            _running: running.drop_guard(),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Requests are lines of `name=value` up to an empty one.
async fn answer(mut tcp: TcpStream, seen: Seen) -> std::io::Result<()> {
    let (read, mut write) = tcp.split();
    let mut lines = BufReader::new(read).lines();
    let mut recipient = String::new();
    while let Some(line) = lines.next_line().await? {
        if let Some(address) = line.strip_prefix("recipient=") {
            recipient = address.to_owned();
        }
        if line.is_empty() {
            let action = action(&recipient, &seen);
            write
                .write_all(format!("action={action}\n\n").as_bytes())
                .await?;
        }
    }
    Ok(())
}

fn action(recipient: &str, seen: &Seen) -> &'static str {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    if recipient.starts_with("grey") && seen.insert(recipient.to_owned()) {
        "450 4.2.0 Greylisted, please come back later"
    } else {
        "DUNNO"
    }
}
