//! A wire that breaks: it hands everything on to a real server and resets the
//! client's connection where a test says.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};

const DATA: &[u8] = b"\r\nDATA\r\n";

/// Where the wire breaks, once; from then on it holds. The dialogue must be in
/// plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// When the first of the body has come from the client.
    InTheBody,
    /// When the server has answered the final dot; the client never hears it.
    AfterTheDot,
}

/// A running proxy.
#[derive(Debug)]
pub struct CuttingProxy {
    address: SocketAddr,
    moments: Arc<Moments>,
    _running: DropGuard,
}

/// What the test and the wire tell each other.
#[derive(Debug, Default)]
struct Moments {
    data: Notify,
    go_on: Notify,
    broken: Notify,
}

impl CuttingProxy {
    /// Starts it on a free port in front of this one.
    ///
    /// # Panics
    /// Where no port is free.
    pub async fn start(server: SocketAddr, cut: Cut) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let moments = Arc::new(Moments::default());
        let seen = Arc::clone(&moments);
        let running = CancellationToken::new();
        tokio::spawn(running.clone().run_until_cancelled_owned(async move {
            let mut cut = Some(cut);
            while let Ok((client, _)) = listener.accept().await {
                if relay(client, server, cut, &seen)
                    .await
                    .is_ok_and(|broke| broke)
                {
                    cut = None;
                    seen.broken.notify_one();
                }
            }
        }));
        Self {
            address,
            moments,
            _running: running.drop_guard(),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the wire that breaks in the body carries the answer to DATA,
    /// which goes no further before [`go_on`](Self::go_on).
    pub async fn at_data(&self) {
        self.moments.data.notified().await;
    }

    /// Lets the answer to DATA pass.
    pub fn go_on(&self) {
        self.moments.go_on.notify_one();
    }

    /// Waits until the wire has broken.
    pub async fn broken(&self) {
        self.moments.broken.notified().await;
    }
}

/// Serves one connection; true where it was cut.
async fn relay(
    mut client: TcpStream,
    server: SocketAddr,
    cut: Option<Cut>,
    moments: &Moments,
) -> io::Result<bool> {
    let mut server = TcpStream::connect(server).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let mut said = Vec::new();
    let (mut up, mut down) = ([0; 4096], [0; 4096]);
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let bytes = &up[..read?];
                if bytes.is_empty() {
                    return Ok(false);
                }
                said.extend_from_slice(bytes);
                server.write_all(bytes).await?;
                if cut == Some(Cut::InTheBody) && in_body(&said) {
                    return reset(client);
                }
            }
            read = server.read(&mut down) => {
                let bytes = &down[..read?];
                if bytes.is_empty() {
                    return Ok(false);
                }
                if cut == Some(Cut::AfterTheDot) && said.ends_with(b"\r\n.\r\n") {
                    return reset(client);
                }
                if cut == Some(Cut::InTheBody) && said.ends_with(DATA) {
                    moments.data.notify_one();
                    moments.go_on.notified().await;
                }
                client.write_all(bytes).await?;
            }
        }
    }
}

/// What has been said goes beyond DATA.
fn in_body(said: &[u8]) -> bool {
    let found = said.windows(DATA.len()).position(|bytes| bytes == DATA);
    found.is_some_and(|at| said.len() > at + DATA.len())
}

fn reset(client: TcpStream) -> io::Result<bool> {
    client.set_zero_linger()?;
    Ok(true)
}
