//! Signing in, walked over real HTTP: the page is fetched, its button is
//! pressed, and where that leads is followed, as a browser would.

#![allow(clippy::unwrap_used, reason = "the helpers of a test file may fail it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rapport_core::app::{App, Seams};
use rapport_core::clock::{Clock, SystemClock, Timestamp};
use rapport_core::error::ProblemKind;
use rapport_core::events::Fact;
use rapport_core::identity::{Browser, Identity, IdentitySeams, Person, Provider, SessionState};
use rapport_core::secrets::{MemorySecrets, Secrets};
use rapport_testkit::misbehaving_provider::{
    CLIENT_ID, EMAIL, MisbehavingProvider, Misdeed, NAME, TOKEN,
};
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

#[tokio::test]
async fn the_built_in_page_signs_in_and_it_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path()).await;
    let refused = first.identity.require_person().await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::SignedOut);
    let mut facts = first.app.events.subscribe();
    let state = sign_in(&first).await;
    assert_eq!(state.person, Some(ada()));
    assert_eq!(state.provider, Provider::default());
    assert_eq!(facts.recv().await.unwrap(), Fact::Session);
    assert!(first.secrets.get("sign_in/tokens").await.unwrap().is_some());
    first.app.close().await;

    let second = desk(folder.path()).await;
    assert_eq!(second.identity.require_person().await.unwrap(), ada());
    second.identity.sign_out().await.unwrap();
    assert_eq!(second.identity.person().await.unwrap(), None);

    // Who they are is settled: the page has one button and nothing to fill in.
    let attempt = second.identity.begin().await.unwrap();
    let (_, page) = get(&attempt.url).await;
    assert!(page.contains("Continue as Ada Lovelace"), "{page}");
    assert!(!page.contains("name=\"email\""), "{page}");
    press(&attempt.url, "Somebody Else", "else@example.com").await;
    assert_eq!(second.identity.finish().await.unwrap().person, Some(ada()));
    second.app.close().await;
}

#[tokio::test]
async fn who_somebody_is_must_be_said_rightly() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    for (name, email, says) in [
        ("", "ada@example.com", "Type your name."),
        ("Ada\r\nBcc: x", "ada@example.com", "This cannot be a name."),
        ("<b>Ada</b>", "ada@", "There is nothing behind the @."),
    ] {
        let page = press(&attempt.url, name, email).await;
        assert!(page.contains(says), "{page}");
        assert!(!page.contains("<b>"), "what was typed is text");
    }
    press(&attempt.url, "Ada Lovelace", "ada@example.com").await;
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
}

#[tokio::test]
async fn refused_cancelled_and_late_attempts_leave_a_way_on() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let (_, page) = get(&attempt.url).await;
    let refuse = format!(
        "{}/refuse?request={}",
        origin(&attempt.url),
        request_of(&page)
    );
    let (_, page) = get(&refuse).await;
    assert!(page.contains("Not signed in"), "{page}");
    let problem = desk.identity.finish().await.unwrap_err();
    assert!(problem.message.contains("It was refused"), "{problem}");

    desk.identity.begin().await.unwrap();
    desk.identity.cancel();
    let problem = desk.identity.finish().await.unwrap_err();
    assert!(problem.message.contains("cancelled"), "{problem}");

    // A new attempt ends the one before it.
    let old = desk.identity.begin().await.unwrap();
    let new = desk.identity.begin().await.unwrap();
    press(&new.url, "Ada Lovelace", "ada@example.com").await;
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
    assert!(
        http().get(&old.url).send().await.is_err(),
        "its page is gone"
    );
}

#[tokio::test]
async fn a_browser_that_never_comes_back_ends_the_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let identity = Arc::into_inner(desk.identity).unwrap();
    let identity = identity.with_patience(Duration::from_millis(30));
    identity.begin().await.unwrap();
    let problem = identity.finish().await.unwrap_err();
    assert!(problem.message.contains("did not come back"), "{problem}");
}

