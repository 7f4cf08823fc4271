//! Only pages and programs of this computer are answered. The socket is bound to
//! loopback; what a page from elsewhere sends there carries its own origin, and
//! after DNS rebinding its own host.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::{Host, Url};

/// Answers only what comes from this computer, and lets a page of it read the
/// answer.
pub(crate) async fn only(request: Request<Body>, next: Next) -> Response {
    let origin = request.headers().get(ORIGIN).cloned();
    if !is_from_here(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    if let Some(origin) = origin {
        response
            .headers_mut()
            .insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str());
    let host_is_here = match text(HOST) {
        Some(Ok(host)) => is_loopback(&format!("http://{host}")),
        _ => false,
    };
    let origin_is_here = match text(ORIGIN) {
        // Programs name none.
        None => true,
        Some(Ok(origin)) => is_loopback(origin),
        Some(Err(_)) => false,
    };
    host_is_here && origin_is_here
}

fn is_loopback(origin: &str) -> bool {
    let Ok(url) = Url::parse(origin) else {
        return false;
    };
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::is_from_here;

    fn headers(host: &str, origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("host", host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_pages_and_programs_of_this_computer_are_answered() {
        for (host, origin) in [
            ("127.0.0.1:4000", None),
            ("localhost:4000", Some("http://localhost:5173")),
            ("127.0.0.1:4000", Some("http://127.0.0.1:5173")),
            ("[::1]:4000", Some("http://[::1]:5173")),
        ] {
            assert!(is_from_here(&headers(host, origin)), "{host} {origin:?}");
        }
        for (host, origin) in [
            ("evil.example:4000", None),
            ("localhost.evil.example", None),
            ("127.0.0.1:4000", Some("http://evil.example")),
            ("127.0.0.1:4000", Some("http://localhost.evil.example")),
            ("127.0.0.1:4000", Some("null")),
        ] {
            assert!(!is_from_here(&headers(host, origin)), "{host} {origin:?}");
        }
        assert!(!is_from_here(&HeaderMap::new()));
    }
}
