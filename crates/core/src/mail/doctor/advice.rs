//! What went wrong in plain words, and the one thing to do about it.

use crate::mail::mailer::{Cause, Reply, Security, Server, Step};
use crate::mail::reply::{Meaning, meaning};
use crate::mail::smtp::{Hint, SmtpError};

/// A problem and its remedy, a sentence or two each.
pub(super) struct Advice {
    pub(super) problem: String,
    pub(super) remedy: String,
}

fn advice(problem: impl Into<String>, remedy: impl Into<String>) -> Advice {
    Advice {
        problem: problem.into(),
        remedy: remedy.into(),
    }
}

/// On this failure of this server.
pub(super) fn on(server: &Server, fault: &SmtpError) -> Advice {
    let Server { host, port, .. } = server;
    match fault.hint {
        Hint::NameNotFound => advice(
            format!("No server is found under the name {host}."),
            "Check the name for a typing error, and whether this computer is online.",
        ),
        Hint::NothingListens => advice(
            format!("{host} is there, but nothing listens on port {port}."),
            format!("Check the port: {}.", usual_ports(server.security)),
        ),
        Hint::Unreachable => advice(
            format!("There is no way to {host} from here."),
            "Check whether this computer is online. Behind a company's network a VPN may be needed.",
        ),
        Hint::Silent => silent(server, fault.step),
        Hint::Closed | Hint::NotTls if mixed_up(server, fault) => not_tls(server),
        Hint::NotTls => not_tls(server),
        Hint::Closed => advice(
            format!("{host} hung up in the middle of the conversation."),
            "Try again in a few minutes. If it stays so, check the port and the encryption.",
        ),
        Hint::UnknownIssuer => advice(
            format!("The certificate of {host} is signed by nobody this computer trusts."),
            own_ca_remedy(server),
        ),
        Hint::Expired => advice(
            format!("The certificate of {host} is out of date, or not valid yet."),
            "Check the date of this computer. If it is right, the server's administrator has to renew the certificate.",
        ),
        Hint::WrongName => advice(
            format!("The certificate is for another name than {host}."),
            "Use the server name that your provider gives for outgoing mail; the technical words below may name it.",
        ),
        Hint::TlsFailed => advice(
            format!("No protected connection to {host} could be agreed on."),
            "The server may be too old: TLS 1.2 or newer is needed. Ask its administrator.",
        ),
        Hint::BadOwnCa => advice(
            "Your own certificate authority cannot be read.",
            "Give a PEM file: it begins with -----BEGIN CERTIFICATE-----.",
        ),
        Hint::PlainNotLocal => advice(
            format!(
                "Without encryption Rapport speaks only to this computer itself, and {host} is another."
            ),
            format!(
                "Choose STARTTLS or TLS: {}.",
                usual_ports(Security::Starttls)
            ),
        ),
        Hint::NoStarttls => advice(
            format!("{host} does not offer STARTTLS on port {port}."),
            "Choose TLS with port 465, or ask your provider. Nothing was sent unencrypted.",
        ),
        Hint::NoLogin => advice(
            format!("{host} offers no login with user name and password here."),
            "For sending, most servers want port 587 with STARTTLS or port 465 with TLS. Port 25 is for servers among themselves.",
        ),
        Hint::Lacking => advice(
            "The server cannot carry this mail.",
            "Try an address without letters outside ASCII, or a smaller mail.",
        ),
        Hint::Refused => match &fault.cause {
            Cause::Refused(reply) => refused(server, fault.step, reply),
            _ => garbled(server),
        },
        Hint::Garbled => garbled(server),
    }
}

/// The mail was accepted, and the acceptance could not be written down.
pub(super) fn not_written_down() -> Advice {
    advice(
        "The test mail was accepted, but that could not be written down here.",
        "Check whether the disk is full.",
    )
}

/// The mail may or may not have arrived.
pub(super) fn unknown() -> Advice {
    advice(
        "The connection broke after the test mail was handed over: it may or may not arrive.",
        "Look into your inbox in a few minutes.",
    )
}

fn silent(server: &Server, step: Step) -> Advice {
    let Server { host, port, .. } = server;
    match step {
        Step::Connect => advice(
            format!("{host} does not answer on port {port}."),
            format!(
                "Check the port: {}. A firewall or your network may block it.",
                usual_ports(server.security)
            ),
        ),
        // Such a server waits for TLS, while we wait for its greeting.
        Step::Banner if server.security != Security::Tls => advice(
            format!("{host} took the connection and said nothing."),
            "It probably wants encryption from the start: choose TLS instead of STARTTLS.",
        ),
        Step::Encrypt if server.security == Security::Tls => not_tls(server),
        _ => advice(
            format!("{host} stopped answering."),
            "Try again in a few minutes.",
        ),
    }
}

