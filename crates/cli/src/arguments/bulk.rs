//! What can be said about many leads at once, and about the jobs that change them.

use clap::{Args, Subcommand};

/// Change all leads that a query matches.
#[derive(Debug, Subcommand)]
pub(crate) enum Bulk {
    /// Put them into the trash.
    Trash(Matching),
    /// Take them out of the trash.
    Restore(Matching),
    /// Give them a next step, or none.
    NextStep {
        /// Which leads.
        #[command(flatten)]
        matching: Matching,
        /// Day of the next step, as 2026-11-24; blank: none.
        #[arg(long, value_name = "DATE")]
        next: String,
        /// Time of the next step, as 14:30.
        #[arg(long, value_name = "TIME")]
        next_time: Option<String>,
        /// What the next step is: mail, call or other.
        #[arg(long, value_name = "KIND", default_value = "mail")]
        next_kind: String,
    },
    /// Give them other values.
    Set {
        /// Which leads.
        #[command(flatten)]
        matching: Matching,
        /// A field and its value. May be given several times.
        #[arg(long, value_name = "KEY=VALUE", required = true)]
        set: Vec<String>,
    },
    /// Do not contact them any more.
    Block(Matching),
}

/// The leads that a query matches.
#[derive(Debug, Args)]
pub(crate) struct Matching {
    /// Words to find; blank: all leads.
    #[arg(long)]
    pub query: String,
    /// Only these: PENDING or REACHED_OUT.
    #[arg(long)]
    pub state: Option<String>,
    /// Only leads that have this in one of your own fields. May be given several
    /// times.
    #[arg(long, value_name = "KEY=VALUE")]
    pub r#where: Vec<String>,
    /// Not this lead. May be given several times.
    #[arg(long, value_name = "ID")]
    pub except: Vec<String>,
    /// Where it takes long, print the job and do not wait for its end.
    #[arg(long)]
    pub no_wait: bool,
}

/// Work that takes long.
#[derive(Debug, Subcommand)]
pub(crate) enum Job {
    /// List the last jobs.
    List,
    /// Cancel a job: what it has done is taken back.
    Cancel {
        /// Which.
        id: String,
        /// Do not wait until it is taken back.
        #[arg(long)]
        no_wait: bool,
    },
    /// Go on with what is not finished, also with what has stopped at a problem.
    Run,
}
