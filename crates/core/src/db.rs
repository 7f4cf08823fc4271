//! The database: one file, one writer, several readers, one journal.
//!
//! `Db::open` is the only place that opens it. Everything that changes it goes
//! through a [`WriteTx`]; everything a person means also goes through the
//! journal that the transaction carries.

mod adopt;
mod attach;
mod audit;
mod chain;
mod copy;
mod done;
mod entity;
mod erase;
mod failure;
mod fields;
mod gap;
mod head;
mod held;
mod hooks;
mod insert;
mod journal;
mod link;
mod migrate;
mod open;
mod position;
mod read;
mod refused;
mod revert;
mod set;
mod words;
mod write;

#[cfg(test)]
mod db_tests;

pub use adopt::Adoption;
pub use attach::attach;
pub(crate) use audit::chain_holds;
pub use copy::{copy_into, integrity, schema_of};
pub use done::Done;
pub use entity::{
    Derive, DeriveNew, Derived, Entity, Feeds, Field, Kind, NewWords, Subject, Touched,
};
pub use failure::database;
pub(crate) use failure::{damage_met, may_be_the_disk, suspect_damage};
pub use gap::Gap;
pub use insert::NewRow;
pub use journal::{Actor, OperationRef, Values, id_value};
pub use migrate::{migrate_to, newest_schema, unlike_schema};
pub use open::{Access, Db, Schema, connect};
pub use position::{JournalPosition, journal_position};
pub use read::Reader;
pub use revert::{Kept, OnReverted, Reversal, Reverted};
pub(crate) use words::{END, Indexed, Shelf, said, unlike_words};
pub use write::{Committed, WriteTx};
