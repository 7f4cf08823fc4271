//! Commands that answer late, fail, or answer something else than the core.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rapport_commands::{Access, Command};
use rapport_core::error::Problem;
use serde::Deserialize;
use serde_json::Value;

/// What a command does instead of asking the core.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Fault {
    /// It is late by so many milliseconds.
    pub(crate) delay_ms: u64,
    /// It never answers.
    pub(crate) hangs: bool,
    /// It fails.
    pub(crate) problem: Option<Problem>,
    /// It answers this.
    pub(crate) answer: Option<Value>,
}

/// The faults of a world, by the name of the command.
#[derive(Default)]
pub(crate) struct Faults(Mutex<BTreeMap<String, Fault>>);

impl Faults {
    /// The name for every command that answers only who is signed in.
    const GUARDED: &str = "*";

    /// Gives a command, or `*`, this fault; none: it asks the core again.
    pub(crate) fn set(&self, command: String, fault: Option<Fault>) {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match fault {
            Some(fault) => faults.insert(command, fault),
            None => faults.remove(&command),
        };
    }

    /// The fault of a command, once its delay is over.
    pub(crate) async fn of(&self, command: &Command) -> Option<Fault> {
        let fault = self.now_of(command)?;
        tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
        Some(fault)
    }

    fn now_of(&self, command: &Command) -> Option<Fault> {
        let faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = faults.get(command.name);
        let of_all = || faults.get(Self::GUARDED);
        let guarded = command.access == Access::SignedIn;
        own.or_else(|| guarded.then(of_all).flatten()).cloned()
    }
}
