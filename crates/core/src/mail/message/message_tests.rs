use proptest::prelude::*;

use super::*;
use crate::clock::{Clock, SystemClock};
use crate::random::SystemRandom;

fn email() -> Email {
    Email {
        dispatch_key: DispatchKey::mint(SystemClock.now(), &SystemRandom),
        from: party("Grace Hopper", "grace@example.org"),
        to: party("Ada Lovelace", "ada@example.com"),
        subject: "Our call".to_owned(),
        text: "Dear Ada,\n\nit was good to talk.\nSee https://example.org/a?b=1&c=2.\n".to_owned(),
        signature: "Grace".to_owned(),
        date: "2026-11-24T19:00:00Z".parse().unwrap(),
        thread: Vec::new(),
        enclosures: Vec::new(),
    }
}

fn party(name: &str, address: &str) -> Party {
    Party {
        name: name.to_owned(),
        address: address.to_owned(),
    }
}

fn text_of(outgoing: &Outgoing) -> String {
    String::from_utf8(outgoing.mime.clone()).unwrap()
}

/// The header, unfolded, without its end.
fn header(mime: &str, name: &str) -> Option<String> {
    let (head, _) = mime.split_once("\r\n\r\n")?;
    let unfolded = head.replace("\r\n ", " ");
    let start = format!("{name}: ");
    unfolded
        .split("\r\n")
        .find_map(|line| line.strip_prefix(&start).map(str::to_owned))
}

#[test]
fn it_carries_what_it_is_known_by() {
    let email = email();
    let mime = text_of(&build(&email).unwrap());
    let id = format!("<{}@example.org>", email.dispatch_key);
    assert_eq!(header(&mime, "Message-ID"), Some(id.clone()));
    assert_eq!(message_id(email.dispatch_key, "grace@example.org"), Ok(id));
    let dispatch = email.dispatch_key.to_string();
    assert_eq!(header(&mime, "X-Rapport-Dispatch"), Some(dispatch));
    let date = "Tue, 24 Nov 2026 19:00:00 +0000".to_owned();
    assert_eq!(header(&mime, "Date"), Some(date));
    assert_eq!(header(&mime, "In-Reply-To"), None);
    assert_eq!(header(&mime, "Bcc"), None);
}

#[test]
fn it_answers_the_last_of_its_thread() {
    let thread = ["<1@a>", "no id", "<2@b>\r\nBcc: x@y", "<3@c>"].map(str::to_owned);
    let email = Email {
        thread: thread.into(),
        ..email()
    };
    let mime = text_of(&build(&email).unwrap());
    assert_eq!(header(&mime, "In-Reply-To"), Some("<3@c>".to_owned()));
    assert_eq!(header(&mime, "References"), Some("<1@a> <3@c>".to_owned()));
}

#[test]
fn text_and_html_say_the_same() {
    let email = Email {
        text: "a < b & c\n\nhttps://example.org/?x=\"1\" <script>\n\nlast".to_owned(),
        ..email()
    };
    let outgoing = build(&email).unwrap();
    let message = mail_parser::MessageParser::default()
        .parse(&outgoing.mime)
        .unwrap();
    let both = format!("{}{}", message.body_html(0).unwrap(), text_of(&outgoing));
    for part in [
        "a &lt; b &amp; c<br><br>",
        "<a href=\"https://example.org/?x=\">https://example.org/?x=</a>&quot;1&quot; &lt;script&gt;",
        "last<br><br>-- <br>Grace<br>",
        "last\r\n\r\n-- \r\nGrace\r\n",
    ] {
        assert!(both.contains(part), "{part} is not in\n{both}");
    }
}

