//! Adding a real account, and what the first one means for practice.

use serde_json::{Value, json};

use super::entity::ACCOUNT;
use super::model::{AccountInput, AddedAccount, check};
use super::password;
use super::store::{has_real, show};
use crate::app::App;
use crate::bidi::isolated;
use crate::db::{Actor, Values};
use crate::error::{Problem, Result};
use crate::events::Fact;
use crate::ids::AccountId;
use crate::invisible::visible;
use crate::leads::{self, address};
use crate::mail::mailer::Security;

/// Adds an account. The first real one becomes the default, and leads that
/// only practice had made REACHED_OUT are PENDING again: one operation.
///
/// # Errors
/// `invalid` with the field; `needs_passphrase` where the password cannot be
/// kept yet. Nothing is written then.
pub async fn add(app: &App, input: &AccountInput) -> Result<AddedAccount> {
    check(input)?;
    if !input.user.trim().is_empty() && input.password.is_empty() {
        return Err(Problem::invalid(
            "password",
            "A user needs a password. Where the server asks for none, leave the user blank.",
        ));
    }
    let id = AccountId::mint(app.clock.now(), &*app.random);
    if !input.password.is_empty() {
        // Before the row: an account without its password would be a half thing.
        let server = input.server(input.own_ca_pem.clone());
        let of = (&server, input.user.trim());
        password::store(&*app.secrets, id, of, &input.password).await?;
    }
    let mut tx = app.db.write().await?;
    let first = !has_real(tx.connection()).await?;
    let label = format!(
        "Added the mail account \u{201c}{}\u{201d}",
        isolated(input.label.trim())
    );
    let operation = tx.operation(Actor::Person, "account.add", &label).await?;
    let mut values = values(input);
    values.push(("kind", json!("smtp")));
    values.push(("own_ca_pem", json!(input.own_ca_pem)));
    values.push(("is_default", json!(i32::from(first))));
    values.push(("created_at", json!(operation.at.as_millisecond())));
    tx.insert(&operation, &ACCOUNT, id.0, values).await?;
    let returned_to_pending = if first {
        leads::return_practice_to_pending(&mut tx, &operation).await?
    } else {
        0
    };
    let account = show(tx.connection(), id).await?;
    tx.commit().await?;
    app.events
        .publish(&[Fact::Accounts, Fact::Leads, Fact::History]);
    app.outbox.wake();
    Ok(AddedAccount {
        account,
        returned_to_pending,
    })
}

/// The columns that a person fills in, but for the certificates.
pub(super) fn values(input: &AccountInput) -> Values {
    let security = match input.security {
        Security::Tls => "tls",
        Security::Starttls => "starttls",
        Security::None => "none",
    };
    let text = |value: &str| Value::from(visible(value));
    vec![
        ("label", text(&input.label)),
        ("from_name", text(&input.from_name)),
        ("from_address", json!(address::meant(&input.from_address))),
        ("host", text(&input.host)),
        ("port", json!(input.port)),
        ("security", json!(security)),
        ("user", text(&input.user)),
        ("signature", json!(input.signature)),
    ]
}
