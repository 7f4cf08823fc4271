//! The provider that is built in.

use std::sync::Arc;

use rapport_core::clock::SystemClock;
use rapport_core::error::ProblemKind;
use rapport_core::events::Fact;
use rapport_core::identity::{Person, Provider};
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
    // Nothing uses the provider's tokens, so none is kept.
    let kept = first.secrets.get("sign_in/tokens").await.unwrap();
    assert!(kept.is_none());
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
async fn tokens_that_an_older_version_kept_are_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let keep = || desk.secrets.set("sign_in/tokens", "{}".to_owned().into());
    keep().await.unwrap();
    desk.identity.forget_tokens().await.unwrap();
    assert!(desk.secrets.get("sign_in/tokens").await.unwrap().is_none());
    keep().await.unwrap();
    let passphrase = "correct horse".to_owned().into();
    desk.identity.unlock(passphrase).await.unwrap();
    assert!(desk.secrets.get("sign_in/tokens").await.unwrap().is_none());
}

#[tokio::test]
async fn who_somebody_is_must_be_said_rightly() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    for (name, email, says) in [
        ("", "ada@example.com", "Enter your name."),
        (
            "Ada\r\nBcc: x",
            "ada@example.com",
            "Remove the control character",
        ),
        ("<b>Ada</b>", "ada@", "Enter something after the @."),
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
    assert!(
        problem.message.contains("canceled the sign-in"),
        "{problem}"
    );

    desk.identity.begin().await.unwrap();
    desk.identity.cancel();
    let problem = desk.identity.finish().await.unwrap_err();
    assert!(problem.message.contains("canceled"), "{problem}");

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

/// Name and value of every field of an address.
fn fields_of(url: &str) -> Vec<(String, String)> {
    let url = Url::parse(url).unwrap();
    url.query_pairs().into_owned().collect()
}

fn field(url: &str, name: &str) -> String {
    let found = fields_of(url).into_iter().find(|(known, _)| known == name);
    found.unwrap().1
}

/// The address with other fields.
fn with_fields(url: &str, fields: &[(String, String)]) -> String {
    let mut url = Url::parse(url).unwrap();
    url.query_pairs_mut().clear().extend_pairs(fields);
    url.into()
}

#[tokio::test]
async fn only_the_request_that_the_core_minted_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let asked = fields_of(&attempt.url);
    assert_eq!(field(&attempt.url, "code_challenge_method"), "S256");
    let redirect = field(&attempt.url, "redirect_uri");
    assert!(redirect.starts_with("http://127.0.0.1:"), "{redirect}");

    // Each field of it altered, left out, given twice, and one more field.
    let mut wrong = vec![[asked.clone(), vec![("prompt".into(), "none".into())]].concat()];
    for index in 0..asked.len() {
        let mut other = asked.clone();
        other[index].1.push('0');
        let mut fewer = asked.clone();
        let again = fewer.remove(index);
        wrong.extend([other, fewer, [asked.clone(), vec![again]].concat()]);
    }
    // Whoever knows the port only brings a request of their own.
    let mine = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    wrong.push(vec![
        mine("response_type", "code"),
        mine("client_id", "rapport"),
        mine("redirect_uri", "http://127.0.0.1:1/callback"),
        mine("state", "s"),
        mine("nonce", "n"),
        mine("code_challenge", "c"),
        mine("code_challenge_method", "S256"),
    ]);
    for fields in &wrong {
        let (status, page) = get(&with_fields(&attempt.url, fields)).await;
        assert_eq!(status, 400, "{fields:?}");
        assert!(!page.contains("name=\"request\""), "{page}");
    }
    let provider = origin(&attempt.url);
    let (state, name) = (field(&attempt.url, "state"), "Mallory Intruder");
    for ticket in ["", "guessed", &state] {
        let form = [
            ("request", ticket),
            ("name", name),
            ("email", "mallory@example.com"),
        ];
        let (status, _) = post(&format!("{provider}/authorize"), &form).await;
        assert_eq!(status, 400, "{ticket}");
        let refuse = format!("{provider}/refuse?request={ticket}");
        assert_eq!(get(&refuse).await.0, 400, "{ticket}");
    }
    let misdirected = http().get(&attempt.url).header("Host", "elsewhere.example");
    assert_eq!(misdirected.send().await.unwrap().status().as_u16(), 421);

    // Nobody has been introduced by all that, and the attempt goes on.
    let page = press(&attempt.url, "Ada Lovelace", "ada@example.com").await;
    assert!(page.contains("You can close this page"), "{page}");
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
}

