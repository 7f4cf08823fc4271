//! A mail account as the window and the terminal see it.

use std::net::IpAddr;

use rapport_messages::{Wording, say};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};

use super::check::AccountCheck;
use crate::address;
use crate::error::{Problem, Result};
use crate::ids::AccountId;
use crate::invisible::is_blank;
use crate::mail::mailer::{Security, Server};
use crate::outbox::MailRemedy;
use crate::text;

/// What kind of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// The mailbox inside the app: nothing leaves this machine.
    Practice,
    /// A mail server of the person's.
    Smtp,
}

/// A mail account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// What kind.
    pub kind: AccountKind,
    /// What it is called here.
    pub label: String,
    /// The name beside the sender's address; may be blank.
    pub from_name: String,
    /// The sender's address.
    pub from_address: String,
    /// The server's name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The user; blank: no login is tried.
    pub user: String,
    /// Certificates of its own are trusted beside the system's.
    pub has_own_ca: bool,
    /// Stands below the text of a mail.
    pub signature: String,
    /// Mail leaves from here where nothing else is said.
    pub is_default: bool,
    /// Why its mail waits, in plain words.
    pub paused: Option<Wording>,
    /// What the person can do about that.
    pub remedy: Option<MailRemedy>,
}

/// What a person fills in for an account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AccountInput {
    /// What it is called here.
    pub label: String,
    /// The name beside the sender's address.
    pub from_name: String,
    /// The sender's address.
    pub from_address: String,
    /// The server's name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The user; blank: no login is tried.
    pub user: String,
    /// The password; in an edit blank means unchanged.
    pub password: String,
    /// Certificates (PEM) to trust beside the system's; in an edit none means
    /// unchanged.
    pub own_ca_pem: Option<String>,
    /// Stands below the text of a mail.
    pub signature: String,
}

impl std::fmt::Debug for AccountInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountInput")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .finish_non_exhaustive()
    }
}

impl AccountInput {
    /// The server that was filled in, with these certificates of its own and
    /// without the login.
    pub(super) fn server(&self, own_ca_pem: Option<String>) -> Server {
        Server {
            host: self.host.trim().to_owned(),
            port: self.port,
            security: self.security,
            login: None,
            own_ca_pem,
        }
    }
}

/// An account that was added, changed or made the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SavedAccount {
    /// The account.
    pub account: Account,
    /// What trying it came to; none where there was nothing to try.
    pub check: Option<AccountCheck>,
    /// Leads that only practice had made REACHED_OUT and that are PENDING again,
    /// as part of the same operation.
    pub returned_to_pending: u32,
}

/// Refuses what no account can be, naming the field.
pub(super) fn check(input: &AccountInput) -> Result<()> {
    for (field, value) in [
        ("label", &input.label),
        ("from_name", &input.from_name),
        ("host", &input.host),
        ("user", &input.user),
    ] {
        text::one_line(field, value, text::LINE)?;
    }
    text::several_lines("signature", &input.signature, text::NOTE)?;
    if is_blank(&input.label) {
        return Err(Problem::invalid("label", say::AccountNeedsName));
    }
    address::parse(&input.from_address).map_err(|problem| problem.at("from_address"))?;
    let host = input.host.trim();
    if host.is_empty() || host.contains(char::is_whitespace) {
        return Err(Problem::invalid("host", say::AccountHost));
    }
    if input.port == 0 {
        return Err(Problem::invalid("port", say::AccountPort));
    }
    if input.security == Security::None && !is_loopback(host) {
        return Err(Problem::invalid("security", say::AccountUnencrypted));
    }
    input
        .own_ca_pem
        .as_deref()
        .map_or(Ok(()), check_certificates)
}

/// Whether the name can only mean this machine (RFC 6761, section 6.3).
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn check_certificates(pem: &str) -> Result<()> {
    let found: std::result::Result<Vec<CertificateDer<'_>>, _> =
        CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match found {
        Ok(certificates) if !certificates.is_empty() => Ok(()),
        _ => Err(Problem::invalid("own_ca_pem", say::AccountNoCertificate)),
    }
}
