//! How a provider is reached: HTTPS (plain HTTP on this computer only), no
//! redirects, bounded in time and size.

use std::time::Duration;

use futures_util::future::BoxFuture;
use openidconnect::{HttpRequest, HttpResponse, http};
use url::{Host, Url};

use crate::error::{Problem, ProblemKind, Result};

/// Bytes of an answer.
const MAX_RESPONSE: usize = 1 << 20;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum RequestError {
    #[error("{}", chain(.0))]
    Network(#[from] reqwest::Error),
    #[error("{0}")]
    Http(#[from] http::Error),
    #[error("the answer is too long")]
    TooLong,
    #[error("{0} is not reached by HTTPS")]
    NotSecure(String),
}

/// What the libraries call to make a request.
pub(super) type Client = Box<
    dyn Fn(HttpRequest) -> BoxFuture<'static, std::result::Result<HttpResponse, RequestError>>
        + Send
        + Sync,
>;

/// A client for this issuer.
pub(super) fn client(issuer: &Url) -> Result<Client> {
    // Already installed is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30));
    if is_loopback(issuer) {
        builder = builder.no_proxy();
    }
    let client = builder.build().map_err(|error| {
        Problem::new(
            ProblemKind::Network,
            "This computer's certificates could not be read, so no provider can be reached safely.",
        )
        .with_technical(error)
    })?;
    Ok(Box::new(move |request| {
        let client = client.clone();
        Box::pin(call(client, request))
    }))
}

/// HTTPS, or plain HTTP that does not leave this computer.
pub(super) fn is_secure(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

async fn call(
    client: reqwest::Client,
    request: HttpRequest,
) -> std::result::Result<HttpResponse, RequestError> {
    let request = reqwest::Request::try_from(request)?;
    // The endpoints come from the provider's own document.
    if !is_secure(request.url()) {
        return Err(RequestError::NotSecure(request.url().to_string()));
    }
    let mut response = client.execute(request).await?;
    let mut answer = http::Response::builder().status(response.status());
    for (name, value) in response.headers() {
        answer = answer.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MAX_RESPONSE {
            return Err(RequestError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(answer.body(body)?)
}

/// reqwest says the cause only in its sources.
fn chain(error: &reqwest::Error) -> String {
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    words
}
