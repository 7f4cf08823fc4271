//! The doctor against servers with one thing wrong each.

use std::time::Duration;

use rapport_core::mail::doctor::{CheckStep, check, check_with_test};
use rapport_core::mail::mailer::{Ledger, Outgoing, Patience, Reply, Security, Server};
use rapport_testkit::certificates::Authority;
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage, Turn};

const FROM: &str = "me@example.org";

struct Yes;

#[async_trait::async_trait]
impl Ledger for Yes {
    async fn may_send(&self, _mail: &Outgoing) -> rapport_core::error::Result<()> {
        Ok(())
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> rapport_core::error::Result<()> {
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> rapport_core::error::Result<()> {
        Ok(())
    }
}

fn patience() -> Patience {
    Patience {
        command: Duration::from_secs(2),
        ..Patience::default()
    }
}

fn with_login(server: Server, password: &str) -> Server {
    Server {
        login: Some(("me".to_owned(), password.to_owned().into())),
        ..server
    }
}

/// The step that failed; every step before it went well, none after it was
/// reached, and a problem and a remedy are said at it.
fn failed(steps: &[CheckStep]) -> &str {
    let index = steps.iter().position(|step| step.ok == Some(false));
    let index = index.unwrap_or_else(|| panic!("nothing failed: {steps:?}"));
    assert!(steps[index].problem.is_some() && steps[index].remedy.is_some());
    assert!(steps[index].technical.is_some());
    assert!(
        steps[index + 1..].iter().all(|step| step.ok.is_none()),
        "{steps:?}"
    );
    &steps[index].step
}

#[tokio::test]
async fn all_is_well_and_nothing_is_sent() {
    let authority = Authority::new();
    let faults = Faults::new()
        .with_starttls(authority.server("localhost", 4000))
        .with_login("me", "secret");
    let smtp = FaultySmtp::start(faults).await;
    let server = Server {
        own_ca_pem: Some(authority.pem().to_owned()),
        ..with_login(smtp.server(), "secret")
    };
    let steps = check(&server, FROM, patience()).await.steps;
    let names: Vec<_> = steps.iter().map(|step| step.step.as_str()).collect();
    assert_eq!(
        names,
        ["name", "connect", "encrypt", "greeting", "login", "sender"]
    );
    assert!(steps.iter().all(|step| step.ok == Some(true)), "{steps:?}");
    smtp.faults.wait_for(Stage::Quit, 1).await;
    assert_eq!(smtp.faults.count(Stage::Rset), 1);
    assert_eq!(smtp.faults.count(Stage::Rcpt), 0);
}

#[tokio::test]
async fn each_fault_is_found_where_it_is() {
    let authority = Authority::new();
    let tls = |name: &str| Faults::new().with_tls(authority.server(name, 4000));

    let smtp = FaultySmtp::start(Faults::new().with_login("me", "secret")).await;
    let plain = smtp.server();
    let nowhere = Server {
        host: "does-not-exist.invalid".to_owned(),
        ..plain.clone()
    };
    assert_eq!(
        failed(&check(&nowhere, FROM, patience()).await.steps),
        "name"
    );
    let wrong = with_login(plain.clone(), "wrong");
    assert_eq!(
        failed(&check(&wrong, FROM, patience()).await.steps),
        "login"
    );
    let none = Server {
        login: None,
        ..plain.clone()
    };
    assert_eq!(
        failed(&check(&none, FROM, patience()).await.steps),
        "sender"
    );
    let tls_at_plain = Server {
        security: Security::Tls,
        ..plain.clone()
    };
    assert_eq!(
        failed(&check(&tls_at_plain, FROM, patience()).await.steps),
        "encrypt"
    );

    let smtp = FaultySmtp::start(tls("localhost")).await;
    assert_eq!(
        failed(&check(&smtp.server(), FROM, patience()).await.steps),
        "encrypt"
    );
    let starttls_at_tls = Server {
        security: Security::Starttls,
        ..smtp.server()
    };
    assert_eq!(
        failed(&check(&starttls_at_tls, FROM, patience()).await.steps),
        "greeting"
    );
    let not_pem = Server {
        own_ca_pem: Some("nonsense".to_owned()),
        ..smtp.server()
    };
    assert_eq!(
        failed(&check(&not_pem, FROM, patience()).await.steps),
        "encrypt"
    );

    let garbage = Turn::Say("HTTP/1.1 400 Bad Request\r\n".to_owned());
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Banner, garbage)).await;
    assert_eq!(
        failed(&check(&smtp.server(), FROM, patience()).await.steps),
        "greeting"
    );

    let refusal = Turn::Say("553 5.7.1 not owned by user me\r\n".to_owned());
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Mail, refusal)).await;
    assert_eq!(
        failed(&check(&smtp.server(), FROM, patience()).await.steps),
        "sender"
    );
}

#[tokio::test]
async fn a_test_mail_is_handed_over() {
    let mail = Outgoing {
        dispatch_key: "01a20ef0-283b-7fb5-a703-35065ebc5f9f".parse().unwrap(),
        from: FROM.to_owned(),
        to: FROM.to_owned(),
        mime: b"Subject: test\r\n\r\ntest\r\n".to_vec(),
    };
    let smtp = FaultySmtp::start(Faults::new()).await;
    let steps = check_with_test(&smtp.server(), &mail, &Yes, patience())
        .await
        .steps;
    assert!(steps.iter().all(|step| step.ok == Some(true)), "{steps:?}");
    assert_eq!(smtp.accepted(), 1);

    let refusal = Turn::Say("550 5.7.1 no\r\n".to_owned());
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Dot, refusal)).await;
    let steps = check_with_test(&smtp.server(), &mail, &Yes, patience())
        .await
        .steps;
    assert_eq!(failed(&steps), "test");
}
