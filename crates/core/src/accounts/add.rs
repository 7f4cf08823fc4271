//! Adding a real account, and what the first one means for practice.

use rapport_messages::{label, say};
use serde_json::{Value, json};

use super::change::make_default;
use super::check::Checked;
use super::entity::ACCOUNT;
use super::model::{AccountInput, SavedAccount, check};
use super::password;
use super::store::{chosen, has_real, show};
use crate::address;
use crate::app::App;
use crate::db::{Actor, Done, Values};
use crate::error::{Problem, Result};
use crate::ids::AccountId;
use crate::invisible::visible;
use crate::mail::mailer::Security;

/// Adds an account as it is, without trying it. The first real one becomes the
/// default: see [`set_default`](super::set_default).
///
/// # Errors
/// `invalid` with the field; `needs_passphrase` where the password cannot be
/// kept yet. Nothing is written then.
pub async fn add(app: &App, input: &AccountInput) -> Result<Done<SavedAccount>> {
    check_new(input)?;
    write(app, input, None).await
}

/// Tries an account and then adds it. It is added whatever the check says, but
/// the first real one becomes the default only where every step passed, and it is
/// paused where the server refused it.
///
/// # Errors
/// As for [`add`].
pub async fn add_checked(app: &App, input: &AccountInput) -> Result<Done<SavedAccount>> {
    check_new(input)?;
    let mut server = input.server(input.own_ca_pem.clone());
    let user = input.user.trim();
    if !user.is_empty() {
        server.login = Some((user.to_owned(), input.password.as_str().into()));
    }
    let mailer = app.outbox.mailer();
    let checkup = mailer.check(&server, input.from_address.trim()).await;
    write(app, input, Some(checkup.into())).await
}

fn check_new(input: &AccountInput) -> Result<()> {
    check(input)?;
    if !input.user.trim().is_empty() && input.password.is_empty() {
        return Err(Problem::invalid("password", say::AccountUserNeedsPassword));
    }
    Ok(())
}

async fn write(
    app: &App,
    input: &AccountInput,
    checked: Option<Checked>,
) -> Result<Done<SavedAccount>> {
    let id = AccountId::mint(app.clock.now(), &*app.random);
    if !input.password.is_empty() {
        // Before the row: an account without its password would be a half thing.
        let server = input.server(input.own_ca_pem.clone());
        let of = (&server, input.user.trim());
        password::store(&*app.secrets, id, of, &input.password).await?;
    }
    let mut tx = app.db.write().await?;
    let first = !has_real(tx.connection()).await?;
    let becomes_default = first && checked.as_ref().is_none_or(Checked::passed);
    let account = input.label.trim().into();
    let operation = tx
        .operation(Actor::Person, label::AccountAdd { account })
        .await?;
    let mut values = values(input);
    values.push(("kind", json!("smtp")));
    values.push(("own_ca_pem", json!(input.own_ca_pem)));
    values.push(("is_default", json!(i32::from(becomes_default))));
    values.push(("created_at", json!(operation.at.as_millisecond())));
    let before = chosen(tx.connection(), None).await?;
    tx.insert(&operation, &ACCOUNT, id.0, values).await?;
    let returned_to_pending = match (first, becomes_default) {
        (true, true) => make_default(&mut tx, &operation, &before, id).await?,
        // Without a mark of its own the default is the first real account.
        (true, false) => make_default(&mut tx, &operation, &before, before.id).await?,
        (false, _) => 0,
    };
    if let Some(checked) = &checked {
        checked.apply(app, &mut tx, id, true).await?;
    }
    let account = show(tx.connection(), id).await?;
    let added = tx.commit().await?.done(SavedAccount {
        account,
        check: checked.map(|checked| checked.check),
        returned_to_pending,
    });
    app.outbox.wake();
    Ok(added)
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
