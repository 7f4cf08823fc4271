//! Everything that Rapport does. The window, the terminal and the tests open
//! the same [`App`](app) and call the same functions; nothing here knows who
//! asked.
//!
//! Inwards the doors open one way only: features (`leads`, `followups`,
//! `outbox`, …) lean on `db`, `clock`, `random`, `events`, `mail` and
//! `secrets`, never the other way.

pub mod accounts;
pub mod address;
mod age_file;
pub mod app;
pub mod attachments;
pub mod backup;
mod blocking;
pub mod clock;
pub mod db;
pub mod demo;
pub mod digest;
pub mod disk;
pub mod drafts;
pub mod error;
pub mod events;
pub mod fold;
pub mod followups;
pub mod history;
pub mod identity;
pub mod ids;
pub mod integrity;
mod invisible;
pub mod jobs;
pub mod leads;
pub mod limits;
pub mod local;
pub mod mail;
pub mod notices;
pub mod outbox;
pub mod passphrase;
pub mod random;
pub mod recovery;
pub mod schema;
pub mod secrets;
pub mod settings;
pub mod suppression;
pub mod templates;
mod text;
pub mod today;
mod upgrade;
