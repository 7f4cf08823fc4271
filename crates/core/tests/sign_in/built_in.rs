//! The provider that is built in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rapport_core::clock::SystemClock;
use rapport_core::error::ProblemKind;
use rapport_core::events::Fact;
use rapport_core::identity::Provider;
use rapport_core::secrets::Secrets;
use url::Url;

use crate::{Window, ada, desk, desk_with, get, http, origin, post, press, request_of, sign_in};

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
