//! What can be said on the command line. Values stay text here: a badly formed
//! one is refused by the core with its field, and is no wrong usage.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Manage leads and follow up by e-mail, from a terminal.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Arguments {
    /// The data folder; the app's own where none is given.
    #[arg(long, global = true, env = "RAPPORT_DATA_DIR", value_name = "DIR")]
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
    /// Look for contradictions in the data.
    Check,
    /// Made-up data.
    #[command(subcommand)]
    Demo(Demo),
}

/// Leads.
#[derive(Debug, Subcommand)]
pub(crate) enum Lead {
    /// Add a lead.
    Add(LeadAdd),
    /// List leads.
    List(LeadList),
    /// Show one lead.
    Show {
        /// Which.
        id: String,
    },
    /// Change fields of a lead.
    Edit(LeadEdit),
    /// Put leads into the trash.
    Trash {
        /// Which.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Take leads out of the trash.
    Restore {
        /// Which.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Do not contact this lead any more.
    Block {
        /// Which.
        id: String,
    },
    /// Allow it again.
    Unblock {
        /// Which.
        id: String,
    },
    /// Say that somebody has reached out another way.
    State {
        /// Which.
        id: String,
        /// PENDING or REACHED_OUT.
        state: String,
    },
    /// Put a file on a lead.
    Attach {
        /// Which lead.
        id: String,
        /// The file.
        file: PathBuf,
    },
    /// Save a file of a lead.
    File {
        /// Which lead.
        id: String,
        /// Which file.
        attachment: String,
        /// Where to.
        #[arg(long)]
        to: PathBuf,
    },
    /// What happened to a lead.
    Timeline {
        /// Which.
        id: String,
    },
}

/// The fields of a new lead.
#[derive(Debug, Args)]
pub(crate) struct LeadAdd {
    /// First name.
    #[arg(long, default_value = "")]
    pub first: String,
    /// Last name.
    #[arg(long, default_value = "")]
    pub last: String,
    /// E-mail address; the first is the primary one.
    #[arg(long)]
    pub email: Vec<String>,
    /// Phone number; the first is the primary one.
    #[arg(long)]
    pub phone: Vec<String>,
    /// Company.
    #[arg(long, default_value = "")]
    pub company: String,
    /// Position.
    #[arg(long, default_value = "")]
    pub title: String,
    /// Where the lead came from.
    #[arg(long, default_value = "")]
    pub source: String,
    /// Free text.
    #[arg(long, default_value = "")]
    pub note: String,
    /// What is to be done next.
    #[command(flatten)]
    pub step: Step,
    /// A file to put on it.
    #[arg(long, value_name = "FILE")]
    pub attach: Vec<PathBuf>,
    /// Add it although another lead has the same address.
    #[arg(long)]
    pub allow_duplicate: bool,
}

/// What is to be done next.
#[derive(Debug, Args)]
pub(crate) struct Step {
    /// Day of the next step, as 2026-11-24; blank: none.
    #[arg(long, value_name = "DATE")]
    pub next: Option<String>,
    /// Time of the next step, as 14:30.
    #[arg(long, value_name = "TIME", requires = "next")]
    pub next_time: Option<String>,
    /// What the next step is: mail, call or other.
    #[arg(long, value_name = "KIND", default_value = "mail")]
    pub next_kind: String,
}

/// The fields of an edit; those not given stay as they are.
#[derive(Debug, Args)]
pub(crate) struct LeadEdit {
    /// Which.
    pub id: String,
    /// First name.
    #[arg(long)]
    pub first: Option<String>,
    /// Last name.
    #[arg(long)]
    pub last: Option<String>,
    /// All addresses there are then; the first is the primary one.
    #[arg(long)]
    pub email: Vec<String>,
    /// All numbers there are then; the first is the primary one.
    #[arg(long)]
    pub phone: Vec<String>,
    /// Company.
    #[arg(long)]
    pub company: Option<String>,
    /// Position.
    #[arg(long)]
    pub title: Option<String>,
    /// Where the lead came from.
    #[arg(long)]
    pub source: Option<String>,
    /// Free text.
    #[arg(long)]
    pub note: Option<String>,
    /// What is to be done next.
    #[command(flatten)]
    pub step: Step,
    /// Keep an address although another lead has it.
    #[arg(long)]
    pub allow_duplicate: bool,
}

/// Which leads to list.
#[derive(Debug, Args)]
pub(crate) struct LeadList {
    /// Words to find.
    #[arg(long, default_value = "")]
    pub query: String,
    /// PENDING or REACHED_OUT.
    #[arg(long)]
    pub state: Option<String>,
    /// name, company, state, next_step, updated_at or created_at.
    #[arg(long, default_value = "name")]
    pub sort: String,
    /// The other way round.
    #[arg(long)]
    pub desc: bool,
    /// How many.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// The `next` of the page before.
    #[arg(long, value_name = "CURSOR")]
    pub after: Option<String>,
    /// What lies in the trash instead.
    #[arg(long)]
    pub trashed: bool,
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
