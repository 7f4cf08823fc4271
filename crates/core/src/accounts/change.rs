//! Changing accounts: an edit, the password, the default, removal.

use rapport_messages::{label, say};
use serde_json::json;

use super::add::values;
use super::check::Checked;
use super::entity::ACCOUNT;
use super::model::{Account, AccountInput, AccountKind, SavedAccount, check};
use super::password;
use super::store::{chosen, list, own_ca_pem, server, show};
use crate::app::App;
use crate::db::{Actor, Done, OperationRef, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;
use crate::mail::mailer::Server;
use crate::{leads, outbox};

/// Changes an account; a blank password and no certificates stay as they are.
/// Where the password that stays was entered for another server or user, the
/// account is paused until it is entered again. Of the practice mailbox only the
/// sender's name and the signature change.
///
/// What decides how mail leaves is tried first and saved whatever comes of it.
/// Waiting mail leaves once every step passed; where nothing could be found out,
/// as without a network, by the outbox's own tries.
///
/// # Errors
/// As for adding one.
pub async fn edit(app: &App, id: AccountId, input: &AccountInput) -> Result<Done<SavedAccount>> {
    let before = show(&mut *app.db.reader().await?, id).await?;
    let practice = before.kind == AccountKind::Practice;
    let mut checked = None;
    let mut corrected = false;
    if !practice {
        check(input)?;
        let own_ca_pem = match &input.own_ca_pem {
            Some(pem) => Some(pem.clone()),
            None => own_ca_pem(&mut *app.db.reader().await?, id).await?,
        };
        let server = input.server(own_ca_pem);
        let user = input.user.trim();
        if !input.password.is_empty() {
            password::store(&*app.secrets, id, (&server, user), &input.password).await?;
        }
        corrected = !input.password.is_empty() || decides_otherwise(&before, input);
        if corrected || before.paused.is_some() {
            checked = try_out(app, id, server, input).await?;
        }
    }
    let mut tx = app.db.write().await?;
    let account = before.label.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::AccountEdit { account })
        .await?;
    let mut new = values(input);
    if practice {
        new.retain(|(name, _)| matches!(*name, "from_name" | "signature"));
    }
    if let Some(pem) = &input.own_ca_pem {
        new.push(("own_ca_pem", json!(pem)));
    }
    if !tx.update(&operation, &ACCOUNT, id.0, new).await? {
        // No operation for nothing: undo would take nothing back. A new
        // password, though, was tried.
        drop(tx);
        tx = app.db.write().await?;
    }
    if let Some(checked) = &checked {
        checked.apply(app, &mut tx, id, corrected).await?;
    }
    let saved = finish(app, tx, id).await?;
    Ok(saved.map(|account| SavedAccount {
        account,
        check: checked.map(|checked| checked.check),
        returned_to_pending: 0,
    }))
}

/// Whether mail would leave in another way than before.
fn decides_otherwise(before: &Account, input: &AccountInput) -> bool {
    !input.host.trim().eq_ignore_ascii_case(&before.host)
        || input.port != before.port
        || input.security != before.security
        || input.user.trim() != before.user
        || input.own_ca_pem.is_some()
        || input.from_address.trim() != before.from_address
}

/// Tries an account as it was filled in. None where its password is missing, was
/// entered for another server, or is locked away: [`finish`] says so.
async fn try_out(
    app: &App,
    id: AccountId,
    mut server: Server,
    input: &AccountInput,
) -> Result<Option<Checked>> {
    let user = input.user.trim();
    if !user.is_empty() {
        let password = match password::fitting(&*app.secrets, id, (&server, user)).await {
            Err(problem) if problem.kind == ProblemKind::NeedsPassphrase => None,
            found => found?,
        };
        let Some(password) = password else {
            return Ok(None);
        };
        server.login = Some((user.to_owned(), password));
    }
    let mailer = app.outbox.mailer();
    let checkup = mailer.check(&server, input.from_address.trim()).await;
    Ok(Some(checkup.into()))
}

