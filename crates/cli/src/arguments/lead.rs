//! What can be said about leads.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, Subcommand};
use rapport_core::leads::{TEXT_FIELDS, TextField};

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
    /// The fields of text.
    #[command(flatten)]
    pub texts: Texts,
    /// E-mail address; the first is the primary one.
    #[arg(long)]
    pub email: Vec<String>,
    /// Phone number; the first is the primary one.
    #[arg(long)]
    pub phone: Vec<String>,
    /// What is to be done next.
    #[command(flatten)]
    pub step: Step,
    /// A field and what the lead has in it, of those that every lead has or of your
    /// own.
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// A file to put on it.
    #[arg(long, value_name = "FILE")]
    pub attach: Vec<PathBuf>,
    /// Add it although another lead has the same address.
    #[arg(long)]
    pub allow_duplicate: bool,
}

/// Those of the fields of text that are given: `--first`, `--company` and so on.
pub(crate) struct Texts(pub Vec<(&'static TextField, String)>);

/// The name of a field on the command line.
fn argument(field: &TextField) -> &'static str {
    field.key.strip_suffix("_name").unwrap_or(field.key)
}

impl Args for Texts {
    fn augment_args(command: Command) -> Command {
        TEXT_FIELDS.iter().fold(command, |command, field| {
            let name = argument(field);
            command.arg(
                Arg::new(name)
                    .long(name)
                    .value_name("TEXT")
                    .help(field.label),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Texts {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = TEXT_FIELDS.iter().filter_map(|field| {
            let text = matches.get_one::<String>(argument(field))?;
            Some((field, text.clone()))
        });
        Ok(Self(given.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let given = self.0.iter().map(|(field, text)| (field.key, text));
        f.debug_map().entries(given).finish()
    }
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
    /// The fields of text.
    #[command(flatten)]
    pub texts: Texts,
    /// All addresses there are then; the first is the primary one.
    #[arg(long)]
    pub email: Vec<String>,
    /// All numbers there are then; the first is the primary one.
    #[arg(long)]
    pub phone: Vec<String>,
    /// What is to be done next.
    #[command(flatten)]
    pub step: Step,
    /// A field and what the lead has in it, of those that every lead has or of your
    /// own; nothing after the equals sign: nothing.
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
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
    /// Only leads that have this in one of your own fields. May be given several
    /// times.
    #[arg(long, value_name = "KEY=VALUE")]
    pub r#where: Vec<String>,
    /// name, company, state, next_step, updated_at, created_at, or the key of one of
    /// your own fields.
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