#[test]
fn files_arrive_as_they_are() {
    let file = |name: &str, media_type: &str, bytes: &[u8]| Enclosure {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: bytes.to_vec(),
    };
    let files = [
        file(
            "Angebot für Ada.pdf",
            "application/pdf",
            b"%PDF\0\r\n.\r\n\xff",
        ),
        file("notes.txt", "text/plain", b"one\ntwo\n"),
        file("mail.eml", "message/rfc822", b"Subject: x\n\ny"),
        file("odd\r\nBcc: x@y", "no media type\r\nX: y", b""),
    ];
    let email = Email {
        enclosures: files.to_vec(),
        ..email()
    };
    let outgoing = build(&email).unwrap();
    let message = mail_parser::MessageParser::default()
        .parse(&outgoing.mime)
        .unwrap();
    let bytes: Vec<_> = message
        .attachments()
        .map(|part| part.contents().to_vec())
        .collect();
    assert_eq!(bytes, files.map(|file| file.bytes));
    let names = read(&outgoing.mime).unwrap().enclosures;
    let wanted = [
        "Angebot für Ada.pdf",
        "notes.txt",
        "mail.eml",
        "odd Bcc: x@y",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn international_addresses() {
    let email = Email {
        from: party("", "grace@bücher.example"),
        to: party("", "jösé@bücher.example"),
        ..email()
    };
    let outgoing = build(&email).unwrap();
    assert_eq!(outgoing.from, "grace@xn--bcher-kva.example");
    assert_eq!(outgoing.to, "jösé@xn--bcher-kva.example");
    assert_eq!(read(&outgoing.mime).unwrap().to.address, outgoing.to);
    for wrong in [
        "",
        "a",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b.example\r\nBcc: c@d.example",
    ] {
        let email = Email {
            to: party("", wrong),
            ..email.clone()
        };
        assert_eq!(
            build(&email).unwrap_err().field.as_deref(),
            Some("to"),
            "{wrong}"
        );
    }
}

/// Any text, and more often than by chance what breaks mails.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        Just("\r\nBcc: x@y.example\r\n\r\n".to_owned()),
        Just("\n.\n".to_owned()),
        Just("\0".to_owned()),
        Just("=?utf-8?q?=0D=0A?=".to_owned()),
        Just("\"\\\" <x@y.example>,".to_owned()),
        Just("ä".repeat(90)),
        Just("x".repeat(1200)),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_gets_out_of_its_place(
        name in hostile(),
        subject in hostile(),
        text in hostile(),
        signature in hostile(),
        file in hostile(),
    ) {
        let email = Email {
            to: party(&name, "ada@example.com"),
            subject: subject.clone(),
            text: text.clone(),
            signature: signature.clone(),
            enclosures: vec![Enclosure { name: file.clone(), media_type: file, bytes: b"x".to_vec() }],
            ..email()
        };
        let outgoing = build(&email).unwrap();
        let mime = text_of(&outgoing);

        let (head, _) = mime.split_once("\r\n\r\n").unwrap();
        let names: Vec<_> = head.split("\r\n").filter(|line| !line.starts_with(' ')).map(|line| line.split(':').next().unwrap()).collect();
        let wanted = ["Message-ID", "X-Rapport-Dispatch", "Date", "From", "To", "Subject", "MIME-Version", "Content-Type"];
        for name in &names {
            prop_assert!(wanted.contains(name), "{name} in\n{head}");
        }
        prop_assert_eq!(names.len(), wanted.len());
        prop_assert!(!mime.contains('\0'));
        prop_assert!(!mime.replace("\r\n", "").contains(['\r', '\n']));
        for line in mime.split("\r\n") {
            prop_assert!(line.len() <= 998, "a line of {} octets", line.len());
        }

        let stored = read(&outgoing.mime).unwrap();
        prop_assert_eq!(&stored.subject, &one_line(&subject));
        prop_assert_eq!(&stored.to.name, &one_line(&name));
        prop_assert_eq!(&stored.to.address, "ada@example.com");
        let signature = clean_text(&signature);
        let body = match signature.trim_end() {
            "" => clean_text(&text),
            signature => format!("{}\n\n-- \n{signature}\n", clean_text(&text).trim_end()),
        };
        prop_assert_eq!(stored.text, body);
        prop_assert_eq!(stored.enclosures.len(), 1);
    }
}
