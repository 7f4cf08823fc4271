//! Who is signed in, and who says so.

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use url::Url;

use super::client;
use crate::error::{Problem, Result};
use crate::secrets::SecretsState;
use crate::text;

/// Somebody who signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Person {
    /// As they call themselves.
    pub name: String,
    /// Their mail address; blank where the provider does not say.
    pub address: String,
}

impl Person {
    /// Completed by what the other says.
    pub(super) fn or(self, other: Self) -> Self {
        let either = |one: String, other: String| if one.is_empty() { other } else { one };
        Self {
            name: either(self.name, other.name),
            address: either(self.address, other.address),
        }
    }

    /// Never without a name: the address stands in.
    pub(super) fn named(self) -> Self {
        let local = self
            .address
            .split('@')
            .next()
            .unwrap_or_default()
            .to_owned();
        self.or(Self {
            name: local,
            address: String::new(),
        })
    }
}

/// Who says who somebody is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Provider {
    /// Its issuer URL; none: the provider that is built in.
    pub issuer: Option<String>,
    /// What it knows Rapport as.
    pub client_id: Option<String>,
}

/// Where signing in stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SessionState {
    /// Who is signed in.
    pub person: Option<Person>,
    /// Their name and address come from the built-in provider, and can be
    /// corrected here.
    pub person_is_editable: bool,
    /// Who is asked.
    pub provider: Provider,
    /// Whether passwords are at hand.
    pub secrets: SecretsState,
}

/// An attempt that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SignInAttempt {
    /// The address of the provider's page.
    pub url: String,
    /// A browser was opened on it; else it is to be shown and copied.
    pub opened: bool,
}

/// Opens an address in the system's browser.
pub trait Browser: Send + Sync {
    /// # Errors
    /// Where there is no browser, or it does not start.
    fn open(&self, url: &Url) -> std::io::Result<()>;
}

/// Where there is no browser to open: the address is shown instead.
pub struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _url: &Url) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}

/// A choice that can be used, tidied.
///
/// # Errors
/// `invalid` at `issuer` or `client_id`.
pub(super) fn checked(provider: Provider) -> Result<Provider> {
    let Some(issuer) = &provider.issuer else {
        return Ok(Provider::default());
    };
    let issuer = issuer.trim();
    text::one_line("issuer", issuer, text::LINE)?;
    parse_issuer(issuer)?;
    let client_id = provider.client_id.unwrap_or_default().trim().to_owned();
    text::one_line("client_id", &client_id, text::LINE)?;
    if client_id.is_empty() {
        return Err(Problem::invalid("client_id", say::ClientIdEmpty));
    }
    Ok(Provider {
        issuer: Some(issuer.to_owned()),
        client_id: Some(client_id),
    })
}

/// An issuer is an HTTPS address without query and fragment (OpenID Connect
/// Core, section 2).
pub(super) fn parse_issuer(issuer: &str) -> Result<Url> {
    let url = Url::parse(issuer).map_err(|_| Problem::invalid("issuer", say::IssuerUnreadable))?;
    if !client::is_secure(&url) {
        return Err(Problem::invalid("issuer", say::IssuerInsecure));
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return Err(Problem::invalid("issuer", say::IssuerWithMore));
    }
    Ok(url)
}
