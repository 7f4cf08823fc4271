//! A server, or somebody on the way to it, whose reply does not end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rapport_core::limits::REPLY_BYTES;
use rapport_core::mail::mailer::{Cause, Mailer, Outcome, Security, Server, Step};
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::{Book, connect, mail, patient, say};

/// Answers rightly so many times, and then with lines until nobody hears them.
/// How many bytes of them it got rid of.
async fn endless(rightly: &'static [&'static str], line: String) -> (Server, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a local server");
    let port = listener.local_addr().expect("a local server").port();
    let said = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&said);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = BufReader::new(stream);
            let mut asked = String::new();
            for answer in rightly {
                stream
                    .write_all(answer.as_bytes())
                    .await
                    .expect("a local server");
                stream.read_line(&mut asked).await.expect("a local server");
            }
            while stream.write_all(line.as_bytes()).await.is_ok() {
                count.fetch_add(line.len(), Ordering::Relaxed);
            }
        }
    });
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        login: None,
        own_ca_pem: None,
    };
    (server, said)
}

#[tokio::test]
async fn a_reply_without_an_end_is_given_up() {
    let banner: &[&str] = &["220 ready\r\n"];
    let tls: &[&str] = &["220 ready\r\n", "250-here\r\n250 STARTTLS\r\n"];
    let cases = [
        (&[][..], Security::None, Step::Banner, "220"),
        (&[][..], Security::Starttls, Step::Banner, "220"),
        (banner, Security::None, Step::Ehlo, "250"),
        (banner, Security::Starttls, Step::Ehlo, "250"),
        (tls, Security::Starttls, Step::Encrypt, "220"),
    ];
    for (rightly, security, step, code) in cases {
        for word in ["x".to_owned(), "x".repeat(4000)] {
            let (server, said) = endless(rightly, format!("{code}-{word}\r\n")).await;
            let server = Server { security, ..server };
            let failure = patient().connect(&server).await.err();
            let garbled = matches!(failure, Some((at, Cause::Protocol(_))) if at == step);
            assert!(garbled, "{security:?} {step:?}: {failure:?}");
            // What the systems keep between the two is some megabytes.
            let said = said.load(Ordering::Relaxed);
            assert!(said < 32 << 20, "{step:?}: {said} bytes");
        }
    }
}

#[tokio::test]
async fn a_reply_without_an_end_is_given_up_in_the_midst_of_a_mail() {
    for stage in [Stage::Mail, Stage::Rcpt, Stage::Data, Stage::Dot] {
        let lines = say(&"250-x\r\n".repeat(REPLY_BYTES));
        let smtp = FaultySmtp::start(Faults::new().on(stage, lines)).await;
        let mut connection = connect(patient(), &smtp.server()).await;
        let outcome = connection.send(&mail("a\r\n"), &Book::default()).await;
        let words = match outcome {
            Outcome::NotAccepted {
                cause: Cause::Protocol(words),
                ..
            } => words,
            Outcome::Unknown { seen } => seen,
            other => panic!("{stage:?}: {other:?}"),
        };
        assert!(words.len() < 2 * REPLY_BYTES, "{stage:?}");
        assert!(!connection.usable(), "{stage:?}");
    }
}

#[tokio::test]
async fn a_long_reply_of_a_talkative_server_is_heard() {
    let long = format!("{}250 SIZE\r\n", "250-X-SOMETHING\r\n".repeat(60));
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Ehlo, say(&long))).await;
    let connected = patient().connect(&smtp.server()).await;
    assert!(connected.is_ok());
}
