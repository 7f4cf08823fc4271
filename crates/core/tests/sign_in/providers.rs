//! Real providers, and what they do wrong.

use std::sync::Arc;
use std::time::Duration;

use rapport_core::clock::SystemClock;
use rapport_core::error::ProblemKind;
use rapport_core::identity::{Provider, SessionState};
use rapport_core::secrets::Secrets;
use rapport_testkit::misbehaving_provider::{
    CLIENT_ID, EMAIL, MisbehavingProvider, Misdeed, NAME, TOKEN,
};

use crate::{Desk, Off, Window, ada, desk, desk_with, get, sign_in};

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
            "isn’t a sign-in provider",
        ),
        (Misdeed::DescribesAnother, "isn’t a sign-in provider"),
        (Misdeed::Denies, "canceled the sign-in"),
        (Misdeed::AnswersForAnother, "to another sign-in"),
        (Misdeed::AnswersWithoutACode, "without an answer"),
        (Misdeed::TokenIsAWebPage, "such as a web page"),
        (Misdeed::TokenIsRefused, "didn’t accept the browser"),
        (Misdeed::TokenHasWrongIssuer, "couldn’t be verified"),
        (Misdeed::TokenHasWrongAudience, "couldn’t be verified"),
        (Misdeed::TokenHasWrongNonce, "couldn’t be verified"),
        (Misdeed::TokenIsUnsigned, "couldn’t be verified"),
        (Misdeed::TokenIsSignedByAnother, "couldn’t be verified"),
        (Misdeed::TokenIsExpired, "By this computer’s clock"),
        (Misdeed::SaysNothingAtAll, "didn’t say who you are"),
        (Misdeed::GivesNoIdToken, "couldn’t be verified"),
        (Misdeed::GivesATokenOfAnotherKind, "can’t use"),
        (Misdeed::PromisesAndKeepsSilent, "to another sign-in"),
        (Misdeed::NamesItselfTwice, "to another sign-in"),
        (Misdeed::NamesAnotherPort, "can’t use"),
        (Misdeed::AnswersWithoutEnd, "can’t use"),
        (Misdeed::NameHoldsControls, "can’t use"),
        (Misdeed::NameIsEndless, "can’t use"),
        (Misdeed::AddressIsNone, "can’t use"),
        (Misdeed::SubjectHoldsControls, "can’t use"),
        (Misdeed::SubjectIsEndless, "can’t use"),
    ] {
        provider.does(misdeed);
        let problem = attempt(&desk).await.unwrap_err();
        assert!(problem.message.contains(says), "{misdeed:?}: {problem}");
        assert_eq!(desk.identity.person().await.unwrap(), None, "{misdeed:?}");
        assert!(desk.secrets.get("sign_in/tokens").await.unwrap().is_none());
    }
    for fine in [
        Misdeed::TokenSaysOnlyWhoItIs,
        Misdeed::KeepsItsPromise,
        Misdeed::None,
    ] {
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
async fn a_browser_that_never_comes_back_ends_the_attempt() {
    let provider = MisbehavingProvider::start(Arc::new(SystemClock)).await;
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    use_provider(&desk, &provider.issuer()).await;
    let identity = Arc::into_inner(desk.identity).unwrap();
    let identity = identity.with_patience(Duration::from_millis(30));
    identity.begin().await.unwrap();
    let problem = identity.finish().await.unwrap_err();
    assert!(problem.message.contains("didn’t come back"), "{problem}");
}

#[tokio::test]
async fn an_answer_of_another_attempt_is_ignored() {
    let provider = MisbehavingProvider::start(Arc::new(SystemClock)).await;
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path()).await;
    use_provider(&desk, &provider.issuer()).await;
    let attempt = desk.identity.begin().await.unwrap();
    provider.does(Misdeed::AnswersWithAnotherState);
    assert_eq!(get(&attempt.url).await.0, 400);
    provider.does(Misdeed::None);
    assert_eq!(get(&attempt.url).await.0, 200);
    let state = desk.identity.finish().await.unwrap();
    assert_eq!(state.person.unwrap().name, NAME);
    // Who they are is the provider's to say.
    assert!(!state.person_is_editable);
    let refused = desk.identity.edit_person(&ada()).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Conflict);
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
                    problem.message.contains("By this computer’s clock"),
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
    assert!(problem.message.contains("can’t be reached"), "{problem}");

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
