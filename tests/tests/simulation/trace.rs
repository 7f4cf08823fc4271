//! What was done and what came of it, in order.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result};

use sha2::{Digest, Sha256};

/// How many steps a failure shows.
const SHOWN: usize = 25;

/// One line a step.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    lines: Vec<String>,
    counts: BTreeMap<&'static str, u32>,
}

impl Trace {
    pub(crate) fn add(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Counts what the runs together should have met.
    pub(crate) fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    pub(crate) fn hash(&self) -> String {
        let digest = Sha256::digest(self.lines.join("\n"));
        let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        hex.concat()
    }

    pub(crate) fn end(&self) -> String {
        let from = self.lines.len().saturating_sub(SHOWN);
        self.lines[from..].join("\n")
    }

    pub(crate) fn all(&self) -> String {
        format!("{}\ntrace {}", self.lines.join("\n"), self.hash())
    }
}

/// What many days met together.
#[derive(Debug, Default)]
pub(crate) struct Sum(BTreeMap<&'static str, u32>);

impl Sum {
    pub(crate) fn add(&mut self, trace: &Trace) {
        for (what, count) in &trace.counts {
            *self.0.entry(what).or_default() += count;
        }
    }
}

impl Display for Sum {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let counts: Vec<String> = self
            .0
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        f.write_str(&counts.join(", "))
    }
}
