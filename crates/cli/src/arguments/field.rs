//! What can be said about fields of the user's own.

use clap::{Args, Subcommand};

/// Fields of your own.
#[derive(Debug, Subcommand)]
pub(crate) enum Field {
    /// Add a field.
    Add(FieldAdd),
    /// List the fields.
    List {
        /// Those in the trash instead.
        #[arg(long)]
        trashed: bool,
    },
    /// Change the name, the options or the place of a field. Its kind and its key
    /// stay.
    Edit(FieldEdit),
    /// Put a field into the trash, with what leads have in it.
    Trash {
        /// Which: its id or its key.
        field: String,
    },
    /// Take a field out of the trash, with what leads have in it.
    Restore {
        /// Which: its id or its key.
        field: String,
    },
}

/// A new field.
#[derive(Debug, Args)]
pub(crate) struct FieldAdd {
    /// Its name.
    #[arg(long)]
    pub name: String,
    /// text, long_text, number, money, date, yes_no, one_of, several_of or link.
    #[arg(long)]
    pub kind: String,
    /// An option to choose from. May be given several times.
    #[arg(long)]
    pub option: Vec<String>,
    /// The currency of money, such as EUR.
    #[arg(long)]
    pub currency: Option<String>,
}

/// An edit of a field; what is not given stays as it is.
#[derive(Debug, Args)]
pub(crate) struct FieldEdit {
    /// Which: its id or its key.
    pub field: String,
    /// Its name.
    #[arg(long)]
    pub name: Option<String>,
    /// All the options there are then, in this order. One that is left out is no
    /// longer offered; leads that have it keep it.
    #[arg(long)]
    pub option: Vec<String>,
    /// Call an option something else, on every lead that has it.
    #[arg(long, value_name = "OLD=NEW")]
    pub rename_option: Vec<String>,
    /// Its place among the fields, from 1.
    #[arg(long)]
    pub place: Option<usize>,
}
