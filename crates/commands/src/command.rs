//! A command, and the table of all of them.

use futures_util::future::BoxFuture;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_messages::say;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use specta::Types;
use specta::datatype::{DataType, Function};
use specta::function::FunctionArg;

use crate::Host;

/// Who is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only a person who is signed in.
    SignedIn,
    /// Anybody.
    Everybody,
}

/// Something that the page may ask.
pub struct Command {
    /// What it is called by.
    pub name: &'static str,
    /// Who is answered.
    pub access: Access,
    /// Its arguments and its answer, for the types of the page.
    pub describe: fn(&mut Types) -> Function,
    pub(crate) run: for<'a> fn(&'a Host, Value) -> BoxFuture<'a, Result<String>>,
}

impl Command {
    /// Runs it and gives the answer as JSON. The arguments are one object, each by
    /// its name.
    ///
    /// # Errors
    /// `signed_out` where it needs somebody who is signed in, `invalid` where the
    /// arguments are not those that it takes, else what the core says.
    pub async fn run(&self, host: &Host, arguments: Value) -> Result<String> {
        if self.access == Access::SignedIn {
            host.core().await?.identity.require_person().await?;
        }
        (self.run)(host, arguments).await
    }
}

/// Every command, in the order of the page's types.
pub fn all() -> impl Iterator<Item = &'static Command> {
    [
        crate::environment::COMMANDS,
        crate::recovery::COMMANDS,
        crate::session::COMMANDS,
        crate::leads::COMMANDS,
        crate::fields::COMMANDS,
        crate::files::COMMANDS,
        crate::templates::COMMANDS,
        crate::follow_ups::COMMANDS,
        crate::drafts::COMMANDS,
        crate::outbox::COMMANDS,
        crate::accounts::COMMANDS,
        crate::today::COMMANDS,
        crate::history::COMMANDS,
        crate::jobs::COMMANDS,
        crate::notices::COMMANDS,
        crate::backups::COMMANDS,
        crate::restore::COMMANDS,
        crate::settings::COMMANDS,
    ]
    .into_iter()
    .flatten()
}

/// The command of this name.
pub fn find(name: &str) -> Option<&'static Command> {
    all().find(|command| command.name == name)
}

/// The commands of one subject. Each is written once:
///
/// ```text
/// /// What the page's types say of it.
/// guarded fn name(host, argument: Type) -> Answer { … }
/// ```
///
/// `guarded` commands answer only a person who is signed in, `open` ones anybody.
/// The body may fail with a `Problem`; `host` is a `&Host`.
macro_rules! commands {
    ($(
        $(#[$($attribute:tt)*])*
        $access:ident fn $name:ident(
            $host:ident $(, $argument:ident: $type:ty)* $(,)?
        ) -> $answer:ty $body:block
    )*) => {
        $(
            $(#[$($attribute)*])*
            #[specta::specta]
            async fn $name(
                $host: &$crate::Host
                $(, $argument: $type)*
            ) -> rapport_core::error::Result<$answer> $body
        )*

        /// The commands of this subject.
        pub(crate) const COMMANDS: &[$crate::Command] = &[$(
            $crate::Command {
                name: stringify!($name),
                access: $crate::command::access!($access),
                describe: |types| specta::function::fn_datatype!($name)(types),
                run: |host, arguments| Box::pin(async move {
                    #[derive(serde::Deserialize)]
                    #[serde(rename_all = "camelCase")]
                    struct Arguments { $($argument: $type),* }
                    let Arguments { $($argument),* } = $crate::command::read(arguments)?;
                    let answer = $name(host $(, $argument)*).await?;
                    $crate::command::write(&answer)
                }),
            }
        ),*];
    };
}
pub(crate) use commands;

/// Who is answered, by the word of the table.
macro_rules! access {
    (open) => {
        $crate::Access::Everybody
    };
    (guarded) => {
        $crate::Access::SignedIn
    };
}
pub(crate) use access;

/// The host is no argument of the page.
impl FunctionArg for &Host {
    fn to_datatype(_: &mut Types) -> Option<DataType> {
        None
    }
}

/// The arguments of a command.
pub(crate) fn read<T: DeserializeOwned>(arguments: Value) -> Result<T> {
    serde_json::from_value(arguments).map_err(misunderstood)
}

/// The answer of a command.
pub(crate) fn write<T: Serialize>(answer: &T) -> Result<String> {
    serde_json::to_string(answer).map_err(misunderstood)
}

fn misunderstood(error: serde_json::Error) -> Problem {
    Problem::new(ProblemKind::Invalid, say::WindowAndCoreDiffer).with_technical(error)
}
