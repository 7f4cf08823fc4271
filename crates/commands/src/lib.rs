//! What the page may ask, each command once. The window's shell and the
//! development host run the same commands; what only a desktop can do they are
//! handed as a [`Desktop`].

mod command;
mod desktop;
mod facts;
mod file_choice;
mod host;
mod preferences;

mod accounts;
mod backups;
mod drafts;
mod environment;
mod fields;
mod files;
mod follow_ups;
mod history;
mod jobs;
mod leads;
mod notices;
mod outbox;
mod recovery;
mod restore;
mod session;
mod settings;
mod templates;
mod today;

pub use command::{Access, Command, all, find};
pub use desktop::Desktop;
pub use files::inspect_files;
pub use host::{Background, Host};
pub use preferences::{Contrast, Density, Preferences, Theme};
