//! Signing in, walked over real HTTP: the page is fetched, its button is
//! pressed, and where that leads is followed, as a browser would.

#![allow(clippy::unwrap_used, reason = "the helpers of a test file may fail it")]

mod built_in;
mod providers;

use std::path::Path;
use std::sync::{Arc, Mutex};

use rapport_core::app::{App, Seams};
use rapport_core::clock::{Clock, SystemClock, Timestamp};
use rapport_core::identity::{Browser, Identity, IdentitySeams, Person, SessionState};
use rapport_core::secrets::{MemorySecrets, Secrets};
use url::Url;

/// A browser that remembers what it was given, or does not start.
#[derive(Default)]
struct Window {
    opened: Mutex<Vec<Url>>,
    broken: bool,
}

impl Browser for Window {
    fn open(&self, url: &Url) -> std::io::Result<()> {
        if self.broken {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        self.opened.lock().unwrap().push(url.clone());
        Ok(())
    }
}

/// A clock that is off by a fixed time.
struct Off(i64);

impl Clock for Off {
    fn now(&self) -> Timestamp {
        let minutes = self.0 * 60_000;
        Timestamp::from_millisecond(SystemClock.now().as_millisecond() + minutes).unwrap()
    }

    fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::UTC
    }
}

struct Desk {
    app: App,
    identity: Arc<Identity>,
    secrets: Arc<MemorySecrets>,
}

async fn desk(folder: &Path) -> Desk {
    desk_with(folder, Arc::new(SystemClock), Window::default()).await
}

async fn desk_with(folder: &Path, clock: Arc<dyn Clock>, window: Window) -> Desk {
    let app = App::open(folder, Seams::forgetful()).await.unwrap();
    let secrets = Arc::new(MemorySecrets::default());
    let identity = Identity::new(IdentitySeams {
        db: app.db.clone(),
        clock,
        random: Arc::clone(&app.random),
        secrets: Arc::clone(&secrets) as Arc<dyn Secrets>,
        browser: Arc::new(window),
        events: app.events.clone(),
    });
    Desk {
        app,
        identity: Arc::new(identity),
        secrets,
    }
}

fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

async fn get(url: &str) -> (u16, String) {
    let response = http().get(url).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn post(url: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = http()
        .post(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// The value of the hidden field of the page.
fn request_of(page: &str) -> String {
    let (_, rest) = page.split_once(r#"name="request" value=""#).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn origin(url: &str) -> String {
    Url::parse(url).unwrap().origin().ascii_serialization()
}

/// Presses the button of the built-in page and follows where it leads.
async fn press(url: &str, name: &str, email: &str) -> String {
    let (status, page) = get(url).await;
    assert_eq!(status, 200, "{page}");
    let request = request_of(&page);
    let fields = [
        ("request", request.as_str()),
        ("name", name),
        ("email", email),
    ];
    post(&format!("{}/authorize", origin(url)), &fields).await.1
}

fn ada() -> Person {
    Person {
        name: "Ada Lovelace".to_owned(),
        address: "ada@example.com".to_owned(),
    }
}

async fn sign_in(desk: &Desk) -> SessionState {
    let attempt = desk.identity.begin().await.unwrap();
    let page = press(&attempt.url, "Ada Lovelace", "ada@example.com").await;
    assert!(page.contains("You can close this page"), "{page}");
    desk.identity.finish().await.unwrap()
}
