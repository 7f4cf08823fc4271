//! The open application: what every feature is handed, put together once for
//! the window, the terminal and the tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use rapport_messages::Language;
use sqlx::SqliteConnection;

use crate::accounts::AccountServers;
use crate::backup::Backups;
use crate::clock::{Clock, SystemClock};
use crate::db::{Committed, Db};
use crate::disk::{self, Ballast};
use crate::error::Result;
use crate::events::{Events, Fact};
use crate::followups::{self, LeadConsent, ReachesOut};
use crate::identity::{Browser, Identity, IdentitySeams, NoBrowser};
use crate::jobs::{self, DoPart, JobKind, Jobs};
use crate::leads::{self, OnLeadAdded};
use crate::mail::mailer::{Mailer, Patience};
use crate::mail::smtp::SmtpMailer;
use crate::notices::Notices;
use crate::outbox::{Outbox, OutboxPorts};
use crate::passphrase::PassphraseWork;
use crate::random::{Random, SystemRandom};
use crate::secrets::{self, MemorySecrets, Secrets};
use crate::upgrade::Upgrade;
use crate::{accounts, backup, history, recovery, schema, suppression, templates, upgrade};

/// Names a data folder other than the system's.
const DATA_DIR: &str = "RAPPORT_DATA_DIR";

/// The data folder that the environment names. A blank name is none.
pub fn named_folder() -> Option<PathBuf> {
    std::env::var_os(DATA_DIR)
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
}

/// The data folder of this person on this system, for whoever names no other.
/// None where the system knows no home of theirs.
///
/// On Windows it is in the local profile, not in the roaming one: that is copied
/// from computer to computer at each logon, and two of them would send the same
/// waiting mail, since no lock reaches from one to the other. Its name is not
/// `Rapport` there, for that is where the set-up program puts the program
/// (`$LOCALAPPDATA\${PRODUCTNAME}`). On other systems there is one folder for
/// data.
pub fn default_folder() -> Option<PathBuf> {
    let name = if cfg!(windows) {
        "Rapport data"
    } else if cfg!(target_os = "macos") {
        "Rapport"
    } else {
        "rapport"
    };
    dirs::data_local_dir().map(|all| all.join(name))
}

/// What comes from outside and is another thing in a test.
pub struct Seams {
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
    /// What hands mail over.
    pub mailer: Arc<dyn Mailer>,
    /// Where passwords and tokens go.
    pub secrets: Arc<dyn Secrets>,
    /// What opens the page of an identity provider.
    pub browser: Arc<dyn Browser>,
    /// The work of one guess at a passphrase that is chosen here.
    pub passphrase_work: PassphraseWork,
    /// The language of the starter templates of a new data folder.
    pub language: Language,
}

impl Seams {
    /// The real ones of this machine, without a browser.
    pub async fn system(folder: &Path) -> Self {
        Self {
            language: Language::of_system(),
            ..Self::with_secrets(secrets::choose(folder, &folder.to_string_lossy()).await)
        }
    }

    /// The same, with passwords and tokens kept here.
    pub fn with_secrets(secrets: Arc<dyn Secrets>) -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            mailer: Arc::new(SmtpMailer::new(Patience::default())),
            secrets,
            browser: Arc::new(NoBrowser),
            passphrase_work: PassphraseWork::FULL,
            language: Language::En,
        }
    }

    /// The same, with passwords and tokens kept in memory only.
    pub fn forgetful() -> Self {
        Self::with_secrets(Arc::new(MemorySecrets::default()))
    }
}

/// What the features do for a job.
const PARTS: jobs::Parts = jobs::Parts {
    of: part_of_job,
    take_back: history::cancel_part,
};

fn part_of_job(kind: JobKind) -> DoPart {
    match kind {
        JobKind::Trash | JobKind::Restore | JobKind::NextStep | JobKind::Set | JobKind::Block => {
            leads::bulk_part
        }
        JobKind::Undo | JobKind::Redo => history::take_back_part,
    }
}

/// Rapport, open on one data folder.
pub struct App {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
    /// Who hears of what has changed.
    pub events: Events,
    /// What a person should know without having asked.
    pub notices: Notices,
    /// Where passwords and tokens go.
    pub secrets: Arc<dyn Secrets>,
    /// Who is signed in.
    pub identity: Identity,
    /// Mails that wait, and what became of them.
    pub outbox: Arc<Outbox>,
    /// Where each account hands its mail over, the practice mailbox among them.
    pub servers: Arc<AccountServers>,
    /// Work that takes long.
    pub jobs: Jobs,
    /// What is known about backups.
    pub backups: Backups,
    /// The work of one guess at the passphrase of a new archive.
    pub passphrase_work: PassphraseWork,
    /// What is written down beside a new lead.
    pub(crate) on_lead_added: OnLeadAdded,
    folder: PathBuf,
}

