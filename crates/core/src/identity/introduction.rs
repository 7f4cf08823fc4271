//! The one person that the built-in provider knows. They say once who they are,
//! may correct it later, and are kept under an identity that depends on nothing
//! else.

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::Person;
use super::http::Fields;
use crate::address;
use crate::db::Db;
use crate::error::{Problem, ProblemKind, Result};
use crate::random::Random;
use crate::{ids, local, text};

const KEY: &str = "practice_identity";

/// Who somebody is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Introduction {
    pub(super) sub: String,
    pub(super) name: String,
    pub(super) email: String,
}

/// The person, where there is one already.
pub(super) async fn known(db: &Db) -> Result<Option<Introduction>> {
    let mut reader = db.reader().await?;
    local::get(&mut *reader, KEY).await
}

/// Keeps who somebody is, once.
pub(super) async fn introduce(db: &Db, random: &dyn Random, form: &Fields) -> Result<Introduction> {
    let told = checked(typed(form))?;
    let mut tx = db.write().await?;
    // Another program may have been quicker; the first one counts.
    if let Some(known) = local::get(tx.connection(), KEY).await? {
        return Ok(known);
    }
    let identity = Introduction {
        sub: ids::mint(tx.now(), random).to_string(),
        ..told
    };
    local::set(tx.connection(), KEY, &identity).await?;
    tx.commit().await?;
    Ok(identity)
}

/// Gives the known person another name and address; the identity stays.
pub(super) async fn correct(connection: &mut SqliteConnection, person: &Person) -> Result<Person> {
    let Some(known) = local::get::<Introduction>(&mut *connection, KEY).await? else {
        return Err(Problem::new(ProblemKind::NotFound, say::PersonGone));
    };
    let corrected = checked(Introduction {
        sub: known.sub,
        name: person.name.trim().to_owned(),
        email: person.address.trim().to_owned(),
    })?;
    local::set(connection, KEY, &corrected).await?;
    Ok(Person {
        name: corrected.name,
        address: corrected.email,
    })
}

fn checked(told: Introduction) -> Result<Introduction> {
    if told.name.is_empty() {
        return Err(Problem::invalid("name", say::PersonNeedsName));
    }
    text::one_line("name", &told.name, text::LINE)?;
    address::parse(&told.email)?;
    Ok(told)
}

/// What was typed, not kept yet.
pub(super) fn typed(form: &Fields) -> Introduction {
    let field = |name| form.get(name).unwrap_or_default().trim().to_owned();
    Introduction {
        sub: String::new(),
        name: field("name"),
        email: field("email"),
    }
}
