use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::clock::SystemClock;
use crate::random::SystemRandom;

async fn server(folder: &tempfile::TempDir) -> PracticeServer {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    PracticeServer::start(folder.path().join("practice"), clock, random)
        .await
        .unwrap()
}

/// The line that logs in.
fn login(server: &PracticeServer) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use secrecy::ExposeSecret;
    let (user, password) = server.login.as_ref().unwrap();
    let words = format!("\0{user}\0{}", password.expose_secret());
    format!("AUTH PLAIN {}\r\n", BASE64_STANDARD.encode(words))
}

/// Logs in and says these lines, each after the answer to the one before. The
/// answers begin with that to the login.
async fn talk_logged_in(server: &PracticeServer, lines: &[&str]) -> Vec<String> {
    let login = login(server);
    let lines = [&["EHLO me\r\n", &login], lines].concat();
    talk(server, &lines).await.split_off(2)
}

/// Says these lines, each after the answer to the one before, and returns all
/// answers.
async fn talk(server: &PracticeServer, lines: &[&str]) -> Vec<String> {
    let mut tcp = TcpStream::connect(server.address).await.unwrap();
    let mut answers = vec![hear(&mut tcp).await];
    for line in lines {
        tcp.write_all(line.as_bytes()).await.unwrap();
        answers.push(hear(&mut tcp).await);
    }
    answers
}

async fn hear(tcp: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    loop {
        let whole = answer
            .split(|byte| *byte == b'\n')
            .rfind(|line| !line.is_empty())
            .is_some_and(|line| line.get(3) == Some(&b' ') && answer.ends_with(b"\n"));
        if whole || tcp.read_buf(&mut answer).await.unwrap() == 0 {
            return String::from_utf8(answer).unwrap();
        }
    }
}

const UP_TO_DATA: [&str; 3] = [
    "MAIL FROM:<a@b.example>\r\n",
    "RCPT TO:<c@d.example>\r\n",
    "DATA\r\n",
];

#[tokio::test]
async fn what_is_accepted_is_kept_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let practice = server(&folder).await;
    let mut lines = UP_TO_DATA.to_vec();
    lines.push("Message-ID: <1@b.example>\r\n\r\n..\r\n..x\r\n.\r\n");
    let answers = talk_logged_in(&practice, &lines).await;
    assert!(answers[4].starts_with("250 "), "{answers:?}");

    drop(practice);
    let part = folder.path().join("practice/unfinished.part");
    std::fs::write(&part, "Return-Path").unwrap();
    let practice = server(&folder).await;
    assert!(!part.exists());
    let mailbox = practice.mailbox();
    let [id] = mailbox.list().unwrap()[..] else {
        panic!("one mail");
    };
    assert_eq!(mailbox.find("<1@b.example>"), Ok(Some(id)));
    assert_eq!(mailbox.find("<2@b.example>"), Ok(None));
    let mail = mailbox.read(id).unwrap();
    assert_eq!(mail.from, "a@b.example");
    assert_eq!(mail.to, ["c@d.example"]);
    assert_eq!(mail.mime, b"Message-ID: <1@b.example>\r\n\r\n.\r\n.x\r\n");
}

#[tokio::test]
async fn faults_of_a_body_are_refused_after_the_dot() {
    let folder = tempfile::tempdir().unwrap();
    let practice = server(&folder).await;
    let long = format!("{}\r\n.\r\n", "x".repeat(999));
    for body in [
        ".x\r\n.\r\n",
        "a\nb\r\n.\r\n",
        "a\rb\r\n.\r\n",
        "\u{fc}\r\n.\r\n",
        &long,
    ] {
        let mut lines = UP_TO_DATA.to_vec();
        lines.push(body);
        let answers = talk_logged_in(&practice, &lines).await;
        assert!(answers[4].starts_with("554 "), "{body:?}: {answers:?}");
    }
    assert!(practice.mailbox().list().unwrap().is_empty());
}

