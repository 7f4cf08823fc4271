//! Where the page comes from, and where the window may be led: nowhere else.

use tauri::Url;

/// Scheme and host of the page, as Tauri serves it on this system (`PATTERN`
/// and `window_url` of its manager).
const OWN: (&str, &str) = if cfg!(windows) {
    ("http", "tauri.localhost")
} else {
    ("tauri", "localhost")
};

/// Whether this is the page's own origin, or that of the server that the UI is
/// developed on.
pub(super) fn is_own(url: &Url, dev_server: Option<&Url>) -> bool {
    is_at(url, OWN) || dev_server.is_some_and(|dev| url.origin() == dev.origin())
}

/// Scheme and host are these, and no port is named. [`Url::origin`] does not
/// know the scheme `tauri`.
fn is_at(url: &Url, (scheme, host): (&str, &str)) -> bool {
    url.scheme() == scheme && url.host_str() == Some(host) && url.port().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_with_its_own_page() {
        let unix = ("tauri", "localhost");
        let windows = ("http", "tauri.localhost");
        for (url, on_unix, on_windows) in [
            ("tauri://localhost", true, false),
            ("tauri://localhost/index.html?a#/leads", true, false),
            ("tauri://localhost:8080/", false, false),
            ("tauri://elsewhere/", false, false),
            ("http://tauri.localhost/", false, true),
            ("http://tauri.localhost:80/", false, true),
            ("http://tauri.localhost:8080/", false, false),
            ("https://tauri.localhost/", false, false),
            ("https://tauri.localhost:1234/", false, false),
            ("http://tauri.localhost.example.com/", false, false),
            ("http://tauri.localhost@example.com/", false, false),
            ("http://localhost/", false, false),
            ("http://localhost:5173/", false, false),
            ("http://127.0.0.1/", false, false),
            ("https://example.com/", false, false),
            ("file:///etc/passwd", false, false),
            ("data:text/html,x", false, false),
            ("about:blank", false, false),
            ("javascript:alert(1)", false, false),
        ] {
            let parsed = Url::parse(url).unwrap();
            assert_eq!(is_at(&parsed, unix), on_unix, "{url}");
            assert_eq!(is_at(&parsed, windows), on_windows, "{url}");
        }
    }

    #[test]
    fn the_development_server_counts_where_there_is_one() {
        let dev = Url::parse("http://localhost:5173").unwrap();
        let page = Url::parse("http://localhost:5173/index.html").unwrap();
        let other = Url::parse("http://localhost:5174/").unwrap();
        assert!(is_own(&page, Some(&dev)));
        assert!(!is_own(&other, Some(&dev)));
        assert!(!is_own(&page, None));
    }
}
