//! What is remembered of signing in, on this computer only.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{Person, Provider};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::error::Result;
use crate::local;

/// Where the tokens stand among the secrets.
pub(super) const TOKENS: &str = "sign_in/tokens";
const SESSION: &str = "session";
const PROVIDER: &str = "provider";

#[derive(Serialize, Deserialize)]
struct Session {
    person: Person,
    /// Who it is to the provider; the address may change, this does not.
    sub: String,
    issuer: Option<String>,
    since: Timestamp,
}

/// Who is signed in.
pub async fn person(connection: &mut SqliteConnection) -> Result<Option<Person>> {
    let session = local::get::<Option<Session>>(connection, SESSION).await?;
    Ok(session.flatten().map(|session| session.person))
}

pub(super) async fn sign_in(
    db: &Db,
    person: &Person,
    sub: &str,
    issuer: Option<String>,
) -> Result<()> {
    let mut tx = db.write().await?;
    let session = Session {
        person: person.clone(),
        sub: sub.to_owned(),
        issuer,
        since: tx.now(),
    };
    local::set(tx.connection(), SESSION, &Some(session)).await?;
    tx.commit().await
}

pub(super) async fn sign_out(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    local::set(tx.connection(), SESSION, &None::<Session>).await?;
    tx.commit().await
}

pub(super) async fn provider(db: &Db) -> Result<Provider> {
    let mut reader = db.reader().await?;
    let provider = local::get::<Provider>(&mut *reader, PROVIDER).await?;
    Ok(provider.unwrap_or_default())
}

pub(super) async fn set_provider(db: &Db, provider: &Provider) -> Result<()> {
    let mut tx = db.write().await?;
    local::set(tx.connection(), PROVIDER, provider).await?;
    tx.commit().await
}
