//! What is remembered of signing in, on this computer only.

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{Person, Provider, introduction, signed_out};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::error::{Problem, ProblemKind, Result};
use crate::local;

const SESSION: &str = "session";
const PROVIDER: &str = "provider";

/// Somebody who is signed in.
#[derive(Serialize, Deserialize)]
pub(super) struct Session {
    pub(super) person: Person,
    /// Who it is to the provider; the address may change, this does not.
    sub: String,
    /// None: the built-in provider.
    pub(super) issuer: Option<String>,
    since: Timestamp,
}

pub(super) async fn session(connection: &mut SqliteConnection) -> Result<Option<Session>> {
    Ok(local::get::<Option<Session>>(connection, SESSION)
        .await?
        .flatten())
}

/// Who is signed in.
pub async fn person(connection: &mut SqliteConnection) -> Result<Option<Person>> {
    Ok(session(connection).await?.map(|session| session.person))
}

/// Gives who is signed in another name and address, here and with the built-in
/// provider.
pub(super) async fn edit_person(connection: &mut SqliteConnection, person: &Person) -> Result<()> {
    let session = session(connection).await?.ok_or_else(signed_out)?;
    if let Some(issuer) = &session.issuer {
        return Err(Problem::new(
            ProblemKind::Conflict,
            say::PersonIsOfProvider {
                issuer: issuer.to_string().into(),
            },
        ));
    }
    let session = Session {
        person: introduction::correct(connection, person).await?,
        ..session
    };
    local::set(connection, SESSION, &Some(session)).await
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
    tx.commit().await?;
    Ok(())
}

pub(super) async fn sign_out(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    local::set(tx.connection(), SESSION, &None::<Session>).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn provider(db: &Db) -> Result<Provider> {
    let mut reader = db.reader().await?;
    let provider = local::get::<Provider>(&mut *reader, PROVIDER).await?;
    Ok(provider.unwrap_or_default())
}

pub(super) async fn set_provider(db: &Db, provider: &Provider) -> Result<()> {
    let mut tx = db.write().await?;
    local::set(tx.connection(), PROVIDER, provider).await?;
    tx.commit().await?;
    Ok(())
}