/// Presses the button and reads the answer off before it reaches Rapport.
async fn press_and_stop(url: &str) -> String {
    let quiet = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let (_, page) = get(url).await;
    let body = format!(
        "request={}&name=Ada+Lovelace&email=ada%40example.com",
        request_of(&page)
    );
    let request = quiet.post(format!("{}/authorize", origin(url))).body(body);
    let response = request.send().await.unwrap();
    response.headers()["Location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_is_worthless_without_its_verifier_and_after_the_first_try() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let token = format!("{}/token", origin(&attempt.url));
    let back = press_and_stop(&attempt.url).await;
    assert_eq!(press_and_stop(&attempt.url).await, back, "pressed twice");
    let (redirect, code) = (field(&attempt.url, "redirect_uri"), field(&back, "code"));
    let verifier = "x".repeat(43);
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("client_id", "rapport"),
        ("redirect_uri", &redirect),
        ("code", &code),
        ("code_verifier", &verifier),
    ];
    let (status, refused) = post(&token, &fields).await;
    assert_eq!(
        (status, refused.as_str()),
        (400, r#"{"error":"invalid_grant"}"#)
    );
    fields.pop();
    assert_eq!(post(&token, &fields).await.0, 400);
    get(&back).await;
    let problem = desk.identity.finish().await.unwrap_err();
    assert!(problem.message.contains("didn’t accept"), "{problem}");
    assert_eq!(sign_in(&desk).await.person, Some(ada()));
}

#[tokio::test]
async fn a_stray_call_is_ignored_and_the_attempt_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let redirect = field(&attempt.url, "redirect_uri");
    let state = field(&attempt.url, "state");
    for stray in [
        String::new(),
        "?state=another&code=1".to_owned(),
        "?state=another&error=access_denied".to_owned(),
        "?code=1".to_owned(),
        format!("?state={state}&state=another&code=1"),
        format!("?state={}&code=1", state.to_uppercase() + "0"),
    ] {
        let (status, page) = get(&format!("{redirect}{stray}")).await;
        assert_eq!(status, 400, "{stray}");
        assert!(page.contains("Go back to Rapport"), "{page}");
    }
    let answer = format!("{redirect}?state={state}&code=1");
    assert_eq!(post(&answer, &[]).await.0, 405);
    assert_eq!(get(&answer.replace("/callback", "/elsewhere")).await.0, 404);
    press(&attempt.url, "Ada Lovelace", "ada@example.com").await;
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
}

#[tokio::test]
async fn the_same_answer_twice_shows_the_page_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let back = press_and_stop(&attempt.url).await;
    let (_, first) = get(&back).await;
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
    let (status, again) = get(&back).await;
    assert_eq!((status, again), (200, first));
    assert_eq!(press_and_stop(&attempt.url).await, back);
    // Another answer changes nothing any more.
    let late = back.replace("code=", "error=access_denied&was=");
    get(&late).await;
    assert_eq!(desk.identity.person().await.unwrap(), Some(ada()));
}

#[tokio::test]
async fn many_requests_and_slow_connections_do_not_keep_the_person_out() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let attempt = desk.identity.begin().await.unwrap();
    let (_, page) = get(&attempt.url).await;
    let ports = [attempt.url.clone(), field(&attempt.url, "redirect_uri")];
    let mut silent = Vec::new();
    for url in ports.iter().cycle().take(400) {
        let url = Url::parse(url).unwrap();
        let address = (url.host_str().unwrap(), url.port().unwrap());
        silent.push(tokio::net::TcpStream::connect(address).await.unwrap());
    }
    for _ in 0..120 {
        get(&attempt.url).await;
    }
    // The page that was open all the time still counts.
    let request = request_of(&page);
    let form = [
        ("request", request.as_str()),
        ("name", "Ada Lovelace"),
        ("email", "ada@example.com"),
    ];
    let authorize = format!("{}/authorize", origin(&attempt.url));
    assert_eq!(post(&authorize, &form).await.0, 200);
    assert_eq!(desk.identity.finish().await.unwrap().person, Some(ada()));
}

#[tokio::test]
async fn name_and_address_can_be_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    let grace = Person {
        name: "Grace Hopper".to_owned(),
        address: "grace@example.com".to_owned(),
    };
    let refused = desk.identity.edit_person(&grace).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::SignedOut);

    sign_in(&desk).await;
    for (name, address, field) in [
        ("", "grace@example.com", "name"),
        ("Grace\u{1b}[2J", "grace@example.com", "name"),
        ("Grace", "grace", "address"),
    ] {
        let wrong = Person {
            name: name.to_owned(),
            address: address.to_owned(),
        };
        let refused = desk.identity.edit_person(&wrong).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field), "{name}");
    }
    assert_eq!(desk.identity.person().await.unwrap(), Some(ada()));

    let state = desk.identity.edit_person(&grace).await.unwrap();
    assert!(state.person_is_editable);
    assert_eq!(state.person.as_ref(), Some(&grace));
    // The provider knows them so from now on.
    desk.identity.sign_out().await.unwrap();
    assert_eq!(sign_in(&desk).await.person, Some(grace));
}
