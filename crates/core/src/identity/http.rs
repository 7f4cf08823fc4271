//! The little HTTP/1.1 that is spoken on this computer: the page of the
//! built-in provider, and the one GET that brings the browser's answer back.
//! Loopback only, one request a connection, small and in time.

use std::future::Future;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::form_urlencoded;

use crate::error::{Problem, ProblemKind, Result};

#[cfg(test)]
#[path = "http/http_tests.rs"]
mod http_tests;

/// Bytes of a request, head and body together.
const MAX_REQUEST: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;
/// Browsers open a few connections ahead and say nothing on them.
const MAX_CONNECTIONS: usize = 32;
/// How long a connection may take to say what it wants, and to be answered.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request, decoded.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Fields,
    /// The fields of a form; empty where there is none.
    pub(super) form: Fields,
}

/// Decoded names and values in their order.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The value of a field that occurs exactly once (RFC 6749, section 3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(known, _)| known == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }
}

/// An answer.
pub(super) struct Response {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Response {
    /// A page. It loads nothing, runs nothing, and nobody may frame it.
    pub(super) fn page(status: &'static str, body: String) -> Self {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
        Self {
            status,
            headers: vec![
                ("Content-Type", "text/html; charset=utf-8".to_owned()),
                ("Content-Security-Policy", policy.to_owned()),
            ],
            body,
        }
    }

    pub(super) fn json(status: &'static str, value: &serde_json::Value) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "application/json".to_owned())],
            body: value.to_string(),
        }
    }

    /// To another address, by GET (RFC 9700, section 4.12).
    pub(super) fn see_other(address: &str) -> Self {
        Self {
            status: "303 See Other",
            headers: vec![("Location", address.to_owned())],
            body: String::new(),
        }
    }

    pub(super) fn plain(status: &'static str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: status.to_owned(),
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
             Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n",
            self.status,
            self.body.len()
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        [head.as_bytes(), self.body.as_bytes()].concat()
    }
}

/// Opens a free port of this computer, and of this computer only (RFC 8252,
/// section 7.3).
pub(super) async fn listen() -> Result<TcpListener> {
    listen_on(0).await
}

async fn listen_on(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| {
            Problem::new(
                ProblemKind::Io,
                "Signing in needs a free port on this computer, and none could be opened. A firewall or a security program may forbid it; try again.",
            )
            .with_technical(error)
        })
}

/// Answers requests until it is stopped; what is being answered then is
/// answered to its end.
pub(super) async fn serve<H, F>(listener: TcpListener, stop: CancellationToken, handler: H)
where
    H: Fn(Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response> + Send,
{
    let Ok(address) = listener.local_addr() else {
        return;
    };
    let host = address.to_string();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file descriptors, for one: others may close theirs.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            continue;
        };
        let (handler, host) = (handler.clone(), host.clone());
        connections.spawn(async move {
            let _place = place;
            let _ = timeout(PATIENCE, answer(stream, &host, handler)).await;
        });
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let _ = timeout(PATIENCE, async {
        while connections.join_next().await.is_some() {}
    })
    .await;
}

async fn answer<H, F>(mut stream: TcpStream, host: &str, handler: H) -> std::io::Result<()>
where
    H: Fn(Request) -> F,
    F: Future<Output = Response>,
{
    let response = match read(&mut stream, host).await? {
        Ok(request) => handler(request).await,
        Err(status) => Response::plain(status),
    };
    stream.write_all(&response.to_bytes()).await?;
    stream.shutdown().await
}

/// Reads one request; the inner error is the status to answer with.
async fn read(
    stream: &mut TcpStream,
    host: &str,
) -> std::io::Result<std::result::Result<Request, &'static str>> {
    let mut bytes = Vec::with_capacity(2048);
    loop {
        if let Some(parsed) = parse(&bytes, host) {
            return Ok(parsed);
        }
        if bytes.len() >= MAX_REQUEST {
            return Ok(Err("413 Content Too Large"));
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// None: there is more to come.
fn parse(bytes: &[u8], host: &str) -> Option<std::result::Result<Request, &'static str>> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return None,
        Err(_) => return Some(Err("400 Bad Request")),
    };
    let header = |name: &str| {
        let found = head
            .headers
            .iter()
            .find(|h| h.name.eq_ignore_ascii_case(name));
        found.map(|h| String::from_utf8_lossy(h.value).into_owned())
    };
    // A page elsewhere whose name leads to this computer is not let in.
    if header("Host").as_deref() != Some(host) {
        return Some(Err("421 Misdirected Request"));
    }
    let wanted = match header("Content-Length").map(|length| length.parse::<usize>()) {
        None => 0,
        Some(Ok(wanted)) if wanted <= MAX_REQUEST => wanted,
        Some(_) => return Some(Err("413 Content Too Large")),
    };
    let body = bytes[length..].get(..wanted)?;
    let target = head.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Ok(Request {
        method: head.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: Fields::parse(query.as_bytes()),
        form: Fields::parse(body),
    }))
}
