//! Who signs in: presses the button of the sign-in page, as a person would in
//! their browser.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rapport_core::identity::Browser;
use serde::Deserialize;
use url::Url;

/// What happens when the browser is asked to open the sign-in page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Visit {
    /// The person signs in.
    #[default]
    SignsIn,
    /// The person presses Cancel.
    Cancels,
    /// The page opens, and nobody does anything.
    Waits,
    /// No browser opens.
    NoBrowser,
}

/// A browser with somebody in front of it.
pub(crate) struct Visitor(pub(crate) Arc<Mutex<Visit>>);

impl Browser for Visitor {
    fn open(&self, url: &Url) -> io::Result<()> {
        let visits = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match visits {
            Visit::NoBrowser => return Err(io::ErrorKind::NotFound.into()),
            Visit::Waits => {}
            Visit::SignsIn | Visit::Cancels => {
                // The sign-in says itself that nobody came where this fails.
                tokio::spawn(visit(url.clone(), visits));
            }
        }
        Ok(())
    }
}

async fn visit(url: Url, visit: Visit) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    // Another one may be installed already, which does as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build()?;
    let page = client.get(url.clone()).send().await?.text().await?;
    let ticket = page.split_once(r#"name="request" value=""#);
    let ticket = ticket.and_then(|(_, rest)| rest.split_once('"'));
    let (ticket, _) = ticket.ok_or("the sign-in page has no form")?;
    let ticket = ("request", ticket);
    if visit == Visit::Cancels {
        let mut url = url.join("/refuse")?;
        url.query_pairs_mut().extend_pairs([ticket]);
        client.get(url).send().await?;
        return Ok(());
    }
    let person = [
        ("name", "Maren Vogt"),
        ("email", "maren@vogt-akustik.example"),
    ];
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([ticket])
        .extend_pairs(person)
        .finish();
    let request = client
        .post(url.join("/authorize")?)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form);
    request.send().await?;
    Ok(())
}