/// Hung up on a TLS hello at a port where one begins in plain text.
fn mixed_up(server: &Server, fault: &SmtpError) -> bool {
    fault.step == Step::Encrypt && server.security == Security::Tls && server.port != 465
}

fn not_tls(server: &Server) -> Advice {
    let port = server.port;
    if server.security == Security::Starttls {
        return advice(
            "The server offered encryption, and then did not encrypt.",
            "Something between here and the server interferes, such as a virus scanner. Try TLS with port 465.",
        );
    }
    advice(
        format!("Port {port} does not begin with encryption."),
        format!("Choose STARTTLS for port {port}, or keep TLS and use port 465."),
    )
}

fn garbled(server: &Server) -> Advice {
    let Server { host, port, .. } = server;
    advice(
        format!("What answers at {host}, port {port}, is not a mail server for sending."),
        format!(
            "Use the server for outgoing mail (SMTP), not the one for reading it (IMAP or POP): {}.",
            usual_ports(server.security)
        ),
    )
}

fn usual_ports(security: Security) -> &'static str {
    match security {
        Security::Tls => "465 is usual for TLS",
        Security::Starttls => "587 is usual for STARTTLS, 465 for TLS",
        Security::None => "the one your local server listens on",
    }
}

fn own_ca_remedy(server: &Server) -> String {
    if server.own_ca_pem.is_some() {
        "The authority you gave did not sign it. Ask the administrator for the certificate of the right one.".to_owned()
    } else {
        "If the server is your company's own, ask its administrator for the certificate of its authority (PEM) and add it here. Otherwise do not trust it.".to_owned()
    }
}

fn refused(server: &Server, step: Step, reply: &Reply) -> Advice {
    let host = &server.host;
    if matches!(step, Step::Banner | Step::Ehlo | Step::Encrypt) {
        return advice(
            format!("{host} takes no mail from here at the moment."),
            "Read its words below, and try again later.",
        );
    }
    match meaning(step, reply) {
        Meaning::Login => login(server, reply),
        Meaning::AccountLimit => advice(
            "This account has sent as much as its provider allows for now.",
            "Wait: the limit usually passes within a day.",
        ),
        Meaning::Later => advice(
            format!("{host} asks to come back later."),
            "Try again in a few minutes.",
        ),
        Meaning::Sender => advice(
            "The server does not let this login write as this sender.",
            "Use the address that belongs to the login, or have the other one added as an alias at the provider.",
        ),
        Meaning::BadAddress | Meaning::MailboxFull => advice(
            "The server does not take mail for the address of the test.",
            "Check the address for a typing error.",
        ),
        Meaning::TooBig | Meaning::Refused => advice(
            format!("{host} refuses this mail."),
            "Read its words below: they say why.",
        ),
    }
}

/// Words by which providers say that the ordinary password will not do.
const APP_PASSWORD: &[&str] = &[
    "application-specific",
    "app password",
    "app-specific",
    "web browser",
];

/// Hosts of providers that take only passwords made for one app.
const APP_PASSWORD_HOSTS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "aol.com",
    "mail.me.com",
    "fastmail.com",
];

fn login(server: &Server, reply: &Reply) -> Advice {
    let words = reply.text.to_lowercase();
    let host = server.host.to_lowercase();
    if server.login.is_none() {
        return advice("The server wants a login.", "Enter user name and password.");
    }
    if words.contains("5.7.139") || words.contains("is disabled") {
        return advice(
            "The provider has switched off logging in with a password for this mailbox.",
            "An administrator can switch on “Authenticated SMTP” for this mailbox (Microsoft 365 admin centre, user, Mail, Manage email apps).",
        );
    }
    let only_app_passwords = APP_PASSWORD_HOSTS.iter().any(|one| host.ends_with(one));
    if APP_PASSWORD.iter().any(|one| words.contains(one)) {
        return advice(
            "The provider wants an app password instead of the ordinary one.",
            "Make one in the security settings of your account at the provider and enter it here.",
        );
    }
    if only_app_passwords {
        return advice(
            "User name or password is wrong.",
            "This provider takes only an app password: make one in the security settings of your account there and enter it here. The user name is the whole mail address.",
        );
    }
    advice(
        "User name or password is wrong.",
        "Enter the password again. The user name is often the whole mail address.",
    )
}