impl App {
    /// Opens the data folder, making it where it is not there.
    ///
    /// # Errors
    /// What [`Db::open`] says, or the disk.
    pub async fn open(folder: &Path, seams: Seams) -> Result<Self> {
        disk::keep_private(folder)?;
        let _starting = upgrade::one_at_a_time(folder).await;
        recovery::gate::pass(folder).await?;
        match Self::put_together(folder, seams).await {
            Ok(app) => Ok(app),
            Err(problem) => Err(recovery::judged(folder, problem).await),
        }
    }

    async fn put_together(folder: &Path, seams: Seams) -> Result<Self> {
        backup::sweep_open_backups(folder);
        // On a full disk too: only who can open it can free some room.
        let ballast = Ballast::of(folder);
        let db = ballast.room_for(|| open(folder, &seams)).await?;
        let (clock, random) = (seams.clock, seams.random);
        let events = db.events().clone();
        let notices = Notices::of(db.clone(), Arc::clone(&clock), events.clone()).await?;
        let servers = Arc::new(AccountServers::new(
            folder,
            db.clone(),
            Arc::clone(&clock),
            Arc::clone(&random),
            Arc::clone(&seams.secrets),
        ));
        let ports = OutboxPorts {
            mailer: seams.mailer,
            servers: Arc::clone(&servers) as _,
            consent: Arc::new(LeadConsent(db.clone())),
            on_accepted: Arc::new(ReachesOut),
        };
        let outbox = Outbox::open(
            folder,
            db.clone(),
            Arc::clone(&clock),
            Arc::clone(&random),
            ports,
        )?;
        let identity = Identity::new(IdentitySeams {
            db: db.clone(),
            clock: Arc::clone(&clock),
            random: Arc::clone(&random),
            secrets: Arc::clone(&seams.secrets),
            browser: seams.browser,
            events: events.clone(),
        });
        let app = Self {
            db,
            clock,
            random,
            events,
            notices,
            secrets: seams.secrets,
            identity,
            outbox: Arc::new(outbox),
            servers,
            jobs: Jobs::new(PARTS),
            backups: Backups::default(),
            passphrase_work: seams.passphrase_work,
            on_lead_added: followups::lead_added,
            folder: folder.to_owned(),
        };
        recovery::announce(&app).await?;
        if let Err(problem) = leads::refill_some(&app.db).await {
            // A full disk keeps nobody from opening; it goes on the next time.
            tracing::warn!(cause = %problem.cause(), "leads are not all found by every spelling yet");
        }
        if let Err(problem) = app.outbox.believe_record().await {
            // A full disk keeps nobody from opening; a worker does it again.
            tracing::warn!(cause = %problem.cause(), "what has left is not all marked as sent yet");
        }
        Ok(app)
    }

    /// Sees to what lies outside the database after a change of any kind: one that
    /// was taken back, or came from a backup.
    pub(crate) async fn follow(&self, committed: &Committed) {
        if committed.changed(Fact::Accounts) {
            self.servers.match_passwords().await;
        }
        self.outbox.wake();
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

/// The database of a data folder, with what a new one has from the start.
async fn open(folder: &Path, seams: &Seams) -> Result<Db> {
    let file = folder.join("rapport.db");
    let upgrade = Upgrade::begin(folder, seams).await?;
    let (clock, random) = (Arc::clone(&seams.clock), Arc::clone(&seams.random));
    let opened = Db::open(&file, &schema::SCHEMA, clock, random).await;
    let db = match (upgrade, opened) {
        (None, opened) => opened?,
        (Some(upgrade), Ok(db)) => {
            upgrade.end()?;
            db
        }
        (Some(upgrade), Err(problem)) => return Err(upgrade.give_up(problem).await),
    };
    prepare(&db, seams).await?;
    Ok(db)
}

/// What a new data folder has from the start. Looked for first: whoever only
/// reads must not wait for another program that is writing.
async fn prepare(db: &Db, seams: &Seams) -> Result<()> {
    if is_prepared(&mut *db.reader().await?).await? {
        return Ok(());
    }
    let mut tx = db.write().await?;
    suppression::prepare(&mut tx, &*seams.random).await?;
    templates::prepare(&mut tx, seams.language).await?;
    accounts::prepare(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn is_prepared(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(suppression::is_prepared(connection).await?
        && templates::is_prepared(connection).await?
        && accounts::is_prepared(connection).await?)
}
