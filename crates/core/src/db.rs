//! The database: one file, one writer, several readers, one journal.
//!
//! `Db::open` is the only place that opens it. Everything that changes it goes
//! through a [`WriteTx`]; everything a person means also goes through the
//! journal that the transaction carries.

mod attach;
mod audit;
mod bulk_update;
mod chain;
mod copy;
mod done;
mod entity;
mod erase;
mod failed_commit;
mod failure;
mod fields;
mod gap;
mod head;
mod history_index;
mod hooks;
mod insert;
mod journal;
mod label;
mod link;
mod merge_rows;
mod migrate;
mod open;
mod parts;
mod pending;
mod position;
mod read;
mod revert;
mod write;

#[cfg(test)]
mod db_tests;

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
pub(crate) use history_index::{DocumentKind, END, Indexed, index_mismatches, said};
pub use insert::NewRow;
pub use journal::{Actor, OperationRef, Values, id_value};
pub(crate) use label::wording;
pub use merge_rows::MergePolicy;
pub use migrate::{migrate_to, newest_schema, unlike_schema};
pub use open::{Access, Db, Schema, connect};
pub use position::{JournalPosition, journal_position};
pub use read::Reader;
pub use revert::{Kept, OnReverted, Reversal, Reverted};
pub use write::{Committed, WriteTx};
