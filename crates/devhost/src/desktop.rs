//! What stands in for the desktop: dialogs are answered by whoever asked for the
//! world, and no program is opened.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use rapport_commands::{Desktop, Preferences};
use rapport_core::app::{Language, Seams};
use rapport_core::events::Fact;
use rapport_core::random::SystemRandom;
use rapport_core::secrets::{MemorySecrets, Secrets};
use rapport_testkit::{CHEAP, ScriptedMailer};
use tokio::sync::broadcast;

use crate::clock::WorldClock;
use crate::secrets::WorldSecrets;
use crate::visitor::{Visit, Visitor};

/// The passphrase of a world whose secrets are always at hand.
const AT_HAND: &str = "correct horse";

/// Where a world keeps its secrets.
#[derive(Debug, Clone)]
pub(crate) enum Keeping {
    /// As in a keychain.
    Keychain,
    /// In the file.
    File,
}

/// The desktop of a world.
pub(crate) struct StandIn {
    pub(crate) clock: Arc<WorldClock>,
    pub(crate) mailer: ScriptedMailer,
    pub(crate) published: broadcast::Sender<Vec<Fact>>,
    keeping: Keeping,
    visit: Arc<Mutex<Visit>>,
    chosen: Mutex<VecDeque<PathBuf>>,
    preferences: Mutex<Preferences>,
    /// Where files are saved and backups copied to.
    elsewhere: PathBuf,
}

impl StandIn {
    pub(crate) fn new(keeping: Keeping, visit: Visit, elsewhere: PathBuf) -> Self {
        Self {
            clock: Arc::default(),
            mailer: ScriptedMailer::default(),
            published: broadcast::Sender::new(256),
            keeping,
            visit: Arc::new(Mutex::new(visit)),
            chosen: Mutex::default(),
            preferences: Mutex::default(),
            elsewhere,
        }
    }

    /// The next dialog for files is answered by this file.
    pub(crate) fn will_choose(&self, path: PathBuf) {
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        chosen.push_back(path);
    }

    /// What happens from now on when the browser is asked to open a page.
    pub(crate) fn will_visit(&self, visit: Visit) {
        *self.visit.lock().unwrap_or_else(PoisonError::into_inner) = visit;
    }

    fn next_chosen(&self) -> Option<PathBuf> {
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        chosen.pop_front()
    }
}

#[async_trait]
impl Desktop for StandIn {
    async fn seams(&self, folder: &Path) -> Seams {
        let secrets: Arc<dyn Secrets> = match self.keeping {
            Keeping::File => Arc::new(WorldSecrets::file(folder)),
            Keeping::Keychain => match WorldSecrets::keychain(folder, AT_HAND).await {
                Ok(secrets) => Arc::new(secrets),
                // A folder that cannot be written to has no secrets either.
                Err(_) => Arc::new(MemorySecrets::default()),
            },
        };
        Seams {
            clock: Arc::clone(&self.clock) as _,
            random: Arc::new(SystemRandom),
            mailer: Arc::new(self.mailer.clone()),
            secrets,
            browser: Arc::new(Visitor(Arc::clone(&self.visit))),
            passphrase_work: CHEAP,
            language: Language::En,
        }
    }

    fn publish(&self, facts: Vec<Fact>) {
        // Nobody may be listening.
        let _ = self.published.send(facts);
    }

    async fn choose_files(&self) -> Vec<PathBuf> {
        self.next_chosen().into_iter().collect()
    }

    async fn choose_file(&self) -> Option<PathBuf> {
        self.next_chosen()
    }

    async fn choose_folder(&self) -> Option<PathBuf> {
        Some(self.elsewhere.clone())
    }

    async fn choose_destination(&self, name: String) -> Option<PathBuf> {
        Some(self.elsewhere.join(name))
    }

    fn open(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn load_preferences(&self) -> Preferences {
        let preferences = self.preferences.lock();
        preferences.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn save_preferences(&self, preferences: &Preferences) {
        let kept = self.preferences.lock();
        *kept.unwrap_or_else(PoisonError::into_inner) = preferences.clone();
    }

    fn restart(&self) {}
}
