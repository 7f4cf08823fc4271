//! How a provider is reached: HTTPS (plain HTTP on this computer only), no
//! redirects, bounded in time and size.

use std::time::Duration;

use futures_util::future::BoxFuture;
use openidconnect::{HttpRequest, HttpResponse, http};
use rapport_messages::say;
use url::{Host, Url};

use crate::error::{Problem, ProblemKind, Result};
use crate::limits;

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
        Problem::new(ProblemKind::Network, say::CertificatesUnreadable).with_technical(error)
    })?;
    let issuer = issuer.clone();
    Ok(Box::new(move |request| {
        Box::pin(call(client.clone(), issuer.clone(), request))
    }))
}

/// Whether a document of this issuer may name this address: HTTPS, or where the
/// issuer itself runs on this computer without it, another address of its own.
/// A provider elsewhere must not send requests to what runs here.
pub(super) fn may_be_asked(url: &Url, issuer: &Url) -> bool {
    url.scheme() == "https" || (is_secure(url) && url.origin() == issuer.origin())
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
    issuer: Url,
    request: HttpRequest,
) -> std::result::Result<HttpResponse, RequestError> {
    let request = reqwest::Request::try_from(request)?;
    // The endpoints come from the provider's own document.
    if !may_be_asked(request.url(), &issuer) {
        return Err(RequestError::NotSecure(request.url().to_string()));
    }
    let mut response = client.execute(request).await?;
    let mut answer = http::Response::builder().status(response.status());
    for (name, value) in response.headers() {
        answer = answer.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limits::PROVIDER_ANSWER {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_only_within_an_issuer_of_this_computer() {
        let remote = "https://login.example.com";
        for (url, issuer, fine) in [
            ("https://login.example.com/token", remote, true),
            ("https://keys.example.net/jwks", remote, true),
            ("http://login.example.com/token", remote, false),
            ("http://127.0.0.1:8080/admin", remote, false),
            ("http://localhost/", remote, false),
            ("http://[::1]/", remote, false),
            ("file:///etc/passwd", remote, false),
            ("http://127.0.0.1:9000/token", "http://127.0.0.1:9000", true),
            (
                "http://127.0.0.1:9001/token",
                "http://127.0.0.1:9000",
                false,
            ),
            (
                "http://localhost:9000/token",
                "http://127.0.0.1:9000",
                false,
            ),
            (
                "http://login.example.com/",
                "http://login.example.com",
                false,
            ),
        ] {
            let parse = |url| Url::parse(url).unwrap();
            assert_eq!(may_be_asked(&parse(url), &parse(issuer)), fine, "{url}");
        }
    }
}
