//! The server's own words decide, whatever the dialogue was at: against servers
//! that say exactly what a script tells them.

use async_trait::async_trait;
use rapport_core::error::Result;
use rapport_core::mail::mailer::{
    Cause, Ledger, Mailer, Outcome, Outgoing, Reply, Security, Server, Step,
};
use rapport_core::mail::reply::{Meaning, meaning};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use crate::{Book, accepted, connect, impatient, mail, patient, refused_at};

/// What is awaited, and what is said then.
type Script = &'static [(&'static str, &'static str)];

/// A server for one visitor. It says the first words at once and each other ones
/// in answer to a line that begins as given (in a body: to the dot); then it
/// hangs up. What it was told is its result.
async fn script(turns: Script) -> (Server, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("the script is played");
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port: listener.local_addr().expect("the script is played").port(),
        security: Security::None,
        login: None,
        own_ca_pem: None,
    };
    let talk = tokio::spawn(async move {
        let (tcp, _) = listener.accept().await.expect("the script is played");
        let mut tcp = BufReader::new(tcp);
        let mut told = Vec::new();
        for (awaited, words) in turns {
            while !awaited.is_empty() {
                let mut line = String::new();
                if tcp.read_line(&mut line).await.unwrap_or(0) == 0 {
                    return told;
                }
                told.push(line.trim_end().to_owned());
                if line.starts_with(awaited) {
                    break;
                }
            }
            if tcp.write_all(words.as_bytes()).await.is_err() {
                return told;
            }
        }
        told
    });
    (server, talk)
}

fn with_login(server: Server) -> Server {
    Server {
        login: Some(("g@example.org".to_owned(), "secret".to_owned().into())),
        ..server
    }
}

/// The refusal that a login ends with.
async fn login_refused(turns: &'static [(&'static str, &'static str)]) -> Reply {
    let (server, _talk) = script(turns).await;
    match impatient().connect(&with_login(server)).await.err() {
        Some((Step::Auth, Cause::Refused(reply))) => reply,
        other => panic!("{turns:?}: {other:?}"),
    }
}

#[tokio::test]
async fn a_wrong_password_is_heard_whatever_the_mechanism() {
    const REFUSALS: [(Script, u16, &str); 9] = [
        (
            &[
                ("", "220 mx ESMTP\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH LOGIN XOAUTH2\r\n"),
                ("AUTH LOGIN", "334 VXNlcm5hbWU6\r\n"),
                ("Z0BleGFtcGxlLm9yZw==", "334 UGFzc3dvcmQ6\r\n"),
                ("c2VjcmV0", "535 5.7.139 Authentication unsuccessful\r\n"),
                ("QUIT", "221 2.0.0 bye\r\n"),
            ],
            535,
            "5.7.139 Authentication unsuccessful",
        ),
        // At the user's name already, over several lines; then it hangs up.
        (
            &[
                ("", "220-mx\r\n220 ESMTP\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH=LOGIN\r\n"),
                ("AUTH LOGIN", "334 \r\n"),
                (
                    "Z0",
                    "535-5.7.8 no such user\r\n535 5.7.8 see example.org\r\n",
                ),
            ],
            535,
            "5.7.8 no such user\n5.7.8 see example.org",
        ),
        // Prompts that are no base64.
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH LOGIN\r\n"),
                ("AUTH LOGIN", "334 Your name, please:\r\n"),
                ("Z0", "334\r\n"),
                ("c2", "535 wrong\r\n421 4.7.0 too many errors\r\n"),
            ],
            535,
            "wrong",
        ),
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH PLAIN LOGIN\r\n"),
                (
                    "AUTH PLAIN AGdAZXhhbXBsZS5vcmcAc2VjcmV0",
                    "535 5.7.8 no\r\n",
                ),
            ],
            535,
            "5.7.8 no",
        ),
        // It does not take the response that comes with the command.
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH PLAIN\r\n"),
                ("AUTH PLAIN", "334 \r\n"),
                ("AGdAZXhhbXBsZS5vcmcAc2VjcmV0", "535 no\r\n"),
            ],
            535,
            "no",
        ),
        // It goes on asking, until it is told to stop.
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH PLAIN\r\n"),
                ("AUTH PLAIN", "334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"),
                ("AGd", "334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"),
                ("*", "535 5.7.8 expired\r\n"),
            ],
            535,
            "5.7.8 expired",
        ),
        // It closes in the middle of its refusal.
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH LOGIN\r\n"),
                ("AUTH LOGIN", "535-5.7.8 basic authentication is off\r\n"),
            ],
            535,
            "5.7.8 basic authentication is off",
        ),
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH PLAIN\r\n"),
                ("AUTH PLAIN", "535 5.7.8 no"),
            ],
            535,
            "5.7.8 no",
        ),
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "250-mx\r\n250 AUTH LOGIN\r\n"),
                ("AUTH LOGIN", "334 VXNlcm5hbWU6\r\n"),
                ("Z0", "454 4.7.0 not now\r\n"),
                ("QUIT", "221 bye\r\n"),
            ],
            454,
            "4.7.0 not now",
        ),
    ];
    for (turns, code, text) in REFUSALS {
        let reply = login_refused(turns).await;
        assert_eq!((reply.code, reply.text.as_str()), (code, text));
        let wanted = if code == 454 {
            Meaning::Later
        } else {
            Meaning::Login
        };
        assert_eq!(meaning(Step::Auth, &reply), wanted, "{reply}");
    }
}

