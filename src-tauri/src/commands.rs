//! What the page may ask. A command is one line into the core; what belongs to
//! the desktop alone is answered here.

pub(crate) mod accounts;
pub(crate) mod backups;
pub(crate) mod drafts;
pub(crate) mod environment;
pub(crate) mod files;
pub(crate) mod follow_ups;
pub(crate) mod history;
pub(crate) mod leads;
pub(crate) mod notices;
pub(crate) mod outbox;
pub(crate) mod recovery;
pub(crate) mod restore;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod templates;
pub(crate) mod today;