#[tokio::test]
async fn out_of_order_ahead_of_time_and_too_big() {
    let folder = tempfile::tempdir().unwrap();
    let practice = server(&folder).await;
    let cases = [
        (vec!["RCPT TO:<a@b.example>\r\n"], "503 "),
        (vec!["MAIL FROM:<a@b.example>\r\n", "DATA\r\n"], "503 "),
        (vec!["EHLO me\r\nMAIL FROM:<a@b.example>\r\n"], "503 "),
        (vec!["MAIL FROM:<a@b.example> SIZE=99999999999\r\n"], "552 "),
        (vec!["MAIL FROM:<\u{fc}@b.example>\r\n"], "553 "),
        (vec!["MAIL FROM: <a@b.example>\r\n"], "501 "),
        (vec!["\0\r\n"], "500 "),
    ];
    let answers = talk(&practice, &["MAIL FROM:<a@b.example>\r\n"]).await;
    assert!(answers[1].starts_with("503 "), "{answers:?}");
    for (lines, wanted) in cases {
        let answers = talk_logged_in(&practice, &lines).await;
        let last = answers.last().unwrap();
        assert!(last.starts_with(wanted), "{lines:?}: {answers:?}");
    }
}

#[tokio::test]
async fn a_mail_that_cannot_be_kept_is_not_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let practice = server(&folder).await;
    std::fs::remove_dir_all(folder.path().join("practice")).unwrap();
    let mut lines = UP_TO_DATA.to_vec();
    lines.push("a\r\n.\r\n");
    let answers = talk_logged_in(&practice, &lines).await;
    assert!(answers[4].starts_with("452 "), "{answers:?}");
}

#[tokio::test]
async fn strangers_are_let_in_by_the_password_of_this_start_only() {
    let folder = tempfile::tempdir().unwrap();
    let earlier = login(&server(&folder).await);
    let practice = server(&folder).await;
    assert_ne!(login(&practice), earlier);
    for line in ["NOOP\r\n", &earlier, "AUTH PLAIN AHByYWN0aWNlAA==\r\n"] {
        let lines = [
            "EHLO me\r\n",
            line,
            "MAIL FROM:<a@b.example>\r\n",
            "DATA\r\n",
        ];
        let answers = talk(&practice, &lines).await;
        assert!(answers[3].starts_with("530 "), "{answers:?}");
        assert!(answers[4].starts_with("503 "), "{answers:?}");
    }
    assert!(practice.mailbox().list().unwrap().is_empty());
}

#[tokio::test]
async fn a_line_without_an_end_ends_the_visit() {
    let folder = tempfile::tempdir().unwrap();
    let practice = server(&folder).await;
    let mut tcp = TcpStream::connect(practice.address).await.unwrap();
    hear(&mut tcp).await;
    let block = [b'x'; 8 * 1024];
    // Far less than this fits into the buffers of the system.
    let endless = async { while tcp.write_all(&block).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(10), endless)
        .await
        .unwrap();
}

/// Has little time for strangers.
struct Hurried;

impl Interference for Hurried {
    fn login(&self) -> Option<(String, String)> {
        Some(("practice".to_owned(), "secret".to_owned()))
    }

    fn login_time(&self) -> Duration {
        Duration::from_millis(50)
    }
}

#[tokio::test]
async fn strangers_who_say_nothing_are_sent_away() {
    let folder = tempfile::tempdir().unwrap();
    let practice = PracticeServer::start_with(
        folder.path().join("practice"),
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
        Arc::new(Hurried),
    );
    let practice = practice.await.unwrap();
    let mut silent = Vec::new();
    for _ in 0..3 * limits::PRACTICE_STRANGERS {
        silent.push(TcpStream::connect(practice.address).await.unwrap());
    }
    let answers = talk_logged_in(&practice, &UP_TO_DATA).await;
    assert!(answers[3].starts_with("354 "), "{answers:?}");
}