#[tokio::test]
async fn without_a_browser_the_address_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window {
        broken: true,
        ..Window::default()
    };
    let desk = desk_with(folder.path(), Arc::new(SystemClock), window).await;
    // The window and the terminal call from tasks of their own.
    let identity = Arc::clone(&desk.identity);
    let attempt = tokio::spawn(async move { identity.begin().await });
    let attempt = attempt.await.unwrap().unwrap();
    assert!(!attempt.opened);
    press(&attempt.url, "Ada Lovelace", "ada@example.com").await;
    let identity = Arc::clone(&desk.identity);
    let state = tokio::spawn(async move { identity.finish().await })
        .await
        .unwrap();
    assert_eq!(state.unwrap().person, Some(ada()));
    let identity = Arc::clone(&desk.identity);
    tokio::spawn(async move { identity.sign_out().await })
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn the_built_in_provider_is_as_strict_as_a_real_one() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let provider = origin(&attempt.url);
    let asked: BTreeMap<_, _> = Url::parse(&attempt.url)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect();
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["redirect_uri"].starts_with("http://127.0.0.1:"));

    for (name, value) in [
        ("redirect_uri", "https://elsewhere.example/callback"),
        ("redirect_uri", "http://127.0.0.1@elsewhere.example/"),
        ("code_challenge_method", "plain"),
        ("client_id", "another"),
        ("response_type", "token"),
    ] {
        let mut wrong = asked.clone();
        wrong.insert(name.to_owned(), value.to_owned());
        let mut url = Url::parse(&provider).unwrap().join("/authorize").unwrap();
        url.query_pairs_mut().extend_pairs(&wrong);
        assert_eq!(get(url.as_str()).await.0, 400, "{name}={value}");
    }

    let misdirected = http().get(&attempt.url).header("Host", "elsewhere.example");
    assert_eq!(misdirected.send().await.unwrap().status().as_u16(), 421);
    assert_eq!(
        post(&format!("{provider}/authorize"), &[("request", "guessed")])
            .await
            .0,
        400
    );

    // The answer is read off before it reaches Rapport; its code is worthless
    // without the verifier, and after the first try.
    let quiet = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let (_, page) = get(&attempt.url).await;
    let body = format!(
        "request={}&name=Ada&email=ada%40example.com",
        request_of(&page)
    );
    let response = quiet
        .post(format!("{provider}/authorize"))
        .body(body)
        .send()
        .await
        .unwrap();
    let back = response.headers()["Location"].to_str().unwrap();
    let answer: BTreeMap<_, _> = Url::parse(back)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect();
    let verifier = "x".repeat(43);
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("client_id", "rapport"),
        ("redirect_uri", &asked["redirect_uri"]),
        ("code", &answer["code"]),
        ("code_verifier", &verifier),
    ];
    let (status, refused) = post(&format!("{provider}/token"), &fields).await;
    assert_eq!(
        (status, refused.as_str()),
        (400, r#"{"error":"invalid_grant"}"#)
    );
    fields.pop();
    assert_eq!(post(&format!("{provider}/token"), &fields).await.0, 400);
    get(back).await;
    let problem = desk.identity.finish().await.unwrap_err();
    assert!(problem.message.contains("did not accept"), "{problem}");
    assert_eq!(sign_in(&desk).await.person.unwrap().name, "Ada");
}

async fn use_provider(desk: &Desk, issuer: &str) {
    let provider = Provider {
        issuer: Some(issuer.to_owned()),
        client_id: Some(CLIENT_ID.to_owned()),
    };
    desk.identity.set_provider(provider).await.unwrap();
}

/// One whole attempt with a provider that sends the browser back at once.
async fn attempt(desk: &Desk) -> rapport_core::error::Result<SessionState> {
    let attempt = desk.identity.begin().await?;
    let (_, page) = get(&attempt.url).await;
    assert!(page.contains("You can close this page"), "{page}");
    desk.identity.finish().await
}