#[tokio::test]
async fn a_password_goes_where_it_is_asked_for() {
    let (server, talk) = script(&[
        ("", "220 mx\r\n"),
        ("EHLO", "250-mx\r\n250 AUTH LOGIN\r\n"),
        ("AUTH LOGIN", "334-Hello\r\n334 who?\r\n"),
        ("Z0", "334 UGFzc3dvcmQ6\r\n"),
        ("c2", "235-2.7.0 welcome\r\n235 2.7.0 back\r\n"),
        ("QUIT", "221 bye\r\n"),
    ])
    .await;
    connect(patient(), &with_login(server)).await.quit().await;
    let told = talk.await.unwrap();
    assert_eq!(
        told[1..],
        ["AUTH LOGIN", "Z0BleGFtcGxlLm9yZw==", "c2VjcmV0", "QUIT"]
    );
}

#[tokio::test]
async fn a_refusal_at_the_door_is_heard() {
    let cases: [(Script, Step, u16); 6] = [
        (
            &[("", "554-5.7.1 listed\r\n554 5.7.1 see example.org/why\r\n")],
            Step::Banner,
            554,
        ),
        (&[("", "421 4.7.0 come back later\r\n")], Step::Banner, 421),
        (
            &[
                ("", "220 mx\r\n"),
                ("EHLO", "554 5.7.1 192.0.2.7 is listed\r\n"),
                ("QUIT", "221 bye\r\n"),
            ],
            Step::Ehlo,
            554,
        ),
        (
            &[("", "220 mx\r\n"), ("EHLO", "550 5.7.1 who are you?\r\n")],
            Step::Ehlo,
            550,
        ),
        (
            &[("", "220 mx\r\n"), ("EHLO", "421 4.3.2 shutting down\r\n")],
            Step::Ehlo,
            421,
        ),
        // Neither: what it said first is what it meant.
        (
            &[("", "220 mx\r\n"), ("EHLO", "502 5.5.1 no EHLO\r\n")],
            Step::Ehlo,
            502,
        ),
    ];
    for (turns, step, code) in cases {
        let (server, _talk) = script(turns).await;
        let failure = impatient().connect(&server).await.err();
        assert!(
            matches!(&failure, Some((at, Cause::Refused(reply))) if *at == step && reply.code == code),
            "{turns:?}: {failure:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_knows_no_ehlo_is_told_helo() {
    let (server, talk) = script(&[
        ("", "220 mx\r\n"),
        ("EHLO", "500 what?\r\n"),
        ("HELO", "250 mx\r\n"),
        ("MAIL", "250 ok\r\n"),
        ("RCPT", "250 ok\r\n"),
        ("DATA", "354 go on\r\n"),
        (".\r\n", "250 ok\r\n"),
        ("QUIT", "221 bye\r\n"),
    ])
    .await;
    let mut connection = connect(patient(), &server).await;
    let outcome = connection.send(&mail("a\r\n"), &Book::default()).await;
    assert!(accepted(&outcome), "{outcome:?}");
    connection.quit().await;
    let told = talk.await.unwrap();
    assert!(
        told.contains(&"MAIL FROM:<me@example.org>".to_owned()),
        "{told:?}"
    );

    // Nobody could log in then, so the refusal stands.
    let (server, _talk) = script(&[("", "220 mx\r\n"), ("EHLO", "500 what?\r\n")]).await;
    let failure = impatient().connect(&with_login(server)).await.err();
    assert!(
        matches!(failure, Some((Step::Ehlo, Cause::Refused(_)))),
        "{failure:?}"
    );
}

#[tokio::test]
async fn words_that_stand_there_before_the_dot_are_certainly_no_acceptance() {
    const BEFORE: &[(&str, &str)] = &[
        ("", "220 mx\r\n"),
        ("EHLO", "250 mx\r\n"),
        ("MAIL", "250 ok\r\n"),
        ("RCPT", "250 ok\r\n"),
    ];
    let endings: [(Script, Option<u16>); 8] = [
        (&[("DATA", "354 go on\r\n421 4.4.2 timeout\r\n")], Some(421)),
        (&[("DATA", "354 go on\r\n451 4.3.0 disk\r\n")], Some(451)),
        (
            &[
                ("DATA", "354 go on\r\n"),
                ("Subject", "552 5.3.4 too big\r\n"),
            ],
            Some(552),
        ),
        (
            &[("DATA", "354 go on\r\n"), ("Subject", "421-4.4.2 bye\r\n")],
            Some(421),
        ),
        (
            &[("DATA", "354 go on\r\n"), ("Subject", "250 2.0.0 yes\r\n")],
            None,
        ),
        (&[("DATA", "354 go on\r\n"), ("Subject", "")], None),
        (&[("DATA", "354 go on\r\n250 2.0.0 yes\r\n")], None),
        (&[("DATA", "")], None),
    ];
    for (ending, code) in endings {
        let turns: &'static [_] = Vec::leak([BEFORE, ending].concat());
        let (server, talk) = script(turns).await;
        let mut connection = connect(patient(), &server).await;
        // The mark is not made before the server has said its last.
        let book = AfterTheTalk(Mutex::new(Some(talk)));
        let outcome = connection.send(&mail("hello\r\n"), &book).await;
        match (&outcome, code) {
            (
                Outcome::NotAccepted {
                    cause: Cause::Refused(reply),
                    ..
                },
                Some(code),
            ) => {
                assert_eq!(reply.code, code, "{ending:?}");
            }
            (Outcome::NotAccepted { .. }, None) => {}
            _ => panic!("{ending:?}: {outcome:?}"),
        }
        assert!(!connection.usable());
    }
}

/// Waits at the mark until the server has hung up.
struct AfterTheTalk(Mutex<Option<JoinHandle<Vec<String>>>>);

#[async_trait]
impl Ledger for AfterTheTalk {
    async fn may_send(&self, _mail: &Outgoing) -> Result<()> {
        Ok(())
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        if let Some(talk) = self.0.lock().await.take() {
            talk.await.expect("the script ends");
        }
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_server_that_gave_up_on_an_idle_connection_is_heard() {
    for (words, code) in [
        ("250 ok\r\n421 4.4.2 idle for too long\r\n", 421),
        (
            "250 ok\r\n451 4.7.0 timeout waiting for client input\r\n",
            451,
        ),
    ] {
        let turns: &'static [_] = Vec::leak(vec![
            ("", "220 mx\r\n"),
            ("EHLO", "250 mx\r\n"),
            ("MAIL", "250 ok\r\n"),
            ("RCPT", "250 ok\r\n"),
            ("DATA", "354 go on\r\n"),
            (".\r\n", words),
        ]);
        let (server, talk) = script(turns).await;
        let mut connection = connect(patient(), &server).await;
        let outcome = connection.send(&mail("a\r\n"), &Book::default()).await;
        assert!(accepted(&outcome), "{outcome:?}");
        talk.await.unwrap();
        let outcome = connection.send(&mail("b\r\n"), &Book::default()).await;
        assert!(refused_at(&outcome, Step::Mail, code), "{outcome:?}");
        assert!(!connection.usable());
    }
}
