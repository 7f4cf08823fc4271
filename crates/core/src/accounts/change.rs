//! Changing accounts: an edit, the default, a pause that ends, removal.

use serde_json::json;

use super::add::values;
use super::entity::ACCOUNT;
use super::model::{Account, AccountInput, AccountKind, check};
use super::password;
use super::store::{clear_pause, list, own_ca_pem, server, show};
use crate::app::App;
use crate::bidi::isolated;
use crate::db::{Actor, WriteTx};
use crate::error::{Problem, Result};
use crate::events::Fact;
use crate::ids::AccountId;
use crate::outbox;

/// Changes an account; a blank password and no certificates stay as they are.
/// Where the password that stays was entered for another server or user, the
/// account is paused until it is entered again. Of the practice mailbox only the
/// sender's name and the signature change.
///
/// # Errors
/// As for adding one.
pub async fn edit(app: &App, id: AccountId, input: &AccountInput) -> Result<Account> {
    let before = show(&mut *app.db.reader().await?, id).await?;
    let practice = before.kind == AccountKind::Practice;
    if !practice {
        check(input)?;
        if !input.password.is_empty() {
            let own_ca_pem = match &input.own_ca_pem {
                Some(pem) => Some(pem.clone()),
                None => own_ca_pem(&mut *app.db.reader().await?, id).await?,
            };
            let server = input.server(own_ca_pem);
            let of = (&server, input.user.trim());
            password::store(&*app.secrets, id, of, &input.password).await?;
        }
    }
    let mut tx = app.db.write().await?;
    let label = format!(
        "Changed the mail account \u{201c}{}\u{201d}",
        isolated(&before.label)
    );
    let operation = tx.operation(Actor::Person, "account.edit", &label).await?;
    let mut new = values(input);
    if practice {
        new.retain(|(name, _)| matches!(*name, "from_name" | "signature"));
    }
    if let Some(pem) = &input.own_ca_pem {
        new.push(("own_ca_pem", json!(pem)));
    }
    if !tx.update(&operation, &ACCOUNT, id.0, new).await? {
        // No operation for nothing: undo would take nothing back. A new
        // password, though, is to be tried.
        drop(tx);
        return resume(app, id).await;
    }
    clear_pause(&mut tx, id).await?;
    finish(app, tx, id).await
}

/// Stores the password of an account for the server that it has now. If it was
/// paused, what waits is due at once.
///
/// # Errors
/// `invalid` at `password` where it is blank or the account needs none;
/// `needs_passphrase` where it cannot be kept yet.
pub async fn set_password(app: &App, id: AccountId, password: &str) -> Result<Account> {
    let mut reader = app.db.reader().await?;
    let account = show(&mut reader, id).await?;
    let refused = |why: &str| Err(Problem::invalid("password", why));
    if account.user.is_empty() {
        return refused("This account signs in without a user, so it needs no password.");
    }
    if password.is_empty() {
        return refused("Enter the password.");
    }
    let server = server(&mut reader, &account).await?;
    drop(reader);
    password::store(&*app.secrets, id, (&server, &account.user), password).await?;
    resume(app, id).await
}

/// Makes this the account that mail leaves from where nothing else is said.
pub async fn set_default(app: &App, id: AccountId) -> Result<Account> {
    let mut tx = app.db.write().await?;
    let account = show(tx.connection(), id).await?;
    if account.is_default {
        return Ok(account);
    }
    let label = format!(
        "Mail leaves from \u{201c}{}\u{201d}",
        isolated(&account.label)
    );
    let operation = tx
        .operation(Actor::Person, "account.default", &label)
        .await?;
    for other in list(tx.connection()).await? {
        let is_default = i32::from(other.id == id);
        tx.update(
            &operation,
            &ACCOUNT,
            other.id.0,
            vec![("is_default", json!(is_default))],
        )
        .await?;
    }
    finish(app, tx, id).await
}

/// Tries a paused account again: what waits is due at once.
pub async fn resume(app: &App, id: AccountId) -> Result<Account> {
    let mut tx = app.db.write().await?;
    show(tx.connection(), id).await?;
    clear_pause(&mut tx, id).await?;
    finish(app, tx, id).await
}

/// Removes an account; undo brings it back. Its password stays in the secrets
/// for that.
///
/// # Errors
/// `invalid` for the practice mailbox, and while mail waits for the account.
pub async fn remove(app: &App, id: AccountId) -> Result<()> {
    let mut tx = app.db.write().await?;
    let account = show(tx.connection(), id).await?;
    if account.kind == AccountKind::Practice {
        return Err(Problem::invalid("id", "The practice mailbox always stays."));
    }
    let waiting = outbox::waiting(tx.connection(), id).await?;
    if waiting > 0 {
        return Err(Problem::invalid(
            "id",
            format!(
                "{waiting} mails still wait for this account. Call them off first, or let them leave."
            ),
        ));
    }
    let label = format!(
        "Removed the mail account \u{201c}{}\u{201d}",
        isolated(&account.label)
    );
    let operation = tx
        .operation(Actor::Person, "account.remove", &label)
        .await?;
    tx.update(&operation, &ACCOUNT, id.0, vec![("removed", json!(1))])
        .await?;
    tx.commit().await?;
    app.events.publish(&[Fact::Accounts, Fact::History]);
    Ok(())
}

/// Deletes the passwords of removed accounts that undo cannot bring back any more,
/// because the history no longer has their values. While the secrets are locked
/// they stay until the next time.
pub(crate) async fn forget_passwords(app: &App) -> Result<()> {
    let gone = sqlx::query_scalar!(
        r#"SELECT id AS "id: AccountId" FROM account AS a WHERE removed = 1 AND kind = 'smtp'
             AND NOT EXISTS (SELECT 1 FROM change WHERE entity = 'account' AND entity_id = a.id AND fields <> '{}')"#
    )
    .fetch_all(&mut *app.db.reader().await?)
    .await?;
    for account in gone {
        password::forget(&*app.secrets, account).await?;
    }
    Ok(())
}

/// Whether the account is paused is known only once its password was compared with
/// its server, which comes after the commit. Where that cannot be read any more, the
/// answer is the account as it was committed: the change stands.
async fn finish(app: &App, mut tx: WriteTx, id: AccountId) -> Result<Account> {
    let committed = show(tx.connection(), id).await?;
    tx.commit().await?;
    app.servers.match_passwords().await;
    app.events
        .publish(&[Fact::Accounts, Fact::Outbox, Fact::History]);
    app.outbox.wake();
    let compared = async { show(&mut *app.db.reader().await?, id).await };
    Ok(compared.await.unwrap_or(committed))
}