#[tokio::test]
async fn every_misdeed_of_a_provider_ends_in_plain_words_and_a_second_attempt_works() {
    let provider = MisbehavingProvider::start(Arc::new(SystemClock)).await;
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    use_provider(&desk, &provider.issuer()).await;
    for (misdeed, says) in [
        (
            Misdeed::DescribesItselfByAWebPage,
            "not as a sign-in provider does",
        ),
        (Misdeed::DescribesAnother, "not as a sign-in provider does"),
        (Misdeed::Denies, "It was refused"),
        (
            Misdeed::AnswersWithAnotherState,
            "does not belong to this attempt",
        ),
        (
            Misdeed::AnswersForAnother,
            "does not belong to this attempt",
        ),
        (Misdeed::AnswersWithoutACode, "without an answer"),
        (Misdeed::TokenIsAWebPage, "no token, such as a web page"),
        (Misdeed::TokenIsRefused, "did not accept the answer"),
        (Misdeed::TokenHasWrongIssuer, "proved to be genuine"),
        (Misdeed::TokenHasWrongAudience, "proved to be genuine"),
        (Misdeed::TokenHasWrongNonce, "proved to be genuine"),
        (Misdeed::TokenIsUnsigned, "proved to be genuine"),
        (Misdeed::TokenIsSignedByAnother, "proved to be genuine"),
        (Misdeed::TokenIsExpired, "By this computer's clock"),
        (Misdeed::SaysNothingAtAll, "did not say who you are"),
    ] {
        provider.does(misdeed);
        let problem = attempt(&desk).await.unwrap_err();
        assert!(problem.message.contains(says), "{misdeed:?}: {problem}");
        assert_eq!(desk.identity.person().await.unwrap(), None, "{misdeed:?}");
        assert!(desk.secrets.get("sign_in/tokens").await.unwrap().is_none());
    }
    for fine in [Misdeed::TokenSaysNothing, Misdeed::None] {
        provider.does(fine);
        let person = attempt(&desk).await.unwrap().person.unwrap();
        assert_eq!(
            (person.name.as_str(), person.address.as_str()),
            (NAME, EMAIL)
        );
    }
    desk.app.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let found = bytes.windows(TOKEN.len()).any(|w| w == TOKEN.as_bytes());
        assert!(!found, "a token stands in {}", path.display());
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_named() {
    let provider = MisbehavingProvider::start(Arc::new(SystemClock)).await;
    for (minutes, fine) in [(60, false), (-60, false), (4, true), (-4, true)] {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk_with(folder.path(), Arc::new(Off(minutes)), Window::default()).await;
        use_provider(&desk, &provider.issuer()).await;
        match attempt(&desk).await {
            Ok(_) => assert!(fine, "off by {minutes} minutes"),
            Err(problem) => {
                assert!(!fine, "off by {minutes} minutes: {problem}");
                assert!(
                    problem.message.contains("By this computer's clock"),
                    "{problem}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_down_and_one_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let provider = MisbehavingProvider::start(Arc::new(SystemClock)).await;
    let issuer = provider.issuer();
    drop(provider);
    use_provider(&desk, &issuer).await;
    let problem = desk.identity.begin().await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Network);
    assert!(problem.message.contains("cannot be reached"), "{problem}");

    for (issuer, client_id, field) in [
        ("http://login.example.com", "rapport", "issuer"),
        ("login.example.com", "rapport", "issuer"),
        ("https://login.example.com/?a", "rapport", "issuer"),
        ("https://login.example.com", " ", "client_id"),
    ] {
        let provider = Provider {
            issuer: Some(issuer.to_owned()),
            client_id: Some(client_id.to_owned()),
        };
        let problem = desk.identity.set_provider(provider).await.unwrap_err();
        assert_eq!(problem.field.as_deref(), Some(field), "{issuer}");
    }
    desk.identity
        .set_provider(Provider::default())
        .await
        .unwrap();
    assert_eq!(sign_in(&desk).await.person, Some(ada()));
}
