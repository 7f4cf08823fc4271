//! Deriving anew what an older version derived in another way: the words by which
//! leads are found, and the keys of their addresses. Until it is a lead's turn, the
//! lead is found as that version found it. How far that went is in the file: after
//! a crash it goes on.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store;
use crate::address;
use crate::db::{Db, WriteTx};
use crate::error::Result;
use crate::local;

/// Raised whenever `words.rs`, the folding or the keys of addresses change.
const VERSION: u32 = 1;
/// Leads of one write: some tens of milliseconds.
const STEP: u32 = 500;
/// Steps that are taken when the data is opened: a second at most. The window
/// takes the others behind the writes.
const STEPS_AT_START: usize = 20;
/// Leads whose words are derived in the write that changes a field. Those of more
/// leads are derived behind it.
const LEADS_AT_ONCE: u32 = 5_000;
/// How far it went, in `local`.
const KEY: &str = "leads_derived";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Derived {
    version: u32,
    /// Through this row; none: all of them.
    through: Option<i64>,
}

/// Feeds the next leads anew. False where all are as this version derives them.
///
/// # Errors
/// What the database says. It goes on from there the next time.
pub async fn refill(db: &Db) -> Result<bool> {
    if after(local::get(&mut *db.reader().await?, KEY).await?).is_none() {
        return Ok(false);
    }
    let mut tx = db.write().await?;
    // Another program may have gone on meanwhile.
    let Some(after) = after(local::get(&mut tx, KEY).await?) else {
        return Ok(false);
    };
    let words = store::words_after(&mut tx, after, STEP).await?;
    let through = words.last().map(|(row, _)| *row);
    if let Some(through) = through {
        store::derive_anew(&mut tx, &words).await?;
        let keys = store::keys_between(&mut tx, (after, through)).await?;
        let keys = keys.into_iter().filter_map(|(id, address, folded)| {
            let key = address::fold(&address);
            (key != folded).then(|| json!([id.simple().to_string(), key]))
        });
        store::set_folded(&mut tx, &Value::from_iter(keys).to_string()).await?;
    }
    let version = VERSION;
    local::set(&mut tx, KEY, &Derived { version, through }).await?;
    tx.commit().await?;
    Ok(through.is_some())
}

/// Feeds as many leads anew as take no time to speak of.
pub(crate) async fn refill_some(db: &Db) -> Result<()> {
    for _ in 0..STEPS_AT_START {
        if !refill(db).await? {
            break;
        }
    }
    Ok(())
}

/// Derives the words of the leads that have something in this field, of which what
/// leads are found by has changed.
pub(super) async fn leads_with(tx: &mut WriteTx, field: Uuid) -> Result<()> {
    let mut row = 0;
    for _ in 0..LEADS_AT_ONCE / STEP {
        let words = store::words_of_leads_with(tx, field, (row, STEP)).await?;
        let Some((last, _)) = words.last() else {
            return Ok(());
        };
        row = *last;
        store::derive_anew(tx, &words).await?;
    }
    let anew = Derived {
        version: VERSION,
        through: Some(0),
    };
    local::set(&mut *tx, KEY, &anew).await
}

/// After which row to go on; none: there is nothing to do.
fn after(derived: Option<Derived>) -> Option<i64> {
    match derived {
        Some(derived) if derived.version == VERSION => derived.through,
        Some(_) | None => Some(0),
    }
}