/// Stores the password of an account for the server that it has now, and tries
/// it: where the server takes it, what waits is due at once.
///
/// # Errors
/// `invalid` at `password` where it is blank or the account needs none;
/// `needs_passphrase` where it cannot be kept yet.
pub async fn set_password(app: &App, id: AccountId, password: &str) -> Result<SavedAccount> {
    let mut reader = app.db.reader().await?;
    let account = show(&mut reader, id).await?;
    if account.user.is_empty() {
        return Err(Problem::invalid("password", say::AccountNeedsNoPassword));
    }
    if password.is_empty() {
        return Err(Problem::invalid("password", say::AccountPasswordEmpty));
    }
    let mut server = server(&mut reader, &account).await?;
    drop(reader);
    password::store(&*app.secrets, id, (&server, &account.user), password).await?;
    server.login = Some((account.user, password.into()));
    let mailer = app.outbox.mailer();
    let checked = Checked::from(mailer.check(&server, &account.from_address).await);
    let mut tx = app.db.write().await?;
    checked.apply(app, &mut tx, id, true).await?;
    Ok(SavedAccount {
        account: finish(app, tx, id).await?.answer,
        check: Some(checked.check),
        returned_to_pending: 0,
    })
}

/// Makes this the account that mail leaves from where nothing else is said. Where
/// that was the practice mailbox, leads that only practice had made REACHED_OUT
/// are PENDING again: one operation.
pub async fn set_default(app: &App, id: AccountId) -> Result<Done<SavedAccount>> {
    let mut tx = app.db.write().await?;
    let account = show(tx.connection(), id).await?;
    let saved = |account, returned_to_pending| SavedAccount {
        account,
        check: None,
        returned_to_pending,
    };
    if account.is_default {
        return Ok(Done::unchanged(saved(account, 0)));
    }
    let label = label::AccountDefault {
        account: account.label.into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let before = chosen(tx.connection(), None).await?;
    let returned = make_default(&mut tx, &operation, &before, id).await?;
    let changed = finish(app, tx, id).await?;
    Ok(changed.map(|account| saved(account, returned)))
}

/// Marks one account as the default and no other. How many leads are PENDING
/// again, because `before` it was the practice mailbox and now it is a real one.
pub(super) async fn make_default(
    tx: &mut WriteTx,
    operation: &OperationRef,
    before: &Account,
    id: AccountId,
) -> Result<u32> {
    for other in list(tx.connection()).await? {
        let is_default = i32::from(other.id == id);
        tx.update(
            operation,
            &ACCOUNT,
            other.id.0,
            vec![("is_default", json!(is_default))],
        )
        .await?;
    }
    if before.kind == AccountKind::Practice && before.id != id {
        return leads::return_practice_to_pending(tx, operation).await;
    }
    Ok(0)
}

/// Removes an account; undo brings it back. Its password stays in the secrets
/// for that.
///
/// # Errors
/// `invalid` for the practice mailbox, and while mail waits for the account.
pub async fn remove(app: &App, id: AccountId) -> Result<Done<()>> {
    let mut tx = app.db.write().await?;
    let account = show(tx.connection(), id).await?;
    if account.kind == AccountKind::Practice {
        return Err(Problem::invalid("id", say::AccountPracticeStays));
    }
    let waiting = outbox::waiting(tx.connection(), id).await?;
    if waiting > 0 {
        return Err(Problem::invalid(
            "id",
            say::AccountMailWaits { count: waiting },
        ));
    }
    let label = label::AccountRemove {
        account: account.label.into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    tx.update(&operation, &ACCOUNT, id.0, vec![("removed", json!(1))])
        .await?;
    Ok(tx.commit().await?.done(()))
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
pub(super) async fn finish(app: &App, mut tx: WriteTx, id: AccountId) -> Result<Done<Account>> {
    let account = show(tx.connection(), id).await?;
    let committed = tx.commit().await?.done(account);
    app.servers.match_passwords().await;
    app.outbox.wake();
    let compared = async { show(&mut *app.db.reader().await?, id).await };
    let compared = compared.await;
    Ok(committed.map(|committed| compared.unwrap_or(committed)))
}
