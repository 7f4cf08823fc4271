//! The HTTP/1.1 that is spoken on this computer: the page of the built-in
//! provider, and the one GET that brings the browser's answer back. Loopback
//! only, for programs of the same user where that can be told, one request a
//! connection, bounded in size and time.

mod visitor;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, StatusCode};
use hyper_util::rt::TokioIo;
use rapport_messages::say;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::{Url, form_urlencoded};

use crate::error::{Problem, ProblemKind, Result};
use crate::limits;

#[cfg(test)]
#[path = "http/http_tests.rs"]
mod http_tests;

/// How long a port stays open: until the attempt is given up, or its time is
/// over.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) stop: CancellationToken,
    pub(super) patience: Duration,
}

impl Opening {
    async fn wait_until_over(self) {
        let _ = timeout(self.patience, self.stop.cancelled()).await;
    }
}

/// A request, decoded.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Fields,
    /// The fields of a form; empty where there is none.
    pub(super) form: Fields,
}

/// Decoded names and values in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of an address.
    pub(super) fn of(url: &Url) -> Self {
        Self(url.query_pairs().into_owned().collect())
    }

    fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The value of a field that occurs exactly once (RFC 6749, section 3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.all(name);
        match (found.next(), found.next()) {
            (Some(value), None) => Some(value),
            _ => None,
        }
    }

    /// Every value of a field.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.0.iter().filter(move |(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// An answer.
pub(super) type Response = hyper::Response<Full<Bytes>>;

/// A page. It loads nothing, runs nothing, and nobody may frame it.
pub(super) fn page(status: StatusCode, body: String) -> Response {
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
    let mut response = respond(status, "text/html; charset=utf-8", body);
    set(&mut response, header::CONTENT_SECURITY_POLICY, policy);
    response
}

pub(super) fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    respond(status, "application/json", value.to_string())
}

pub(super) fn plain(status: StatusCode) -> Response {
    respond(status, "text/plain; charset=utf-8", status.to_string())
}

/// To another address, by GET (RFC 9700, section 4.12).
pub(super) fn see_other(address: &Url) -> Response {
    let Ok(address) = HeaderValue::from_str(address.as_str()) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = plain(StatusCode::SEE_OTHER);
    response.headers_mut().insert(header::LOCATION, address);
    response
}

fn respond(status: StatusCode, media_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, media_type);
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, header::REFERRER_POLICY, "no-referrer");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    let value = HeaderValue::from_static(value);
    response.headers_mut().insert(name, value);
}

/// Opens a free port of this computer, and of this computer only (RFC 8252,
/// section 7.3).
pub(super) async fn listen() -> Result<TcpListener> {
    listen_on(0).await
}

async fn listen_on(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| Problem::new(ProblemKind::Io, say::NoFreePort).with_technical(error))
}

/// Answers requests for as long as the port is open. Where too many connections
/// are open the oldest one is closed: whoever opens them and sends nothing must
/// not keep the person's own browser out.
pub(super) async fn serve<H, F>(listener: TcpListener, opening: Opening, handler: H)
where
    H: Fn(Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response> + Send,
{
    let Ok(SocketAddr::V4(here)) = listener.local_addr() else {
        return;
    };
    let host = here.to_string();
    let mut connections = JoinSet::new();
    let mut oldest_first: VecDeque<AbortHandle> = VecDeque::new();
    let over = opening.wait_until_over();
    tokio::pin!(over);
    loop {
        let accepted = tokio::select! {
            () = &mut over => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, from)) = accepted else {
            // Out of file descriptors, for one: others may close theirs.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        oldest_first.retain(|connection| !connection.is_finished());
        if oldest_first.len() >= limits::CONNECTIONS
            && let Some(oldest) = oldest_first.pop_front()
        {
            oldest.abort();
        }
        let (handler, host) = (handler.clone(), host.clone());
        oldest_first.push_back(connections.spawn(async move {
            let is_another =
                matches!(from, SocketAddr::V4(from) if visitor::is_another_user(from, here));
            if !is_another {
                let _ = timeout(limits::REQUEST_PATIENCE, answer(stream, &host, handler)).await;
            }
        }));
    }
}

async fn answer<H, F>(stream: TcpStream, host: &str, handler: H) -> hyper::Result<()>
where
    H: Fn(Request) -> F,
    F: Future<Output = Response>,
{
    let service = service_fn(async |request| {
        Ok::<_, Infallible>(match read(request, host).await {
            Ok(request) => handler(request).await,
            Err(status) => plain(status),
        })
    });
    http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(limits::REQUEST_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

/// Reads one request; an error is the status to answer with.
async fn read(
    request: hyper::Request<Incoming>,
    host: &str,
) -> std::result::Result<Request, StatusCode> {
    // A page elsewhere whose name leads to this computer is not let in.
    let asked = request.headers().get(header::HOST);
    if asked.is_none_or(|asked| asked.as_bytes() != host.as_bytes()) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    if request.body().size_hint().lower() > limits::REQUEST_FORM as u64 {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let (head, body) = request.into_parts();
    let body = Limited::new(body, limits::REQUEST_FORM).collect().await;
    let body = body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?.to_bytes();
    Ok(Request {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: Fields::parse(head.uri.query().unwrap_or_default().as_bytes()),
        form: Fields::parse(&body),
    })
}
