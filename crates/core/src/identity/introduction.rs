//! The one person that the built-in provider knows: says once who they are,
//! and is kept under an identity that depends on nothing else.

use serde::{Deserialize, Serialize};

use super::http::Fields;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::leads::address;
use crate::random::Random;
use crate::{ids, local};

const KEY: &str = "practice_identity";
/// Characters of a name.
const MAX_NAME: usize = 200;

/// Who somebody is, kept for good.
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

/// Takes down who somebody is, once.
pub(super) async fn introduce(db: &Db, random: &dyn Random, form: &Fields) -> Result<Introduction> {
    let told = typed(form);
    if told.name.is_empty() {
        return Err(Problem::invalid("name", "Type your name."));
    }
    if told.name.chars().count() > MAX_NAME || told.name.chars().any(char::is_control) {
        return Err(Problem::invalid(
            "name",
            "This cannot be a name. Type a shorter one, on one line.",
        ));
    }
    address::parse(&told.email)?;
    let mut tx = db.write().await?;
    // Two pages may be open; the first one counts.
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

/// What was typed, not kept yet.
pub(super) fn typed(form: &Fields) -> Introduction {
    let field = |name| form.get(name).unwrap_or_default().trim().to_owned();
    Introduction {
        sub: String::new(),
        name: field("name"),
        email: field("email"),
    }
}
