//! The open application: what every feature is handed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock::{Clock, SystemClock};
use crate::db::Db;
use crate::error::Result;
use crate::events::Events;
use crate::random::{Random, SystemRandom};
use crate::{schema, suppression, templates};

/// The data folder of this person on this system, for whoever names no other.
/// None where the system knows no home of hers.
pub fn default_folder() -> Option<PathBuf> {
    let name = if cfg!(any(windows, target_os = "macos")) {
        "Rapport"
    } else {
        "rapport"
    };
    dirs::data_dir().map(|all| all.join(name))
}

/// What comes from outside and is another thing in a test.
pub struct Seams {
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
}

impl Seams {
    /// The real ones of this machine.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
        }
    }
}

/// Rapport, open on one data folder. Built by the window, the terminal and the
/// tests alike.
pub struct App {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
    /// Who hears of what has changed.
    pub events: Events,
    folder: PathBuf,
}

impl App {
    /// Opens the data folder, making it where it is not there.
    ///
    /// # Errors
    /// What [`Db::open`] says, or the disk.
    pub async fn open(folder: &Path, seams: Seams) -> Result<Self> {
        tokio::fs::create_dir_all(folder).await?;
        let db = Db::open(
            &folder.join("rapport.db"),
            schema::ENTITIES,
            Arc::clone(&seams.clock),
            Arc::clone(&seams.random),
        )
        .await?;
        let mut tx = db.write().await?;
        suppression::prepare(&mut tx, &*seams.random).await?;
        templates::prepare(&mut tx).await?;
        tx.commit().await?;
        Ok(Self {
            db,
            clock: seams.clock,
            random: seams.random,
            events: Events::default(),
            folder: folder.to_owned(),
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits for what is running and closes the database.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
