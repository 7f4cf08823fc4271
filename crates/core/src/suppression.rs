//! Do not contact. An address is kept as a keyed hash with no link to a lead:
//! it outlives trash, restore and import, and the list itself tells nobody who
//! is on it. A lead may also be marked as a whole.

use hmac::{Hmac, KeyInit, Mac};
use rapport_messages::{label, say};
use serde_json::json;
use sha2::Sha256;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::address;
use crate::clock::Timestamp;
use crate::db::{Actor, Db, Entity, Field, OperationRef, Subject, WriteTx};
use crate::digest::hexadecimal;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids;
use crate::local;
use crate::random::Random;

/// A suppressed address.
pub static SUPPRESSION: Entity = Entity {
    name: "suppression",
    table: "suppression",
    fields: &[
        Field::text("hash"),
        Field::text("reason"),
        Field::integer("created_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Nobody,
    tracks_updated_at: false,
    derive: None,
};

const KEY: &str = "suppression_key";
/// Keys of other data folders whose lists were taken over.
const OTHER_KEYS: &str = "suppression_other_keys";

/// Mints the key of the hashes at the first start.
pub(crate) async fn prepare(tx: &mut WriteTx, random: &dyn Random) -> Result<()> {
    if !is_prepared(tx.connection()).await? {
        let mut key = [0; 32];
        random.fill(&mut key);
        local::set(&mut *tx, KEY, &hexadecimal(&key)).await?;
    }
    Ok(())
}

/// Whether the key is there.
pub(crate) async fn is_prepared(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(local::get::<String>(connection, KEY).await?.is_some())
}

/// Whether nothing may be sent to this address.
pub async fn is_suppressed(connection: &mut SqliteConnection, email: &str) -> Result<bool> {
    Ok(!suppressed(connection, &[email]).await?.is_empty())
}

/// Those of these addresses to which nothing may be sent.
pub async fn suppressed<'a>(
    connection: &mut SqliteConnection,
    emails: &[&'a str],
) -> Result<Vec<&'a str>> {
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let keys = keys(&mut *connection).await?;
    let hashes: Vec<Vec<String>> = emails
        .iter()
        .map(|email| keys.iter().flat_map(|key| hashes(key, email)).collect())
        .collect();
    let list = json!(hashes.concat()).to_string();
    let found = sqlx::query_scalar!(
        "SELECT hash FROM suppression WHERE removed = 0 AND hash IN (SELECT value FROM json_each(?))",
        list,
    )
    .fetch_all(&mut *connection)
    .await?;
    let pairs = emails.iter().zip(&hashes);
    Ok(pairs
        .filter(|(_, hashes)| hashes.iter().any(|hash| found.contains(hash)))
        .map(|(email, _)| *email)
        .collect())
}

/// Puts an address on the list.
pub async fn suppress(
    tx: &mut WriteTx,
    operation: &OperationRef,
    email: &str,
    reason: &str,
) -> Result<()> {
    let keys = keys(tx.connection()).await?;
    let Some(own) = keys.first() else {
        return Err(no_key());
    };
    let hash = hash(own, &address::fold(email));
    let id = ids::derived(&hash);
    put(tx, operation, id, &hash, reason, operation.at).await
}

/// Takes an address off the list.
pub async fn allow(tx: &mut WriteTx, operation: &OperationRef, email: &str) -> Result<()> {
    for key in keys(tx.connection()).await? {
        for hash in hashes(&key, email) {
            let id = ids::derived(&hash);
            if row(tx, id).await?.is_some() {
                tx.update(operation, &SUPPRESSION, id, vec![("removed", json!(1))])
                    .await?;
            }
        }
    }
    Ok(())
}

/// An entry of the list, in whatever database it stands.
pub(crate) struct Listed {
    hash: String,
    reason: String,
    created_at: Timestamp,
}

/// Everybody on the list of this database, with the key of its hashes.
pub(crate) async fn listed(
    connection: &mut SqliteConnection,
) -> Result<(Option<String>, Vec<Listed>)> {
    let key = local::get(&mut *connection, KEY).await?;
    let listed = sqlx::query_as!(
        Listed,
        r#"SELECT hash, reason, created_at AS "created_at: Timestamp" FROM suppression WHERE removed = 0"#
    )
    .fetch_all(connection)
    .await?;
    Ok((key, listed))
}

/// Takes over everybody on another list of the same house, as one operation.
/// Nobody comes off the list by it. A list made with another key says nothing
/// to this one.
pub(crate) async fn grow(db: &Db, other: (Option<String>, Vec<Listed>)) -> Result<()> {
    let (other_key, listed) = other;
    let mut tx = db.write().await?;
    match (local::get::<String>(&mut tx, KEY).await?, other_key) {
        (None, Some(key)) => local::set(&mut tx, KEY, &key).await?,
        (Some(mine), Some(key)) if mine != key => {
            tracing::warn!("a do-not-contact list made with another key was left alone");
            return Ok(());
        }
        _ => {}
    }
    let mut fresh = Vec::new();
    for one in listed {
        let id = ids::derived(&one.hash);
        let there = sqlx::query_scalar!(
            "SELECT count(*) FROM suppression WHERE id = ? AND removed = 0",
            id
        )
        .fetch_one(&mut tx)
        .await?;
        if there == 0 {
            fresh.push((id, one));
        }
    }
    if !fresh.is_empty() {
        let operation = tx.operation(Actor::Worker, label::SuppressionGrow).await?;
        for (id, one) in &fresh {
            put(
                &mut tx,
                &operation,
                *id,
                &one.hash,
                &one.reason,
                one.created_at,
            )
            .await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn put(
    tx: &mut WriteTx,
    operation: &OperationRef,
    id: Uuid,
    hash: &str,
    reason: &str,
    created_at: Timestamp,
) -> Result<()> {
    match row(tx, id).await? {
        None => {
            let values = vec![
                ("hash", json!(hash)),
                ("reason", json!(reason)),
                ("created_at", json!(created_at.as_millisecond())),
            ];
            tx.insert(operation, &SUPPRESSION, id, values).await
        }
        Some(()) => tx
            .update(operation, &SUPPRESSION, id, vec![("removed", json!(0))])
            .await
            .map(drop),
    }
}

async fn row(tx: &mut WriteTx, id: Uuid) -> Result<Option<()>> {
    let found = sqlx::query_scalar!("SELECT count(*) FROM suppression WHERE id = ?", id)
        .fetch_one(&mut *tx)
        .await?;
    Ok((found > 0).then_some(()))
}

/// Takes over the key of another data folder, whose list is united with this
/// one: its hashes are asked for as well from now on.
///
/// # Errors
/// `damaged` where a list of this folder has lost its own key.
pub(crate) async fn adopt_key(tx: &mut WriteTx, other: &mut SqliteConnection) -> Result<()> {
    let theirs = keys(&mut *other).await?;
    let ours = keys(tx.connection()).await?;
    let mut others: Vec<String> = ours.iter().skip(1).cloned().collect();
    others.extend(theirs.into_iter().filter(|key| !ours.contains(key)));
    if others.len() + 1 > ours.len() {
        local::set(&mut *tx, OTHER_KEYS, &others).await?;
    }
    Ok(())
}

/// Every key, the one of this data folder first.
async fn keys(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let both = local::get_both(connection, (KEY, OTHER_KEYS)).await?;
    let (own, others): (Option<String>, Option<Vec<String>>) = both;
    let mut keys = vec![own.ok_or_else(no_key)?];
    keys.extend(others.unwrap_or_default());
    Ok(keys)
}

fn no_key() -> Problem {
    Problem::new(ProblemKind::Damaged, say::SuppressionKeyMissing)
}

/// Under which hashes an address may stand on the list. Older versions folded it
/// with the invisible characters in it.
fn hashes(key: &str, email: &str) -> impl Iterator<Item = String> {
    let (now, before) = (address::fold(email), address::fold_as_typed(email));
    let before = (before != now).then(|| hash(key, &before));
    [Some(hash(key, &now)), before].into_iter().flatten()
}

/// HMAC-SHA-256 (RFC 2104) of a folded address, as hexadecimal digits.
fn hash(key: &str, folded: &str) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(folded.as_bytes());
    hexadecimal(&mac.finalize().into_bytes())
}
