use super::advice::on;
use super::*;
use crate::mail::mailer::{Cause, Reply};
use crate::mail::smtp::Hint;

fn server(security: Security, port: u16) -> Server {
    Server {
        host: "mail.example.org".to_owned(),
        port,
        security,
        login: Some(("me".to_owned(), "secret".to_owned().into())),
        own_ca_pem: None,
    }
}

fn remedy(server: &Server, fault: &SmtpError) -> String {
    on(server, fault).remedy
}

fn auth(server: &Server, code: u16, text: &str) -> Advice {
    let text = text.to_owned();
    on(
        server,
        &SmtpError::refused(Step::Auth, Reply { code, text }),
    )
}

#[test]
fn security_and_port_mixed_up() {
    let tls = server(Security::Tls, 587);
    let words = remedy(&tls, &SmtpError::tls(Hint::NotTls, "corrupt message"));
    assert!(words.contains("STARTTLS for port 587"), "{words}");
    let starttls = server(Security::Starttls, 465);
    let silent = SmtpError::silent(Step::Banner, std::time::Duration::from_secs(1));
    let words = remedy(&starttls, &silent);
    assert!(words.contains("choose TLS instead of STARTTLS"), "{words}");
}

#[test]
fn passwords() {
    let plain = server(Security::Tls, 465);
    let wrong = auth(&plain, 535, "5.7.8 no");
    assert!(wrong.problem.contains("wrong"), "{}", wrong.problem);
    let app = auth(&plain, 534, "5.7.9 Application-specific password required.");
    assert!(app.problem.contains("app password"), "{}", app.problem);
    let off = auth(&plain, 535, "5.7.139 SmtpClientAuthentication is disabled");
    assert!(off.remedy.contains("Authenticated SMTP"), "{}", off.remedy);
    let gmail = Server {
        host: "smtp.gmail.com".to_owned(),
        ..plain
    };
    let wrong = auth(&gmail, 535, "5.7.8 not accepted");
    assert!(wrong.remedy.contains("app password"), "{}", wrong.remedy);
}

#[test]
fn a_failure_at_the_greeting_of_starttls_leaves_encryption_open() {
    let server = server(Security::Starttls, 587);
    let fault = SmtpError::closed(Step::Banner);
    let failure = Failure::at(Stage::Greeting, &server, &fault);
    let steps = report(&server, "me@example.org", &STAGES, Some(&failure));
    let oks: Vec<_> = steps.iter().map(|step| step.ok).collect();
    assert_eq!(oks, [Some(true), Some(true), None, Some(false), None, None]);
}

#[test]
fn what_a_test_ended_with() {
    let server = server(Security::Tls, 465);
    let cause = Cause::Network("broken".to_owned());
    let step = Step::Body;
    let failure = not_sent(&server, &Outcome::NotAccepted { step, cause }).unwrap();
    assert_eq!(failure.stage, Stage::Test);
    let seen = "nothing".to_owned();
    let failure = not_sent(&server, &Outcome::Unknown { seen }).unwrap();
    assert_eq!(failure.fault.words(), "nothing");
}
