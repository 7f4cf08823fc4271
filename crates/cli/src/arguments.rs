//! What can be said on the command line. Values stay text here: a badly formed
//! one is refused by the core with its field, and is no wrong usage.

mod backup;
mod bulk;
mod field;
mod lead;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use backup::Backup;
pub(crate) use bulk::{Bulk, Job, Matching};
pub(crate) use field::{Field, FieldAdd, FieldEdit};
pub(crate) use lead::{Lead, LeadAdd, LeadEdit, LeadList, Step};

/// Manage leads and follow up by e-mail, from a terminal.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Arguments {
    /// The data folder; else the one that RAPPORT_DATA_DIR names, else the app's own.
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long, global = true)]
    pub json: bool,
    /// The passphrase of the secrets comes on standard input: after the
    /// password where one is read too.
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Leads.
    #[command(subcommand)]
    Lead(Lead),
    /// Change all leads that a query matches.
    #[command(subcommand)]
    Bulk(Bulk),
    /// Work that takes long.
    #[command(subcommand)]
    Job(Job),
    /// Fields of your own.
    #[command(subcommand)]
    Field(Field),
    /// Templates.
    #[command(subcommand)]
    Template(Template),
    /// Mail accounts.
    #[command(subcommand)]
    Account(Account),
    /// Send a lead a follow-up by a template.
    FollowUp(FollowUp),
    /// Mails that wait, left or failed.
    #[command(subcommand)]
    Outbox(Outbox),
    /// Take back the last thing that was done.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// What was done.
    History {
        /// Only what touched this lead.
        #[arg(long)]
        lead: Option<String>,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Backups.
    #[command(subcommand)]
    Backup(Backup),
    /// What you should know without having asked.
    #[command(subcommand)]
    Notice(Notice),
    /// Look for contradictions in the data.
    Check,
    /// Save what can be saved of a damaged or missing data file. Without a
    /// choice, only shows what there is.
    Recover {
        /// Go on with this.
        #[arg(long, value_name = "salvaged|backup|empty")]
        choose: Option<String>,
        /// Compare with this backup instead of the newest good one. With
        /// --passphrase-stdin: its own passphrase.
        #[arg(long, value_name = "FILE")]
        backup: Option<PathBuf>,
        /// With `--choose backup`: use its mail servers, sender addresses and
        /// notifications too. Without it those from before stay; the ones that
        /// differ are shown.
        #[arg(long, requires = "choose")]
        with_mail_settings: bool,
    },
    /// Made-up data.
    #[command(subcommand)]
    Demo(Demo),
}

/// Templates.
#[derive(Debug, Subcommand)]
pub(crate) enum Template {
    /// Add a template.
    Add {
        /// What it is called.
        #[arg(long)]
        name: String,
        /// The subject, with its tags.
        #[arg(long)]
        subject: String,
        /// A file with the text and its tags.
        #[arg(long)]
        body_file: PathBuf,
    },
    /// List the templates.
    List,
    /// Show what a lead would read.
    Preview {
        /// Which template.
        template: String,
        /// For which lead.
        lead: String,
    },
}

/// Mail accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Add a mail account.
    Add(AccountAdd),
    /// List the accounts.
    List,
    /// Enter the password of an account again; it comes on standard input. It is
    /// only sent to the server that the account has now.
    Password {
        /// Which.
        id: String,
    },
    /// Try an account, step by step, without sending anything.
    Check {
        /// Which.
        id: String,
    },
}

/// A new mail account.
#[derive(Debug, Args)]
pub(crate) struct AccountAdd {
    /// What it is called here.
    #[arg(long)]
    pub name: String,
    /// Who writes: `a@b` or `Name <a@b>`.
    #[arg(long, value_name = "ADDRESS")]
    pub from: String,
    /// The server, as HOST:PORT.
    #[arg(long, value_name = "HOST:PORT")]
    pub smtp: String,
    /// tls, starttls or none; none only to a loopback address.
    #[arg(long)]
    pub security: String,
    /// The user; without it no login is tried.
    #[arg(long, requires = "password_stdin")]
    pub user: Option<String>,
    /// The password comes on standard input.
    #[arg(long)]
    pub password_stdin: bool,
    /// Certificates (PEM) to trust beside those of the system.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
}

/// A follow-up.
#[derive(Debug, Args)]
pub(crate) struct FollowUp {
    /// To which lead.
    pub lead: String,
    /// By which template: its id or its name.
    #[arg(long)]
    pub template: String,
    /// Not before this time (ISO 8601); now where none is given.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The same key is the same mail, however often it is asked for.
    #[arg(long)]
    pub key: Option<String>,
    /// From which account; the default one where none is given.
    #[arg(long)]
    pub account: Option<String>,
    /// This text looks like a placeholder, and is meant to be sent as it stands.
    /// May be given several times.
    #[arg(long, value_name = "TEXT")]
    pub confirm: Vec<String>,
}

/// Mails that wait, left or failed.
#[derive(Debug, Subcommand)]
pub(crate) enum Outbox {
    /// List the mails.
    List {
        /// Only those with this status.
        #[arg(long)]
        status: Option<String>,
    },
    /// Show one mail.
    Show {
        /// Which.
        id: String,
    },
    /// Call a mail back before it leaves.
    Cancel {
        /// Which.
        id: String,
    },
    /// Try a mail again now.
    Retry {
        /// Which.
        id: String,
    },
    /// Decide a mail of which nobody knows whether it arrived.
    Resolve {
        /// Which.
        id: String,
        /// It arrived.
        #[arg(
            long,
            conflicts_with = "send_again",
            required_unless_present = "send_again"
        )]
        sent: bool,
        /// Send it again: it may arrive twice.
        #[arg(long)]
        send_again: bool,
    },
    /// Send what is due, as the app does.
    Run {
        /// End when nothing is due now.
        #[arg(long)]
        until_idle: bool,
    },
}

/// What you should know without having asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Notice {
    /// List what was not dismissed. Every other command prints it to standard
    /// error, unless --json is given.
    List,
    /// Dismiss a notice: you have read it.
    Dismiss {
        /// Its id in the list.
        id: String,
    },
}

/// Made-up data.
#[derive(Debug, Subcommand)]
pub(crate) enum Demo {
    /// Add made-up leads: the same for the same seed.
    Fill {
        /// How many.
        #[arg(long)]
        leads: u32,
        /// Which ones.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}
