//! A data folder to measure in, and SQLite without anything around it.

use std::path::Path;
use std::sync::Arc;

use rapport_core::app::{App, Language, Seams};
use rapport_core::clock::SystemClock;
use rapport_core::identity::NoBrowser;
use rapport_core::mail::mailer::Patience;
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::passphrase::PassphraseWork;
use rapport_core::secrets::MemorySecrets;
use rapport_testkit::SeededRandom;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

use crate::Done;

/// The seed of everything that is made up here.
pub(crate) const SEED: u64 = 1;

/// The core, as the window opens it, but for the keychain.
pub(crate) async fn open(folder: &Path) -> Done<App> {
    let seams = Seams {
        clock: Arc::new(SystemClock),
        random: Arc::new(SeededRandom::new(SEED)),
        mailer: Arc::new(SmtpMailer::new(Patience::default())),
        secrets: Arc::new(MemorySecrets::default()),
        browser: Arc::new(NoBrowser),
        passphrase_work: PassphraseWork::FULL,
        language: Language::En,
    };
    Ok(App::open(folder, seams).await?)
}

/// A bare connection with the durability that Rapport has.
pub(crate) async fn plain(file: &Path) -> Done<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    Ok(options.connect().await?)
}
